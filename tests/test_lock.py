"""One reindex at a time: the other says who is at work, or waits; the dead are in nobody's way."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from indexer.lock import HOLDER, Held, hold, holder
from tests.conftest import ROOT
from tests.library import Library

HOLD = """
import sys, time
from pathlib import Path
from indexer.lock import hold
with hold(Path(sys.argv[1]), wait=False, tell=print):
    print("held", flush=True)
    time.sleep(600)
"""


def _holding(data: Path) -> subprocess.Popen[str]:
    """Another process that holds the lock of *data*."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(data)], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "held\n"
    return process


def _ended(process: subprocess.Popen[str]) -> None:
    process.kill()
    process.wait()
    assert process.stdout is not None
    process.stdout.close()


def test_the_second_run_says_who_holds_the_lock_and_changes_nothing(library: Library) -> None:
    before = library.engine().generation
    process = _holding(library.data)
    with pytest.raises(Held) as caught:
        library.reindex(full=True)
    said = str(caught.value)
    _ended(process)
    assert f"tiến trình {process.pid} trên máy {socket.gethostname()}, chạy từ" in said
    assert "--wait" in said
    assert library.engine().generation == before


def test_a_dead_holder_is_taken_over_at_once(library: Library) -> None:
    _ended(_holding(library.data))
    assert (library.data / HOLDER).exists()
    library.reindex(full=True)
    assert holder(library.data) is None


def test_waiting_says_for_whom_and_ends_with_the_other(tmp_path: Path) -> None:
    process = _holding(tmp_path)
    told: list[str] = []

    def said(message: str) -> None:
        told.append(message)
        threading.Thread(target=_ended, args=(process,)).start()

    with hold(tmp_path, wait=True, tell=said):
        mine = holder(tmp_path)
    assert mine is not None
    assert mine.pid == os.getpid()
    assert f"tiến trình {process.pid}" in told[0]


def test_a_holder_file_that_makes_no_sense_names_nobody(tmp_path: Path) -> None:
    process = _holding(tmp_path)
    (tmp_path / HOLDER).write_bytes(b"\xff{")
    with (
        pytest.raises(Held, match="chưa rõ tiến trình nào"),
        hold(tmp_path, wait=False, tell=print),
    ):
        pass
    _ended(process)
