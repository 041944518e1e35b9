"""Officials: who leads, chairs, attends, speaks, signs or is elected with an office."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract.document import CleanDocument
from corpus.extract.officials.capacity import capacity_of
from corpus.extract.officials.joining import Sighting, join
from corpus.extract.officials.mentions import find_mentions
from corpus.extract.officials.signatures import find_signatures
from corpus.extract.officials.surroundings import surroundings
from corpus.extract.officials.words import words_of
from corpus.report import Evidence, Official


@dataclass(frozen=True, slots=True)
class FoundOfficials:
    """The officials of one report; `mentioned` are those who took no part."""

    officials: tuple[Official, ...]
    mentioned: tuple[Official, ...]
    evidence: tuple[Evidence, ...]
    problems: tuple[str, ...] = ()


def find_officials(document: CleanDocument) -> FoundOfficials:
    """Read the persons with an office in the text, its captions and its signatures."""
    joined = join(_sightings(document))
    present = [(o, e) for o, e in joined if o.capacity != "mentioned"]
    away = [(o, e) for o, e in joined if o.capacity == "mentioned"]
    return FoundOfficials(
        tuple(o for o, _ in present),
        tuple(o for o, _ in away),
        tuple(e for _, e in present)
        + tuple(Evidence("mentioned", e.value, e.start, e.end, e.rule) for _, e in away),
    )


def _sightings(document: CleanDocument) -> Iterator[Sighting]:
    for block in document.blocks_of("title", "body", "caption", "letterhead"):
        words = words_of(document.text, block.start, block.end)
        mentions = find_mentions(words)
        around = surroundings(document.text, mentions, block.start, block.end)
        for mention, words_around in zip(mentions, around, strict=True):
            capacity = capacity_of(words_around, mention)
            if capacity is not None:
                yield Sighting(mention, capacity, block.role == "title")
    for mention in find_signatures(document):
        yield Sighting(mention, "signatory")
