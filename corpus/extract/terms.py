"""School years, terms and jubilees: spans of years, and what the report does with them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract.document import CleanDocument

# Matched in the key; they begin with a letter, not \b, which would be tried everywhere.
_SPAN = r"(?P<first>(?:19|20)\d\d)\s*[-–—/]\s*(?P<last>(?:19|20)?\d\d)(?!\d)"
_SCHOOL_YEAR = re.compile(rf"năm học\s*:?\s*{_SPAN}")
_TERM = re.compile(
    rf"(?:nhiệm kỳ|nhiệm kì|khóa)\b[^.;:\d]{{0,60}}(?:lần thứ [^.;:\d]{{0,15}})?\(?\s*{_SPAN}"
)
_JUBILEE = re.compile(
    r"(?:kỷ niệm|kỉ niệm|chào mừng|mừng|hướng tới"
    r"|nhân)\b[^.;]{0,140}?\(\s*(?:(?:ngày "
    r")?\d{1,2}[/.-]\d{1,2}[/.-])?(?P<first>(?:1[89]|20)\d\d)\s*[-–—]\s*(?:(?:ngày "
    r")?\d{1,2}[/.-]\d{1,2}[/.-])?(?P<last>(?:19|20)\d\d)\s*\)"
)
_AHEAD = re.compile(
    r"(?:triển khai|phương hướng|nhiệm vụ|kế hoạch|thời gian tới|tiếp tục|bước vào"
    r"|chuẩn bị cho|mục tiêu)[^.;]{0,70}$"
)
_SUMS_UP = re.compile(r"(?:tổng kết|sơ kết|đánh giá|kết quả|báo cáo)[^.;]{0,90}$")
_LEAD_BLOCKS = 3


@dataclass(frozen=True, slots=True)
class YearSpan:
    """Two years as the text joins them: a school year, a term, a jubilee."""

    first: int
    last: int
    start: int
    end: int
    ahead: bool = False  # planned, not summed up

    @property
    def label(self) -> str:
        """`2018-2019`, whatever dash the text has."""
        return f"{self.first}-{self.last}"


def find_school_years(document: CleanDocument) -> tuple[YearSpan, ...]:
    """Every school year named in title and text, in order."""
    return tuple(
        span
        for span in _spans(document, _SCHOOL_YEAR, "title", "body", "caption")
        if span.last == span.first + 1
    )


def summed_up_school_year(spans: tuple[YearSpan, ...]) -> YearSpan | None:
    """The school year that the meeting looks back on; None where it only plans one.

    Of two school years that follow each other the earlier one is over.
    """
    if not spans:
        return None
    lead = spans[: 2 * _LEAD_BLOCKS]
    named = {span.first for span in lead}
    past = [s for s in lead if s.first + 1 in named or not s.ahead]
    counts = Counter(span.first for span in past)
    if not counts:
        return None
    chained = [s for s in past if s.first + 1 in named]
    best = chained[0].first if chained else counts.most_common(1)[0][0]
    return next(span for span in past if span.first == best)


def find_term(document: CleanDocument) -> YearSpan | None:
    """The term of office the report is about: the title's, else the one named most often."""
    spans = [s for s in _spans(document, _TERM, "title", "body") if 2 <= s.last - s.first <= 6]
    if not spans:
        return None
    title = document.first_of("title")
    if title and spans[0].start < title.end:
        return spans[0]
    counts = Counter(span.label for span in spans)
    return max(spans, key=lambda s: (counts[s.label], -s.start))


def find_jubilee(document: CleanDocument) -> YearSpan | None:
    """`kỷ niệm 90 năm ... (1929 - 2019)`, where the report celebrates it."""
    return next(_spans(document, _JUBILEE, "title", "body"), None)


def _spans(document: CleanDocument, pattern: re.Pattern[str], *roles: str) -> Iterator[YearSpan]:
    for block in document.blocks:
        if block.role not in roles:
            continue
        for match in pattern.finditer(document.key, block.start, block.end):
            first, last = int(match["first"]), match["last"]
            year = int(last) if len(last) == 4 else first // 100 * 100 + int(last)
            before = document.key[max(block.start, match.start() - 100) : match.start()]
            ahead = bool(_AHEAD.search(before)) and not _SUMS_UP.search(_after_ahead(before))
            yield YearSpan(first, year, match.start(), match.end(), ahead)


def _after_ahead(before: str) -> str:
    """What stands after the last word of planning: `triển khai ..., tổng kết` sums up."""
    words = [m.end() for m in re.finditer(r"triển khai|phương hướng|nhiệm vụ|kế hoạch", before)]
    return before[words[-1] :] if words else before
