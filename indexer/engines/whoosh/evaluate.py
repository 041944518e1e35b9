"""Plan -> which documents match, in which tier of marks, with which score.

Everything is an array over all documents. `scores.py` scores one unit, `nearness.py` what the
words of a run are together, `indexer/ranking.py` has every weight.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import reduce

import numpy as np

from indexer.engines.whoosh.facets import Facets
from indexer.engines.whoosh.nearness import Nearness
from indexer.engines.whoosh.postings import Mask, Postings
from indexer.engines.whoosh.scores import Scorer
from indexer.engines.whoosh.weights import Values, Weights, best, total
from indexer.plan import AllOf, AnyOf, Plan, Run, Slot, Unit, Value, Without, Years
from indexer.ranking import RANKING, Ranking

_ROUNDING = 1e-4  # of sums of idf weights


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match: with the marks asked for, and with those or none."""

    exact: Mask
    any: Mask
    scores: Values
    relaxed: tuple[str, ...] = ()  # what some match lacks of what was asked
    strict: bool = True  # every word must be there; else the tiers are one list


@dataclass(frozen=True, slots=True)
class _Part:
    """A unit found: its score, and the idf weight of what each document has of it, by tier."""

    unit: Unit
    score: Weights
    exact: Weights
    any: Weights
    full: float  # the weight of a document that has all of it
    slots: Sequence[Slot | None]  # its words, for nearness


@dataclass(frozen=True, slots=True)
class _Required:
    """Documents with every binding part and enough of the free ones, by tier."""

    exact: Mask
    any: Mask
    best: float  # the free weight of the best of them


class Evaluator:
    """Evaluates plans over one index."""

    def __init__(self, postings: Postings, facets: Facets, ranking: Ranking = RANKING) -> None:
        self.postings = postings
        self.facets = facets
        self.ranking = ranking
        self.scorer = Scorer(postings, ranking)
        self.nearness = Nearness(self.scorer)

    def evaluate(self, plan: Plan) -> Matches:
        """The matches of *plan*; raises TooCostly past the deadline, see `Scorer.find`."""
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
        parts = [self._part(unit) for unit in units]
        parts = [p if p.unit.binding else self._loose_part(p) for p in parts]
        required = self._required(parts)
        if self._binds_too_much(parts, required):
            parts = [self._loose_part(p) if _may_weigh(p.unit) else p for p in parts]
            required = self._required(parts)
        scores = self._zeros()
        if required.any.any():
            for part in parts:
                part.score.add_to(scores)
            for lift in self.nearness.lifts([slot for part in parts for slot in part.slots]):
                lift.add_to(scores)
        scores *= required.any
        lacking = [p.unit.typed for p in parts if (required.any & ~self._mask(p.any)).any()]
        strict = self._is_strict(parts)
        return Matches(required.exact, required.any, scores, tuple(lacking), strict)

    def _is_strict(self, parts: Sequence[_Part]) -> bool:
        return sum(not part.unit.binding for part in parts) <= self.ranking.all_required

    def _part(self, unit: Unit) -> _Part:
        found = self.scorer.find(unit)
        return _Part(
            unit,
            found.score,
            found.exact,
            found.any,
            found.idf,
            (unit.word,),
        )

    def _loose_part(self, part: _Part) -> _Part:
        """The *part* as a free one: worth the unit where it stands, else the words it has."""
        if not part.unit.loose:
            return part
        words = [self._part(word) for word in part.unit.loose]
        full = sum(word.full for word in words)
        return _Part(
            replace(part.unit, binding=False),
            self._best(part.score, [word.score for word in words]),
            self._best(part.exact.all_at(full), [word.exact for word in words]),
            self._best(part.any.all_at(full), [word.any for word in words]),
            full,
            [slot for word in words for slot in word.slots],
        )

    def _best(self, whole: Weights, words: Sequence[Weights]) -> Weights:
        documents = self.postings.documents
        return best([whole, total(words, documents)], documents)

    def _binds_too_much(self, parts: Sequence[_Part], required: _Required) -> bool:
        """True for a long query whose units leave no report, or none with enough of the rest."""
        free = [part for part in parts if not part.unit.binding]
        words = sum(len(part.slots) for part in free)
        if words <= self.ranking.long_words or not any(_may_weigh(p.unit) for p in parts):
            return False
        best = self._required(free).best
        return not required.any.any() or required.best < self.ranking.binding_share * best

    def _required(self, parts: Sequence[_Part]) -> _Required:
        """Enough is all of one or two free parts; of more, a share of what the best has."""
        free = [part for part in parts if not part.unit.binding]
        if not parts:
            return _Required(self._none().exact, self._none().any, 0.0)
        masks = [self.postings.live.copy(), self.postings.live.copy()]
        for part in parts:
            if part.unit.binding:
                masks[0] &= self._mask(part.exact)
                masks[1] &= self._mask(part.any)
        if not self._is_strict(parts):
            weights = [self._zeros(), self._zeros()]
            for part in free:
                part.exact.add_to(weights[0])
                part.any.add_to(weights[1])
            most = float(weights[1][masks[1]].max(initial=0.0))
            if not most and len(free) == len(parts):  # no word of it is known
                return _Required(self._none().exact, self._none().any, 0.0)
            needed = self.ranking.share * most - _ROUNDING
            exact, any_ = (m & (w >= needed) for m, w in zip(masks, weights, strict=True))
            return _Required(exact, any_, most)
        for part in free:
            masks[0] &= self._mask(part.exact, part.full)
            masks[1] &= self._mask(part.any, part.full)
        return _Required(masks[0], masks[1], sum(part.full for part in free))

    def _mask(self, held: Weights, full: float = 0.0) -> Mask:
        """The documents that hold anything, or all of *full*."""
        return held.mask(self.postings.documents, full - _ROUNDING if full else 0.0)

    def _zeros(self) -> Values:
        return np.zeros(self.postings.documents, np.float32)

    def _all(self) -> Matches:
        return self._certain(self.postings.live)

    def _none(self) -> Matches:
        return self._certain(np.zeros(self.postings.documents, bool))

    def _certain(self, mask: Mask) -> Matches:
        return Matches(mask, mask, self._zeros())


def _may_weigh(unit: Unit) -> bool:
    return unit.binding and bool(unit.loose)


def _both(left: Matches, right: Matches) -> Matches:
    return Matches(
        left.exact & right.exact,
        left.any & right.any,
        left.scores + right.scores,
        left.relaxed + right.relaxed,
        left.strict and right.strict,
    )


def _either(left: Matches, right: Matches) -> Matches:
    return Matches(
        left.exact | right.exact,
        left.any | right.any,
        left.scores + right.scores,
        left.relaxed + right.relaxed,
        left.strict and right.strict,
    )
