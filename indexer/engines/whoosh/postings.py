"""Reading postings, lengths and columns of one Whoosh index as numpy arrays."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import Any

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.library import IndexReader, TermNotFound

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Mask = NDArray[np.bool_]

POSITION_BITS = 24  # a place is document << POSITION_BITS | position
_CACHED_TERMS = 4096


@dataclass(frozen=True, slots=True)
class Posting:
    """The live documents that hold a term, ascending, and how often each does."""

    ids: Ints
    counts: Floats


class Postings:
    """The arrays behind one open reader. Safe for several threads.

    Whoosh's readers share file positions, so every read of theirs holds the lock.
    """

    def __init__(self, reader: IndexReader) -> None:
        self._reader = reader
        self._lock = Lock()
        self.documents = int(reader.doc_count_all())  # the length of every array, deleted ones too
        self.live = np.zeros(self.documents, bool)  # documents that are not deleted
        self.live[list(reader.all_doc_ids())] = True
        self.live_count = int(self.live.sum())
        self.of = lru_cache(_CACHED_TERMS)(self._read_posting)
        self.places = lru_cache(_CACHED_TERMS)(self._read_places)
        self.lengths = lru_cache(None)(self._read_lengths)

    def _read_posting(self, field: str, term: str) -> Posting:
        """Where *term* stands in *field*, by document."""
        ids, counts = [], []
        with self._lock:
            for matcher in self._matches(field, term):
                ids.append(matcher.id())
                counts.append(matcher.weight())
        return Posting(np.array(ids, np.int64), np.array(counts, np.float64))

    def _read_places(self, field: str, term: str) -> Ints:
        """Every place of *term* in *field*, ascending."""
        places: list[int] = []
        with self._lock:
            for matcher in self._matches(field, term):
                document = matcher.id() << POSITION_BITS
                places.extend(document | position for position in matcher.value_as("positions"))
        return np.array(places, np.int64)

    def _matches(self, field: str, term: str) -> Iterator[Any]:
        """Whoosh's matcher, at each live document that holds *term*; none for an unknown term."""
        if not self.documents:  # Whoosh's reader of nothing cannot be asked
            return
        try:
            matcher = self._reader.postings(field, term)
        except TermNotFound:
            return
        while matcher.is_active():
            yield matcher
            matcher.next()

    def _read_lengths(self, field: str) -> Floats:
        """How many tokens *field* has in each document, as Whoosh's byte keeps it."""
        with self._lock:
            # Whoosh gives None where a document has nothing in the field.
            lengths = [self._reader.doc_field_length(i, field) or 0 for i in range(self.documents)]
        return np.array(lengths, np.float64)

    def average_length(self, field: str) -> float:
        """Tokens a document in *field*, at least tiny so that it divides.

        The mean over live documents, not Whoosh's own total: that one counts deleted documents
        and changes when segments merge, so an incremental index would rank otherwise than a
        full one.
        """
        lengths = self.lengths(field)[self.live]
        return max(float(lengths.mean()), 1e-9) if len(lengths) else 1.0

    def lexicon(self, field: str) -> list[str]:
        """Every term of *field*, in code point order, those of deleted documents too."""
        if not self.documents:  # Whoosh's reader of nothing has no lexicon
            return []
        with self._lock:
            return [term.decode() for term in self._reader.lexicon(field)]

    def has(self, field: str, term: str) -> bool:
        """True when *term* stands in *field* of a live document."""
        with self._lock:
            return any(True for _ in self._matches(field, term))

    def numbers(self, column: str) -> Ints:
        """A numeric column, one value a document."""
        return np.array(self._column(column), np.int64)

    def texts(self, column: str) -> Sequence[str]:
        """A text column, one value a document."""
        return [value.decode() for value in self._column(column)]

    def _column(self, column: str) -> list[Any]:
        if not self.documents:
            return []
        with self._lock:
            reader = self._reader.column_reader(column)
            return [reader[i] for i in range(self.documents)]

    def stored(self, document: int, field: str) -> bytes:
        """A stored field of one document."""
        with self._lock:
            value: bytes = self._reader.stored_fields(document)[field]
        return value

    def document_of(self, field: str, term: str) -> int | None:
        """The first document with *term* in *field*, or None."""
        ids = self.of(field, term).ids
        return int(ids[0]) if len(ids) else None

    def close(self) -> None:
        """Let go of the files."""
        with self._lock:
            self._reader.close()
