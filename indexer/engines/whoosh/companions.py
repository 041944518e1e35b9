"""Which reports go with a given one: those on its meeting, and those most like it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from corpus.report import FiledReport
from indexer.answer import SameMeeting, Similar
from indexer.engines.whoosh.evaluate import Evaluator
from indexer.engines.whoosh.ordering import Key, Ordering
from indexer.engines.whoosh.postings import Postings
from indexer.engines.whoosh.weights import total
from indexer.plan import Run, Unit
from indexer.similar import significant_units

MAX_SHOWN = 5  # terms that two reports share


class Companions:
    """Finds the companions of one report in one index."""

    def __init__(
        self,
        postings: Postings,
        evaluator: Evaluator,
        ordering: Ordering,
        meetings: Mapping[str, Sequence[str]],
        record: Callable[[int], FiledReport],
    ) -> None:
        self._postings, self._evaluator, self._ordering = postings, evaluator, ordering
        self._meetings, self._record = meetings, record

    def same_meeting(self, report_id: str) -> tuple[SameMeeting, ...]:
        """The other reports on its meeting, by file."""
        others = map(self._record, self._meeting(report_id))
        found = (SameMeeting(f.id, f.file, f.report.display_title) for f in others)
        return tuple(sorted(found, key=lambda other: (other.file, other.id)))

    def similar(self, own: int, frequencies: Mapping[str, int], limit: int) -> tuple[Similar, ...]:
        """The reports most like document *own*, those on its meeting first; equals go by file.

        *frequencies*: how many reports hold each syllable.
        """
        filed = self._record(own)
        units = significant_units(filed.report, frequencies, self._postings.live_count)
        alone = [self._evaluator.evaluate(Run((unit,))).scores for unit in units]
        scores = total(alone, self._postings.documents).spread(self._postings.documents)
        together = np.zeros(len(scores), bool)
        together[self._meeting(filed.id)] = True
        among = (scores > 0) | together
        among[own] = False
        found = np.flatnonzero(among)
        keys: list[Key] = [
            lambda some: ~together[some],
            lambda some: -np.round(scores[some], 9),
        ]
        return tuple(
            self._similar(
                document, float(scores[document]), bool(together[document]),
                _shared(units, [unit.of(document) for unit in alone]),
            )
            for document in self._ordering.first(found, keys, limit)
        )  # fmt: skip

    def _similar(
        self, document: int, score: float, same_meeting: bool, shared: tuple[str, ...]
    ) -> Similar:
        filed = self._record(document)
        report = filed.report
        return Similar(
            id=filed.id,
            file=filed.file,
            display_title=report.display_title,
            date=report.date,
            year=report.year,
            province=report.province,
            same_meeting=same_meeting,
            score=round(score, 6),
            shared=shared,
        )

    def _meeting(self, report_id: str) -> list[int]:
        documents = (
            self._postings.document_of("id", other)
            for other in self._meetings.get(report_id, ())
            if other != report_id
        )
        return [document for document in documents if document is not None]


def _shared(units: Sequence[Unit], scores: Sequence[float]) -> tuple[str, ...]:
    """What the units with the highest *scores* look for."""
    best = sorted(zip(scores, units, strict=True), key=lambda pair: -pair[0])
    return tuple(unit.typed for score, unit in best[:MAX_SHOWN] if score > 0)
