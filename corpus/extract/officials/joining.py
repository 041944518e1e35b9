"""Joining: the mentions of one report become persons, under the fullest form of each name."""

from __future__ import annotations

from bisect import bisect_right, insort
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
    starts: list[int] = field(default_factory=list)  # of the sightings, in order

    def add(self, sighting: Sighting) -> None:
        """Count *sighting* as one of this person."""
        self.sightings.append(sighting)
        insort(self.starts, sighting.mention.start)

    def last_before(self, at: int) -> int:
        """Where the last sighting at or before *at* begins; -1 when there is none."""
        k = bisect_right(self.starts, at)
        return self.starts[k - 1] if k else -1


def join(sightings: Iterable[Sighting]) -> list[tuple[Official, Evidence]]:
    """One official a person who is given an office, in the order of the first full mention."""
    namesakes: dict[str, list[_Person]] = {}  # by the last syllable without marks
    for sighting in sorted(
        sightings, key=lambda s: (-_syllables(s), s.is_headline, s.mention.start)
    ):
        key = tuple(name_key(sighting.mention.name).split(" "))
        known = namesakes.setdefault(fold(key[-1]), [])
        person = _find(known, key, sighting.mention.start)
        if person is None:
            person = _Person(key)
            known.append(person)
        person.add(sighting)
    persons = (person for known in namesakes.values() for person in known)
    joined = [official for person in persons if (official := _official(person))]
    return sorted(joined, key=lambda pair: pair[1].start)


def _syllables(sighting: Sighting) -> int:
    return len(sighting.mention.name.split(" "))


def _find(persons: list[_Person], key: tuple[str, ...], start: int) -> _Person | None:
    """Whose name *key* gives in full, in short or without marks; the nearest one before *start*."""
    fits = [p for p in persons if _is_same(p.key, key)]
    # The first of those who are all named later only.
    return max(fits, key=lambda p: p.last_before(start), default=None)


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
    """The titles of the first full mention, and an office that the meeting gave besides.

    A part in one event (`giao ... làm Trưởng ban Tổ chức`) is no office.
    """
    titles = dict.fromkeys(full.mention.titles)
    for sighting in titled:
        if sighting.mention.rule == "appointed" and sighting.capacity != "assigned":
            office = sighting.mention.titles[-1]
            key = spelling_key(office)
            if not any(spelling_key(title).startswith(key) for title in titles):
                titles[office] = None
    return tuple(titles)
