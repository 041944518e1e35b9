"""One index as arrays: its segments joined, deleted documents left out.

Documents are numbered through all segments, in their order. With one segment and nothing
deleted, what is returned is the mapped file itself.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.arrays import SegmentArrays
from indexer.engines.whoosh.codec.contents import read_contents
from indexer.engines.whoosh.codec.format import Array
from indexer.engines.whoosh.codec.ranges import offsets

Ints = NDArray[np.integer]
Mask = NDArray[np.bool_]

INDEX_FOLDER = "whoosh"  # of a generation
INDEX_NAME = "MAIN"  # Whoosh's own default, so that `open_dir` finds it
_CACHED_ROWS = 1 << 13  # each is looked at by every round of the garbage collector


@dataclass(frozen=True, slots=True)
class Posting:
    """The live documents that hold a term, ascending, and how often each does."""

    ids: Ints
    counts: Array


_NOTHING = Posting(np.empty(0, np.int32), np.empty(0, np.uint8))


class Postings:
    """The arrays behind one index. Safe for several threads."""

    def __init__(self, segments: Sequence[SegmentArrays]) -> None:
        self.segments = segments
        self.bases: list[int] = offsets(np.array([s.documents for s in segments])).tolist()
        self.documents = self.bases[-1]  # the length of every array, deleted ones too
        self.live: Mask = _joined([segment.live for segment in segments], bool)
        self.live_count = int(np.count_nonzero(self.live))
        self.rows = lru_cache(_CACHED_ROWS)(self._find_rows)
        self.has = lru_cache(_CACHED_ROWS)(self._stands)
        self.lengths = lru_cache(None)(self._read_lengths)
        self.average_length = lru_cache(None)(self._measure_average_length)

    @classmethod
    def open(cls, folder: Path) -> Postings:
        """The index in *folder*; whatever a damaged file makes Python raise."""
        listed = read_contents(folder, INDEX_NAME)
        return cls([SegmentArrays(folder / segment.name, segment.deleted) for segment in listed])

    def _find_rows(self, field: str, term: str) -> tuple[tuple[int, int], ...]:
        """The segments that know *term* in *field*, and its row in each."""
        found = []
        for number, segment in enumerate(self.segments):
            postings = segment.fields.get(field)
            # A lone surrogate, which no text holds, is found nowhere.
            row = postings.terms.row(term.encode("utf-8", "surrogatepass")) if postings else None
            if row is not None:
                found.append((number, row))
        return tuple(found)

    def of(self, field: str, term: str) -> Posting:
        """Where *term* stands in *field*, by document."""
        return self.joined(
            (number, self._in_segment(field, number, row)) for number, row in self.rows(field, term)
        )

    def _in_segment(self, field: str, number: int, row: int) -> Posting:
        postings = self.segments[number].fields[field]
        return Posting(postings.documents(row), postings.counts(row))

    def joined(self, parts: Iterable[tuple[int, Posting]]) -> Posting:
        """Postings by the number of their segment -> live documents of the index."""
        found = [self._live_part(number, part) for number, part in parts]
        if len(found) < 2:
            return found[0] if found else _NOTHING
        ids = np.concatenate([part.ids for part in found])
        return Posting(ids, np.concatenate([part.counts for part in found]))

    def _live_part(self, number: int, part: Posting) -> Posting:
        segment, base = self.segments[number], self.bases[number]
        ids, counts = part.ids, part.counts
        if len(segment.deleted):
            live = segment.live[ids]
            ids, counts = ids[live], counts[live]
        return Posting(ids + np.int32(base) if base else ids, counts)

    def _read_lengths(self, field: str) -> Ints:
        """How many tokens *field* has in each document."""
        return _joined([segment.columns.lengths(field) for segment in self.segments], np.uint8)

    def _measure_average_length(self, field: str) -> float:
        """Tokens a document in *field*, at least tiny so that it divides.

        The mean over live documents, not Whoosh's own total: that one counts deleted documents
        and changes when segments merge, so an incremental index would rank otherwise than a
        full one.
        """
        total = int(self.lengths(field)[self.live].sum(dtype=np.int64))
        return max(total / self.live_count, 1e-9) if self.live_count else 1.0

    def _stands(self, field: str, term: str) -> bool:
        """True when *term* stands in *field* of a live document."""
        return len(self.of(field, term).ids) > 0

    def numbers(self, column: str) -> Ints:
        """A numeric column, one value a document."""
        return _joined([segment.columns.numbers(column) for segment in self.segments], np.int64)

    def string(self, column: str, document: int) -> str:
        """The text of *document* in a column of strings."""
        number, local = self._segment_of(document)
        return self.segments[number].columns.string(column, local).decode()

    def stored(self, document: int) -> bytes:
        """What is stored of one document."""
        number, local = self._segment_of(document)
        return self.segments[number].columns.stored(local)

    def _segment_of(self, document: int) -> tuple[int, int]:
        number = bisect_right(self.bases, document) - 1
        return number, document - self.bases[number]

    def document_of(self, field: str, term: str) -> int | None:
        """The first document with *term* in *field*, or None."""
        ids = self.of(field, term).ids
        return int(ids[0]) if len(ids) else None


def _joined(arrays: Sequence[Array], dtype: type) -> Array:
    if len(arrays) == 1:
        return arrays[0]
    return np.concatenate([np.empty(0, dtype), *arrays])
