"""One file of arrays: sections one after the other, a table that names them, checksums.

    magic, version | section | section | ... | table (JSON) | sums of the blocks | footer

Sections start at multiples of ALIGNMENT bytes, little-endian, and are read in place: the file
is mapped, so opening costs the table alone. Every block of BLOCK_BYTES has a CRC-32 that is
checked when a reader first touches it: damage is an error, never another answer.
"""

from __future__ import annotations

import json
import mmap
import struct
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Self

import numpy as np
from numpy.typing import DTypeLike, NDArray

from indexer.engines.base import NoIndex

MAGIC = b"TRACUU\r\n"  # the line end betrays a file that was copied as text
VERSION = 1
ALIGNMENT = 64
BLOCK_BYTES = 1 << 16
_SPARSE = 4  # blocks of a section to each value taken: more values are in most of its blocks

_HEAD = struct.Struct("<8sI")
_FOOT = struct.Struct("<QQII8s")  # where the table ends, bytes of it, its CRC, CRC of the sums

Array = NDArray[Any]


class DamagedFile(NoIndex):
    """A file of the index is not what was written; the message says what to do."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"Tệp chỉ mục {path} bị hỏng ({what}). "
            "Hãy chạy: tracuu check; để quay về thế hệ trước: tracuu rollback"
        )


@dataclass(frozen=True, slots=True)
class _Section:
    dtype: str
    count: int
    offset: int

    @property
    def end(self) -> int:
        return self.offset + self.count * np.dtype(self.dtype).itemsize


class ArrayFileWriter:
    """Writes one file, as a context manager: it is whole after the block, or gone."""

    def __init__(self, path: Path) -> None:
        self.facts: dict[str, object] = {}  # plain JSON, kept in the table
        self._path = path
        self._file: BinaryIO = path.open("w+b")
        self._file.write(_HEAD.pack(MAGIC, VERSION))
        self._sections: dict[str, _Section] = {}
        self._end = _HEAD.size

    def add(self, name: str, array: Array) -> None:
        """Write *array* as section *name*."""
        self.reserve(name, array.dtype, len(array))
        self.put(name, 0, array)

    def reserve(self, name: str, dtype: DTypeLike, count: int) -> None:
        """Keep room for *count* values, to be filled with `put`."""
        little = np.dtype(dtype).newbyteorder("<").str
        section = _Section(little, count, -(-self._end // ALIGNMENT) * ALIGNMENT)
        self._sections[name] = section
        self._end = section.end

    def put(self, name: str, at: int, values: Array) -> None:
        """Write *values* into section *name*, from its value number *at* on."""
        section = self._sections[name]
        dtype = np.dtype(section.dtype)
        self._file.seek(section.offset + at * dtype.itemsize)
        self._file.write(np.ascontiguousarray(values, dtype).data)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        with self._file:
            if kind is None:
                self._finish()
        if kind is not None:
            self._path.unlink()

    def _finish(self) -> None:
        """Write the table and the checksums."""
        sections = {name: [s.dtype, s.count, s.offset] for name, s in self._sections.items()}
        table = json.dumps({"facts": self.facts, "sections": sections}).encode()
        self._file.truncate(self._end)
        self._file.seek(self._end)
        self._file.write(table)
        end = self._end + len(table)
        sums = np.fromiter(self._block_sums(end), np.uint32).astype("<u4").tobytes()
        self._file.seek(end)
        self._file.write(sums)
        self._file.write(_FOOT.pack(end, len(table), zlib.crc32(table), zlib.crc32(sums), MAGIC))

    def _block_sums(self, end: int) -> Iterator[int]:
        self._file.seek(0)
        for start in range(0, end, BLOCK_BYTES):
            yield zlib.crc32(self._file.read(min(BLOCK_BYTES, end - start)))


class ArrayFile:
    """A file of arrays, mapped. Safe for several threads.

    Raises DamagedFile when it is opened or read and is not what was written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            try:
                self._map = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
            except ValueError as error:  # an empty file cannot be mapped
                raise DamagedFile(path, "trống") from error
        self._read_foot()
        self._sound = bytearray(len(self._sums))  # blocks whose checksum held: 1
        self._views: dict[str, Array] = {}

    def _read_foot(self) -> None:
        size = len(self._map)
        if size < _HEAD.size + _FOOT.size:
            raise DamagedFile(self.path, "thiếu phần đầu hoặc cuối")
        magic, version = _HEAD.unpack_from(self._map)
        if magic != MAGIC or version != VERSION:
            raise DamagedFile(self.path, f"không phải định dạng {VERSION}")
        end, table_bytes, table_sum, sums_sum, foot = _FOOT.unpack_from(
            self._map, size - _FOOT.size
        )
        sums = self._map[end : size - _FOOT.size]
        table = self._map[max(end - table_bytes, 0) : end]
        whole = foot == MAGIC and len(sums) == -(-end // BLOCK_BYTES) * 4
        if not whole or zlib.crc32(sums) != sums_sum or zlib.crc32(table) != table_sum:
            raise DamagedFile(self.path, "bảng mục lục sai")
        content = json.loads(table)
        self.facts: Mapping[str, Any] = content["facts"]
        self._sections = {name: _Section(*row) for name, row in content["sections"].items()}
        self._sums = np.frombuffer(sums, "<u4")
        self._end = end

    def __contains__(self, name: str) -> bool:
        return name in self._sections

    def __iter__(self) -> Iterator[str]:
        return iter(self._sections)

    def count(self, name: str) -> int:
        """How many values section *name* has."""
        return self._sections[name].count

    def array(self, name: str) -> Array:
        """All of section *name*."""
        section = self._sections[name]
        self._check(section.offset, section.end)
        return self._view(name)

    def slice(self, name: str, start: int, stop: int) -> Array:
        """Values *start* to *stop* of section *name*."""
        view = self._view(name)
        base = self._sections[name].offset
        self._check(base + start * view.itemsize, base + stop * view.itemsize)
        return view[start:stop]

    def take(self, name: str, places: Array, ahead: int) -> Array:
        """The values of section *name* that stand *ahead* of *places*; its last one beyond its end.

        Where these are few, their blocks alone are checked, and no other is read from the disk.
        """
        section, view = self._sections[name], self._view(name)
        if len(places) > (section.end - section.offset) // BLOCK_BYTES // _SPARSE:
            self._check(section.offset, section.end)
        elif self._unchecked(section.offset, section.end) >= 0:
            at = np.minimum(places.astype(np.int64) + ahead, len(view) - 1)
            for block in np.unique((section.offset + at * view.itemsize) // BLOCK_BYTES).tolist():
                self._check(block * BLOCK_BYTES, (block + 1) * BLOCK_BYTES)
        return view[ahead:].take(places, mode="clip")

    def verify(self) -> None:
        """Check every block; raises DamagedFile."""
        self._check(0, self._end)

    def release(self) -> None:
        """Let go of the memory that what was read takes; it is mapped again when asked for."""
        if hasattr(mmap, "MADV_DONTNEED"):  # not on Windows
            self._map.madvise(mmap.MADV_DONTNEED)

    def _view(self, name: str) -> Array:
        view = self._views.get(name)
        if view is None:
            section = self._sections[name]
            room = memoryview(self._map)[section.offset : section.end]
            view = np.frombuffer(room, section.dtype)
            self._views[name] = view
        return view

    def _check(self, start: int, stop: int) -> None:
        """Check the blocks behind bytes *start* to *stop* that have not been checked yet."""
        block = self._unchecked(start, stop)
        while block >= 0:
            begin = block * BLOCK_BYTES
            with memoryview(self._map) as content:
                found = zlib.crc32(content[begin : min(begin + BLOCK_BYTES, self._end)])
            if found != self._sums[block]:
                raise DamagedFile(self.path, f"khối {block} sai tổng kiểm tra")
            self._sound[block] = 1
            block = self._unchecked((block + 1) * BLOCK_BYTES, stop)

    def _unchecked(self, start: int, stop: int) -> int:
        """The first block behind bytes *start* to *stop* that has not been checked yet, or -1."""
        return self._sound.find(0, start // BLOCK_BYTES, -(-stop // BLOCK_BYTES))


def narrow(values: Array) -> Array:
    """*values*, none negative, in the narrowest unsigned type that holds them."""
    return values.astype(np.min_scalar_type(int(values.max(initial=0))))
