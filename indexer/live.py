"""The engine that follows the published generation: how long-running programs read the index."""

from __future__ import annotations

from pathlib import Path
from threading import Lock

from indexer.engines.base import Engine
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.generations import Generations


def open_engine(data_dir: Path) -> Engine:
    """Open the generation that is current now; raises NoIndex if there is none."""
    return WhooshEngine(Generations(data_dir).current())


class LiveEngine:
    """Always the current generation. Safe for several threads.

    A reader that took an engine keeps it: the files of a generation stay open, and the same,
    until the last reader lets go.
    """

    def __init__(self, data_dir: Path) -> None:
        self._generations = Generations(data_dir)
        self._lock = Lock()
        self._engine: Engine | None = None

    def current(self) -> Engine:
        """The engine of the current generation; raises NoIndex if nothing is published."""
        generation = self._generations.current()
        with self._lock:
            if self._engine is None or self._engine.generation != generation.name:
                self._engine = WhooshEngine(generation)
            return self._engine
