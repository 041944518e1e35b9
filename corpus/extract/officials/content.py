"""Content: the words that a title may be made of, one step at a time."""

from __future__ import annotations

import re

from corpus.extract.officials.body_words import BODIES, EVENTS, ORGANISES, TAKES_TASK, TASKS
from corpus.extract.officials.names import place_end
from corpus.extract.officials.offices import HEADS
from corpus.extract.officials.vocabulary import ADDRESSES, DEGREES, ENDS_TITLE, OPENS_CLAUSE, PLACES
from corpus.extract.officials.words import Words, both_spellings

_IN_CHARGE = both_spellings("phụ điều")  # `phụ trách`, `điều hành`
_MEETS = both_spellings("hội đại")
_COUNTED = both_spellings("khóa số")
_CHARGE_ENDS = frozenset({",", ";", ")"})  # `Phó Chủ tịch phụ trách, ...`
_NUMBER = re.compile(r"[ivxlc]+|\d+")


def content(words: Words, j: int) -> int:
    """How many words of content a title may take at *j*."""
    form = words.form(j)
    if PLACES.ends_before(words, j) and (end := place_end(words, j)) > j:
        return end - j
    if not form or (ADDRESSES.match(words, j) and _addresses_someone(words, j)):
        return 0
    if DEGREES.match(words, j) > BODIES.match(words, j) and words.is_capital(j):
        return 0
    if EVENTS.match(words, j) and ORGANISES.ends_before(words, j):
        return 0 if OPENS_CLAUSE.match(words, j) else EVENTS.match(words, j)
    if counted := _counted(words, j):
        return counted
    body, ends, task = BODIES.match(words, j), ENDS_TITLE.match(words, j), TASKS.match(words, j)
    if words.is_capital(j):
        return 0 if ends and not _is_name_like(words, j, ends) else max(body, task, 1)
    if ends >= max(body, task) and ends:
        return 0
    if task > body:
        if words.form(j) in _IN_CHARGE and HEADS.ends_before(words, j):
            return task if words.form(j + task) in _CHARGE_ENDS or content(words, j + task) else 0
        return task if TAKES_TASK.ends_before(words, j) else 0
    return body


def _counted(words: Words, j: int) -> int:
    """Length of a number, `khóa` or `số` before it; 0 when *j* counts nothing."""
    if words.form(j).isdigit():
        return 1
    return 2 if words.form(j) in _COUNTED and _NUMBER.fullmatch(words.form(j + 1)) else 0


def _is_name_like(words: Words, j: int, ends: int) -> bool:
    """`Hội nghị` in `Trung tâm Hội nghị` names a body; `Dự hội nghị` does not."""
    return ends > 1 and words.form(j) in _MEETS


def _addresses_someone(words: Words, j: int) -> bool:
    length = ADDRESSES.match(words, j)
    return not words.is_capital(j) or words.is_capital(j + length) or length > 1


def accepts(words: Words, j: int) -> bool:
    """True when the title goes on at *j* with the same office."""
    return not HEADS.match(words, j) and content(words, j) > 0
