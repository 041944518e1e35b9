"""Text + plan -> marked spans and snippets. Neither pyvi nor HTML."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from indexer.analysis import Token, analyze, whole_terms
from indexer.answer import Snippet
from indexer.plan import Slot, Term, Unit

SNIPPET_CHARS = 240
MAX_SNIPPETS = 2

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Mark:
    """A span of text that a unit matches."""

    start: int
    end: int
    unit: int  # index of the unit


def find_marks(text: str, units: Sequence[Unit]) -> list[Mark]:
    """Where *text* has what *units* ask for, in order, not overlapping.

    A unit is marked where it stands with its exact marks; only if it does so nowhere, where it
    is written without any.
    """
    tokens = analyze(text)
    places: dict[str, list[int]] = {}
    for i, token in enumerate(tokens):
        places.setdefault(token.folded, []).append(i)
    whole = whole_terms(text) if any(unit.whole for unit in units) else []
    marks = [
        mark
        for i, unit in enumerate(units)
        for mark in (
            *(Mark(w.start, w.end, i) for w in whole if w.term == unit.whole),
            *_unit_marks(i, unit, tokens, places),
        )
    ]
    return _without_overlaps(marks)


def spans(marks: Iterable[Mark]) -> tuple[Span, ...]:
    """The marks as (start, end)."""
    return tuple((mark.start, mark.end) for mark in marks)


def snippets(text: str, units: Sequence[Unit]) -> tuple[Snippet, ...]:
    """The passages of *text* with most of *units*, at most MAX_SNIPPETS, in text order.

    Without a match, the opening of the text with no marks; nothing for an empty text.
    """
    marks = find_marks(text, units)
    windows = _best_windows(marks) or [(0, 0)]
    return tuple(_snippet(text, window, marks) for window in sorted(windows) if text)


def _unit_marks(
    index: int, unit: Unit, tokens: Sequence[Token], places: dict[str, list[int]]
) -> list[Mark]:
    for tier in ("exact", "any"):
        found = [
            Mark(tokens[at].start, tokens[at + len(slots) - 1].end, index)
            for slots in unit.alternatives
            for at in _occurrences(slots, tier, tokens, places)
        ]
        if found:
            return found
    return []


def _occurrences(
    slots: tuple[Slot, ...], tier: str, tokens: Sequence[Token], places: dict[str, list[int]]
) -> list[int]:
    """The tokens at which *slots* stand one after the other."""
    firsts = {term.text if not term.marked else _folded(term) for term in slots[0].any}
    return [
        at
        for folded in firsts
        for at in places.get(folded, ())
        if at + len(slots) <= len(tokens)
        and tokens[at + len(slots) - 1].position - tokens[at].position == len(slots) - 1
        and all(_meets(tokens[at + i], getattr(slot, tier)) for i, slot in enumerate(slots))
    ]


def _folded(term: Term) -> str:
    return analyze(term.text)[0].folded


def _meets(token: Token, terms: Iterable[Term]) -> bool:
    return any((token.term if term.marked else token.folded) == term.text for term in terms)


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
    for i, first in enumerate(marks):
        inside = [m for m in marks[i:] if m.end - first.start <= SNIPPET_CHARS] or [first]
        worth = (len({m.unit for m in inside}), len(inside), -first.start)
        windows.append((worth, (first.start, inside[-1].end)))
    chosen: list[Span] = []
    for _, (start, end) in sorted(windows, reverse=True):
        apart = all(start > e + SNIPPET_CHARS or end < s - SNIPPET_CHARS for s, e in chosen)
        if apart and len(chosen) < MAX_SNIPPETS:
            chosen.append((start, end))
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
    blank = text.find(" ", start, limit)
    return blank + 1 if blank >= 0 else start
