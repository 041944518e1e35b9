"""Heads: the words that a title begins with."""

from __future__ import annotations

from corpus.extract.officials.body_words import BODIES, FIELDS
from corpus.extract.officials.offices import (
    BEFORE_HEAD,
    BROAD_HEADS,
    FOREMEN,
    HEADS,
    ROOM_HEADS,
    SHORT_HEADS,
)
from corpus.extract.officials.words import DASHES, Phrases, Words, both_spellings

_OPENERS = Phrases.union(BEFORE_HEAD, HEADS, BROAD_HEADS, ROOM_HEADS)
_UNION = both_spellings("công")
_GROUP = both_spellings("đoàn")
_BOARD = both_spellings("ban")
_BOARD_OF = both_spellings("giám tổng")  # `Ban Giám đốc`, `Ban Tổng Giám đốc`
_LEADS_A_SHIFT = both_spellings("chuyền kíp ca thuyền")
_CREWS = both_spellings("tổ đội chuyền ca nhóm kíp")
_NOBODY_IN_PARTICULAR = both_spellings("các phó những")


def head_end(words: Words, i: int) -> int:
    """Where the head of a title that begins at *i* ends; *i* when none begins there."""
    if not _OPENERS.match(words, i) or _is_of_board(words, i):
        return i
    before = BEFORE_HEAD.match(words, i)
    length = (
        HEADS.match(words, i + before)
        or _broad_head(words, i + before)
        or _room_head(words, i + before)
    )
    end = i + before + length
    if SHORT_HEADS.match(words, i + before) == length > 0:
        end += _stop_of_abbreviation(words, end)
    # `Chủ tịch các CĐCS` is nobody in particular.
    return i if length == 0 or words.form(end) in _NOBODY_IN_PARTICULAR else end


def _is_of_board(words: Words, i: int) -> bool:
    """`Đoàn Chủ tịch` and `Ban Giám đốc` are no offices."""
    before = words.form(i - 1)
    return before in _GROUP or (before in _BOARD and words.form(i) in _BOARD_OF)


def _stop_of_abbreviation(words: Words, end: int) -> int:
    """1 for the full stop in `CT.CĐCS`, which another abbreviation follows; else 0."""
    after = words.surfaces[end + 1] if end + 1 < len(words) else ""
    return 1 if words.form(end) == "." and len(after) > 1 and after.isupper() else 0


def _room_head(words: Words, i: int) -> int:
    length = ROOM_HEADS.match(words, i)
    return length if FIELDS.match(words, i + length) and words.is_capital(i) else 0


def _broad_head(words: Words, i: int) -> int:
    """`Trưởng` or `Phụ trách` is the head of a title only before a body."""
    # Without marks `Trưởng` and the surname `Trương` are one.
    said = words.marked and (words.is_capital(i) or _is_in_charge(words, i))
    length = BROAD_HEADS.match(words, i) if said else 0
    after = i + length
    is_body = words.is_capital(after) or BODIES.match(words, after) > 0
    return length if is_body and not HEADS.match(words, after) else 0


def _is_in_charge(words: Words, i: int) -> bool:
    """True for `..., phụ trách Văn phòng`, right behind a name."""
    behind = words.form(i - 1) == "," or words.form(i - 1) in DASHES
    return behind and words.is_capital(i - 2) and words.is_capital(i + 2)


def is_foreman(words: Words, i: int, end: int) -> bool:
    """True for a worker who leads a shift: `tổ trưởng tổ sấy`."""
    after = i + FOREMEN.match(words, i)
    if after == i or _names_union(words, i, end):
        return False
    leads_shift = not _LEADS_A_SHIFT.isdisjoint(words.forms[i:after])
    return not words.is_capital(i) or leads_shift or _is_crew(words, after)


def _names_union(words: Words, i: int, end: int) -> bool:
    return any(words.form(k) in _UNION and words.form(k + 1) in _GROUP for k in range(i, end))


def _is_crew(words: Words, i: int) -> bool:
    """True for those who do one piece of work: `tổ cắt`, `chuyền 5`, but not `tổ chuyên môn`."""
    if words.form(i) not in _CREWS or words.is_capital(i):
        return False
    return not words.is_capital(i + 1) and not BODIES.match(words, i + 1)
