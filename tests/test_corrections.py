"""What a person corrects stands before what was read, and outlives every reindex."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections import Correction, correct, format_corrections, parse_corrections
from corpus.report import Citation, CorpusError, Official, Report

REPORT = Report(
    text="x",
    blocks=(),
    provinces=("Hà Nam",),
    provinces_today=("Ninh Bình",),
    year=2020,
    officials=(Official("Lý Văn Tòng", ("Chủ tịch",), "chair"),),
    citations=(Citation("Nghị quyết", "07/NQ-LĐLĐ", "Nghị quyết 07/NQ-LĐLĐ"),),
)


def told(field: str, action: str, old: str = "", new: str = "") -> Correction:
    return Correction("id1", field, action, old, new, "chị Hoa", "2026-11-21")


@pytest.mark.parametrize(
    ("correction", "changed"),
    [
        (told("title", "set", "", "Báo cáo"), {"title": "Báo cáo"}),
        (told("year", "set", "2020", ""), {"year": None}),
        (told("date", "set", "", "2019-03-05"), {"date": dt.date(2019, 3, 5), "year": 2019}),
        (
            told("province", "set", "Hà Nam", "bắc kạn"),
            {"provinces": ("Bắc Kạn",), "provinces_today": ("Thái Nguyên",)},
        ),
        (told("officials", "remove", "LÝ VĂN TÒNG"), {"officials": ()}),
        (
            told("officials", "add", "Lý Văn Tòng", "Lý Văn Tòng | Chủ tịch; TUV | speaker"),
            {"officials": (Official("Lý Văn Tòng", ("Chủ tịch", "TUV"), "speaker"),)},
        ),
        (told("citations", "remove", "Nghị quyết 07/NQ-LĐLĐ"), {"citations": ()}),
        (
            told("citations", "add", "", "Kế hoạch 31/KH-LĐLĐ"),
            {
                "citations": (
                    *REPORT.citations,
                    Citation("Kế hoạch", "31/KH-LĐLĐ", "Kế hoạch 31/KH-LĐLĐ"),
                )
            },
        ),
    ],
)
def test_a_correction_changes_just_its_value_and_says_who_and_when(
    correction: Correction, changed: dict[str, object]
) -> None:
    corrected = correct(REPORT, [correction])
    for key in ("title", "year", "date", "provinces", "provinces_today", "officials", "citations"):
        assert getattr(corrected, key) == changed.get(key, getattr(REPORT, key)), key
    assert corrected.evidence[-1].rule == "đính chính: chị Hoa, 2026-11-21"


cells = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=12).map(str.strip)


@given(st.lists(st.tuples(cells, cells), max_size=5))
def test_a_corrections_file_reads_back_as_written(values: list[tuple[str, str]]) -> None:
    corrections = tuple(told("title", "set", old, new) for old, new in values)
    written = format_corrections(corrections)
    assert parse_corrections(written) == corrections
    for line in written.split("\r\n")[1:]:
        assert not line.startswith(("=", "+", "@"))


def test_excel_with_semicolons_and_other_columns_reads_too() -> None:
    text = "id;field;action;old;new;by;at;ghi chú\nid1;year;set;2020;2019;An;2026-01-02;xem lại\n;;;;;;;\n"
    assert parse_corrections(text) == (
        Correction("id1", "year", "set", "2020", "2019", "An", "2026-01-02"),
    )


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("id1,colour,set,,red,An,2026", "colour"),
        ("id1,year,set,,năm nay,An,2026", "năm nay"),
        ("id1,year,add,,2019,An,2026", "set"),
        ("id1,province,set,,Atlantis,An,2026", "Atlantis"),
        ("id1,title,set,,x,,2026", "by"),
        ("id1,officials,add,,,An,2026", "new"),
    ],
)
def test_a_row_that_makes_no_sense_is_named(row: str, message: str) -> None:
    with pytest.raises(CorpusError, match=f"dòng 2.*{message}"):
        parse_corrections(f"id,field,action,old,new,by,at\n{row}\n")


def test_a_file_without_its_columns_is_refused() -> None:
    with pytest.raises(CorpusError, match="action"):
        parse_corrections("id,field\n")
