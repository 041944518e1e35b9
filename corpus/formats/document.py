"""RawDocument: what a format's reader hands to `clean`."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Literal

from corpus.report import PageMark

HintKind = Literal["heading", "main", "caption", "byline", "time", "outside"]


@dataclass(frozen=True, slots=True)
class Hint:
    """What the format's own structure says of a span; `outside` is the page around the text."""

    kind: HintKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Declared:
    """What the file says of itself in its metadata, which may be wrong."""

    title: str | None = None
    published: dt.date | None = None
    site: str | None = None


@dataclass(frozen=True, slots=True)
class RawDocument:
    """The text of one file: NFC, `\\n` line ends; every offset of the project points into it."""

    text: str
    hints: tuple[Hint, ...] = ()
    declared: Declared = Declared()
    problems: tuple[str, ...] = ()  # what was read badly or not at all, in Vietnamese, for review
    pages: tuple[PageMark, ...] = ()  # on which page of the file the text stands
    scanned: tuple[int, ...] = ()  # the pages, from 1 on, that are pictures of text
