"""`tracuu reindex --watch`: follows a folder, and waits for what is still being copied."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from pathlib import Path

from indexer.watch import Rest, look, watch
from tests.conftest import ROOT
from tests.library import Library, report

A, B, C = (frozenset({("/kho", "a.txt", size, 0)}) for size in (1, 2, 3))


def test_what_changes_is_waited_for_until_it_rests() -> None:
    rest = Rest()
    sights = [A, A, A, B, C, C, C, A, A]
    assert [rest.is_reached(sight) for sight in sights] == [
        False, True, False, False, False, True, False, False, True,
    ]  # fmt: skip


def test_files_corrections_and_a_lost_root_are_seen(library: Library) -> None:
    before = look(library.data)
    library.write({"moi.txt": report(random.Random(5))})
    with_file = look(library.data)
    (library.data / "corrections.csv").write_text("id,field,action,old,new,by,at\n", "utf-8")
    with_corrections = look(library.data)
    assert len(before) + 2 == len(with_file) + 1 == len(with_corrections)
    library.reports.rename(library.reports.with_name("đi-vắng"))
    assert len(look(library.data)) == 1


def test_each_change_that_rests_is_indexed_once(library: Library) -> None:
    runs: list[int] = []
    steps = iter([
        lambda: None, lambda: None, lambda: library.write({"a.txt": "Hội nghị một"}),
        lambda: library.write({"a.txt": "Hội nghị một hai"}), lambda: None, lambda: None,
    ])  # fmt: skip

    def pause() -> bool:
        step = next(steps, None)
        if step is not None:
            step()
        return step is not None

    watch(library.data, lambda: runs.append(library.reindex().reports), pause)
    assert runs == [8, 9]


def test_the_command_stays_and_publishes_what_comes(library: Library) -> None:
    command = [sys.executable, "-m", "searchapp", "reindex", "--watch", "--every", "1", "--json"]
    process = subprocess.Popen(
        [*command, "--data", str(library.data)], cwd=ROOT, stdout=subprocess.PIPE, text=True,
        env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip
    assert process.stdout is not None
    first = json.loads(process.stdout.readline())
    Path(library.reports, "moi.txt").write_text(report(random.Random(5)), encoding="utf-8")
    second = json.loads(process.stdout.readline())
    process.terminate()
    process.wait()
    process.stdout.close()
    assert (first["reports"], second["reports"]) == (8, 9)
