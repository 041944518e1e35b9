"""Which reports tell of one meeting: several sites report it in much the same words. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import combinations, pairwise

from corpus.identity import similarity
from corpus.vietnamese import fold
from indexer.cards import Card

SHARED_TEXT = 0.3  # of two texts' triples of syllables
MAX_COMPARED = 200  # reports of one day and place; more are compared with their neighbours only


Cards = Mapping[str, Card]  # by report id


def meetings(cards: Cards) -> list[list[str]]:
    """The reports on each meeting that several of *cards* tell of, by id, sorted.

    Two reports tell of one meeting when they have the same date, the same body or a province in
    common, and much of their text. What tells of the same meeting as a third does so together.
    """
    leader: dict[str, str] = {}
    for left, right in sorted(_pairs(cards)):
        a, b = _leader(leader, left), _leader(leader, right)
        leader[max(a, b)] = min(a, b)
    groups: dict[str, list[str]] = {}
    for report_id in sorted({i for pair in leader.items() for i in pair}):
        groups.setdefault(_leader(leader, report_id), []).append(report_id)
    return sorted(groups.values())


def _leader(leader: dict[str, str], report_id: str) -> str:
    while leader.get(report_id, report_id) != report_id:
        report_id = leader[report_id]
    return report_id


def _pairs(cards: Cards) -> Iterator[tuple[str, str]]:
    """The pairs of reports that tell of one meeting."""
    near: dict[tuple[int, str], list[str]] = {}
    for report_id, card in sorted(cards.items()):
        for place in _places(card):
            if card.day is not None:
                near.setdefault((card.day, place), []).append(report_id)
    seen: set[tuple[str, str]] = set()
    for ids in near.values():
        for left, right in _compared(ids):
            if (left, right) not in seen:
                seen.add((left, right))
                if similarity(cards[left].sketch, cards[right].sketch) >= SHARED_TEXT:
                    yield left, right


def _compared(ids: list[str]) -> Iterator[tuple[str, str]]:
    if len(ids) <= MAX_COMPARED:
        return combinations(ids, 2)
    return pairwise(ids)


def _places(card: Card) -> set[str]:
    body = {f"body {fold(card.organisation)}"} if card.organisation else set()
    return {f"province {province}" for province in card.provinces} | body
