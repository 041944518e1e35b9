"""How well general questions are ranked, beside what others reach in the same run.

`python -m benchmarks.relevance DIR [--unmarked] [--json]`: DIR holds `corpus.jsonl` (`_id`, `title`, `text`),
`queries.jsonl` (`_id`, `text`) and `qrels.tsv`. The passages are indexed as reports, and each question is
asked as `tracuu search` would, ten hits. `--unmarked` strips all marks from the questions.
"""

from __future__ import annotations

import argparse
import json
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from benchmarks.baselines import bare_syllables, bm25, fts5, syllables, words
from benchmarks.retrieval import Figures, Rank, RetrievalSet, index_passages, measure, read_set
from corpus.vietnamese import fold_marks
from indexer.answer import SearchRequest
from indexer.engines.base import Engine
from indexer.relevance import DEPTH

OURS = "Tra Cứu"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, metavar="DIR")
    parser.add_argument("--unmarked", action="store_true")
    parser.add_argument("--questions", type=int, metavar="N", help="only about N of them")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    asked = read_set(args.folder)
    if args.questions:
        asked = asked.some(args.questions)
    if args.unmarked:
        asked = asked.without_marks()
    measured = {}
    for name, rank in rankings(asked, unmarked=args.unmarked):
        began = time.perf_counter()
        measured[name] = measure(rank, asked)
        if not args.json:
            print(_line(name, measured[name], time.perf_counter() - began), flush=True)
    if args.json:
        counts = {"passages": len(asked.passages), "questions": len(asked.questions)}
        rankings_json = {name: asdict(figures) for name, figures in measured.items()}
        print(json.dumps({**counts, "rankings": rankings_json}, ensure_ascii=False))


def rankings(asked: RetrievalSet, *, unmarked: bool) -> Iterator[tuple[str, Rank]]:
    """Ours first, then the baselines; without marks they fold their passages, too."""
    with tempfile.TemporaryDirectory() as folder:
        engine = index_passages(asked.passages, Path(folder))
        yield OURS, ours(engine)
        engine.close()
    plain = bare_syllables if unmarked else syllables
    yield "BM25, syllables", bm25(asked.passages, plain)
    yield "BM25, pyvi's words", bm25(asked.passages, _bare_words if unmarked else words)
    yield "SQLite FTS5, no marks", fts5(asked.passages)


def ours(engine: Engine) -> Rank:
    """The product's own search, as a ranking."""

    def rank(question: str) -> Sequence[str]:
        return [hit.file for hit in engine.search(SearchRequest(query=question, limit=DEPTH)).hits]

    return rank


def _bare_words(text: str) -> list[str]:
    return [fold_marks(word) for word in words(text)]


def _line(name: str, figures: Figures, took_s: float) -> str:
    percents = "  ".join(f"{key} {100 * value:6.2f}" for key, value in asdict(figures).items())
    return f"{name:<24} {percents}  ({took_s:.0f} s)"


if __name__ == "__main__":
    main()
