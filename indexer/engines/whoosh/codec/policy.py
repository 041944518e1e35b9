"""Which segments to merge, so that there are few and little is written twice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

GROWTH = 8  # each segment has at least so many times the documents of all that follow it
MOST_DELETED = 0.25  # of a segment's documents; beyond, it is written anew


@dataclass(frozen=True, slots=True)
class SegmentSize:
    """Documents of one segment."""

    documents: int
    deleted: int

    @property
    def live(self) -> int:
        return self.documents - self.deleted


def first_to_merge(sizes: Sequence[SegmentSize]) -> int:
    """The segments from this one on become one; `len(sizes)` when all may stay.

    >>> first_to_merge([SegmentSize(50_000, 3), SegmentSize(100, 0), SegmentSize(1, 0)])
    3
    >>> first_to_merge([SegmentSize(50_000, 3), SegmentSize(100, 0), SegmentSize(20, 0)])
    1
    """
    for i, size in enumerate(sizes):
        following = sum(later.live for later in sizes[i + 1 :])
        full_of_holes = size.deleted > MOST_DELETED * size.documents
        if full_of_holes or size.live < GROWTH * following:
            return i
    return len(sizes)
