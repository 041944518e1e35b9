"""Abbreviations that reports explain: what is read, what is kept, and that searches use it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from indexer.answer import Expansion
from indexer.generations import Generations
from indexer.learnt import abbreviations, lessons, with_learnt
from tests.library import Library, report

TEACHES = (
    "Họp quỹ năm 2021\n\nQuỹ Tương trợ đoàn viên (sau đây gọi tắt là QTTĐV) đã cho vay 5 tỷ đồng."
)
USES_SHORT = "Tin từ Cao Bằng\n\nNăm nay QTTĐV cho vay thêm 2 tỷ đồng."
USES_LONG = "Tin từ Cà Mau\n\nQuỹ tương trợ đoàn viên cho 40 hộ vay vốn."
KNOWLEDGE = ("abbreviations.json", "meetings.json", "suggestions.msgpack", "changes.msgpack")


@pytest.mark.parametrize(
    ("text", "taught"),
    [
        ("Liên đoàn lao động (LĐLĐ) tỉnh", {("LĐLĐ", "liên đoàn lao động")}),
        ("của Ban Chấp hành (sau đây gọi tắt là BCH) khóa X", {("BCH", "ban chấp hành")}),
        ("người lao động (viết tắt là “NLĐ”)", {("NLĐ", "người lao động")}),
        ("BTV (Ban Thường vụ) họp", {("BTV", "ban thường vụ")}),
        ("Sở Giáo dục và Đào tạo (GD&ĐT)", {("GD&ĐT", "giáo dục và đào tạo")}),
        ("Bộ Giáo dục và Đào tạo, sau đây gọi tắt là GDĐT.", {("GDĐT", "giáo dục và đào tạo")}),
        ("Chương trình (CTr) hành động", {("CTr", "chương trình")}),
        ("công nhân, viên chức, lao động (CNVCLĐ)", {("CNVCLĐ", "công nhân viên chức lao động")}),
        ("Lien doan lao dong (LDLD)", {("LDLD", "lien doan lao dong")}),
        ("Liên đoàn Lao động (LDLD)", {("LDLD", "liên đoàn lao động")}),
        # initials that do not fit, names of storms, dates, other letters
        ("bão số 3 (Yagi)", set()),
        ("tỉnh Dương Lao (ĐL)", set()),
        ("Ban Chấp hành. Họp (BCH)", set()),
        ("lần thứ XI (XI)", set()),
        ("Công đoàn (Hà Nội) và LĐLĐ (họp ngày 5/3)", set()),
        ("(BCH)", set()),
    ],
)
def test_what_a_text_explains(text: str, taught: set[tuple[str, str]]) -> None:
    assert lessons(text) == taught


def test_the_commonest_meaning_comes_first_and_slips_are_left_out() -> None:
    taught = {
        ("CTCĐ", "chủ tịch công đoàn"): 6,
        ("CTCĐ", "công tác công đoàn"): 2,
        ("CTCĐ", "chính trị của đoàn"): 1,
    }
    assert abbreviations(taught) == {"CTCĐ": ("chủ tịch công đoàn", "công tác công đoàn")}


def test_two_letters_need_two_reports() -> None:
    assert abbreviations({("TĐ", "tập đoàn"): 1}) == {}
    assert abbreviations({("TĐ", "tập đoàn"): 2}) == {"TĐ": ("tập đoàn",)}


def test_a_long_form_without_marks_counts_for_the_marked_one() -> None:
    taught = {("NLĐ", "nguoi lao dong"): 3, ("NLĐ", "người lao động"): 1}
    assert abbreviations(taught) == {"NLĐ": ("người lao động",)}


def test_what_reports_teach_stands_before_what_is_built_in() -> None:
    merged = with_learnt({"CĐ": ("công đoàn",), "KH": ("kế hoạch",)}, {"CĐ": ("cao đẳng",)})
    assert merged == {"CĐ": ("cao đẳng", "công đoàn"), "KH": ("kế hoạch",)}


def test_searches_use_what_was_learnt_both_ways_and_can_leave_it(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.write({"day.txt": TEACHES, "ngan.txt": USES_SHORT, "dai.txt": USES_LONG})
    library.reindex()
    everything = ["dai.txt", "day.txt", "ngan.txt"]
    assert sorted(library.files("qttđv")) == everything
    assert sorted(library.files("quỹ tương trợ đoàn viên")) == everything
    assert sorted(library.files("quy tuong tro doan vien")) == everything
    expanded = library.search("QTTĐV").expanded
    assert expanded == (Expansion("abbreviation", "QTTĐV", ("quỹ tương trợ đoàn viên",)),)
    assert sorted(library.files("QTTĐV", expand=False)) == ["day.txt", "ngan.txt"]


def test_what_only_a_removed_report_taught_goes(tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.write({"day.txt": TEACHES, "ngan.txt": USES_SHORT, "dai.txt": USES_LONG})
    library.reindex()
    (library.reports / "day.txt").unlink()
    library.reindex()
    assert library.files("QTTĐV") == ["ngan.txt"]
    assert library.search("QTTĐV").expanded == ()


def knowledge(library: Library) -> dict[str, bytes]:
    folder = Generations(library.data).current().path
    return {name: (folder / name).read_bytes() for name in KNOWLEDGE}


@pytest.mark.parametrize("seed", range(4))
def test_after_many_small_runs_as_after_a_full_one(tmp_path: Path, seed: int) -> None:
    library = Library(tmp_path)
    chance = random.Random(seed)
    texts = [TEACHES, USES_SHORT, USES_LONG]
    for _ in range(5):
        library.write(
            {
                f"{chance.randrange(9)}.txt": chance.choice([*texts, report(chance)])
                + f" Lần {chance.randrange(99)}."
                for _ in range(4)
            }
        )
        for path in chance.sample(sorted(library.reports.iterdir()), 1):
            path.unlink()
        library.reindex(allow_removals=True)
    incremental = knowledge(library)
    library.reindex(full=True)
    assert knowledge(library) == incremental
