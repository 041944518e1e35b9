"""What each part of the ranking gives: every part left out once, all else as it is.

`python -m benchmarks.ablation [DIR] [--questions N]` prints nDCG@10 over our graded queries (`benchmarks/search`) and, where DIR
holds a retrieval set as `benchmarks.relevance` takes it, over its questions as typed and without marks.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from benchmarks.relevance import ours
from benchmarks.retrieval import RetrievalSet, index_passages, measure, read_set
from indexer.answer import SearchRequest
from indexer.engines.base import Engine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.generations import Generation, Generations
from indexer.known import PARTS
from indexer.ranking import RANKING
from indexer.rebuild import reindex
from indexer.relevance import DEPTH, grade, ndcg

ROOT = Path(__file__).resolve().parent
REPORTS = (ROOT.parent / "corpus/sample", ROOT / "extraction/dev", ROOT / "extraction/untouched")
Make = Callable[[Generation], Engine]

WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "no pairs of neighbours": {"pair": 0.0, "unmarked_pair": 0.0},
    "no pairs with one word between": {"skip_pair": 0.0},
    "no pairs turned round": {"turned_pair": 0.0},
    "no nearness at all": {"pair": 0.0, "unmarked_pair": 0.0, "skip_pair": 0.0, "turned_pair": 0.0},
    "no pyvi words": {"word": 0.0},
    "unmarked text counts in full": {"unmarked": 1.0},
    "unmarked text counts nothing": {"unmarked": 0.0},
    "any word will do (share 0)": {"share": 0.0},
    "share 0.5": {"share": 0.5},
    "units always bind": {"long_words": 1000},
}


def variants() -> Iterator[tuple[str, Make]]:
    """Each way to rank, the whole one first."""
    yield "everything", WhooshEngine
    for name, weights in WEIGHTS.items():
        ranking = replace(RANKING, **weights)  # type: ignore[arg-type]  # whole numbers stay whole
        yield name, lambda generation, ranking=ranking: WhooshEngine(generation, ranking)
    for part in sorted(PARTS):
        rest = PARTS - {part}
        yield f"no {part}", lambda generation, rest=rest: WhooshEngine(generation, parts=rest)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?", metavar="DIR")
    parser.add_argument("--questions", type=int, default=10**9, metavar="N")
    args = parser.parse_args()
    folder: Path | None = args.folder
    queries = [row for name in ("dev", "check") for row in _queries(name)]
    with tempfile.TemporaryDirectory() as temporary:
        data, passages = Path(temporary, "data"), Path(temporary, "passages")
        passages.mkdir()
        reindex(data, REPORTS)
        asked = read_set(folder).some(args.questions) if folder else None
        if asked:
            index_passages(asked.passages, passages).close()
        for name, make in variants():
            engine = make(Generations(data).current())
            figures = [grade(engine, queries).ndcg]
            if name == "everything":
                print(
                    _row(
                        "our queries, typed exactly (no abbreviations, no mending)",
                        [_exactly(engine, queries)],
                    )
                )
            if asked:
                figures += _figures(make(Generation(passages)), asked)
            print(_row(name, figures), flush=True)


def _queries(name: str) -> list[dict[str, object]]:
    rows: list[dict[str, object]] = json.loads(
        (ROOT / "search" / f"{name}.json").read_text("utf-8")
    )
    return rows


def _exactly(engine: Engine, queries: list[dict[str, object]]) -> float:
    scores = []
    for row in queries:
        request = SearchRequest(query=str(row["query"]), expand=False, limit=DEPTH)
        found = [hit.file for hit in engine.search(request).hits]
        scores.append(ndcg(found, row["relevant"]))  # type: ignore[arg-type]  # as in the file
    return sum(scores) / len(scores)


def _figures(engine: Engine, asked: RetrievalSet) -> list[float]:
    rank = ours(engine)
    return [measure(rank, asked).ndcg, measure(rank, asked.without_marks()).ndcg]


def _row(name: str, figures: list[float]) -> str:
    return f"| {name} | " + " | ".join(f"{100 * figure:.2f}" for figure in figures) + " |"


if __name__ == "__main__":
    main()
