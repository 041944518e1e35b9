"""Reindexing: incremental equals full, nothing is lost, readers never notice."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
import unicodedata
from pathlib import Path

import pytest

from indexer.answer import Answer
from indexer.condition import faults
from indexer.engines.base import IndexerError
from indexer.generations import LEDGER, Generations
from indexer.live import LiveEngine, open_engine, original_path
from indexer.rebuild import reindex
from tests.library import Library

QUERIES = [
    "",
    "công đoàn",
    "hội nghị tổng kết",
    "dai hoi",
    "đoàn viên chăm lo đời sống",
    '"đời sống"',
]
PLACES = ["Cao Bằng", "Đắk Nông", "Hà Nam", "Cà Mau", "Lâm Đồng"]
SENTENCES = [
    "Hội nghị tổng kết hoạt động công đoàn", "chăm lo đời sống đoàn viên", "đại hội công đoàn",
    "thỏa ước lao động tập thể", "an toàn vệ sinh lao động", "Tết Sum vầy cho công nhân",
]  # fmt: skip


def report(chance: random.Random) -> str:
    """A short report with a place, a date, an official and some sentences."""
    place, day = chance.choice(PLACES), f"{chance.randint(1, 28)}/{chance.randint(1, 12)}"
    body = ". ".join(chance.choices(SENTENCES, k=chance.randint(2, 9)))
    leader = chance.choice(["Lý Văn Tòng", "Hoàng Thị Sen", "LÝ VĂN TÒNG"])
    return (
        f"LĐLĐ tỉnh {place} họp lần {chance.randint(1, 999)}\n\n"
        f"Ngày {day}/{chance.randint(2015, 2024)}, LĐLĐ tỉnh {place} tổ chức hội nghị. "
        f"Đồng chí {leader} - Chủ tịch LĐLĐ tỉnh chủ trì.\n\n{body}."
    )


@pytest.fixture
def library(tmp_path: Path) -> Library:
    library = Library(tmp_path)
    chance = random.Random(1)
    library.write({f"{n:02}.txt": report(chance) for n in range(8)})
    library.reindex()
    return library


def answers(library: Library) -> list[Answer]:
    """All answers, but for the time they took."""
    engine = library.engine()
    found = [library.search(query, limit=100) for query in QUERIES]
    engine.close()
    return [_timeless(answer) for answer in found]


def _timeless(answer: Answer) -> Answer:
    from dataclasses import replace

    return replace(answer, took_ms=0.0)


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


def test_rollback_brings_the_previous_generation_back_and_the_next_run_catches_up(
    library: Library,
) -> None:
    before = answers(library)
    library.write({"moi.txt": report(random.Random(99))})
    library.reindex()
    after = answers(library)
    Generations(library.data).rollback()
    assert answers(library) == before
    library.reindex()
    assert answers(library) == after


@pytest.mark.parametrize("what", ["removal", "overwrite", "diverged copies", "new and gone"])
def test_after_a_rollback_the_next_run_catches_up_whatever_had_happened(
    library: Library, what: str
) -> None:
    reports = library.reports
    if what == "diverged copies":
        shutil.copy(reports / "00.txt", reports / "ban-sao.txt")
        library.reindex()
    if what == "removal":
        (reports / "00.txt").unlink()
    elif what == "overwrite":
        (reports / "00.txt").write_text(report(random.Random(77)), encoding="utf-8")
    elif what == "diverged copies":
        (reports / "00.txt").write_text(_edited(reports / "00.txt"), encoding="utf-8")
    else:
        library.write({"moi.txt": report(random.Random(78))})
    library.reindex()
    expected = answers(library)
    Generations(library.data).rollback()
    if what == "new and gone":
        new = library.search("", limit=100)
        (reports / "moi.txt").unlink()
        library.reindex()
        assert library.search("", limit=100).total == new.total
        return
    library.reindex()
    assert answers(library) == expected


def _edited(path: Path) -> str:
    return path.read_text(encoding="utf-8") + " Bổ sung một câu."


def test_rollback_goes_back_to_what_was_replaced_not_to_what_was_rolled_back(
    library: Library,
) -> None:
    generations = Generations(library.data)
    library.write({"xau.txt": report(random.Random(5))})
    library.reindex()  # g2, the bad one
    generations.rollback()  # to g1
    library.write({"tot.txt": report(random.Random(6))})
    library.reindex()  # g3, made from g1
    assert generations.rollback().name == "g000001"


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
    incremental = [_timeless(library.search(query)) for query in queries]
    official = library.search("", official=("Nguyen Van Hoa",)).total
    library.reindex(full=True)
    assert [_timeless(library.search(query)) for query in queries] == incremental
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


def test_a_lost_ledger_is_restored_from_the_generation(library: Library) -> None:
    ids = {hit.file: hit.id for hit in library.search("", limit=100).hits}
    path = library.reports / "00.txt"
    path.write_text(path.read_text(encoding="utf-8") + " Thêm câu.", encoding="utf-8")
    library.reindex()
    (library.data / LEDGER).unlink()
    library.reindex()
    assert {hit.file: hit.id for hit in library.search("", limit=100).hits} == ids


def test_a_failed_rebuild_leaves_the_old_index(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = answers(library)
    library.write({"moi.txt": report(random.Random(5))})

    def full_disk(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Generations, "seal", full_disk)
    with pytest.raises(OSError, match="No space"):
        library.reindex()
    monkeypatch.undo()
    assert answers(library) == before
    assert not list((library.data / "generations").glob(".build*"))
    assert library.reindex().reports == 9


def test_two_runs_at_once_one_says_why_it_does_not(library: Library) -> None:
    from filelock import FileLock

    with FileLock(library.data / "reindex.lock"), pytest.raises(IndexerError, match="đang chạy"):
        library.reindex()


def test_a_flipped_bit_is_noticed(library: Library) -> None:
    assert faults(library.data) == []
    generation = Generations(library.data).current()
    for name in sorted(generation.manifest().files):
        path = generation.path / name
        content = bytearray(path.read_bytes())
        content[len(content) // 2] ^= 1
        path.write_bytes(bytes(content))
        assert len(generation.faults()) == 1
        content[len(content) // 2] ^= 1
        path.write_bytes(bytes(content))


def test_a_reindex_killed_at_any_moment_leaves_an_index_that_answers(library: Library) -> None:
    command = [
        sys.executable,
        "-m",
        "searchapp.cli",
        "reindex",
        "--data",
        str(library.data),
        "--full",
    ]
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    whole_s = time.monotonic() - began
    expected = {hit.file for hit in library.search("", limit=100).hits}
    for moment in range(1, 11):
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(whole_s * moment / 10.5)
        process.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        process.wait()
        assert {hit.file for hit in library.search("", limit=100).hits} == expected
        assert faults(library.data) == []
    assert library.reindex().reports == len(expected)
    assert not list((library.data / "generations").glob(".build*"))


def test_readers_during_twenty_publications_see_no_failed_or_mixed_answer(library: Library) -> None:
    """Every report of one state says the same round; a mixed answer would show two."""

    def write_round(number: int) -> None:
        library.write(
            {f"{n}.txt": f"Vòng {number} của báo cáo {n}\n\nVòng {number}." for n in range(4)}
        )

    for path in library.reports.glob("*.txt"):
        path.unlink()
    write_round(0)
    library.reindex(allow_removals=True)
    live, stop, failures, rounds = LiveEngine(library.data), threading.Event(), [], set()

    def read() -> None:
        from indexer.answer import SearchRequest

        while not stop.is_set():
            try:
                answer = live.current().search(SearchRequest(query="vòng", limit=50))
                seen = {hit.display_title.split()[1] for hit in answer.hits}
                if len(seen) != 1 or answer.total != 4:
                    failures.append((answer.total, seen))
                rounds.update(seen)
            except Exception as error:  # noqa: BLE001  # whatever it is, it is the finding
                failures.append(error)

    readers = [threading.Thread(target=read) for _ in range(3)]
    for reader in readers:
        reader.start()
    for number in range(1, 21):
        write_round(number)
        library.reindex()
    stop.set()
    for reader in readers:
        reader.join()
    assert failures == []
    assert len(rounds) > 5


def test_a_new_reader_opens_the_new_generation(library: Library) -> None:
    old = open_engine(library.data)
    library.write({"moi.txt": report(random.Random(8))})
    library.reindex()
    assert open_engine(library.data).generation > old.generation
