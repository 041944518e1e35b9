"""The cards of all reports -> what there is to suggest."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.vietnamese import canonical
from indexer.cards import Trait, TraitKind, pair_of
from indexer.catalogue import Catalogue
from indexer.phrases import frequent_phrases
from indexer.suggestion_table import Entry

MAX_TITLE_CHARS = 200  # a longer one is no title that somebody types
_COUNTED: tuple[TraitKind, ...] = ("province", "official", "citation")


def entries(catalogue: Catalogue, learnt: Mapping[str, Sequence[str]]) -> list[Entry]:
    """Everything that can be suggested."""
    found = [
        entry
        for kind in _COUNTED
        for key, count in catalogue.counts(kind).items()
        if (entry := _entry((kind, key), count))
    ]
    return [*found, *_titles(catalogue), *_phrases(catalogue, learnt)]


def entries_of(catalogue: Catalogue, traits: Sequence[Trait]) -> list[Entry]:
    """The entries of those *traits* that reports have."""
    found = []
    for trait in traits:
        count = catalogue.count(trait)
        if count and trait[0] == "title":
            found.append(_title(trait[1], *catalogue.titled(trait[1]), count))
        elif count:
            found.append(_entry(trait, count))
    return [entry for entry in found if entry]


def _entry(trait: Trait, count: int) -> Entry | None:
    match trait:
        case "province", value:
            return Entry(value, "province", count, value)
        case "official", value:
            return Entry(value, "official", count, value)
        case "citation", key:
            return Entry(pair_of(key)[0], "citation", count, key)
        case _:
            return None


def _title(key: str, report_id: str, title: str, count: int) -> Entry | None:
    if len(title) > MAX_TITLE_CHARS:
        return None
    return Entry(title, "title", count, key, report_id if count == 1 else None)


def _titles(catalogue: Catalogue) -> Iterator[Entry]:
    counts = catalogue.counts("title")
    last = None
    for report_id, key, title in catalogue.titles():
        if key != last and (entry := _title(key, report_id, title, counts[key])):
            yield entry
        last = key


def _phrases(catalogue: Catalogue, learnt: Mapping[str, Sequence[str]]) -> Iterator[Entry]:
    """Phrases of titles, and the long forms that reports explain."""
    counts = dict(frequent_phrases([title.split() for _, _, title in catalogue.titles()]))
    known = {canonical(phrase) for phrase in counts}
    longs = {long for longs in learnt.values() for long in longs} - known
    for key, count in catalogue.counts("lesson").items():
        _, long = pair_of(key)
        if long in longs:
            counts[long] = max(count, counts.get(long, 0))
    for phrase, count in counts.items():
        yield Entry(phrase, "phrase", count, phrase)
