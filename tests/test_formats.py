"""Reading files: every encoding of Vietnamese text, and web pages of many makes."""

from __future__ import annotations

import codecs
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.formats import reader
from corpus.formats.document import RawDocument
from corpus.formats.encoding import decode
from corpus.formats.html import read_html
from corpus.formats.reader import is_report_format, read_document
from corpus.report import CorpusError

SYLLABLES = (
    "công đoàn ngành giáo dục tỉnh hội nghị tổng kết đồng chí phó chủ tịch liên lao động huỳnh"
    " Nguyễn Thị Ánh Tuyết Đắk Lắk Trường Tiểu học Kỳ Sơn xuất sắc hưởng ứng quỹ nghĩa tình ủy"
    " kiểm tra vững mạnh, 2019 (CĐCS) 15/8 “Giỏi việc trường” – thưởng. người nữ; ĐẠI HỘI LẦN THỨ"
).split()
TONES = "\u0300\u0301\u0303\u0309\u0323"
texts = st.lists(st.sampled_from(SYLLABLES), min_size=6, max_size=60).map(" ".join)


def windows_1258(text: str) -> bytes:
    """Encode as Windows-1258 does: a base letter, then its tone as a mark of its own."""
    data = b""
    for char in unicodedata.normalize("NFC", text):
        try:
            data += char.encode("cp1258")
        except UnicodeEncodeError:
            parts = unicodedata.normalize("NFD", char)
            base = "".join(part for part in parts if part not in TONES)
            data += unicodedata.normalize("NFC", base).encode("cp1258")
            data += "".join(part for part in parts if part in TONES).encode("cp1258")
    return data


@given(texts)
def test_vietnamese_text_reads_back_equal_in_every_encoding(text: str) -> None:
    forms = {
        "utf-8": text.encode(),
        "utf-8 with BOM": text.encode("utf-8-sig"),
        "decomposed": unicodedata.normalize("NFD", text).encode(),
        "utf-16 with BOM": codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
        "utf-16-be with BOM": codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
        "utf-16-le": text.encode("utf-16-le"),
        "utf-16-be": text.encode("utf-16-be"),
        "windows-1258": windows_1258(text),
    }
    assert {name: decode(data) for name, data in forms.items()} == dict.fromkeys(forms, text)


def test_line_ends_blanks_and_invisible_characters_are_made_plain() -> None:
    assert decode("Đại\u00a0hội\r\nCông\u200b đoàn\rkhóa XII".encode()) == (
        "Đại hội\nCông đoàn\nkhóa XII"
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "rỗng"),
        (b" \r\n\t ", "rỗng"),
        (b"\x00" * 400, "rỗng"),
        ("<!-- không có gì -->".encode(), "rỗng"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 8, "nhị phân"),
        (b"PK\x03\x04\x14\x00\x06\x00" + bytes(range(255, 0, -1)) * 5, "nhị phân"),
    ],
)
def test_what_is_no_text_is_refused_by_name(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "tệp.html"
    path.write_bytes(data)
    with pytest.raises(CorpusError, match=reason):
        read_document(path)


@pytest.mark.parametrize("encoding", ["utf-8", "cp1252"])
@pytest.mark.parametrize(
    "typed",
    [
        "Liªn ®oµn Lao ®éng tØnh tæ chøc héi nghÞ tæng kÕt n¨m häc cho ng\xadêi lao ®éng",
        "Lieân ñoaøn Lao ñoäng tænh toå chöùc hoäi nghò toång keát naêm hoïc cho ngöôøi lao ñoäng",
    ],
)
def test_text_typed_in_a_legacy_font_is_converted(typed: str, encoding: str) -> None:
    assert decode(typed.encode(encoding)) == (
        "Liên đoàn Lao động tỉnh tổ chức hội nghị tổng kết năm học cho người lao động"
    )


def test_too_large_a_file_is_refused_before_it_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader, "MAX_FILE_BYTES", 10)
    path = tmp_path / "lớn.txt"
    path.write_text("Công đoàn tỉnh", encoding="utf-8")
    with pytest.raises(CorpusError, match="quá lớn"):
        read_document(path)


def test_missing_file_and_folder_are_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "thư mục.txt").mkdir()
    for name in ("không có.txt", "thư mục.txt", "bảng.xlsx"):
        with pytest.raises(CorpusError):
            read_document(tmp_path / name)


