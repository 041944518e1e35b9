"""The disk is full at random points of a reindex: the old generation stays, the message says where."""

from __future__ import annotations

import os
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from searchapp.cli import main
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

if sys.platform != "win32":
    import resource

FULL, SHORT = 50, 4
DISK_MB = 24


def run(folder: Path, tries: int, seed: int) -> Row:
    """Let *tries* runs meet a full disk: a small one where we may mount it, else a file limit."""
    with _small_disk(folder) as mounted:
        shelf, tally, met = Shelf(folder, seed), Tally(), 0
        while met < tries and len(tally.failures) < tries:
            before = shelf.truth()
            shelf.change()
            exit_code, said = _limited(shelf, mounted=mounted and met % 2 == 0)
            if exit_code:
                met += 1
                tally.expect(str(shelf.data) in said or "ổ đĩa" in said.lower(), f"{met}: {said}")
                tally.expect("Traceback" not in said, f"{met}: {said}")
                tally.expect(shelf.truth() == before, f"{met}: another answer than before")
                tally.expect(shelf.faults() == [], f"{met}: {shelf.faults()}")
            shelf.finish()
            tally.expect(shelf.matches_folder(shelf.truth()), f"{met}: the next run failed")
            tally.expect(not shelf.leftovers(), f"{met}: left {shelf.leftovers()}")
    return tally.row(met, disk="tmpfs and RLIMIT_FSIZE" if mounted else "RLIMIT_FSIZE")


@contextmanager
def _small_disk(folder: Path) -> Iterator[bool]:
    """A disk of DISK_MB at *folder*; False where this system does not let us mount one."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={DISK_MB}m", "tracuu", str(folder)]
    mounted = sys.platform == "linux" and os.geteuid() == 0
    mounted = mounted and subprocess.run(mount, check=False, capture_output=True).returncode == 0
    try:
        yield mounted
    finally:
        if mounted:
            subprocess.run(["umount", "-l", str(folder)], check=True)


def _limited(shelf: Shelf, *, mounted: bool) -> tuple[int, str]:
    """One run of the command with too little room: its exit code and what it said on stderr."""
    filler = shelf.reports.parent / "filler"
    if mounted:
        free = os.statvfs(filler.parent)
        room = shelf.chance.randrange(0, 400_000)
        filler.write_bytes(bytes(max(free.f_bavail * free.f_frsize - room, 0)))
    limit = shelf.chance.randrange(0, 100_000)

    def no_larger_file() -> None:
        if not mounted:
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

    told = command_in_child(shelf, no_larger_file)
    filler.unlink(missing_ok=True)
    return told


def command_in_child(shelf: Shelf, before: Callable[[], None] = lambda: None) -> tuple[int, str]:
    """One `tracuu reindex` in a process that first does *before*: its exit code and its stderr."""
    reader, writer = os.pipe()
    child = os.fork()
    if not child:
        sys.stdout = Path(os.devnull).open("w", encoding="utf-8")  # noqa: SIM115
        sys.stderr = os.fdopen(writer, "w", encoding="utf-8")
        before()
        _command(shelf)
    os.close(writer)
    with os.fdopen(reader, encoding="utf-8", errors="replace") as stream:
        said = stream.read()
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status), said


def _command(shelf: Shelf) -> None:
    code: object = 99
    try:
        main(["reindex", "--data", str(shelf.data), "--json"])
    except SystemExit as error:
        code = error.code
    except Exception:  # noqa: BLE001  # whatever it is, it is the finding
        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(code if isinstance(code, int) else 98)
