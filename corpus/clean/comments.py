"""Comments: what readers left under an article, told by how pages list it without a heading."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clean.furniture import is_label, is_stamp
from corpus.clean.lines import Line
from corpus.clean.stamps import CLOCK
from corpus.clean.trimmings import is_credit, names_persons

_TOOL = r"(?:trả lời|phản hồi|thích|like|reply|chia sẻ|báo xấu|báo vi phạm)"
_AGO = r"\d+ (?:giây|phút|giờ|ngày|tuần|tháng|năm)(?: trước)?"
_UNDER_COMMENT = re.compile(
    rf"(?:{_TOOL}|{_AGO}(?=\W*{_TOOL})|{_AGO} trước)(?:\W+(?:{_TOOL}|{_AGO}|\d+))*\W*"
)
_HAS_CLOCK = re.compile(CLOCK)
_LONGEST_COMMENTER = 40
_MOST_LINES = 2  # of one comment, between who wrote it and the buttons under it


def first_comment(lines: Sequence[Line], start: int) -> int | None:
    """The line from *start* on that names the first commenter, or None.

    A comment is a name alone, a line or two of what it says, then the moment or the buttons
    under it; a name right over a moment is a writer's.
    """
    for under in range(start, len(lines)):
        if not _stands_under_comment(lines[under]):
            continue
        for name in range(under - 2, max(start, under - 1 - _MOST_LINES) - 1, -1):
            if _is_commenter(lines[name]) and not any(map(_is_of_page, lines[name + 1 : under])):
                return name
    return None


def _stands_under_comment(line: Line) -> bool:
    if _UNDER_COMMENT.fullmatch(line.key):
        return True
    return is_stamp(line) and _HAS_CLOCK.search(line.key) is not None


def _is_commenter(line: Line) -> bool:
    return len(line.text) <= _LONGEST_COMMENTER and names_persons(line)


def _is_of_page(line: Line) -> bool:
    return is_label(line) or is_credit(line) or names_persons(line)
