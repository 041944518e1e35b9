"""Suggestions while typing: what may be meant, in which order, and where it leads."""

from __future__ import annotations

import json
import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese import fold_marks, nfc
from indexer import knowledge
from indexer.answer import SearchRequest
from indexer.cards import pair_key
from indexer.generations import Generations
from indexer.phrases import frequent_phrases
from indexer.suggest import Suggestions
from indexer.suggestion_table import Changes, Entry, table
from tests.library import Library, report

ENTRIES = [
    Entry("Bắc Kạn", "province", 12, "Bắc Kạn"),
    Entry("Bắc Giang", "province", 30, "Bắc Giang"),
    Entry("Đường Văn Bạch", "official", 3, "Đường Văn Bạch"),
    Entry("Dương Thị Hòa", "official", 5, "Dương Thị Hòa"),
    Entry("Nghị quyết 02/NQ-LĐLĐ", "citation", 4, pair_key("Nghị quyết 02/NQ-LĐLĐ", "02/NQ-LĐLĐ")),
    Entry("hội nghị tổng kết", "phrase", 40, "hội nghị tổng kết"),
    Entry("hoàn thành nhiệm vụ", "phrase", 9, "hoàn thành nhiệm vụ"),
    Entry("Hội nghị tổng kết năm 2020", "title", 1, "Hội nghị tổng kết năm 2020", "abc"),
    Entry("Hoi nghi ban ve duong giao thong", "title", 1, "hoi nghi ban ve", "def"),
]


def suggestions_of(entries: list[Entry]) -> Suggestions:
    return Suggestions(table(entries), Changes([], table([])))


@pytest.fixture(scope="module")
def suggestions() -> Suggestions:
    return suggestions_of(ENTRIES)


@pytest.mark.parametrize(
    ("typed", "texts"),
    [
        ("bac", ["Bắc Giang", "Bắc Kạn", "Đường Văn Bạch"]),
        ("bắc k", ["Bắc Kạn"]),
        ("kan", ["Bắc Kạn"]),
        (
            "hoi ngh",
            ["hội nghị tổng kết", "Hoi nghi ban ve duong giao thong", "Hội nghị tổng kết năm 2020"],
        ),
        # exactly these marks, then text without any; never other marks
        ("đường ", ["Đường Văn Bạch", "Hoi nghi ban ve duong giao thong"]),
        ("dương", ["Dương Thị Hòa", "Hoi nghi ban ve duong giao thong"]),
        # marks still to be typed, on whichever letter
        ("đuo", ["Đường Văn Bạch", "Hoi nghi ban ve duong giao thong"]),
        ("hoà", ["Dương Thị Hòa", "hoàn thành nhiệm vụ"]),
        # numbers in any writing
        ("02 nq", ["Nghị quyết 02/NQ-LĐLĐ"]),
        ("02/nq-ld", ["Nghị quyết 02/NQ-LĐLĐ"]),
        # Telex and VNI keys
        ("dduwowfng v", ["Đường Văn Bạch"]),
        ("ba8c1 k", ["Bắc Kạn"]),
        ("zz", []),
        ("", []),
        (" .;", []),
    ],
)
def test_what_is_suggested(suggestions: Suggestions, typed: str, texts: list[str]) -> None:
    assert [found.text for found in suggestions.suggest(typed)] == texts


def test_a_suggestion_marks_what_was_typed_and_says_where_it_leads(
    suggestions: Suggestions,
) -> None:
    (found,) = suggestions.suggest("02 nq ld")
    assert [found.text[start:end] for start, end in found.marks] == ["02/NQ-LĐ"]
    assert (found.kind, found.count, found.search) == ("citation", 4, {"q": 'số:"02/NQ-LĐLĐ"'})
    title = suggestions.suggest("hội nghị tổng kết năm")[0]
    assert (title.report, title.search) == ("abc", {})


def test_never_more_than_asked(suggestions: Suggestions) -> None:
    assert len(suggestions.suggest("h", limit=2)) == 2


@given(st.text(max_size=30))
def test_nothing_that_is_typed_fails(typed: str) -> None:
    for found in suggestions_of(ENTRIES).suggest(typed):
        assert all(0 <= start < end <= len(found.text) for start, end in found.marks)


@given(entry=st.sampled_from(ENTRIES), cut=st.integers(1, 12), bare=st.booleans())
def test_every_beginning_finds_its_entry(entry: Entry, cut: int, bare: bool) -> None:
    typed = nfc(entry.text)[:cut].rstrip()
    found = suggestions_of(ENTRIES).suggest(fold_marks(typed) if bare else typed)
    assert entry.text in [suggestion.text for suggestion in found]


