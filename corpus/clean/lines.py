"""Line: one paragraph of the raw text, with what can be seen of it at a glance."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from corpus.formats.document import Hint, HintKind, RawDocument
from corpus.unmarked import as_read
from corpus.vietnamese import squeeze

_LINE = re.compile(r"[^\n]+")  # asking for a letter in it, too, looks at a blank one n² times
_SENTENCE_END = re.compile(r"(?:(?<!\.)[.;:][”\"»')\]]*|\./\.?)$")
_SENTENCE_BREAK = re.compile(r"[.!?…][”\"]? +(?=\S*[^\W\d_a-z])")
_PARAGRAPH_CHARS = 160
_HARD_WRAP = range(55, 125)  # the widths to which mail and PDF tools fill lines
_WRAPPED_SHARE = 0.6
_LONGEST_WORD = 20
_RAGGED = 4  # code points: widths are counted in several ways
_FRAGMENT_CHARS = 20  # shorter lines in small letters are labels


@dataclass(frozen=True)
class Line:
    """A paragraph: `source[start:end]`, without blanks around it."""

    start: int
    end: int
    written: str  # with its own blanks
    text: str  # in one line, single blanks
    key: str  # the text as patterns see it, as long as `text`: lower case, tones placed
    hints: frozenset[HintKind]

    @cached_property
    def words(self) -> int:
        """How many blank-separated words it has."""
        return self.text.count(" ") + 1

    @cached_property
    def ends_sentence(self) -> bool:
        """True when it closes as a sentence or a list item does."""
        return _SENTENCE_END.search(self.text) is not None

    @cached_property
    def is_prose(self) -> bool:
        """True for a paragraph that people read, as opposed to a label or headline."""
        chars = len(self.text)
        if chars > 350:
            return True
        several = _SENTENCE_BREAK.search(self.text) is not None
        if not self.ends_sentence:
            return several and chars > _PARAGRAPH_CHARS
        return chars >= _PARAGRAPH_CHARS or (chars >= 60 and several) or self.words >= 12

    @cached_property
    def is_capitals(self) -> bool:
        """True when all its letters are capitals and there are at least four."""
        return self.text.isupper() and sum(map(str.isalpha, self.text)) >= 4


def split_lines(document: RawDocument) -> tuple[Line, ...]:
    """The paragraphs of *document*, in order, covering every non-blank character once."""
    lines = (_strip(document.text, m.start(), m.end()) for m in _LINE.finditer(document.text))
    spans = [(start, end) for start, end in lines if start < end]
    hinted = _HintMap(document.hints)
    key = as_read(document.text)
    if not document.hints and _is_hard_wrapped(document.text, spans):
        spans = list(_join_wrapped(document.text, spans))
    spans = list(_join_broken(document.text, spans))
    return tuple(
        Line(start, end, written, squeeze(written), squeeze(key[start:end]), hinted.at(start, end))
        for start, end in spans
        for written in [document.text[start:end]]
    )


def _strip(text: str, start: int, end: int) -> tuple[int, int]:
    line = text[start:end]
    return start + len(line) - len(line.lstrip()), start + len(line.rstrip())


def _is_hard_wrapped(text: str, spans: list[tuple[int, int]]) -> bool:
    """True when most lines were broken to fit a width, not because a paragraph ended."""
    full = [end - start for start, end in spans if end - start >= _HARD_WRAP.start]
    if len(full) < 6 or max(full) > _HARD_WRAP.stop:
        return False
    open_ended = sum(
        text[end : end + 2].count("\n") == 1 and text[end - 1] not in ".;:!?…”"
        for start, end in spans
        if end - start >= _HARD_WRAP.start
    )
    return open_ended >= len(full) * _WRAPPED_SHARE


def _join_wrapped(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join each line to the one before it where that one was cut by the width."""
    widest = max(end - start for start, end in spans)
    start, end = spans[0]
    last_start = start
    for next_start, next_end in spans[1:]:
        cut = end - last_start > widest * 0.75 and text.count("\n", end, next_start) == 1
        if (
            cut
            and text[end - 1] not in ".:;"
            and _is_full(text, last_start, end, next_start, widest)
        ):
            end, last_start = next_end, next_start
            continue
        yield start, end
        start, end, last_start = next_start, next_end, next_start
    yield start, end


def _is_full(text: str, start: int, end: int, follower: int, widest: int) -> bool:
    """True when the line text[start:end] had no room for the first word of the *follower*.

    A follower in small letters goes on with the sentence, however wide the line was set.
    """
    word = text[follower : follower + _LONGEST_WORD].split(maxsplit=1)[0]
    return text[follower].islower() or end - start + 1 + len(word) > widest - _RAGGED


def _join_broken(text: str, spans: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Join a line that goes on in small letters to the one right above it."""
    held: tuple[int, int] | None = None
    for start, end in spans:
        if held is not None:
            if end - start > _FRAGMENT_CHARS and _goes_on(text, held, start):
                held = held[0], end
                continue
            yield held
        held = start, end
    if held is not None:
        yield held


def _goes_on(text: str, above: tuple[int, int], start: int) -> bool:
    """True when the line at *start* cannot begin a paragraph of its own."""
    if not text[start].islower() or text.count("\n", above[1], start) != 1:
        return False
    last = text[above[1] - 1]
    return (last.isalpha() or last in ",)”") and not text[above[0] : above[1]].isupper()


class _HintMap:
    """The hints over a span, found by bisection: each kind's spans do not overlap."""

    def __init__(self, hints: tuple[Hint, ...]) -> None:
        self._spans: dict[HintKind, list[tuple[int, int]]] = {}
        for hint in sorted(hints, key=lambda h: (h.start, -h.end)):
            spans = self._spans.setdefault(hint.kind, [])
            if not spans or hint.end > spans[-1][1]:
                spans.append((hint.start, hint.end))

    def at(self, start: int, end: int) -> frozenset[HintKind]:
        """The kinds that cover more than half of start..end."""
        return frozenset(kind for kind in self._spans if self._covered(kind, start, end))

    def _covered(self, kind: HintKind, start: int, end: int) -> bool:
        spans = self._spans[kind]
        first = max(0, bisect_right(spans, (start, start)) - 1)
        covered = 0
        for span_start, span_end in spans[first:]:
            if span_start >= end:
                break
            covered += max(0, min(end, span_end) - max(start, span_start))
        return covered * 2 > end - start
