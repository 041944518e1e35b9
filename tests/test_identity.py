"""Ids that last: copies, moves, edits, overwrites."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from corpus.identity import (
    Fate,
    FileKey,
    Identities,
    Known,
    TextMark,
    grouped,
    identify,
    similarity,
    sketch,
    text_hash,
)
from corpus.ledger import FileState, open_ledger

WORDS = "công đoàn hội nghị tổng kết hoạt động năm nhiệm vụ chăm lo đời sống đoàn viên".split()
REPORT = " ".join(f"{word} {n}" for n in range(12) for word in WORDS)
OTHER = " ".join(f"{word} quyết {n * 7}" for n in range(40, 52) for word in reversed(WORDS))
EDITED = REPORT.replace("công 3", "Công đoàn 3 tỉnh")


class World:
    """Files with texts, run after run, as the ledger sees them."""

    def __init__(self) -> None:
        self.known = Known({}, {}, {})
        self.marks: dict[str, TextMark] = {}  # of every text ever seen, by hash

    def run(self, files: Mapping[str, str], **numbers: str) -> Identities:
        """One reindex over *files* (path -> text); *numbers* are own numbers by path."""
        keys: dict[FileKey, str] = {("/r", path): text_hash(text) for path, text in files.items()}
        self.marks |= {
            text_hash(text): TextMark(text_hash(text), sketch(text), numbers.get(path))
            for path, text in files.items()
        }
        groups = grouped(keys.items())
        found = identify(self.known, groups, self.marks.__getitem__)
        self.known = Known(
            files={key: found.ids[text] for key, text in keys.items()},
            texts={**self.known.texts, **found.ids},
            latest={**self.known.latest, **{report: text for text, report in found.ids.items()}},
            given=self.known.given | set(found.ids.values()),
        )
        return found

    def id_of(self, path: str) -> str:
        return self.known.files["/r", path]


@pytest.fixture
def world() -> World:
    world = World()
    world.run({"a.txt": REPORT, "b.txt": OTHER})
    return world


def test_an_edited_file_keeps_its_id(world: World) -> None:
    before = world.id_of("a.txt")
    world.run({"a.txt": EDITED, "b.txt": OTHER})
    assert world.id_of("a.txt") == before


def test_a_moved_file_keeps_its_id(world: World) -> None:
    before = world.id_of("a.txt")
    world.run({"2019/a.txt": REPORT, "b.txt": OTHER})
    assert world.id_of("2019/a.txt") == before


def test_a_moved_and_edited_file_keeps_its_id(world: World) -> None:
    before = world.id_of("a.txt")
    world.run({"2019/a.txt": EDITED, "b.txt": OTHER})
    assert world.id_of("2019/a.txt") == before


def test_a_file_overwritten_with_another_report_gets_a_new_id_and_the_old_one_leads_on(
    world: World,
) -> None:
    before = world.id_of("a.txt")
    found = world.run({"a.txt": "hoàn toàn khác " * 50, "b.txt": OTHER})
    assert world.id_of("a.txt") != before
    assert found.fates == {before: Fate("withdrawn", world.id_of("a.txt"))}


def test_another_own_number_is_another_report_however_alike(world: World) -> None:
    world.marks = {h: replace(mark, own_number="1/NQ") for h, mark in world.marks.items()}
    before = world.id_of("a.txt")
    world.run({"a.txt": EDITED, "b.txt": OTHER}, **{"a.txt": "2/NQ"})
    assert world.id_of("a.txt") != before


def test_a_withdrawn_report_that_comes_back_has_its_old_id(world: World) -> None:
    before = world.id_of("a.txt")
    assert world.run({"b.txt": OTHER}).fates == {before: Fate("withdrawn", None)}
    world.run({"b.txt": OTHER, "again.txt": REPORT})
    assert world.id_of("again.txt") == before


def test_copies_share_an_id_and_when_they_diverge_the_first_path_keeps_it(world: World) -> None:
    before = world.id_of("a.txt")
    world.run({"a.txt": REPORT, "c.txt": REPORT, "b.txt": OTHER})
    assert world.id_of("c.txt") == before
    world.run({"a.txt": EDITED, "c.txt": REPORT, "b.txt": OTHER})
    assert world.id_of("a.txt") == before
    assert world.id_of("c.txt") != before


def test_files_that_swap_names_keep_their_ids_with_their_texts(world: World) -> None:
    world.run({"a.txt": REPORT, "b.txt": EDITED})
    a, b = world.id_of("a.txt"), world.id_of("b.txt")
    world.run({"a.txt": EDITED, "b.txt": REPORT})
    assert (world.id_of("a.txt"), world.id_of("b.txt")) == (b, a)


def test_a_file_moved_over_another_keeps_its_own_id(world: World) -> None:
    world.run({"a.txt": REPORT, "b.txt": EDITED})
    a, b = world.id_of("a.txt"), world.id_of("b.txt")
    found = world.run({"a.txt": EDITED})
    assert world.id_of("a.txt") == b
    assert found.fates == {a: Fate("withdrawn", b)}


def test_one_new_text_takes_the_place_of_one_report_only(world: World) -> None:
    world.run({"a.txt": REPORT, "b.txt": EDITED})
    b = world.id_of("b.txt")
    found = world.run({"c.txt": EDITED + " Thêm một câu."})
    assert world.id_of("c.txt") == b
    assert [fate.kind for fate in found.fates.values()] == ["withdrawn"]


def test_two_reports_that_become_one_text_become_one_report_and_the_other_id_leads_on(
    world: World,
) -> None:
    first, second = world.id_of("a.txt"), world.id_of("b.txt")
    world.marks = {h: replace(mark, sketch=sketch(EDITED)) for h, mark in world.marks.items()}
    found = world.run({"a.txt": EDITED, "b.txt": EDITED})
    assert set(found.ids.values()) == {first}
    assert found.fates == {second: Fate("redirected", first)}


def test_similarity_tells_an_edit_from_another_text() -> None:
    assert similarity(sketch(REPORT), sketch(REPORT)) == 1.0
    assert similarity(sketch(REPORT), sketch(EDITED)) > 0.8
    assert similarity(sketch(REPORT), sketch(OTHER)) < 0.2


texts = st.sampled_from([REPORT, EDITED, OTHER, "ngắn", "một văn bản khác hẳn " * 9])
folders = st.dictionaries(st.sampled_from(["a", "b", "c", "d/e"]), texts, max_size=4)


@given(st.lists(folders, max_size=6))
def test_each_text_has_one_id_and_no_id_is_two_texts_or_forgotten(
    runs: list[dict[str, str]],
) -> None:
    world, ever = World(), set()
    for files in runs:
        found = world.run(files)
        assert len(set(found.ids.values())) == len(found.ids) == len(set(files.values()))
        gone = ever - set(found.ids.values())
        assert set(found.fates) <= gone
        ever |= set(found.ids.values())
        assert world.known.given == ever


@given(st.lists(folders, min_size=2, max_size=6))
@example([{"a": REPORT}, {"a": EDITED}, {"a": EDITED, "b": REPORT}])  # b was what a is no more
def test_reports_of_which_nothing_came_or_went_may_be_left_out(runs: list[dict[str, str]]) -> None:
    """What a run says of a few files, told of these alone, is what it says told of all."""
    world = World()
    with TemporaryDirectory() as folder, open_ledger(Path(folder, "ledger.db")) as ledger:
        for files in runs:
            states = {
                ("/r", path): FileState(0, 0, 0, text_hash(text), b"")
                for path, text in files.items()
            }
            before = ledger.files()
            changed = {k for k in states.keys() | before if states.get(k) != before.get(k)}
            touched = {held[k].text for held in (before, states) for k in changed & held.keys()}
            around = ledger.kin_of(touched)
            few = grouped((k, s.text) for k, s in states.items() if s.text in around)
            known = ledger.held_in(before, around)
            ids_before = dict(world.known.texts)
            expected = world.run(files)
            found = identify(known, few, world.marks.__getitem__)
            rest = {text: ids_before[text] for text in expected.ids.keys() - few.keys()}
            assert {**found.ids, **rest} == expected.ids
            assert found.fates == expected.fates
            ledger.set_files(states, changed)
            for text, report_id in found.ids.items():
                ledger.give(report_id, world.marks[text])
            for report_id, fate in found.fates.items():
                ledger.retire(report_id, fate)
