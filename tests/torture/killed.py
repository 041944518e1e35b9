"""SIGKILL at random moments of a reindex: the old or the new generation answers, nothing is lost."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

from indexer.rebuild import reindex
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 250, 5
LATEST = 1.6  # of the time that a run takes undisturbed: some kills come too late
FULL_RUNS = 5  # one of so many is a full reindex


def run(folder: Path, tries: int, seed: int) -> Row:
    """Kill *tries* runs, one in five of them a full one."""
    shelf, tally, new = Shelf(folder, seed), Tally(), 0
    whole_s = {full: _undisturbed_s(shelf, full=full) for full in (False, True)}
    for number in range(tries):
        full = number % FULL_RUNS == FULL_RUNS - 1
        before, generation = shelf.truth(), shelf.engine().generation
        shelf.change()
        _killed(shelf, whole_s[full] * shelf.chance.random() * LATEST, full=full)
        tally.expect(shelf.faults() == [], f"{number}: {shelf.faults()}")
        after = shelf.truth()
        published = shelf.engine().generation != generation
        new += published
        right = shelf.matches_folder(after) if published else after == before
        tally.expect(right, f"{number}: neither the old nor the new answer")
        shelf.finish()
        found = shelf.truth()
        tally.expect(shelf.matches_folder(found), f"{number}: lost reports")
        kept = {file for file in before if found.get(file, ("", ""))[1] == before[file][1]}
        changed = [file for file in kept if found[file][0] != before[file][0]]
        tally.expect(not changed, f"{number}: ids changed: {changed}")
        tally.expect(not shelf.leftovers(), f"{number}: left {shelf.leftovers()}")
    return tally.row(tries, answered_new=new, answered_old=tries - new)


def _undisturbed_s(shelf: Shelf, *, full: bool) -> float:
    shelf.change()
    began = time.monotonic()
    os.waitpid(_started(shelf, full=full), 0)
    return time.monotonic() - began


def _killed(shelf: Shelf, after_s: float, *, full: bool) -> None:
    """A run in a process of its own, killed *after_s* seconds."""
    child = _started(shelf, full=full)
    time.sleep(after_s)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)


def _started(shelf: Shelf, *, full: bool) -> int:
    child = os.fork()
    if not child:
        try:
            reindex(shelf.data, [shelf.reports], full=full, allow_removals=True)
        finally:
            os._exit(0)
    return child
