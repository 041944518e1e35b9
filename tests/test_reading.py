"""Invented reports of many provinces, levels and years, each with what a librarian reads in it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.extract import extract
from corpus.formats.document import RawDocument
from corpus.reading import read_report
from corpus.report import CorpusError, Report
from corpus.scoring import score_reports

READINGS = json.loads(
    (Path(__file__).parent / "data" / "readings.json").read_text(encoding="utf-8")
)


def _read(text: str) -> Report:
    document = RawDocument(text)
    return extract(document, clean(document))


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("reading", READINGS, ids=lambda r: r["text"][0][:50])
def test_facts_are_read_as_a_librarian_reads_them(reading: dict[str, Any]) -> None:
    report = _read("\n".join(reading["text"]))
    expected = dict(reading["facts"])
    gone = expected.pop("not_in_body", [])
    assert {key: _plain(getattr(report, key)) for key in expected} == expected
    assert [text for text in gone if text in report.body] == []


PAGES = {
    "wordpress.html": {
        "title": "LĐLĐ huyện Krông Pắc sơ kết 6 tháng đầu năm 2018",
        "province": "Đắk Lắk",
        "date": "2018-07-11",
        "published": "2018-07-12",
        "in_body": [
            "đồng chí Trần Văn Nam",
            "CĐCS Xã Ea Phê",
            "Hội nghị cũng thống nhất 6 nhiệm vụ",
        ],
        "not_in_body": ["Chia sẻ", "Huyện Ea Kar", "bình luận", "thể dục thể thao", "Giới thiệu"],
    },
    "tables.htm": {
        "title": "Công đoàn ngành Y tế Yên Bái tổng kết hoạt động năm 2016",
        "province": "Yên Bái",
        "date": "2017-01-16",
        "published": "2017-01-18",
        "in_body": ["Tới dự có ông Hoàng Văn Đô", "100% CĐCS tổ chức"],
        "not_in_body": ["Góp ý", "Lượt xem", "Hội thi nấu ăn", "Ban Nữ công công đoàn tỉnh"],
    },
    "sharepoint.html": {
        "title": "LĐLĐ tỉnh chúc Tết các đơn vị",
        "province": "Hưng Yên",
        "date": "2019-02-01",
        "published": "2019-02-03",
        "in_body": ["tiếp tục chăm lo cho người lao động", "Đoàn công tác tặng quà"],
        "not_in_body": ["Skip", "Tin nổi bật", "gặp mặt đầu xuân", "Cơ quan chủ quản"],
    },
    "elementor.html": {
        "title": "Đại hội Công đoàn Sở Tư pháp",
        "province": "Sơn La",
        "date": "2017-09-14",
        "published": "2017-09-15",
        "in_body": ["1. Kết quả", "bầu Ban Chấp hành mới"],
        "not_in_body": ["triển khai công tác tư pháp", "Copyright", "Trang chủ"],
    },
}


@pytest.mark.parametrize("name", PAGES)
def test_saved_web_pages_are_read_as_articles(name: str) -> None:
    report = read_report(Path(__file__).parent / "data" / "pages" / name)
    expected = dict(PAGES[name])
    inside, gone = expected.pop("in_body"), expected.pop("not_in_body")
    assert {key: _plain(getattr(report, key)) for key in expected} == expected
    assert [text for text in inside if text not in report.body] == []
    assert [text for text in gone if text in report.body] == []


REPORTS = Path(__file__).parent / "data" / "reports"
GOLD = json.loads((REPORTS / "gold.json").read_text(encoding="utf-8"))
PEOPLE = {"officials", "titles", "not_officials listed"}  # these reports are labelled without


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["file"])
def test_invented_reports_are_read_as_labelled(gold: dict[str, Any]) -> None:
    score = score_reports([gold], lambda file: read_report(REPORTS / file))
    assert [miss for miss in score.misses if miss.key not in PEOPLE] == []


def test_a_report_without_marks_keeps_its_own_spelling() -> None:
    report = read_report(REPORTS / "khong-dau-cong-van.txt")
    assert report.organisation == "LIEN DOAN LAO DONG HUYEN TRUNG KHANH"
    assert report.title == "KE HOACH To chuc Thang Cong nhan nam 2013"
    assert report.own_number == "15/KH-LDLD"


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Công đoàn Viên chức tỉnh Hà Nam tổ chức hội thao", "Công đoàn Viên chức tỉnh Hà Nam"),
        ("Công đoàn các KCN Long An lo chỗ ở cho công nhân", "Công đoàn các KCN Long An"),
        ("Công đoàn vào cuộc, công nhân yên tâm", None),
        (
            "Công đoàn Công ty cổ phần mía đường Hòa An ký thỏa ước",
            "Công đoàn Công ty cổ phần mía đường Hòa An",
        ),
    ],
)
def test_a_bodys_name_ends_where_the_sentence_goes_on(text: str, organisation: str | None) -> None:
    assert _read(f"{text}\n\nHội nghị đã diễn ra rất thành công và vui vẻ.").organisation == (
        organisation
    )


def test_a_folder_is_refused_as_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="thư mục"):
        read_report(tmp_path)


def test_an_undated_summing_up_is_listed_for_review() -> None:
    report = _read(
        "LĐLĐ huyện Tánh Linh tổng kết năm 2016, triển khai nhiệm vụ năm 2017\n\n"
        "LĐLĐ huyện Tánh Linh đã tổ chức hội nghị tổng kết hoạt động công đoàn năm 2016. Hội nghị"
        " biểu dương nhiều tập thể.\n"
    )
    assert report.year is None
    assert any("năm" in problem for problem in report.problems)


def test_contradicting_provinces_are_no_province_and_a_problem() -> None:
    report = _read(
        "Hội nghị công đoàn\n\nĐồng chí Chủ tịch LĐLĐ tỉnh Hà Tĩnh và đồng chí Chủ tịch LĐLĐ tỉnh"
        " Sơn La đã dự hội nghị của công đoàn ngành. Hội nghị rất thành công.\n"
    )
    assert report.province is None
    assert any("trái nhau" in problem for problem in report.problems)


def test_a_file_is_read_from_disk_to_report(tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_bytes("LĐLĐ tỉnh Cao Bằng họp\n\nNgày 3/3/2020, LĐLĐ tỉnh họp.".encode("utf-16"))
    report = read_report(path)
    assert (report.province, report.date) == ("Cao Bằng", dt.date(2020, 3, 3))


def test_broken_characters_are_a_problem() -> None:
    assert any("ký tự hỏng" in problem for problem in _read("Hội ngh\ufffd công đoàn.").problems)


PIECES = (
    "LĐLĐ tỉnh Cao Bằng", "Sáng ngày", "12/7/2019", "năm học 2018-2019", "nhiệm kỳ 2018 - 2023", "tổng kết",
    "BÁO CÁO", "Số: 1/BC-LĐLĐ", "đồng chí", "Lê Văn Tám", "Phó Chủ tịch", "\n", "\n\n", ". ", ", ", "(", ")", "-",
    "Tin liên quan", "ngày 31 tháng 2", "Nghị quyết 02-NQ/TW", "31/11", "huyện Châu Thành", "TM. BAN CHẤP HÀNH",
)  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30))
def test_no_text_is_too_odd_to_read(pieces: list[str]) -> None:
    report = _read(" ".join(pieces))
    assert all(0 <= e.start <= e.end <= len(report.text) for e in report.evidence)
    assert len(report.provinces) == len(report.provinces_today)
    assert report.date is None or report.date.year == report.year
