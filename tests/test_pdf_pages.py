"""On which page of a PDF the text stands: in what is read, on the report page, in the JSON."""

from __future__ import annotations

from pathlib import Path

import pytest
from flask.testing import FlaskClient
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.document import RawDocument
from corpus.formats.ocr import find_tesseract
from corpus.formats.paragraphs import Paragraph, document_of
from corpus.formats.pdf import read_pdf
from corpus.formats.scan import read_pdf_or_scan
from corpus.reading import read_report
from corpus.report import Block, PageMark, Report
from indexer.rebuild import reindex
from searchapp import create_app
from tests.pdf_paper import Put, flow, write_pdf
from tests.scan_paper import scanned
from tests.webpage import get, words

HEAD = "LIÊN ĐOÀN LAO ĐỘNG TỈNH HÀ NAM"
PAGES = (
    "Hội nghị tổng kết hoạt động công đoàn năm 2019\n"
    "Sáng 5/3/2020, LĐLĐ tỉnh Hà Nam tổ chức hội nghị tổng kết. Hội nghị đã nghe báo cáo trứnggà.",
    "Phần hai bàn về đời sống đoàn viên, ghi nhận ý kiến cuavang của các đại biểu dự họp. Sau đó hội"
    " nghị tiếp tục thảo luận về công tác chăm lo, với nhiều đề xuất của cơ sở và của các",
    "công đoàn ngành, trong đó có đề xuất tomhum.\n"
    "Kết thúc hội nghị, các đại biểu nhất trí với bạchtuộc và toàn bộ chương trình.",
)


def paper() -> bytes:
    """Three pages under one running head, numbered; a paragraph goes on over the second break."""
    return write_pdf(
        [
            [Put(70, 810, HEAD), *flow(text, top=760), Put(300, 30, str(number))]
            for number, text in enumerate(PAGES, start=1)
        ]
    )


def page_of(document: RawDocument | Report, word: str) -> int | None:
    report = Report(document.text, (), pages=document.pages)
    return report.page_at(document.text.index(word))


def test_every_word_is_known_by_its_page_even_within_a_paragraph_and_past_running_heads() -> None:
    document = read_pdf(paper())
    assert "của các công đoàn ngành" in document.text  # one paragraph on two pages
    found = [page_of(document, w) for w in ("trứnggà", "cuavang", "của các", "công đoàn ngành")]
    assert found == [1, 2, 2, 3]
    assert [page_of(document, word) for word in ("tomhum", "bạchtuộc")] == [3, 3]
    assert Report(document.text, (), pages=document.pages).page_at(document.text.rindex("1")) == 1


def test_pages_without_text_count() -> None:
    document = read_pdf(write_pdf([flow(PAGES[0]), [], flow(PAGES[1])]))
    assert (page_of(document, "trứnggà"), page_of(document, "cuavang")) == (1, 3)


@pytest.mark.skipif(find_tesseract() is None, reason="needs Tesseract")
@pytest.mark.browser
def test_scanned_pages_are_known_by_number(browser, tmp_path: Path) -> None:
    page = browser.new_page()
    sheets = "".join(
        f"<p style='font: 16pt serif; break-after: page'>{text}</p>" for text in PAGES[1:]
    )
    page.set_content(f"<meta charset=utf-8>{sheets}")
    pictures = page.pdf(format="A4")
    page.close()
    document = read_pdf_or_scan(scanned(pictures, before=write_pdf([flow(PAGES[0])])))
    assert page_of(document, "trứnggà") == 1
    assert page_of(document, "Phần hai") == 2
    assert page_of(document, "Kết thúc") == 3


