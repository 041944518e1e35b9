"""Text + plan -> marked spans and snippets. Neither pyvi nor HTML."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from corpus.vietnamese import fold_marks
from indexer.analysis import Token, whole_terms
from indexer.answer import Snippet
from indexer.plan import Slot, Term, Unit
from indexer.wanted import wanted_tokens

SNIPPET_CHARS = 240
MAX_SNIPPETS = 2
_WEIGHED_MARKS = 2_000  # of a text; a snippet need not come from further down

Span = tuple[int, int]
_Accepted = tuple[set[str], set[str]]
_WORD = re.compile(r"\w")


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of text that a unit matches."""

    start: int
    end: int
    unit: int  # index of the unit
    position: int  # of its first token; -1 for a whole term


def find_marks(text: str, units: Sequence[Unit]) -> list[Mark]:
    """Where *text* has what *units* ask for, in order, not overlapping.

    A unit is marked where it stands with its exact marks; only if it does so nowhere, where it
    is written without any. A word that anywhere stands beside its neighbour of the query is
    marked only there: `đại hội` leaves `đại biểu` alone.
    """
    indexed = _indexed(text, units)
    found = [_unit_marks(i, unit, indexed) for i, unit in enumerate(units)]
    marks = [mark for near in _together(units, found) for mark in near]
    if any(unit.whole for unit in units):
        wholes = whole_terms(text)
        marks += [
            Mark(whole.start, whole.end, i, -1)
            for i, unit in enumerate(units)
            for whole in wholes
            if whole.term == unit.whole
        ]
    return _without_overlaps(marks)


def spans(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The marks as (start, end)."""
    return tuple((mark.start, mark.end) for mark in marks)


def snippets(text: str, units: Sequence[Unit], opening: int = 0) -> tuple[Snippet, ...]:
    """The passages of *text* with most of *units*, at most MAX_SNIPPETS, in text order.

    Without a match, the text from *opening* on with no marks; nothing for an empty text.
    """
    marks = find_marks(text, units)
    windows = _best_windows(marks) or [(opening, opening)]
    return tuple(_snippet(text, window, marks) for window in sorted(windows) if text)


@dataclass(frozen=True, slots=True)
class _Indexed:
    """The tokens of a text that units look for, and where each folded term is among them."""

    tokens: Sequence[Token]
    places: Mapping[str, Sequence[int]]


def _indexed(text: str, units: Iterable[Unit]) -> _Indexed:
    tokens = wanted_tokens(text, frozenset(_wanted(units)))
    places: dict[str, list[int]] = {}
    for i, token in enumerate(tokens):
        places.setdefault(token.folded, []).append(i)
    return _Indexed(tokens, places)


def _wanted(units: Iterable[Unit]) -> Iterator[str]:
    """The folded terms that *units* look for."""
    for unit in units:
        for slots in unit.alternatives:
            yield from (fold_marks(term.text) for slot in slots for term in slot.any)
        yield from _wanted(unit.loose)


def _unit_marks(index: int, unit: Unit, indexed: _Indexed) -> list[Mark]:
    tokens = indexed.tokens
    for tier in ("exact", "any"):
        found = [
            Mark(tokens[at].start, tokens[at + len(slots) - 1].end, index, tokens[at].position)
            for slots in unit.alternatives
            for at in _occurrences(slots, tier, indexed)
        ]
        if found:
            return found
    if unit.binding:
        return []
    return [mark for word in unit.loose for mark in _unit_marks(index, word, indexed)]


def _together(units: Sequence[Unit], found: Sequence[list[Mark]]) -> Iterator[list[Mark]]:
    """The marks of each unit; of a word only those beside its neighbour, if there are any."""
    positions = [{mark.position for mark in marks} for marks in found]
    for i, marks in enumerate(found):
        beside: set[int] = set()
        if _is_word(units, i) and _is_word(units, i + 1):
            beside |= {position - 1 for position in positions[i + 1]}
        if _is_word(units, i) and _is_word(units, i - 1):
            beside |= {position + 1 for position in positions[i - 1]}
        yield [mark for mark in marks if mark.position in beside] or marks


def _is_word(units: Sequence[Unit], index: int) -> bool:
    return 0 <= index < len(units) and units[index].word is not None


def _occurrences(slots: tuple[Slot, ...], tier: str, indexed: _Indexed) -> Iterator[int]:
    """The tokens at which *slots* stand one after the other."""
    tokens, last = indexed.tokens, len(slots) - 1
    accepted = [_accepted(getattr(slot, tier)) for slot in slots]
    marked, bare = accepted[0]
    for folded in {fold_marks(term.text) for term in slots[0].any}:
        for at in indexed.places.get(folded, ()):
            if tokens[at].term not in marked and folded not in bare:
                continue
            if not last or _goes_on(tokens[at : at + last + 1], accepted):
                yield at


def _goes_on(tokens: Sequence[Token], accepted: Sequence[_Accepted]) -> bool:
    """True when *tokens* are side by side and each is accepted in its place."""
    beside = len(tokens) == len(accepted) and (
        tokens[-1].position - tokens[0].position == len(tokens) - 1
    )
    return beside and all(
        token.term in marked or token.folded in bare
        for token, (marked, bare) in zip(tokens, accepted, strict=True)
    )


def _accepted(terms: Iterable[Term]) -> _Accepted:
    """The terms with marks, and those without, that *terms* name."""
    terms = tuple(terms)
    return {t.text for t in terms if t.marked}, {t.text for t in terms if not t.marked}


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
    for _, (start, stop) in sorted(windows, reverse=True):
        apart = all(start > e + SNIPPET_CHARS or stop < s - SNIPPET_CHARS for s, e in chosen)
        if apart and len(chosen) < MAX_SNIPPETS:
            chosen.append((start, stop))
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
