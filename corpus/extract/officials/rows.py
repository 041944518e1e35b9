"""Rows: tables of persons, one a line, with the name in one cell and the office in another."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.extract.officials.heads import head_end
from corpus.extract.officials.names import read_full_name
from corpus.extract.officials.offices import PARTS
from corpus.extract.officials.persons import Person, skip_addresses
from corpus.extract.officials.titles import Title, read_titles
from corpus.extract.officials.words import BULLETS, Words

_Cell = tuple[int, int]  # word indexes, half-open
_ENDS = frozenset(",;.:")


def find_rows(words: Words) -> Iterator[Person]:
    """The persons of every row that names one, and in other cells what the person holds."""
    for written in _rows(words):
        cells = [(_past_mark(words, *cell), cell[1]) for cell in written]
        for first, last in _persons(words, cells):
            yield from _person(words, cells[first:last])


def _persons(words: Words, cells: list[_Cell]) -> Iterator[tuple[int, int]]:
    """The runs of cells that tell of one person, half-open.

    Several names in a row are several persons where each has an office of its own behind it;
    else what looks like a second name is a place or a note.
    """
    names = [k for k, cell in enumerate(cells) if _is_name(words, cell)]
    titled = [k for k in names if k + 1 < len(cells) and _titles(words, cells[k + 1])]
    if len(titled) < 2:
        yield 0, len(cells)
        return
    yield from zip(titled, [*titled[1:], len(cells)], strict=True)


def _person(words: Words, cells: list[_Cell]) -> Iterator[Person]:
    name = next((cell for cell in cells if _is_name(words, cell)), None)
    held = [title for cell in cells for title in _titles(words, cell)]
    if name is None or not held:
        return
    lead, end = name
    first, last = min(lead, held[0].start), max(end, held[-1].end)
    start, titles = skip_addresses(words, lead), _offices(words, held)
    yield Person(first, start, end, last, titles, "list", True)


def _offices(words: Words, titles: list[Title]) -> tuple[Title, ...]:
    """The *titles* without a mere part in a team (`Trưởng đoàn`) where there is an office, too."""
    offices = tuple(t for t in titles if PARTS.match(words, t.start) != t.end - t.start)
    return offices or tuple(titles)


def _rows(words: Words) -> Iterator[list[_Cell]]:
    """The cells of each line that has several."""
    cells, start = [], 0
    for i in range(len(words) + 1):
        form = words.form(i)
        if form in ("\n", "\t", ""):
            if i > start:
                cells.append((start, i))
            start = i + 1
        if form in ("\n", ""):
            if len(cells) > 1:
                yield cells
            cells = []


def _past_mark(words: Words, start: int, end: int) -> int:
    """Where a cell begins behind its bullet, number or letter, or the colon of a form."""
    if words.form(start) in BULLETS or words.form(start) == ":":
        return start + 1
    item = words.form(start)
    counted = item.isdigit() and words.form(start + 1) in (".", ")", "/")
    lettered = len(item) == 1 and item.isalpha() and words.form(start + 1) == ")"
    return start + 2 if (counted or lettered) and start + 2 < end else start


def _is_name(words: Words, cell: _Cell) -> bool:
    start = skip_addresses(words, cell[0])
    end = read_full_name(words, start) if start < cell[1] else start
    return start < end and end == cell[1] - (words.form(cell[1] - 1) in _ENDS)


def _titles(words: Words, cell: _Cell) -> list[Title]:
    """The offices that a cell lists and nothing else."""
    start, end = cell
    if head_end(words, start) == start:
        return []
    titles = read_titles(words, start, own=False)
    closed = end - (words.form(end - 1) in _ENDS)
    return titles if titles and titles[-1].end == closed else []