def test_phrases_are_those_of_several_titles_and_no_part_of_a_longer_one() -> None:
    titles = ["Hội nghị tổng kết năm 2020", "HỘI NGHỊ TỔNG KẾT", "Hội nghị tổng kết phong trào"]
    titles += ["Tổng kết và phát động phong trào"] * 3
    phrases = frequent_phrases([title.split() for title in titles])
    assert phrases["Hội nghị tổng kết"] == 3
    assert "Hội nghị" not in phrases
    assert not [phrase for phrase in phrases if phrase.endswith(" và") or "2020" in phrase]


def test_the_entries_come_from_the_reports(tmp_path: Path) -> None:
    library = Library(tmp_path)
    text = (
        "LĐLĐ tỉnh Cao Bằng tổng kết năm {n}\n\nSáng ngày 12/1/202{n}, LĐLĐ tỉnh Cao Bằng tổ chức hội "
        "nghị. Đồng chí Lý Văn Tòng - Chủ tịch LĐLĐ tỉnh chủ trì. Thực hiện Nghị quyết 07/NQ-LĐLĐ."
    )
    library.write({f"{n}.txt": text.format(n=n) for n in range(3)})
    library.reindex()
    engine = library.engine()
    assert {found.kind for typed in "clnt" for found in engine.suggest(typed)} == {
        "title", "province", "official", "citation", "phrase",
    }  # fmt: skip
    assert engine.suggest("ly van")[0].count == 3
    title = next(s for s in engine.suggest("tong ket nam 1") if s.kind == "title")
    assert title.report is not None
    assert engine.report(title.report).file == "1.txt"
    engine.close()


def test_a_table_survives_its_way_through_the_disk(library: Library) -> None:
    engine = library.engine()
    assert json.dumps([found.text for found in engine.suggest("cong")], ensure_ascii=False)
    assert engine.suggest("cao b")[0].text == "Cao Bằng"
    engine.close()


CHANGED = [
    Entry("Bắc Giang", "province", 2, "Bắc Giang"),
    Entry("Bắc Ninh", "province", 7, "Bắc Ninh"),
    Entry("Bạch Văn Đường", "official", 4, "Bạch Văn Đường"),
]
GONE = [("official", "Đường Văn Bạch"), ("title", "Hội nghị tổng kết năm 2020")]


@pytest.mark.parametrize(
    "typed", ["b", "bac", "bắ", "đường", "d", "hoi", "h", "nghi", "2020", "02"]
)
def test_changes_beside_a_table_answer_as_a_table_sorted_afresh(typed: str) -> None:
    outdated = [*GONE, *((entry.kind, entry.key) for entry in CHANGED)]
    kept = [entry for entry in ENTRIES if (entry.kind, entry.key) not in outdated]
    beside = Suggestions(table(ENTRIES), Changes(outdated, table(CHANGED)))
    assert beside.suggest(typed) == suggestions_of([*kept, *CHANGED]).suggest(typed)


def test_a_large_library_need_not_be_sorted_afresh(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(knowledge, "FEW_REPORTS", 0)
    library = Library(tmp_path)
    chance = random.Random(4)
    library.write({f"{n}.txt": report(chance) for n in range(12)})
    library.reindex()
    library.write({f"{n}.txt": report(chance) for n in range(9, 15)})
    (library.reports / "0.txt").unlink()
    library.reindex()
    (library.reports / "1.txt").unlink()
    library.reindex()
    typed = ["l", "ly", "hoang", "cao b", "lđlđ", "hop lan 1", "d", "h"]

    def suggested() -> list[object]:
        engine = library.engine()
        found = [[s for s in engine.suggest(t, 20) if s.kind != "phrase"] for t in typed]
        engine.close()
        return found

    beside = suggested()
    assert any(beside)
    library.reindex(full=True)
    assert suggested() == beside


def test_an_index_of_an_older_version_suggests_nothing_and_is_searched(library: Library) -> None:
    engine = library.engine()
    assert engine.suggest("cao b")
    path = Generations(library.data).current().path / "suggestions.msgpack"
    path.unlink()  # it may be a link
    path.write_bytes(msgspec.msgpack.encode([[["Cao Bằng", "province", 3, "Cao Bằng"]], [], b""]))
    older = library.engine()
    assert older.suggest("cao b") == ()
    assert older.search(SearchRequest(query="công đoàn")).total
