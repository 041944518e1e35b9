"""What stands together in a query, as a table: typed -> the units that bind, and those that weigh."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.abbreviations import BUILT_IN
from indexer.known import Known, Officials, ShortForms
from indexer.parse import parse
from indexer.plan import Run, Understanding, Unit
from indexer.slots import Slots
from indexer.spelling import Vocabulary, mend
from indexer.understand import QUESTION_WEIGHT, understand

NAME = "Lý Sĩ Tòng"


def named(typed: str) -> str | None:
    spellings = {"lý sĩ tòng", "lý sỹ tòng", "ly si tong"}
    return NAME if typed.lower() in spellings else None


def has_part(slots: Slots) -> bool:
    return [slot.exact[0].text for slot in slots] in (["tòng"], ["sĩ", "tòng"], ["em"])


KNOWN = Known(ShortForms.of(BUILT_IN, lambda _short: True), Officials(named, has_part))


def read(query: str) -> tuple[Understanding, tuple[Unit, ...]]:
    understood = understand(parse(query), KNOWN)
    assert isinstance(understood.plan, Run)
    return understood, understood.plan.units


@pytest.mark.parametrize(
    ("query", "binding"),
    [
        ("hội nghị tổng kết", []),
        ("họp LĐLĐ tỉnh", ["LĐLĐ"]),
        ("ubkt họp", ["ubkt"]),
        ("sở GD-ĐT", ["GD-ĐT"]),
        ("chỉ thị 02/CT-LĐLĐ", ["chỉ thị 02/CT-LĐLĐ"]),
        ("02 nq ldld", ["02 nq ldld"]),
        ("nghị quyết 02 về Tết", ["nghị quyết 02"]),
        ("nghị quyết 2023", ["2023"]),
        ("nđ 191/2013", ["nđ 191/2013"]),
        ("ngày 6 tháng 10 năm 2020", ["ngày 6 tháng 10 năm 2020"]),
        ("họp tháng 10/2020", ["tháng 10/2020"]),
        ("quý III năm 2019", ["quý III năm 2019"]),
        ("nhiệm kỳ 2018 - 2023", ["2018 - 2023"]),
        ("tổng kết năm 2019", ["năm 2019"]),
        ("hội nghị Bắc Cạn", ["Bắc Cạn"]),
        ("huyen cho moi hop", ["huyen cho moi"]),
        ("cho moi nguoi hop", []),
        ("quận 9 họp", ["quận 9"]),
        ("ông Tòng phát biểu", ["ông Tòng"]),
        ("ông Khác phát biểu", []),
        ("anh em công nhân", []),
        ("kế hoạch 6 tháng đầu năm", []),
        ("nghị quyết 5 năm", []),
        ("lý sỹ tòng chủ trì", ["lý sỹ tòng"]),
        ("ly si tong", ["ly si tong"]),
        ("lý sĩ tông", []),
        ("liên đoàn lao động họp", []),
        ("đại hội lần thứ tư", []),
    ],
)
def test_what_is_recognised_binds(query: str, binding: list[str]) -> None:
    assert [unit.typed for unit in read(query)[1] if unit.binding] == binding


@pytest.mark.parametrize("query", ["đại hội lần thứ 4", "đại hội lần thứ IV", "đại hội lần thứ tư"])
def test_an_ordinal_is_one_number_in_three_writings(query: str) -> None:
    unit = read(query)[1][-1]
    written = {tuple(slot.exact[0].text for slot in slots) for slots in unit.alternatives}
    assert {("lần", "thứ", "4"), ("lần", "thứ", "iv"), ("lần", "thứ", "tư")} <= written


def test_a_year_a_month_and_a_name_are_more_than_their_words() -> None:
    assert read("năm 2019")[1][0].value == ("year", "2019")
    assert read("tháng 2/2020")[1][0].days == (dt.date(2020, 2, 1), dt.date(2020, 2, 29))
    assert read("Lý Sỹ Tòng")[1][0].value == ("official", NAME)


def test_a_province_says_what_it_took_in() -> None:
    assert [(e.kind, e.meaning) for e in read("họp Thái Nguyên")[0].expanded] == [
        ("province", ("Bắc Kạn",))
    ]


def test_words_that_only_ask_carry_little() -> None:
    weights = {unit.typed: unit.weight for unit in read("đại hội huyện bầu ai làm chủ tịch")[1]}
    assert weights["ai"] == QUESTION_WEIGHT
    assert weights["bầu"] == 1.0


def test_one_word_with_marks_leaves_the_others_open() -> None:
    _, units = read("bien ban hop ban thuong vu bàng")
    assert not units[0].alternatives[0][0].exact[0].marked
    assert units[-1].alternatives[0][0].exact[0].text == "bàng"


BESIDE = {("tủ", "thuốc"), ("công", "đoàn"), ("giỏi", "việc")}
VOCABULARY = Vocabulary(
    {"thuộc": 90, "thuốc": 5, "tủ": 3, "công": 99, "đoàn": 99, "ngành": 9, "giỏi": 9, "việc": 9},
    short_forms={"nld"},
    together=lambda left, right: int((left, right) in BESIDE),
)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("tủ thuôc", "tủ thuốc"),
        ("côngđoàn ngành", "công đoàn ngành"),
        ("công đoàn nghành", "công đoàn ngành"),
        ("nlđ công đoàn", "nlđ công đoàn"),
        ("ABCD công đoàn", "ABCD công đoàn"),
        ("cong doann", "cong doan"),
    ],
)
def test_slips_are_mended_by_what_stands_beside_them(typed: str, meant: str) -> None:
    assert mend(typed, VOCABULARY, slips_only=True) == meant
