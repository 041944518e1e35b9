"""The nouns of the project: a report, its officials, the documents it cites.

Plain frozen data. Every offset is a code point into `Report.text`, half-open, so that
`text[start:end]` is what was written.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

Role = Literal["title", "body", "byline", "caption", "letterhead", "furniture"]
Capacity = Literal["chair", "speaker", "attendee", "signatory", "elected", "assigned", "mentioned"]

SHOWN_TITLE_CHARS = 160
OPENING_CHARS = 40  # a shorter paragraph tells nobody what the report is about
PARAGRAPH = "\n\n"  # between the paragraphs of a body


class CorpusError(Exception):
    """A report that cannot be read; the message is Vietnamese and names what to do."""


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph of a report and the part it plays; nothing is ever deleted."""

    role: Role
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the text says so: the span a value was read from, and the rule that read it."""

    field: str  # the key of the value in `inspect`, e.g. "year"
    value: str
    start: int
    end: int
    rule: str  # short, stable name of the rule, e.g. "meeting-date"


@dataclass(frozen=True, slots=True)
class PageMark:
    """From here on the text stands on that page of the original, until the next mark."""

    start: int
    page: int  # from 1, as the original counts its sheets, not as it numbers them


def _start(mark: PageMark) -> int:
    return mark.start


@dataclass(frozen=True, slots=True)
class Official:
    """A person who leads, chairs, attends or speaks with an office at the meeting."""

    name: str  # fullest form in the report, tones placed as in `Hòa`, `Thúy`
    titles: tuple[str, ...]  # as written
    capacity: Capacity


@dataclass(frozen=True, slots=True)
class Citation:
    """A document that the report cites; two citations are the same one when labels agree."""

    kind: str  # "Nghị quyết"
    number: str | None  # "02/NQ-LĐLĐ"; None when cited by name
    label: str  # kind and number, or kind and name: "Nghị quyết 02/NQ-LĐLĐ"
    issuer: str | None = None
    date: dt.date | None = None
    action: str | None = None  # what the report does to it: "thực hiện", "sơ kết", "thông qua"


@dataclass(frozen=True, slots=True)
class Report:
    """One document as a careful librarian reads it. Unknown is None or empty."""

    text: str  # the raw text, NFC; independent of cleaning
    blocks: tuple[Block, ...]  # in order, covering every non-blank character once
    title: str | None = None
    organisation: str | None = None
    provinces: tuple[str, ...] = ()  # names at the time of the meeting, the host's first
    provinces_today: tuple[str, ...] = ()  # since 1 July 2025, parallel to `provinces`
    year: int | None = None
    date: dt.date | None = None  # the first day of the meeting
    published: dt.date | None = None
    signed: dt.date | None = None
    school_year: str | None = None  # "2018-2019"
    term: str | None = None  # "2018-2023"
    form: str | None = None  # what the document itself is: "nghị quyết", "báo cáo", "tin"
    own_number: str | None = None
    officials: tuple[Official, ...] = ()
    mentioned: tuple[Official, ...] = ()
    citations: tuple[Citation, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    problems: tuple[str, ...] = ()  # Vietnamese, for the person who reviews
    pages: tuple[PageMark, ...] = ()  # in order; empty where the original has no pages

    def page_at(self, offset: int) -> int | None:
        """The page of the original on which text[offset] stands, or None."""
        at = bisect_right(self.pages, offset, key=_start)
        return self.pages[at - 1].page if at else None

    def page_turns(self, start: int, end: int) -> tuple[PageMark, ...]:
        """The page marks behind *start* and before *end*."""
        first = bisect_right(self.pages, start, key=_start)
        return self.pages[first : bisect_left(self.pages, end, first, key=_start)]

    @property
    def province(self) -> str | None:
        """The host's province at the time, e.g. "Đắk Nông", or None."""
        return self.provinces[0] if self.provinces else None

    @property
    def province_today(self) -> str | None:
        """The host's province since 1 July 2025, e.g. "Lâm Đồng", or None."""
        return self.provinces_today[0] if self.provinces_today else None

    @property
    def body(self) -> str:
        """The paragraphs people read, in order, a blank line between; no title, no furniture."""
        return PARAGRAPH.join(self.text[b.start : b.end].strip() for b in self._shown())

    @property
    def body_pages(self) -> tuple[PageMark, ...]:
        """On which pages `body` stands; the offsets are into it."""
        marks: list[PageMark] = []
        start = 0
        for block in self._shown():
            written = self.text[block.start : block.end]
            first = block.start + len(written) - len(written.lstrip())
            turns = self.page_turns(first, block.end)
            for offset in (first, *(mark.start for mark in turns)):
                page = self.page_at(offset)
                if page is not None and (not marks or marks[-1].page != page):
                    marks.append(PageMark(start + offset - first, page))
            start += len(written.strip()) + len(PARAGRAPH)
        return tuple(marks)

    @property
    def opening(self) -> int:
        """Where in `body` its first real paragraph begins, past letterhead and scraps."""
        start = 0
        for block in self._shown():
            chars = len(self.text[block.start : block.end].strip())
            if block.role == "body" and chars >= OPENING_CHARS:
                return start
            start += chars + len(PARAGRAPH)
        return 0

    def _shown(self) -> Iterator[Block]:
        return (block for block in self.blocks if block.role not in ("title", "furniture"))

    @property
    def display_title(self) -> str:
        """The title, else the first words of the body, at most SHOWN_TITLE_CHARS; never empty."""
        if self.title:
            return self.title
        words = " ".join(self.body[self.opening :].split())
        if len(words) <= SHOWN_TITLE_CHARS:
            return words or "(không có nội dung)"
        return words[:SHOWN_TITLE_CHARS].rsplit(" ", 1)[0] + " …"


@dataclass(frozen=True, slots=True)
class FiledReport:
    """A report with the id the ledger gave it and the files that hold it."""

    id: str
    files: tuple[str, ...]  # relative to their roots, with `/`; the first keeps the id
    report: Report

    @property
    def file(self) -> str:
        """The file whose path keeps the id."""
        return self.files[0]
