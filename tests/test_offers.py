"""Facet values that a query names, and what is left of it without them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.cited import citation_key
from indexer.answer import Recognised, SearchRequest
from indexer.offers import Offers
from searchapp.params import moved

COUNTS = {
    "province": {"Bắc Kạn": 3, "Thái Nguyên": 5, "Cao Bằng": 2, "none": 1},
    "year": {"2019": 4, "2020": 9, "none": 1},
    "official": {
        "Đinh Quang Chúc": 3, "Lý Văn Chúc": 1, "Nguyễn Thái Nguyên": 1, "Vũ Sỹ Hòa": 2, "none": 4,
    },
    "form": {"nghị quyết": 2, "báo cáo": 3, "none": 1},
}  # fmt: skip
CITED = {citation_key(label): label for label in ("Nghị quyết 02/NQ-LĐLĐ", "Chỉ thị 05")}
OFFERS = Offers(COUNTS, lambda _, value: value, lambda typed: CITED.get(citation_key(typed)))


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (
            "bắc kạn 2019 đinh quang chúc",
            [("province", "Bắc Kạn", "bắc kạn"), ("year", 2019, "2019"),
             ("official", "Đinh Quang Chúc", "đinh quang chúc")],
        ),
        ("bac kan dinh quang chuc tổng kết", [("province", "Bắc Kạn", "bac kan"),
                                              ("official", "Đinh Quang Chúc", "dinh quang chuc")]),
        ("tỉnh Cao Bằng năm 2020", [("province", "Cao Bằng", "tỉnh Cao Bằng"),
                                    ("year", 2020, "năm 2020")]),
        ("quang chúc", [("official", "Đinh Quang Chúc", "quang chúc")]),
        ("đ/c Chúc phát biểu", [("official", "Đinh Quang Chúc", "đ/c Chúc"),
                                ("official", "Lý Văn Chúc", "đ/c Chúc")]),
        ("ông vũ sĩ hoà", [("official", "Vũ Sỹ Hòa", "ông vũ sĩ hoà")]),
        ("nghị quyết của bắc kạn", [("form", "nghị quyết", "nghị quyết"),
                                    ("province", "Bắc Kạn", "bắc kạn")]),
        # a longer name holds the shorter one
        ("nguyễn thái nguyên", [("official", "Nguyễn Thái Nguyên", "nguyễn thái nguyên")]),
        # other marks, one syllable of a name alone, years nobody has, parts of numbers and dates
        ("đinh quang chức", []),
        ("chúc mừng", []),
        ("1999", []),
        ("2018-2019 và 5/3/2020, 12/2019/NQ-LĐLĐ", []),
        ("nghị quyết 02", []),
        ("triển khai nghị quyết 02 nq ldld năm 2020",
         [("citation", "Nghị quyết 02/NQ-LĐLĐ", "nghị quyết 02 nq ldld"), ("year", 2020, "năm 2020")]),
        ("số 02/NQ-LĐLĐ", [("citation", "Nghị quyết 02/NQ-LĐLĐ", "số 02/NQ-LĐLĐ")]),
        ("chi thi 05", [("citation", "Chỉ thị 05", "chi thi 05")]),
        ("05 chỉ thị", []),
        # who types fields knows what is asked for
        ("năm:2019 bắc kạn", []),
        ("bắc kạn OR cao bằng", []),
        ('"bắc kạn" -2019', []),
        ("", []),
    ],
)  # fmt: skip
def test_what_is_recognised(query: str, found: list[tuple[str, str | int, str]]) -> None:
    recognised = OFFERS.recognise(query)
    assert [(one.facet, one.value, one.typed) for one in recognised] == found
    for one in recognised:
        assert query[one.span[0] : one.span[1]] == one.typed


def test_a_province_that_no_report_carries_is_offered_by_its_name_of_today() -> None:
    counts = {**COUNTS, "province": {"Thái Nguyên": 5}}
    (found,) = Offers(counts, lambda _, value: value).recognise("bac kan")
    assert (found.value, found.typed) == ("Thái Nguyên", "bac kan")


def test_the_words_move_into_the_filter() -> None:
    request = SearchRequest(query="tổng kết bắc kạn 2019", year=("2020",), offset=20)
    province, year = OFFERS.recognise(request.query)
    assert moved(request, [province]) == SearchRequest(
        query="tổng kết 2019", province=("Bắc Kạn",), year=("2020",)
    )
    assert moved(request, [province, year]) == SearchRequest(
        query="tổng kết", province=("Bắc Kạn",), year=("2019", "2020")
    )


@given(
    st.lists(
        st.sampled_from(
            ["bắc", "kạn", "2019", "ông", "Chúc", '"', "(", "-", "nghị", "quyết", "02", ":"]
        )
    )
)
def test_spans_never_overlap_and_nothing_fails(words: list[str]) -> None:
    query = " ".join(words)
    spans = sorted({one.span for one in OFFERS.recognise(query)})
    assert all(a[1] <= b[0] for a, b in pairwise(spans))


def test_the_answer_carries_them(library) -> None:
    answer = library.search("cao bang ly van tong")
    assert [(one.facet, one.value) for one in answer.recognised] == [
        ("province", "Cao Bằng"),
        ("official", "Lý Văn Tòng"),
    ]
    assert isinstance(answer.recognised[0], Recognised)
