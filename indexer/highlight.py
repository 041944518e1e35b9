"""Text + plan -> marked spans and snippets. Neither pyvi nor HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import msgspec
from msgspec import structs

from corpus.vietnamese import fold_marks, has_marks
from indexer.analysis import Token, whole_terms
from indexer.answer import Snippet
from indexer.plan import Slot, Term, Unit
from indexer.wanted import wanted_tokens

SNIPPET_CHARS = 240
MAX_SNIPPETS = 2
_WEIGHED_MARKS = 2_000  # of a text; a snippet need not come from further down

Span = tuple[int, int]
_WORD = re.compile(r"\w")


class Mark(NamedTuple):  # a tuple: there are hundreds in a report
    """A span of text that a unit matches."""

    start: int
    end: int
    unit: int  # index of the unit
    position: int  # of its first token; -1 for a whole term


class Marker:
    """Marks texts with what the units of one query ask for."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._sought = [_Sought.of(unit) for unit in units]
        self._first = [self._sought.index(sought) for sought in self._sought]  # like each one
        self._terms = frozenset(term for sought in self._sought for term in sought.terms())

    def marks(self, text: str) -> list[Mark]:
        """Where *text* has what the units ask for, in order, not overlapping.

        A unit is marked where it stands with its exact marks; only if it does so nowhere, where
        it is written without any. A word that anywhere stands beside its neighbour of the query
        is marked only there: `đại hội` leaves `đại biểu` alone.
        """
        written = _Written.of(text, self._terms)
        found: list[list[Mark]] = []
        for i, sought in enumerate(self._sought):
            first = self._first[i]
            found.append(found[first] if first < i else _marks(i, sought, written))
        marks = [mark for near in _together(self._sought, found) for mark in near]
        if any(sought.whole for sought in self._sought):
            wholes = whole_terms(text)
            marks += [
                Mark(whole.start, whole.end, i, -1)
                for i, sought in enumerate(self._sought)
                for whole in wholes
                if whole.term == sought.whole
            ]
        return _without_overlaps(marks)

    def snippets(self, text: str, opening: int = 0) -> tuple[Snippet, ...]:
        """The passages of *text* with most of the units, at most MAX_SNIPPETS, in text order.

        Without a match, the text from *opening* on with no marks; nothing for an empty text.
        """
        marks = self.marks(text)
        windows = _best_windows(marks) or [(opening, opening)]
        return tuple(_snippet(text, window, marks) for window in sorted(windows) if text)


