"""Bodies: how far the name of the body reaches that a title belongs to."""

from __future__ import annotations

import re

from corpus.extract.officials.body_words import (
    BODIES,
    FIELDS,
    HAS_OWN_NAME,
    MAY_TAKE_AND,
    NEW_BODY,
    TASKS,
    ZONES,
)
from corpus.extract.officials.content import accepts, content
from corpus.extract.officials.heads import head_end
from corpus.extract.officials.names import read_full_name, read_name_after_body
from corpus.extract.officials.offices import BROAD_HEADS, HEADS
from corpus.extract.officials.vocabulary import DEGREES, ENDS_TITLE, OPENS_CLAUSE, PLACES
from corpus.extract.officials.words import DASHES, Words, both_spellings
from corpus.vietnamese import fold

_JOINING = both_spellings("và của thuộc các kiêm & /") | DASHES
_AND, _SEVERAL, _ALSO = map(both_spellings, ("và", "các", "kiêm"))
_AND_BODY_WORDS = 12  # a body's own name is no longer than this
_OWN_NAME_WORDS = 7
_LEADS = both_spellings("trưởng phó")
_CLOSES = frozenset({",", ";", ".", ")", "", "\n", "\t", ":"})
_NUMBERED = both_spellings(
    "số khóa cụm khối tổ quận khu phường phố thôn ấp xóm bản làng xưởng đội phòng khoa đoàn trạm"
)
_FIRMS = both_spellings("ty nghiệp máy trường đoàn cty đồn trạm kho đội")
_ROMAN = re.compile(r"[ivxlc]+")
_ABBREVIATION = re.compile(r"[A-ZĐƯ&]{2,8}")


def body_step(words: Words, start: int, j: int) -> int:
    """How many words at *j* belong to the title that began at *start*."""
    form = words.form(j)
    if form in _JOINING and not (form in _SEVERAL and words.is_capital(j)):
        return _joined(words, start, j)
    if form == ",":
        return _comma_in_body(words, start, j)
    if form == "(":
        return _abbreviation_in_brackets(words, j)
    if form.isdigit() and words.form(j - 1) not in _NUMBERED:
        return 1 if _is_numbered_firm(words, start, j) else 0
    return (
        content(words, j)
        or _former(words, j)
        or _term(words, j)
        or _second_half(words, start, j)
        or _own_name(words, start, j)
    )


def _former(words: Words, j: int) -> int:
    """1 for the `cũ` behind a place that was merged into another."""
    return 1 if words.form(j) == "cũ" and words.is_capital(j - 1) else 0


def _term(words: Words, j: int) -> int:
    """Length of a term of office named without a comma: `nhiệm kỳ II`."""
    if fold(words.form(j)) != "nhiem" or fold(words.form(j + 1)) != "ky":
        return 0
    number = words.form(j + 2)
    if _ROMAN.fullmatch(number) and words.is_capital(j + 2):
        return 3
    if number.isdigit() and words.form(j + 3) in DASHES and words.form(j + 4).isdigit():
        return 5
    return 3 if number.isdigit() else 0


def _second_half(words: Words, start: int, j: int) -> int:
    """1 for the small half of a capitalised common noun: `thị` in `Siêu thị Hòa Bình`."""
    is_pair = j - 1 > start and words.is_capital(j - 1) and words.form(j).isalpha()
    if not is_pair or words.is_capital(j) or not words.is_capital(j + 1):
        return 0
    if BODIES.ends_before(words, j) or PLACES.ends_before(words, j) or HEADS.ends_before(words, j):
        return 0
    is_clause = OPENS_CLAUSE.match(words, j) or ENDS_TITLE.match(words, j)
    return 0 if is_clause or words.form(j) in _JOINING else 1


def _own_name(words: Words, start: int, j: int) -> int:
    """Length of common words in a body's own name: `Công ty TNHH chế biến gỗ Phong Lan`."""
    if not _follows_own_body(words, start, j):
        return 0
    k = j
    while k - j < _OWN_NAME_WORDS:
        form = words.form(k)
        if not form.isalpha() or words.is_capital(k) or content(words, k):
            break
        if OPENS_CLAUSE.match(words, k) or form in _JOINING or ENDS_TITLE.match(words, k):
            return 0
        k += 1
    closed = words.form(k) in _CLOSES or content(words, k) > 0
    return k - j if closed else 0


def _follows_own_body(words: Words, start: int, j: int) -> bool:
    """True when such a body stands right before *j*, no place or union in between."""
    for k in range(j - 1, max(start, j - _OWN_NAME_WORDS) - 1, -1):
        if HAS_OWN_NAME.match(words, k):
            return True
        place = PLACES.match(words, k)
        is_place = place > 0 and BODIES.match(words, k) <= place  # `xã hội` is none
        if is_place or words.form(k) == "lđlđ":
            return False
    return False


def _is_numbered_firm(words: Words, start: int, j: int) -> bool:
    """True when the number at *j* belongs to a name: `Công ty May 10`."""
    return any(words.form(k) in _FIRMS for k in range(start, j)) and words.form(j - 1).isalpha()


