"""Reading by several processes: the same as by one, in the same order."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from indexer.readers import FEW_FILES, Read, Unreadable, jobs_for, read_all


def test_several_processes_read_what_one_reads_in_the_same_order(tmp_path: Path) -> None:
    places = []
    for number in range(30):
        path = tmp_path / f"{number:02}.txt"
        text = f"LĐLĐ tỉnh họp lần thứ {number}\n\nSáng 5/6/2020, hội nghị bàn việc {number}."
        path.write_text("" if number % 7 == 3 else text, encoding="utf-8")
        places.append(str(path))

    def seen(jobs: int) -> list[tuple[object, ...]]:
        return [
            (found.reason,) if isinstance(found, Unreadable) else (found.mark, found.packed)
            for found in read_all(places, jobs)
        ]

    alone = seen(1)
    assert seen(2) == alone
    assert [len(row) for row in alone].count(1) == 4


def test_a_missing_file_is_told_not_raised(tmp_path: Path) -> None:
    (found,) = read_all([str(tmp_path / "không có.txt")])
    assert found == Unreadable("không có tệp này")


def test_few_files_are_read_by_one_process() -> None:
    assert jobs_for(FEW_FILES) == 1


def test_what_is_read_says_when(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Hội nghị công đoàn\n\nBàn việc chung, nhất trí cao.", encoding="utf-8")
    (found,) = read_all([str(path)])
    assert isinstance(found, Read)
    assert found.seen_ns >= path.stat().st_mtime_ns - 1_000_000_000


def test_a_search_imports_nothing_that_only_reading_or_serving_needs() -> None:
    asked = "import indexer.cli_search, searchapp.cli, sys; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", asked], capture_output=True, check=True, text=True)
    needless = {"corpus.extract", "corpus.clean", "corpus.formats.reader", "pypdfium2", "lxml",
                "flask", "waitress", "whoosh", "indexer.engines.whoosh.builder"}  # fmt: skip
    assert needless.isdisjoint(done.stdout.split())
