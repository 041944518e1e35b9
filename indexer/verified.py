"""What a run found whole when it left, so that the next need not read every byte again.

The files of segments are most of a data folder, and what is read of them is checked block by
block as it is read. So those whose bytes were read within a day, and which the disk says nobody
has touched since, are taken as they were; all other files are read by every run. The note is no
promise: without it, or where anything about it does not fit, everything is read.
"""

from __future__ import annotations

import os
import time
from contextlib import suppress
from pathlib import Path

import msgspec

from indexer.engines.whoosh.codec.arrays import COLUMNS_EXT, POSTINGS_EXT
from indexer.generations import Generation

NOTE = "verified.json"  # in the data folder
TRUSTED_S = 24 * 3600
Mark = tuple[int, int, int]  # bytes, time and inode


class Note(msgspec.Struct, frozen=True):
    """What stood in a data folder when a run left it."""

    pointer: str = ""  # of the generation
    segments: dict[str, Mark] = {}  # its files that check themselves
    read_s: float = 0.0  # when every byte of them was last read, in seconds since 1970

    def trusted(self, generation: Generation) -> frozenset[str]:
        """The files of *generation* that nobody has touched since their bytes were read."""
        if self.pointer.encode() != generation.pointer or not 0 <= self.age_s() < TRUSTED_S:
            return frozenset()
        now = _segments(generation)
        return frozenset(name for name, mark in self.segments.items() if now.get(name) == mark)

    def age_s(self) -> float:
        """Seconds since every byte was read; below zero where the clock was set back."""
        return time.time() - self.read_s


def read_note(data_dir: Path) -> Note:
    """The note in *data_dir*; one that says nothing where there is none that can be read."""
    try:
        return msgspec.json.decode((data_dir / NOTE).read_bytes(), type=Note)
    except (OSError, msgspec.DecodeError):
        return Note()


def write_note(data_dir: Path, generation: Generation, read_s: float) -> None:
    """Note that *generation* is whole, all bytes of which were read at *read_s*.

    Where the disk refuses, there is none.
    """
    note = Note(generation.pointer.decode(), _segments(generation), read_s)
    try:
        # Not synced: what a crash leaves of it is not believed.
        (data_dir / NOTE).write_bytes(msgspec.json.encode(note))
    except OSError:
        forget_note(data_dir)


def forget_note(data_dir: Path) -> None:
    """Let the next run read every byte, as far as we may write in *data_dir*."""
    with suppress(OSError):
        (data_dir / NOTE).unlink(missing_ok=True)


def _segments(generation: Generation) -> dict[str, Mark]:
    found = {}
    for path in generation.path.rglob("*"):
        if path.suffix in (POSTINGS_EXT, COLUMNS_EXT):
            seen = os.stat(path)
            name = path.relative_to(generation.path).as_posix()
            found[name] = (seen.st_size, seen.st_mtime_ns, seen.st_ino)
    return found
