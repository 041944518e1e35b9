"""DOCX: what a person sees in Word, in the order in which they read it."""

from __future__ import annotations

import datetime as dt
import unicodedata
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph as WordParagraph
from lxml import etree

from corpus.formats.docx import read_docx
from corpus.reading import read_report
from corpus.report import Official, Report
from tests.papers import ISSUER, NUMBER, PLACE_AND_DAY, STATE, STORY, TITLE, saved, word_report

W = nsdecls("w")


def _text(document: WordDocument) -> str:
    return read_docx(saved(document)).text


def _report(document: WordDocument, folder: Path) -> Report:
    path = folder / "báo cáo.docx"
    path.write_bytes(saved(document))
    return read_report(path)


def _add(paragraph: WordParagraph, xml: str) -> None:
    etree.ElementBase.append(paragraph._p, parse_xml(xml))


def _hinted(document: WordDocument, kind: str) -> list[str]:
    raw = read_docx(saved(document))
    return [raw.text[h.start : h.end] for h in raw.hints if h.kind == kind]


def test_a_letterheaded_report_is_read_like_its_plain_text(tmp_path: Path) -> None:
    report = _report(word_report(), tmp_path)
    assert report.own_number == "12/BC-CĐYT"
    assert report.signed == dt.date(2019, 7, 15)
    assert report.organisation == ISSUER[1]
    assert report.province == "Bình Dương"
    assert report.form == "báo cáo"
    assert report.title == " ".join(TITLE)
    assert report.officials == (Official("Trần Văn Khải", ("CHỦ TỊCH",), "signatory"),)
    assert [c.label for c in report.citations] == ["Nghị quyết 02/NQ-BCH"]


def test_each_column_of_a_letterhead_in_one_cell_reads_the_same(tmp_path: Path) -> None:
    document = Document()
    head = document.add_table(1, 2)
    head.cell(0, 0).text = "\n".join((*ISSUER, "-------", NUMBER))
    head.cell(0, 1).text = "\n".join((*STATE, "-------", PLACE_AND_DAY))
    for line in (*TITLE, *STORY):
        document.add_paragraph(line)
    report = _report(document, tmp_path)
    assert (report.own_number, report.signed) == ("12/BC-CĐYT", dt.date(2019, 7, 15))
    assert (report.organisation, report.province) == (ISSUER[1], "Bình Dương")


def test_two_who_sign_side_by_side_keep_their_own_offices(tmp_path: Path) -> None:
    document = word_report()
    table = document.add_table(3, 2)
    for row, cells in enumerate(
        [("PHÓ CHỦ TỊCH", "CHỦ TỊCH"), ("(Đã ký)", "(Đã ký)"), ("Lê Thị Hòa", "Phạm Minh Quân")]
    ):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    officials = {o.name: o.titles for o in _report(document, tmp_path).officials}
    assert officials["Phạm Minh Quân"] == ("CHỦ TỊCH",)
    assert officials["Lê Thị Hòa"] == ("PHÓ CHỦ TỊCH",)


def test_a_letterhead_in_the_page_header_is_read_and_other_headers_are_outside(
    tmp_path: Path,
) -> None:
    document = Document()
    header = document.sections[0].header
    header.paragraphs[0].text = "\n".join((*ISSUER, NUMBER, *STATE, PLACE_AND_DAY))
    document.sections[0].footer.paragraphs[0].text = "Trang 1/3"
    for line in (*TITLE, *STORY):
        document.add_paragraph(line)
    report = _report(document, tmp_path)
    assert (report.own_number, report.signed) == ("12/BC-CĐYT", dt.date(2019, 7, 15))
    assert _hinted(document, "outside") == ["Trang 1/3"]
    assert "Trang 1/3" not in report.body


def test_properties_of_the_file_are_no_evidence(tmp_path: Path) -> None:
    document = Document()
    document.add_paragraph(STORY[1])
    document.core_properties.title = "Mẫu công văn năm 2003"
    document.core_properties.created = dt.datetime(2003, 5, 6)  # noqa: DTZ001
    raw = read_docx(saved(document))
    assert (raw.declared.title, raw.declared.published) == (None, None)
    assert _report(document, tmp_path).year is None


def test_headings_and_titles_are_hinted() -> None:
    document = Document()
    document.add_heading("Hội nghị tổng kết", level=0)
    document.add_heading("Kết quả", level=2)
    document.add_paragraph("Thân bài")
    style = document.styles.add_style("Mục lớn", WD_STYLE_TYPE.PARAGRAPH)
    style.base_style = document.styles["Heading 1"]
    document.add_paragraph("Phương hướng", style="Mục lớn")
    assert _hinted(document, "heading") == ["Hội nghị tổng kết", "Kết quả", "Phương hướng"]


def test_rows_of_data_keep_their_cells_on_one_line() -> None:
    document = Document()
    table = document.add_table(2, 3)
    for row, cells in enumerate([("STT", "Đơn vị", "Số đoàn viên"), ("1", "Bệnh viện A", "350")]):
        for column, text in enumerate(cells):
            table.cell(row, column).text = text
    assert _text(document) == "STT\tĐơn vị\tSố đoàn viên\n\n1\tBệnh viện A\t350"


