"""Plan -> which documents match, in which tier of marks, with which score.

BM25F over the fields of each unit; neighbouring words of the query that are neighbours in the
text, and pyvi's words, lift the score. Everything is an array over all documents.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise

import numpy as np

from indexer.deadline import check_deadline
from indexer.engines.whoosh.facets import Facets
from indexer.engines.whoosh.postings import POSITION_BITS, Floats, Ints, Mask, Postings
from indexer.plan import AllOf, AnyOf, Plan, Run, Slot, Term, Unit, Value, Without, Years
from indexer.schema import FOLDED, LENGTH_PENALTY, WHOLE, WORDS

K1 = 1.2
NEARNESS = 0.6  # weight of neighbouring words of the query that are neighbours in the text
NEAR_FIELDS = {"title": 2.5, "body": 1.0}
WORD_WEIGHT = 0.15
UNMARKED_DISCOUNT = 0.2  # what a word counts that stands without the marks asked for
ALL_REQUIRED = 2  # so many free words must all be there; of more, a share of idf weight
MATCH_SHARE = 0.4
MAX_WORD_SYLLABLES = 4


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match: with the marks asked for, and with those or none."""

    exact: Mask
    any: Mask
    scores: Floats
    relaxed: tuple[str, ...] = ()  # free words that some match lacks


@dataclass(frozen=True, slots=True)
class _Found:
    """A unit's score in every document, by tier; 0 where it does not stand."""

    exact: Floats
    any: Floats
    idf: float
    documents: int


