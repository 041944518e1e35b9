"""Furniture: what a page carries around every article, told by what its lines say."""

from __future__ import annotations

import re

from corpus.clean.labels import (
    ADDRESS,
    BREADCRUMB,
    COMMENTED,
    COMMENTS,
    CONTACT,
    HEADINGS,
    HOME,
    LABELS,
    NOTICE,
    RELATED_HEADLINE,
    RELATED_LINK,
    TO_READERS,
)
from corpus.clean.lines import Line
from corpus.clean.stamps import DAY, is_toolbar, says_when
from corpus.clean.trimmings import NAME
from corpus.vietnamese import lower

_CODE_WORD = re.compile(r"[a-z]+(?:[_-][a-z]+)+|[a-z]{7,24}")
_MARKS_ONLY = re.compile(r"[\W_]+|o0o|-{2,}.{0,3}|[\d\s|/]{1,9}")
_WRITER_FIRST = re.compile(rf"{NAME}\s*(?=[|,•·–—-]|\d|Ngày|Thứ)")
_PARTS = re.compile(r"\s*[|·•]\s*|\s[-–—]\s")
_NAME = re.compile(NAME)
_COLUMN = re.compile(r"\s{2,}|\t|\s\|\s")
_MENU_ITEM_WORDS = 6
_COMMENTER = re.compile(rf"{NAME}(?: \w{{1,5}})?\s+(?:đã )?(?:viết|bình luận|says|wrote)\s?:.*")
_SHORT_DAY = rf"(?:{DAY}|\d{{1,2}}[/-]\d{{1,2}}(?:[/-]\d\d)?)"
_DATED_HEADLINE = re.compile(
    rf"(?:[-+•*»>]\s*)?\S.{{14,180}}\s[(\[](?:\d{{1,2}}:\d\d\s*)?{_SHORT_DAY}(?:\s*[-,|]?\s*\d{{1,2}}:\d\d)?[)\]]"
    rf"|(?:[-+•*»>]\s*)?[(\[]{_SHORT_DAY}[)\]]\s*[-:]?\s*\S.{{14,180}}"
)


def is_stamp(line: Line) -> bool:
    """True for a line that only says when the page was put up."""
    return says_when(line.key)


def is_related_link(line: Line) -> bool:
    """True for one link to another article, such as `Xem thêm: ...`."""
    if len(line.text) >= 260 or RELATED_LINK.fullmatch(line.key):
        return len(line.text) < 260
    if TO_READERS.fullmatch(line.key):
        return True
    opening = RELATED_HEADLINE.match(line.key)
    return bool(opening and not line.ends_sentence and not line.text[opening.end()].islower())


def is_dated_headline(line: Line) -> bool:
    """True for a headline with its day in brackets, as lists of other news have them."""
    return not line.is_prose and bool(_DATED_HEADLINE.fullmatch(line.key))


def opens_comments(line: Line) -> bool:
    """True for the heading over readers' comments, and for the first comment itself."""
    if COMMENTED.fullmatch(line.key):
        return True
    heading = len(line.text) < 80 and COMMENTS.fullmatch(line.key)
    return bool(heading) or _COMMENTER.fullmatch(line.text) is not None


def is_label(line: Line) -> bool:
    """True for buttons, counters, menu words, addresses: never part of an article."""
    if len(line.text) > 320:
        return False
    return is_tool(line) or bool(
        _CODE_WORD.fullmatch(line.text)
        or LABELS.fullmatch(line.key)
        or HEADINGS.fullmatch(line.key)
        or NOTICE.fullmatch(line.key)
        or is_breadcrumb(line)
        or _is_menu(line)
        or _is_row(line)
    )


def is_tool(line: Line) -> bool:
    """True for labels that no document of an office has: buttons, counters, stamps, addresses."""
    return bool(_MARKS_ONLY.fullmatch(line.key) or ADDRESS.fullmatch(line.key) or _is_toolbar(line))


def _is_toolbar(line: Line) -> bool:
    """True for a toolbar, and for one with a writer's name among its parts."""
    if is_toolbar(line.key) or len(line.text) > 160:
        return is_toolbar(line.key)
    name = _WRITER_FIRST.match(line.text)
    rest = line.key[name.end() :] if name else ""
    if rest and is_toolbar(rest) and not says_when(rest):
        return True
    parts = [part for part in _PARTS.split(line.text) if not _NAME.fullmatch(part)]
    return len(parts) > 1 and all(is_toolbar(lower(part)) for part in parts)


def is_breadcrumb(line: Line) -> bool:
    """True for a path through the site, such as `Trang chủ » Tin tức`."""
    return bool(BREADCRUMB.fullmatch(line.key) and HOME.match(line.key))


def _is_menu(line: Line) -> bool:
    """True for the words of a menu side by side, the way home first."""
    items = _COLUMN.split(line.written)
    if len(items) < 2 or not HOME.match(line.key):
        return False
    return all(len(item.split()) <= _MENU_ITEM_WORDS for item in items)


def _is_row(line: Line) -> bool:
    """True for several labels side by side: `Lượt truy cập: 75    Đang online: 4`."""
    items = [lower(item) for item in _COLUMN.split(line.written) if item.strip()]
    return len(items) > 1 and all(
        LABELS.fullmatch(item) or HEADINGS.fullmatch(item) or is_toolbar(item) for item in items
    )


def is_contact(line: Line) -> bool:
    """True for a line of the site's footer: address, telephone, who answers for it."""
    return len(line.text) < 250 and bool(CONTACT.fullmatch(line.key))
