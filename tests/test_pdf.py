"""PDF: paragraphs out of lines on pages, with every Vietnamese mark."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from corpus.formats.pdf import read_pdf
from corpus.reading import read_report
from corpus.report import CorpusError
from tests.papers import ISSUER, NUMBER, PLACE_AND_DAY, RECEIVERS, SIGNATURE, STATE, STORY, TITLE
from tests.pdf_paper import Put, flow, write_pdf

LETTERS = (
    "aàảãáạăằẳẵắặâầẩẫấậbcdđeèẻẽéẹêềểễếệghiìỉĩíịklmnoòỏõóọôồổỗốộơờởỡớợpqrstuùủũúụưừửữứựvxyỳỷỹýỵ"
)


def _hinted(data: bytes, kind: str) -> list[str]:
    raw = read_pdf(data)
    return [raw.text[h.start : h.end] for h in raw.hints if h.kind == kind]


def _letterhead() -> list[Put]:
    lines = [Put(80, 800 - 16 * i, line) for i, line in enumerate(ISSUER)]
    lines += [Put(320, 800 - 16 * i, line) for i, line in enumerate(STATE)]
    return [*lines, Put(90, 760, NUMBER), Put(320, 760, PLACE_AND_DAY)]


def _signature(y: float) -> list[Put]:
    left = [Put(70, y - 16 * i, line, 11) for i, line in enumerate(RECEIVERS)]
    return left + [Put(350, y - 16 * i, line) for i, line in enumerate(SIGNATURE)]


def test_every_letter_comes_out_whole() -> None:
    lines = [LETTERS, LETTERS.upper()]
    data = write_pdf([[Put(50, 800 - 60 * i, line, 6) for i, line in enumerate(lines)]])
    assert read_pdf(data).text.split() == lines


def test_lines_become_the_paragraphs_they_were() -> None:
    data = write_pdf([flow("\n".join(STORY))])
    assert read_pdf(data).text == "\n\n".join(STORY)


def test_lines_broken_on_purpose_stay_lines() -> None:
    items = ["- Thăm hỏi đoàn viên;", "- Trao học bổng;", "1. Kết quả", "a) Tuyên truyền"]
    data = write_pdf([[Put(70, 800 - 16 * i, line) for i, line in enumerate(items)]])
    assert read_pdf(data).text.split("\n\n") == items


def test_a_paragraph_goes_on_over_the_page_and_pages_are_parted() -> None:
    lines = flow(STORY[0])
    data = write_pdf(
        [lines[:2], [Put(p.x, p.y + 32, p.text) for p in lines[2:]] + flow(STORY[1], top=600)]
    )
    assert read_pdf(data).text == f"{STORY[0]}\n\f\n{STORY[1]}"


def test_page_numbers_and_running_heads_are_outside_and_kept() -> None:
    pages = [
        [Put(250, 815, "Công đoàn ngành Y tế", 9), *flow(story), Put(290, 30, f"{number}")]
        for number, story in enumerate((*STORY, RECEIVERS[0]), start=1)
    ]
    assert _hinted(write_pdf(pages), "outside") == [
        text for number in (1, 2, 3) for text in ("Công đoàn ngành Y tế", f"{number}")
    ]


def test_what_a_browser_prints_around_a_page_is_outside() -> None:
    page = [
        *flow(STORY[0]),
        Put(30, 825, "15/7/2019, 09:30", 8),
        Put(30, 15, "https://congdoan.example/tin/12  1/1", 8),
    ]
    assert len(_hinted(write_pdf([page]), "outside")) == 2


def test_larger_letters_are_headings() -> None:
    data = write_pdf([[Put(70, 800, "Hội nghị sơ kết sáu tháng", 18), *flow(STORY[0])]])
    assert _hinted(data, "heading") == ["Hội nghị sơ kết sáu tháng"]


def test_columns_on_one_line_are_parted_by_a_tab() -> None:
    data = write_pdf([[Put(70, 800, NUMBER), Put(320, 800, PLACE_AND_DAY)]])
    assert read_pdf(data).text == f"{NUMBER}\t{PLACE_AND_DAY}"


def test_a_letterheaded_report_is_read_like_its_plain_text(tmp_path: Path) -> None:
    title = [Put(260, 720, TITLE[0], 14), Put(140, 700, TITLE[1])]
    page = [*_letterhead(), *title, *flow("\n".join(STORY), top=660), *_signature(400)]
    path = tmp_path / "báo cáo.pdf"
    path.write_bytes(write_pdf([page]))
    report = read_report(path)
    assert (report.own_number, report.signed) == ("12/BC-CĐYT", dt.date(2019, 7, 15))
    assert (report.organisation, report.province) == (ISSUER[1], "Bình Dương")
    assert report.title == " ".join(TITLE)
    assert [(o.name, o.titles) for o in report.officials] == [("Trần Văn Khải", ("CHỦ TỊCH",))]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (write_pdf([[]]), "không có lớp chữ"),
        (write_pdf([flow(STORY[0])], encrypted=True), "mật khẩu"),
        (write_pdf([flow(STORY[0])])[:400], "cắt cụt hoặc hỏng"),
        (b"%PDF-1.7\n" + b"\x00" * 5000, "cắt cụt hoặc hỏng"),
        (b"khong phai", "không phải tệp PDF"),
    ],
)
def test_what_cannot_be_read_is_refused_by_name(data: bytes, reason: str) -> None:
    with pytest.raises(CorpusError, match=reason):
        read_pdf(data)


@pytest.mark.browser
def test_a_page_printed_by_a_browser_reads_back(browser: Browser) -> None:
    paragraphs = "".join(f"<p style='text-align:justify'>{text}</p>" for text in STORY)
    page = browser.new_page()
    page.set_content(f"<meta charset=utf-8><h2>{TITLE[1]}</h2>{paragraphs}")
    raw = read_pdf(page.pdf(format="A4", display_header_footer=True))
    page.close()
    assert [text for text in STORY if text not in raw.text] == []
    assert TITLE[1] in [raw.text[h.start : h.end] for h in raw.hints if h.kind == "heading"]
