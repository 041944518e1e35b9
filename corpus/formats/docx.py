"""DOCX: Word's paragraphs, tables, text boxes and notes in document order.

Read from the XML itself: what a person sees in Word includes insertions under review,
content controls and text boxes, and excludes deletions and hidden text; libraries that
list paragraphs and tables leave the first out, and load every picture into memory.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial

from lxml import etree

from corpus.formats.document import HintKind, RawDocument
from corpus.formats.elements import attribute, child, local_name
from corpus.formats.html import read_html
from corpus.formats.legacy import in_unicode
from corpus.formats.numbering import Numbering
from corpus.formats.package import Package
from corpus.formats.paragraphs import Paragraph, document_of
from corpus.formats.rtf import read_rtf
from corpus.formats.tables import is_letterhead, table_paragraphs
from corpus.formats.txt import read_txt
from corpus.formats.word_styles import Styles
from corpus.report import CorpusError

_MAIN = "word/document.xml"
_OTHERS = {"xl/workbook.xml": "XLSX", "ppt/presentation.xml": "PPTX", "content.xml": "ODT"}
_UNSEEN = {"del", "moveFrom", "pPr", "rPr", "sectPr", "instrText", "delText", "rt", "tblPr",
           "tblGrid", "trPr", "tcPr", "sdtPr"}  # fmt: skip
_CHARACTERS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
_SEPARATORS = {"separator", "continuationSeparator", "continuationNotice"}
_CHUNKS: dict[str, Callable[[bytes], RawDocument]] = {
    ".html": read_html, ".htm": read_html, ".xhtml": read_html, ".txt": read_txt, ".rtf": read_rtf,
}  # fmt: skip
_MOST_CHUNKS_DEEP = 2
_PARAGRAPH_GAP = "\n\n"
_BLANK_LINES = re.compile(r"\n\s*\n")


def read_docx(data: bytes) -> RawDocument:
    """The text of a Word file; page headers and footers are hinted `outside` and stand last.

    Raises CorpusError for anything that is no whole, plain Word file.
    """
    return _read(data, depth=0)


def _read(data: bytes, depth: int) -> RawDocument:
    word = _Word(Package(data), depth)
    document = document_of(word.paragraphs())
    return replace(document, problems=tuple(dict.fromkeys(word.problems)))


class _Word:
    """One Word file: its parts and how they belong together."""

    def __init__(self, package: Package, depth: int) -> None:
        self.problems: list[str] = []
        self._package = package
        self._depth = depth
        self._main = self._main_name()
        self._parts = [(kind, name) for _, kind, name in self._related(self._main)]
        self._by_id = {id_: name for id_, _, name in self._related(self._main)}
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
        for _, kind, name in self._related(""):
            is_other = name.startswith(("xl/", "ppt/"))
            if kind == "officeDocument" and name in self._package and not is_other:
                return name
        if _MAIN in self._package:
            return _MAIN
        seems = next((kind for name, kind in _OTHERS.items() if name in self._package), "ZIP")
        raise CorpusError(f"không phải tệp DOCX, có vẻ là {seems}")

    def _related(self, part: str) -> Iterator[tuple[str, str, str]]:
        """The id, kind and name of every part that *part* refers to."""
        folder, name = posixpath.split(part)
        rels = posixpath.join(folder, "_rels", f"{name}.rels")
        if rels not in self._package:
            return
        for relation in self._package.xml(rels):
            target = relation.get("Target") or ""
            if relation.get("TargetMode") != "External":
                path = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
                kind = (relation.get("Type") or "").rsplit("/", 1)[-1]
                yield relation.get("Id") or "", kind, path

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
            elif name == "altChunk":
                yield from self._embedded(self._by_id.get(attribute(element, "id") or "", ""))
            elif name not in _UNSEEN:
                yield from self._blocks(element)

    def _embedded(self, name: str) -> Iterator[Paragraph]:
        """The paragraphs of a whole document that was put into this one as a file."""
        suffix = posixpath.splitext(name)[1].lower()
        reader = _CHUNKS.get(suffix)
        if suffix == ".docx" and self._depth < _MOST_CHUNKS_DEEP:
            reader = partial(_read, depth=self._depth + 1)
        if reader is None or name not in self._package:
            self.problems.append(f"phần nhúng “{name or '?'}” trong tệp Word chưa đọc được")
            return
        embedded = reader(self._package.read(name))
        self.problems += embedded.problems
        for text in embedded.text.split(_PARAGRAPH_GAP):
            yield Paragraph(text.strip("\n\f"))

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
        text = in_unicode(runs)
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
            elif name == "textpath":  # letters drawn along a line
                runs.append(("", attribute(element, "string") or ""))
            elif name in ("txbxContent", "relIds"):
                boxes += self._boxes(element)
            elif name == "r":
                own = self._styles.run(element)
                is_hidden = hidden if own.hidden is None else own.hidden
                self._collect(element, own.font or font, is_hidden, runs, boxes)
            elif name not in _UNSEEN:
                seen = _chosen(element) if name == "AlternateContent" else element
                self._collect(seen, font, hidden, runs, boxes)

    def _boxes(self, element: etree._Element) -> Iterator[etree._Element]:
        """The text box itself, or what a drawing made of words says: who leads whom, say."""
        if local_name(element) == "txbxContent":
            yield element
        drawing = self._by_id.get(attribute(element, "dm") or "", "")
        if drawing in self._package:
            yield self._package.xml(drawing)


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
