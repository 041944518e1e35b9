"""str -> query. Never raises: what is not understood is searched for as words.

Words, "phrases", -word, OR (HOẶC), parentheses, and fields by their Vietnamese or English name:
`tỉnh:"Bắc Kạn"`, `năm:2018..2020`, `cán bộ:hậu`, `số:02/NQ-LĐLĐ`, `tệp:bien-ban`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Literal

from corpus.places import find_province
from corpus.vietnamese import fold, nfc
from indexer.query import EVERYTHING, And, InField, Not, Or, Phrase, Query, QueryField, Range, Words

MAX_CLAUSES = 60  # words of a query; the rest is not read
MAX_DEPTH = 12  # of parentheses; deeper ones are read as blanks

FIELD_NAMES: dict[str, QueryField] = {
    "tinh": "province", "province": "province",
    "nam": "year", "year": "year",
    "can bo": "official", "official": "official",
    "so": "number", "number": "number",
    "tep": "file", "file": "file",
    "tieu de": "title", "title": "title",
    "noi dung": "body", "body": "body",
    "don vi": "organisation", "organisation": "organisation",
    "van ban": "citation", "citation": "citation",
    "loai": "form", "form": "form",
}  # fmt: skip

_NAMES = "|".join(sorted(FIELD_NAMES, key=len, reverse=True))
_LEX = re.compile(
    rf"(?P<field>(?<![^\s(\-])(?:{_NAMES}):)"
    r"|(?P<phrase>\"[^\"]*\"?)"
    r"|(?P<open>\()|(?P<close>\))"
    r"|(?P<minus>(?<!\S)-(?=[^\s-]))"
    r"|(?P<word>[^\s\"()]+)"
)
_QUOTES = str.maketrans("“”„«»", '"' * 5)
_OR = {"OR", "HOẶC"}
_YEARS = re.compile(r"(\d{4})?(?:(\.\.|-|–)(\d{4})?)?$")
_MAX_PLACE_WORDS = 6
_MAX_NAME_WORDS = 5


@dataclass(frozen=True, slots=True)
class _Lexeme:
    kind: Literal["field", "phrase", "open", "close", "minus", "word", "or"]
    text: str


def parse(text: str) -> Query:
    """Read *text* as a query; an empty one matches every report.

    >>> parse('đại hội -"dự thảo" năm:2018..2020')
    And(parts=(Words(text='đại hội'), Not(part=Phrase(text='dự thảo')), \
Range(field='year', low=2018, high=2020)))
    """
    query, _ = _Reader(list(_bounded(_lex(nfc(text))))).any_of(0, 0)
    return query


def _bounded(lexemes: Iterator[_Lexeme]) -> Iterator[_Lexeme]:
    """The first *lexemes*, with MAX_CLAUSES words and as many signs."""
    words = 0
    for lexeme in islice(lexemes, MAX_CLAUSES * 2):
        words += lexeme.kind == "word"
        if words > MAX_CLAUSES:
            return
        yield lexeme


def _lex(text: str) -> Iterator[_Lexeme]:
    text = text.translate(_QUOTES)
    # Field names are found in the folded text, which has the same length.
    plain = fold(text)
    at = 0
    while match := _LEX.search(plain, at):
        at = match.end()
        surface = text[match.start() : at]
        kind = match.lastgroup
        if kind == "word" and surface in _OR:
            kind = "or"
        yield _Lexeme(kind, surface)  # type: ignore[arg-type]  # the groups are the kinds


class _Reader:
    """A descent over the lexemes; each method returns what it read and where it stopped."""

    def __init__(self, lexemes: Sequence[_Lexeme]) -> None:
        self.lexemes = lexemes

    def any_of(self, at: int, depth: int) -> tuple[Query, int]:
        parts: list[Query] = []
        while True:
            part, at = self.all_of(at, depth)
            if part != EVERYTHING:
                parts.append(part)
            if not self._is(at, "or"):
                return _fold_parts(Or, parts), at
            at += 1

    def all_of(self, at: int, depth: int) -> tuple[Query, int]:
        parts: list[Query] = []
        while at < len(self.lexemes) and not self._is(at, "or"):
            if self._is(at, "close"):
                if depth:
                    break
                at += 1
                continue
            part, at = self.clause(at, depth)
            if part is not None:
                parts.append(part)
        return _fold_parts(And, _join_words(parts)), at

    def clause(self, at: int, depth: int) -> tuple[Query | None, int]:
        lexeme = self.lexemes[at]
        if lexeme.kind == "minus":
            part, at = self.clause(at + 1, depth) if at + 1 < len(self.lexemes) else (None, at + 1)
            return (Not(part) if part is not None else None), at
        if lexeme.kind == "open":
            return self._group(at, depth)
        if lexeme.kind == "field":
            return self._in_field(at)
        return _text_part(lexeme), at + 1

    def _group(self, at: int, depth: int) -> tuple[Query | None, int]:
        if depth >= MAX_DEPTH:
            return None, at + 1
        query, at = self.any_of(at + 1, depth + 1)
        return (query if query != EVERYTHING else None), at + self._is(at, "close")

    def _in_field(self, at: int) -> tuple[Query | None, int]:
        field = FIELD_NAMES[fold(self.lexemes[at].text)[:-1]]
        if at + 1 < len(self.lexemes) and self.lexemes[at + 1].kind == "phrase":
            part = _text_part(self.lexemes[at + 1])
            return (_field_query(field, part) if part else None), at + 2
        words = self._following_words(at + 1)
        if not words:  # `năm:` alone: the reader meant the word
            return Words(self.lexemes[at].text.rstrip(":")), at + 1
        taken = _value_words(field, words)
        return _field_query(field, Words(" ".join(words[:taken]))), at + 1 + taken

    def _following_words(self, at: int) -> list[str]:
        end = at
        while self._is(end, "word"):
            end += 1
        return [lexeme.text for lexeme in self.lexemes[at:end]]

    def _is(self, at: int, kind: str) -> bool:
        return at < len(self.lexemes) and self.lexemes[at].kind == kind


def _value_words(field: QueryField, words: Sequence[str]) -> int:
    """How many of the *words* after `field:` are its value.

    A province takes the longest known name, an official the words that can be a name.
    """
    if field == "province":
        for count in range(min(len(words), _MAX_PLACE_WORDS), 1, -1):
            if find_province(" ".join(words[:count])):
                return count
    if field == "official":
        names = takewhile(lambda word: not any(c.isdigit() for c in word), words[:_MAX_NAME_WORDS])
        return max(len(list(names)), 1)
    return 1


def _field_query(field: QueryField, part: Words | Phrase) -> Query:
    if field == "year":
        match = _YEARS.match(part.text.strip())
        if match and (match[1] or match[3]):
            low, dots, high = match.groups()
            return Range("year", _year(low), _year(high if dots else low))
    return InField(field, part)


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None


def _text_part(lexeme: _Lexeme) -> Words | Phrase | None:
    if lexeme.kind == "phrase":
        text = lexeme.text.strip('"').strip()
        return Phrase(text) if text else None
    return Words(lexeme.text)


def _join_words(parts: Sequence[Query]) -> list[Query]:
    """Neighbouring words become one run, so that what they mean together can be seen."""
    joined: list[Query] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Words) and isinstance(last, Words):
            joined[-1] = Words(f"{last.text} {part.text}")
        else:
            joined.append(part)
    return joined


def _fold_parts(kind: type[And] | type[Or], parts: Sequence[Query]) -> Query:
    if len(parts) == 1:
        return parts[0]
    return kind(tuple(parts)) if parts else EVERYTHING
