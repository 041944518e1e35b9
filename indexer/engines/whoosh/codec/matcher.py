"""Walks the postings of one term, for Whoosh's own queries."""

from __future__ import annotations

from typing import Any

from indexer.engines.whoosh.codec.format import Array
from indexer.engines.whoosh.codec.postings import FieldPostings
from indexer.engines.whoosh.library import LeafMatcher, ReadTooFar, TermInfo

BLOCK = 128  # postings turned into Python numbers, or skipped, at a time


class ArrayMatcher(LeafMatcher):  # type: ignore[misc]  # Whoosh has no types
    """The postings of row *row*; documents come as numbers of the segment."""

    def __init__(
        self,
        postings: FieldPostings,
        row: int,
        info: TermInfo,
        format_: Any,
        scorer: Any = None,
        term: tuple[str, bytes] | None = None,
    ) -> None:
        self.scorer = scorer
        self.format = format_
        self._term = term
        self._postings, self._row, self._info = postings, row, info
        self._all_documents: Array = postings.documents(row)
        self._all_counts: Array = postings.counts(row)
        self._positions: list[list[int]] | None = None
        self.reset()

    def reset(self) -> None:
        self._go_to(0)

    def copy(self) -> ArrayMatcher:
        twin = ArrayMatcher(
            self._postings, self._row, self._info, self.format, self.scorer, self._term
        )
        twin._go_to(self._at)
        return twin

    def _go_to(self, at: int) -> None:
        """Stand at posting number *at*, with its block decoded."""
        self._at = at
        self._first = at - at % BLOCK
        block = slice(self._first, self._first + BLOCK)
        self._documents: list[int] = self._all_documents[block].tolist()
        self._counts: list[float] = self._all_counts[block].astype(float).tolist()

    def is_active(self) -> bool:
        return self._at < len(self._all_documents)

    def id(self) -> int:
        if not self.is_active():  # Whoosh's AndNotMatcher asks after the end, too
            return int(self._all_documents[-1])
        return self._documents[self._at - self._first]

    def weight(self) -> float:
        return self._counts[self._at - self._first]

    def next(self) -> None:
        if not self.is_active():
            raise ReadTooFar
        self._at += 1
        if self._at - self._first == BLOCK:
            self._go_to(self._at)

    def skip_to(self, id: int) -> None:  # noqa: A002  # Whoosh's name
        if not self.is_active():
            raise ReadTooFar
        if id > self.id():
            self._go_to(int(self._all_documents.searchsorted(id)))

    def value(self) -> bytes:
        """What Whoosh's own codec would store of the posting."""
        count = self._all_counts[self._at]
        if self._postings.has_addresses and hasattr(self.format, "encode"):
            return bytes(self.format.encode(self._posting_positions()))
        return int(count).to_bytes(4, "big") if self.format.fixed_value_size() else b""

    def value_as(self, astype: str) -> Any:
        if astype == "positions":
            return self._posting_positions()
        return super().value_as(astype)

    def all_items(self) -> Any:
        while self.is_active():
            yield self.id(), self.value()
            self.next()

    def _posting_positions(self) -> list[int]:
        if self._positions is None:
            ends = self._all_counts.cumsum(dtype=int)
            starts = self._postings.starts[self._all_documents].repeat(self._all_counts)
            flat = (self._postings.addresses(self._row) - starts).tolist()
            self._positions = [
                flat[end - count : end]
                for end, count in zip(ends.tolist(), self._all_counts.tolist(), strict=True)
            ]
        return self._positions[self._at]

    def supports_block_quality(self) -> bool:
        return self.scorer is not None and bool(self.scorer.supports_block_quality())

    def max_quality(self) -> float:
        return float(self.scorer.max_quality())

    def block_quality(self) -> float:
        return float(self.scorer.block_quality(self))

    def skip_to_quality(self, minquality: float) -> int:
        skipped = 0
        while self.is_active() and self.block_quality() <= minquality:
            self._go_to(min(self._first + BLOCK, len(self._all_documents)))
            skipped += 1
        return skipped

    def block_min_length(self) -> int:
        return int(self._info.min_length())

    def block_max_length(self) -> int:
        return int(self._info.max_length())

    def block_max_weight(self) -> float:
        return max(self._counts)
