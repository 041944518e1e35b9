"""Generations: rollbacks, crashes and damage; readers never notice."""

from __future__ import annotations

import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from filelock import FileLock

from indexer.answer import SearchRequest
from indexer.condition import faults
from indexer.engines.base import IndexerError
from indexer.generations import LEDGER, Generations
from indexer.live import LiveEngine, open_engine
from tests.library import Library, answers, report


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
