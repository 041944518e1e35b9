"""ODT: LibreOffice's paragraphs, tables and notes in document order."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from corpus.formats.document import RawDocument
from corpus.formats.package import Package
from corpus.formats.paragraphs import Paragraph, document_of
from corpus.formats.tables import is_letterhead, table_paragraphs
from corpus.formats.word_styles import attribute, child, local_name
from corpus.report import CorpusError

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_UNSEEN = {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms",
           "variable-decls", "user-field-decls", "note-citation", "hidden-text", "title", "desc",
           "table-column", "table-columns"}  # fmt: skip
_AROUND = ("header-first", "header", "footer-first", "footer")
_TEXT_BOXES = {"text-box", "note-body"}
_MOST_REPEATS = 100  # blanks or columns


def read_odt(data: bytes) -> RawDocument:
    """The text of an OpenDocument text; page headers and footers are hinted `outside`."""
    package = Package(data)
    if _CONTENT not in package:
        raise CorpusError("không phải tệp ODT: thiếu content.xml")
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise CorpusError("tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại")
    return document_of(_paragraphs(package))


def _paragraphs(package: Package) -> Iterator[Paragraph]:
    body = child(child(package.xml(_CONTENT), "body"), "text")
    if body is None:
        raise CorpusError("không phải văn bản ODT (bảng tính hoặc trình chiếu?)")
    around = list(_around(package)) if _STYLES in package else []
    for text, paragraphs in around:
        if is_letterhead(text):
            yield from paragraphs
    yield from _blocks(body)
    for text, paragraphs in around:
        if not is_letterhead(text):
            yield from (Paragraph(p.text, "outside") for p in paragraphs)


def _around(package: Package) -> Iterator[tuple[str, list[Paragraph]]]:
    for page in package.xml(_STYLES).iter("{*}master-page"):
        for part in page:
            if local_name(part) in _AROUND:
                found = list(_blocks(part))
                yield "\n".join(p.text for p in found), found


def _blocks(parent: etree._Element) -> Iterator[Paragraph]:
    """The paragraphs in *parent*, in order, those of frames behind the one they hang on."""
    for element in parent:
        name = local_name(element)
        if name in ("p", "h"):
            boxes: list[etree._Element] = []
            yield Paragraph(_text(element, boxes), "heading" if name == "h" else None)
            for box in boxes:
                yield from _blocks(box)
        elif name == "table":
            yield from table_paragraphs(list(_rows(element)))
        elif name and name not in _UNSEEN:
            yield from _blocks(element)


def _rows(parent: etree._Element) -> Iterator[list[list[Paragraph]]]:
    for element in parent:
        name = local_name(element)
        if name == "table-row":
            cells = (c for c in element if local_name(c) == "table-cell")
            yield [list(_blocks(cell)) for cell in cells]
        elif name and name not in _UNSEEN:
            yield from _rows(element)


def _text(element: etree._Element, boxes: list[etree._Element]) -> str:
    """What the paragraph says; its frames and notes are added to *boxes*."""
    parts = [element.text or ""]
    for inner in element:
        name = local_name(inner)
        if name in _TEXT_BOXES:
            boxes.append(inner)
        elif name == "s":
            parts.append(" " * min(_count(inner), _MOST_REPEATS))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name and name not in _UNSEEN:
            parts.append(_text(inner, boxes))
        parts.append(inner.tail or "")
    return "".join(parts)


def _count(blanks: etree._Element) -> int:
    value = attribute(blanks, "c")
    return int(value) if value and value.isdecimal() and len(value) < 6 else 1
