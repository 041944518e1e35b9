"""What one report adds to what is known of all of them: its card. Pure.

Suggestions, learnt abbreviations and meetings are made from the cards alone. The cards of a
generation are those of its reports, however many runs it took to get there; so what is made of
them is the same after many small runs as after one full run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from corpus.identity import sketch
from corpus.report import FiledReport
from corpus.vietnamese import canonical, nfc, squeeze
from indexer.answer import UNKNOWN
from indexer.learnt import Lesson, lessons
from indexer.schema import IndexDocument

TraitKind = Literal["province", "official", "citation", "title", "lesson"]
Trait = tuple[TraitKind, str]  # something that reports have in common, as a key
_BETWEEN = "\t"  # the parts of a key


class Card(msgspec.Struct, frozen=True, array_like=True):
    """The few facts of one report that are looked at over all reports."""

    title: str | None
    organisation: str | None
    day: int | None  # of the meeting, as an ordinal
    provinces: tuple[str, ...]  # facet values
    officials: tuple[str, ...]  # facet values
    citations: tuple[tuple[str, str | None], ...]  # label and number
    lessons: tuple[Lesson, ...]
    sketch: bytes  # of the body, see `corpus.identity.sketch`

    @property
    def title_key(self) -> str | None:
        """Equal for titles that read the same."""
        return canonical(nfc(self.title)) if self.title else None

    def traits(self) -> Iterator[Trait]:
        """What is counted over reports, each trait once."""
        if self.title_key:
            yield "title", self.title_key
        yield from (("province", value) for value in self.provinces)
        yield from (("official", value) for value in self.officials)
        yield from (("citation", pair_key(label, number)) for label, number in self.citations)
        yield from (("lesson", pair_key(*lesson)) for lesson in self.lessons)


def pair_key(first: str, second: str | None) -> str:
    """The key of a trait of two parts."""
    return f"{first}{_BETWEEN}{second or ''}"


def pair_of(key: str) -> tuple[str, str]:
    """The parts that a key was made of."""
    first, _, second = key.partition(_BETWEEN)
    return first, second


def card(document: IndexDocument, filed: FiledReport) -> Card:
    """The card of one report."""
    report = filed.report
    return Card(
        title=squeeze(report.title) if report.title else None,
        organisation=report.organisation,
        day=report.date.toordinal() if report.date else None,
        provinces=_known(document.facets["province"]),
        officials=_known(document.facets["official"]),
        citations=tuple({squeeze(c.label): c.number for c in report.citations}.items()),
        lessons=tuple(sorted(lessons(f"{report.title or ''}\n{report.body}"))),
        sketch=sketch(report.body),
    )


def _known(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value != UNKNOWN)
