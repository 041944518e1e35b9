"""Several segments -> one, by array: without deleted documents, the others in their order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.arrays import COLUMNS_EXT, POSTINGS_EXT, SegmentArrays
from indexer.engines.whoosh.codec.columns import merge_columns
from indexer.engines.whoosh.codec.format import Array, ArrayFileWriter, narrow
from indexer.engines.whoosh.codec.inversion import stream_type, write_codes
from indexer.engines.whoosh.codec.postings import (
    MAX_ADDRESSES,
    STEPS,
    FieldPostings,
    follower,
    followers_section,
)
from indexer.engines.whoosh.codec.ranges import offsets, runs
from indexer.engines.whoosh.codec.terms import write_terms

CHUNK = 4_000_000  # postings or addresses moved at a time; more only for a single term

Ints = NDArray[np.int64]


def merge(segments: Sequence[SegmentArrays], stem: Path, chunk: int = CHUNK) -> int:
    """Write the live documents of *segments* as one segment; how many they are."""
    names = sorted({name for segment in segments for name in segment.fields})
    with ArrayFileWriter(stem.with_name(stem.name + POSTINGS_EXT)) as postings:
        postings.facts["fields"] = names
        for name in names:
            _FieldMerge(segments, name).write(postings, chunk)
            for segment in segments:
                segment.release()
    with ArrayFileWriter(stem.with_name(stem.name + COLUMNS_EXT)) as columns:
        merge_columns([(segment.columns, segment.live) for segment in segments], columns)
    return sum(int(segment.live.sum()) for segment in segments)


@dataclass(frozen=True, slots=True)
class _Piece:
    """What one segment gives to a merged field: its rows that still have postings."""

    postings: FieldPostings
    kept: Ints  # rows with a live document
    terms: list[bytes]  # of those
    sizes: Ints  # live postings of each
    weights: Ints  # live occurrences of each
    numbers: Ints  # old document -> new document, -1 if deleted
    shifts: Ints  # old document -> what its addresses move by


@dataclass(frozen=True, slots=True)
class _Part:
    """Live postings of some rows of a piece, as they stand in the merged segment."""

    documents: Ints
    counts: Array
    addresses: Ints
    ahead: tuple[Array, ...]  # what the old stream says so many STEPS further on


class _FieldMerge:
    """The merging of field *name*; a segment may lack it."""

    def __init__(self, segments: Sequence[SegmentArrays], name: str) -> None:
        self.name = name
        self.documents = sum(int(segment.live.sum()) for segment in segments)
        self.starts = offsets(np.concatenate([_spans(segment, name) for segment in segments]))
        if self.starts[-1] >= MAX_ADDRESSES:
            raise OverflowError(f"{name}: too many tokens for one segment")
        self.pieces = list(self._pieces(segments))
        self.terms = sorted(set().union(*(piece.terms for piece in self.pieces)))
        place = {term: row for row, term in enumerate(self.terms)}
        self.rows = [  # of each piece: the merged rows of its kept rows, ascending
            np.fromiter(map(place.__getitem__, piece.terms), np.int64, len(piece.terms))
            for piece in self.pieces
        ]
        self.renumbered = [  # of each piece: what its stream says -> what the merged one says
            _renumbered(piece, rows, stream_type(len(self.terms)))
            for piece, rows in zip(self.pieces, self.rows, strict=True)
        ]
        self.has_addresses = any(piece.postings.has_addresses for piece in self.pieces)
        self.follower_sections = [followers_section(name, step) for step in STEPS]
        self.has_codes = any(piece.postings.has_codes for piece in self.pieces)
        self.count_type = np.result_type(*(p.postings.counts(0, 0).dtype for p in self.pieces))

    def _pieces(self, segments: Sequence[SegmentArrays]) -> Iterator[_Piece]:
        first = 0
        for segment in segments:
            numbers = np.where(segment.live, first + np.cumsum(segment.live) - 1, -1)
            postings = segment.fields.get(self.name)
            if postings is not None:
                shifts = numbers
                if postings.has_addresses:
                    shifts = self.starts[numbers] - postings.starts[:-1].astype(np.int64)
                yield _piece(segment, postings, numbers, shifts)
            first += int(segment.live.sum())

    def write(self, file: ArrayFileWriter, chunk: int) -> None:
        """Write the merged field, about *chunk* entries at a time."""
        sizes, weights = (np.zeros(len(self.terms), np.int64) for _ in range(2))
        for piece, rows in zip(self.pieces, self.rows, strict=True):
            sizes[rows] += piece.sizes
            weights[rows] += piece.weights
        ends, address_ends = offsets(sizes), offsets(weights)
        write_terms(file, f"{self.name}/terms", self.terms)
        file.add(f"{self.name}/postings.offsets", ends)
        file.reserve(f"{self.name}/documents", np.int32, int(ends[-1]))
        file.reserve(f"{self.name}/counts", self.count_type, int(ends[-1]))
        if self.has_addresses:
            file.add(f"{self.name}/starts", narrow(self.starts))
            file.add(f"{self.name}/addresses.offsets", address_ends)
            file.reserve(f"{self.name}/addresses", np.uint32, int(address_ends[-1]))
            for section in self.follower_sections:
                file.reserve(section, np.uint8, int(address_ends[-1]))
        for first, stop in _chunks(np.maximum(ends, address_ends), chunk):
            self._write_rows(file, first, ends[first : stop + 1], address_ends[first : stop + 1])
        if self.has_addresses:
            self._write_stream(file, chunk)
        if self.has_codes:
            self._write_codes(file)

    def _write_stream(self, file: ArrayFileWriter, chunk: int) -> None:
        """Write the streams of all pieces, one after the other, with their rows renumbered."""
        section = f"{self.name}/stream"
        file.reserve(section, stream_type(len(self.terms)), int(self.starts[-1]))
        for piece, renumbered in zip(self.pieces, self.renumbered, strict=True):
            starts = piece.postings.starts.astype(np.int64)
            for first, stop in _chunks(starts, chunk):
                live = piece.numbers[first:stop] >= 0
                if live.any():
                    kept = np.repeat(live, np.diff(starts[first : stop + 1]))
                    stream = piece.postings.stream_slice(int(starts[first]), int(starts[stop]))
                    at = int(self.starts[piece.numbers[first:stop][live][0]])
                    file.put(section, at, renumbered[stream[kept]])

    def _write_rows(
        self, file: ArrayFileWriter, first: int, ends: Ints, address_ends: Ints
    ) -> None:
        """Gather the merged rows from *first* on that end at *ends*, and write them."""
        size, weight = int(ends[-1] - ends[0]), int(address_ends[-1] - address_ends[0])
        documents, counts = np.empty(size, np.int32), np.empty(size, self.count_type)
        addresses = np.empty(weight, np.uint32)
        followers = [np.empty(weight, np.uint8) for _ in self.follower_sections]
        at, address_at = ends[:-1] - ends[0], address_ends[:-1] - address_ends[0]
        for piece, rows, renumbered in zip(self.pieces, self.rows, self.renumbered, strict=True):
            low, high = np.searchsorted(rows, [first, first + len(ends) - 1]).tolist()
            here = rows[low:high] - first
            part = _part(piece, low, high, with_addresses=self.has_addresses)
            to = runs(at[here], piece.sizes[low:high])
            documents[to], counts[to] = part.documents, part.counts
            at[here] += piece.sizes[low:high]
            if self.has_addresses:
                to = runs(address_at[here], piece.weights[low:high])
                addresses[to] = part.addresses
                for found, ahead in zip(followers, part.ahead, strict=True):
                    found[to] = follower(renumbered[ahead])
                address_at[here] += piece.weights[low:high]
        file.put(f"{self.name}/documents", int(ends[0]), documents)
        file.put(f"{self.name}/counts", int(ends[0]), counts)
        if self.has_addresses:
            file.put(f"{self.name}/addresses", int(address_ends[0]), addresses)
            for section, found in zip(self.follower_sections, followers, strict=True):
                file.put(section, int(address_ends[0]), found)

    def _write_codes(self, file: ArrayFileWriter) -> None:
        parts = [_part(p, 0, len(p.kept), with_addresses=False) for p in self.pieces]
        rows = [np.repeat(r, p.sizes) for p, r in zip(self.pieces, self.rows, strict=True)]
        codes, holders = np.concatenate(rows), np.concatenate([part.documents for part in parts])
        write_codes(file, self.name, holders, codes, self.documents)


def _piece(segment: SegmentArrays, postings: FieldPostings, numbers: Ints, shifts: Ints) -> _Piece:
    rows = len(postings.terms)
    sizes = np.diff(postings.offsets)
    row_of = np.repeat(np.arange(rows), sizes)
    counts = postings.counts(0, rows)
    terms = list(postings.terms)
    if len(segment.deleted):
        live = segment.live[postings.documents(0, rows)]
        row_of, counts = row_of[live], counts[live]
        sizes = np.bincount(row_of, minlength=rows)
    weights = np.bincount(row_of, counts, rows).astype(np.int64)
    kept = np.flatnonzero(sizes)
    if len(kept) < rows:
        terms = [terms[row] for row in kept.tolist()]
    return _Piece(postings, kept, terms, sizes[kept], weights[kept], numbers, shifts)


def _part(piece: _Piece, low: int, high: int, *, with_addresses: bool) -> _Part:
    """The postings of kept rows *low* to *high* of *piece*; rows between them have none."""
    empty = np.empty(0, np.int64)
    if low == high:
        return _Part(empty, empty, empty, (empty,) * len(STEPS))
    first, stop = int(piece.kept[low]), int(piece.kept[high - 1]) + 1
    old, counts = piece.postings.documents(first, stop), piece.postings.counts(first, stop)
    numbers = piece.numbers[old]
    live = numbers >= 0
    if not with_addresses:
        return _Part(numbers[live], counts[live], empty, ())
    kept = np.repeat(live, counts)
    addresses = piece.postings.addresses(first, stop)[kept]
    moved = addresses + np.repeat(piece.shifts[old[live]], counts[live])
    stream = piece.postings.stream
    ahead = tuple(stream[step:].take(addresses) for step in STEPS)
    return _Part(numbers[live], counts[live], moved, ahead)


def _renumbered(piece: _Piece, rows: Ints, dtype: np.dtype[np.unsignedinteger]) -> Array:
    found = np.zeros(len(piece.postings.terms) + 1, dtype)
    found[piece.kept + 1] = rows + 1
    return found


def _spans(segment: SegmentArrays, name: str) -> Ints:
    """How many addresses each live document of *segment* takes in field *name*."""
    postings = segment.fields.get(name)
    if postings is None or not postings.has_addresses:
        return np.zeros(int(segment.live.sum()), np.int64)
    starts = postings.starts.astype(np.int64)
    return (starts[1:] - starts[:-1])[segment.live]


def _chunks(ends: Ints, chunk: int) -> Iterator[tuple[int, int]]:
    """Ranges of rows with at most *chunk* entries, but at least one row each."""
    first, rows = 0, len(ends) - 1
    while first < rows:
        stop = int(np.searchsorted(ends, ends[first] + chunk, side="right")) - 1
        stop = min(max(stop, first + 1), rows)
        yield first, stop
        first = stop
