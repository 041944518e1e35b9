"""Units -> scores: BM25F over the fields of each unit."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial

import msgspec
import numpy as np

from corpus.vietnamese import fold_marks
from indexer.deadline import check_deadline
from indexer.engines.whoosh.cache import ByteCache
from indexer.engines.whoosh.field_names import FIRST_DAY, LAST_DAY, facet_field
from indexer.engines.whoosh.phrases import FieldTerm, Places, among, phrase
from indexer.engines.whoosh.postings import Posting, Postings
from indexer.engines.whoosh.weights import NOTHING, Values, Weights, best, total, weights
from indexer.plan import Slot, Term, Unit
from indexer.ranking import Ranking
from indexer.schema import FOLDED, LENGTH_PENALTY, WHOLE

CACHE_BYTES = 64 << 20  # for terms, and as much for units
_TERM_BYTES, _UNIT_BYTES = 1 << 10, 2 << 10  # one of them without its arrays
FACT_BOOST = 2.0  # of a facet value or a day, in occurrences in the body


_Phrases = dict[tuple[str, tuple[Slot, ...]], Places]  # by field and slots, in any marks


class Found(msgspec.Struct, frozen=True, eq=False, gc=False):
    """A unit found: its BM25F score in every document that has it, and in which it is exact."""

    exact: Weights  # above 0 in documents that have it with the marks asked for
    score: Weights  # exact occurrences in full, those without marks at a discount
    idf: float  # its weight
    documents: int  # that have it

    @property
    def nbytes(self) -> int:
        """Bytes of its arrays."""
        return sum({id(w): w.nbytes for w in (self.exact, self.score)}.values())


class Scorer:
    """Finds and scores units in one index. Safe for several threads."""

    def __init__(self, postings: Postings, ranking: Ranking) -> None:
        self.postings = postings
        self.ranking = ranking
        self._terms: ByteCache[Weights] = ByteCache(CACHE_BYTES, _TERM_BYTES)
        self._units: ByteCache[Found] = ByteCache(CACHE_BYTES, _UNIT_BYTES)
        self._length_norm = lru_cache(None)(self._read_length_norm)

    def find(self, unit: Unit, *, gap: int = 1) -> Found:
        """The unit's BM25F score in every document, by tier.

        *gap* is how many positions the slots of a phrase are apart. Raises TooCostly past the
        deadline.
        """
        check_deadline()
        fields = tuple(unit.fields.items())
        known = (unit.whole, unit.value, unit.days)
        key = (unit.alternatives, fields, known, unit.weight, gap)
        return self._units.get(key, partial(self._find, unit, gap))

    def _find(self, unit: Unit, gap: int) -> Found:
        phrases: _Phrases = {}
        any_ = self._occurrences(unit, "any", gap, phrases)
        exact = any_
        if any(slot.unmarked for slots in unit.alternatives for slot in slots):
            exact = self._occurrences(unit, "exact", gap, phrases)
        holding, documents = exact.documents, any_.documents
        idf_any = self._idf(documents)
        worth = unit.weight * (self._idf(holding) if holding else idf_any)
        exact_score = self._saturated(exact, worth)
        if any_ is exact:
            return Found(exact_score, exact_score, worth, documents)
        discounted = self._saturated(any_, unit.weight * idf_any * self.ranking.unmarked)
        score = best([exact_score, discounted], self.postings.documents)
        return Found(exact_score, score, worth, documents)

    def _occurrences(self, unit: Unit, tier: str, gap: int, phrases: _Phrases) -> Weights:
        """How often the unit stands in each document, weighed by field and length."""
        documents = self.postings.documents
        parts = [
            best(list(self._alternatives(unit, field, tier, gap, phrases)), documents).times(boost)
            for field, boost in unit.fields.items()
        ]
        if unit.whole:
            parts.append(self._term(WHOLE, unit.whole))
        if unit.value:
            facet, value = unit.value
            parts.append(self._term(facet_field(facet), value).all_at(FACT_BOOST))
        if unit.days:
            parts.append(self._between(*unit.days))
        return total(parts, documents)

    def _between(self, first: dt.date, last: dt.date) -> Weights:
        """The documents whose days all lie from *first* to *last*."""
        begin, end = self.postings.numbers(FIRST_DAY), self.postings.numbers(LAST_DAY)
        inside = (begin >= first.toordinal()) & (end <= last.toordinal()) & self.postings.live
        ids = np.flatnonzero(inside)
        values = np.full(len(ids), FACT_BOOST, np.float32)
        return weights(ids, values, self.postings.documents)

    def _alternatives(
        self, unit: Unit, field: str, tier: str, gap: int, phrases: _Phrases
    ) -> Iterator[Weights]:
        """How often each way to write the unit stands in *field*, weighed by its length."""
        for slots in unit.alternatives:
            terms = [_terms(slot, tier) for slot in slots]
            if len(terms) == 1:
                for term in terms[0]:
                    yield self._term(field, term.text, folded=not term.marked)
            else:
                found = self._phrase(field, terms, gap, phrases.get((field, slots)))
                phrases[field, slots] = found
                yield self._weighed(field, found.posting(self.postings))

    def _phrase(
        self, field: str, slots: Sequence[Sequence[Term]], gap: int, wider: Places | None
    ) -> Places:
        """Where the phrase begins, at most at the places of a *wider* one that is known."""
        apart = [_apart(slot) for slot in slots]
        if wider is None and len({term.marked for slot in apart for term in slot}) > 1:
            # Finding it within one field is so much cheaper that all is read without marks first.
            wider = phrase(self.postings, [_folded(field, slot) for slot in apart], gap)
        named = [[(_named(field, term), term.text) for term in slot] for slot in apart]
        if wider is None:
            return phrase(self.postings, named, gap)
        return among(wider, self.postings, named, gap)

    def _term(self, field: str, term: str, *, folded: bool = False) -> Weights:
        name = field + FOLDED if folded else field
        return self._terms.get(
            (name, term), lambda: self._weighed(field, self.postings.of(name, term))
        )

    def _weighed(self, field: str, posting: Posting) -> Weights:
        """Occurrences in *field*, fewer the longer the field is."""
        if not len(posting.ids):
            return NOTHING
        counts = posting.counts.astype(np.float32)
        found = weights(posting.ids, counts, self.postings.documents)
        if not LENGTH_PENALTY.get(field):
            return found
        norm = self._length_norm(field)
        shorter = norm if found.ids is None else norm[found.ids]
        return Weights(found.ids, found.values / shorter)

    def _read_length_norm(self, field: str) -> Values:
        penalty, average = LENGTH_PENALTY[field], self.postings.average_length(field)
        lengths = self.postings.lengths(field).astype(np.float32)
        return 1 - penalty + lengths * np.float32(penalty / average)

    def _saturated(self, occurrences: Weights, worth: float) -> Weights:
        """What *occurrences* are worth: each a little less, all together k1 + 1 times *worth*."""
        k1 = np.float32(self.ranking.k1)
        values = occurrences.values + k1
        np.divide(occurrences.values, values, out=values)
        values *= np.float32((self.ranking.k1 + 1) * worth)
        return Weights(occurrences.ids, values)

    def _idf(self, holding: int) -> float:
        documents = self.postings.live_count
        return float(np.log1p((documents - holding + 0.5) / (holding + 0.5)))


def _terms(slot: Slot, tier: str) -> tuple[Term, ...]:
    return slot.exact if tier == "exact" else slot.any


def _apart(terms: Sequence[Term]) -> list[Term]:
    """Each of *terms* once, without those that stand only where another, without marks, does."""
    folded = {term.text for term in terms if not term.marked}
    return [
        term
        for term in dict.fromkeys(terms)
        if not (term.marked and fold_marks(term.text) in folded)
    ]


def _folded(field: str, terms: Sequence[Term]) -> list[FieldTerm]:
    """The terms without marks that stand wherever one of *terms* does, each once."""
    return list(dict.fromkeys((field + FOLDED, fold_marks(term.text)) for term in terms))


def _named(field: str, term: Term) -> str:
    return field if term.marked else field + FOLDED
