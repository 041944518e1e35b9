"""Surroundings: what the sentence, or the line that announces a list, says around a mention."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.extract.officials.mentions import Mention
from corpus.vietnamese import canonical

_BEFORE_CHARS = 220
_AFTER_CHARS = 160
_LIST_LINES = 60  # how far above an item the line that announces its list may stand
_HEADING_CHARS = 90
_SENTENCE_END = re.compile(r"[.;!?…]\s|\n")
_ITEM_MARK = re.compile(r"\s*(?:[-–—•*+▪●]|\d{1,3}\s*[.)/]|[a-zđA-ZĐ]\s*[.)]|[IVX]{1,4}\s*[.)])\s*")
_LINK = re.compile(
    r"(?:\s?\([^()\n]{0,60}\))?[ \t\u00a0,;]*"
    r"(?:(?:và|cùng với|cùng|với|va|cung)\b[ \t\u00a0]*)?(?:các[ \t\u00a0]*)?"
)
_JOINS = re.compile(r"[\s,]*(?:và|cùng|va|cung)\b")
_LISTS_PERSONS = re.compile(
    r"danh sách|khen thưởng|biểu dương|tuyên dương|vinh danh|được tặng|phân công"
)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The words around one mention, canonical.

    Persons named one after the other (`A; B và C`) are a company: what is said before the
    first or after the last is said of each.
    """

    before: str  # of the company, from the beginning of the sentence or of the list
    clause: str  # the part of `before` that is not about persons named earlier
    aside: str  # between the name and the end of its titles
    after: str  # up to the next person; of `A và B`, behind both
    after_all: str  # the same, after the whole company


def surroundings(
    text: str, mentions: Sequence[Mention], start: int, end: int
) -> Iterator[Surroundings]:
    """What stands around each of *mentions*, which are all those of the block text[start:end]."""
    for first, last in _companies(text, mentions):
        company = mentions[first:last]
        lead, tail = company[0].lead, company[-1].tail
        before, clause = _before(text, lead, start, mentions[first - 1].tail if first else start)
        stop = max(tail, mentions[last].lead if last < len(mentions) else end)
        plain = canonical(text[lead : min(stop, tail + _AFTER_CHARS)])  # of one length
        for k, mention in enumerate(company):
            partner = _last_partner(text, company, k)
            yield Surroundings(
                before,
                clause,
                aside=plain[
                    mention.end - lead : min(mention.tail, mention.end + _AFTER_CHARS) - lead
                ],
                after=plain[partner.tail - lead : partner.tail - lead + _AFTER_CHARS],
                after_all=plain[tail - lead :],
            )


def _last_partner(text: str, company: Sequence[Mention], k: int) -> Mention:
    """The last of those whom `và` joins to mention *k*, which may be *k* itself."""
    while k + 1 < len(company) and _JOINS.match(
        text[company[k].tail : company[k + 1].lead].lower()
    ):
        k += 1
    return company[k]


def _companies(text: str, mentions: Sequence[Mention]) -> Iterator[tuple[int, int]]:
    """Runs of mentions with nothing but links between them, as half-open indexes."""
    first = 0
    for k in range(1, len(mentions) + 1):
        if k < len(mentions) and _is_linked(text, mentions[first], mentions[k - 1], mentions[k]):
            continue
        if mentions:
            yield first, k
        first = k


def _is_linked(text: str, first: Mention, left: Mention, right: Mention) -> bool:
    """True when nothing but a link stands between; `của A, B ...` begins anew at B."""
    if right.lead < left.tail:
        return True  # both come from one list
    link = text[left.tail : right.lead].lower()
    is_owner = text[max(0, first.lead - 4) : first.lead].lower().strip() in ("của", "cua")
    return bool(_LINK.fullmatch(link)) and not (is_owner and link.strip() == ",")


def _before(text: str, lead: int, start: int, floor: int) -> tuple[str, str]:
    window = max(start, lead - _BEFORE_CHARS)
    before = _sentence_start(text[window:lead])
    if not _ITEM_MARK.sub("", before, count=1).strip() and _begins_line(text, lead):
        before = canonical(_announcement(text, lead))
        return before, before
    before = canonical(before)
    if lead - len(before) >= floor:
        return before, before
    _, _, clause = before[floor - lead :].rstrip(" ,").partition(",")
    return before, clause


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
    """The nearest line above that announces a list, with only items and headings between."""
    line_start = text.rfind("\n", 0, at) + 1
    for _ in range(_LIST_LINES):
        if line_start <= 0:
            return ""
        line_end = line_start - 1
        line_start = text.rfind("\n", 0, line_end) + 1
        line = text[line_start:line_end].strip()
        if line.endswith(":"):
            return line[-_BEFORE_CHARS:]
        if _is_heading(line) and _LISTS_PERSONS.search(line.lower()):
            return line + ":"
        if line and not _ITEM_MARK.match(line) and not _is_heading(line):
            return ""
    return ""


def _is_heading(line: str) -> bool:
    return len(line) <= _HEADING_CHARS and (line.isupper() or line.lower().startswith("danh sách"))
