"""What each document of a segment has one of: lengths, numbers, strings, a stored record."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import DTypeLike, NDArray

from indexer.engines.whoosh.codec.format import Array, ArrayFile, ArrayFileWriter, narrow
from indexer.engines.whoosh.codec.ranges import offsets

STORED = "stored"
_CHUNK = 4096  # stored records copied at a time


@dataclass(frozen=True, slots=True)
class DocumentValues:
    """The values of consecutive documents, by field."""

    lengths: Mapping[str, Array]
    numbers: Mapping[str, Array]
    strings: Mapping[str, Sequence[bytes]]
    stored: Sequence[bytes]


def write_columns(file: ArrayFileWriter, values: DocumentValues) -> None:
    """Write the columns of a segment."""
    for name, lengths in values.lengths.items():
        file.add(f"{name}/length", narrow(lengths))
    for name, numbers in values.numbers.items():
        file.add(f"{name}/number", numbers.astype(np.int64))
    for name, strings in values.strings.items():
        write_blob(file, f"{name}/string", strings)
        file.add(f"{name}/rank", ranks(strings))
    write_blob(file, STORED, values.stored)


def write_blob(file: ArrayFileWriter, name: str, strings: Sequence[bytes]) -> None:
    """Write *strings*, one a document."""
    file.add(name, np.frombuffer(b"".join(strings), np.uint8))
    file.add(f"{name}.offsets", offsets(np.fromiter(map(len, strings), np.int64, len(strings))))


def ranks(strings: Sequence[bytes]) -> Array:
    """The place of each string in the order of their bytes; equal strings share one."""
    places = {string: place for place, string in enumerate(sorted(set(strings)))}
    return np.fromiter((places[string] for string in strings), np.int32, len(strings))


class Columns:
    """The columns of one segment, read in place."""

    def __init__(self, file: ArrayFile) -> None:
        self._file = file
        self.documents = file.count(f"{STORED}.offsets") - 1

    def verify(self) -> None:
        """Check every byte; raises DamagedFile."""
        self._file.verify()

    def has_lengths(self, field: str) -> bool:
        """True when the lengths of *field* are kept."""
        return f"{field}/length" in self._file

    def has_numbers(self, field: str) -> bool:
        """True when *field* is a column of numbers."""
        return f"{field}/number" in self._file

    def has_strings(self, field: str) -> bool:
        """True when *field* is a column of byte strings."""
        return f"{field}/string" in self._file

    def names(self, kind: str) -> list[str]:
        """The fields with a column of *kind*: "length", "number" or "string"."""
        return [name.removesuffix(f"/{kind}") for name in self._file if name.endswith(f"/{kind}")]

    def lengths(self, field: str) -> Array:
        """Tokens of *field* in each document; unsigned, as narrow as they fit."""
        return self._whole(f"{field}/length", np.uint8)

    def numbers(self, field: str) -> Array:
        """The number of each document."""
        return self._whole(f"{field}/number", np.int64)

    def _whole(self, section: str, dtype: DTypeLike) -> Array:
        if section not in self._file:  # the segment is older than the field
            return np.zeros(self.documents, dtype)
        return self._file.array(section)

    def ranks(self, field: str) -> Array:
        """The place of each document's string among those of the segment."""
        return self._file.array(f"{field}/rank")

    def string(self, field: str, document: int) -> bytes:
        """The byte string of *document*."""
        if not self.has_strings(field):
            return b""
        return self._blob(f"{field}/string", document, document + 1).tobytes()

    def strings(self, field: str) -> Iterator[bytes]:
        """Every byte string, in the order of documents."""
        return (self.string(field, document) for document in range(self.documents))

    def stored(self, document: int) -> bytes:
        """What is stored of *document*."""
        return self._blob(STORED, document, document + 1).tobytes()

    def stored_sizes(self) -> Array:
        """Bytes stored of each document."""
        return np.diff(self._file.array(f"{STORED}.offsets"))

    def stored_bytes(self, first: int, stop: int) -> Array:
        """What is stored of documents *first* to *stop*, one after the other."""
        return self._blob(STORED, first, stop)

    def _blob(self, name: str, first: int, stop: int) -> Array:
        ends = self._file.array(f"{name}.offsets")
        return self._file.slice(name, int(ends[first]), int(ends[stop]))


def merge_columns(
    parts: Sequence[tuple[Columns, NDArray[np.bool_]]], file: ArrayFileWriter
) -> None:
    """Write the columns of the live documents of *parts*, one part after the other."""
    for name in _names(parts, "length"):
        lengths = np.concatenate([columns.lengths(name)[live] for columns, live in parts])
        file.add(f"{name}/length", lengths)
    for name in _names(parts, "number"):
        numbers = np.concatenate([columns.numbers(name)[live] for columns, live in parts])
        file.add(f"{name}/number", numbers)
    for name in _names(parts, "string"):
        strings = [
            columns.string(name, document)
            for columns, live in parts
            for document in np.flatnonzero(live).tolist()
        ]
        write_blob(file, f"{name}/string", strings)
        file.add(f"{name}/rank", ranks(strings))
    _merge_stored(parts, file)


def _names(parts: Sequence[tuple[Columns, NDArray[np.bool_]]], kind: str) -> list[str]:
    return sorted({name for columns, _ in parts for name in columns.names(kind)})


def _merge_stored(
    parts: Sequence[tuple[Columns, NDArray[np.bool_]]], file: ArrayFileWriter
) -> None:
    sizes = np.concatenate([columns.stored_sizes()[live] for columns, live in parts])
    ends = offsets(sizes)
    file.add(f"{STORED}.offsets", ends)
    file.reserve(STORED, np.uint8, int(ends[-1]))
    at = 0
    for columns, live in parts:
        for first in range(0, columns.documents, _CHUNK):
            stop = min(first + _CHUNK, columns.documents)
            kept = np.repeat(live[first:stop], columns.stored_sizes()[first:stop])
            content = columns.stored_bytes(first, stop)[kept]
            file.put(STORED, at, content)
            at += len(content)
