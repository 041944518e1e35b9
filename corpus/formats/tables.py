"""Tables: the paragraphs of a table in the order in which a person reads them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.formats.paragraphs import Paragraph
from corpus.vietnamese import canonical, squeeze

Cell = Sequence[Paragraph]
Row = Sequence[Cell]

_MOST_COLUMNS = 3
_MOST_ROWS = 10
_MOST_CHARS = 2_500
_CELL_CHARS = 120
_LETTERHEAD = re.compile(
    r"cộng hòa xã hội chủ nghĩa|độc lập\s*[-–—]\s*tự do|đảng cộng sản việt nam"
    r"|số\s*:?\s*[\d.…_ ]*\s*[-/]\s*\w+|ngày\s*[\d.…]*\s*tháng\s*[\d.…]*\s*năm\s*[\d.…]{2,}"
)
_SIGNATURES = re.compile(
    r"nơi nhận|(?:tm|kt|tl|tuq|t/m|k/t|t/l)[./ ]|\(?(?:đã ký|ký tên|ký, |ký và ghi)"
)


def table_paragraphs(rows: Sequence[Row]) -> Iterator[Paragraph]:
    """The text of a table.

    A letterhead or a block of signatures is read column by column, since what stands
    below each other there belongs together; a row of short cells stays one line, with
    tabs between; other cells follow each other.
    """
    if is_layout(rows):
        for column in range(max(map(len, rows))):
            for row in rows:
                yield from row[column] if column < len(row) else ()
        return
    for row in rows:
        yield from _row_paragraphs(row)


def is_letterhead(text: str) -> bool:
    """True for text with a line that only the top of an official document has."""
    return any(_LETTERHEAD.match(_key(line)) for line in text.splitlines())


def _row_paragraphs(row: Row) -> Iterator[Paragraph]:
    filled = [[p for p in cell if p.text.strip()] for cell in row]
    short = all(len(cell) <= 1 for cell in filled) and all(
        len(p.text) <= _CELL_CHARS and "\n" not in p.text for cell in filled for p in cell
    )
    if short:
        yield Paragraph("\t".join(p.text.strip() for cell in filled for p in cell))
    else:
        for cell in filled:
            yield from cell


def is_layout(rows: Sequence[Row]) -> bool:
    """True for a letterhead or a block of signatures, to be read column by column."""
    if not rows or len(rows) > _MOST_ROWS or max(map(len, rows)) not in range(2, _MOST_COLUMNS + 1):
        return False
    lines = [line for row in rows for cell in row for p in cell for line in p.text.splitlines()]
    if sum(map(len, lines)) > _MOST_CHARS:
        return False
    return any(_LETTERHEAD.match(_key(line)) or _SIGNATURES.match(_key(line)) for line in lines)


def _key(line: str) -> str:
    return canonical(squeeze(line))