def test_a_few_broken_bytes_do_not_lose_a_report() -> None:
    text = "Công đoàn ngành Y tế tổ chức hội nghị tổng kết. " * 60
    data = text.encode()[:-1] + b"\xe1\xba"
    assert decode(data) == text[:-1] + "\ufffd"


@pytest.mark.parametrize(
    ("name", "read"),
    [("a.txt", True), ("b.HTML", True), ("c.htm", True), ("d.jpg", False), ("e", False)],
)
def test_formats_are_told_by_suffix(name: str, read: bool) -> None:
    assert is_report_format(Path(name)) is read


def _page(body: str, head: str = "") -> RawDocument:
    return read_html(
        f"<html><head><meta charset=utf-8>{head}</head><body>{body}</body></html>".encode()
    )


def _outside(document: RawDocument) -> str:
    return " | ".join(document.text[h.start : h.end] for h in document.hints if h.kind == "outside")


def test_inline_tags_split_no_word_and_blocks_split_paragraphs() -> None:
    page = _page("<p>Đồng chí Tr<b>ần</b> <i>Văn</i>&nbsp;An<br>Chủ tịch</p><div>Hết</div>")
    assert page.text == "Đồng chí Trần Văn An\nChủ tịch\n\nHết"


def test_two_breaks_are_a_paragraph_and_rows_keep_their_cells_together() -> None:
    row = "<tr><td>{}</td><td>{}</td></tr>"
    table = f"<table>{row.format('STT', 'Đơn vị')}{row.format(1, 'CĐCS A')}{row.format(2, 'CĐCS B')}</table>"
    assert _page(f"Một<br><br>Hai{table}").text == (
        "Một\n\nHai\n\nSTT\tĐơn vị\n\n1\tCĐCS A\n\n2\tCĐCS B"
    )


def test_scripts_styles_and_hidden_elements_are_not_text() -> None:
    page = _page(
        "<script>var a = '<p>x</p>'</script><style>p{}</style><p style='display:none'>ẩn</p>"
        "<noscript>y</noscript><p hidden>z</p><p>Thấy</p>"
    )
    assert page.text == "Thấy"


ARTICLE = (
    "<p>Sáng ngày 12/7/2019, LĐLĐ huyện tổ chức hội nghị sơ kết hoạt động công đoàn sáu tháng đầu"
    " năm, triển khai nhiệm vụ sáu tháng cuối năm với nhiều nội dung quan trọng.</p>"
    "<p>Hội nghị đã thảo luận sôi nổi và thống nhất các chỉ tiêu phấn đấu của phong trào công nhân"
    " viên chức lao động từ nay đến cuối năm.</p>"
)


@pytest.mark.parametrize(
    "around",
    [
        "<nav><a>Trang chủ</a><a>Liên hệ</a></nav>",
        "<div class='main-menu'>Trang chủ</div>",
        "<div id='tinLienQuan'>Tin khác<ul><li><a>Tin một</a></li></ul></div>",
        "<ul><li><a>Tin một</a></li><li><a>Tin hai</a></li><li><a>Tin ba</a></li></ul>",
        "<div class='comment-form'><p>Ý kiến của bạn</p></div>",
        "<aside><p>Thông báo tuyển sinh lớp bồi dưỡng nghiệp vụ công tác công đoàn năm 2020.</p></aside>",
        "<footer>Địa chỉ: số 1</footer>",
        "<div role=navigation>Menu</div>",
        "<div class='cookie-bar'>Trang này dùng cookie</div>",
    ],
)
def test_the_page_around_an_article_is_hinted_outside(around: str) -> None:
    page = _page(f"{around}<div class='content no-sidebar'>{ARTICLE}</div>")
    outside = _outside(page)
    assert outside
    assert "Sáng ngày" not in outside
    assert "Hội nghị đã" not in outside


def test_an_article_inside_a_form_or_an_odd_class_is_kept() -> None:
    page = _page(
        f"<form id='aspnetForm' class='comments sidebar'><table><tr><td>{ARTICLE}</td></tr></table></form>"
    )
    assert _outside(page) == ""


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2019-07-12T20:30:00+00:00'>",
        '<script type="application/ld+json">{"datePublished": "2019-07-13T03:30:00+07:00"}</script>',
        "<meta name='pubdate' content='2019-07-13'>",
    ],
)
def test_metadata_give_the_day_of_publishing_in_vietnam(head: str) -> None:
    declared = _page(ARTICLE, head).declared
    assert declared.published is not None
    assert declared.published.isoformat() == "2019-07-13"


