"""Columns: lines of a page that stand side by side, put in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.formats.paragraphs import Paragraph
from corpus.formats.tables import is_layout
from corpus.formats.typeset import TypesetLine

_PITCH = 2.2  # of the font's size: rows further apart are other blocks


def by_columns(rows: Sequence[Sequence[TypesetLine]]) -> Iterator[TypesetLine]:
    """The lines of *rows*, each the parts of one line from left to right.

    Letterheads and signatures are read column by column; the parts of other rows are joined
    again, with tabs between.
    """
    at = 0
    while at < len(rows):
        end = _block_end(rows, at)
        block = rows[at:end]
        if len(block) > 1 and is_layout([[[Paragraph(p.text)] for p in row] for row in block]):
            yield from _column_by_column(block)
        else:
            yield from map(_joined, block)
        at = end


def _block_end(rows: Sequence[Sequence[TypesetLine]], start: int) -> int:
    """Past the rows from *start* on that stand in the same two columns."""
    gap = _gap(rows[start])
    if gap is None:
        return start + 1
    end = start + 1
    while end < len(rows) and _is_below(rows[end - 1][0], rows[end][0]):
        inner = _gap(rows[end])
        if inner is None and not _is_beside(rows[end][0], gap):
            break
        if inner is not None:
            gap = max(gap[0], inner[0]), min(gap[1], inner[1])
            if gap[0] >= gap[1]:
                break
        end += 1
    return end


def _gap(row: Sequence[TypesetLine]) -> tuple[float, float] | None:
    """The room between the two columns of *row*."""
    return (row[0].right, row[1].left) if len(row) == 2 else None


def _is_below(above: TypesetLine, line: TypesetLine) -> bool:
    return 0 < above.bottom - line.bottom < above.size * _PITCH


def _is_beside(line: TypesetLine, gap: tuple[float, float]) -> bool:
    middle = sum(gap) / 2
    return line.right < middle or line.left > middle


def _column_by_column(block: Sequence[Sequence[TypesetLine]]) -> Iterator[TypesetLine]:
    gaps = [gap for row in block if (gap := _gap(row))]
    middle = (max(left for left, _ in gaps) + min(right for _, right in gaps)) / 2
    parts = [part for row in block for part in row]
    yield from (part for part in parts if part.left < middle)
    yield from (part for part in parts if part.left >= middle)


def _joined(row: Sequence[TypesetLine]) -> TypesetLine:
    first, last = row[0], row[-1]
    text = "\t".join(part.text for part in row)
    return TypesetLine(
        text, first.left, last.right, first.bottom, first.size, first.first_word, first.page
    )
