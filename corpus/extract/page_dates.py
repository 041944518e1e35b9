"""The days a page or a letterhead gives for itself: published and signed."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from corpus.clean.labels import RELATED
from corpus.clean.stamps import CLOCK, DAY_NAME, is_toolbar, says_when
from corpus.extract.dates import DateMention, find_dates, find_months
from corpus.extract.document import CleanDocument
from corpus.report import Block
from corpus.vietnamese import squeeze

_POSTED = re.compile(
    r"(?:ngày )?(?:đăng|xuất bản|đưa tin|posted|published|post date|ngày tạo|ngày "
    r"viết)",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"cập nhật|last updated", re.IGNORECASE)
_CLOCK = re.compile(CLOCK, re.IGNORECASE)
_COPIED = re.compile(r"\b(?:hôm nay|bây giờ|truy cập|sao chép|in lúc|ngày in)\b")
_PLACE_DAY = re.compile(r"[^\W\d][\w.' -]{1,50}, ?(?:ngày|$)")
DATELINE = re.compile(
    r"\(?[^\W\d_][^\W\d_. -]*(?:[ .-][^\W\d_]+){0,4}, "
    r"(?P<day>(?:ngày )?\d{1,2}[/.-]\d{1,2}[/.-]\d{4})\)? ?[-–—]"
)
_MENU = re.compile(r"\b(?:trang chủ|liên hệ|giới thiệu|đăng (?:nhập|ký)|tìm kiếm)\b")
_NEAR_BLOCKS = 5
_FIRST_WEB_YEAR = 1998
_LONGEST_STAMP = 200
_LONGEST_SIGNING = 140


@dataclass(frozen=True, slots=True)
class PageDay:
    """A day, and the span that gives it (empty where it stands in the file's metadata)."""

    day: dt.date
    start: int
    end: int
    rule: str


def find_published(document: CleanDocument) -> PageDay | None:
    """The day on which the page says it was put up; never the day it was copied."""
    near = _stamp_near_title(document)
    if near is not None:
        return near
    if document.declared.published is not None:
        return PageDay(document.declared.published, 0, 0, "metadata")
    for hint in document.hints_of("time"):
        found = _day_in(document, Block("furniture", hint.start, hint.end), "time-element")
        if found:
            return found
    return _labelled_stamp(document)


def _stamp_near_title(document: CleanDocument) -> PageDay | None:
    blocks = document.blocks
    titles = [i for i, block in enumerate(blocks) if block.role == "title"]
    first = titles[-1] + 1 if titles else 0
    for block in blocks[first : first + _NEAR_BLOCKS]:
        if block.role == "body" and titles:
            continue
        if block.role in ("furniture", "byline") and (titles or _is_labelled(document, block)):
            found = _day_in(document, block, "stamp-under-title")
            if found:
                return found
    over = titles and (
        _over_title(document, titles[0]) or _bare_day_over_title(document, titles[0])
    )
    return _day_in(document, over, "stamp-over-title") if over else _dateline(document)


def _dateline(document: CleanDocument) -> PageDay | None:
    """`Phan Thiết, 08/8/2025 – ...`: a news agency's head of the first paragraph."""
    first = document.first_of("body")
    opening = DATELINE.match(document.text, first.start, first.end) if first else None
    if opening is None:
        return None
    mention = next(find_dates(document.text, opening.start("day"), opening.end("day")), None)
    if mention is None or mention.date is None:
        return None
    return PageDay(mention.date, mention.start, mention.end, "dateline")


def _bare_day_over_title(document: CleanDocument, title: int) -> Block | None:
    """A line right over the title that is a day and nothing else.

    The site's clock names the day of the week, and is first of all or right under a menu.
    """
    over = document.blocks[title - 1] if title else None
    if over is None or over.role != "furniture":
        return None
    key = squeeze(document.key[over.start : over.end])
    above = document.block_text(document.blocks[title - 2]).lower() if title > 1 else ""
    is_clock = re.match(DAY_NAME, key) and (not above or _MENU.search(above))
    return over if says_when(key) and not is_clock else None


def _over_title(document: CleanDocument, title: int) -> Block | None:
    """The stamp over a title, buttons between them passed by; over a menu stands a clock."""
    for block in reversed(document.blocks[max(0, title - _NEAR_BLOCKS) : title]):
        if block.role not in ("furniture", "byline"):
            return None
        if _is_labelled(document, block):
            return block
        key = squeeze(document.key[block.start : block.end])
        if _MENU.search(key) or not is_toolbar(key):
            return None
    return None


def _labelled_stamp(document: CleanDocument) -> PageDay | None:
    """A stamp anywhere outside lists of other news, if it says that it is one."""
    for block in document.blocks:
        of_page = block.role in ("furniture", "byline")
        if not of_page or block.end - block.start >= _LONGEST_STAMP:
            continue
        key = squeeze(document.key[block.start : block.end])
        if RELATED.fullmatch(key):
            return None
        labelled = _POSTED.search(key) or _UPDATED.search(key) or block.role == "byline"
        if labelled:
            found = _day_in(document, block, "labelled-stamp")
            if found:
                return found
    return None


def _is_labelled(document: CleanDocument, block: Block) -> bool:
    text = document.block_text(block)
    return bool(_POSTED.search(text) or _UPDATED.search(text) or _CLOCK.search(text))


def _day_in(document: CleanDocument, block: Block, rule: str) -> PageDay | None:
    """The day in *block*: of posting rather than of updating."""
    text = document.text
    if _COPIED.search(text[block.start : block.end].lower()):
        return None
    mentions = find_dates(text, block.start, block.end)
    days = [(m, m.date) for m in mentions if m.year and m.year >= _FIRST_WEB_YEAR]
    ranked = sorted(days, key=lambda found: (_is_update(text, block, found[0]), found[0].start))
    for mention, day in ranked:
        if day is not None:
            return PageDay(day, mention.start, mention.end, rule)
    return None


def _is_update(text: str, block: Block, mention: DateMention) -> bool:
    before = text[block.start : mention.start]
    posted = max((m.end() for m in _POSTED.finditer(before)), default=-1)
    updated = max((m.end() for m in _UPDATED.finditer(before)), default=-1)
    return updated > posted


@dataclass(frozen=True, slots=True)
class Signing:
    """What a letterhead or a closing line gives of the signing date: perhaps not the day."""

    mention: DateMention
    date: dt.date | None


def find_signed(document: CleanDocument) -> Signing | None:
    """`Hà Giang, ngày 5 tháng 3 năm 2019` in a letterhead or alone in a line."""
    for block in document.blocks:
        if block.role != "letterhead" and not _is_place_and_day(document, block):
            continue
        for mention in find_dates(document.text, block.start, block.end):
            if mention.date and (
                block.role == "letterhead" or _ends_line(document, block, mention)
            ):
                return Signing(mention, mention.date)
        if block.role == "letterhead":
            month = next(find_months(document.text, block.start, block.end), None)
            if month:
                return Signing(month, None)
    return None


def _is_place_and_day(document: CleanDocument, block: Block) -> bool:
    """True for a line of the text that has a place and a day and hardly more."""
    if block.role not in ("body", "byline") or block.end - block.start > _LONGEST_SIGNING:
        return False
    return _PLACE_DAY.search(document.text, block.start, block.end) is not None


def _ends_line(document: CleanDocument, block: Block, mention: DateMention) -> bool:
    rest = document.text[mention.end : block.end]
    start = document.text[block.start : mention.start]
    return not any(map(str.isalnum, rest)) and start.count(" ") <= 10
