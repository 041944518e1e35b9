"""Rows: tables of persons, one a line, with the name in one cell and the office in another."""

from __future__ import annotations

from collections.abc import Iterator

from corpus.extract.officials.heads import head_end
from corpus.extract.officials.names import read_full_name
from corpus.extract.officials.persons import Person, skip_addresses
from corpus.extract.officials.titles import Title, read_titles
from corpus.extract.officials.words import Words

_Cell = tuple[int, int]  # word indexes, half-open


def find_rows(words: Words) -> Iterator[Person]:
    """The persons of every row that names one, and in other cells what the person holds."""
    for cells in _rows(words):
        names = [cell for cell in cells if _is_name(words, cell)]
        titles = tuple(title for cell in cells for title in _titles(words, cell))
        if len(names) == 1 and titles:
            (lead, end) = names[0]
            first, last = min(lead, titles[0].start), max(end, titles[-1].end)
            yield Person(first, skip_addresses(words, lead), end, last, titles, "list", True)


def _rows(words: Words) -> Iterator[list[_Cell]]:
    """The cells of each line that has several."""
    cells, start = [], 0
    for i in range(len(words) + 1):
        form = words.form(i)
        if form in ("\n", "\t", ""):
            cells.append((start, i))
            start = i + 1
        if form in ("\n", ""):
            if len(cells) > 1:
                yield cells
            cells = []


def _is_name(words: Words, cell: _Cell) -> bool:
    start = skip_addresses(words, cell[0])
    return start < cell[1] and read_full_name(words, start) == cell[1]


def _titles(words: Words, cell: _Cell) -> list[Title]:
    """The offices that a cell lists and nothing else."""
    start, end = cell
    if head_end(words, start) == start:
        return []
    titles = read_titles(words, start, own=False)
    return titles if titles and titles[-1].end == end else []
