"""Mentions: each place where a passage names a person, with the titles it gives."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.extract.officials.lists import list_start, read_list
from corpus.extract.officials.persons import Person, Rule, read_person
from corpus.extract.officials.surnames import BARE_SURNAMES, SURNAMES
from corpus.extract.officials.titles import DASHES
from corpus.extract.officials.vocabulary import (
    ADDRESSES,
    BEFORE_HEAD,
    BROAD_HEADS,
    DEGREES,
    HEADS,
    PLURALS,
)
from corpus.extract.officials.words import Words

_OPENERS = (ADDRESSES, DEGREES, HEADS, BEFORE_HEAD, BROAD_HEADS)
_LOWER_TRIGGERS = {
    marked: frozenset().union(*(p.firsts(marked) for p in (*_OPENERS, PLURALS)))
    for marked in (True, False)
}
_SURNAMES = {True: SURNAMES, False: BARE_SURNAMES}
_ITEM_MARKS = frozenset({"", "\n", ".", ")", ":", ";", "/", "•", "*", "+"}) | DASHES


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
    mentions: list[Mention] = []
    lower, surnames = _LOWER_TRIGGERS[words.marked], _SURNAMES[words.marked]
    i, count = 0, len(words)
    while i < count:
        form = words.forms[i]
        if form in lower or form.isdigit():
            persons = _persons_at(words, i)
        elif words.is_capital(i) and (form in surnames or words.form(i - 1) in _ITEM_MARKS):
            persons = _bare_person(words, i, is_item=form not in surnames)
        else:
            persons = []
        mentions.extend(_mention(words, p) for p in persons)
        i = max([i + 1, *(p.tail for p in persons)])
    return mentions


def _bare_person(words: Words, i: int, is_item: bool) -> list[Person]:
    """A name without address counts with an office beside it; the more so without a surname."""
    person = read_person(words, i, in_list=is_item)
    if person is None or not person.titles:
        return []
    return [] if is_item and person.titles[0].start == person.end else [person]


def _persons_at(words: Words, i: int) -> list[Person]:
    start = list_start(words, i)
    if start > i:
        return read_list(words, i, start)
    if words.forms[i].isdigit():
        return []
    person = read_person(words, i)
    return [person] if person else []


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
