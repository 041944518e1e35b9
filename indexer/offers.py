"""Facet values named in the words of a query: `bắc kạn 2019` offers a province and a year. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.places import find_province, today
from corpus.vietnamese import fold_marks, has_marks, name_key
from indexer.analysis import Token, analyze, whole_terms
from indexer.answer import MAX_WEIGHED_WORDS, UNKNOWN, FacetName, Recognised
from indexer.parse import parse
from indexer.query import And, Not, Phrase, Query, Words

MAX_PLACE_TOKENS = 6
MIN_PLACE_CHARS = 3
MAX_NAME_TOKENS = 6
MAX_NUMBER_TOKENS = 10  # of a cited document, its kind included
MAX_NAMESAKES = 3  # offered for one part of a name, those with most reports
# What stands before a name; after it one syllable of a name is enough.
_ADDRESSES = (("dong", "chi"), ("d", "c"), ("ong",), ("ba",), ("anh",), ("chi",))
_NOT_WORDS = re.compile(r'"[^"]*"?|“[^”]*”?|(?<!\S)-\S+')
_FIGURE = re.compile(r"\d")
_GLUE = frozenset("-/.–—:")


@dataclass(frozen=True, slots=True)
class _Found:
    """Values of one facet that the tokens from *first* up to *last* name."""

    facet: FacetName
    values: tuple[str, ...]
    first: int
    last: int  # exclusive


class Offers:
    """Knows every facet value of an index, how many reports carry it, and how people read it."""

    def __init__(
        self,
        counts: Mapping[FacetName, Mapping[str, int]],
        label: Callable[[FacetName, str], str],
        known_citation: Callable[[str], str | None] = lambda _: None,
    ) -> None:
        self._counts, self._label, self._known_citation = counts, label, known_citation
        self._names: dict[tuple[str, ...], list[str]] = {}
        for name in counts["official"]:
            syllables = _name_syllables(name) if name != UNKNOWN else ()
            for start in range(len(syllables)):
                self._names.setdefault(syllables[start:], []).append(name)
        self._forms = {tuple(_folded(analyze(form))): form for form in counts["form"]}

    def recognise(self, query: str) -> tuple[Recognised, ...]:
        """The facet values that plain words of *query* name, in the order typed.

        Words in quotes or behind a minus are left alone, and so is a query that uses fields,
        parentheses or OR: who types those knows what is asked for.
        """
        if not _is_plain(parse(query)):
            return ()
        words = _NOT_WORDS.sub(lambda match: "\n" * len(match[0]), query)
        tokens = analyze(words)[:MAX_WEIGHED_WORDS]
        recognised: list[Recognised] = []
        at = 0
        while at < len(tokens):
            found = self._longest(query, tokens, at)
            if found:
                recognised += self._recognised(found, query, tokens)
            at = found.last if found else at + 1
        return tuple(recognised)

    def _recognised(
        self, found: _Found, query: str, tokens: Sequence[Token]
    ) -> Iterator[Recognised]:
        start, end = tokens[found.first].start, tokens[found.last - 1].end
        for value in found.values:
            shown = int(value) if found.facet == "year" else value
            label = self._label(found.facet, value)
            yield Recognised(found.facet, shown, label, query[start:end], (start, end))

    def _longest(self, query: str, tokens: Sequence[Token], at: int) -> _Found | None:
        """What is named from token *at* on; of several the longest, a place before a person."""
        found = [
            one
            for one in (
                self._province(query, tokens, at),
                self._year(query, tokens, at),
                self._form(tokens, at),
                self._official(tokens, at),
            )
            if one and _unbroken(tokens[one.first : one.last])
        ]
        found += filter(None, [self._citation(query, tokens, at)])  # signs break any number
        return max(found, key=lambda one: one.last, default=None)

    def _province(self, query: str, tokens: Sequence[Token], at: int) -> _Found | None:
        """A province by any of its names; one that no report carries, by its name of today."""
        for end in range(min(len(tokens), at + MAX_PLACE_TOKENS), at, -1):
            name = query[tokens[at].start : tokens[end - 1].end]
            province = find_province(name) if len(name) >= MIN_PLACE_CHARS else None
            for value in filter(None, (province, today(province) if province else None)):
                if self._counts["province"].get(value):
                    return _Found("province", (value,), at, end)
        return None

    def _year(self, query: str, tokens: Sequence[Token], at: int) -> _Found | None:
        year = at + (tokens[at].folded == "nam" and at + 1 < len(tokens))
        token = tokens[year]
        around = query[max(0, token.start - 1) : token.start] + query[token.end : token.end + 1]
        if token.term == UNKNOWN or not self._counts["year"].get(token.term):
            return None
        inside = any(w.start <= token.start < w.end for w in whole_terms(query))
        if inside or _GLUE & set(around):
            return None
        return _Found("year", (token.term,), at, year + 1)

    def _form(self, tokens: Sequence[Token], at: int) -> _Found | None:
        for end in range(min(len(tokens), at + MAX_NAME_TOKENS), at, -1):
            form = self._forms.get(tuple(_folded(tokens[at:end])))
            # `nghị quyết 02` is a number, not a form.
            numbered = end < len(tokens) and tokens[end].term[:1].isdigit()
            if form and form != UNKNOWN and not numbered and _meets(tokens[at:end], analyze(form)):
                return _Found("form", (form,), at, end)
        return None

    def _citation(self, query: str, tokens: Sequence[Token], at: int) -> _Found | None:
        """A cited document by its number: `02/NQ-LĐLĐ`, `nghị quyết 02 nq ldld`."""
        for end in range(min(len(tokens), at + MAX_NUMBER_TOKENS), at, -1):
            typed = query[tokens[at].start : tokens[end - 1].end]
            known = self._known_citation(typed) if _FIGURE.search(typed) else None
            if known:
                return _Found("citation", (known,), at, end)
        return None

    def _official(self, tokens: Sequence[Token], at: int) -> _Found | None:
        address = next((a for a in _ADDRESSES if tuple(_folded(tokens[at : at + len(a)])) == a), ())
        first = at + len(address)
        shortest = 1 if address else 2
        for end in range(min(len(tokens), first + MAX_NAME_TOKENS), first + shortest - 1, -1):
            names = self._namesakes(tokens[first:end])
            if names:
                return _Found("official", names, at, end)
        return None

    def _namesakes(self, typed: Sequence[Token]) -> tuple[str, ...]:
        """The officials whose name is *typed* or ends so, those with most reports first."""
        typed_name = " ".join(token.term for token in typed)
        names = self._names.get(_name_syllables(typed_name), ())
        meant = [name for name in names if _name_meets(typed_name, name)]
        whole = [name for name in meant if len(name.split()) == len(typed)]
        counts = self._counts["official"]
        return tuple(sorted(whole or meant, key=lambda n: (-counts[n], n))[:MAX_NAMESAKES])


def _is_plain(query: Query) -> bool:
    """True when *query* is words and phrases, some barred perhaps."""
    match query:
        case Words() | Phrase():
            return True
        case Not(part):
            return _is_plain(part)
        case And(parts):
            return all(map(_is_plain, parts))
        case _:
            return False


def _unbroken(tokens: Sequence[Token]) -> bool:
    return tokens[-1].position - tokens[0].position == len(tokens) - 1


def _folded(tokens: Sequence[Token]) -> Iterator[str]:
    return (token.folded for token in tokens)


def _meets(typed: Sequence[Token], meant: Sequence[Token]) -> bool:
    """True when every mark typed is meant; marks are optional."""
    pairs = zip(typed, meant, strict=True)
    return all(t.term == m.term or not has_marks(t.term) for t, m in pairs)


def _name_syllables(name: str) -> tuple[str, ...]:
    return tuple(fold_marks(name_key(name)).split())


def _name_meets(typed: str, name: str) -> bool:
    asked = name_key(typed).split()
    there = name_key(name).split()[-len(asked) :]
    return all(a == t or not has_marks(a) for a, t in zip(asked, there, strict=True))
