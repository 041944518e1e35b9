"""Every file and folder is on the disk before it is published, by the calls that a run made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 50, 3

Stand = tuple[int, int]  # size and time of the last change, at the moment of the sync


class Recorder:
    """Stands between the program and the system's fsync and rename, and looks at each rename."""

    def __init__(self, tally: Tally) -> None:
        self.tally = tally
        self.synced: dict[int, Stand] = {}  # by inode
        self.calls: list[tuple[str, int]] = []  # what was called, on which inode
        self.published = 0
        self._fsync, self._replace = os.fsync, os.replace
        os.fsync = self._on_fsync
        os.replace = self._on_replace

    def close(self) -> None:
        """Let the program talk to the system itself again."""
        os.fsync, os.replace = self._fsync, self._replace

    def _on_fsync(self, handle: int) -> None:
        self._fsync(handle)
        stat = os.fstat(handle)
        self.synced[stat.st_ino] = (stat.st_size, stat.st_mtime_ns)
        self.calls.append(("sync", stat.st_ino))

    def _on_replace(self, source: Path, target: Path, **options: int) -> None:
        source = Path(source)
        for path in (source, *source.rglob("*")):
            self.tally.expect(self._is_synced(path), f"{path} was published before it was synced")
        self._replace(source, target, **options)
        self.calls.append(("rename", Path(target).stat().st_ino))
        self.published += source.is_dir() or Path(target).is_dir()

    def names_synced(self, folder: Path) -> bool:
        """True when *folder* was synced after the last rename."""
        last = max(at for at, (call, _) in enumerate(self.calls) if call == "rename")
        return ("sync", folder.stat().st_ino) in self.calls[last:]

    def _is_synced(self, path: Path) -> bool:
        stat = path.stat()
        return self.synced.get(stat.st_ino) == (stat.st_size, stat.st_mtime_ns)


def run(folder: Path, tries: int, seed: int) -> Row:
    """Record *tries* publications; where strace is there, look at the system calls of one, too."""
    shelf, tally = Shelf(folder, seed), Tally()
    recorder = Recorder(tally)
    for number in range(tries):
        shelf.change()
        recorder.synced.clear()
        shelf.finish()
        tally.expect(recorder.names_synced(shelf.data), f"{number}: the pointer's name not synced")
    recorder.close()
    tally.expect(recorder.published == tries, f"{recorder.published} of {tries} published")
    traced = shutil.which("strace") is not None
    if traced:
        _trace(shelf, tally)
    return tally.row(tries, publications=recorder.published, strace="yes" if traced else "not here")


def _trace(shelf: Shelf, tally: Tally) -> None:
    """One run under strace: the order of the calls that count."""
    shelf.change()
    log = shelf.reports.parent / "strace.txt"
    command = [
        "strace", "-f", "-y", "-s", "0", "-e", "trace=fsync,fdatasync,rename,renameat,renameat2",
        "-o", str(log), sys.executable, "-m", "searchapp", "reindex", "--data", str(shelf.data),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True)
    calls = log.read_text("utf-8", "replace").splitlines()
    moved = _first(calls, lambda call: re.search(r'rename.*/generations/g\d+"', call) is not None)
    pointed = _first(calls, lambda call: re.search(r"rename.*/CURRENT\.new", call) is not None)
    before, between, after = calls[:moved], calls[moved:pointed], calls[pointed:]
    tally.expect(_syncs(before, r"/ledger\.db>"), "the ledger was not synced before publishing")
    tally.expect(_syncs(before, r"/whoosh>|/generations/\.build-g\d+>"), "no folder was synced")
    tally.expect(_syncs(between, r"/generations>"), "generations/ was not synced after the rename")
    tally.expect(_syncs(between, r"/CURRENT\.new>"), "the pointer was not synced before its rename")
    tally.expect(_syncs(after, r"/data>"), "the data folder was not synced after the pointer")


def _first(calls: list[str], wanted: Callable[[str], bool]) -> int:
    return next((at for at, call in enumerate(calls) if wanted(call)), len(calls))


def _syncs(calls: list[str], path: str) -> bool:
    return any("sync(" in call and re.search(path, call) for call in calls)
