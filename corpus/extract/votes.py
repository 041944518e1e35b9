"""Votes: what in a report speaks for which province."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.extract.places import PlaceMention

LEAD_BLOCKS = 3  # so many paragraphs say who met


@dataclass(frozen=True, slots=True)
class Vote:
    """A province that something in the report speaks for."""

    province: str
    start: int
    end: int
    rule: str


def votes_for(mentions: Iterable[PlaceMention], rule: str) -> Iterator[Vote]:
    """One vote for each of *mentions* that means one province only."""
    for mention in mentions:
        if len(mention.provinces) == 1:
            yield Vote(mention.provinces[0], mention.start, mention.end, rule)
