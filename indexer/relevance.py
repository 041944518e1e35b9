"""How well searches rank, against graded queries. Pure but for the engine that answers."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from indexer.answer import SearchRequest
from indexer.engines.base import Engine

DEPTH = 10  # ranks that count


@dataclass(frozen=True, slots=True)
class Graded:
    """One query and what a librarian would have it find."""

    query: str
    kind: str
    relevant: Mapping[str, int]  # file -> grade, 1 to 3
    found: tuple[str, ...]  # files of the first DEPTH hits, ranked
    ndcg: float  # 0 to 1


@dataclass(frozen=True, slots=True)
class Relevance:
    """The figures over a set of graded queries."""

    queries: tuple[Graded, ...]

    @property
    def ndcg(self) -> float:
        """The mean over all queries; 1 for none."""
        return _mean(graded.ndcg for graded in self.queries)

    def by_kind(self) -> dict[str, float]:
        """The mean over the queries of each kind."""
        kinds = dict.fromkeys(graded.kind for graded in self.queries)
        return {k: _mean(g.ndcg for g in self.queries if g.kind == k) for k in kinds}


def grade(engine: Engine, queries: Iterable[Mapping[str, Any]]) -> Relevance:
    """Ask every query `{query, kind, relevant: {file: grade}}` and score the ranking."""
    return Relevance(tuple(_grade(engine, query) for query in queries))


def _grade(engine: Engine, query: Mapping[str, Any]) -> Graded:
    relevant: dict[str, int] = query["relevant"]
    hits = engine.search(SearchRequest(query=query["query"], limit=DEPTH)).hits
    # A hit may have several files; any of them is the report.
    found = [next((f for f in hit.files if f in relevant), hit.file) for hit in hits]
    return Graded(query["query"], query["kind"], relevant, tuple(found), ndcg(found, relevant))


def ndcg(found: Sequence[str], relevant: Mapping[str, int]) -> float:
    """Normalised discounted cumulative gain of the first DEPTH of *found*; 1 if none is relevant.

    >>> round(ndcg(["a", "x", "b"], {"a": 3, "b": 1}), 3)
    0.983
    """
    ideal = _gain(sorted(relevant.values(), reverse=True))
    return _gain([relevant.get(file, 0) for file in found]) / ideal if ideal else 1.0


def _gain(grades: Sequence[int]) -> float:
    gains = ((2.0**g - 1) / math.log2(rank + 2) for rank, g in enumerate(grades[:DEPTH]))
    return math.fsum(gains)


def _mean(values: Iterable[float]) -> float:
    listed = list(values)
    return sum(listed) / len(listed) if listed else 1.0
