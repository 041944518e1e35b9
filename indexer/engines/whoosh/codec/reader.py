"""A segment as Whoosh reads it: terms and their postings, lengths, columns, stored fields."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from indexer.engines.whoosh.codec.arrays import SegmentArrays
from indexer.engines.whoosh.codec.columns import Columns
from indexer.engines.whoosh.codec.format import Array
from indexer.engines.whoosh.codec.matcher import ArrayMatcher
from indexer.engines.whoosh.codec.stored import read_stored
from indexer.engines.whoosh.codec.terms import Terms
from indexer.engines.whoosh.library import (
    ColumnReader,
    FieldCursor,
    PerDocumentReader,
    TermInfo,
    TermNotFound,
    TermsReader,
)  # fmt: skip

FieldTerm = tuple[str, bytes]


class PostingsReader(TermsReader):  # type: ignore[misc]  # Whoosh has no types
    """Terms and postings of one segment."""

    def __init__(self, arrays: SegmentArrays) -> None:
        self._arrays = arrays
        self._fields = arrays.fields

    def __contains__(self, term: FieldTerm) -> bool:
        return self._row(*term) is not None

    def _row(self, field: str, term: bytes) -> int | None:
        return self._fields[field].terms.row(term) if field in self._fields else None

    def indexed_field_names(self) -> Iterable[str]:
        return self._fields.keys()

    def cursor(self, fieldname: str, fieldobj: Any) -> TermCursor:
        terms = self._fields[fieldname].terms if fieldname in self._fields else None
        return TermCursor(self, fieldname, fieldobj, terms)

    def terms(self) -> Iterator[FieldTerm]:
        return ((name, term) for name in sorted(self._fields) for term in self._fields[name].terms)

    def terms_from(self, fieldname: str, prefix: bytes) -> Iterator[FieldTerm]:
        for name in sorted(name for name in self._fields if name >= fieldname):
            terms = self._fields[name].terms
            first = terms.place(prefix) if name == fieldname else 0
            yield from ((name, terms[row]) for row in range(first, len(terms)))

    def items(self) -> Iterator[tuple[FieldTerm, TermInfo]]:
        return ((term, self.term_info(*term)) for term in self.terms())

    def items_from(self, fieldname: str, prefix: bytes) -> Iterator[tuple[FieldTerm, TermInfo]]:
        return ((t, self.term_info(*t)) for t in self.terms_from(fieldname, prefix))

    def term_info(self, fieldname: str, text: bytes) -> TermInfo:
        row = self._row(fieldname, text)
        if row is None:
            raise TermNotFound(f"No term {fieldname}:{text!r}")
        postings = self._fields[fieldname]
        documents, counts = postings.documents(row), postings.counts(row)
        lengths = self._lengths(fieldname, documents)
        return TermInfo(
            weight=float(counts.sum()),
            df=len(documents),
            minlength=int(lengths.min()),
            maxlength=int(lengths.max()),
            maxweight=float(counts.max()),
            minid=int(documents[0]),
            maxid=int(documents[-1]),
        )

    def _lengths(self, field: str, documents: Array) -> Array:
        if not self._arrays.columns.has_lengths(field):
            return np.ones(1, np.uint8)
        return self._arrays.columns.lengths(field)[documents]

    def frequency(self, fieldname: str, text: bytes) -> float:
        row = self._row(fieldname, text)
        return 0.0 if row is None else float(self._fields[fieldname].counts(row).sum())

    def doc_frequency(self, fieldname: str, text: bytes) -> int:
        row = self._row(fieldname, text)
        return 0 if row is None else len(self._fields[fieldname].documents(row))

    def matcher(
        self, fieldname: str, text: bytes, format_: Any, scorer: Any = None
    ) -> ArrayMatcher:
        info = self.term_info(fieldname, text)
        postings = self._fields[fieldname]
        row = postings.terms.place(text)
        return ArrayMatcher(postings, row, info, format_, scorer, (fieldname, text))


class TermCursor(FieldCursor):  # type: ignore[misc]  # Whoosh has no types
    """Walks the terms of one field."""

    def __init__(
        self, reader: PostingsReader, name: str, fieldobj: Any, terms: Terms | None
    ) -> None:
        self._reader, self._name, self._field = reader, name, fieldobj
        self._terms: Terms | tuple[bytes, ...] = terms or ()
        self._row = 0

    def first(self) -> Any:
        self._row = 0
        return self.text()

    def find(self, string: Any) -> Any:
        term = string if isinstance(string, bytes) else self._field.to_bytes(string)
        self._row = bisect_left(self._terms, term)
        return self.text()

    def next(self) -> Any:
        self._row += 1
        return self.text()

    def text(self) -> Any:
        """The term as its field reads it, None at the end."""
        return self._field.from_bytes(self._bytes()) if self.is_valid() else None

    term = text

    def term_info(self) -> TermInfo | None:
        return self._reader.term_info(self._name, self._bytes()) if self.is_valid() else None

    def is_valid(self) -> bool:
        return self._row < len(self._terms)

    def _bytes(self) -> bytes:
        return self._terms[self._row]


class ColumnsReader(PerDocumentReader):  # type: ignore[misc]  # Whoosh has no types
    """Lengths, columns and stored fields of one segment."""

    def __init__(self, columns: Columns, segment: Any) -> None:
        self._columns, self._segment = columns, segment

    def doc_count(self) -> int:
        return self._columns.documents - int(self._segment.deleted_count())

    def doc_count_all(self) -> int:
        return self._columns.documents

    # A writer deletes in the segment while readers of it are open; so they ask the segment.

    def has_deletions(self) -> bool:
        return bool(self._segment.has_deletions())

    def is_deleted(self, docnum: int) -> bool:
        return bool(self._segment.is_deleted(docnum))

    def deleted_docs(self) -> Iterable[int]:
        deleted: Iterable[int] = self._segment.deleted_docs()
        return deleted

    def supports_columns(self) -> bool:
        return True

    def has_column(self, fieldname: str) -> bool:
        return self._columns.has_numbers(fieldname) or self._columns.has_strings(fieldname)

    def list_columns(self) -> list[str]:
        return [*self._columns.names("number"), *self._columns.names("string")]

    def column_reader(self, fieldname: str, column: Any) -> ArrayColumn:  # noqa: ARG002
        if self._columns.has_numbers(fieldname):
            return ArrayColumn(self._columns.numbers(fieldname).tolist())
        return ArrayColumn(list(self._columns.strings(fieldname)))

    def doc_field_length(self, docnum: int, fieldname: str, default: int = 0) -> int:
        if not self._columns.has_lengths(fieldname):
            return default
        return int(self._columns.lengths(fieldname)[docnum]) or default

    def field_length(self, fieldname: str) -> int:
        return int(self._columns.lengths(fieldname).sum(dtype=np.int64))

    def min_field_length(self, fieldname: str) -> int:
        return int(self._columns.lengths(fieldname).min())

    def max_field_length(self, fieldname: str) -> int:
        return int(self._columns.lengths(fieldname).max())

    def stored_fields(self, docnum: int) -> dict[str, Any]:
        return read_stored(self._columns.stored(docnum))


class ArrayColumn(ColumnReader):  # type: ignore[misc]  # Whoosh has no types
    """One value a document."""

    def __init__(self, values: list[Any]) -> None:
        self._values = values
        self._reverse = False

    def __len__(self) -> int:
        return len(self._values)

    def __getitem__(self, docnum: int) -> Any:
        return self._values[docnum]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._values)

    def sort_key(self, docnum: int) -> Any:
        return -self[docnum] if self._reverse else self[docnum]

    def load(self) -> list[Any]:
        return self._values

    def set_reverse(self) -> None:
        self._reverse = True
