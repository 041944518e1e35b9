"""Issuers: who issued a cited document, and on which day, as said behind its number."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corpus.vietnamese import canonical, squeeze

_DATE = re.compile(
    r"[\s,]*\(?\s*(?:ra |ban hành )?ngày\s*(\d{1,2})\s*(?:[/.-]|tháng)\s*(\d{1,2})"
    r"\s*(?:[/.-]|năm)\s*(\d{4})\)?",
    re.IGNORECASE,
)
_OF = re.compile(r"[\s,]*của\s+", re.IGNORECASE)
_WORD = re.compile(r"[ \u00a0]*([^\W\d_]+(?:&[^\W\d_]+)*|[IVX]+|\S)")
_SMALL = frozenset(
    """
    tỉnh huyện quận thành phố thị xã ngành cơ quan công đoàn liên lao động viên chức ban chấp hành
    thường vụ bí thư đảng ủy bộ chính trị khóa trung ương chủ tịch hội đồng nhân dân quốc gia cơ sở
    trường tổng xây dựng giáo dục đào tạo y tế nội tài kiểm tra tướng phủ ương nam việt hàng nước
    """.split()
)
_MAX_WORDS = 16


@dataclass(frozen=True, slots=True)
class Source:
    """Who issued a document and when; None where the text does not say."""

    issuer: str | None
    date: dt.date | None


def date_end(text: str, at: int) -> int:
    """Where a date of issue that begins at *at* ends; *at* when there is none."""
    date = _DATE.match(text, at)
    return date.end() if date else at


def read_source(text: str, at: int, end: int) -> Source:
    """Read `ngày 5/3/2019 của Ban Chấp hành ...` at *at*, either part or both."""
    date = _DATE.match(text, at, end)
    return Source(_issuer(text, date.end() if date else at, end), _day(date) if date else None)


def _day(date: re.Match[str]) -> dt.date | None:
    day, month, year = (int(part) for part in date.groups())
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def _issuer(text: str, at: int, end: int) -> str | None:
    """The body behind `của`: capitals and the small words of bodies, up to a clause."""
    of = _OF.match(text, at, end)
    if of is None:
        return None
    start = last = of.end()
    for _ in range(_MAX_WORDS):
        word = _WORD.match(text, last, end)
        if word is None or not (word[1][0].isupper() or canonical(word[1]) in _SMALL):
            break
        last = word.end()
    issuer = squeeze(text[start:last])
    return issuer if any(c.isupper() for c in issuer) else None
