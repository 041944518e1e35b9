"""The sorted term dictionary of one field: row <-> term."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np

from indexer.engines.whoosh.codec.format import Array, ArrayFile, ArrayFileWriter
from indexer.engines.whoosh.codec.ranges import offsets


class ByteStrings(Sequence[bytes]):
    """Byte strings in one blob; a sequence that decodes only what is asked for."""

    def __init__(self, blob: Array, ends: Array) -> None:
        self._blob = memoryview(blob.data)
        self._offsets = memoryview(ends.data)

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, row: int) -> bytes:  # type: ignore[override]  # no slices
        return bytes(self._blob[self._offsets[row] : self._offsets[row + 1]])

    def __iter__(self) -> Iterator[bytes]:
        content = bytes(self._blob)
        return (content[start:end] for start, end in pairwise(self._offsets.tolist()))


class Terms(ByteStrings):
    """The terms of one field of one segment, sorted by their bytes."""

    def place(self, term: bytes) -> int:
        """The row of *term*, or of the first term after it."""
        return bisect_left(self, term)

    def row(self, term: bytes) -> int | None:
        """The row of *term*, or None."""
        row = self.place(term)
        return row if row < len(self) and self[row] == term else None


def read_terms(file: ArrayFile, name: str) -> Terms:
    """The terms that `write_terms` wrote."""
    return Terms(file.array(name), file.array(f"{name}.offsets"))


def write_terms(file: ArrayFileWriter, name: str, terms: Sequence[bytes]) -> None:
    """Write *terms*, sorted, as one blob with offsets."""
    file.add(name, np.frombuffer(b"".join(terms), np.uint8))
    file.add(f"{name}.offsets", offsets(np.fromiter(map(len, terms), np.int64, len(terms))))
