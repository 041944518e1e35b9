"""Generations: rollbacks, crashes and damage; readers never notice."""

from __future__ import annotations

import os
import random
import shutil
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from indexer.answer import SearchRequest
from indexer.condition import faults
from indexer.engines.base import NoIndex
from indexer.generations import LEDGER, Generations
from indexer.live import LiveEngine, open_engine
from indexer.rebuild import reindex
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


@pytest.mark.parametrize("damage", [b"", b"SQLite format 3\0" + bytes(9000), None])
def test_a_damaged_ledger_is_restored_and_told(library: Library, damage: bytes | None) -> None:
    ids = {hit.file: hit.id for hit in library.search("", limit=100).hits}
    ledger, told = library.data / LEDGER, []
    whole = ledger.read_bytes()
    ledger.write_bytes(whole[: len(whole) // 2] if damage is None else damage)
    assert "ledger.db" in faults(library.data)[0]
    reindex(library.data, [library.reports], tell=told.append)
    assert "Đã khôi phục sổ cái" in told[0]
    assert {hit.file: hit.id for hit in library.search("", limit=100).hits} == ids
    assert faults(library.data) == []


@pytest.mark.parametrize("written", [b"", b"g000009 00", b"\xff\0\n", b"../../etc", None])
def test_a_damaged_pointer_falls_back_to_the_last_good_generation_and_says_so(
    library: Library, written: bytes | None
) -> None:
    library.write({"moi.txt": report(random.Random(5))})
    library.reindex()
    expected = answers(library)
    pointer = library.data / "CURRENT"
    if written is None:
        pointer.unlink()
    else:
        pointer.write_bytes(written)
    assert answers(library) == expected
    assert "đang dùng thế hệ g000002" in faults(library.data)[0]
    library.reindex(full=True)
    assert faults(library.data) == []


def test_a_damaged_generation_is_made_anew_not_built_upon(library: Library) -> None:
    ids = {hit.file: hit.id for hit in library.search("", limit=100).hits}
    segment = next((Generations(library.data).current().path / "whoosh").glob("*.postings"))
    content = bytearray(segment.read_bytes())
    content[len(content) // 2] ^= 1
    segment.write_bytes(bytes(content))
    library.write({"moi.txt": report(random.Random(5))})
    told: list[str] = []
    summary = reindex(library.data, [library.reports], tell=told.append)
    assert segment.name in told[0]
    assert (summary.indexed, faults(library.data)) == (9, [])
    assert ids.items() <= {hit.file: hit.id for hit in library.search("", limit=100).hits}.items()


def _shared_by_all(library: Library, suffix: str) -> Path:
    """A file of the current generation that the ones before have, too: one file on the disk."""
    found = (Generations(library.data).current().path / "whoosh").glob(f"*{suffix}")
    return max(found, key=lambda path: path.stat().st_nlink)


def _rot(path: Path) -> None:
    """Let a bit of *path* flip as disks do: nobody has written to it."""
    stat, content = path.stat(), bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    os.utime(path, ns=(stat.st_atime_ns, stat.st_mtime_ns))


def _cut(path: Path) -> None:
    os.truncate(path, path.stat().st_size // 2)


@pytest.mark.parametrize("suffix", [".postings", ".columns"])
@pytest.mark.parametrize("damage", [_rot, _cut])
def test_after_damage_to_what_all_generations_share_one_reindex_brings_all_back(
    library: Library, suffix: str, damage: Callable[[Path], None]
) -> None:
    library.write({f"thêm-{n}.txt": report(random.Random(n)) for n in range(24)})
    library.reindex()
    for number in range(2):
        library.write({f"moi-{number}.txt": report(random.Random(30 + number))})
        library.reindex()
    expected = answers(library)
    running, shared = LiveEngine(library.data), _shared_by_all(library, suffix)
    with running.lend() as engine:
        before = engine.generation
    assert shared.stat().st_nlink == len(Generations(library.data).all()) == 3
    damage(shared)
    assert shared.name in faults(library.data)[0]
    with pytest.raises(NoIndex, match="tracuu reindex"), LiveEngine(library.data).lend():
        pass
    with running.lend() as engine:  # goes on with what it has verified and mapped
        assert engine.generation == before
    library.reindex()
    assert answers(library) == expected
    assert faults(library.data) == []
    with running.lend() as engine:
        assert engine.generation > before
    running.close()


@pytest.mark.parametrize("damage", [_rot, _cut])
def test_what_is_in_a_damaged_index_alone_is_salvaged(
    library: Library, damage: Callable[[Path], None]
) -> None:
    """The last good version of a file that cannot be read any more."""
    (library.reports / "03.txt").write_bytes(bytes(range(256)) * 40)
    library.write({"moi.txt": report(random.Random(5))})
    library.reindex()
    expected = answers(library)
    damage(_shared_by_all(library, ".postings"))
    summary = library.reindex()
    assert [refusal.file[1] for refusal in summary.rejected] == ["03.txt"]
    assert "vẫn được giữ" in summary.rejected[0].reason
    assert answers(library) == expected
    assert faults(library.data) == []


def test_only_what_stood_in_the_damaged_block_is_lost_and_that_is_named(library: Library) -> None:
    library.write({f"thêm-{n}.txt": report(random.Random(n)) + _noise(n) for n in range(12)})
    library.reindex()
    kept = {"thêm-2.txt", "thêm-9.txt", "00.txt"}
    for name in kept:
        (library.reports / name).write_bytes(bytes(range(256)) * 40)
    library.reindex()
    _rot(max((Generations(library.data).current().path / "whoosh").glob("*.columns"),
             key=lambda path: path.stat().st_size))  # fmt: skip
    assert faults(library.data) != []  # who looks, lets the next run read every byte
    summary = library.reindex()
    reasons = {refusal.file[1]: refusal.reason for refusal in summary.rejected}
    found = set(library.files(limit=100))
    assert reasons.keys() == kept
    assert {name for name, reason in reasons.items() if "vẫn được giữ" in reason} == kept & found
    assert kept & found
    assert faults(library.data) == []


def _noise(seed: int) -> str:
    """Words that do not compress, for records over several blocks of a file."""
    chance = random.Random(seed)
    return " ".join(chance.randbytes(90).hex() for _ in range(180))


def test_a_damaged_generation_is_never_served_the_one_before_it_is(library: Library) -> None:
    before = {hit.file for hit in library.search("", limit=100).hits}
    library.write({"moi.txt": report(random.Random(5))})
    library.reindex()
    live = LiveEngine(library.data)
    (Generations(library.data).current().path / "fates.json").write_bytes(b'{"x": 1}')
    with live.lend() as engine:
        assert {hit.file for hit in engine.search(SearchRequest(limit=100)).hits} == before
    live.close()


def test_an_engine_stays_open_for_those_who_have_it(library: Library) -> None:
    live = LiveEngine(library.data)
    with live.lend() as old:
        library.write({"moi.txt": report(random.Random(5))})
        library.reindex()
        with live.lend() as new:
            assert (old.search(SearchRequest()).total, new.search(SearchRequest()).total) == (8, 9)
        assert old.search(SearchRequest(query="công đoàn", limit=50)).total
    live.close()


def test_a_lost_ledger_is_restored_from_the_generation(library: Library) -> None:
    ids = {hit.file: hit.id for hit in library.search("", limit=100).hits}
    path = library.reports / "00.txt"
    path.write_text(path.read_text(encoding="utf-8") + " Thêm câu.", encoding="utf-8")
    library.reindex()
    (library.data / LEDGER).unlink()
    library.reindex()
    assert {hit.file: hit.id for hit in library.search("", limit=100).hits} == ids


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
                with live.lend() as engine:
                    answer = engine.search(SearchRequest(query="vòng", limit=50))
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
