"""ODT: LibreOffice's paragraphs, tables and notes in document order."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from lxml import etree

from corpus.formats.document import RawDocument
from corpus.formats.elements import attribute, child, local_name
from corpus.formats.odt_lists import OdtLists
from corpus.formats.package import Package
from corpus.formats.paragraphs import Paragraph, document_of
from corpus.formats.tables import is_letterhead, table_paragraphs
from corpus.report import CorpusError

_CONTENT, _STYLES, _MANIFEST = "content.xml", "styles.xml", "META-INF/manifest.xml"
_UNSEEN = {"tracked-changes", "annotation", "annotation-end", "sequence-decls", "forms",
           "variable-decls", "user-field-decls", "note-citation", "hidden-text", "table-column",
           "table-columns"}  # fmt: skip
_AROUND = ("header-first", "header", "footer-first", "footer")
_TEXT_BOXES = {"text-box", "note-body"}
_SHAPES = {"custom-shape", "rect", "ellipse", "circle", "line", "polygon", "path", "connector",
           "caption", "polyline", "regular-polygon", "measure"}  # fmt: skip
_MOST_BLANKS = 100


def read_odt(data: bytes) -> RawDocument:
    """The text of an OpenDocument text; page headers and footers are hinted `outside`."""
    package = Package(data)
    if _CONTENT not in package:
        raise CorpusError("không phải tệp ODT: thiếu content.xml")
    if _MANIFEST in package and b"encryption-data" in package.read(_MANIFEST):
        raise CorpusError("tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại")
    return document_of(_paragraphs(package))


def _paragraphs(package: Package) -> Iterator[Paragraph]:
    content = package.xml(_CONTENT)
    body = child(child(content, "body"), "text")
    if body is None:
        raise CorpusError("không phải văn bản ODT (bảng tính hoặc trình chiếu?)")
    styles = package.xml(_STYLES) if _STYLES in package else None
    text = _Text(OdtLists([content] if styles is None else [styles, content]))
    around = [] if styles is None else [list(text.blocks(part)) for part in _around(styles)]
    letterheads = [is_letterhead("\n".join(p.text for p in part)) for part in around]
    for part, is_top in zip(around, letterheads, strict=True):
        yield from part if is_top else ()
    yield from text.blocks(body)
    for part, is_top in zip(around, letterheads, strict=True):
        yield from () if is_top else (Paragraph(p.text, "outside") for p in part)


def _around(styles: etree._Element) -> Iterator[etree._Element]:
    """The page headers and footers."""
    for page in styles.iter("{*}master-page"):
        yield from (part for part in page if local_name(part) in _AROUND)


class _Text:
    """The paragraphs of one document, its lists counted as they go by."""

    def __init__(self, lists: OdtLists) -> None:
        self._lists = lists

    def blocks(self, parent: Iterable[etree._Element]) -> Iterator[Paragraph]:
        """The paragraphs in *parent*, in order, those of frames behind the one they hang on."""
        for element in parent:
            name = local_name(element)
            if name in ("p", "h"):
                boxes: list[etree._Element] = []
                yield Paragraph(_text(element, boxes), "heading" if name == "h" else None)
                for box in boxes:
                    yield from self.blocks(box)
            elif name == "table":
                yield from table_paragraphs(list(self._rows(element)))
            elif name == "list":
                yield from self._list(element, attribute(element, "style-name") or "", 1)
            elif name and name not in _UNSEEN:
                yield from self.blocks(element)

    def _list(self, element: etree._Element, style: str, depth: int) -> Iterator[Paragraph]:
        self._lists.begin(element, style, depth)
        for item in element:
            label = ""
            if local_name(item) == "list-item" and child(item, "list") is not next(
                iter(item), None
            ):
                label = self._lists.label(style, depth)
            for inner in item:
                if local_name(inner) == "list":
                    own = attribute(inner, "style-name") or style
                    yield from self._list(inner, own, depth + 1)
                else:
                    for paragraph in self.blocks([inner]):
                        yield replace(paragraph, text=label + paragraph.text)
                        label = ""

    def _rows(self, parent: etree._Element) -> Iterator[list[list[Paragraph]]]:
        for element in parent:
            name = local_name(element)
            if name == "table-row":
                cells = (c for c in element if local_name(c) == "table-cell")
                yield [list(self.blocks(cell)) for cell in cells]
            elif name and name not in _UNSEEN:
                yield from self._rows(element)


def _text(element: etree._Element, boxes: list[etree._Element]) -> str:
    """What the paragraph says; its frames and notes are added to *boxes*."""
    parts = [element.text or ""]
    for inner in element:
        name = local_name(inner)
        if name in _TEXT_BOXES or (name in _SHAPES and child(inner, "p") is not None):
            boxes.append(inner)
        elif name == "s":
            parts.append(" " * min(_count(inner), _MOST_BLANKS))
        elif name == "tab":
            parts.append("\t")
        elif name == "line-break":
            parts.append("\n")
        elif name and name not in _UNSEEN and not _describes(inner):
            parts.append(_text(inner, boxes))
        parts.append(inner.tail or "")
    return "".join(parts)


def _describes(element: etree._Element) -> bool:
    """True for what a picture says to those who cannot see it; `text:title` is a field."""
    tag = str(element.tag)
    return "svg" in tag and local_name(element) in ("title", "desc")


def _count(blanks: etree._Element) -> int:
    value = attribute(blanks, "c")
    return int(value) if value and value.isdecimal() and len(value) < 6 else 1
