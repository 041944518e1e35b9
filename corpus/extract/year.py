"""The year of a meeting, and the year of a day that is written without one.

The order of the evidence is DESIGN's: the meeting's day or month, the signing, the
publishing, what is summed up, a jubilee.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract.dates import DateMention
from corpus.extract.document import CleanDocument
from corpus.extract.meeting import Meeting
from corpus.extract.page_dates import PageDay, Signing
from corpus.extract.relative import find_relative_day
from corpus.extract.terms import YearSpan
from corpus.report import Evidence

_LOOKS_BACK = r"(?:sơ kết|tổng kết|đánh giá|kết quả|hoạt động|công tác)"
_PART = (
    r"(?P<part>(?:6|sáu) tháng đầu|(?:9|chín) tháng(?: đầu)?"
    r"|quý (?:i{1,3}|iv|[1-4])\b|tháng \d{1,2})"
)
_HALF_YEAR = re.compile(
    rf"{_LOOKS_BACK}[^.;]{{0,110}}?\b{_PART}"
    r"(?:[,/ ]*(?:của )?(?:năm )?| năm\b[^.;\d]{0,70}(?:6|sáu|3|ba) tháng cuối năm )"
    r"(?P<year>20\d\d)"
)
_SUMMING = re.compile(
    r"(?:tổng kết|sơ kết|đánh giá|kết quả)"
    r"(?:(?!triển khai|phương hướng|nhiệm vụ|\d tháng|sáu tháng|chín tháng|quý )[^.;]){0,160}?"
    r"\bnăm (?!học)(?P<year>20\d\d)(?!\s*[-–])"
)
_HELD_IN = re.compile(
    r"(?:(?:hội nghị )?giao ban|hội nghị (?:cán bộ|công chức|viên chức|người lao động|đại biểu"
    r"|ban chấp hành)"
    r"|hội thao|hội thi|tháng công nhân|đại hội|lễ phát động|tết (?:sum vầy|đoàn viên)"
    r"|liên hoan|giải (?:bóng|thể thao)|tập huấn|đối thoại)[^.;]{0,90}?\bnăm "
    r"(?P<year>20\d\d)(?!\s*[-–])",
    re.IGNORECASE,
)
_PLANS = re.compile(r"\b(?:triển khai|phương hướng|nhiệm vụ)\b", re.IGNORECASE)
_YEAR_ALONE = re.compile(r"(?<![-–/.\d])(?<![-–] )20[0-4]\d(?!\s?[-–/]|[.,]?\d)")
_PLANNED = re.compile(r"(?:triển khai|phương hướng|nhiệm vụ|kế hoạch|mục tiêu|đến)[^.;]{0,50}$")
_FIRST_YEAR = 1990
_GRACE = dt.timedelta(days=3)
_EARLY, _LATE = dt.timedelta(days=120), dt.timedelta(days=180)
_RE_UPLOADED = dt.timedelta(days=366)


@dataclass(frozen=True, slots=True)
class Summed:
    """A period that the meeting looks back on."""

    end: dt.date
    start_at: int
    end_at: int
    rule: str
    decides: bool  # False for a calendar year: its summing-up may fall in the next one


@dataclass(frozen=True, slots=True)
class Clues:
    """Everything from which a year can be told."""

    meeting: Meeting
    signing: Signing | None
    published: PageDay | None
    school_year: YearSpan | None
    summed: Summed | None
    jubilee: YearSpan | None


@dataclass(frozen=True, slots=True)
class Told:
    """The year and day of the meeting with their evidence, or the problem."""

    year: int | None
    date: dt.date | None
    evidence: tuple[Evidence, ...]
    problems: tuple[str, ...]


def find_summed(document: CleanDocument, school_year: YearSpan | None) -> Summed | None:
    """The period that title or lead say is summed up."""
    spans = [(b.start, b.end) for b in document.blocks_of("title")]
    spans += [(b.start, b.end) for b in document.blocks_of("body")][:3]
    for start, end in spans:
        half = _HALF_YEAR.search(document.key, start, end)
        if half:
            day = dt.date(int(half["year"]), 12 if "quý" in half["part"] else 6, 30)
            return Summed(day, half.start(), half.end(), "part-of-year-summed-up", True)
        year = _SUMMING.search(document.key, start, end)
        if year and _is_of_meeting(document, year, end):
            continue
        if year and not (school_year and start <= school_year.start < end):
            day = dt.date(int(year["year"]), 12, 31)
            return Summed(day, year.start(), year.end(), "year-summed-up", False)
    if school_year:
        day = dt.date(school_year.last, 8, 31)
        return Summed(day, school_year.start, school_year.end, "school-year-summed-up", True)
    return None


def _is_of_meeting(document: CleanDocument, year: re.Match[str], end: int) -> bool:
    """True for `kết quả Hội nghị cán bộ, công chức năm 2013`: the year in which it met."""
    if not year[0].startswith("kết quả"):
        return False
    held = _HELD_IN.search(document.key, year.start(), end)
    return held is not None and held.start("year") == year.start("year")


def tell_year(document: CleanDocument, clues: Clues) -> Told:
    """The year of the meeting, and its day where that is given."""
    mention = clues.meeting.mention
    if mention is not None:
        year = mention.year or _missing_year(document, mention, clues)
        day = mention.in_year(year) if year else None
        if day and year:
            rule = "meeting-date" if mention.year else "meeting-date-year-from-context"
            return _told(day.year, day, mention.start, mention.end, rule)
    if clues.meeting.month is not None and clues.meeting.month.year:
        month = clues.meeting.month
        return _told(clues.meeting.month.year, None, month.start, month.end, "meeting-month")
    told = _from_page(document, clues, mention) or _from_papers(document, clues)
    if told is not None:
        return told
    problem = "không rõ năm họp"
    if mention is not None:
        problem = "ngày họp không ghi năm và không suy ra được"
    elif clues.summed is not None:
        problem = "chỉ nói năm được tổng kết, không rõ năm họp"
    return Told(None, None, (), (problem,))


def _told(year: int, day: dt.date | None, start: int, end: int, rule: str) -> Told:
    evidence = [Evidence("year", str(year), start, end, rule)]
    if day is not None:
        evidence.append(Evidence("date", day.isoformat(), start, end, rule))
    return Told(year, day, tuple(evidence), ())


def _from_page(document: CleanDocument, clues: Clues, mention: DateMention | None) -> Told | None:
    """The day that `Hôm nay, ...` tells on a page of which the day is known."""
    if mention is not None or clues.published is None:
        return None
    relative = find_relative_day(document, clues.published.day)
    if relative is None:
        return None
    return _told(relative.day.year, relative.day, relative.start, relative.end, "relative-day")


def _from_papers(document: CleanDocument, clues: Clues) -> Told | None:
    """The year from signing, publishing, what is summed up, or a jubilee; in this order."""
    if clues.signing is not None and clues.signing.mention.year:
        m = clues.signing.mention
        return _told(clues.signing.mention.year, None, m.start, m.end, "signed")
    named = _named_year(document)
    if named is not None and not clues.summed:
        return _told(int(named["year"]), None, named.start(), named.end(), "year-of-meeting-named")
    page, summed = clues.published, clues.summed
    if page is not None and not (summed and page.day > summed.end + _RE_UPLOADED):
        return _told(page.day.year, None, page.start, page.end, "published")
    if summed is not None and summed.decides:
        return _told(summed.end.year, None, summed.start_at, summed.end_at, summed.rule)
    if clues.jubilee is not None and not summed:
        j = clues.jubilee
        return _told(j.last, None, j.start, j.end, "jubilee")
    return None


def _named_year(document: CleanDocument) -> re.Match[str] | None:
    """`Hội nghị người lao động năm 2019` in the title: the year of the meeting itself."""
    title = document.first_of("title")
    if title is None or _PLANS.search(document.block_text(title)):
        return None
    return _HELD_IN.search(document.text, title.start, title.end)


def _missing_year(document: CleanDocument, mention: DateMention, clues: Clues) -> int | None:
    """The year of a day written without one, from what stands around it."""
    summed = clues.summed
    for day in _paper_days(clues):
        this_year = mention.in_year(day.year)
        year = day.year if this_year and this_year <= day + _GRACE else day.year - 1
        if not (summed and dt.date(year, 1, 1) > summed.end + _RE_UPLOADED):
            return year
    if summed is not None:
        after = _after_summed(mention, summed)
        if after is not None:
            return after
    if clues.signing is not None and clues.signing.mention.year:
        return clues.signing.mention.year
    named = _named_year(document)
    if named is not None:
        return int(named["year"])
    if clues.jubilee is not None:
        return clues.jubilee.last
    years = {m.year for m in clues.meeting.others if m.year and m.year >= _FIRST_YEAR}
    years = years or _years_beside(document, mention)
    return years.pop() if len(years) == 1 else None


def _years_beside(document: CleanDocument, mention: DateMention) -> set[int]:
    """The years that the sentence around *mention* names, planned ones left out."""
    text = document.text
    start = max(text.rfind(". ", 0, mention.start), text.rfind("\n", 0, mention.start)) + 1
    ends = [at for at in (text.find(". ", mention.end), text.find("\n", mention.end)) if at >= 0]
    end = min(ends, default=len(text))
    found = _YEAR_ALONE.finditer(text, start, end)
    return {int(m[0]) for m in found if not _PLANNED.search(text[start : m.start()].lower())}


def _paper_days(clues: Clues) -> Iterator[dt.date]:
    """The days of signing and publishing: the meeting was before them."""
    if clues.signing is not None and clues.signing.date is not None:
        yield clues.signing.date
    if clues.published is not None:
        yield clues.published.day


def _after_summed(mention: DateMention, summed: Summed) -> int | None:
    """The year that puts the day near the end of what it sums up: 4 months before to 6 after."""
    for year in (summed.end.year, summed.end.year + 1):
        day = mention.in_year(year)
        if day and -_EARLY <= day - summed.end <= _LATE:
            return year
    return None
