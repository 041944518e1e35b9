"""Joining: the mentions of one report become persons, under the fullest form of each name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from corpus.extract.officials.capacity import STRENGTH
from corpus.extract.officials.mentions import Mention
from corpus.extract.officials.names import shown_name
from corpus.report import Capacity, Evidence, Official
from corpus.vietnamese import fold, has_marks, name_key, spelling_key


@dataclass(frozen=True, slots=True)
class Sighting:
    """A mention and how the person takes part there."""

    mention: Mention
    capacity: Capacity
    is_headline: bool = False  # in the report's title, which is read last


@dataclass(slots=True)
class _Person:
    key: tuple[str, ...]  # syllables of the fullest name
    sightings: list[Sighting] = field(default_factory=list)


def join(sightings: Iterable[Sighting]) -> list[tuple[Official, Evidence]]:
    """One official a person who is given an office, in the order of the first full mention."""
    persons: list[_Person] = []
    for sighting in sorted(
        sightings, key=lambda s: (-_syllables(s), s.is_headline, s.mention.start)
    ):
        person = _find(persons, sighting)
        if person is None:
            person = _Person(_key(sighting))
            persons.append(person)
        person.sightings.append(sighting)
    joined = [official for person in persons if (official := _official(person))]
    return sorted(joined, key=lambda pair: pair[1].start)


def _key(sighting: Sighting) -> tuple[str, ...]:
    return tuple(name_key(sighting.mention.name).split(" "))


def _syllables(sighting: Sighting) -> int:
    return len(sighting.mention.name.split(" "))


def _find(persons: list[_Person], sighting: Sighting) -> _Person | None:
    """Whose name *sighting* gives in full, in short or without marks; the nearest one before it."""
    key, start = _key(sighting), sighting.mention.start
    fits = [p for p in persons if _is_same(p.key, key)]
    before = [p for p in fits if min(s.mention.start for s in p.sightings) <= start]
    nearest = max(
        before,
        key=lambda p: max(s.mention.start for s in p.sightings if s.mention.start <= start),
        default=None,
    )
    return nearest or (fits[0] if fits else None)


def _is_same(full: tuple[str, ...], key: tuple[str, ...]) -> bool:
    if len(key) > len(full):
        return False
    tail = full[len(full) - len(key) :]
    if tail == key:
        return True
    one_is_bare = not has_marks("".join(key)) or not has_marks("".join(tail))
    return len(key) > 1 and one_is_bare and fold(" ".join(tail)) == fold(" ".join(key))


def _official(person: _Person) -> tuple[Official, Evidence] | None:
    """The person as an official; None without an office or a capacity."""
    length = max(map(_syllables, person.sightings))
    ordered = sorted(
        person.sightings,
        key=lambda s: (s.is_headline, s.mention.rule == "signature", s.mention.start),
    )
    titled = [s for s in ordered if s.mention.titles]
    if not titled:
        return None
    full = next((s for s in titled if _syllables(s) == length), titled[0])
    name = _name(ordered, full, length)
    capacity = min((s.capacity for s in ordered), key=STRENGTH.index)
    evidence = Evidence(
        "officials", name, full.mention.start, max(full.mention.end, _tail(full)), full.mention.rule
    )
    return Official(name, _titles(full, titled), capacity), evidence


def _tail(sighting: Sighting) -> int:
    mention = sighting.mention
    return mention.end if mention.rule == "list" else mention.tail


def _name(ordered: list[Sighting], full: Sighting, length: int) -> str:
    """The fullest form, in the spelling of the first full mention; marks before none."""
    forms = [s.mention.name for s in (full, *ordered) if _syllables(s) == length]
    forms.sort(key=lambda form: (not has_marks(form), form.isupper()))
    return shown_name(forms[0])


def _titles(full: Sighting, titled: Iterable[Sighting]) -> tuple[str, ...]:
    """The titles of the first full mention, and an office that the meeting gave besides."""
    titles = dict.fromkeys(full.mention.titles)
    for sighting in titled:
        if sighting.mention.rule == "appointed":
            office = sighting.mention.titles[-1]
            key = spelling_key(office)
            if not any(spelling_key(title).startswith(key) for title in titles):
                titles[office] = None
    return tuple(titles)
