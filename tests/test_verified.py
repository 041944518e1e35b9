"""Damage that leaves no trace but itself: the size and the time of the file are as they were."""

from __future__ import annotations

import os
import random
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.condition import faults
from indexer.engines.base import NoIndex
from indexer.generations import Generations
from indexer.live import LiveEngine
from indexer.rebuild import reindex
from indexer.verified import NOTE, TRUSTED_S, read_note, write_note
from tests.library import Library, report


def damage(path: Path) -> None:
    """Flip a bit in the middle of *path*."""
    seen, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(bytes(content))
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))


def segment(library: Library) -> Path:
    folder = Generations(library.data).current().path
    return max(folder.rglob("*.postings"), key=lambda path: path.stat().st_size)


def next_run(library: Library) -> list[str]:
    """What is told by a run that finds one new report; all is whole and found afterwards."""
    library.write({"moi.txt": report(random.Random(5))})
    told: list[str] = []
    reindex(library.data, [library.reports], tell=told.append)
    assert faults(library.data) == []
    assert library.search("", limit=100).total == 9
    return told


def asked_by_check(library: Library) -> None:
    assert faults(library.data)


def opened_by_a_server(library: Library) -> None:
    live = LiveEngine(library.data)
    with pytest.raises(NoIndex), live.lend():
        pass


def left_for_a_day(library: Library) -> None:
    write_note(library.data, Generations(library.data).current(), time.time() - TRUSTED_S)


def noted_by_a_clock_that_was_ahead(library: Library) -> None:
    write_note(library.data, Generations(library.data).current(), time.time() + TRUSTED_S)


def note_is_damaged(library: Library) -> None:
    (library.data / NOTE).write_bytes((library.data / NOTE).read_bytes()[:-9])


@pytest.mark.parametrize(
    "event",
    [
        asked_by_check, opened_by_a_server, left_for_a_day, noted_by_a_clock_that_was_ahead,
        note_is_damaged,
    ],
)  # fmt: skip
def test_a_segment_damaged_without_a_trace_is_made_anew(
    library: Library, event: Callable[[Library], None]
) -> None:
    path = segment(library)
    damage(path)
    event(library)
    assert path.name in next_run(library)[0]


@pytest.mark.parametrize("name", ["cards.db", "roster.db", "vocabulary.json", "ledger.db"])
def test_a_file_that_does_not_check_itself_is_read_by_every_run(
    library: Library, name: str
) -> None:
    damage(Generations(library.data).current().path / name)
    assert name in next_run(library)[0]


def test_a_ledger_damaged_without_a_trace_is_noticed_by_the_next_run(library: Library) -> None:
    path = library.data / "ledger.db"
    whole = path.read_bytes()
    page = whole.index(b"\x0d", 4096)  # a page of a table: its first byte says so
    seen = path.stat()
    path.write_bytes(whole[:page] + b"\xff" + whole[page + 1 :])
    os.utime(path, ns=(seen.st_atime_ns, seen.st_mtime_ns))
    assert "Đã khôi phục sổ cái" in next_run(library)[0]


def test_a_day_is_counted_from_when_the_bytes_were_read(library: Library) -> None:
    first = read_note(library.data).read_s
    next_run(library)
    assert read_note(library.data).read_s == first
    assert read_note(library.data).trusted(Generations(library.data).current())
    library.reindex(full=True)
    assert read_note(library.data).read_s > first