def _joined(words: Words, start: int, j: int) -> int:
    """Length of a joining word at *j* with what follows, when both belong to the title."""
    form, after = words.form(j), j + 1
    if form in _ALSO:
        end = head_end(words, after)
        return end - j if end > after else 0
    if form in _AND:
        return _and_in_body(words, start, j)
    if form in DASHES:
        return _dash(words, j)
    if form in _SEVERAL and not BODIES.match(words, after) and not words.is_capital(after):
        return 0
    return 1 + content(words, after) if accepts(words, after) else 0


def _dash(words: Words, j: int) -> int:
    after = j + 1
    if words.form(j - 1).isdigit() and words.form(after).isdigit():
        return 2
    if ENDS_TITLE.match(words, after):
        return 0
    end = head_end(words, after)
    if end > after:
        return end - j
    if read_name_after_body(words, after) > after:
        return 0
    return 1 + content(words, after) if accepts(words, after) else 0


def _and_in_body(words: Words, start: int, j: int) -> int:
    if zones := ZONES.match(words, j + 1):
        return 1 + zones
    if not _in_composite_body(words, start, j) or not _AND.isdisjoint(
        words.forms[_body_start(words, start, j) : j]
    ):
        return 0
    after = j + 1
    if words.form(after).isdigit() or read_full_name(words, after) - after > 2:
        return 0
    degree = DEGREES.match(words, after)
    if degree and words.is_capital(after + degree):
        return 0  # `Giám đốc Sở Y tế và luật sư X`
    if HEADS.match(words, after) or (NEW_BODY.match(words, after) and not _is_field(words, after)):
        return 0
    # A slip may leave half a word behind: `Sở Nông và nghiệp Môi trường`.
    whole = max(BODIES.match(words, after + 1), TASKS.match(words, after + 1))
    slip = words.form(after).isalpha() and not words.is_capital(after) and whole
    if slip and words.is_capital(after + 1) and not ENDS_TITLE.match(words, after):
        return 2
    return 1 + content(words, after) if content(words, after) else 0


def _is_field(words: Words, j: int) -> bool:
    return BODIES.match(words, j) > 1 and not NEW_BODY.match(words, j)


def _body_start(words: Words, start: int, j: int) -> int:
    """Where the last body before *j* that may hold `và` begins; *start* when there is none."""
    for k in range(j - 1, max(start, j - _AND_BODY_WORDS) - 1, -1):
        if MAY_TAKE_AND.match(words, k):
            return k
    return start


def _in_composite_body(words: Words, start: int, j: int) -> bool:
    at = _body_start(words, start, j)
    return (
        bool(MAY_TAKE_AND.match(words, at))
        or bool(BROAD_HEADS.match(words, at))
        or _is_department(words, at)
    )


def _is_department(words: Words, at: int) -> bool:
    """True when the head itself names a department: `Trưởng phòng Nội vụ`."""
    return words.form(at) in _LEADS and any(MAY_TAKE_AND.match(words, at + k) for k in (1, 2))


def _comma_in_body(words: Words, start: int, j: int) -> int:
    """Length of `, Thương binh và Xã hội` or `, kiêm Chủ tịch ...`, whose comma splits nothing."""
    after = j + 1
    if words.form(after) in _ALSO and (joined := _joined(words, start, after)):
        return 1 + joined
    if ZONES.ends_before(words, j) and (zones := ZONES.match(words, after)):
        return 1 + zones  # `Ban Quản lý Khu kinh tế, công nghiệp`
    if not _in_composite_body(words, start, j) or head_end(words, after) > after:
        return 0
    if not _AND.isdisjoint(words.forms[_body_start(words, start, j) : j]) or NEW_BODY.match(
        words, after
    ):
        return 0
    if field := _last_field(words, after):
        return 1 + field
    return _comma_before_and(words, start, j)


def _comma_before_and(words: Words, start: int, j: int) -> int:
    """Length of `, Thương binh và Xã hội`: more commas may follow, and `và` before the last."""
    k = after = j + 1
    while k - after < _AND_BODY_WORDS:
        if (words.form(k) == "," or words.form(k) in _AND) and k > after:
            break
        step = content(words, k) if not HEADS.match(words, k) else 0
        if step == 0:
            return 0
        k += step
    if words.form(k) == ",":
        return k - j if _comma_before_and(words, start, k) else 0
    if words.form(k) not in _AND or NEW_BODY.match(words, k + 1) or not accepts(words, k + 1):
        return 0
    return k + 1 + content(words, k + 1) - j


def _last_field(words: Words, j: int) -> int:
    """Length of the field at *j* that ends the list of a department's fields; 0 for none."""
    length = FIELDS.match(words, j)
    after = j + length
    if not (length and words.is_capital(j)) or read_full_name(words, j) > after:
        return 0
    closed = words.form(after) in _CLOSES or words.form(after) in DASHES
    goes_on = accepts(words, after) or read_name_after_body(words, after) > after
    return length if closed or goes_on else 0


def _abbreviation_in_brackets(words: Words, j: int) -> int:
    inside = j + 1 < len(words) and _ABBREVIATION.fullmatch(words.surfaces[j + 1])
    if inside and words.form(j + 2) == ")" and accepts(words, j + 3):
        return 3
    return 0
