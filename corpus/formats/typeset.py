"""Typeset lines: from where the lines of a page stand to the paragraphs their writer made."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from corpus.formats.paragraphs import Paragraph
from corpus.report import PageMark

_MARGIN_LINES = 2  # how many lines at either end of a page can be a running head
_ITEM = re.compile(
    r"(?:[-–—+•*●▪\uf000-\uf0ff]\s|\d{1,2}[.)]\s|\d{1,2}\.\d{1,2}\.?\s|[a-zđ][.)]\s"
    r"|[IVX]{1,5}[.)]\s|Điều \d)"
)
_LETTERHEAD_MARK = re.compile(
    r"Độc lập\s*[-–—]|Số\s*:|[^\W\d_][^,]{1,40}, ngày\s*[\d.…]+\s*tháng\b"
)
_PAGE_NUMBER = re.compile(
    r"\W*(?:trang|page)?\s*\d{1,4}(?:\s*(?:/|of|trên)\s*\d{1,4})?\W*", re.IGNORECASE
)
_PRINTED = re.compile(
    r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4},? \d{1,2}:\d{2}.*|(?:https?|file)://\S+\s+\d+/\d+"
)
_DIGITS = re.compile(r"\d+")
_LINE_PITCH = 1.9  # of the font's size: lines further apart are paragraphs of their own
_WORD_SPACE = 0.45  # of the font's size, with the slack that typesetters allow themselves
_SAME_COLUMN = 60.0  # points between the left ends of lines in one column
_INDENT = 6.0  # points by which a first line is moved in
_COLUMN_LINES = 3  # that end alike show where a column ends
_WIDE = 0.6  # of the widest line: such a line shows it alone
_HEADING_SIZE = 1.15  # of the usual size
_HEADING_CHARS = 300


@dataclass(frozen=True, slots=True)
class TypesetLine:
    """One line on a page, in points from the page's lower left; tabs part its columns."""

    text: str
    left: float
    right: float
    bottom: float
    size: float  # of its font
    first_word: float  # how wide that is
    page: int

    @property
    def middle(self) -> float:
        """Where its centre stands."""
        return (self.left + self.right) / 2


def typeset_paragraphs(pages: Sequence[Sequence[TypesetLine]]) -> Iterator[Paragraph]:
    """The paragraphs of the pages; running heads and page numbers follow their page, `outside`."""
    running = _running_heads(pages)
    usual = median([line.size for page in pages for line in page] or [0.0])
    body = [[line for line in page if line not in running] for page in pages]
    groups = _grouped(body)
    for number, page in enumerate(pages):
        opens = number > 0
        for group in (g for g in groups if g[0].page == number):
            yield _paragraph(group, usual, opens)
            opens = False
        for line in page:
            if line in running:
                yield Paragraph(line.text, "outside", opens, (_mark(0, line),))
                opens = False


def _grouped(pages: Iterable[Sequence[TypesetLine]]) -> list[list[TypesetLine]]:
    """The lines of each paragraph, which may go on over the end of a page."""
    groups: list[list[TypesetLine]] = []
    for page in pages:
        edges = {line: _right_edge(line, page) for line in page}
        for line in page:
            above = groups[-1] if groups else None
            if above and _goes_on(above, line, edges):
                above.append(line)
            else:
                groups.append([line])
    return groups


def _goes_on(
    above: Sequence[TypesetLine], line: TypesetLine, edges: Mapping[TypesetLine, float]
) -> bool:
    """True when *line* belongs to the paragraph of the lines *above* it."""
    last = above[-1]
    if "\t" in last.text or "\t" in line.text or abs(last.size - line.size) > last.size * 0.12:
        return False
    if last.page != line.page:
        return line.text[0].islower() and last.text[-1] not in ".;:!?"
    pitch = last.bottom - line.bottom
    if not 0 < pitch <= last.size * _LINE_PITCH or _ITEM.match(line.text):
        return False
    if _LETTERHEAD_MARK.match(line.text):
        return False
    if last.right + last.size * _WORD_SPACE + line.first_word <= edges[last]:
        return False  # its first word had room above: the break is meant
    if abs(last.middle - line.middle) < _INDENT:
        return True  # centred, or as wide
    hangs = len(above) == 1 and _ITEM.match(last.text) is not None
    return hangs or line.left - min(other.left for other in above) < _INDENT


def _right_edge(line: TypesetLine, page: Sequence[TypesetLine]) -> float:
    """How far lines reach in the column of *line*; infinite where too few show it."""
    beside = [
        other
        for other in page
        if "\t" not in other.text or other is line
        if abs(other.left - line.left) < _SAME_COLUMN or abs(other.middle - line.middle) < _INDENT
    ]
    ends = sorted((other.right for other in beside), reverse=True)
    # Where several lines end: one over all columns, such as a title, ends further right.
    several = (
        a for a, b in zip(ends, ends[_COLUMN_LINES - 1 :], strict=False) if a - b < 2 * line.size
    )
    edge = next(several, None)
    if edge is not None:
        return edge
    widest = max(other.right - other.left for other in page)
    return ends[0] if line.right - line.left > widest * _WIDE else math.inf


def _paragraph(lines: Sequence[TypesetLine], usual: float, opens_page: bool) -> Paragraph:
    text, pages = lines[0].text, [_mark(0, lines[0])]
    for above, line in pairwise(lines):
        joint = "" if text.endswith("-") and text[-2:-1].isalnum() else " "
        if line.page != above.page:
            pages.append(_mark(len(text + joint), line))
        text += joint + line.text
    is_heading = lines[0].size > usual * _HEADING_SIZE and len(text) <= _HEADING_CHARS
    return Paragraph(text, "heading" if is_heading else None, opens_page, tuple(pages))


def _mark(start: int, line: TypesetLine) -> PageMark:
    return PageMark(start, line.page + 1)


def _running_heads(pages: Sequence[Sequence[TypesetLine]]) -> frozenset[TypesetLine]:
    """Page numbers, what a browser prints around a page, and what many pages repeat at an end."""
    ends = [_ends(page) for page in pages]
    apart = {line for page in pages for line in _standing_apart(page)}
    counts = Counter(key for page in ends for key in {_head_key(line) for line in page})
    often = max(2, len(pages) // 3)
    return frozenset(
        line
        for page in ends
        for line in page
        if (_PAGE_NUMBER.fullmatch(line.text) and line in apart)
        or (_PRINTED.fullmatch(line.text) and line in apart)
        or (counts[_head_key(line)] >= often and len(pages) > 1)
    )


def _ends(page: Sequence[TypesetLine]) -> list[TypesetLine]:
    """The lines nearest to the page's two ends, wherever they stand in the file."""
    by_height = sorted(page, key=lambda line: -line.bottom)
    return by_height[:_MARGIN_LINES] + by_height[_MARGIN_LINES:][-_MARGIN_LINES:]


def _standing_apart(page: Sequence[TypesetLine]) -> Iterator[TypesetLine]:
    """The lines that have more room above and below them than the lines of a text."""
    by_height = sorted(page, key=lambda line: -line.bottom)
    for line, above, below in zip(
        by_height, [None, *by_height], [*by_height[1:], None], strict=False
    ):
        room = line.size * _LINE_PITCH
        if (above is None or above.bottom - line.bottom > room) and (
            below is None or line.bottom - below.bottom > room
        ):
            yield line


def _head_key(line: TypesetLine) -> tuple[str, int]:
    """Equal for one running head on several pages: its words but for figures, and its height."""
    return _DIGITS.sub("#", line.text), round(line.bottom / 4)
