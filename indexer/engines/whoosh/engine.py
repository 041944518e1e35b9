"""One published Whoosh index, answering."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache, reduce

import numpy as np

from corpus.abbreviations import BUILT_IN
from corpus.corrections import renamed
from corpus.identity import Fate
from corpus.report import FiledReport
from indexer.answer import (
    FACETS,
    Answer,
    Hit,
    Reason,
    SearchRequest,
    Similar,
    Snippet,
    Tier,
)
from indexer.deadline import check_deadline
from indexer.engines.base import NoIndex
from indexer.engines.whoosh.codec.stored import read_stored
from indexer.engines.whoosh.companions import Companions
from indexer.engines.whoosh.evaluate import Evaluator
from indexer.engines.whoosh.facets import Facets, Matching, label
from indexer.engines.whoosh.field_names import FILE, FIRST_DAY, LAST_DAY, RECORD
from indexer.engines.whoosh.ordering import Key, Ordering
from indexer.engines.whoosh.postings import INDEX_FOLDER, Ints, Mask, Postings
from indexer.engines.whoosh.questions import Chosen, Questions
from indexer.engines.whoosh.records import read_fates, read_vocabulary, unpack
from indexer.explain import Subject, explain
from indexer.generations import Generation
from indexer.highlight import Marker, spans
from indexer.knowledge import Knowledge
from indexer.known import PARTS, Part
from indexer.learnt import with_learnt
from indexer.offers import Offers
from indexer.plan import Run, Unit
from indexer.ranking import RANKING, Ranking
from indexer.review import read_corrections
from indexer.schema import UNDATED_DAYS
from indexer.suggest import Suggestion

MAX_LIMIT = 100  # hits a page
_CACHED_REPORTS, _CACHED_SNIPPETS = 128, 1024  # a search is narrowed and turned, a hit is opened
_SCORE_DIGITS = 4  # beyond, two scores are equal


class WhooshEngine:
    """See `engines.base.Engine`. Safe for several threads."""

    def __init__(
        self,
        generation: Generation,
        ranking: Ranking = RANKING,
        parts: frozenset[Part] = PARTS,
    ) -> None:
        try:
            self._fates = read_fates(generation.path)
            self._frequencies = read_vocabulary(generation.path)
            self._postings = Postings.open(generation.path / INDEX_FOLDER)
            self._knowledge = Knowledge(generation.path)
            corrections = read_corrections(generation.path)
        except Exception as error:  # whatever a damaged file makes Whoosh raise
            raise NoIndex(
                f"Không mở được chỉ mục {generation.name} ({type(error).__name__}: {error}). "
                "Hãy chạy: tracuu check; để quay về thế hệ trước: tracuu rollback"
            ) from error
        self._name = generation.name
        self._facets = Facets(self._postings, renamed(corrections))
        self._ordering = Ordering(self._postings, FILE)
        self._evaluator = Evaluator(self._postings, self._facets, ranking)
        abbreviations = with_learnt(BUILT_IN, self._knowledge.abbreviations)
        self._questions = Questions(
            self._postings, self._facets, self._evaluator, abbreviations, self._frequencies, parts
        )
        self._record = lru_cache(_CACHED_REPORTS)(self._read_record)
        self._snippets = lru_cache(_CACHED_SNIPPETS)(self._make_snippets)
        self._companions = Companions(
            self._postings, self._evaluator, self._ordering, self._knowledge.meetings, self._record
        )

    @property
    def generation(self) -> str:
        """The name of the generation that answers."""
        return self._name

    @property
    def report_count(self) -> int:
        """How many reports it holds."""
        return self._postings.live_count

    def search(self, request: SearchRequest) -> Answer:
        """Answer *request*; never raises for what a user may type."""
        began = time.perf_counter()
        chosen = self._questions.choose(request.query, request.expand, request.marks == "any")
        days = self._days_mask(request)
        masks = {
            facet: self._facets.mask(facet, request.selected(facet))
            for facet in FACETS
            if request.selected(facet)
        }
        filters = _all_of([days, *masks.values()])
        found = chosen.mask & filters
        matching = self._matching(found)
        page = self._page(matching.ids, chosen, request)
        counted = {
            facet: self._facets.count(
                facet,
                self._matching(chosen.mask, days, *(m for f, m in masks.items() if f != facet))
                if facet in masks
                else matching,
                request.selected(facet),
                request.facet_limit,
            )
            for facet in FACETS
        }
        exact = chosen.matches.exact & filters
        unmarked = chosen.matches.any & ~chosen.matches.exact & filters
        return Answer(
            query=request.query,
            total=len(matching.ids),
            tiers={"exact": int(exact.sum()), "unmarked": int(unmarked.sum())},
            hits=tuple(self._hit(document, chosen, request) for document in page),
            facets={facet: rows for facet, (rows, _) in counted.items()},
            facets_more={facet: more for facet, (_, more) in counted.items()},
            suggestion=chosen.suggestion,
            expanded=chosen.expanded,
            recognised=self._offers.recognise(request.query),
            took_ms=round((time.perf_counter() - began) * 1000, 2),
        )

    def suggest(self, typed: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """The likeliest things of the reports that begin with *typed*; never raises."""
        return self._knowledge.suggestions.suggest(typed, limit)

    def similar(self, report_id: str, limit: int = 10) -> tuple[Similar, ...] | None:
        """The reports most like that one, those on its meeting first; None for no report."""
        own = self._postings.document_of("id", report_id)
        if own is None:
            return None
        return self._companions.similar(own, self._frequencies, limit)

    def report(self, report_id: str) -> FiledReport | None:
        """The report with *report_id*, or None."""
        document = self._postings.document_of("id", report_id)
        return None if document is None else self._record(document)

    def fate(self, report_id: str) -> Fate | None:
        """What became of an id that was given once, or None if it never was."""
        return self._fates.get(report_id)

    def reports(self) -> Iterator[FiledReport]:
        """Every report of the generation, in no promised order."""
        return (
            self._read_record(int(document)) for document in np.flatnonzero(self._postings.live)
        )

    def marks(self, request: SearchRequest, text: str) -> tuple[tuple[int, int], ...]:
        """The spans of *text* that the request's query matches, in order, not overlapping."""
        return spans(self._marker(request).marks(text))

    def verify(self) -> None:
        """Read every byte of the index; raises NoIndex if one is not as it was written."""
        for segment in self._postings.segments:
            segment.verify()

    def close(self) -> None:
        """Let go of all arrays, and with them of the files; it answers nothing any more."""
        vars(self).clear()

    def _matching(self, *masks: Mask) -> Matching:
        return Matching(_all_of(masks), self._postings.live)

    def _days_mask(self, request: SearchRequest) -> Mask:
        mask = np.ones(self._postings.documents, bool)
        if request.from_date or request.to_date:
            mask &= self._first_days != UNDATED_DAYS[0].toordinal()
        if request.from_date:
            mask &= self._last_days >= request.from_date.toordinal()
        if request.to_date:
            mask &= self._first_days <= request.to_date.toordinal()
        return mask

    def _page(self, documents: Ints, chosen: Chosen, request: SearchRequest) -> list[int]:
        """The documents of the page, ranked; equals go newest first, then by file."""
        exact, scores = chosen.matches.exact, chosen.matches.scores
        keys: list[Key] = [self._age]
        if request.sort == "oldest":
            keys = [self._undated, self._first_days.__getitem__]
        elif request.sort == "relevance":
            keys = [lambda found: -np.round(scores.at(found), _SCORE_DIGITS), self._age]
            if chosen.tiered:
                keys.insert(0, lambda found: ~exact[found])
        end = request.offset + min(request.limit, MAX_LIMIT)
        return self._ordering.first(documents, keys, end)[request.offset :]

    def _age(self, documents: Ints) -> Ints:
        age: Ints = -self._first_days[documents]
        return age

    def _undated(self, documents: Ints) -> Mask:
        undated: Mask = self._first_days[documents] == UNDATED_DAYS[0].toordinal()
        return undated

    def _hit(self, document: int, chosen: Chosen, request: SearchRequest) -> Hit:
        check_deadline()
        filed = self._record(document)
        report = filed.report
        asked = (document, request.query, request.expand)
        snippets = self._snippets(*asked) if request.snippets else ()
        tier: Tier = "exact" if chosen.matches.exact[document] else "unmarked"
        return Hit(
            id=filed.id,
            file=filed.file,
            files=filed.files,
            title=report.title,
            display_title=report.display_title,
            date=report.date,
            year=report.year,
            province=report.province,
            province_today=report.province_today,
            organisation=report.organisation,
            form=report.form,
            officials=report.officials,
            score=round(chosen.matches.scores.of(document), 6),
            tier=tier,
            snippets=snippets,
            same_meeting=self._companions.same_meeting(filed.id),
            explanation=self._explanation(document, filed, chosen, request),
        )

    def _explanation(
        self, document: int, filed: FiledReport, chosen: Chosen, request: SearchRequest
    ) -> tuple[Reason, ...] | None:
        if not request.explain:
            return None
        plan = self._questions.read(request.query, request.expand).understood.plan

        def unit_score(unit: Unit) -> float:
            return self._evaluator.evaluate(Run((unit,))).scores.of(document)

        subject = Subject.of(filed, chosen.matches.scores.of(document), unit_score)
        by_day = request.sort != "relevance"
        return explain(plan, chosen.expanded, subject, by_day=by_day)

    def _make_snippets(self, document: int, query: str, expand: bool) -> tuple[Snippet, ...]:
        report = self._record(document).report
        return self._questions.read(query, expand).marker.snippets(report.body, report.opening)

    def _marker(self, request: SearchRequest) -> Marker:
        return self._questions.read(request.query, request.expand).marker

    def _read_record(self, document: int) -> FiledReport:
        return unpack(read_stored(self._postings.stored(document))[RECORD])

    @cached_property
    def _offers(self) -> Offers:
        vectors = {facet: self._facets.vector(facet) for facet in FACETS}
        counts = {
            facet: dict(zip(vector.values, vector.totals.tolist(), strict=True))
            for facet, vector in vectors.items()
        }
        return Offers(counts, label, self._facets.known_citation)

    @cached_property
    def _first_days(self) -> Ints:
        return self._postings.numbers(FIRST_DAY)

    @cached_property
    def _last_days(self) -> Ints:
        return self._postings.numbers(LAST_DAY)


def _all_of(masks: Sequence[Mask]) -> Mask:
    return reduce(np.logical_and, masks)