def test_nested_tables_are_read_where_they_stand() -> None:
    document = Document()
    document.add_paragraph("Trước")
    cell = document.add_table(1, 1).cell(0, 0)
    cell.text = "Ngoài"
    cell.add_table(1, 1).cell(0, 0).text = "Trong"
    document.add_paragraph("Sau")
    assert _text(document) == "Trước\n\nNgoài\n\nTrong\n\nSau"


def test_merged_cells_are_said_once() -> None:
    document = Document()
    table = document.add_table(2, 2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Tổng hợp"
    table.cell(1, 0).text, table.cell(1, 1).text = "Nam", "Nữ"
    assert _text(document) == "Tổng hợp\n\nNam\tNữ"


def test_text_boxes_are_read_once_behind_their_paragraph() -> None:
    document = Document()
    paragraph = document.add_paragraph("Neo")
    box = "<w:txbxContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    _add(
        paragraph,
        f"<w:r {W} {mc}><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>{box}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
        "</mc:AlternateContent></w:r>",
    )
    document.add_paragraph("Sau")
    assert _text(document) == "Neo\n\nTrong khung\n\nSau"


@pytest.mark.parametrize(
    ("xml", "seen"),
    [
        ("<w:ins {w}><w:r><w:t>thêm</w:t></w:r></w:ins>", "Họp thêm"),
        ("<w:del {w}><w:r><w:delText>bớt</w:delText></w:r></w:del>", "Họp"),
        ("<w:moveFrom {w}><w:r><w:t>dời</w:t></w:r></w:moveFrom>", "Họp"),
        ("<w:moveTo {w}><w:r><w:t>dời</w:t></w:r></w:moveTo>", "Họp dời"),
        ("<w:r {w}><w:rPr><w:vanish/></w:rPr><w:t>ẩn</w:t></w:r>", "Họp"),
        ("<w:r {w}><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>hiện</w:t></w:r>", "Họp hiện"),
        ("<w:hyperlink {w}><w:r><w:t>liên kết</w:t></w:r></w:hyperlink>", "Họp liên kết"),
        ("<w:sdt {w}><w:sdtPr/><w:sdtContent><w:r><w:t>ô</w:t></w:r></w:sdtContent></w:sdt>", "Họp ô"),
        ("<w:fldSimple {w} w:instr='DATE'><w:r><w:t>12/7</w:t></w:r></w:fldSimple>", "Họp 12/7"),
        ("<w:r {w}><w:instrText>PAGE</w:instrText></w:r>", "Họp"),
        ("<w:r {w}><w:tab/><w:t>cột</w:t></w:r>", "Họp \tcột"),
        ("<w:r {w}><w:br/><w:t>dòng</w:t></w:r>", "Họp \ndòng"),
        ("<w:r {w}><w:t>BC</w:t><w:noBreakHyphen/><w:t>LĐLĐ</w:t></w:r>", "Họp BC-LĐLĐ"),
        ("<w:r {w}><w:t>công</w:t><w:softHyphen/><w:t>đoàn</w:t></w:r>", "Họp côngđoàn"),
    ],
)  # fmt: skip
def test_only_what_is_seen_is_read(xml: str, seen: str) -> None:
    document = Document()
    _add(document.add_paragraph("Họp "), xml.format(w=W))
    assert _text(document) == seen


def test_content_controls_around_paragraphs_are_transparent() -> None:
    document = Document()
    document.add_paragraph("Một")
    document.element.body.insert(
        1,
        parse_xml(
            f"<w:sdt {W}><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>Hai</w:t></w:r></w:p>"
            "</w:sdtContent></w:sdt>"
        ),
    )
    assert _text(document) == "Một\n\nHai"


def test_list_labels_are_written_out() -> None:
    document = Document()
    for text in ("Kết quả", "Hạn chế"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("Thăm hỏi đoàn viên", style="List Bullet")
    assert _text(document) == "1. Kết quả\n\n2. Hạn chế\n\n- Thăm hỏi đoàn viên"


def test_decomposed_text_comes_out_composed() -> None:
    document = Document()
    document.add_paragraph(unicodedata.normalize("NFD", STORY[0]))
    assert _text(document) == STORY[0]


def test_runs_in_a_legacy_font_are_converted_by_the_font_s_name() -> None:
    document = Document()
    paragraph = document.add_paragraph("Số 5: ")
    paragraph.add_run("C«ng ").font.name = ".VnTime"
    paragraph.add_run("®oµn").font.name = ".VnTime"
    document.add_paragraph().add_run("Héi nghÞ").font.name = ".VnTimeH"
    document.add_paragraph().add_run("Coâng ñoaøn").font.name = "VNI-Times"
    document.add_paragraph().add_run("Công đoàn").font.name = ".VnTime"
    assert _text(document) == "Số 5: Công đoàn\n\nHỘI NGHỊ\n\nCông đoàn\n\nCông đoàn"


def test_strict_files_are_read_like_transitional_ones() -> None:
    source, target = BytesIO(saved(word_report())), BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name.endswith((".xml", ".rels")):
                data = data.replace(
                    b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                    b"http://purl.oclc.org/ooxml/wordprocessingml/main",
                )
            new.writestr(name, data)
    assert read_docx(target.getvalue()) == read_docx(saved(word_report()))