class Evaluator:
    """Evaluates plans over one index."""

    def __init__(self, postings: Postings, facets: Facets) -> None:
        self.postings = postings
        self.facets = facets

    def evaluate(self, plan: Plan) -> Matches:
        """The matches of *plan*; raises TooCostly past the deadline."""
        check_deadline()
        match plan:
            case Run(units):
                return self._run(units)
            case AllOf(parts):
                return reduce(_both, map(self.evaluate, parts), self._all())
            case AnyOf(parts):
                return reduce(_either, map(self.evaluate, parts), self._none())
            case Without(part):
                # A word that is barred is barred in every spelling that could be it.
                barred = self.evaluate(part)
                return self._certain(~barred.any & self.postings.live)
            case Years(low, high):
                return self._certain(self.facets.years_between(low, high))
            case Value(facet, value):
                return self._certain(self.facets.mask(facet, (value,)))

    def _run(self, units: Sequence[Unit]) -> Matches:
        found = [self._unit(unit) for unit in units]
        free = [i for i, unit in enumerate(units) if not unit.binding]
        known = [i for i in free if found[i].documents] if len(free) > ALL_REQUIRED else free
        binding = [i for i, unit in enumerate(units) if unit.binding]
        exact, any_ = self._required(found, binding, known)
        scores = sum((_score(f) for f in found), self._zeros())
        scores += NEARNESS * self._nearness(units) + WORD_WEIGHT * self._words(units)
        lacking = [units[i].typed for i in free if not np.all(found[i].any[any_] > 0)]
        return Matches(exact, any_, np.where(any_, scores, 0.0), tuple(lacking))

    def _required(
        self, found: Sequence[_Found], binding: Sequence[int], free: Sequence[int]
    ) -> tuple[Mask, Mask]:
        """Documents with every binding unit and enough of the free ones, by tier.

        Enough is all of one or two; of more, a share of the idf weight that the best document has.
        """
        asked = self.postings.live & bool(binding or free)
        masks, weights = [asked, asked.copy()], [self._zeros(), self._zeros()]
        for i in binding:
            masks[0] &= found[i].exact > 0
            masks[1] &= found[i].any > 0
        for i in free:
            weights[0] += found[i].idf * (found[i].exact > 0)
            weights[1] += found[i].idf * (found[i].any > 0)
        needed = sum(found[i].idf for i in free)
        if len(free) > ALL_REQUIRED:
            needed = MATCH_SHARE * float(weights[1][masks[1]].max(initial=0.0))
        exact, any_ = (m & (w >= needed - 1e-9) for m, w in zip(masks, weights, strict=True))
        return exact, any_

    def _unit(self, unit: Unit) -> _Found:
        """The unit's BM25F score in every document, by tier."""
        check_deadline()
        exact, any_ = self._zeros(), self._zeros()
        for field, boost in unit.fields.items():
            weight = boost / self._length_norm(field)
            exact += weight * self._counts(unit, field, "exact")
            any_ += weight * self._counts(unit, field, "any")
        if unit.whole:
            whole = self._posting_counts(WHOLE, unit.whole)
            exact += whole
            any_ += whole
        documents = int(np.count_nonzero(any_))
        idf_any = _idf(self.postings.live_count, documents)
        holding = int(np.count_nonzero(exact))
        idf = _idf(self.postings.live_count, holding) if holding else idf_any
        return _Found(idf * _saturate(exact), idf_any * _saturate(any_), idf, documents)

    def _counts(self, unit: Unit, field: str, tier: str) -> Floats:
        """How often the unit stands in *field* of each document: its best alternative's count."""
        counts = self._zeros()
        for slots in unit.alternatives:
            terms = [getattr(slot, tier) for slot in slots]
            if len(terms) == 1:
                for term in terms[0]:
                    found = self._posting_counts(_field(field, term), term.text)
                    np.maximum(counts, found, out=counts)
            else:
                np.maximum(counts, self._phrase_counts(field, terms), out=counts)
        return counts

    def _posting_counts(self, field: str, term: str) -> Floats:
        posting = self.postings.of(field, term)
        counts = self._zeros()
        counts[posting.ids] = posting.counts
        return counts

    def _phrase_counts(self, field: str, slots: Sequence[Sequence[Term]]) -> Floats:
        starts = self._places(field, slots[0])
        for i, terms in enumerate(slots[1:], start=1):
            if not len(starts):
                break
            starts = np.intersect1d(starts, self._places(field, terms) - i, assume_unique=True)
        documents = starts >> POSITION_BITS
        return np.bincount(documents, minlength=self.postings.documents).astype(np.float64)

    def _places(self, field: str, terms: Sequence[Term]) -> Ints:
        places = [self.postings.places(_field(field, term), term.text) for term in terms]
        return places[0] if len(places) == 1 else np.unique(np.concatenate(places))

    def _nearness(self, units: Sequence[Unit]) -> Floats:
        """The score of neighbouring words as if each pair were a word of its own."""
        total = self._zeros()
        for left, right in pairwise(units):
            if left.word and right.word and left.fields == right.fields:
                pair = Unit("", ((left.word, right.word),), NEAR_FIELDS)
                total += _score(self._unit(pair))
        return total

    def _words(self, units: Sequence[Unit]) -> Floats:
        """The score of the query's words as pyvi joined them in the texts, longest first."""
        total = self._zeros()
        slots = [unit.word for unit in units]
        at = 0
        while at < len(slots):
            joined, at = self._longest_word(slots, at)
            if joined:
                slot = Slot((Term(joined, True),))
                total += _score(self._unit(Unit("", ((slot,),), {WORDS: 1.0})))
        return total

    def _longest_word(self, slots: Sequence[Slot | None], at: int) -> tuple[str | None, int]:
        for count in range(min(MAX_WORD_SYLLABLES, len(slots) - at), 1, -1):
            terms = [slot.exact[0] for slot in slots[at : at + count] if slot]
            joined = "_".join(term.text for term in terms)
            if len(terms) == count and self.postings.has(WORDS, joined):
                return joined, at + count
        return None, at + 1

    def _length_norm(self, field: str) -> Floats:
        penalty = LENGTH_PENALTY.get(field, 0.0)
        if not penalty:
            return np.ones(self.postings.documents)
        relative: Floats = self.postings.lengths(field) / self.postings.average_length(field)
        relative *= penalty
        relative += 1 - penalty
        return relative

    def _zeros(self) -> Floats:
        return np.zeros(self.postings.documents)

    def _all(self) -> Matches:
        return self._certain(self.postings.live)

    def _none(self) -> Matches:
        return self._certain(np.zeros(self.postings.documents, bool))

    def _certain(self, mask: Mask) -> Matches:
        return Matches(mask, mask, self._zeros())


def _field(field: str, term: Term) -> str:
    return field if term.marked else field + FOLDED


def _idf(documents: int, holding: int) -> float:
    return float(np.log1p((documents - holding + 0.5) / (holding + 0.5)))


def _saturate(weights: Floats) -> Floats:
    saturated: Floats = weights * (K1 + 1) / (weights + K1)
    return saturated


def _score(found: _Found) -> Floats:
    """Exact occurrences count in full, those without marks at a discount."""
    score: Floats = np.maximum(found.exact, UNMARKED_DISCOUNT * found.any)
    return score


def _both(left: Matches, right: Matches) -> Matches:
    return Matches(
        left.exact & right.exact,
        left.any & right.any,
        left.scores + right.scores,
        left.relaxed + right.relaxed,
    )


def _either(left: Matches, right: Matches) -> Matches:
    return Matches(
        left.exact | right.exact,
        left.any | right.any,
        left.scores + right.scores,
        left.relaxed + right.relaxed,
    )