def test_a_page_in_windows_1258_is_read_by_its_charset() -> None:
    source = "<meta http-equiv=Content-Type content='text/html; charset=windows-1258'><p>Hội nghị tổng kết</p>"
    assert read_html(windows_1258(source)).text == "Hội nghị tổng kết"


def test_hints_stay_inside_the_text() -> None:
    page = _page(f"<h1>Hội nghị</h1><span class=date>12/7/2019</span>{ARTICLE}<footer>x</footer>")
    assert all(0 <= h.start < h.end <= len(page.text) for h in page.hints)
    assert [page.text[h.start : h.end] for h in page.hints if h.kind == "time"] == ["12/7/2019"]


@pytest.mark.parametrize(
    "box",
    [
        "<div class=a1><strong>Xem thêm</strong><a href=x>Chủ tịch Lê Tám: 'Không lùi bước'</a></div>",
        "<p><b>Đọc thêm:</b> <a href=x>Công nhân mỏ Lê Tám thi thợ giỏi cấp tỉnh</a></p>",
        "<p><em>Mời xem thêm <a href=x>Công nhân Lê Tám nhận giải thưởng</a></em></p>",
        "<div>Tin liên quan<ul><li><a href=x>Ông Lê Tám nhận công tác mới</a></li></ul></div>",
        "<section><h4>Có thể bạn quan tâm</h4><a href=x>Bổ nhiệm ông Lê Tám làm giám đốc</a></section>",
        "<div class='older'><ul><li><a>Ông Lê Tám làm Trưởng phòng Nội vụ</a></li></ul></div>",
    ],
)
def test_a_box_that_leads_to_one_other_article_is_outside(box: str) -> None:
    page = _page(f"<div><h1>LĐLĐ huyện sơ kết sáu tháng đầu năm</h1>{ARTICLE}{box}</div>")
    assert "Lê Tám" in _outside(page)
    assert "Sáng ngày" not in _outside(page)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<strong>Xem thêm</strong><a>Chủ tịch huyện</a>", "Xem thêm Chủ tịch huyện"),
        ("<span>12/07/2019</span><span>THU HÀ</span>", "12/07/2019 THU HÀ"),
        ("<b>Kết luận</b><span>Đồng chí Tám</span>", "Kết luận Đồng chí Tám"),
        ("<span>TP</span><span>HCM</span>", "TPHCM"),
        ("<b>Đ</b><i>ồng chí</i>", "Đồng chí"),
        ("Tr<b>ần</b> Văn", "Trần Văn"),
    ],
)
def test_a_new_word_begins_at_a_capital_in_another_element(markup: str, text: str) -> None:
    assert _page(f"<p>{markup}</p>").text == text


@pytest.mark.parametrize(
    "page",
    [
        f"<body><p>Mở đầu</p></body></html>{ARTICLE}",
        f"<body><p>Mở đầu</p></body></html><html><body>{ARTICLE}</body></html>",
        f"<body style='visibility: hidden'>{ARTICLE}</body>",
        f"<body><div id=content style='display:none'>{ARTICLE}</div></body>",
        f"<body><xmp>x</xmp><center>{ARTICLE}</center></body>",
    ],
)
def test_what_a_browser_shows_in_the_end_is_read(page: str) -> None:
    assert "Sáng ngày" in read_html(f"<html><meta charset=utf-8>{page}".encode()).text


def test_a_page_nested_deeper_than_its_parser_reads_is_refused() -> None:
    page = f"<p>Đầu trang</p>{'<div>' * 3000}{ARTICLE}"
    with pytest.raises(CorpusError, match="lồng nhau quá sâu"):
        read_html(page.encode())


LINK = "<p><a href='{}'>Bà Lê Thị Tám giữ chức Chủ tịch LĐLĐ tỉnh</a></p>"


def test_a_headline_between_two_paragraphs_that_is_all_link_is_outside() -> None:
    page = _page(f"<h1>LĐLĐ huyện sơ kết</h1>{ARTICLE}{LINK.format('/tin/12')}{ARTICLE}")
    assert _outside(page) == "Bà Lê Thị Tám giữ chức Chủ tịch LĐLĐ tỉnh"
    for paper in ("/van-ban/12.pdf", "#phu-luc"):
        page = _page(f"<h1>LĐLĐ huyện sơ kết</h1>{ARTICLE}{LINK.format(paper)}{ARTICLE}")
        assert _outside(page) == ""
