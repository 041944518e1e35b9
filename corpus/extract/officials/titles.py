"""Titles: an office with the body it belongs to, read forward from its first word."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.extract.officials.bodies import body_step
from corpus.extract.officials.heads import head_end, is_foreman
from corpus.extract.officials.names import read_name_after_body
from corpus.extract.officials.vocabulary import NOW
from corpus.extract.officials.words import DASHES, Words

_MAX_TITLE_WORDS = 40
_MAX_TITLES = 8  # of one person


@dataclass(frozen=True, slots=True)
class Title:
    """Words `start` up to `end` name an office; the name of its holder may begin at `end`."""

    start: int
    end: int
    named: bool = False  # a full name follows immediately


def read_title(words: Words, i: int, seek_name: bool) -> Title | None:
    """The title that begins at *i*, or None; with *seek_name* it ends where a full name begins."""
    head = j = head_end(words, i)
    if j == i:
        return None
    while j < len(words) and j - i < _MAX_TITLE_WORDS:
        if seek_name and read_name_after_body(words, j) > j:
            return None if is_foreman(words, i, j) else Title(i, j, named=True)
        step = body_step(words, i, j)
        if step == 0:
            break
        j += step
    return None if is_foreman(words, i, max(head, j)) else Title(i, j)


def read_titles(words: Words, i: int, own: bool) -> list[Title]:
    """The titles from *i* on, split at commas; empty when none begins there.

    With *own* they belong to a name on their left, so the last one before another name
    (`..., Giám đốc Trần Văn B`) is left to that name.
    """
    titles: list[Title] = []
    while len(titles) < _MAX_TITLES and (title := read_title(words, i, seek_name=True)):
        if own and title.named:
            if titles:
                break
            title = read_title(words, i, seek_name=False) or title
        titles.append(title)
        i = title.end
        if title.named or words.form(i) not in (",", ";"):
            break
        i += 1
        i += NOW.match(words, i)  # `nguyên Chủ tịch ..., nay là Bí thư ...`
        if words.form(i) in DASHES or words.form(i) == "\n":
            break
        if words.form(i - 1) == ";" and not _continues(words, i):
            break
    return titles


def _continues(words: Words, i: int) -> bool:
    """True when the office after `;` still belongs to the name before it."""
    title = read_title(words, i, seek_name=True)
    return (
        title is not None and not title.named and words.form(title.end) in (".", ";", ",", ")", "")
    )
