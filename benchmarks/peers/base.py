"""What the engines have in common, and the list of them."""

from __future__ import annotations

import importlib.util
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from benchmarks.collection import Query

TOP = 10
FACETS = ("province", "year", "official")


@dataclass(frozen=True, slots=True)
class Answer:
    """What an engine found, to be compared."""

    total: int
    counts: Mapping[str, Mapping[int, int]]  # facet -> value -> documents, none of 0


class Index(Protocol):
    """An index, open for one thread."""

    def prepare(self, query: Query) -> Any:
        """*query* in the engine's own terms: this is not timed."""
        ...

    def search(self, query: Any) -> Any:
        """Find the TOP best, the total, and the counts of all FACETS: this is timed."""
        ...

    def answer(self, found: Any) -> Answer:
        """What `search` returned, in a form to compare: this is not timed."""
        ...


@dataclass(frozen=True, slots=True)
class Side:
    """One way to use one engine."""

    name: str
    module: str  # in this package
    index: str  # the class in it
    needs: str | None = None  # what must be importable
    compared: bool = True  # False: it understands queries otherwise, so totals differ

    @property
    def missing(self) -> str | None:
        """Why it cannot run here, or None."""
        if self.needs and importlib.util.find_spec(self.needs) is None:
            return f"{self.needs} is not installed (pip install -e .[bench])"
        return None


OURS = (
    Side("tracuu", "product", "Plain"),
    Side("tracuu-search", "product", "Whole", compared=False),
    Side("tracuu-snippets", "product", "Snippets", compared=False),
)
PEERS: Mapping[str, tuple[Side, ...]] = {
    "whoosh": (
        Side("whoosh-documented", "plain_whoosh", "Documented"),
        Side("whoosh-best", "plain_whoosh", "Best"),
    ),
    "fts5": (Side("fts5", "fts5", "Fts5"),),
    "xapian": (Side("xapian", "xapian_index", "Xapian", needs="xapian"),),
    "tantivy": (
        Side("tantivy", "tantivy_index", "Tantivy", needs="tantivy"),
        Side("tantivy-expanded", "tantivy_expanded", "Expanded", needs="tantivy", compared=False),
    ),
}
