"""Dates as people write them: every mention of a day or month, whatever it is the date of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROMAN = {r: i for i, r in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_WORDED = {"giêng": 1, "hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7,
           "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12}  # fmt: skip
_ENGLISH = {
    m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_MONTH = r"(?:1[0-2]|0?[1-9]|VI{1,3}|I[XV]|XI{0,2}|V|I{1,3})"
_MONTH_NAME = rf"(?:{_MONTH}|giêng|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười một|mười hai|mười|chạp)"
_YEAR = r"(?:19|20)\d\d"
_TO = r"\s*(?:[-–—,]|đến(?:\s+hết)?|và|tới|&)\s*(?:ngày\s+)?"
_MENTION = re.compile(
    rf"""(?<![\w/.,-])(?<!\d:)(?<!thứ\ )(?<!giờ\ )(?:
      (?P<iso>{_YEAR})-(?P<iso_month>\d\d)-(?P<iso_day>\d\d)(?!\d)
    | (?P<month_i>(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))[a-z]{{0,6}}\.?
        \s(?P<day_i>{_DAY}),\s(?P<year_i>{_YEAR})
    | tháng\s(?P<month_h>{_MONTH_NAME})\s(?P<day_h>{_DAY}),\s(?P<year_h>{_YEAR})
    | (?P<day>{_DAY})(?:
        (?:\s?[/.-]\s?(?P<month_a>{_MONTH}))?(?:{_TO}{_DAY}){{1,3}}
          (?P<sep_b>\s?[/.-]\s?)(?P<month_b>{_MONTH})(?P=sep_b)(?P<year_b>{_YEAR})(?!\d)
      | (?P<sep_c>\s?[/.-]\s?)(?P<month_c>{_MONTH})(?P=sep_c)
          (?P<year_c>{_YEAR}|\d\d)(?![\d%]|[.,]\d)
      | (?:\s?[/.-]\s?(?P<month_d>{_MONTH}))?(?:{_TO}{_DAY}){{1,3}}\s?[/.-]\s?(?P<month_e>{_MONTH})
          (?![\w/%-]|[.,]\d)
      | (?:{_TO}{_DAY}){{0,3}}\s*tháng\s*(?P<month_f>{_MONTH_NAME})\b
          (?:\s*[,/.-]?\s*(?:năm\s*)?(?P<year_f>{_YEAR})(?!\d))?
      | \s?[/.-]\s?(?P<month_g>{_MONTH})(?![\w/%-]|[.,]\d)
      )
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"\btháng\s*(?P<month>{_MONTH_NAME})\s*(?:[/.,-]|năm"
    rf"|,?\s+năm)?\s*(?P<year>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_SAYS_DAY = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm nay|hôm qua|nay|qua|hôm|thứ (?:hai|ba|tư|năm"
    r"|sáu|bảy|[2-7])|chủ nhật)[\s,(:]*(?:ngày\s*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class DateMention:
    """A day (the first, where several are named) or a month, as far as the text gives it."""

    start: int
    end: int
    day: int | None
    month: int
    year: int | None

    def in_year(self, year: int) -> dt.date | None:
        """The day if it fell in *year*; None for 29 February of a common year."""
        try:
            return dt.date(year, self.month, self.day or 1)
        except ValueError:
            return None

    @property
    def date(self) -> dt.date | None:
        """The day, where day, month and year are given."""
        if self.year is None or self.day is None:
            return None
        return self.in_year(self.year)


def find_dates(text: str, start: int = 0, end: int | None = None) -> Iterator[DateMention]:
    """The days named in text[start:end], in order.

    A day and month without a year count only where the text says that they are a day
    (`ngày 12/7`, `sáng 12-7`); `12/15 đơn vị` is a fraction.

    >>> [m.date for m in find_dates("từ ngày 5 đến 7/3/2019, ngày 12 tháng 7 năm 2020")]
    [datetime.date(2019, 3, 5), datetime.date(2020, 7, 12)]
    """
    for match in _MENTION.finditer(text, start, len(text) if end is None else end):
        mention = _mention(match)
        if mention is None:
            continue
        month = match["month_f"]
        # `6 tháng năm 2019` is no day, `20 tháng Năm, 2019` is.
        figures = month is not None and month.lower() not in _WORDED
        worded = mention.year and month and (month.lower() != "năm" or "," in match[0])
        if (
            (mention.year and not month)
            or figures
            or worded
            or _SAYS_DAY.search(text, max(start, match.start() - 30), match.start())
        ):
            yield mention


def find_months(text: str, start: int, end: int) -> Iterator[DateMention]:
    """The months with a year named in text[start:end], those of days included."""
    for match in _MONTH_ONLY.finditer(text, start, end):
        yield DateMention(
            match.start(), match.end(), None, _month(match["month"]), int(match["year"])
        )


def _mention(match: re.Match[str]) -> DateMention | None:
    if match["iso"]:
        day, month, year = int(match["iso_day"]), int(match["iso_month"]), int(match["iso"])
    elif match["day_i"]:
        day, year = int(match["day_i"]), int(match["year_i"])
        month = _ENGLISH[match["month_i"].lower()]
    elif match["day_h"]:  # `Tháng Chín 15, 2017`: how WordPress writes it
        day, month, year = int(match["day_h"]), _month(match["month_h"]), int(match["year_h"])
    else:
        day = int(match["day"])
        month = _month(
            _first(
                match, "month_a", "month_b", "month_c", "month_d", "month_e", "month_f", "month_g"
            )
        )
        year = _year(match["year_b"] or match["year_c"] or match["year_f"])
    mention = DateMention(match.start(), match.end(), day, month, year or None)
    possible = 1 <= month <= 12 and mention.in_year(year or 2020) is not None
    return mention if possible else None


def _first(match: re.Match[str], *groups: str) -> str:
    return next(match[group] for group in groups if match[group])


def _month(written: str) -> int:
    key = written.lower()
    if key.isdigit():
        return int(key)
    return _ROMAN.get(key) or _WORDED[key]


def _year(written: str | None) -> int:
    """The year in four figures; 0 where none is written."""
    if not written:
        return 0
    year = int(written)
    return year + 2000 if year < 100 else year
