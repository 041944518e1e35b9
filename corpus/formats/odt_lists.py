"""ODT lists: the number or dash that LibreOffice writes before a list's paragraphs."""

from __future__ import annotations

from collections.abc import Iterable

from lxml import etree

from corpus.formats.elements import attribute, local_name
from corpus.formats.numbering import BULLET, figure

_STYLES = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman",
           "I": "upperRoman"}  # fmt: skip


class OdtLists:
    """The list styles of one document, and how far each list has counted."""

    def __init__(self, roots: Iterable[etree._Element]) -> None:
        self._levels: dict[tuple[str, int], etree._Element] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for root in roots:
            for style in root.iter("{*}list-style"):
                for level in style:
                    depth = attribute(level, "level") or ""
                    if depth.isdecimal():
                        self._levels[attribute(style, "name") or "", int(depth)] = level

    def begin(self, element: etree._Element, style: str, depth: int) -> None:
        """A list begins; it counts from one unless it goes on with an earlier one."""
        goes_on = attribute(element, "continue-numbering") == "true"
        if not goes_on and attribute(element, "continue-list") is None:
            self._counts.pop((style, depth), None)

    def label(self, style: str, depth: int) -> str:
        """What stands before the next item, with a blank; empty if nothing."""
        level = self._levels.get((style, depth))
        if level is None:
            return ""
        if local_name(level) == "list-level-style-bullet":
            return BULLET
        kind = _STYLES.get(attribute(level, "num-format") or "")
        if kind is None:
            return ""
        self._counts[style, depth] = count = self._counts.get((style, depth), 0) + 1
        before, after = attribute(level, "num-prefix") or "", attribute(level, "num-suffix") or ""
        return f"{before}{figure(kind, count)}{after or '.'} "
