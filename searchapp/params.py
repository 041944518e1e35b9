"""The query string of a search and the SearchRequest it stands for, both ways.

One request has one query string: values in a fixed order, defaults left out, so that a link
to a search stays the same however it was reached.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar, get_args

from werkzeug.datastructures import MultiDict

from corpus.vietnamese import nfc, sort_key, squeeze
from indexer.answer import (
    FACETS,
    MAX_QUERY_CHARS,
    UNKNOWN,
    FacetName,
    Marks,
    Recognised,
    SearchRequest,
    Sort,
)
from searchapp.languages import vi

PAGE_HITS = SearchRequest().limit
MAX_VALUES = 50  # of one facet in one request
LAST_PAGE = 1_000_000  # beyond this a page number is only a way to make offsets overflow

T = TypeVar("T")

_MESSAGES = {
    "year": vi("Năm phải gồm bốn chữ số, ví dụ 2020."),
    "from": vi("Ngày bắt đầu phải có dạng 2020-01-31 hoặc 31/1/2020."),
    "to": vi("Ngày kết thúc phải có dạng 2020-01-31 hoặc 31/1/2020, và không trước ngày bắt đầu."),
    "sort": vi("Cách xếp phải là relevance, newest hoặc oldest."),
    "marks": vi("Cách xét dấu phải là tiers hoặc any."),
    "expand": vi("expand phải là 0 hoặc 1."),
    "explain": vi("explain phải là 0 hoặc 1."),
    "limit": vi("limit phải là một số nguyên từ 1 đến {}."),
    "page": vi("Số trang phải là một số nguyên từ 1."),
}
_SWITCH = {"0": False, "1": True}
_TOO_LONG = vi("Câu hỏi dài quá 1.000 ký tự; chỉ phần đầu được tìm.")
_TOO_MANY = vi("Mỗi lần lọc được nhiều nhất 50 giá trị; chỉ những giá trị đầu được dùng.")
_ISO_DAY = re.compile(r"([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})")
_WRITTEN_DAY = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})")


@dataclass(frozen=True, slots=True)
class Problem:
    """A value that could not be read, and was left out of the request."""

    parameter: str
    typed: str
    message: str  # Vietnamese, says what would have been right


def to_request(
    args: MultiDict[str, str], *, limit: int = PAGE_HITS
) -> tuple[SearchRequest, tuple[Problem, ...]]:
    """Read *args*; what cannot be read counts as not given and is named. Never raises."""
    reader = _Reader(args, [])
    from_date = reader.one("from", _day, None)
    to_date = reader.one("to", lambda typed: _day_from(typed, from_date), None)
    page = reader.one("page", _page, 1)
    request = SearchRequest(
        query=reader.query(),
        province=reader.many("province", _facet_value),
        year=reader.many("year", _year),
        official=reader.many("official", _facet_value),
        form=reader.many("form", _facet_value),
        citation=reader.many("citation", _facet_value),
        from_date=from_date,
        to_date=to_date,
        sort=reader.one("sort", _sort, "relevance"),
        marks=reader.one("marks", _marks, "tiers"),
        expand=reader.one("expand", _SWITCH.get, True),
        explain=reader.one("explain", _SWITCH.get, False),
        limit=limit,
        offset=(page - 1) * limit,
    )
    return request, tuple(reader.problems)


def to_limit(args: MultiDict[str, str], default: int, most: int) -> int | Problem:
    """The `limit` of *args*, from 1 to *most*; *default* where none is given."""
    typed = args.get("limit", "").strip()
    if not typed:
        return default
    if re.fullmatch(r"[0-9]{1,4}", typed) and 1 <= int(typed) <= most:
        return int(typed)
    return Problem("limit", typed, _MESSAGES["limit"].format(most))


def to_args(request: SearchRequest) -> list[tuple[str, str]]:
    """The query string of *request* as pairs, in canonical order and without defaults."""
    page = page_of(request)
    pairs = [
        ("q", request.query),
        *((facet, value) for facet in FACETS for value in request.selected(facet)),
        ("from", request.from_date.isoformat() if request.from_date else ""),
        ("to", request.to_date.isoformat() if request.to_date else ""),
        ("sort", "" if request.sort == "relevance" else request.sort),
        ("marks", "" if request.marks == "tiers" else request.marks),
        ("expand", "" if request.expand else "0"),
        ("explain", "1" if request.explain else ""),
        ("page", "" if page == 1 else str(page)),
    ]
    return [(key, value) for key, value in pairs if value]


def toggle(request: SearchRequest, facet: FacetName, value: str) -> SearchRequest:
    """*request* with *value* of *facet* picked, or no longer picked, on its first page."""
    values = set(request.selected(facet)) ^ {value}
    changes: dict[str, Any] = {facet: ordered(values)}
    return replace(request, offset=0, **changes)


def moved(request: SearchRequest, found: Sequence[Recognised]) -> SearchRequest:
    """*request* with the words of *found* taken out of its query and picked as filters instead."""
    bare = unsaid(request, found)
    for one in found:
        values = {*bare.selected(one.facet), str(one.value)}
        change: dict[str, Any] = {one.facet: ordered(values)}
        bare = replace(bare, **change)
    return bare


def unsaid(request: SearchRequest, found: Sequence[Recognised]) -> SearchRequest:
    """*request* with the words of *found* taken out of its query, on its first page."""
    query = request.query
    for one in sorted(found, key=lambda one: one.span, reverse=True):
        query = query[: one.span[0]] + " " + query[one.span[1] :]
    return replace(request, offset=0, query=squeeze(query))


def without_filters(request: SearchRequest) -> SearchRequest:
    """*request* with its query alone deciding what matches, on its first page."""
    nothing: dict[str, Any] = dict.fromkeys(FACETS, ())
    return replace(request, offset=0, from_date=None, to_date=None, **nothing)


def has_filters(request: SearchRequest) -> bool:
    """True when anything besides the query narrows the request."""
    picked = any(request.selected(facet) for facet in FACETS)
    return picked or request.from_date is not None or request.to_date is not None


def page_of(request: SearchRequest) -> int:
    """The number of the page asked for, from 1."""
    return request.offset // request.limit + 1


def at_page(request: SearchRequest, page: int) -> SearchRequest:
    """*request* turned to *page*, from 1."""
    return replace(request, offset=(page - 1) * request.limit)


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads parameters and remembers which could not be read."""

    args: MultiDict[str, str]
    problems: list[Problem]

    def query(self) -> str:
        """The question, as much of it as one request may ask."""
        typed = nfc(self.args.get("q", "")).strip()
        if len(typed) > MAX_QUERY_CHARS:
            self.problems.append(Problem("q", f"{typed[:20]}…", _TOO_LONG))
        return typed  # a SearchRequest keeps no more

    def one(self, key: str, read: Callable[[str], T | None], default: T) -> T:
        """The value of *key*; a blank one is not given, as forms send empty boxes."""
        typed = self.args.get(key, "").strip()
        value = self._read(key, typed, read) if typed else None
        return default if value is None else value

    def many(self, key: str, read: Callable[[str], str | None]) -> tuple[str, ...]:
        """The values of *key*, each once and in order."""
        typed = [value for value in map(str.strip, self.args.getlist(key)) if value]
        if len(typed) > MAX_VALUES:
            self.problems.append(Problem(key, f"{typed[0]}…", _TOO_MANY))
        values = (self._read(key, value, read) for value in typed[:MAX_VALUES])
        return ordered({value for value in values if value is not None})

    def _read(self, key: str, typed: str, read: Callable[[str], T | None]) -> T | None:
        value = read(typed)
        if value is None:
            self.problems.append(Problem(key, typed, _MESSAGES[key]))
        return value


