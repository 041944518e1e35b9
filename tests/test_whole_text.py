"""Nothing that people see in a file is lost on the way, whichever of its parts says it."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO

import pytest

from corpus.formats.docx import read_docx
from corpus.formats.odt import read_odt
from corpus.formats.pdf import read_pdf
from corpus.formats.rtf import read_rtf
from tests.papers import STORY
from tests.pdf_paper import Put, flow, write_pdf
from tests.test_other_formats import odt, rtf

SPACES = " ".join(
    f'xmlns:{prefix}="{address}"'
    for prefix, address in [
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("dgm", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
        ("v", "urn:schemas-microsoft-com:vml"),
    ]
)
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def _word(body: str, others: Mapping[str, tuple[str, str | bytes]] | None = None) -> bytes:
    """A Word file; *others* are its parts by id: their kind and name, their content."""
    parts = {
        id_: (named.split(" ", 1), content) for id_, (named, content) in (others or {}).items()
    }
    relations = "".join(
        f'<Relationship Id="{id_}" Type="{KIND}/{kind}" Target="{name}"/>'
        for id_, ((kind, name), _) in parts.items()
    )
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr(
            "word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        package.writestr(
            "word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>"
        )
        for (_, name), content in parts.values():
            package.writestr(f"word/{name}", content)
    return stream.getvalue()


def _p(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


CHUNK = '<w:altChunk r:id="x"/>'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("aFChunk x.html", "<meta charset=utf-8><p>Công đoàn cơ sở</p>"),
        ("aFChunk x.docx", _word(_p("Công đoàn cơ sở"))),
        ("aFChunk x.txt", "Công đoàn cơ sở"),
        ("aFChunk x.rtf", rtf(["C\\u244?ng \\u273?o\\u224?n c\\u417? s\\u7903?"])),
    ],
)
def test_a_document_put_into_a_word_file_is_read_in_its_place(
    name: str, content: str | bytes
) -> None:
    data = _word(_p("Trước") + CHUNK + _p("Sau"), {"x": (name, content)})
    assert read_docx(data).text == "Trước\n\nCông đoàn cơ sở\n\nSau"


def test_a_document_in_a_word_file_that_cannot_be_read_is_a_problem() -> None:
    document = read_docx(_word(_p("Trước") + CHUNK, {"x": ("aFChunk x.mht", "MIME")}))
    assert document.text == "Trước"
    assert [p for p in document.problems if "x.mht" in p]


def test_the_words_of_charts_and_drawn_letters_are_read() -> None:
    chart = f"<dgm:dataModel {SPACES}><dgm:pt><dgm:t><a:p><a:r><a:t>Chủ tịch</a:t></a:r></a:p></dgm:t></dgm:pt></dgm:dataModel>"
    body = (
        '<w:p><w:r><w:drawing><dgm:relIds r:dm="x"/></w:drawing></w:r></w:p>'
        '<w:p><w:r><w:pict><v:textpath string="Đoàn kết"/></w:pict></w:r></w:p>'
    )
    data = _word(body, {"x": ("diagramData data1.xml", chart)})
    assert read_docx(data).text == "Chủ tịch\n\nĐoàn kết"


def test_the_words_of_shapes_and_fields_of_an_odt_are_read() -> None:
    shape = "<draw:custom-shape><text:p>Sơ đồ</text:p><text:p>tổ chức</text:p></draw:custom-shape>"
    text = read_odt(odt(f"<text:p>Trước {shape}<text:title>Báo cáo năm</text:title></text:p>")).text
    assert text == "Trước Báo cáo năm\n\nSơ đồ\n\ntổ chức"


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("mot{\\footnote\\pard ghi chu\\par}\\par hai", "mot\n\nghi chu\n\nhai"),
        (
            "{\\shp{\\*\\shpinst{\\sp{\\sn a}{\\sv b}}{\\shptxt hop\\par}}{\\shprslt x}}mot",
            "mot\n\nhop",
        ),
        ("{\\header Cong doan\\par}mot\\par", "mot\n\nCong doan"),
        ("mot {\\deleted hai }{\\v ba }bon", "mot bon"),
        ("{\\field{\\*\\fldinst HYPERLINK x}{\\fldrslt mot}}", "mot"),
        ("{\\object{\\*\\objdata 0102}{\\result mot}}", "mot"),
        ("{\\upr{mot}{\\*\\ud{m\\u7897?t}}}", "một"),
        ("\\'d0oa\\'ccn \\endash  x", "Đoàn – x"),
        ("\\u-10179?\\u-8704?", "\U0001f600"),
        ("a\\line b\\tab c\\~d\\_e", "a\nb\tc d-e"),
        ("\\bin3 }}}mot", "mot"),
        ("\\trowd\\intbl mot\\cell hai\\cell ba\\cell\\row\\pard bon\\par", "mot\thai\tba\n\nbon"),
    ],
)
def test_what_people_see_in_an_rtf_file_is_read(source: str, text: str) -> None:
    data = b"{\\rtf1\\ansi\\ansicpg1258{\\fonttbl{\\f0 Times;}}" + source.encode("ascii") + b"}"
    assert read_rtf(data).text == text


def test_a_legacy_font_named_in_an_rtf_file_is_converted() -> None:
    data = b"{\\rtf1\\ansi{\\fonttbl{\\f0\\fnil .VnTime;}}{\\f0 C\\'abng \\'aeo\\'b5n}}"
    assert read_rtf(data).text == "Công đoàn"


def test_the_columns_of_a_page_become_its_paragraphs_under_a_title_over_both() -> None:
    columns = [
        Put(put.x * 0.5 + left, put.y * 0.5 + 360, put.text, 6)
        for left, text in ((20, STORY[0]), (300, " ".join(STORY)))
        for put in flow(text)
    ]
    title = Put(
        60, 800, "Sơ kết hoạt động công đoàn sáu tháng đầu năm của toàn ngành y tế tỉnh nhà", 14
    )
    text = read_pdf(write_pdf([[title, *columns]])).text
    assert text.split("\n\n") == [title.text, STORY[0], " ".join(STORY)]
