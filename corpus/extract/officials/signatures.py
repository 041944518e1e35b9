"""Signatures: the offices and names that close an official document, column by column."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.extract.document import CleanDocument
from corpus.extract.officials.heads import head_end
from corpus.extract.officials.mentions import Mention
from corpus.extract.officials.names import read_full_name
from corpus.extract.officials.titles import read_title
from corpus.extract.officials.vocabulary import ADDRESSES
from corpus.extract.officials.words import Words, words_of

_LINE = re.compile(r"[^\n]+")
_CELL = re.compile(r"\S+(?:[ \u00a0]{1,2}\S+)*")
_FOR = re.compile(r"(?:TM|KT|TL|TUQ|T/M|K/T|T/L|TUN)\.?[\s/]")
_SIGNED = re.compile(
    r"[(\[]?\s*(?:đã ký|ký tên|ký, ghi|ký|da ky|chữ ký|dấu)\b[^\n]{0,40}", re.IGNORECASE
)
_ROLE = re.compile(
    r"(?:tm\.\s*)?(?:đoàn )?(?:thư ký|thư kí|chủ tọa|chủ toạ|chủ trì|người ghi biên bản)"
    r"(?: (?:hội nghị|đại hội|cuộc họp))?",
    re.IGNORECASE,
)
_MAX_GAP_LINES = 4  # of other cells between the office and the name
_MAX_OFFICE_CHARS = 90
_TABLE_CELLS = 4  # so many signers never stand side by side
_SAME_COLUMN_CHARS = 25


@dataclass(frozen=True, slots=True)
class _Cell:
    """One column of one line."""

    start: int
    end: int
    column: int  # code points from the line's start
    line: int


@dataclass(slots=True)
class _Office:
    """An office, or a mere part in the meeting, that still waits for the name of who signs."""

    title: str | None  # None: a part, as `THƯ KÝ`
    start: int
    column: int
    line: int


def find_signatures(document: CleanDocument) -> list[Mention]:
    """Who signs: an office alone on its line or column with a name alone below it.

    Below a stamp (`Đã ký`) the name may also stand right above its office.
    """
    page = _Page()
    for cell in _cells(document):
        written = document.text[cell.start : cell.end]
        if (_FOR.match(written) and not _ROLE.fullmatch(written)) or _SIGNED.match(written):
            page.stamp(cell.line)
        elif written[0].isupper() and len(written) <= _MAX_OFFICE_CHARS:
            words = words_of(document.text, cell.start, cell.end)
            is_role = _ROLE.fullmatch(written) is not None
            if is_role or _is_office(words):
                title = None if is_role else words.written(0, len(words))
                page.add_office(_Office(title, cell.start, cell.column, cell.line))
            elif _is_name(words):
                page.add_name(words, cell)
    return page.found


class _Page:
    """The signatures found so far, and what still waits for its other half."""

    def __init__(self) -> None:
        self.found: list[Mention] = []
        self._waiting: list[_Office] = []
        self._stamped = -_MAX_GAP_LINES  # the line of the last stamp
        self._name: tuple[Words, int] | None = None  # right below a stamp, and its line

    def stamp(self, line: int) -> None:
        """Offices wait on across a stamp."""
        self._waiting = [_Office(o.title, o.start, o.column, line) for o in self._waiting]
        self._stamped = line

    def add_office(self, office: _Office) -> None:
        """The name on the line above signs with *office*; without one the office waits."""
        if self._name is not None and office.line - self._name[1] == 1:
            self.found.append(_signature(self._name[0], office))
        else:
            self._waiting.append(office)
        self._name = None

    def add_name(self, words: Words, cell: _Cell) -> None:
        """The name signs with the office that waits for it in its column."""
        self._waiting = [o for o in self._waiting if cell.line - o.line <= _MAX_GAP_LINES]
        if self._waiting:
            office = _above(self._waiting, cell)
            self._waiting.remove(office)
            self.found.append(_signature(words, office))
        elif cell.line - self._stamped == 1:
            self._name = words, cell.line


def _cells(document: CleanDocument) -> Iterator[_Cell]:
    line = 0
    for block in document.blocks_of("body", "letterhead", "byline", "caption"):
        for row in _LINE.finditer(document.text, block.start, block.end):
            cells = list(_CELL.finditer(document.text, row.start(), row.end()))
            if len(cells) < _TABLE_CELLS:
                for cell in cells:
                    yield _Cell(cell.start(), cell.end(), cell.start() - row.start(), line)
            line += 1 if cells else 0


def _is_office(words: Words) -> bool:
    if head_end(words, 0) == 0:
        return False
    title = read_title(words, 0, seek_name=False)
    return title is not None and title.end == len(words)


def _is_name(words: Words) -> bool:
    """True for a name alone; who is addressed (`Bà Lường Thị Hặc`) is listed, not signing."""
    if not 2 <= len(words) <= 6 or read_full_name(words, 0) != len(words):
        return False
    addressed = ADDRESSES.match(words, 0)
    return not (addressed and read_full_name(words, addressed) == len(words))


def _above(offices: Iterable[_Office], cell: _Cell) -> _Office:
    """The office in the same column as *cell*, else the last one."""
    listed = list(offices)
    near = [o for o in listed if abs(o.column - cell.column) <= _SAME_COLUMN_CHARS]
    return min(near, key=lambda o: abs(o.column - cell.column)) if near else listed[-1]


def _signature(words: Words, office: _Office) -> Mention:
    name = words.written(0, len(words))
    start, end = words.starts[0], words.ends[-1]
    titles = (office.title,) if office.title else ()
    return Mention(name, titles, start, end, min(start, office.start), end, "signature")
