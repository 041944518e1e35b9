"""Lists of persons: `các đồng chí: A – ...; B, C – ...`, with one title for several names."""

from __future__ import annotations

from dataclasses import replace

from corpus.extract.officials.heads import head_end
from corpus.extract.officials.names import place_end
from corpus.extract.officials.persons import Person, Rule, read_person
from corpus.extract.officials.surnames import is_surname
from corpus.extract.officials.titles import Title, read_titles
from corpus.extract.officials.vocabulary import ADDRESSES, PLURALS
from corpus.extract.officials.words import BULLETS, Words, both_spellings

_BETWEEN = both_spellings(", và cùng với")
_PERSONS = both_spellings("vị")
_WITHIN = both_spellings("trong thuộc là")
_GROUP_WORDS = 12
_FENCES = frozenset({";", "\n"})


def list_start(words: Words, i: int) -> int:
    """Where the first item may begin when a list is announced at *i* (`các đồng chí`); else *i*."""
    plural = 1 if words.form(i).isdigit() else PLURALS.match(words, i)
    if not plural:
        return i
    address = ADDRESSES.match(words, i + plural) or words.form(i + plural) in _PERSONS
    if address:
        after = i + plural + address
        if words.form(after) == "," and ADDRESSES.match(words, after + 1):  # các ông, bà
            after += 1 + ADDRESSES.match(words, after + 1)
        return _past_group(words, after)
    return i + plural if head_end(words, i + plural) > i + plural else i


def _past_group(words: Words, i: int) -> int:
    """Past the group in `các đồng chí trong Thường trực Đoàn Chủ tịch: A, ...`; else *i*."""
    if words.form(i) not in _WITHIN:
        return i
    for j in range(i, min(i + _GROUP_WORDS, len(words))):
        if words.form(j) == ":":
            return j + 1
        if not words.form(j).isalpha():
            break
    return i


def read_list(words: Words, lead: int, i: int) -> list[Person]:
    """The persons of the list whose items begin at *i*, each with the titles that are theirs."""
    shared: tuple[Title, ...] = ()
    if head_end(words, i) > i:
        titles = read_titles(words, i, own=False)
        after = titles[-1].end if titles else i
        named = bool(titles) and titles[-1].named
        if named or words.form(after) == ":" or _is_name(words, after):
            shared, i = tuple(titles), after
    persons = _items(words, i, announced=bool(shared))
    tail = persons[-1].tail if persons else i
    return [
        replace(p, lead=lead, tail=tail, titles=(*given, *p.titles), rule=_rule(p))
        for k, p in enumerate(persons)
        for given in [_given(shared, words, i, p, any(q.titles for q in persons[:k]))]
    ]


def _given(
    shared: tuple[Title, ...], words: Words, i: int, person: Person, has_own: bool
) -> tuple[Title, ...]:
    """The titles of the list from *i* on that are the person's; none to who has another before.

    `các Phó Giám đốc: A, B; bà C, Trưởng ban ...` says nothing of C, unless one of those named
    before C has an office of their own, too (*has_own*).
    """
    if person.rule == "title-before-name":
        return ()
    if not (person.addressed and person.titles and ";" in words.forms[i : person.lead]):
        return shared
    return shared if words.form(i) == ":" and has_own else ()


def _rule(person: Person) -> Rule:
    return "appointed" if person.rule == "appointed" else "list"


def _is_name(words: Words, i: int) -> bool:
    return words.is_capital(i) and is_surname(words.form(i), words.marked)


def _items(words: Words, i: int, *, announced: bool) -> list[Person]:
    """The persons named one after the other from *i* on; *announced*: with the office of each."""
    persons: list[Person] = []
    waiting = 0  # how many persons at the end still lack a title that may come
    while True:
        i, fenced = _skip_separators(words, i)
        if _is_anew(words, i):
            return persons
        person = read_person(words, i, in_list=True)
        if person is None or not _is_item(words, person, announced):
            return persons
        waiting = 0 if fenced or (person.addressed and persons) else waiting
        if person.titles and person.rule in ("name-then-title", "appointed"):
            persons[len(persons) - waiting :] = [
                replace(p, titles=person.titles, rule=person.rule)
                for p in persons[len(persons) - waiting :]
            ]
        waiting = 0 if person.titles else waiting + 1
        persons.append(person)
        i = person.tail


def _is_anew(words: Words, i: int) -> bool:
    """True where another list is announced: `...; các đồng chí Ủy viên Ban Thường vụ: ...`."""
    start = list_start(words, i)
    return start > i and head_end(words, start) > start


def _is_item(words: Words, person: Person, announced: bool) -> bool:
    """True when the name is titled or has the shape of a full name.

    Where the list was announced with an office, its surname need not be known.
    """
    if person.titles:
        return True
    first = words.form(person.start)
    if person.end - person.start < 2:
        return "'" in first
    is_place = place_end(words, person.start) > person.start
    return is_surname(first, words.marked) or (announced and not is_place)


def _skip_separators(words: Words, i: int) -> tuple[int, bool]:
    """Where the next item begins, and whether the list's items are fenced off from each other."""
    fenced = False
    while True:
        form = words.form(i)
        fenced = fenced or form in _FENCES
        if form in _BETWEEN or form in _FENCES or form in BULLETS or form == ":":
            i += 1
        elif form.isdigit() and words.form(i + 1) in (".", ")", "/"):
            i += 2
        elif PLURALS.match(words, i) and ADDRESSES.match(words, i + 1) and not _is_anew(words, i):
            i += 1
        else:
            return i, fenced
