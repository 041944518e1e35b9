"""A retrieval set: passages, questions, and which passage answers which question."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from corpus.report import PARAGRAPH, Block, FiledReport, Report
from corpus.vietnamese import fold_marks, nfc
from indexer.engines.base import Builder, Engine
from indexer.engines.whoosh.builder import WhooshBuilder
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.generations import Generation
from indexer.relevance import DEPTH, ndcg
from indexer.schema import index_document

Rank = Callable[[str], Sequence[str]]
"""Asks a question; gives the ids of the best passages, best first."""


@dataclass(frozen=True, slots=True)
class Passage:
    """One document of the set."""

    title: str
    text: str

    @property
    def whole(self) -> str:
        """Title and text, NFC."""
        return nfc(f"{self.title}{PARAGRAPH}{self.text}" if self.title else self.text)


@dataclass(frozen=True, slots=True)
class RetrievalSet:
    """`corpus.jsonl`, `queries.jsonl` and `qrels.tsv`, read."""

    passages: Mapping[str, Passage]
    questions: Mapping[str, str]
    relevant: Mapping[str, Mapping[str, int]]  # question -> passage -> grade

    def without_marks(self) -> RetrievalSet:
        """The same passages, asked without any marks."""
        stripped = {key: fold_marks(nfc(text)) for key, text in self.questions.items()}
        return replace(self, questions=stripped)

    def some(self, count: int) -> RetrievalSet:
        """The same passages and about *count* questions, evenly spread."""
        listed = list(self.questions.items())
        return replace(self, questions=dict(listed[:: max(len(listed) // count, 1)]))


def read_set(folder: Path) -> RetrievalSet:
    """Read the three files of *folder*; questions without a relevant passage are left out."""
    passages = {
        row["_id"]: Passage(row.get("title") or "", row["text"])
        for row in _rows(folder / "corpus.jsonl")
    }
    relevant: dict[str, dict[str, int]] = defaultdict(dict)
    for line in (folder / "qrels.tsv").read_text(encoding="utf-8").splitlines()[1:]:
        question, passage, grade = line.split("\t")
        if int(grade) > 0:
            relevant[question][passage] = int(grade)
    questions = {row["_id"]: row["text"] for row in _rows(folder / "queries.jsonl")}
    asked = {key: text for key, text in questions.items() if key in relevant}
    return RetrievalSet(passages, asked, relevant)


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines if line.strip())


def index_passages(passages: Mapping[str, Passage], folder: Path) -> Engine:
    """An engine over *passages* as reports, built in the empty *folder*; each file is its id."""
    builder: Builder = WhooshBuilder()
    with builder.build(folder, None, {}) as batch:
        for key, passage in passages.items():
            filed = FiledReport(key, (key,), _report(passage))
            batch.put(index_document(filed, {}), filed)
    return WhooshEngine(Generation(folder))


def _report(passage: Passage) -> Report:
    text, title = passage.whole, nfc(passage.title)
    start = len(title) + len(PARAGRAPH) if title else 0
    blocks = (Block("title", 0, len(title)),) if title else ()
    return Report(text, (*blocks, Block("body", start, len(text))), title or None)


@dataclass(frozen=True, slots=True)
class Figures:
    """How one ranking did, each a mean over the questions, 0 to 1."""

    precision_at_1: float
    recall: float  # of the first DEPTH
    reciprocal_rank: float
    ndcg: float


def measure(rank: Rank, asked: RetrievalSet) -> Figures:
    """Ask every question and score the answers."""
    rows = [
        _scores(rank(question)[:DEPTH], asked.relevant[key])
        for key, question in asked.questions.items()
    ]
    return Figures(*(sum(column) / len(rows) for column in zip(*rows, strict=True)))


def _scores(found: Sequence[str], relevant: Mapping[str, int]) -> tuple[float, ...]:
    ranks = [rank for rank, passage in enumerate(found, start=1) if passage in relevant]
    first = ranks[0] if ranks else 0
    return (
        float(first == 1),
        len(ranks) / len(relevant),
        1 / first if first else 0.0,
        ndcg(found, relevant),
    )
