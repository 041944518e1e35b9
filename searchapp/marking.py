"""Text and the spans that match in it -> HTML with <mark>, everything else escaped."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from markupsafe import Markup, escape

from searchapp.languages import gettext

Span = tuple[int, int]

_MARK, _END = Markup("<mark>"), Markup("</mark>")
_ANCHORED_MARK = Markup('<mark id="hit-{}">{}</mark>')
# Shown beside the hit that the address names: the way on for those without scripts.
_STEPS = Markup('<span class="steps">{}{}</span>')
_BACK = Markup('<a class="back-one" href="#hit-{}" aria-label="{}"></a>')
_ON = Markup('<a class="on-one" href="#hit-{}" aria-label="{}"></a>')


def marked(text: str, spans: Sequence[Span]) -> Markup:
    """*text* as HTML, each place in a <mark>; *spans* are in order and do not overlap.

    >>> marked("a < b", [(0, 1)])
    Markup('<mark>a</mark> &lt; b')
    """
    merged = places(text, spans)
    return _joined(text, merged, (_MARK + escape(text[start:end]) + _END for start, end in merged))


def anchored(text: str, spans: Sequence[Span], first: int, last: int = 0) -> Markup:
    """Like `marked`, the marks being the anchors `hit-<first>`, `hit-<first + 1>` ...

    Where *last*, the number of all, is given, links lead from each to the one before and after.
    """
    merged = places(text, spans)
    marks = (
        _ANCHORED_MARK.format(number, text[start:end]) + _steps(number, last)
        for number, (start, end) in enumerate(merged, first)
    )
    return _joined(text, merged, marks)


def _steps(number: int, last: int) -> Markup:
    if last < 2:
        return Markup("")
    back = _BACK.format(number - 1, gettext("Chỗ khớp trước")) if number > 1 else ""
    on = _ON.format(number + 1, gettext("Chỗ khớp sau")) if number < last else ""
    return _STEPS.format(back, on)


def places(text: str, spans: Iterable[Span]) -> tuple[Span, ...]:
    """*spans* with those joined that only blanks divide: people read them as one place.

    >>> places("công đoàn họp", [(0, 4), (5, 9)])
    ((0, 9),)
    """
    merged: list[Span] = []
    for start, end in spans:
        if merged and not text[merged[-1][1] : start].strip():
            start = merged.pop()[0]
        merged.append((start, end))
    return tuple(merged)


def within(spans: Iterable[Span], start: int, end: int) -> tuple[Span, ...]:
    """The spans that begin in [start, end), cut off there, as offsets from *start*."""
    inside = ((a, min(b, end)) for a, b in spans if start <= a < end)
    return tuple((a - start, b - start) for a, b in inside)


def _joined(text: str, spans: Sequence[Span], marks: Iterable[Markup]) -> Markup:
    parts: list[Markup] = []
    at = 0
    for (start, end), mark in zip(spans, marks, strict=True):
        parts += (escape(text[at:start]), mark)
        at = end
    return Markup("").join([*parts, escape(text[at:])])
