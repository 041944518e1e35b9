"""Where words stand a fixed distance apart, by document."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.codec.postings import FieldPostings
from indexer.engines.whoosh.postings import Ints, Mask, Posting, Postings

NOWHERE = Posting(np.empty(0, np.int64), np.empty(0, np.int64))

FieldTerm = tuple[str, str]  # field, term: a field and its folded twin share their addresses


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


_Step = tuple[int, Sequence[_Choice]]  # so far on, one of these stands


def phrase(postings: Postings, slots: Sequence[Sequence[FieldTerm]], gap: int) -> Posting:
    """The live documents with a term of each slot, *gap* positions from slot to slot.

    A document counts once for each place where that is so; no two terms of a slot may stand at
    one place.
    """
    return postings.joined(
        (number, _in_segment(_choices(postings, number, slots), gap))
        for number in range(len(postings.segments))
    )


def _choices(
    postings: Postings, number: int, slots: Sequence[Sequence[FieldTerm]]
) -> list[list[_Choice]]:
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


def _in_segment(slots: Sequence[Sequence[_Choice]], gap: int) -> Posting:
    """The same in one segment, deleted documents included."""
    if not all(slots):
        return NOWHERE
    sizes = [sum(choice.occurrences for choice in slot) for slot in slots]
    rarest = sizes.index(min(sizes))
    steps = [((i - rarest) * gap, slot) for i, slot in enumerate(slots) if i != rarest]
    parts = [_from_one(choice, steps) for choice in slots[rarest]]
    if len(parts) == 1:
        return parts[0]
    counts = np.zeros(len(slots[rarest][0].postings.starts) - 1, np.int64)
    for part in parts:
        counts[part.ids] += part.counts
    kept = np.flatnonzero(counts)
    return Posting(kept, counts[kept])


def _from_one(choice: _Choice, steps: Sequence[_Step]) -> Posting:
    held, row = choice.postings, choice.row
    left = held.addresses(row).astype(np.int64)
    for step, of in steps:
        left = left[_meets(left, step, of)]
    starts = held.starts
    documents = np.searchsorted(starts, left.astype(starts.dtype), side="right") - 1
    first = np.flatnonzero(np.diff(documents, prepend=-1))  # of the places in each document
    counts = np.diff(first, append=len(documents))
    return Posting(documents[first], counts)


def _meets(addresses: Ints, step: int, choices: Sequence[_Choice]) -> Mask:
    """True for each of *addresses* from which one of *choices* stands *step* away."""
    holds: Mask = np.zeros(len(addresses), bool)
    ahead = max(step, 0)  # by a shorter stream rather than by larger addresses
    there = addresses if ahead else addresses + step
    for choice in choices:
        # Clipped at the end it is the gap after the last document, where nothing stands.
        holds |= choice.postings.stream[ahead:].take(there, mode="clip") == choice.row + 1
    if step < 0:
        holds[: np.searchsorted(addresses, -step)] = False
    return holds
