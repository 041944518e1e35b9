"""Surroundings: what the sentence, or the line that announces a list, says around a mention."""

from __future__ import annotations

import re

from corpus.extract.officials.mentions import Mention
from corpus.vietnamese import canonical

_BEFORE_CHARS = 220
_AFTER_CHARS = 160
_LIST_LINES = 60  # how far above an item the line that announces its list may stand
_HEADING_CHARS = 40
_SENTENCE_END = re.compile(r"[.;!?…]\s|\n")
_ITEM_MARK = re.compile(r"\s*(?:[-–—•*+▪●]|\d{1,3}\s*[.)/]|[a-zđA-ZĐ]\s*[.)]|[IVX]{1,4}\s*[.)])\s*")


def surroundings(text: str, mention: Mention, start: int, end: int) -> tuple[str, str]:
    """What stands before and after *mention* in its sentence of the block text[start:end].

    Canonical. An item of a list is preceded by the line that announces the list.
    """
    window = max(start, mention.lead - _BEFORE_CHARS)
    before = _sentence_start(text[window : mention.lead])
    if not _ITEM_MARK.sub("", before, count=1).strip() and _begins_line(text, mention.lead):
        before = _announcement(text, mention.lead)
    after = text[mention.tail : min(end, mention.tail + _AFTER_CHARS)]
    return canonical(before), canonical(after)


def _sentence_start(before: str) -> str:
    """The part of *before* that belongs to the sentence at its end."""
    begin = 0
    for stop in _SENTENCE_END.finditer(before):
        if before[stop.end() :].strip(" -–•*+0123456789.)") or stop.group() == "\n":
            begin = stop.end()
    return before[begin:]


def _begins_line(text: str, at: int) -> bool:
    line = text[text.rfind("\n", 0, at) + 1 : at]
    return not _ITEM_MARK.sub("", line, count=1).strip()


def _announcement(text: str, at: int) -> str:
    """The nearest line above that ends in a colon, with only items and headings between."""
    line_start = text.rfind("\n", 0, at) + 1
    for _ in range(_LIST_LINES):
        if line_start <= 0:
            return ""
        line_end = line_start - 1
        line_start = text.rfind("\n", 0, line_end) + 1
        line = text[line_start:line_end].strip()
        if line.endswith(":"):
            return line[-_BEFORE_CHARS:]
        if line and not _ITEM_MARK.match(line) and not _is_heading(line):
            return ""
    return ""


def _is_heading(line: str) -> bool:
    return len(line) <= _HEADING_CHARS and line.isupper()
