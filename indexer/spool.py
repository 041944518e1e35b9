"""The spool: reports read in this run wait on disk until they are indexed, however many."""

from __future__ import annotations

import tempfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

import msgspec

from corpus.report import Report

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(Report)


def pack_report(report: Report) -> bytes:
    """The report as `Spool.put` takes it."""
    return zlib.compress(_encoder.encode(report), 1)


class Spool:
    """Reports by the hash of their text, in a file that vanishes with the run."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._spans: dict[str, tuple[int, int]] = {}  # text -> where it begins, how many bytes
        self._end = 0

    def __contains__(self, text: str) -> bool:
        return text in self._spans

    def put(self, text: str, packed: bytes) -> None:
        """Keep a report, packed by `pack_report`, under the hash of its text."""
        self._file.seek(self._end)
        self._file.write(packed)
        self._spans[text] = self._end, len(packed)
        self._end += len(packed)

    def get(self, text: str) -> Report:
        """The report that was put last under *text*; KeyError if there is none."""
        start, size = self._spans[text]
        self._file.seek(start)
        return _decoder.decode(zlib.decompress(self._file.read(size)))


@contextmanager
def open_spool(folder: Path) -> Iterator[Spool]:
    """An empty spool in *folder*."""
    with tempfile.TemporaryFile(dir=folder, prefix=".spool-") as file:
        yield Spool(file)
