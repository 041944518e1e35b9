"""Where words stand a fixed distance apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce

import numpy as np

from indexer.engines.whoosh.codec.postings import STEPS, FieldPostings, follower
from indexer.engines.whoosh.postings import Ints, Mask, Posting, Postings

_SCAN = 128  # followers are scanned in the time that the stream takes for a look at one address

FieldTerm = tuple[str, str]  # field, term: a field and its folded twin share their addresses


@dataclass(frozen=True, slots=True)
class Places:
    """Where a phrase begins: in each segment that has its field, ascending addresses."""

    by_segment: tuple[tuple[int, FieldPostings, Ints], ...]

    def posting(self, postings: Postings) -> Posting:
        """The live documents with the phrase, and at how many places each has it."""
        return postings.joined(
            (number, _counted(field, addresses)) for number, field, addresses in self.by_segment
        )


@dataclass(frozen=True, slots=True)
class _Choice:
    """A term that may stand in one place, in one segment."""

    postings: FieldPostings
    row: int

    @property
    def occurrences(self) -> int:
        return int(self.postings.address_offsets[self.row + 1]) - int(
            self.postings.address_offsets[self.row]
        )


_Slots = Sequence[Sequence[_Choice]]


def phrase(postings: Postings, slots: Sequence[Sequence[FieldTerm]], gap: int) -> Places:
    """Where a term of each slot stands, *gap* positions from slot to slot.

    No two terms of a slot may stand at one place.
    """
    found = []
    for number in range(len(postings.segments)):
        choices = _choices(postings, number, slots)
        if all(choices):
            found.append((number, choices[0][0].postings, _begins(choices, gap)))
    return Places(tuple(found))


def among(
    places: Places, postings: Postings, slots: Sequence[Sequence[FieldTerm]], gap: int
) -> Places:
    """Those of *places*, where another phrase begins, at which this one does, too."""
    found = []
    for number, field, addresses in places.by_segment:
        for i, choices in enumerate(_choices(postings, number, slots)):
            addresses = addresses.take(np.flatnonzero(_meets(addresses, i * gap, choices)))
        found.append((number, field, addresses))
    return Places(tuple(found))


def _choices(postings: Postings, number: int, slots: Sequence[Sequence[FieldTerm]]) -> _Slots:
    fields = postings.segments[number].fields
    return [
        [
            _Choice(fields[field], row)
            for field, term in slot
            for segment, row in postings.rows(field, term)
            if segment == number
        ]
        for slot in slots
    ]


def _begins(slots: _Slots, gap: int) -> Ints:
    """The addresses in one segment at which a phrase begins, ascending."""
    following = [*slots[1:], ()]
    costs = [_cost(slot, then, gap) for slot, then in zip(slots, following, strict=True)]
    start = costs.index(min(costs))
    steps = [((i - start) * gap, slot) for i, slot in enumerate(slots) if i != start]
    found = []
    for choice in slots[start]:
        left = _followed(choice, following[start], gap)
        for step, choices in steps:
            left = left.take(np.flatnonzero(_meets(left, step, choices)))
        found.append(left - left.dtype.type(start * gap))
    return found[0] if len(found) == 1 else np.sort(np.concatenate(found))


def _cost(slot: Sequence[_Choice], following: Sequence[_Choice], gap: int) -> float:
    """What looking for a phrase from *slot* costs, in looks at the stream."""
    return sum(
        choice.occurrences / (_SCAN if _has_followers(choice, following, gap) else 1)
        for choice in slot
    )


def _has_followers(choice: _Choice, following: Sequence[_Choice], gap: int) -> bool:
    """True where followers tell most of what is followed by one of *following*."""
    inside = all(other.postings is choice.postings for other in following)
    return bool(following) and inside and gap in STEPS and choice.postings.has_followers


def _followed(choice: _Choice, following: Sequence[_Choice], gap: int) -> Ints:
    """The addresses of *choice*, without most of those that none of *following* is *gap* behind."""
    addresses = choice.postings.addresses(choice.row)
    if not _has_followers(choice, following, gap):
        return addresses
    followers = choice.postings.followers(gap, choice.row)
    wanted = np.unique(follower(np.array([other.row + 1 for other in following])))
    holds: Mask = reduce(np.logical_or, (followers == byte for byte in wanted))
    return addresses.take(np.flatnonzero(holds))


def _meets(addresses: Ints, step: int, choices: Sequence[_Choice]) -> Mask:
    """True for each of *addresses* from which one of *choices* stands *step* away."""
    holds: Mask = np.zeros(len(addresses), bool)
    ahead = max(step, 0)
    # One below 0 wraps round to beyond the end.
    there = addresses if step >= 0 else addresses - addresses.dtype.type(-step)
    for choice in choices:
        holds |= choice.postings.standing(there, ahead) == choice.row + 1
    return holds


def _counted(field: FieldPostings, addresses: Ints) -> Posting:
    """The documents of *addresses*, and how many of them each has."""
    starts = field.starts
    if len(addresses) > len(starts):  # look for the fewer among the more
        held = np.diff(np.searchsorted(addresses, starts))
        having = np.flatnonzero(held)
        return Posting(having, held[having])
    documents = np.searchsorted(starts, addresses.astype(starts.dtype), side="right") - 1
    first = np.flatnonzero(np.diff(documents, prepend=-1))  # of the places in each document
    return Posting(documents[first], np.diff(first, append=len(documents)))
