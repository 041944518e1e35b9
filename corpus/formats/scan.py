"""Scans: PDFs whose pages are pictures, read by OCR where it is installed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pypdfium2

from corpus.formats.document import RawDocument
from corpus.formats.isolated import read_isolated
from corpus.formats.ocr import NEEDED, Picture, find_tesseract, recognise
from corpus.formats.paragraphs import document_of
from corpus.formats.pdf import NO_TEXT, open_pdf, read_pages
from corpus.formats.typeset import TypesetLine, typeset_paragraphs
from corpus.report import CorpusError

MAX_SCANNED_PAGES = 60
SECONDS_A_PAGE = 15.0  # an ordinary page takes two to five
_DPI = 300
_MOST_PIXELS = 4_000  # along either side
_POINTS = 72


def read_pdf_or_scan(data: bytes) -> RawDocument:
    """The text of a PDF; that of its scanned pages by Tesseract.

    Where that is not installed, raises CorpusError if all pages are scanned, and names them
    as a problem if some are.
    """
    document = read_isolated("pdf", data)
    if not document.scanned:
        return document
    if find_tesseract() is None:
        if not document.text:
            raise CorpusError(f"{NO_TEXT} (bản quét); {NEEDED} để đọc")
        unread = f"{_listed(document.scanned)} là ảnh quét, chưa đọc; {NEEDED}"
        return replace(document, problems=(*document.problems, unread))
    pages = min(len(document.scanned), MAX_SCANNED_PAGES)
    return read_isolated("scan", data, pages * SECONDS_A_PAGE)


def read_scan(data: bytes) -> RawDocument:
    """The text of a PDF with that of its scanned pages, at most MAX_SCANNED_PAGES of them.

    What a machine recognised, and what it did not get to, are problems for whoever reviews.
    """
    program = find_tesseract()
    if program is None:
        raise CorpusError(f"{NO_TEXT} (bản quét); {NEEDED} để đọc")
    lines: list[list[TypesetLine]] = []
    scanned: list[int] = []
    with open_pdf(data) as document:
        for number, page in enumerate(read_pages(document)):
            lines.append(page.lines)
            if page.is_scan:
                scanned.append(number + 1)
            if page.is_scan and len(scanned) <= MAX_SCANNED_PAGES:
                lines[-1] = recognise(program, _picture(document[number]), number) or page.lines
    whole = document_of(typeset_paragraphs(lines))
    if not whole.text:
        raise CorpusError(f"{NO_TEXT} (bản quét); nhận dạng chữ (OCR) không ra chữ nào")
    return replace(whole, problems=tuple(_problems(scanned)), scanned=tuple(scanned))


def _problems(scanned: list[int]) -> Iterable[str]:
    read, unread = scanned[:MAX_SCANNED_PAGES], scanned[MAX_SCANNED_PAGES:]
    yield f"{_listed(read)} là ảnh quét, chữ do máy nhận dạng (OCR), có thể sai"
    if unread:
        yield f"{_listed(unread)} là ảnh quét, chưa đọc: quá {MAX_SCANNED_PAGES} trang quét"


def _listed(pages: Iterable[int]) -> str:
    """`trang 1–3, 7`: the pages, those in a row together."""
    rows: list[list[int]] = []
    for page in pages:
        if rows and rows[-1][-1] == page - 1:
            rows[-1].append(page)
        else:
            rows.append([page])
    named = (f"{row[0]}–{row[-1]}" if len(row) > 1 else str(row[0]) for row in rows)
    return f"trang {', '.join(named)}"


def _picture(page: pypdfium2.PdfPage) -> Picture:
    """The page as a scanner would see it; a very large one in fewer pixels."""
    longest = max(page.get_size()) or 1.0
    scale = min(_DPI / _POINTS, _MOST_PIXELS / longest)
    bitmap = page.render(scale=scale, grayscale=True)
    pixels = bitmap.to_numpy().reshape(bitmap.height, bitmap.width)
    picture = Picture(pixels.tobytes(), bitmap.width, bitmap.height, round(scale * _POINTS))
    bitmap.close()
    return picture
