"""Units -> scores: BM25F over the fields of each unit, as arrays over all documents."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from indexer.engines.whoosh.fields import FIRST_DAY, LAST_DAY, facet_field
from indexer.engines.whoosh.postings import POSITION_BITS, Floats, Ints, Postings
from indexer.plan import Term, Unit
from indexer.ranking import Ranking
from indexer.schema import FOLDED, LENGTH_PENALTY, WHOLE

FACT_BOOST = 2.0  # of a facet value or a day, in occurrences in the body


@dataclass(frozen=True, slots=True)
class Found:
    """A unit's score in every document, by tier; 0 where it does not stand."""

    exact: Floats
    any: Floats
    idf: float
    documents: int

    def score(self, ranking: Ranking) -> Floats:
        """Exact occurrences count in full, those without marks at a discount."""
        return np.maximum(self.exact, ranking.unmarked * self.any)


class Scorer:
    """Finds and scores units in one index."""

    def __init__(self, postings: Postings, ranking: Ranking) -> None:
        self.postings = postings
        self.ranking = ranking

    def find(self, unit: Unit, *, gap: int = 1) -> Found:
        """The unit's BM25F score in every document, by tier.

        *gap* is how many positions the slots of a phrase are apart.
        """
        exact, any_ = self._zeros(), self._zeros()
        for field, boost in unit.fields.items():
            weight = boost / self._length_norm(field)
            exact += weight * self._counts(unit, field, "exact", gap)
            any_ += weight * self._counts(unit, field, "any", gap)
        if unit.whole:
            whole = self._posting_counts(WHOLE, unit.whole)
            exact += whole
            any_ += whole
        for known in self._known(unit):
            exact += known
            any_ += known
        documents = int(np.count_nonzero(any_))
        idf_any = _idf(self.postings.live_count, documents)
        holding = int(np.count_nonzero(exact))
        idf = _idf(self.postings.live_count, holding) if holding else idf_any
        return Found(
            unit.weight * idf * self._saturate(exact),
            unit.weight * idf_any * self._saturate(any_),
            unit.weight * idf,
            documents,
        )

    def _known(self, unit: Unit) -> Iterator[Floats]:
        """What is known of documents beyond their texts: facet values and days."""
        if unit.value:
            facet, value = unit.value
            yield FACT_BOOST * self._posting_counts(facet_field(facet), value)
        if unit.days:
            first, last = (day.toordinal() for day in unit.days)
            inside = (self._first_days >= first) & (self._last_days <= last)
            yield np.where(inside & self.postings.live, FACT_BOOST, 0.0)

    @cached_property
    def _first_days(self) -> Ints:
        return self.postings.numbers(FIRST_DAY)

    @cached_property
    def _last_days(self) -> Ints:
        return self.postings.numbers(LAST_DAY)

    def _counts(self, unit: Unit, field: str, tier: str, gap: int) -> Floats:
        """How often the unit stands in *field* of each document: its best alternative's count."""
        counts = self._zeros()
        for slots in unit.alternatives:
            terms = [getattr(slot, tier) for slot in slots]
            if len(terms) == 1:
                for term in terms[0]:
                    found = self._posting_counts(_field(field, term), term.text)
                    np.maximum(counts, found, out=counts)
            else:
                np.maximum(counts, self._phrase_counts(field, terms, gap), out=counts)
        return counts

    def _posting_counts(self, field: str, term: str) -> Floats:
        posting = self.postings.of(field, term)
        counts = self._zeros()
        counts[posting.ids] = posting.counts
        return counts

    def _phrase_counts(self, field: str, slots: Sequence[Sequence[Term]], gap: int) -> Floats:
        starts = self._places(field, slots[0])
        for i, terms in enumerate(slots[1:], start=1):
            if not len(starts):
                break
            places = self._places(field, terms) - i * gap
            starts = np.intersect1d(starts, places, assume_unique=True)
        documents = starts >> POSITION_BITS
        return np.bincount(documents, minlength=self.postings.documents).astype(np.float64)

    def _places(self, field: str, terms: Sequence[Term]) -> Ints:
        places = [self.postings.places(_field(field, term), term.text) for term in terms]
        return places[0] if len(places) == 1 else np.unique(np.concatenate(places))

    def _length_norm(self, field: str) -> Floats:
        penalty = LENGTH_PENALTY.get(field, 0.0)
        if not penalty:
            return np.ones(self.postings.documents)
        relative = self.postings.lengths(field) / self.postings.average_length(field)
        return 1 - penalty + penalty * relative

    def _saturate(self, weights: Floats) -> Floats:
        return weights * (self.ranking.k1 + 1) / (weights + self.ranking.k1)

    def _zeros(self) -> Floats:
        return np.zeros(self.postings.documents)


def _field(field: str, term: Term) -> str:
    return field if term.marked else field + FOLDED


def _idf(documents: int, holding: int) -> float:
    return float(np.log1p((documents - holding + 0.5) / (holding + 0.5)))
