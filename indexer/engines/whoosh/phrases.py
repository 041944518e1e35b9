"""Where words stand a fixed distance apart, by document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from indexer.engines.whoosh.codec.postings import FieldPostings
from indexer.engines.whoosh.postings import Ints, Mask, Posting, Postings

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


def phrase(postings: Postings, slots: Sequence[Sequence[FieldTerm]], gap: int) -> Posting:
    """The live documents with a term of each slot, *gap* positions from slot to slot.

    A document counts once for each place where that is so.
    """
    ids, counts = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
    for number, segment in enumerate(postings.segments):
        documents = _in_segment(_choices(postings, number, slots), gap)
        if len(segment.deleted):
            documents = documents[segment.live[documents]]
        first = np.flatnonzero(np.diff(documents, prepend=-1))
        ids.append(documents[first].astype(np.int64) + postings.bases[number])
        counts.append(np.diff(first, append=len(documents)))
    return Posting(np.concatenate(ids), np.concatenate(counts))


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


def _in_segment(slots: Sequence[Sequence[_Choice]], gap: int) -> Ints:
    """The documents of all places, ascending; one as often as it has places."""
    if not all(slots):
        return np.empty(0, np.int64)
    sizes = [sum(choice.occurrences for choice in slot) for slot in slots]
    rarest = sizes.index(min(sizes))
    steps = [((i - rarest) * gap, slot) for i, slot in enumerate(slots) if i != rarest]
    found = list(_places(slots[rarest], steps))
    if len(found) == 1:
        return found[0][1]
    # One place may be found by a term and by its twin without marks.
    _, first = np.unique(np.concatenate([places for places, _ in found]), return_index=True)
    documents: Ints = np.concatenate([d for _, d in found])[first]
    return documents


def _places(
    choices: Sequence[_Choice], steps: Sequence[tuple[int, Sequence[_Choice]]]
) -> Iterator[tuple[Ints, Ints]]:
    """For each of *choices*: its addresses from which every step holds, and their documents."""
    for choice in choices:
        held, row = choice.postings, choice.row
        addresses = held.addresses(row).astype(np.int64)
        documents = np.repeat(held.documents(row), held.counts(row))
        for step, others in steps:
            holds = _stands(others, addresses + step)
            addresses, documents = addresses[holds], documents[holds]
        yield addresses, documents


def _stands(choices: Sequence[_Choice], addresses: Ints) -> Mask:
    """True for each of *addresses* at which one of *choices* stands."""
    holds = np.zeros(len(addresses), bool)
    for choice in choices:
        stream = choice.postings.stream
        inside = np.clip(addresses, 0, len(stream) - 1)
        holds |= stream[inside] == choice.row + 1
    return holds & (addresses >= 0) & (addresses < len(stream))
