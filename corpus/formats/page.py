"""A web page's visible text, paragraph by paragraph, with hints from its elements."""

from __future__ import annotations

import re

import lxml.html
from lxml import etree

from corpus.formats.document import Hint, HintKind
from corpus.formats.encoding import tidy
from corpus.formats.regions import UNSEEN_TAGS, Regions, find_article

_INLINE_TAGS = {
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em",
    "font", "i", "img", "input", "ins", "kbd", "label", "mark", "o:p", "q", "s", "samp", "small",
    "span", "st1:place", "strike", "strong", "sub", "sup", "time", "tt", "u", "var", "wbr", "nobr",
}  # fmt: skip
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HIDDEN_CLASS = re.compile(
    r"(?:^|\s)(?:sr-only|visually-hidden|screen-reader-text|hidden|d-none)(?:\s|$)"
)
_BLANKS = re.compile(r"\s+")
_CELL_CHARS = 120
_TABLE_ROWS = 3


def visible_text(root: lxml.html.HtmlElement, title: str | None) -> tuple[str, tuple[Hint, ...]]:
    """What a reader of the page sees, in its own order, and the hints over it.

    Paragraphs stand a blank line apart, lines broken by <br> on lines of their own, the
    cells of a table's row side by side with tabs between.
    """
    walk = _Walk(root, title)
    return walk.run()


class _Walk:
    """One pass over a page; the stack holds the hints of the elements that are open."""

    def __init__(self, root: lxml.html.HtmlElement, title: str | None) -> None:
        self._root = root
        self._regions = Regions(root)
        self._article = find_article(root, self._regions, title)
        self._around = frozenset(self._article.iterancestors())
        self._parts: list[str] = []
        self._length = 0
        self._line = ""
        self._hints: list[Hint] = []
        self._open: list[tuple[lxml.html.HtmlElement, HintKind, int]] = []
        self._gap = ""
        self._cells: set[lxml.html.HtmlElement] = set()

    def run(self) -> tuple[str, tuple[Hint, ...]]:
        """The text and its hints."""
        walker = etree.iterwalk(self._root, events=("start", "end"))
        for event, element in walker:
            if not isinstance(element.tag, str):
                continue
            if event == "end":
                self._leave(element)
            elif self._is_unseen(element):
                walker.skip_subtree()
            else:
                self._enter(element)
        self._flush("\n\n")
        return "".join(self._parts), tuple(self._hints)

    def _enter(self, element: lxml.html.HtmlElement) -> None:
        if element.tag == "tr" and _is_data_row(element):
            self._cells.update(element)
        self._break(element)
        kind = self._kind(element)
        if kind is not None:
            self._open.append((element, kind, self._at()))
        if element.tag == "br":
            self._flush("\n")
        elif self._stands_apart(element):
            self._line += " "
        self._say(element.text)

    def _leave(self, element: lxml.html.HtmlElement) -> None:
        if not self._is_unseen(element):
            self._break(element)
            if self._open and self._open[-1][0] is element:
                _, kind, start = self._open.pop()
                end = self._at() if self._line else self._length
                if end > start:
                    self._hints.append(Hint(kind, start, end))
        if element is not self._root:
            self._say(element.tail)

    def _break(self, element: lxml.html.HtmlElement) -> None:
        if element in self._cells:
            self._line = self._line.rstrip() + "\t" if self._line.strip() else ""
        elif element.tag not in _INLINE_TAGS and element.tag != "br":
            self._flush("\n\n")

    def _is_unseen(self, element: lxml.html.HtmlElement) -> bool:
        """True for scripts and what is hidden; a page shows its article once it is loaded."""
        if element.tag in UNSEEN_TAGS:
            return True
        shown = element.tag == "body" or self._regions.holds_article(element)
        return _is_hidden(element) and not shown

    def _kind(self, element: lxml.html.HtmlElement) -> HintKind | None:
        """The hint that begins at *element*; inside what is outside nothing more is said."""
        if any(kind == "outside" for _, kind, _ in self._open):
            return None
        if self._regions.is_outside(element) or self._is_beside_article(element):
            return "outside"
        return self._regions.hint(element)

    def _stands_apart(self, element: lxml.html.HtmlElement) -> bool:
        """True for a link or figure right after another inline element: never one word."""
        before = element.getprevious()
        if before is None or before.tag not in _INLINE_TAGS or before.tail or not self._line:
            return False
        begins = next((t for t in map(str.strip, element.itertext()) if t), "")[:2]
        return (
            (element.tag == before.tag == "a")
            or (element.tag == "span" and begins[:1].isdigit() and self._line[-1].isalpha())
            or _begins_word(self._line[-1], begins)
        )

    def _is_beside_article(self, element: lxml.html.HtmlElement) -> bool:
        """True for an element that stands next to an ancestor of the article, not in it."""
        if self._article is self._root or element is self._article:
            return False
        beside = element.getparent() in self._around and element not in self._around
        dates = element.getnext() is self._article and self._regions.hint(element) == "time"
        return beside and element.tag not in _INLINE_TAGS and not dates

    def _say(self, text: str | None) -> None:
        if not text:
            return
        piece = _BLANKS.sub(" ", text)
        if not self._line or self._line[-1] in " \t":
            piece = piece.lstrip(" ")
        self._line += piece

    def _at(self) -> int:
        """Where the next character of the line will stand."""
        if not self._line:
            return self._length + (len(self._gap) if self._length else 0)
        return self._length + (len(self._gap) if self._length else 0) + len(self._line)

    def _flush(self, gap: str) -> None:
        """End the line; a blank line stays between it and the next one if *gap* asks for it."""
        line = tidy(self._line.strip())
        self._line = ""
        if line:
            if self._length:
                self._parts.append(self._gap)
                self._length += len(self._gap)
            self._parts.append(line)
            self._length += len(line)
            self._gap = gap
        elif gap > self._gap or self._gap == "\n":
            self._gap = "\n\n"


def _begins_word(last: str, begins: str) -> bool:
    """True where a capital follows a small letter or a figure: no word goes on like that."""
    return (last.islower() or last.isdigit()) and begins[:1].isupper() and begins[1:].isalpha()


def _is_hidden(element: lxml.html.HtmlElement) -> bool:
    if element.get("hidden") is not None:
        return True
    style, name = element.get("style"), element.get("class")
    if style and _HIDDEN_STYLE.search(style):
        return True
    return bool(name and _HIDDEN_CLASS.search(name))


def _is_data_row(row: lxml.html.HtmlElement) -> bool:
    """True for a row of short cells in a table of several rows; layout tables have long ones."""
    cells = [cell for cell in row if cell.tag in ("td", "th")]
    table = row.getparent()
    if len(cells) < 2 or table is None or len(table) < _TABLE_ROWS:
        return False
    return all(map(_is_data_cell, cells))


def _is_data_cell(cell: lxml.html.HtmlElement) -> bool:
    nested = any(cell.find(f".//{tag}") is not None for tag in ("table", "br", "img"))
    return not nested and len(cell.text_content()) <= _CELL_CHARS
