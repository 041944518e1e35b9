"""What a reindex refuses to do, so that no report vanishes by accident."""

from __future__ import annotations

import os
import random
import shutil
import threading
import time
from pathlib import Path

import pytest

from indexer.engines.base import IndexerError
from indexer.gather import IN_FLUX
from indexer.rebuild import reindex
from tests.library import Library, report


def many(tmp_path: Path, count: int, folder: str = "") -> Library:
    library = Library(tmp_path)
    chance = random.Random(3)
    library.write({f"{folder}{n:02}.txt": report(chance) for n in range(count)})
    library.reindex()
    return library


def test_an_empty_root_stops_the_run_however_few_reports_it_had(library: Library) -> None:
    before = library.search("").total
    for path in library.reports.glob("*.txt"):
        path.unlink()
    (library.reports / "CHƯA GẮN Ổ ĐĨA").touch()
    with pytest.raises(IndexerError, match=r"không còn báo cáo nào.*--allow-removals"):
        library.reindex()
    assert library.search("").total == before
    assert library.reindex(allow_removals=True).reports == 0


def test_one_root_may_not_empty_behind_another_that_is_full(tmp_path: Path) -> None:
    library = many(tmp_path, 60)
    other = tmp_path / "kho-khác"
    other.mkdir()
    for n in range(30):
        (other / f"{n}.txt").write_text(report(random.Random(n + 500)), encoding="utf-8")
    reindex(library.data, [other])
    for n in range(25):
        (other / f"{n}.txt").unlink()
    with pytest.raises(IndexerError, match=r"25 trên 30 báo cáo của .*kho-khác"):
        reindex(library.data)
    assert library.search("").total == 90


@pytest.mark.parametrize("left", [40, 39])
def test_half_may_go_but_not_over_half(tmp_path: Path, left: int) -> None:
    library = many(tmp_path, 80)
    for path in sorted(library.reports.glob("*.txt"))[left:]:
        path.unlink()
    if left * 2 >= 80:
        assert library.reindex().reports == left
    else:
        with pytest.raises(IndexerError, match="--allow-removals"):
            library.reindex()


def test_twenty_may_go_whatever_their_share(tmp_path: Path) -> None:
    library = many(tmp_path, 24)
    for path in sorted(library.reports.glob("*.txt"))[4:]:
        path.unlink()
    assert library.reindex().reports == 4


def test_a_renamed_folder_is_no_loss(tmp_path: Path) -> None:
    library = many(tmp_path, 30, "cũ/")
    ids = {hit.id for hit in library.search("", limit=100).hits}
    (library.reports / "cũ").rename(library.reports / "mới")
    assert library.reindex().removed == 0
    assert {hit.id for hit in library.search("", limit=100).hits} == ids


def test_a_forgotten_root_may_be_empty(library: Library) -> None:
    shutil.rmtree(library.reports)
    assert reindex(library.data, forget=[library.reports]).reports == 0


def test_a_file_that_grows_while_it_is_read_is_named_and_read_by_the_next_run(
    library: Library,
) -> None:
    path = library.reports / "đang chép.txt"
    path.write_text(report(random.Random(9)), encoding="utf-8")
    stop = threading.Event()

    def copy() -> None:
        with path.open("a", encoding="utf-8") as file:
            while not stop.wait(0.001):
                file.write("Hội nghị tổng kết hoạt động công đoàn. ")
                file.flush()

    copying = threading.Thread(target=copy)
    copying.start()
    first = library.reindex()
    stop.set()
    copying.join()
    assert [(r.file[1], r.reason) for r in first.rejected] == [("đang chép.txt", IN_FLUX)]
    second = library.reindex()
    assert (second.rejected, second.reports) == ((), 9)


def test_a_clock_set_back_loses_no_edit(library: Library, monkeypatch: pytest.MonkeyPatch) -> None:
    now = time.time_ns
    monkeypatch.setattr(time, "time_ns", lambda: now() - 365 * 86_400 * 10**9)
    library.write({"moi.txt": report(random.Random(5))})
    before = library.reindex()
    edited = library.reports / "moi.txt"
    edited.write_text(edited.read_text("utf-8") + " Sau khi đồng hồ lùi.", encoding="utf-8")
    year_ago = time.time() - 365 * 86_400
    os.utime(edited, (year_ago, year_ago))
    after = library.reindex()
    assert (before.indexed, after.indexed) == (1, 1)
    assert library.search('"đồng hồ lùi"').total == 1
    assert str(after.generation) > str(before.generation)