def spans(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The marks as (start, end)."""
    return tuple((mark.start, mark.end) for mark in marks)


class _Place(msgspec.Struct, frozen=True, gc=False):
    """The terms that may stand in one place of a phrase."""

    marked: tuple[str, ...]  # with just these marks
    bare: tuple[str, ...]  # with any marks

    def takes(self, token: Token) -> bool:
        return token.term in self.marked or token.folded in self.bare


class _Way(msgspec.Struct, frozen=True, gc=False):
    """One way to write a unit."""

    first: tuple[str, ...]  # the folded terms that it may begin with
    places: tuple[_Place, ...]


class _Sought(msgspec.Struct, frozen=True, gc=False):
    """A unit, as it is looked for in texts."""

    exact: tuple[_Way, ...]
    any: tuple[_Way, ...]
    loose: tuple[_Sought, ...]  # its words, where they do for the unit
    is_word: bool
    whole: str | None

    @classmethod
    def of(cls, unit: Unit) -> _Sought:
        return cls(
            tuple(_way(slots, [slot.exact for slot in slots]) for slots in unit.alternatives),
            tuple(_way(slots, [slot.any for slot in slots]) for slots in unit.alternatives),
            () if unit.binding else tuple(map(cls.of, _words_of(unit))),
            unit.word is not None,
            unit.whole,
        )

    def terms(self) -> Iterator[str]:
        """The folded terms that it may be written with."""
        for way in self.any:
            for place in way.places:
                yield from map(fold_marks, place.marked + place.bare)
        for word in self.loose:
            yield from word.terms()


def _words_of(unit: Unit) -> Iterator[Unit]:
    """The words of *unit*; one without marks beside others that have some means no other reading.

    Alone, the `ban` of `ban chấp hành` is no `Bàn`.
    """
    for word in unit.loose:
        if has_marks(unit.typed) and not has_marks(word.typed):
            as_typed = Slot(tuple(Term(t.text, True) for t in word.alternatives[0][0].exact))
            yield structs.replace(word, alternatives=((as_typed,),))
        else:
            yield word


def _way(slots: Sequence[Slot], accepted: Iterable[Iterable[Term]]) -> _Way:
    places = tuple(
        _Place(
            _each(term.text for term in terms if term.marked),
            _each(term.text for term in terms if not term.marked),
        )
        for terms in map(tuple, accepted)
    )
    return _Way(_each(fold_marks(term.text) for term in slots[0].any), places)


def _each(texts: Iterable[str]) -> tuple[str, ...]:
    """The *texts*, each once."""
    return tuple(dict.fromkeys(texts))


@dataclass(frozen=True, slots=True)
class _Written:
    """The tokens of a text that units look for, and where each folded term is among them."""

    tokens: Sequence[Token]
    at: Mapping[str, Sequence[int]]

    @classmethod
    def of(cls, text: str, terms: frozenset[str]) -> _Written:
        tokens = wanted_tokens(text, terms)
        at: dict[str, list[int]] = {}
        for i, token in enumerate(tokens):
            at.setdefault(token.folded, []).append(i)
        return cls(tokens, at)


def _marks(index: int, sought: _Sought, written: _Written) -> list[Mark]:
    tokens = written.tokens
    for ways in (sought.exact, sought.any):
        found = [
            Mark(tokens[at].start, tokens[at + len(way.places) - 1].end, index, tokens[at].position)
            for way in ways
            for at in _occurrences(way, written)
        ]
        if found:
            return found
    return [mark for word in sought.loose for mark in _marks(index, word, written)]


def _together(units: Sequence[_Sought], found: Sequence[list[Mark]]) -> Iterator[list[Mark]]:
    """The marks of each unit; of a word only those beside its neighbour, if there are any."""
    positions = [{mark.position for mark in marks} for marks in found]
    for i, marks in enumerate(found):
        beside: set[int] = set()
        if _is_word(units, i) and _is_word(units, i + 1):
            beside |= {position - 1 for position in positions[i + 1]}
        if _is_word(units, i) and _is_word(units, i - 1):
            beside |= {position + 1 for position in positions[i - 1]}
        yield [mark for mark in marks if mark.position in beside] or marks


def _is_word(units: Sequence[_Sought], index: int) -> bool:
    return 0 <= index < len(units) and units[index].is_word


def _occurrences(way: _Way, written: _Written) -> Iterator[int]:
    """The tokens at which *way* begins and goes on to its end."""
    tokens, first, last = written.tokens, way.places[0], len(way.places) - 1
    for folded in way.first:
        for at in written.at.get(folded, ()):
            if first.takes(tokens[at]) and (not last or _goes_on(tokens[at : at + last + 1], way)):
                yield at


def _goes_on(tokens: Sequence[Token], way: _Way) -> bool:
    """True when *tokens* are side by side and each is taken in its place."""
    beside = len(tokens) == len(way.places) and (
        tokens[-1].position - tokens[0].position == len(tokens) - 1
    )
    return beside and all(p.takes(t) for p, t in zip(way.places, tokens, strict=True))


def _without_overlaps(marks: list[Mark]) -> list[Mark]:
    """Of marks that overlap, the one that starts first, and of those the longest."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda m: (m.start, -m.end)):
        if not kept or mark.start >= kept[-1].end:
            kept.append(mark)
    return kept


def _best_windows(marks: Sequence[Mark]) -> list[Span]:
    """Spans of at most SNIPPET_CHARS from mark to mark, those with most different units first."""
    windows = []
    inside: Counter[int] = Counter()  # marks of each unit in the window
    end = 0
    for i, first in enumerate(marks[:_WEIGHED_MARKS]):
        while end <= i or (end < len(marks) and marks[end].end <= first.start + SNIPPET_CHARS):
            inside[marks[end].unit] += 1
            end += 1
        worth = (len(inside), end - i, -first.start)
        windows.append((worth, (first.start, marks[end - 1].end)))
        inside[first.unit] -= 1
        if not inside[first.unit]:
            del inside[first.unit]
    chosen: list[Span] = []
    while windows and len(chosen) < MAX_SNIPPETS:
        _, (start, end) = max(windows)
        chosen.append((start, end))
        before, after = start - SNIPPET_CHARS, end + SNIPPET_CHARS
        windows = [(w, span) for w, span in windows if span[1] < before or span[0] > after]
    return chosen


def _snippet(text: str, window: Span, marks: Sequence[Mark]) -> Snippet:
    start, end = _widen(text, window)
    inside = tuple(
        (m.start - start, m.end - start) for m in marks if m.start >= start and m.end <= end
    )
    return Snippet(text[start:end], inside)


def _widen(text: str, window: Span) -> Span:
    """Grow *window* to SNIPPET_CHARS, within its paragraph, cutting between words."""
    room = max(SNIPPET_CHARS - (window[1] - window[0]), 0)
    before = text.rfind("\n\n", 0, window[0])
    paragraph_start = before + 2 if before >= 0 else 0
    paragraph_end = text.find("\n\n", window[1])
    paragraph_end = len(text) if paragraph_end < 0 else paragraph_end
    start = max(window[0] - room // 3, paragraph_start)
    end = min(window[1] + room - (window[0] - start), paragraph_end)
    if start > paragraph_start:
        start = _after_blank(text, start, window[0])
    if end < paragraph_end:
        end = max(text.rfind(" ", window[1], end), window[1])
    return start, end


def _after_blank(text: str, start: int, limit: int) -> int:
    """The first word after *start*, past any dash or stop that a cut would leave alone."""
    blank = text.find(" ", start, limit)
    word = _WORD.search(text, blank + 1 if blank >= 0 else start, limit)
    return word.start() if word else limit
