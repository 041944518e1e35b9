"""Reindexing: incremental equals full, and nothing is lost."""

from __future__ import annotations

import os
import random
import shutil
import time
import unicodedata
from pathlib import Path

import pytest

from indexer.condition import faults
from indexer.engines.base import IndexerError
from indexer.generations import Generations
from indexer.live import original_path
from indexer.rebuild import reindex
from tests.library import Library, answers, report, timeless


def change(folder: Path, chance: random.Random) -> None:
    """Do one thing that happens to folders."""
    files = sorted(folder.rglob("*.txt"))
    target = folder / chance.choice(["", "2019/", "2020/"]) / f"{chance.randint(100, 999)}.txt"
    target.parent.mkdir(exist_ok=True)
    what = chance.choice(["add", "edit", "edit", "move", "copy", "remove", "overwrite"])
    one = chance.choice(files)
    if what == "add":
        target.write_text(report(chance), encoding="utf-8")
    elif what == "edit":
        one.write_text(one.read_text(encoding="utf-8") + " Bổ sung một câu.", encoding="utf-8")
    elif what == "move":
        one.rename(target)
    elif what == "copy":
        shutil.copy(one, target)
    elif what == "overwrite":
        one.write_text(report(chance), encoding="utf-8")
    elif len(files) > 2:
        one.unlink()


@pytest.mark.parametrize("seed", range(6))
def test_incremental_equals_full(library: Library, tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(3):
        for _ in range(chance.randint(1, 3)):
            change(library.reports, chance)
        library.reindex()
        incremental = answers(library)
        library.reindex(full=True)
        assert answers(library) == incremental


def test_a_second_run_reads_and_publishes_nothing(library: Library) -> None:
    _age(library.reports)
    library.reindex()
    before = Generations(library.data).current().name
    summary = library.reindex()
    assert (summary.read, summary.generation, summary.unchanged) == (0, None, 8)
    assert Generations(library.data).current().name == before


def test_an_edit_within_the_same_second_and_size_is_seen(library: Library) -> None:
    path = library.reports / "00.txt"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("họp lần", "gặp lần"), encoding="utf-8")
    library.reindex()
    assert "gặp lần" in (
        library.search("", limit=100, sort="newest").hits and _text(library, "00.txt")
    )


def _text(library: Library, file: str) -> str:
    return next(r.report.text for r in library.engine().reports() if r.file == file)


def _age(folder: Path) -> None:
    """Make every file look old, as files are when nobody is editing them."""
    old = time.time() - 3600
    for path in folder.rglob("*.txt"):
        os.utime(path, (old, old))


def test_a_moved_file_keeps_its_link_and_a_removed_one_says_so(library: Library) -> None:
    ids = {hit.file: hit.id for hit in library.search("", limit=100).hits}
    (library.reports / "00.txt").rename(library.reports / "dời.txt")
    (library.reports / "01.txt").unlink()
    summary = library.reindex()
    assert summary.removed == 1
    engine = library.engine()
    moved = engine.report(ids["00.txt"])
    assert moved is not None
    assert moved.file == "dời.txt"
    assert engine.report(ids["01.txt"]) is None
    fate = engine.fate(ids["01.txt"])
    assert fate is not None
    assert fate.kind == "withdrawn"


def test_a_copy_is_one_hit_with_two_files(library: Library) -> None:
    shutil.copy(library.reports / "00.txt", library.reports / "ban-sao.txt")
    summary = library.reindex()
    assert (summary.reports, summary.duplicate) == (8, 1)
    assert ("00.txt", "ban-sao.txt") in [hit.files for hit in library.search("", limit=50).hits]


def test_a_file_that_cannot_be_read_is_named_and_its_last_good_version_stays(
    library: Library,
) -> None:
    before = library.search("", limit=100).total
    (library.reports / "00.txt").write_bytes(b"\x00\x01\x02" * 400)
    (library.reports / "moi.txt").write_bytes(b"")
    (library.reports / "anh.jpg").write_bytes(b"\xff\xd8")
    summary = library.reindex()
    assert sorted(r.file[1] for r in summary.rejected) == ["00.txt", "moi.txt"]
    assert all(r.reason for r in summary.rejected)
    assert [r.file[1] for r in summary.skipped] == ["anh.jpg"]
    assert library.search("", limit=100).total == before


def test_a_missing_root_stops_the_run_and_changes_nothing(library: Library) -> None:
    library.reports.rename(library.reports.with_name("đi-vắng"))
    with pytest.raises(IndexerError, match="--forget"):
        reindex(library.data)
    assert library.search("").total == 8


def test_many_vanished_files_stop_the_run_until_allowed(tmp_path: Path) -> None:
    library = Library(tmp_path)
    chance = random.Random(3)
    library.write({f"{n}.txt": report(chance) for n in range(30)})
    library.reindex()
    for n in range(25):
        (library.reports / f"{n}.txt").unlink()
    with pytest.raises(IndexerError, match="--allow-removals"):
        library.reindex()
    assert library.search("").total == 30
    assert library.reindex(allow_removals=True).reports == 5


def test_an_index_of_nothing_answers(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.write({"anh.jpg": "x"})
    assert library.reindex().reports == 0
    for query in ("", "đoàn", "năm:2020", '"hai từ"', "tỉnh:Huế"):
        assert library.search(query).total == 0
    assert faults(library.data) == []


def test_what_only_a_removed_report_had_is_forgotten(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.write(
        {
            "a.txt": "LĐLĐ huyện họp\n\nĐồng chí Nguyễn Văn Hoa - Chủ tịch LĐLĐ chủ trì.",
            "b.txt": "Hội nghị liên đoàn lao động\n\nĐồng chí Nguyễn Văn Hóa - Chủ tịch chủ trì.",
            "c.txt": "Liên đoàn về cơ sở, người lao động vui mừng đón đoàn công tác.",
        }
    )
    library.reindex()
    (library.reports / "a.txt").unlink()
    library.reindex()
    queries = ["liên đoàn lao động", "ldld", "nguyễn văn hoa", "đoàn công tác liên đoàn"]
    incremental = [timeless(library.search(query)) for query in queries]
    official = library.search("", official=("Nguyen Van Hoa",)).total
    library.reindex(full=True)
    assert [timeless(library.search(query)) for query in queries] == incremental
    assert library.search("", official=("Nguyen Van Hoa",)).total == official == 1


def test_a_wider_or_a_moved_root_is_no_loss(tmp_path: Path) -> None:
    library = Library(tmp_path)
    chance = random.Random(3)
    library.write({f"con/{n}.txt": report(chance) for n in range(25)})
    reindex(library.data, [library.reports / "con"])
    ids = {hit.id for hit in library.search("", limit=100).hits}
    reindex(library.data, [library.reports])
    assert {hit.id for hit in library.search("", limit=100).hits} == ids
    one = reindex(library.data, [library.reports / "con", library.reports])
    assert (one.duplicate, one.reports) == (0, 25)


def test_originals_are_found_after_the_root_moved_and_under_any_name(tmp_path: Path) -> None:
    library = Library(tmp_path)
    name = unicodedata.normalize("NFD", "hội nghị.txt")
    library.write({name: report(random.Random(4))})
    library.reindex()
    report_id = library.search("").hits[0].id
    found = original_path(library.data, report_id)
    assert found is not None
    moved = library.reports.with_name("kho-moi")
    library.reports.rename(moved)
    reindex(library.data, [moved], forget=[library.reports])
    assert original_path(library.data, report_id) == moved / name
