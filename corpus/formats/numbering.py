"""Numbering: the `1.`, `a)`, `II.`, `-` that Word writes before a list's paragraphs.

They are in no paragraph's text, yet people see them, and rules that tell a heading from
a title's second line need them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from lxml import etree

from corpus.formats.elements import attribute, child, local_name

_LEVELS = 9
_PLACEHOLDER = re.compile(r"%([1-9])")
_ROMAN = ((1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
          (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))  # fmt: skip
BULLET = "- "
_MOST = 4000  # above it, roman figures and letters only grow


@dataclass(frozen=True, slots=True)
class _Level:
    """How one level of a list is numbered."""

    pattern: str  # "%1.%2."
    style: str  # "decimal", "lowerLetter", ...
    start: int


class Numbering:
    """The lists of one Word file, counting as its paragraphs go by."""

    def __init__(self, root: etree._Element | None) -> None:
        self._abstract: dict[str, dict[int, _Level]] = {}
        self._abstract_of: dict[str, str] = {}
        self._counts: dict[str, list[int | None]] = {}
        for element in root if root is not None else ():
            if local_name(element) == "abstractNum":
                self._abstract[attribute(element, "abstractNumId") or ""] = _levels(element)
            elif local_name(element) == "num":
                abstract = attribute(child(element, "abstractNumId"), "val") or ""
                self._abstract_of[attribute(element, "numId") or ""] = abstract

    def label(self, list_id: str, depth: int) -> str:
        """What stands before the next paragraph of the list, with a blank; empty if nothing."""
        abstract = self._abstract_of.get(list_id, "")
        levels = self._abstract.get(abstract, {})
        level = levels.get(depth)
        if level is None or level.style == "none":
            return ""
        if level.style == "bullet":
            return BULLET
        counts = self._counts.setdefault(abstract, [None] * _LEVELS)
        current = counts[depth]
        counts[depth] = level.start if current is None else current + 1
        counts[depth + 1 :] = [None] * (_LEVELS - depth - 1)
        label = _PLACEHOLDER.sub(
            lambda m: self._figure(levels, counts, int(m[1]) - 1), level.pattern
        )
        return f"{label.strip()} " if label.strip() else ""

    def _figure(self, levels: dict[int, _Level], counts: list[int | None], depth: int) -> str:
        level = levels.get(depth)
        if level is None:
            return ""
        count = counts[depth]
        return figure(level.style, level.start if count is None else count)


def _levels(abstract: etree._Element) -> dict[int, _Level]:
    levels = {}
    for element in abstract:
        depth = attribute(element, "ilvl") or ""
        if local_name(element) == "lvl" and depth.isdecimal() and int(depth) < _LEVELS:
            start = attribute(child(element, "start"), "val") or "1"
            levels[int(depth)] = _Level(
                attribute(child(element, "lvlText"), "val") or "",
                attribute(child(element, "numFmt"), "val") or "decimal",
                int(start) if start.isdecimal() else 1,
            )
    return levels


def _roman(number: int) -> str:
    """
    >>> _roman(14)
    'xiv'
    """
    if number > _MOST:
        return str(number)
    figure = ""
    for value, letters in _ROMAN:
        figure += letters * (number // value)
        number %= value
    return figure


def _letter(number: int) -> str:
    """
    >>> _letter(2), _letter(27)
    ('b', 'aa')
    """
    if not 0 < number <= _MOST:
        return str(number)
    return chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)


_FIGURES: dict[str, Callable[[int], str]] = {
    "lowerRoman": _roman,
    "upperRoman": lambda number: _roman(number).upper(),
    "lowerLetter": _letter,
    "upperLetter": lambda number: _letter(number).upper(),
    "decimalZero": lambda number: f"{number:02}",
}


def figure(style: str, number: int) -> str:
    """*number* as Word's *style* writes it; as plain figures in a style that is not known.

    >>> figure("upperRoman", 3), figure("lowerLetter", 2), figure("ideographDigital", 7)
    ('III', 'b', '7')
    """
    return _FIGURES.get(style, str)(number)