def ordered(values: Iterable[str]) -> tuple[str, ...]:
    """The *values* of one facet, each once, in the order that links have them."""
    # Sorted, not as clicked: picking a value again must give the same link.
    each = set(values)
    return tuple(sorted(each, key=_in_order)) if len(each) > 1 else tuple(each)


def _in_order(value: str) -> tuple[object, str]:
    return sort_key(value), value


def _facet_value(typed: str) -> str:
    return squeeze(nfc(typed))


def _year(typed: str) -> str | None:
    return typed if typed == UNKNOWN or re.fullmatch(r"[0-9]{4}", typed) else None


def _day(typed: str) -> dt.date | None:
    iso, written = _ISO_DAY.fullmatch(typed), _WRITTEN_DAY.fullmatch(typed)
    numbers = iso.groups() if iso else written.groups()[::-1] if written else None
    if numbers is None:
        return None
    try:
        return dt.date(int(numbers[0]), int(numbers[1]), int(numbers[2]))
    except ValueError:  # 31/2/2020
        return None


def _day_from(typed: str, first: dt.date | None) -> dt.date | None:
    day = _day(typed)
    return None if day is None or (first is not None and day < first) else day


def _sort(typed: str) -> Sort | None:
    return next((sort for sort in get_args(Sort) if sort == typed), None)


def _marks(typed: str) -> Marks | None:
    return next((marks for marks in get_args(Marks) if marks == typed), None)


def _page(typed: str) -> int | None:
    if re.fullmatch(r"0*[1-9][0-9]*", typed) is None:
        return None
    digits = typed.lstrip("0")
    return min(int(digits), LAST_PAGE) if len(digits) <= len(str(LAST_PAGE)) else LAST_PAGE
