"""Unmarked: text typed without Vietnamese marks, read as if the words that matter had them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources

from corpus.places import DISTRICTS, PROVINCES, place_key
from corpus.vietnamese import canonical, fold

_TOKEN = re.compile(r"\w+|[^\w\s]")
_FIGURE = "#"
_KINDS = {"tinh", "huyen", "quan", "xa", "pho", "tp", "ldld", "doan", "dong"}  # end a body's kind
_SAMPLE_CHARS = 4000
_FEWEST_CHARS = 100
_MARKED_SHARE = 0.03  # of its letters at most; marked text has eight times as many


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase by its folded tokens, and what it says with marks."""

    tokens: tuple[str, ...]
    marked: tuple[str, ...]
    is_name: bool


def is_unmarked(text: str) -> bool:
    """True for a text of some length whose words carry (almost) no marks.

    >>> is_unmarked("Cong doan co so hop ban ve ke hoach " * 4), is_unmarked("Gia Lai")
    (True, False)
    """
    sample = text[:_SAMPLE_CHARS]
    marked = len(sample.encode()) - len(sample)
    return len(sample) >= _FEWEST_CHARS and marked <= len(sample) * _MARKED_SHARE


@lru_cache(maxsize=2)
def with_marks(text: str) -> str:
    """*text* as the rules read it: unmarked text with marks on known words; length is kept.

    >>> with_marks("Ngay 5 thang 3 nam 2019, LDLD huyen Ba Be to chuc hoi nghi, " * 3)[:49]
    'Ngày 5 tháng 3 năm 2019, LĐLĐ huyện Ba Bể tổ chức'
    """
    if not is_unmarked(text):
        return text
    letters = list(text)
    tokens = list(_TOKEN.finditer(text))
    folded = [fold(token[0]) for token in tokens]
    at = 0
    while at < len(tokens):
        phrase = next(_matches(tokens, folded, at), None)
        if phrase is None:
            at += 1
            continue
        end = at + len(phrase.tokens)
        for token, marked in zip(tokens[at:end], phrase.marked, strict=True):
            if marked != _FIGURE:
                letters[token.start() : token.end()] = _in_case_of(token[0], marked)
        at = end
    return "".join(letters)


@lru_cache(maxsize=2)
def as_read(text: str) -> str:
    """*text* as patterns see it: marks on known words, tones placed, lower case; length is kept.

    Cleaning and every rule of extraction ask for the same text.
    """
    return canonical(with_marks(text))


def _matches(tokens: list[re.Match[str]], folded: list[str], at: int) -> Iterator[_Phrase]:
    """The phrases that begin at token *at*, the longest first."""
    if _is_joined(tokens, at):
        return
    for phrase in _phrases().get(folded[at], ()):
        if phrase.is_name and not _may_be_name(tokens, folded, at, len(phrase.tokens)):
            continue
        here = folded[at : at + len(phrase.tokens)]
        if len(here) == len(phrase.tokens) and all(map(_fits, here, phrase.tokens)):
            yield phrase


def _fits(token: str, expected: str) -> bool:
    return token[0].isdigit() if expected == _FIGURE else token == expected


def _is_joined(tokens: list[re.Match[str]], at: int) -> bool:
    """True for a part of a number or address (`12/BC-LDLD`), which stays as it is."""
    before = tokens[at - 1] if at else None
    return before is not None and before[0] in "/-.@_" and before.end() == tokens[at].start()


def _may_be_name(tokens: list[re.Match[str]], folded: list[str], at: int, length: int) -> bool:
    """True where capitals say that a name of a place begins, or the word before it."""
    words = [token[0] for token in tokens[at : at + length]]
    capitals = all(word[0].isupper() or not word[0].isalpha() for word in words)
    return capitals and (length > 1 or (at > 0 and folded[at - 1] in _KINDS))


@cache
def _phrases() -> dict[str, tuple[_Phrase, ...]]:
    """The phrases by their first token, the longest first."""
    table: dict[str, list[_Phrase]] = {}
    for phrase in (*_words(), *_names()):
        table.setdefault(phrase.tokens[0], []).append(phrase)
    return {
        first: tuple(sorted(phrases, key=lambda p: (-len(p.tokens), p.is_name)))
        for first, phrases in table.items()
    }


def _words() -> Iterator[_Phrase]:
    source = resources.files("corpus").joinpath("phrases.tsv").read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if line and not line.startswith("# ")]
    return (_phrase(line, is_name=False) for line in lines if line not in ("phrase",))


def _names() -> Iterator[_Phrase]:
    """The names of places whose letters without marks are those of one place's name only."""
    names = [p.name for p in PROVINCES] + [d.name for d in DISTRICTS]
    names += [alias for p in PROVINCES for alias in p.aliases if " " in alias]
    by_letters: dict[str, dict[str, str]] = {}
    for name in names:
        by_letters.setdefault(fold(name), {}).setdefault(place_key(name), name)
    provinces = {province.name for province in PROVINCES}
    for spelled in by_letters.values():
        known = [name for name in spelled.values() if name in provinces] or [*spelled.values()]
        if len(known) == 1 and not known[0].isascii():
            yield _phrase(known[0], is_name=True)


def _phrase(text: str, *, is_name: bool) -> _Phrase:
    marked = tuple(_TOKEN.findall(text.lower()))
    return _Phrase(tuple(map(fold, marked)), marked, is_name)


def _in_case_of(written: str, marked: str) -> str:
    """*marked* with the capitals of *written*."""
    if written.isupper() and len(written) > 1:
        return marked.upper()
    return "".join(m.upper() if w.isupper() else m for w, m in zip(written, marked, strict=True))
