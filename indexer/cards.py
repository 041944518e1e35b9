"""What one report adds to what is known of all of them: its card. Pure.

Suggestions, learnt abbreviations and meetings are made from the cards alone. The cards of a
generation are those of its reports, however many runs it took to get there; so what is made of
them is the same after many small runs as after one full run.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import msgspec

from corpus.identity import sketch
from corpus.report import FiledReport
from corpus.vietnamese import squeeze
from indexer.answer import UNKNOWN
from indexer.learnt import Lesson, lessons
from indexer.schema import IndexDocument


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


Cards = Mapping[str, Card]  # by report id


def card(document: IndexDocument, filed: FiledReport) -> Card:
    """The card of one report."""
    report = filed.report
    return Card(
        title=squeeze(report.title) if report.title else None,
        organisation=report.organisation,
        day=report.date.toordinal() if report.date else None,
        provinces=_known(document.facets["province"]),
        officials=_known(document.facets["official"]),
        citations=tuple({c.label: c.number for c in report.citations}.items()),
        lessons=tuple(sorted(lessons(f"{report.title or ''}\n{report.body}"))),
        sketch=sketch(report.body),
    )


def _known(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(value for value in values if value != UNKNOWN)
