"""The cards of all reports -> what there is to suggest. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from corpus.vietnamese import canonical, nfc
from indexer.cards import Card, Cards
from indexer.phrases import frequent_phrases
from indexer.suggest import Entry

_MAX_TITLE_CHARS = 200


def entries(cards: Cards, learnt: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Everything that can be suggested, in an order that depends on the cards alone."""
    listed = [cards[report_id] for report_id in sorted(cards)]
    return [
        *_values("province", (card.provinces for card in listed)),
        *_phrases(listed, learnt),
        *_values("official", (card.officials for card in listed)),
        *_citations(listed),
        *_titles(cards),
    ]


def _values(facet: Literal["province", "official"], held: Iterable[Sequence[str]]) -> list[Entry]:
    counts = Counter(value for values in held for value in values)
    return [Entry(value, facet, n, None, {facet: value}) for value, n in sorted(counts.items())]


def _citations(cards: Sequence[Card]) -> Iterator[Entry]:
    counts = Counter(citation for card in cards for citation in card.citations)
    for (label, number), count in sorted(counts.items(), key=lambda item: item[0][0]):
        query = f'số:"{number}"' if number else _phrase(label)
        yield Entry(label, "citation", count, None, {"q": query})


def _titles(cards: Cards) -> Iterator[Entry]:
    holders: dict[str, list[str]] = {}
    for report_id, card in sorted(cards.items()):
        if card.title and len(card.title) <= _MAX_TITLE_CHARS:
            holders.setdefault(canonical(nfc(card.title)), []).append(report_id)
    for ids in holders.values():
        title = cards[ids[0]].title or ""
        report = ids[0] if len(ids) == 1 else None
        yield Entry(title, "title", len(ids), report, {} if report else {"q": _phrase(title)})


def _phrases(cards: Sequence[Card], learnt: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    """Phrases of titles, and the long forms that reports explain."""
    counts = dict(frequent_phrases([card.title.split() for card in cards if card.title]))
    known = {canonical(phrase) for phrase in counts}
    longs = {long for longs in learnt.values() for long in longs} - known
    explained = Counter(long for card in cards for _, long in card.lessons if long in longs)
    for phrase, count in sorted({**counts, **explained}.items()):
        yield Entry(phrase, "phrase", count, None, {"q": phrase})


def _phrase(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'
