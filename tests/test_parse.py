"""str -> query, as a table; and nothing that can be typed raises."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.parse import parse
from indexer.query import EVERYTHING, And, InField, Not, Or, Phrase, Query, Range, Words


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", EVERYTHING),
        ("   ", EVERYTHING),
        ("đại hội công đoàn", Words("đại hội công đoàn")),
        ('"đại hội"', Phrase("đại hội")),
        ("“đại hội” công đoàn", And((Phrase("đại hội"), Words("công đoàn")))),
        ('"chưa đóng', Phrase("chưa đóng")),
        ("họp -nháp", And((Words("họp"), Not(Words("nháp"))))),
        ('họp -"dự thảo"', And((Words("họp"), Not(Phrase("dự thảo"))))),
        ("2018-2023", Words("2018-2023")),
        ("họp OR hội nghị", Or((Words("họp"), Words("hội nghị")))),
        ("họp HOẶC hội nghị", Or((Words("họp"), Words("hội nghị")))),
        ("OR", EVERYTHING),
        ("OR họp", Words("họp")),
        ("(họp OR hội nghị) 2019", And((Or((Words("họp"), Words("hội nghị"))), Words("2019")))),
        ("họp)", Words("họp")),
        ("((họp", Words("họp")),
        ("tỉnh:Bắc Kạn tổng kết", And((InField("province", Words("Bắc Kạn")), Words("tổng kết")))),
        ("TINH:bac kan tổng kết", And((InField("province", Words("bac kan")), Words("tổng kết")))),
        ('province:"Hà Nam"', InField("province", Phrase("Hà Nam"))),
        ("năm:2018", Range("year", 2018, 2018)),
        ("năm:2018..2020", Range("year", 2018, 2020)),
        ("year:2018..", Range("year", 2018, None)),
        ("nam:..2020", Range("year", None, 2020)),
        ("năm:nay", InField("year", Words("nay"))),
        ("cán bộ:đinh văn hậu", InField("official", Words("đinh văn hậu"))),
        ('can bo:"văn hậu" họp', And((InField("official", Phrase("văn hậu")), Words("họp")))),
        ("số:02/NQ-LĐLĐ", InField("number", Words("02/NQ-LĐLĐ"))),
        ("tệp:bien-ban.txt", InField("file", Words("bien-ban.txt"))),
        ("-tỉnh:Huế", Not(InField("province", Words("Huế")))),
        ("năm:", Words("năm")),
        ("http://x.vn", Words("http://x.vn")),
    ],
)
def test_queries_read_as(typed: str, query: Query) -> None:
    assert parse(typed) == query


PIECES = st.sampled_from(
    ['"', "(", ")", "-", "OR", "HOẶC", "năm:", "tỉnh:", "cán bộ:", "số:", "..", "2019", "họp",
     "đoàn", " ", "--", '""', "()", "-(", '-"', ":", "\n", "İ", "Bắc Kạn", "\x00"],
)  # fmt: skip


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=80).map("".join)))
def test_parsing_never_raises(typed: str) -> None:
    parse(typed)


@pytest.mark.parametrize("typed", ["(" * 5000, "-(" * 2000, '"' * 3001, "OR " * 3000, "a " * 9000])
def test_parsing_is_bounded(typed: str) -> None:
    parse(typed)
