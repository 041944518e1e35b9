"""Persons: one name with the address before it and the titles on either side."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.extract.officials.heads import head_end
from corpus.extract.officials.historic import is_historic
from corpus.extract.officials.names import read_full_name, read_name, read_name_after_body
from corpus.extract.officials.offices import FOREMEN
from corpus.extract.officials.titles import Title, read_title, read_titles
from corpus.extract.officials.vocabulary import ADDRESSES, DEGREES, NAMED_AFTER, PLACES, SHARED
from corpus.extract.officials.words import DASHES, Phrases, Words, both_spellings

Rule = Literal["address", "title-before-name", "name-then-title", "appointed", "list", "signature"]

_ASIDE_WORDS = 8
_ON_BEHALF = (["thay", "mặt"], ["thay", "mat"])
_OF = both_spellings("của cho")
_IS = both_spellings("là hiện đang")
_BEFORE_OFFICE = both_spellings("làm chức vụ danh cử nhiệm giữ lại")
_LEADS_TO = both_spellings("được đã vừa tái trúng đắc cử tín nhiệm bầu bổ chỉ định điều động")
_ELECTS = Phrases(
    "bầu|tái cử|trúng cử|đắc cử|cử|tín nhiệm|bổ nhiệm|chỉ định|điều động|suy cử".split("|")
)
_PASSIVE = both_spellings("được")
_AS = both_spellings("làm")
_HOLDS = both_spellings("giữ làm")
_AND = both_spellings("và")
_APPOINTED_WORDS = 18  # how far the office may stand from the name in `được bầu giữ chức vụ ...`
_MAX_DEGREES = 5
_NATIONAL = ("chủ tịch nước", "tổng bí thư", "chủ tịch đảng", "thủ tướng")


@dataclass(frozen=True, slots=True)
class Person:
    """Word indexes: the name is `start` to `end`, all that is said of it `lead` to `tail`."""

    lead: int
    start: int
    end: int
    tail: int
    titles: tuple[Title, ...]
    rule: Rule
    addressed: bool

    def shares(self, words: Words) -> bool:
        """True when the titles are said of several: `A và B, các Phó Chủ tịch`."""
        first = self.titles[0].start if self.titles else 0
        return first > self.end and SHARED.ends_before(words, first)


def skip_addresses(words: Words, i: int) -> int:
    """Where the words of address and degrees that begin at *i* end.

    A second address is not skipped: in `đồng chí Ông Văn Út` it is a surname.
    """
    j = i + ADDRESSES.match(words, i)
    for _ in range(_MAX_DEGREES):
        degree = DEGREES.match(words, j)
        if degree == 0:
            break
        j += degree
        j += words.form(j) == "," and DEGREES.match(words, j + 1) > 0
        j += words.form(j) == "." and words.is_capital(j + 1)
    if j > i and words.form(j) == ":" and words.is_capital(j + 1):
        j += 1
    return j


def read_person(words: Words, i: int, in_list: bool = False) -> Person | None:
    """The person named at *i*, or None; only an address or *in_list* vouches for a bare name."""
    j = skip_addresses(words, i)
    addressed = j > i
    if head_end(words, j) > j:
        return _titled_first(words, i, j)
    end = read_name(words, j) if addressed or in_list else read_full_name(words, j)
    if end == j:
        return None
    titles, tail, rule = _titles_after(words, end + (addressed and words.form(end) == "\n"))
    tail = tail if titles else end
    if not addressed and not titles and not in_list:
        return None
    if not addressed and end - j < 2 and "'" not in words.form(j):
        return None
    behind_body = PLACES.ends_before(words, j) or NAMED_AFTER.ends_before(words, j)
    listed = in_list and read_name_after_body(words, j) > j
    if behind_body and not addressed and not listed:
        return None
    if not _is_of_today(words, j, end, titles):
        return None
    if addressed and rule != "appointed":
        rule = "address"
    return Person(i, j, end, tail, titles, rule, addressed)


def _is_of_today(words: Words, start: int, end: int, titles: tuple[Title, ...]) -> bool:
    """False for a historic person; an office of today beside the name shows a namesake."""
    if not is_historic(words.written(start, end)):
        return True
    written = [" ".join(words.forms[t.start : t.end]) for t in titles]
    return bool(written) and not any(
        w.startswith(_NATIONAL) or w.startswith("nguyên") for w in written
    )


def _titled_first(words: Words, lead: int, i: int) -> Person | None:
    """`Thứ trưởng X`, `Chủ tịch LĐLĐ tỉnh, ông X`: the titles stand before the name."""
    before = read_titles(words, i, own=False)
    if not before:
        return None
    start = before[-1].end
    if before[-1].named and FOREMEN.match(words, before[0].start) == start - before[0].start:
        return None  # `Đội trưởng X` leads a team of players or of workers
    if not before[-1].named:
        if words.forms[max(0, lead - 2) : lead] in _ON_BEHALF:
            return None  # `Thay mặt cụm trưởng, ông X ...`
        start = _holder(words, lead, start)
    is_bare = before[-1].named or words.form(start - 1) == ":"
    end = read_full_name(words, start) if is_bare else read_name(words, start)
    if end == start or is_historic(words.written(start, end)):
        return None
    after, tail = _more_titles(words, end)
    return Person(lead, start, end, tail, (*before, *after), "title-before-name", True)


def _holder(words: Words, lead: int, i: int) -> int:
    """Where the holder of a title that ended at *i* is named: `..., ông X`, `...: X`; else *i*."""
    if words.form(i) == ":":
        return skip_addresses(words, i + 1)
    if words.form(i) in DASHES or words.form(i) in _IS or words.form(i) == "(":
        start = skip_addresses(words, i + 1)
        if read_full_name(words, start) > start:
            return start
    if words.form(i) == "," and words.form(lead - 1) in _OF:
        return i  # `thay mặt ... của Chủ tịch nước, đồng chí X`
    address = i + (words.form(i) == ",")
    start = skip_addresses(words, address)
    return start if start > address else i


def _more_titles(words: Words, i: int) -> tuple[tuple[Title, ...], int]:
    """Titles after a name that has one before it; none when they lead on to another name."""
    if words.form(i) not in (",", "(") and words.form(i) not in DASHES:
        return (), i
    next_title = read_title(words, i + 1, seek_name=True)
    if next_title is None or next_title.named:
        return (), i
    titles, tail, _ = _titles_after(words, i)
    return titles, tail


def _titles_after(words: Words, i: int) -> tuple[tuple[Title, ...], int, Rule]:
    """The titles that follow a name which ended at *i*, and where they end."""
    j = _past_aside(words, i)
    bracket = words.form(j) == "("
    if bracket or words.form(j) in (",", ":"):
        j += 1
    while words.form(j) in DASHES or words.form(j) in _IS:
        j += 1
    if words.form(j) in ("chức", "chuc") and words.form(j + 2) == ":":
        j += 3  # `Chức vụ: Chủ tịch`
    if head_end(words, j + SHARED.match(words, j)) > j:
        j += SHARED.match(words, j)  # `A và B, các Phó Chủ tịch ...`
    titles = read_titles(words, j, own=True)
    if titles:
        tail = titles[-1].end + (bracket and words.form(titles[-1].end) == ")")
        taken = _taken_on(words, i, tail)
        if taken is not None:
            return (*titles, taken), taken.end, "appointed"
        return tuple(titles), tail, "name-then-title"
    titles = _assumed(words, i)
    if titles:
        return tuple(titles), titles[-1].end, "appointed"
    return (), i, "name-then-title"


def _taken_on(words: Words, name_end: int, i: int) -> Title | None:
    """The new office behind the old one: `Chánh Văn phòng, được bầu giữ chức Phó Chủ tịch ...`."""
    start = j = i + (words.form(i) == ",")
    if words.form(start) in _PASSIVE and _ELECTS.match(words, start + 1):
        assumed = _assumed(words, start)
        return assumed[0] if assumed else None
    while words.form(j) in _LEADS_TO:
        j += 1
    if words.form(j) in _AS and j == start:
        recent = range(max(0, name_end - _APPOINTED_WORDS), name_end)
        if not any(_ELECTS.match(words, k) for k in recent):
            return None  # `do bà A, Phó Chủ tịch làm Trưởng đoàn` is no election
    elif words.form(j) not in _HOLDS and words.form(j - 1) not in ("cử", "cu"):
        return None
    while words.form(j) in _BEFORE_OFFICE:
        j += 1
    titles = read_titles(words, j, own=True)
    return titles[0] if titles else None


def _past_aside(words: Words, i: int) -> int:
    """Past what only describes the person: `(SN 1975)`, `, 45 tuổi`."""
    if (
        words.form(i) == ","
        and words.form(i + 1).isdigit()
        and words.form(i + 2) in ("tuổi", "tuoi")
    ):
        return i + 3
    if words.form(i) == "," and (office := _after_trade(words, i + 1)):
        return office
    if words.form(i) == "(" and head_end(words, i + 1) == i + 1:
        inside = words.forms[i : i + _ASIDE_WORDS]
        return i + inside.index(")") + 1 if ")" in inside else i
    return i


def _after_trade(words: Words, i: int) -> int:
    """Where the dash stands in `kế toán - Ủy viên`: what the person works as, then the office."""
    if words.is_capital(i + 1):
        return 0  # a name
    for j in range(i, i + _ASIDE_WORDS):
        if words.form(j) in DASHES and j > i:
            return j if head_end(words, j + 1) > j + 1 else 0
        if not words.form(j).isalpha() or head_end(words, j) > j or ADDRESSES.match(words, j):
            return 0
    return 0


def _assumed(words: Words, i: int) -> list[Title]:
    """The office taken on in `X được bầu giữ chức vụ ...`, `bầu X làm ...`."""
    last = min(i + _APPOINTED_WORDS, len(words) - 1)
    if _BEFORE_OFFICE.isdisjoint(words.forms[i:last]):
        return []
    for j in range(i, last):
        form = words.forms[j]
        if form in (".", ";", "\n") or (ADDRESSES.match(words, j) and j > i):
            break
        if (form == "," or form in _AND) and _is_next_name(words, j + 1):
            break
        if form in _BEFORE_OFFICE and head_end(words, j + 1) > j + 1:
            titles = read_titles(words, j + 1, own=True)
            return titles[:1] if titles and titles[0].named else titles
    return []


def _is_next_name(words: Words, i: int) -> bool:
    return head_end(words, i) == i and read_full_name(words, i) > i
