"""The engine that follows the published generation: how long-running programs read the index."""

from __future__ import annotations

import gc
import logging
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock

from corpus.ledger import open_ledger
from indexer.engines.base import Engine, NoIndex
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.generations import LEDGER, Generation, Generations, Mark
from indexer.verified import forget_note

_REST_S = 1.0
_log = logging.getLogger("tracuu")


def open_engine(data_dir: Path) -> Engine:
    """Open the generation that is current now; raises NoIndex if there is none."""
    return WhooshEngine(Generations(data_dir).current())


def original_path(data_dir: Path, report_id: str) -> Path | None:
    """The file that the report was read from, if it still stands inside its root."""
    with open_ledger(data_dir / LEDGER, read_only=True) as ledger:
        found = ledger.file_of(report_id)
    if found is None:
        return None
    root, disk = found
    path = (root if root.is_file() else root / os.fsdecode(disk)).resolve()
    return path if path.is_file() and path.is_relative_to(root.resolve()) else None


@dataclass(slots=True)
class _Open:
    """An engine and how many readers have it now."""

    engine: Engine
    readers: int = 0


class LiveEngine:
    """Always the current generation. Safe for several threads.

    An engine is lent: its files stay open, and the same, until the last reader has given it
    back. A generation is verified before it answers; where one is damaged, the one before it
    answers, and the log says so.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._generations = Generations(data_dir)
        self._opening, self._lock = Lock(), Lock()
        self._open: _Open | None = None
        self._followed: Mark | None = None  # what was published when we last looked
        self._refusal: tuple[float, NoIndex] | None = None  # when, and why nothing could be opened

    @contextmanager
    def lend(self) -> Iterator[Engine]:
        """The engine of the current generation for a while.

        Raises NoIndex if nothing is published that can be read.
        """
        self._follow()
        with self._lock:
            lent = self._open
            if lent is None:
                raise self._refusal[1] if self._refusal else NoIndex("")
            lent.readers += 1
        try:
            yield lent.engine
        finally:
            with self._lock:
                lent.readers -= 1
            self._close_if_left(lent)

    def close(self) -> None:
        """Let go of the files once the last reader has given its engine back."""
        with self._lock:
            left, self._open, self._followed = self._open, None, None
        if left is not None:
            self._close_if_left(left)

    def _follow(self) -> None:
        """Open what has been published since; readers meanwhile go on with what is open."""
        mark = self._generations.mark()
        if mark == self._followed and (self._open is not None or self._rests()):
            return
        # Without an engine there is nothing to go on with: wait for the one who is opening it.
        if not self._opening.acquire(blocking=self._open is None):
            return
        try:
            mark = self._generations.mark()
            if mark != self._followed or (self._open is None and not self._rests()):
                self._turn_to(self._opened(), mark)
        finally:
            self._opening.release()

    def _rests(self) -> bool:
        """True shortly after nothing could be opened: checksums of all files take their time."""
        return self._refusal is not None and time.monotonic() - self._refusal[0] < _REST_S

    def _opened(self) -> _Open | None:
        """The current generation, or the newest before it that is whole."""
        try:
            return _Open(_open_whole(self._generations, self._verified()))
        except NoIndex as error:
            self._refusal = (time.monotonic(), error)
            _log.error("%s", error)
            return self._open  # what was whole when it was opened goes on answering

    def _verified(self) -> Generation | None:
        """The generation that is open: its files were verified when it was opened."""
        opened = self._open
        return Generation(self._generations.folder / opened.engine.generation) if opened else None

    def _turn_to(self, opened: _Open | None, mark: Mark) -> None:
        with self._lock:
            left, self._open, self._followed = self._open, opened, mark
        if left is not None and left is not opened:
            self._close_if_left(left)

    def _close_if_left(self, left: _Open) -> None:
        with self._lock:
            if left.readers or left is self._open:
                return
        left.engine.close()
        gc.collect()  # its parts knew each other: they would wait for the next round of it


def _open_whole(generations: Generations, verified: Generation | None) -> Engine:
    if fault := generations.pointer_fault():
        _log.error("%s", fault)
    current = generations.current()
    for generation in (current, *generations.before(current)):
        if faults := generation.faults(verified):
            forget_note(generations.data_dir)
            _log.error("%s. Thử thế hệ trước.", faults[0])
            continue
        return WhooshEngine(generation)
    raise NoIndex(
        f"Không còn thế hệ chỉ mục nào nguyên vẹn trong {generations.data_dir}. "
        "Hãy chạy: tracuu reindex --full"
    )
