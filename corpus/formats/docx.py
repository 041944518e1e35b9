"""DOCX: Word's paragraphs, tables, text boxes and notes in document order.

Read from the XML itself: what a person sees in Word includes insertions under review,
content controls and text boxes, and excludes deletions and hidden text; libraries that
list paragraphs and tables leave the first out, and load every picture into memory.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator

from lxml import etree

from corpus.formats.document import HintKind, RawDocument
from corpus.formats.elements import attribute, child, local_name
from corpus.formats.legacy import font_named
from corpus.formats.numbering import Numbering
from corpus.formats.package import Package
from corpus.formats.paragraphs import Paragraph, document_of
from corpus.formats.tables import is_letterhead, table_paragraphs
from corpus.formats.word_styles import Styles
from corpus.report import CorpusError

_MAIN = "word/document.xml"
_OTHERS = {"xl/workbook.xml": "XLSX", "ppt/presentation.xml": "PPTX", "content.xml": "ODT"}
_UNSEEN = {"del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText", "rt", "tblPr",
           "tblGrid", "trPr", "tcPr", "sdtPr"}  # fmt: skip
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_BLANK_LINES = re.compile(r"\n\s*\n")


def read_docx(data: bytes) -> RawDocument:
    """The text of a Word file; page headers and footers are hinted `outside` and stand last.

    Raises CorpusError for anything that is no whole, plain Word file.
    """
    return document_of(_Word(Package(data)).paragraphs())


class _Word:
    """One Word file: its parts and how they belong together."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main = self._main_name()
        self._parts = list(self._related(self._main))
        self._styles = Styles(self._optional("styles"))
        self._numbering = Numbering(self._optional("numbering"))

    def paragraphs(self) -> Iterator[Paragraph]:
        """Letterheads in page headers, the body, its notes, then what the pages repeat."""
        around = list(dict.fromkeys(self._around()))
        top = [p for text, paragraphs in around if is_letterhead(text) for p in paragraphs]
        yield from top
        root = self._package.xml(self._main)
        body = child(root, "body")
        if body is None:
            raise CorpusError("không phải tệp DOCX: không có phần thân văn bản")
        yield from self._blocks(body)
        yield from self._notes()
        for text, paragraphs in around:
            if not is_letterhead(text):
                yield from (Paragraph(p.text, "outside") for p in paragraphs)

    def _main_name(self) -> str:
        for kind, name in self._related(""):
            is_other = name.startswith(("xl/", "ppt/"))
            if kind == "officeDocument" and name in self._package and not is_other:
                return name
        if _MAIN in self._package:
            return _MAIN
        seems = next((kind for name, kind in _OTHERS.items() if name in self._package), "ZIP")
        raise CorpusError(f"không phải tệp DOCX, có vẻ là {seems}")

    def _related(self, part: str) -> Iterator[tuple[str, str]]:
        """The kind and name of every part that *part* refers to."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self._package:
            return
        for relation in self._package.xml(rels):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                yield (relation.get("Type") or "").rsplit("/", 1)[-1], path

    def _optional(self, kind: str) -> etree._Element | None:
        name = next((n for k, n in self._parts if k == kind and n in self._package), None)
        return self._package.xml(name) if name else None

    def _around(self) -> Iterator[tuple[str, tuple[Paragraph, ...]]]:
        """What stands in the page headers and footers, part by part."""
        for wanted in ("header", "footer"):
            for kind, name in self._parts:
                if kind == wanted and name in self._package:
                    found = tuple(p for p in self._blocks(self._package.xml(name)) if p.text)
                    yield "\n".join(p.text for p in found), found

    def _notes(self) -> Iterator[Paragraph]:
        for kind in ("footnotes", "endnotes"):
            notes = self._optional(kind)
            for note in notes if notes is not None else ():
                if attribute(note, "type") not in _SEPARATORS:
                    yield from self._blocks(note)

    def _blocks(self, parent: etree._Element) -> Iterator[Paragraph]:
        """The paragraphs of *parent*: of its own, of its tables, of what wraps them."""
        for element in parent:
            name = local_name(element)
            if name == "p":
                yield from self._paragraph(element)
            elif name == "tbl":
                yield from table_paragraphs(list(self._rows(element)))
            elif name == "AlternateContent":
                yield from self._blocks(_chosen(element))
            elif name not in _UNSEEN:
                yield from self._blocks(element)

    def _rows(self, parent: etree._Element) -> Iterator[list[list[Paragraph]]]:
        for element in parent:
            name = local_name(element)
            if name == "tr":
                if not self._styles.is_deleted_row(element):
                    yield [list(self._blocks(cell)) for cell in _cells(element)]
            elif name not in _UNSEEN:
                yield from self._rows(element)

    def _paragraph(self, element: etree._Element) -> Iterator[Paragraph]:
        """The paragraph, then the paragraphs of the text boxes that hang on it."""
        format_ = self._styles.paragraph(element)
        runs: list[tuple[str, str]] = []
        boxes: list[etree._Element] = []
        self._collect(element, format_.font, format_.hidden, runs, boxes)
        text = _in_unicode(runs)
        if text.strip():
            label = self._numbering.label(*format_.list_level) if format_.list_level else ""
            kind: HintKind | None = "heading" if format_.is_heading else None
            for line in _BLANK_LINES.split(f"{label}{text.strip()}"):
                yield Paragraph(line, kind)
        for box in boxes:
            yield from self._blocks(box)

    def _collect(
        self,
        parent: etree._Element,
        font: str,
        hidden: bool,
        runs: list[tuple[str, str]],
        boxes: list[etree._Element],
    ) -> None:
        """Add to *runs* the (font, text) of what is seen in *parent*, to *boxes* its text boxes."""
        for element in parent:
            name = local_name(element)
            if name == "t":
                if not hidden:
                    runs.append((font, element.text or ""))
            elif name in _CHARACTERS:
                runs.append((font, _CHARACTERS[name]))
            elif name == "txbxContent":
                boxes.append(element)
            elif name == "AlternateContent":
                self._collect(_chosen(element), font, hidden, runs, boxes)
            elif name == "r":
                own = self._styles.run(element)
                is_hidden = hidden if own.hidden is None else own.hidden
                self._collect(element, own.font or font, is_hidden, runs, boxes)
            elif name not in _UNSEEN:
                self._collect(element, font, hidden, runs, boxes)


def _chosen(alternatives: etree._Element) -> etree._Element:
    """The one of several renderings that Word shows: the others say the same again."""
    return next(iter(alternatives), alternatives)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    for element in row:
        name = local_name(element)
        if name == "tc":
            yield element
        elif name not in _UNSEEN:
            yield from _cells(element)


def _in_unicode(runs: list[tuple[str, str]]) -> str:
    """The text of *runs*, those in a legacy font converted: the font's name is sure evidence."""
    parts: list[str] = []
    at = 0
    while at < len(runs):
        font = font_named(runs[at][0])
        end = at
        while end < len(runs) and font_named(runs[end][0]) is font:
            end += 1
        text = "".join(text for _, text in runs[at:end])
        parts.append(
            font.convert(text, capitals=runs[at][0].lower().endswith("h")) if font else text
        )
        at = end
    return "".join(parts)
