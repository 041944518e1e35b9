"""Segments written by Whoosh's own `IndexWriter(codec=ArrayCodec())`, one posting at a time.

Ours are written by `writer`; this is for other programs, and for the tests that compare the
two. What a flat array has no place for is refused: boosts, vectors, formats other than
existence, frequencies and positions, columns of other things than numbers and byte strings.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any

import numpy as np

from indexer.engines.whoosh.codec.arrays import COLUMNS_EXT, POSTINGS_EXT
from indexer.engines.whoosh.codec.columns import DocumentValues, write_columns
from indexer.engines.whoosh.codec.format import ArrayFileWriter, narrow
from indexer.engines.whoosh.codec.inversion import Inverted, stream_type, write_inverted
from indexer.engines.whoosh.codec.postings import DOCUMENT_GAP
from indexer.engines.whoosh.codec.ranges import offsets
from indexer.engines.whoosh.codec.stored import write_stored
from indexer.engines.whoosh.library import FieldWriter, PerDocumentWriter

_KEPT = {"Existence", "Frequency", "Positions"}  # formats

Posting = tuple[str, bytes, int, float, bytes]  # field, term, document, weight, value


class StockColumnsWriter(PerDocumentWriter):  # type: ignore[misc]  # Whoosh has no types
    """Collects what each document has one of."""

    def __init__(self, stem: Path) -> None:
        self._path = stem.with_name(stem.name + COLUMNS_EXT)
        self._lengths: defaultdict[str, dict[int, int]] = defaultdict(dict)
        self._values: defaultdict[str, dict[int, Any]] = defaultdict(dict)
        self._stored: list[dict[str, Any]] = []
        self.is_closed = False

    def start_doc(self, docnum: int) -> None:
        self._document = docnum
        self._stored.append({})

    def add_field(self, fieldname: str, fieldobj: Any, value: Any, length: int) -> None:
        if value is not None:
            self._stored[-1][fieldname] = value
        if fieldobj.scorable:
            self._lengths[fieldname][self._document] = length

    def add_column_value(self, fieldname: str, columnobj: Any, value: Any) -> None:  # noqa: ARG002
        if not isinstance(value, int | bytes):
            raise TypeError(f"{fieldname}: a column of {type(value).__name__}")
        self._values[fieldname][self._document] = value

    def add_vector_items(self, fieldname: str, fieldobj: Any, items: Any) -> None:  # noqa: ARG002
        raise TypeError(f"{fieldname}: vectors are not kept")

    def close(self) -> None:
        self.is_closed = True
        if not self._stored:
            return
        documents = range(len(self._stored))
        columns = {
            name: [values.get(i, type(next(iter(values.values())))()) for i in documents]
            for name, values in self._values.items()
        }
        strings = {name: c for name, c in columns.items() if isinstance(c[0], bytes)}
        values = DocumentValues(
            lengths={
                name: np.array([lengths.get(i, 0) for i in documents])
                for name, lengths in self._lengths.items()
            },
            numbers={name: np.array(c) for name, c in columns.items() if name not in strings},
            strings=strings,
            stored=[write_stored(fields) for fields in self._stored],
        )
        with ArrayFileWriter(self._path) as file:
            write_columns(file, values)


@dataclass(slots=True)
class _Lists:
    """The postings of one field as lists."""

    terms: list[bytes] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    documents: list[int] = field(default_factory=list)
    counts: list[int] = field(default_factory=list)
    positions: list[int] = field(default_factory=list)


class StockPostingsWriter(FieldWriter):  # type: ignore[misc]  # Whoosh has no types
    """Writes postings that come sorted by field, term and document."""

    def __init__(self, stem: Path) -> None:
        self._path = stem.with_name(stem.name + POSTINGS_EXT)
        self.is_closed = False

    def add_postings(self, schema: Any, lengths: Any, items: Iterable[Posting]) -> None:
        documents = lengths.doc_count_all()
        names: list[str] = []
        real = (item for item in items if item[2] >= 0)  # others are words to spell by
        with ArrayFileWriter(self._path) as file:
            file.facts["fields"] = names
            for name, postings in groupby(real, key=itemgetter(0)):
                format_ = schema[name].format
                kind = type(format_).__name__
                if kind not in _KEPT:
                    raise TypeError(f"{name}: postings of format {kind} are not kept")
                lists = _collect(postings, format_)
                inverted = _inverted(lists, documents if kind == "Positions" else None)
                write_inverted(file, name, inverted, documents, forward=False)
                names.append(name)

    def close(self) -> None:
        self.is_closed = True


def _collect(postings: Iterator[Posting], format_: Any) -> _Lists:
    lists = _Lists()
    for term, group in groupby(postings, key=itemgetter(1)):
        before = len(lists.documents)
        for _, _, document, weight, value in group:
            count = format_.decode_frequency(value)
            if weight != count:
                raise ValueError(f"{term!r}: boosts are not kept")
            lists.documents.append(document)
            lists.counts.append(count)
            if hasattr(format_, "decode_positions"):
                lists.positions.extend(format_.decode_positions(value))
        lists.terms.append(term)
        lists.sizes.append(len(lists.documents) - before)
    return lists


def _inverted(lists: _Lists, positional: int | None) -> Inverted:
    """The postings in *lists*; with addresses if told over how many documents."""
    documents, counts = np.array(lists.documents), np.array(lists.counts)
    starts = addresses = stream = None
    sizes = np.array(lists.sizes)
    if positional is not None:
        positions, holders = np.array(lists.positions), np.repeat(documents, counts)
        spans = np.zeros(positional, np.int64)
        np.maximum.at(spans, holders, positions + 1 + DOCUMENT_GAP)
        starts = offsets(spans)
        addresses = (starts[holders] + positions).astype(np.uint32)
        stream = np.zeros(int(starts[-1]), stream_type(len(sizes)))
        stream[addresses] = np.repeat(np.repeat(np.arange(len(sizes)), sizes), counts) + 1
    return Inverted(
        lists.terms, sizes, documents.astype(np.int32), narrow(counts), addresses, starts, stream
    )
