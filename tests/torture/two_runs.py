"""Two reindexes at once: one works, the other says who is at work and changes nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

from indexer.engines.base import IndexerError
from indexer.lock import HOLDER, LOCK
from indexer.rebuild import reindex
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 100, 3
STALLED_S = 60


def run(folder: Path, tries: int, seed: int) -> Row:
    """Start a second run *tries* times while a first one is at work."""
    shelf, tally, worked = Shelf(folder, seed), Tally(), 0
    for number in range(tries):
        shelf.change()
        first = os.fork()
        if not first:
            os._exit(_exit_code(shelf))
        tally.expect(_began(shelf.data / HOLDER), f"{number}: the first did not begin")
        try:
            reindex(shelf.data, [shelf.reports])
        except IndexerError as error:
            named = f"tiến trình {first}" in str(error)
            tally.expect(named, f"{number}: does not name the holder: {error}")
        else:
            tally.expect(False, f"{number}: both worked at once")
        _, status = os.waitpid(first, 0)
        worked += status == 0
        tally.expect(status == 0, f"{number}: the first failed")
        tally.expect(shelf.matches_folder(shelf.truth()), f"{number}: not what stands there")
        tally.expect(not shelf.leftovers(), f"{number}: left {shelf.leftovers()}")
    return tally.row(tries, worked=worked, lock=LOCK)


def _exit_code(shelf: Shelf) -> int:
    reindex(shelf.data, [shelf.reports], full=True, allow_removals=True)
    return 0


def _began(said: Path) -> bool:
    given_up = time.monotonic() + STALLED_S
    while not said.exists() and time.monotonic() < given_up:
        time.sleep(0.001)
    return said.exists()
