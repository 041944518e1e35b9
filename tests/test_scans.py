"""Scans: pages that are pictures of text, with Tesseract and without."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from corpus.formats.isolated import close_worker
from corpus.formats.ocr import TESSERACT_VARIABLE, find_tesseract
from corpus.formats.pdf import read_pdf
from corpus.formats.scan import read_pdf_or_scan
from corpus.reading import read_report
from corpus.report import CorpusError
from tests.papers import ISSUER, NUMBER, PLACE_AND_DAY, STATE, STORY, TITLE
from tests.pdf_paper import flow, write_pdf
from tests.scan_paper import scanned

STAMP = "Ký bởi: Liên đoàn Lao động tỉnh, ngày ký 15/07/2019 10:22:11 +07:00"
PAGE = f"""
<meta charset=utf-8>
<style>body {{ font: 13pt serif }} td {{ text-align: center; vertical-align: top; width: 50% }}
p {{ text-align: justify }}</style>
<table width=100%><tr><td>{ISSUER[0]}<br>{ISSUER[1]}<br>{NUMBER}</td>
<td>{"<br>".join(STATE)}<br>{PLACE_AND_DAY}</td></tr></table>
<h3 align=center>{TITLE[0]}<br>{TITLE[1]}</h3>{"".join(f"<p>{text}</p>" for text in STORY)}
"""


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv(TESSERACT_VARIABLE, "không-có-chương-trình-này")
    yield
    close_worker()  # it would go on without


@pytest.fixture
def tesseract() -> None:
    if find_tesseract() is None:
        pytest.skip("Tesseract with its Vietnamese data is not installed")


@pytest.fixture(scope="module")
def printed(browser: Browser) -> Iterator[bytes]:
    """A letterheaded report of one page, printed as a PDF with a text layer."""
    page = browser.new_page()
    page.set_content(PAGE)
    yield page.pdf(format="A4", margin={"top": "2cm", "left": "2cm", "right": "2cm"})
    page.close()


@pytest.mark.usefixtures("without_tesseract")
@pytest.mark.parametrize("stamp", ["", STAMP])
def test_a_scan_is_refused_naming_what_to_install(stamp: str) -> None:
    data = scanned(write_pdf([flow(STORY[0])]), stamp=stamp)
    with pytest.raises(CorpusError, match=r"không có lớp chữ.*tesseract-ocr-vie"):
        read_pdf_or_scan(data)


@pytest.mark.usefixtures("without_tesseract")
def test_scanned_pages_among_others_are_a_problem_by_number() -> None:
    text = write_pdf([flow(STORY[0])])
    data = scanned(write_pdf([[], []]), before=text)
    document = read_pdf_or_scan(data)
    assert document.text == STORY[0]
    assert document.scanned == (2, 3)
    assert [p for p in document.problems if "trang 2–3 là ảnh quét, chưa đọc" in p]


def test_a_page_with_a_picture_and_its_text_is_no_scan() -> None:
    assert read_pdf(write_pdf([flow("\n".join(STORY))])).scanned == ()


@pytest.mark.browser
@pytest.mark.usefixtures("tesseract")
def test_a_scanned_report_is_read_and_says_so(printed: bytes, tmp_path: Path) -> None:
    path = tmp_path / "bản quét.pdf"
    path.write_bytes(scanned(printed, stamp=STAMP))
    report = read_report(path)
    assert (report.own_number, report.signed and report.signed.year) == ("12/BC-CĐYT", 2019)
    assert report.province == "Bình Dương"
    assert report.form == "báo cáo"
    assert "OCR" in report.problems[0]
    words = re.findall(r"\w+", " ".join(STORY))
    found = set(re.findall(r"\w+", report.text))
    assert sum(word in found for word in words) >= 0.9 * len(words)


@pytest.mark.browser
@pytest.mark.usefixtures("tesseract")
def test_the_columns_of_a_scanned_letterhead_are_kept_apart(printed: bytes) -> None:
    text = read_pdf_or_scan(scanned(printed)).text
    assert re.search(r"Số: 12/BC.*Độc lập - Tự do.*ngày 15 tháng 7", text, re.DOTALL)


@pytest.mark.usefixtures("tesseract")
def test_an_empty_scan_is_refused() -> None:
    with pytest.raises(CorpusError, match="không ra chữ nào"):
        read_pdf_or_scan(scanned(write_pdf([[]])))
