"""A folder without the right to write, a disk that is read-only: nothing changes, it is said where."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.torture.full_disk import command_in_child
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 30, 3
NOBODY = 65534


def run(folder: Path, tries: int, seed: int) -> Row:
    """Take the right to write from the data folder, a part of it, or the whole disk, in turn."""
    folder.chmod(0o755)
    shelf, tally, read_only = Shelf(folder, seed), Tally(), 0
    for number in range(tries):
        before = shelf.truth()
        shelf.change()
        place = (shelf.data / "generations", shelf.data, shelf.data)[number % 3]
        if number % 3 == 2 and _is_mounted_read_only(place):
            code, said = command_in_child(shelf)
            subprocess.run(["umount", str(place)], check=True)
            read_only += 1
        else:
            place.chmod(0o555)
            code, said = command_in_child(shelf, _give_up_rights)
            place.chmod(0o755)
        tally.expect(code == 1, f"{number}: exit {code}: {said}")
        tally.expect(str(shelf.data) in said and "Traceback" not in said, f"{number}: {said}")
        tally.expect("quyền" in said, f"{number}: does not say what to do: {said}")
        tally.expect(shelf.truth() == before, f"{number}: another answer than before")
        shelf.finish()
        tally.expect(shelf.matches_folder(shelf.truth()), f"{number}: the next run failed")
        tally.expect(not shelf.leftovers(), f"{number}: left {shelf.leftovers()}")
    return tally.row(tries, read_only_disk=read_only)


def _is_mounted_read_only(folder: Path) -> bool:
    """Mount *folder* upon itself, read-only, where this system lets us."""
    if sys.platform != "linux" or os.geteuid():
        return False
    mount = ["mount", "--bind", str(folder), str(folder)]
    again = ["mount", "-o", "remount,bind,ro", str(folder)]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        return False
    subprocess.run(again, check=True)
    return True


def _give_up_rights() -> None:
    """The superuser may write anywhere: be somebody else."""
    if os.geteuid() == 0:
        os.setgid(NOBODY)
        os.setuid(NOBODY)
