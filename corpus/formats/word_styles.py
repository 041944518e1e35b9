"""Word's styles: what a paragraph or run inherits that matters for its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from corpus.formats.elements import attribute, child, local_name

_HEADING_NAME = re.compile(r"(?:heading|title|tiêu đề|đầu đề)\b", re.IGNORECASE)
_OFF = {"0", "false", "off"}
_BODY_TEXT_LEVEL = 9
_MOST_ANCESTORS = 12


@dataclass(frozen=True, slots=True)
class ParagraphFormat:
    """What a paragraph is, its styles included."""

    is_heading: bool
    hidden: bool
    font: str
    list_level: tuple[str, int] | None  # the list's id, and how deep


@dataclass(frozen=True, slots=True)
class RunFormat:
    """What a run says of itself; None and empty where it inherits."""

    hidden: bool | None
    font: str


class Styles:
    """The styles of one Word file."""

    def __init__(self, root: etree._Element | None) -> None:
        self._styles: dict[str, etree._Element] = {}
        self._default: str | None = None
        for style in root if root is not None else ():
            style_id = attribute(style, "styleId")
            if local_name(style) == "style" and style_id:
                self._styles.setdefault(style_id, style)
                if attribute(style, "type") == "paragraph" and attribute(style, "default") == "1":
                    self._default = style_id
        defaults = child(child(child(root, "docDefaults"), "rPrDefault"), "rPr")
        self._font = _font(defaults)

    def paragraph(self, element: etree._Element) -> ParagraphFormat:
        """The format of a paragraph, its own properties first, then its styles'."""
        own = child(element, "pPr")
        chain = list(self._chain(attribute(child(own, "pStyle"), "val") or self._default))
        properties = [own, *(child(style, "pPr") for style in chain)]
        runs = [child(style, "rPr") for style in chain]
        names = [attribute(child(style, "name"), "val") or "" for style in chain]
        level = next((v for p in properties if (v := _outline(p)) is not None), _BODY_TEXT_LEVEL)
        return ParagraphFormat(
            is_heading=level < _BODY_TEXT_LEVEL or any(map(_HEADING_NAME.match, names)),
            hidden=next((v for r in runs if (v := _vanishes(r)) is not None), False),
            font=next((f for r in runs if (f := _font(r))), self._font),
            list_level=_list_level(properties),
        )

    def run(self, element: etree._Element) -> RunFormat:
        """The format that a run has of its own or by its character style."""
        own = child(element, "rPr")
        chain = self._chain(attribute(child(own, "rStyle"), "val"))
        found = [own, *(child(style, "rPr") for style in chain)]
        hidden = next((v for r in found if (v := _vanishes(r)) is not None), None)
        return RunFormat(hidden, next((f for r in found if (f := _font(r))), ""))

    def is_deleted_row(self, row: etree._Element) -> bool:
        """True for a table row that a reviewer took out."""
        return child(child(row, "trPr"), "del") is not None

    def _chain(self, style_id: str | None) -> Iterator[etree._Element]:
        """The style and those it is based on; a damaged file may make them a ring."""
        for _ in range(_MOST_ANCESTORS):
            style = self._styles.get(style_id or "")
            if style is None:
                return
            yield style
            style_id = attribute(child(style, "basedOn"), "val")


def _vanishes(properties: etree._Element | None) -> bool | None:
    vanish = child(properties, "vanish")
    return None if vanish is None else attribute(vanish, "val") not in _OFF


def _font(properties: etree._Element | None) -> str:
    fonts = child(properties, "rFonts")
    return attribute(fonts, "ascii") or attribute(fonts, "hAnsi") or ""


def _outline(properties: etree._Element | None) -> int | None:
    value = attribute(child(properties, "outlineLvl"), "val")
    return int(value) if value and value.isdecimal() else None


def _list_level(properties: list[etree._Element | None]) -> tuple[str, int] | None:
    """The list and level, each from the nearest that names it; list 0 means no list."""
    numberings = [n for p in properties if (n := child(p, "numPr")) is not None]
    list_id = next((v for n in numberings if (v := attribute(child(n, "numId"), "val"))), "0")
    level = next((v for n in numberings if (v := attribute(child(n, "ilvl"), "val"))), "0")
    if list_id == "0" or not level.isdecimal():
        return None
    return list_id, min(int(level), 8)
