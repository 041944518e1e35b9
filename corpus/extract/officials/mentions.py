"""Mentions: each place where a passage names a person, with the titles it gives."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.extract.officials.body_words import BODIES
from corpus.extract.officials.lists import list_start, read_list
from corpus.extract.officials.offices import BEFORE_HEAD, BROAD_HEADS, HEADS, ROOM_HEADS
from corpus.extract.officials.persons import Person, Rule, read_person
from corpus.extract.officials.rows import find_rows
from corpus.extract.officials.surnames import BARE_SURNAMES, SURNAMES, is_surname
from corpus.extract.officials.vocabulary import (
    ADDRESSES,
    DEGREES,
    NAMED_AFTER,
    OPENS_CLAUSE,
    PLACES,
    PLURALS,
)
from corpus.extract.officials.words import DASHES, Phrases, Words, both_spellings

_OPENERS = Phrases.union(ADDRESSES, DEGREES, HEADS, BEFORE_HEAD, BROAD_HEADS, ROOM_HEADS, PLURALS)
_COMMON_OPENERS = Phrases.union(PLACES, NAMED_AFTER, BODIES, OPENS_CLAUSE)
_SURNAMES = {True: SURNAMES, False: BARE_SURNAMES}
_AND = (["và"], ["va"])
_MIDDLES = frozenset({"văn", "thị"})
_LINKS = both_spellings(", và cùng")
_ITEM_ENDS = frozenset({";", "."})
_ITEM_MARKS = frozenset({"\n", "\t", ".", ")", ":", ";", "/", "•", "*", "+"}) | DASHES


@dataclass(frozen=True, slots=True)
class Mention:
    """One naming of a person; offsets are code points into the raw text."""

    name: str  # as written
    titles: tuple[str, ...]  # as written
    start: int  # of the name
    end: int
    lead: int  # where the address, the title or the list before the name begins
    tail: int  # where the titles after it, or the list, end
    rule: Rule


def find_mentions(words: Words) -> list[Mention]:
    """Every person that *words* names with an address or an office, in order."""
    persons: list[Person] = []
    rows = {person.lead: person for person in find_rows(words)}
    for i in sorted({*_openings(words), *rows}):
        if not persons or i >= persons[-1].tail:
            persons.extend([rows[i]] if i in rows else _persons_at(words, i))
            if persons and (persons[-1].shares(words) or _ends_item(words, persons[-1])):
                _share(words, persons)
            if len(persons) > 1 and _are_elected(words, *persons[-2:]):
                persons[-2] = replace(persons[-2], titles=persons[-1].titles, rule="appointed")
    return [_mention(words, person) for person in persons]


def _ends_item(words: Words, person: Person) -> bool:
    """True when the titles behind the name close one item of a list: `A, B - Phó Chủ tịch;`."""
    is_behind = bool(person.titles) and person.titles[0].start > person.end
    return is_behind and person.addressed and words.form(person.tail) in _ITEM_ENDS


def _are_elected(words: Words, first: Person, second: Person) -> bool:
    """True for `đồng chí A và đồng chí B được bầu làm Phó Chủ tịch`: both are."""
    between = words.forms[first.tail : second.lead]
    return second.rule == "appointed" and not first.titles and between in _AND


def _share(words: Words, persons: list[Person]) -> None:
    """Give the last person's titles to those right before who lack them: `A và B, các ...`.

    Where no `các` says so, only an item that is fenced off on both sides is shared.
    """
    first = len(persons) - 1
    while first > 0 and not persons[first - 1].titles:
        if not _LINKS.issuperset(words.forms[persons[first - 1].tail : persons[first].lead]):
            break
        first -= 1
    if persons[-1].shares(words) or words.form(persons[first].lead - 1) == ";":
        persons[first:] = [replace(p, titles=persons[-1].titles) for p in persons[first:]]


def _openings(words: Words) -> Iterator[int]:
    """Where a mention may begin: an address, an office, a count, a surname, an item of a list."""
    openers, surnames = _OPENERS.firsts(words.marked), _SURNAMES[words.marked]
    before = "\n"
    for i, (form, surface) in enumerate(zip(words.forms, words.surfaces, strict=True)):
        if form in openers and _OPENERS.match(words, i):
            yield i
        elif surface[0].isupper():
            # No list of surnames is complete, and `Văn` and `Thị` stand right behind one.
            middle = i + 1 < len(words) and words.forms[i + 1] in _MIDDLES
            if form in surnames or middle or before in _ITEM_MARKS or "'" in form:
                yield i
        elif surface[0].isdigit() and ADDRESSES.match(words, i + 1) + HEADS.match(words, i + 1):
            yield i
        before = form


def _persons_at(words: Words, i: int) -> list[Person]:
    if words.forms[i].isdigit() or _OPENERS.match(words, i):
        start = list_start(words, i)
        if start > i:
            return read_list(words, i, start)
        person = read_person(words, i)
        if person is not None and (person.addressed or person.titles):
            return [person]
    if not words.is_capital(i):
        return []
    return _bare_person(words, i, is_item=not _is_surname(words, i))


def _is_surname(words: Words, i: int) -> bool:
    return is_surname(words.forms[i], words.marked)


def _bare_person(words: Words, i: int, is_item: bool) -> list[Person]:
    """A name without address counts with an office beside it; the more so without a surname."""
    if is_item and _COMMON_OPENERS.match(words, i):
        return []
    person = read_person(words, i, in_list=is_item)
    if person is None or not person.titles:
        return []
    return [] if is_item and person.titles[0].start == person.end else [person]


def _mention(words: Words, person: Person) -> Mention:
    return Mention(
        words.written(person.start, person.end),
        tuple(words.written(t.start, t.end) for t in person.titles),
        words.starts[person.start],
        words.ends[person.end - 1],
        words.starts[person.lead],
        words.ends[person.tail - 1],
        person.rule,
    )
