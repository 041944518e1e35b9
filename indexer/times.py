"""Years, terms, months and quarters as they are typed, and how texts write them. Pure."""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.vietnamese import fold

_YEAR = r"(?:19|20)\d\d"
_END = r"(?![\w/.-]*\d)"
_TERM = re.compile(rf"\b({_YEAR})\s?[-–—]\s?({_YEAR})\b{_END}")
_MONTH = re.compile(rf"\bthang\s+(0?[1-9]|1[0-2])(?:\s?[/.-]\s?|\s+nam\s+)({_YEAR})\b{_END}")
_BARE_MONTH = re.compile(rf"(?<![\w/.-])(0?[1-9]|1[0-2])/({_YEAR})\b{_END}")
_QUARTER = re.compile(
    rf"\bquy\s+([1-4]|iv|i{{1,3}})(?:\s?[/.-]\s?|\s+(?:nam\s+)?)({_YEAR})\b{_END}"
)
_ONE_YEAR = re.compile(rf"\b(?:nam\s+)?(?<![\w/.-])({_YEAR})\b(?![/.-]?\w)")
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}


@dataclass(frozen=True, slots=True)
class Time:
    """A span of time named in a query: `text[start:end]`."""

    start: int
    end: int
    written: tuple[str, ...]  # what a text may say instead, tokens apart by blanks
    year: int | None = None  # a whole calendar year
    days: tuple[dt.date, dt.date] | None = None  # first and last, of a month or quarter


def times(text: str) -> list[Time]:
    """The times named in NFC *text*, in order, not overlapping; full days are not among them.

    >>> [(t.written[0], t.year) for t in times("quý 3 năm 2019, nhiệm kỳ 2018 - 2023, năm 2020")]
    [('quý 3 2019', None), ('2018 2023', None), ('2020', 2020)]
    """
    plain = fold(text)
    found: list[Time] = []
    for time in (*_quarters(plain), *_months(plain), *_terms(plain), *_years(plain)):
        if all(time.end <= other.start or time.start >= other.end for other in found):
            found.append(time)
    return sorted(found, key=lambda time: time.start)


def _terms(plain: str) -> Iterator[Time]:
    for match in _TERM.finditer(plain):
        yield Time(match.start(), match.end(), (f"{match[1]} {match[2]}",))


def _months(plain: str) -> Iterator[Time]:
    for pattern in (_MONTH, _BARE_MONTH):
        for match in pattern.finditer(plain):
            month, year = int(match[1]), int(match[2])
            ways = (str(month), f"{month:02}")
            written = tuple(f"{m} {year}" for m in ways) + tuple(f"{m} năm {year}" for m in ways)
            yield Time(match.start(), match.end(), written, days=_days(year, month, month))


def _quarters(plain: str) -> Iterator[Time]:
    for match in _QUARTER.finditer(plain):
        quarter, year = _ROMAN.get(match[1]) or int(match[1]), int(match[2])
        names = (str(quarter), next(r for r, n in _ROMAN.items() if n == quarter))
        written = tuple(f"quý {n} {way}{year}" for n in names for way in ("", "năm "))
        days = _days(year, 3 * quarter - 2, 3 * quarter)
        yield Time(match.start(), match.end(), written, days=days)


def _years(plain: str) -> Iterator[Time]:
    for match in _ONE_YEAR.finditer(plain):
        yield Time(match.start(), match.end(), (match[1],), year=int(match[1]))


def _days(year: int, first: int, last: int) -> tuple[dt.date, dt.date]:
    return dt.date(year, first, 1), dt.date(year, last, calendar.monthrange(year, last)[1])
