"""Whoosh's table of contents, read without Whoosh: importing that takes longer than a search."""

from __future__ import annotations

import pickle
import re
import struct
from io import BytesIO
from pathlib import Path
from typing import Any, NamedTuple

_VERSION = -111  # of the table, in Whoosh 2.7
_SIZES = (4, 8, 4)  # of int, long and float where it was written
_ORDER = -12345  # reads so where bytes stand in our order


class Listed(NamedTuple):
    """A segment of an index."""

    name: str  # its files are this and their extensions
    deleted: frozenset[int]  # documents


def read_contents(folder: Path, index: str) -> list[Listed]:
    """The segments of *index* in *folder*; whatever a damaged table makes Python raise."""
    table = re.compile(rf"_{index}_(\d+)\.toc")
    found = {int(m[1]): path for path in folder.iterdir() if (m := table.fullmatch(path.name))}
    stream = BytesIO(found[max(found)].read_bytes())
    head = (tuple(_varint(stream) for _ in _SIZES), _int(stream), _int(stream))
    if head != (_SIZES, _ORDER, _VERSION):
        raise ValueError(f"no table of contents that we know: {head}")
    for _ in range(3):
        _varint(stream)  # Whoosh's own version
    stream.seek(_varint(stream), 1)  # the schema
    stream.seek(8, 1)  # the number of the table, and nothing
    return [
        Listed(f"{segment.indexname}_{segment.segid}", segment._deleted)
        for segment in _Unpickler(stream).load()
    ]


class _Segment:
    """What was written of an `ArraySegment`."""

    indexname: str
    segid: str
    _deleted: frozenset[int]


class _Unpickler(pickle.Unpickler):
    """Makes segments, of no other class than ours."""

    def find_class(self, module_name: str, global_name: str) -> Any:
        if global_name == "ArraySegment":
            return _Segment
        raise pickle.UnpicklingError(f"{module_name}.{global_name} is no segment of ours")


def _int(stream: BytesIO) -> int:
    number: int = struct.unpack("!i", stream.read(4))[0]
    return number


def _varint(stream: BytesIO) -> int:
    """A number in bytes of seven bits, the lowest first; all but the last have the eighth."""
    number, shift = 0, 0
    while True:
        byte = stream.read(1)[0]
        number |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return number
