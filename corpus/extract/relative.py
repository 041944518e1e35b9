"""Relative days: `Hôm nay, ...`, `chiều thứ Hai`, told from the day a page was put up."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corpus.extract.document import CleanDocument
from corpus.extract.meeting import MEETS

_PART = r"(?:sáng|trưa|chiều|tối|đêm)"
_WEEKDAYS = {"hai": 0, "2": 0, "ba": 1, "3": 1, "tư": 2, "4": 2, "năm": 3, "5": 3,
             "sáu": 4, "6": 4, "bảy": 5, "bẩy": 5, "7": 5, "chủ nhật": 6}  # fmt: skip
_RELATIVE = re.compile(
    rf"(?:^|[.,;:!?–)-]\s+)(?:vào )?(?:"  # a sentence or its second half
    rf"(?:{_PART} )?(?P<named>hôm nay|hôm qua|hôm kia)|{_PART} (?P<short>nay|qua)"
    rf"|(?:{_PART} )?(?:thứ (?P<weekday>hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|(?P<sunday>chủ nhật))"
    r"(?: (?:này|qua|vừa qua|vừa rồi|đầu tuần|cuối tuần|tuần này|trong tuần))?"
    r")(?=[\s,])(?!\s*[,(]?\s*(?:ngày )?\d)",
    re.MULTILINE,
)
_BACK_DAYS = {"hôm nay": 0, "nay": 0, "hôm qua": 1, "qua": 1, "hôm kia": 2}
_LEAD_BLOCKS = 2
_NEAR_CHARS = 200


@dataclass(frozen=True, slots=True)
class RelativeDay:
    """A day told from another, and the words that tell it."""

    day: dt.date
    start: int
    end: int


def find_relative_day(document: CleanDocument, published: dt.date) -> RelativeDay | None:
    """The day of the meeting, where the lead tells it from the day it was written.

    A weekday is the last such day up to *published*.
    """
    for block in list(document.blocks_of("body"))[:_LEAD_BLOCKS]:
        for match in _RELATIVE.finditer(document.key, block.start, block.end):
            sentence = document.key[match.end() : min(block.end, match.end() + _NEAR_CHARS)]
            if MEETS.search(sentence.split(". ")[0]):
                return RelativeDay(_day(match, published), match.start(), match.end())
    return None


def _day(match: re.Match[str], published: dt.date) -> dt.date:
    back = match["named"] or match["short"]
    if back:
        return published - dt.timedelta(_BACK_DAYS[back])
    weekday = _WEEKDAYS[match["weekday"] or "chủ nhật"]
    return published - dt.timedelta((published.weekday() - weekday) % 7)
