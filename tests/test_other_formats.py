"""Markdown, RTF, OpenDocument and old Word files."""

from __future__ import annotations

import datetime as dt
import shutil
import zipfile
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape

import pytest

from corpus.formats.doc import read_doc
from corpus.formats.md import read_md
from corpus.formats.odt import read_odt
from corpus.formats.rtf import read_rtf
from corpus.reading import read_report
from corpus.report import CorpusError, Report
from tests.papers import (
    ISSUER,
    NUMBER,
    PLACE_AND_DAY,
    RECEIVERS,
    SIGNATURE,
    STATE,
    STORY,
    TITLE,
    saved,
    word_report,
)

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(body: str, styles: str = "", page: str = "") -> bytes:
    """An OpenDocument text around *body*; *page* is its page header and footer."""
    names = " ".join(
        f'xmlns:{prefix}="{ODF}:{name}:1.0"'
        for prefix, name in [("office", "office"), ("text", "text"), ("table", "table"),
                             ("style", "style"), ("draw", "drawing")]
    )  # fmt: skip
    parts = {
        "mimetype": "application/vnd.oasis.opendocument.text",
        "content.xml": f"<office:document-content {names}><office:automatic-styles>{styles}"
        f"</office:automatic-styles><office:body><office:text>{body}</office:text></office:body>"
        "</office:document-content>",
        "styles.xml": f"<office:document-styles {names}><office:master-styles><style:master-page>"
        f"{page}</style:master-page></office:master-styles></office:document-styles>",
    }
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return stream.getvalue()


def _p(lines: Sequence[str]) -> str:
    return "".join(f"<text:p>{escape(line)}</text:p>" for line in lines)


def _odt_table(rows: Sequence[Sequence[Sequence[str]]]) -> str:
    cells = [
        "".join(f"<table:table-cell>{_p(cell)}</table:table-cell>" for cell in row) for row in rows
    ]
    return f"<table:table>{''.join(f'<table:table-row>{row}</table:table-row>' for row in cells)}</table:table>"


def rtf(paragraphs: Sequence[str]) -> bytes:
    """An RTF file as Word writes it: every letter beyond ASCII as its code."""
    return ("{\\rtf1\\ansi\\ansicpg1252\\uc1 " + "".join(paragraphs) + "}").encode("ascii")


def _rtf_text(text: str) -> str:
    return "".join(c if c.isascii() else f"\\u{ord(c)}?" for c in text)


def _rtf_row(cells: Sequence[Sequence[str]]) -> str:
    texts = ["\\par ".join(map(_rtf_text, cell)) for cell in cells]
    bounds = "".join(f"\\cellx{4000 * (i + 1)}" for i in range(len(cells)))
    return f"\\trowd{bounds}" + "".join(f"\\pard\\intbl {text}\\cell" for text in texts) + "\\row "


def _told(report: Report) -> tuple[object, ...]:
    signatories = [(o.name, o.titles) for o in report.officials if o.capacity == "signatory"]
    return report.own_number, report.signed, report.organisation, report.province, signatories


LETTERHEADED = (
    "12/BC-CĐYT",
    dt.date(2019, 7, 15),
    ISSUER[1],
    "Bình Dương",
    [("Trần Văn Khải", ("CHỦ TỊCH",))],
)


def test_a_letterheaded_odt_is_read_like_its_plain_text(tmp_path: Path) -> None:
    head = _odt_table([[ISSUER, STATE], [[NUMBER], [PLACE_AND_DAY]]])
    body = head + _p((*TITLE, *STORY)) + _odt_table([[RECEIVERS, SIGNATURE]])
    (tmp_path / "a.odt").write_bytes(odt(body))
    assert _told(read_report(tmp_path / "a.odt")) == LETTERHEADED


def test_a_letterheaded_rtf_is_read_like_its_plain_text(tmp_path: Path) -> None:
    paragraphs = [f"{_rtf_text(line)}\\par " for line in (*TITLE, *STORY)]
    head = [_rtf_row([ISSUER, STATE]), _rtf_row([[NUMBER], [PLACE_AND_DAY]])]
    (tmp_path / "a.rtf").write_bytes(rtf([*head, *paragraphs, _rtf_row([RECEIVERS, SIGNATURE])]))
    assert _told(read_report(tmp_path / "a.rtf")) == LETTERHEADED


