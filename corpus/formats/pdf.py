"""PDF: the text layer of its pages, read by PDFium (docs/adr/0006-pdf.md)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

import pypdfium2
import pypdfium2.raw as pdfium

from corpus.formats.document import RawDocument
from corpus.formats.paragraphs import document_of
from corpus.formats.typeset import TypesetLine, typeset_paragraphs
from corpus.report import CorpusError

MAX_PAGES = 2_000
_HEAD = b"%PDF-"
_HEAD_BYTES = 1024
_BREAK = "\x02"  # PDFium's mark for a hyphen that ends a line; it leaves the line's end out
_LINE = re.compile(rf"[^\r\n{_BREAK}]*[^\s{_BREAK}][^\r\n{_BREAK}]*{_BREAK}?")
_GAP = re.compile(r"(?<=\S)[ \u00a0]+(?=\S)")
_COLUMN_GAP = 2.0  # of the font's size: a wider blank parts columns
_SPECIAL = {0xFFFE: _BREAK, 0x00: " "}
_BROKEN = re.compile("[\ufffd\ue000-\uf8ff\x01-\x08\x0e-\x1f]")
_BROKEN_SHARE = 0.2
_FEWEST_CHARS = 10
_STAMP_CHARS = 250  # of a page; a digital signature or a number printed on a scan has fewer
_SCAN_SHARE = 0.5  # of a page's area
_PICTURE_SHARE = 0.05  # where the page says nothing itself
_IMAGE_DEPTH = 3
NO_TEXT = "không có lớp chữ"


@dataclass(frozen=True, slots=True)
class PdfPage:
    """What one page says in its text layer, and whether it is a picture of what it says."""

    lines: list[TypesetLine]
    is_scan: bool


def read_pdf(data: bytes) -> RawDocument:
    """The text of a PDF, lines joined into paragraphs, a form feed between its pages.

    Pages that are pictures are named in `scanned`; the text is empty where all are. Raises
    CorpusError for a damaged or encrypted file, and for one with neither text nor pictures.
    """
    with open_pdf(data) as document:
        pages = list(read_pages(document))
    scanned = tuple(i for i, page in enumerate(pages, start=1) if page.is_scan)
    text = "".join(line.text for page in pages for line in page.lines)
    if len(scanned) == len(pages):
        return RawDocument("", scanned=scanned)
    if len(text) < _FEWEST_CHARS:
        raise CorpusError(NO_TEXT)
    if len(_BROKEN.findall(text)) > len(text) * _BROKEN_SHARE:
        raise CorpusError("lớp chữ của PDF không đọc được (phông không có bảng mã)")
    whole = document_of(typeset_paragraphs([page.lines for page in pages]))
    return replace(whole, scanned=scanned)


def open_pdf(data: bytes) -> pypdfium2.PdfDocument:
    """The file, to be closed; raises CorpusError where it is damaged or encrypted."""
    if _HEAD not in data[:_HEAD_BYTES]:
        raise CorpusError("không phải tệp PDF")
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise CorpusError(_why_not(str(error))) from error


def _why_not(message: str) -> str:
    if "password" in message.lower():
        return "tệp PDF được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại"
    if "security" in message.lower():
        return "tệp PDF được mã hóa theo cách không hỗ trợ"
    return "tệp PDF bị cắt cụt hoặc hỏng"


def read_pages(document: pypdfium2.PdfDocument) -> Iterator[PdfPage]:
    """The pages in order; raises CorpusError for a damaged one, and for too many or none."""
    count = len(document)
    if count == 0:
        raise CorpusError("tệp PDF không có trang nào")
    if count > MAX_PAGES:
        raise CorpusError(f"tệp PDF có quá nhiều trang ({count}, giới hạn {MAX_PAGES})")
    for number in range(count):
        try:
            page = document[number]
            text_page = page.get_textpage()
        except pypdfium2.PdfiumError as error:
            raise CorpusError(f"tệp PDF bị hỏng ở trang {number + 1}") from error
        lines = list(_lines(text_page, number))
        yield PdfPage(lines, _is_scan(page, sum(len(line.text) for line in lines)))
        text_page.close()
        page.close()


def _is_scan(page: pypdfium2.PdfPage, chars: int) -> bool:
    """True for a picture as large as the page with hardly any text, such as a stamp, over it."""
    if chars >= _STAMP_CHARS:
        return False
    width, height = page.get_size()
    shown = 0.0
    for image in page.get_objects(filter=(pdfium.FPDF_PAGEOBJ_IMAGE,), max_depth=_IMAGE_DEPTH):
        left, bottom, right, top = image.get_bounds()
        shown += max(0.0, min(right, width) - max(left, 0.0)) * max(
            0.0, min(top, height) - max(bottom, 0.0)
        )
    share = _SCAN_SHARE if chars >= _FEWEST_CHARS else _PICTURE_SHARE
    return bool(shown > width * height * share)


def _lines(page: pypdfium2.PdfTextPage, number: int) -> Iterator[TypesetLine]:
    """The lines of one page in the order of its content, as their writer's program drew them."""
    chars = "".join(map(_char, _codes(page)))
    for match in _LINE.finditer(chars):
        first = match.start() + len(match[0]) - len(match[0].lstrip())
        last = match.start() + len(match[0].rstrip()) - 1
        left, bottom, _, _ = page.get_charbox(first, loose=True)
        _, _, right, _ = page.get_charbox(last, loose=True)
        size = pdfium.FPDFText_GetFontSize(page, first) or 1.0
        text = _with_tabs(page, chars, first, last + 1, size).replace(_BREAK, "-")
        word_end = first + len(text.split(maxsplit=1)[0]) - 1
        word = page.get_charbox(word_end, loose=True)[2] - left
        yield TypesetLine(text, left, right, bottom, size, word, number)


def _codes(page: pypdfium2.PdfTextPage) -> Iterator[int]:
    """One code point for each of PDFium's characters, so that offsets are its own."""
    return (pdfium.FPDFText_GetUnicode(page, i) for i in range(page.count_chars()))


def _char(code: int) -> str:
    return _SPECIAL.get(code) or (chr(code) if code < 0x110000 else "\ufffd")


def _with_tabs(page: pypdfium2.PdfTextPage, chars: str, start: int, end: int, size: float) -> str:
    """chars[start:end] with a tab for each blank as wide as the space between columns."""
    parts: list[str] = []
    at = start
    for gap in _GAP.finditer(chars, start, end):
        _, _, left, _ = page.get_charbox(gap.start() - 1, loose=True)
        right, _, _, _ = page.get_charbox(gap.end(), loose=True)
        parts += [chars[at : gap.start()], "\t" if right - left > size * _COLUMN_GAP else " "]
        at = gap.end()
    return "".join([*parts, chars[at:end]])
