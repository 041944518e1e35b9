"""The engine that follows the published generation: how long-running programs read the index."""

from __future__ import annotations

import os
from pathlib import Path
from threading import Lock

from corpus.ledger import open_ledger
from indexer.engines.base import Engine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.generations import LEDGER, Generations


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


class LiveEngine:
    """Always the current generation. Safe for several threads.

    A reader that took an engine keeps it: the files of a generation stay open, and the same,
    until the last reader lets go.
    """

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self._generations = Generations(data_dir)
        self._lock = Lock()
        self._engine: Engine | None = None
        self._stamp: tuple[str, int, int] | None = None

    def current(self) -> Engine:
        """The engine of the current generation; raises NoIndex if nothing is published."""
        with self._lock:
            # Read inside the lock: a slow thread must not put an older engine back.
            generation = self._generations.current()
            if self._engine is None or self._stamp != generation.stamp:
                self._engine, self._stamp = WhooshEngine(generation), generation.stamp
            return self._engine