def test_odt_says_what_libreoffice_shows() -> None:
    body = (
        "<text:tracked-changes><text:p>xóa</text:p></text:tracked-changes>"
        "<text:h>Kết quả</text:h><text:p>Họp<text:s text:c='2'/>tại <text:span>Huế</text:span>"
        "<text:tab/>sáng<text:line-break/>nay<text:note><text:note-citation>1</text:note-citation>"
        "<text:note-body><text:p>Chú thích</text:p></text:note-body></text:note></text:p>"
        "<text:p><draw:frame><draw:text-box><text:p>Khung</text:p></draw:text-box></draw:frame></text:p>"
    )
    raw = read_odt(odt(body, page="<style:footer><text:p>Trang 1</text:p></style:footer>"))
    assert raw.text == "Kết quả\n\nHọp  tại Huế\tsáng\nnay\n\nChú thích\n\nKhung\n\nTrang 1"
    hinted = {(h.kind, raw.text[h.start : h.end]) for h in raw.hints}
    assert hinted == {("heading", "Kết quả"), ("outside", "Trang 1")}


def test_odt_lists_show_their_labels() -> None:
    styles = (
        "<text:list-style style:name='L'><text:list-level-style-number text:level='1'"
        " style:num-format='I' style:num-suffix='.'/><text:list-level-style-bullet text:level='2'/>"
        "</text:list-style>"
    )
    item = "<text:list-item>{}</text:list-item>"
    inner = f"<text:list>{item.format(_p(['Thăm hỏi']))}</text:list>"
    items = (
        item.format(_p(["Kết quả", "(tiếp)"])) + item.format(inner) + item.format(_p(["Hạn chế"]))
    )
    raw = read_odt(odt(f"<text:list text:style-name='L'>{items}</text:list>", styles))
    assert raw.text.split("\n\n") == ["I. Kết quả", "(tiếp)", "- Thăm hỏi", "II. Hạn chế"]


def test_markdown_is_plain_text_with_headings() -> None:
    source = (
        "---\ntitle: x\n---\n# Hội nghị **sơ kết**\n\nSáng 12/7, [Công đoàn](http://a.example)\n"
        "tổ chức *hội nghị*.  \nDự có `đồng chí` A\\_B.\n\n- Một\n- __Hai__\n\n> Trích\n\n"
        "Kết quả\n-------\n\n| STT | Đơn vị |\n|---|:---:|\n| 1 | CĐCS A |\n\n***\n<!-- ẩn -->Hết 2*3*4"
    )
    raw = read_md(source.encode())
    assert raw.text.split("\n\n") == [
        "Hội nghị sơ kết",
        "Sáng 12/7, Công đoàn tổ chức hội nghị.\nDự có đồng chí A_B.",
        "- Một",
        "- Hai",
        "Trích",
        "Kết quả",
        "STT\tĐơn vị",
        "1\tCĐCS A",
        "Hết 2*3*4",
    ]
    assert [raw.text[h.start : h.end] for h in raw.hints] == ["Hội nghị sơ kết", "Kết quả"]


def test_a_doc_that_is_something_else_inside_is_read_as_that() -> None:
    line = STORY[0]
    assert read_doc(rtf([_rtf_text(line)])).text == line
    assert line in read_doc(saved(word_report())).text
    page = f"<html><meta charset=utf-8><body><p>{line}</p></body></html>"
    assert read_doc(page.encode()).text == line


def test_a_doc_without_a_converter_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CorpusError, match=r"LibreOffice.*lưu lại thành \.docx"):
        read_doc(OLE + bytes(2000))


@pytest.mark.parametrize("program", ["soffice", "antiword", "catdoc"])
def test_a_broken_doc_is_refused_by_whatever_converter_there_is(
    program: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = shutil.which(program)
    monkeypatch.setattr(shutil, "which", lambda name: found if name == program else None)
    with pytest.raises(CorpusError, match="doc"):
        read_doc(OLE + bytes(range(256)) * 40)


@pytest.mark.parametrize("data", [b"khong phai", b"{\\rtf1 cut off", b"\x89PNG\r\n\x1a\n\x00"])
def test_other_files_are_no_rtf(data: bytes) -> None:
    with pytest.raises(CorpusError, match="RTF"):
        read_rtf(data)