def test_formats_without_pages_say_nothing(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(PAGES[0], encoding="utf-8")
    report = read_report(path)
    assert (report.pages, report.body_pages, report.page_at(3)) == ((), (), None)


@given(
    st.lists(st.text(alphabet="aă â\u0300 \u00a0\r\n\u200bx", max_size=8), min_size=1, max_size=9)
)
def test_a_page_begins_at_its_first_word_however_the_text_is_tidied(fillings: list[str]) -> None:
    text, marks = "", []
    for number, filling in enumerate(fillings, start=1):
        marks.append(PageMark(len(text), number))
        text += f"trang{number} {filling} "
    document = document_of([Paragraph(text, pages=tuple(marks))])
    begun = [document.text[mark.start :].split()[0] for mark in document.pages]
    assert begun == [f"trang{number}" for number in range(1, len(fillings) + 1)]


def test_offsets_of_the_body_are_those_of_its_pages() -> None:
    text = "Tiêu đề\n\n  một hai\n\nmenu\n\nba bốn"
    blocks = (
        Block("title", 0, 7), Block("body", 9, 18), Block("furniture", 20, 24), Block("body", 26, 32),
    )  # fmt: skip
    marks = (PageMark(0, 1), PageMark(text.index("hai"), 2), PageMark(text.index("menu"), 3))
    report = Report(text, blocks, pages=marks)
    begun = [(report.body[mark.start :].split()[0], mark.page) for mark in report.body_pages]
    assert begun == [("một", 1), ("hai", 2), ("ba", 3)]


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("pdf")
    (folder / "ba trang.pdf").write_bytes(paper())
    (folder / "a.txt").write_text(PAGES[1].replace("cuavang", "ghebien"), encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def client(folder: Path, tmp_path_factory: pytest.TempPathFactory) -> FlaskClient:
    data = tmp_path_factory.mktemp("data")
    reindex(data, [folder])
    return create_app(data).test_client()


def address(client: FlaskClient, query: str) -> str:
    page = get(client, "/", q=query)
    href: str = page.cssselect(".hit h2 a")[0].get("href")
    return href


def test_the_page_of_each_hit_is_told_beside_its_link(client: FlaskClient) -> None:
    page = get(client, address(client, "hội nghị trứnggà"))
    links = page.cssselect(".hit-links")[0]
    told = [" ".join(part.text_content().split()) for part in links]
    assert told[0] == "trang 1"
    assert [part for part in told if part.startswith("trang")] == ["trang 1", "trang 2", "trang 3"]
    hits = {mark.get("id"): mark for mark in page.cssselect("mark[id]")}
    last = told[told.index("trang 3") + 1 :]
    assert len(hits) == sum(not part.startswith("trang") for part in told)
    assert last  # the hits of page 3 stand in its paragraphs
    assert "Kết thúc hội nghị" in hits[f"hit-{last[-1].split()[-1]}"].getparent().text_content()


def test_a_hit_past_a_page_break_within_its_paragraph_is_on_the_later_page(
    client: FlaskClient,
) -> None:
    page = get(client, address(client, "tomhum"))
    assert words(page, ".hit-links > *") == ["trang 3", "Chỗ khớp 1"]


def test_each_paragraph_tells_its_page_and_opens_the_file_there(client: FlaskClient) -> None:
    page = get(client, address(client, "bạchtuộc"))
    marks = {words(mark, "a")[0]: mark.cssselect("a")[0] for mark in page.cssselect(".page-mark")}
    assert list(marks) == ["trang 1 của tệp gốc", "trang 2–3 của tệp gốc"]
    titles = [link.get("title") for link in page.cssselect(".text .anchor")]
    assert titles[0] == "trang 1 của tệp gốc"
    assert titles[-1] == "trang 3 của tệp gốc"
    href = list(marks.values())[1].get("href")
    assert href.endswith("/original.pdf#page=2")


def test_a_pdf_is_shown_by_the_browser_and_nothing_else_is(
    client: FlaskClient, folder: Path
) -> None:
    report = address(client, "bạchtuộc").split("?")[0]
    with client.get(f"{report}/original.pdf") as shown:
        assert shown.data == paper()
        assert shown.mimetype == "application/pdf"
        assert not shown.headers["Content-Disposition"].startswith("attachment")
        assert shown.headers["X-Content-Type-Options"] == "nosniff"
        assert "default-src 'none'" in shown.headers["Content-Security-Policy"]
    other = address(client, "ghebien").split("?")[0]
    get(client, f"{other}/original.pdf", expected=404)
    assert not get(client, other).cssselect(".page-mark, .on-page")


def test_a_file_that_became_something_else_is_not_shown(tmp_path: Path) -> None:
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    (folder / "a.pdf").write_bytes(paper())
    reindex(tmp_path / "data", [folder])
    client = create_app(tmp_path / "data").test_client()
    report = address(client, "bạchtuộc").split("?")[0]
    (folder / "a.pdf").write_bytes(b"<!doctype html><script>alert(1)</script>")
    get(client, f"{report}/original.pdf", expected=404)


def test_the_json_tells_the_pages(client: FlaskClient) -> None:
    report = client.get("/api/v1" + address(client, "bạchtuộc").split("?")[0]).json
    begun = {report["body"][mark["start"] :].split()[0]: mark["page"] for mark in report["pages"]}
    assert list(begun.values()) == [1, 2, 3]
    assert begun["Phần"] == 2
    assert begun["công"] == 3
    assert {one["page"] for one in report["evidence"] if one["field"] == "date"} == {1}
