"""Dates as people write them: every mention of a day or month, whatever it is the date of."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

_ROMAN = {r: i for i, r in enumerate("i ii iii iv v vi vii viii ix x xi xii".split(), 1)}
_WORDED = {"một": 1, "giêng": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7,
           "bẩy": 7,
           "tám": 8, "chín": 9, "mười": 10, "mười một": 11, "mười hai": 12, "chạp": 12}  # fmt: skip
_ENGLISH = {
    m: i for i, m in enumerate("jan feb mar apr may jun jul aug sep oct nov dec".split(), 1)
}
_FIRST_YEAR, _LAST_YEAR = 1900, 2100

_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_DAY_NAME = r"(?<=[mM][ồù]ng\ )(?:một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười)(?=\ tháng)"
_MONTH = r"(?:1[0-2]|0?[1-9]|VI{1,3}|I[XV]|XI{0,2}|V|I{1,3})"
_MONTH_NAME = rf"(?:{_MONTH}|giêng|hai|ba|tư|năm|sáu|bảy|bẩy|tám|chín|mười một|mười hai|mười|chạp)"
_YEAR = r"(?:19|20)\d\d"
_MONTH_IN_ENGLISH = r"(?-i:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
_TO = r"\s*(?:[-–—,]|đến(?:\s+hết)?|và|tới|&)\s*(?:ngày\s+)?"
_MENTION = re.compile(
    rf"""(?<![\w/.,-])(?<!\d:)(?<!thứ\ )(?<!giờ\ )(?:
      (?P<year_k>{_YEAR})(?P<sep_k>[-/])(?P<month_k>\d\d)(?P=sep_k)(?P<day_k>\d\d)(?!\d)
    | (?P<month_i>{_MONTH_IN_ENGLISH})[a-z]{{0,6}}\.?\s(?P<day_i>{_DAY}),?\s(?P<year_i>{_YEAR})
    | (?P<day_l>{_DAY})\s(?P<month_l>{_MONTH_IN_ENGLISH})[a-z]{{0,6}}\.?,?\s(?P<year_l>{_YEAR})
    # `Tháng Chín 15, 2017`: how WordPress writes it
    | tháng\s(?P<month_h>{_MONTH_NAME})\s(?P<day_h>{_DAY}),\s(?P<year_h>{_YEAR})
    # `10/24/2017`, as servers set to America write it: no month is the 24th.
    | (?P<month_j>1[0-2]|0?[1-9])/(?P<day_j>1[3-9]|2\d|3[01])/(?P<year_j>{_YEAR})(?!\d)
    | (?P<day>{_DAY}|{_DAY_NAME})(?:
        (?:\s?[/.-]\s?(?P<month_a>{_MONTH}))?(?P<more_b>(?:{_TO}{_DAY}){{1,3}})
          (?P<sep_b>\s?[/.-]\s?)(?P<month_b>{_MONTH})(?P=sep_b)(?P<year_b>{_YEAR})(?!\d)
      | \s?(?P<sep_c>[/.-])\s?(?P<month_c>{_MONTH})\s?(?:(?P=sep_c)\s?|,?\s?năm\s)
          (?P<year_c>{_YEAR}|\d\d)(?![\d%]|[.,]\d)
      | (?:\s?[/.-]\s?(?P<month_d>{_MONTH}))?(?P<more_e>(?:{_TO}{_DAY}){{1,3}})
          \s?[/.-]\s?(?P<month_e>{_MONTH})
          (?![\w/%-]|[.,]\d)
      | (?P<more_f>(?:{_TO}{_DAY}){{0,3}})\s*tháng\s*(?P<month_f>{_MONTH_NAME})(?:\b|(?=năm))
          (?:\s*[,/.-]?\s*(?:năm\s*)?(?P<year_f>{_YEAR})(?!\d))?
      | \s?[/.-]\s?(?P<month_g>{_MONTH})(?![\w/%-]|[.,]\d)
      )
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_WHOLE = "hijkl"  # the forms that give day, month and year in an order of their own
_MONTHS = tuple(f"month_{form}" for form in "abcdefg")
_MONTH_ONLY = re.compile(
    rf"\btháng\s*(?P<month>{_MONTH_NAME})\s*(?:[/.,-]|năm"
    rf"|,?\s+năm)?\s*(?P<year>{_YEAR})(?!\d)",
    re.IGNORECASE,
)
_FIGURES = re.compile(r"\d+")
_SAYS_DAY = re.compile(
    r"(?:ngày|sáng|trưa|chiều|tối|đêm|hôm nay|hôm qua|nay|qua|hôm|(?:thứ (?:hai|ba|tư|năm"
    r"|sáu|bảy|bẩy|[2-7])|chủ nhật)(?: (?:vừa rồi|vừa qua|rồi|này|tuần (?:này|qua|trước|rồi)"
    r"|(?:đầu|giữa|cuối) tuần))?|vừa rồi|vừa qua|mồng|mùng"
    r"|(?:\d|hai|ba|bốn) ngày[^.;()\n\d]{0,30}\()[\s,(:–-]*(?:ngày\s*)?$",
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
    last_day: int | None = None  # of several days in one month: `14 - 15/7`

    def covers(self, other: DateMention) -> bool:
        """True when *other* names a later one of the days that this mention names."""
        if self.day is None or self.last_day is None or other.day is None:
            return False
        same = self.month == other.month and (self.year or other.year) == (other.year or self.year)
        return same and self.day < other.day <= self.last_day

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
    whole = next((form for form in _WHOLE if match[f"year_{form}"]), None)
    if whole is not None:
        day, month = int(match[f"day_{whole}"]), _month(match[f"month_{whole}"])
        year = int(match[f"year_{whole}"])
    else:
        day, month = _day(match["day"]), _month(next(filter(None, map(match.group, _MONTHS))))
        year = _year(match["year_b"] or match["year_c"] or match["year_f"])
        if year and match["month_b"] and month > _month(match["month_b"]):
            year -= 1  # `31/12 và 01/01/2022`
    mention = DateMention(match.start(), match.end(), day, month, year or None, _last_day(match))
    possible = 1 <= month <= 12 and mention.in_year(year or 2020) is not None
    return mention if possible else None


def _last_day(match: re.Match[str]) -> int | None:
    more = match["more_b"] or match["more_e"] or match["more_f"]
    return int(_FIGURES.findall(more)[-1]) if more else None


def _day(written: str) -> int:
    return int(written) if written[0].isdigit() else _WORDED[written.lower()]


def _month(written: str) -> int:
    key = written.lower()
    if key.isdigit():
        return int(key)
    return _ROMAN.get(key) or _WORDED.get(key) or _ENGLISH[key]


def _year(written: str | None) -> int:
    """The year in four figures; 0 where none is written."""
    if not written:
        return 0
    year = int(written)
    return year + 2000 if year < 100 else year
