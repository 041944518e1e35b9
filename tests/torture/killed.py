"""SIGKILL at random moments of a reindex: the old or the new generation answers, nothing is lost.

A third of the kills come at a random time, a third at a random touch of the disk, a third at one
from the moment on when the new generation gets its name: publishing takes a hundredth of a run.
"""

from __future__ import annotations

import os
import re
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from indexer.rebuild import reindex
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 250, 6
FULL_RUNS = 5  # one of so many is a full reindex
TOUCHES = {"open", "os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.fsync",
           "os.scandir", "shutil.rmtree", "sqlite3.connect"}  # fmt: skip
_NAMED = re.compile(r"generations/g\d+$")


def run(folder: Path, tries: int, seed: int) -> Row:
    """Kill *tries* runs, one in five of them a full one."""
    shelf, tally, number, new, late, too_late = Shelf(folder, seed), Tally(), 0, 0, 0, 0
    whole = {full: _undisturbed(shelf, folder / "touches", full=full) for full in (False, True)}
    while number < tries:
        full = number % FULL_RUNS == FULL_RUNS - 1
        before, generation = shelf.truth(), shelf.engine().generation
        shelf.change()
        took_s, touches, touches_late = whole[full]
        match number % 3:
            case 0:
                ended = _killed_after(shelf, took_s * shelf.chance.random(), full=full)
            case 1:
                ended = _killed_at(shelf, shelf.chance.randrange(touches), full=full)
            case _:
                at = shelf.chance.randrange(touches_late)
                ended = _killed_at(shelf, at, full=full, late=True)
        if ended:  # it was quicker than the one that was measured
            too_late += 1
            continue
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
        late += number % 3 == 2
        number += 1
    return tally.row(tries, while_publishing_or_after=late, answered_new=new,
                     answered_old=tries - new, came_too_late=too_late)  # fmt: skip


def _undisturbed(shelf: Shelf, told: Path, *, full: bool) -> tuple[float, int, int]:
    """What a run takes: seconds, touches of the disk, touches once the generation has its name."""
    shelf.change()
    touches: list[bool] = []
    began = time.monotonic()

    def finish() -> None:
        told.write_text(f"{len(touches)} {sum(touches)}", encoding="utf-8")

    child = _started(shelf, lambda: _watch(touches.append), finish, full=full)
    os.waitpid(child, 0)
    count, late = told.read_text("utf-8").split()
    return time.monotonic() - began, int(count), int(late)


def _killed_after(shelf: Shelf, seconds: float, *, full: bool) -> bool:
    """A run in a process of its own, killed after so many *seconds*; True if it had ended before."""
    child = _started(shelf, lambda: None, lambda: None, full=full)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    return _ended(child)


def _killed_at(shelf: Shelf, number: int, *, full: bool, late: bool = False) -> bool:
    """A run that is killed at that touch of the disk; True if it had ended before."""
    left = number

    def touch(named: bool) -> None:
        nonlocal left
        if late and not named:
            return
        if not left:
            os.kill(os.getpid(), signal.SIGKILL)
        left -= 1

    child = _started(shelf, lambda: _watch(touch), lambda: None, full=full)
    return _ended(child)


def _ended(child: int) -> bool:
    """True when the run had ended by itself, False when it was killed."""
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if code not in (0, -signal.SIGKILL):
        raise RuntimeError(f"a run failed by itself: {code}")
    return code == 0


def _watch(touch: Callable[[bool], object]) -> None:
    """Call *touch* before each touch of the disk: has the new generation got its name?"""
    named, sync = False, os.fsync

    def hook(event: str, args: tuple[object, ...]) -> None:
        nonlocal named
        if event in TOUCHES:
            named = named or (event == "os.rename" and bool(_NAMED.search(str(args[1]))))
            touch(named)

    def audited(handle: int) -> None:
        sys.audit("os.fsync", handle)
        sync(handle)

    os.fsync = audited
    sys.addaudithook(hook)


def _started(
    shelf: Shelf, before: Callable[[], None], after: Callable[[], None], *, full: bool
) -> int:
    child = os.fork()
    if not child:
        code = 1
        try:
            before()
            reindex(shelf.data, [shelf.reports], full=full, allow_removals=True)
            after()
            code = 0
        finally:
            os._exit(code)
    return child
