"""Plan -> which documents match, in which tier of marks, with which score.

Everything is an array over all documents. `scores.py` scores one unit, `nearness.py` what the
words of a run are together, `indexer/ranking.py` has every weight.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar

import numpy as np
from msgspec import structs

from indexer.engines.whoosh.facets import Facets
from indexer.engines.whoosh.nearness import Nearness
from indexer.engines.whoosh.postings import Mask, Postings
from indexer.engines.whoosh.scores import Scorer
from indexer.engines.whoosh.weights import NOTHING, Values, Weights, best, total
from indexer.plan import AllOf, AnyOf, Plan, Run, Slot, Unit, Value, Without, Years
from indexer.ranking import RANKING, Ranking

Made = TypeVar("Made", Mask, Values)

_ROUNDING = 1e-4  # of sums of idf weights


@dataclass(frozen=True, slots=True)
class Matches:
    """The documents that match: with the marks asked for, and with those or none."""

    exact: Mask
    any: Mask
    scores: Weights
    relaxed: tuple[str, ...] = ()  # what some match lacks of what was asked
    strict: bool = True  # every word must be there; else the tiers are one list


@dataclass(frozen=True, slots=True)
class _Part:
    """A unit found: its score, and which documents have how much of it, by tier.

    Of a whole part they have all or nothing, and `exact` and `any` are above 0 where it stands;
    else these are the idf weights of what each document has.
    """

    unit: Unit
    score: Weights
    exact: Weights
    any: Weights
    full: float  # the idf weight of all of it
    slots: Sequence[Slot | None]  # its words, for nearness
    whole: bool = True

    def weight(self, held: Weights) -> Weights:
        """The idf weight of what each document has of it; *held* is its `exact` or its `any`."""
        return held.all_at(self.full) if self.whole else held


_Held = tuple[_Part, Weights]  # a part, and its weights in one tier


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
                return reduce(_both, map(self.evaluate, parts)) if parts else self._all()
            case AnyOf(parts):
                return reduce(_either, map(self.evaluate, parts)) if parts else self._none()
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
        scores = NOTHING
        slots = [slot for part in parts for slot in part.slots]
        if required.any.any():
            lifts = self.nearness.lifts(slots)
            scores = total([*(part.score for part in parts), *lifts], self.postings.documents)
        if len(slots) > 1:
            scores = scores.within(required.any)
        strict = self._is_strict(parts)
        free = () if strict else (part for part in parts if not part.unit.binding)
        lacking = [p.unit.typed for p in free if (required.any & ~self._mask(p.any)).any()]
        return Matches(required.exact, required.any, scores, tuple(lacking), strict)

    def _is_strict(self, parts: Sequence[_Part]) -> bool:
        return sum(not part.unit.binding for part in parts) <= self.ranking.all_required

    def _part(self, unit: Unit) -> _Part:
        found = self.scorer.find(unit)
        return _Part(unit, found.score, found.exact, found.score, found.idf, (unit.word,))

    def _loose_part(self, part: _Part) -> _Part:
        """The *part* as a free one: worth the unit where it stands, else the words it has."""
        if not part.unit.loose:
            return part
        words = [self._part(word) for word in part.unit.loose]
        full = sum(word.full for word in words)
        return _Part(
            structs.replace(part.unit, binding=False),
            self._best(part.score, [word.score for word in words]),
            self._best(part.exact.all_at(full), [word.weight(word.exact) for word in words]),
            self._best(part.any.all_at(full), [word.weight(word.any) for word in words]),
            full,
            [slot for word in words for slot in word.slots],
            whole=False,
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
        none = self._none()
        if not parts:
            return _Required(none.exact, none.any, 0.0)
        free = [part for part in parts if not part.unit.binding]
        if self._is_strict(parts):
            exact, any_ = _by_tier(parts, self._with_all)
            return _Required(exact, any_, sum(part.full for part in free))
        masks = _by_tier([part for part in parts if part.unit.binding], self._with_all)
        weights = _by_tier(free, self._weight)
        most = float(weights[1][masks[1]].max(initial=0.0))
        if not most and len(free) == len(parts):  # no word of it is known
            return _Required(none.exact, none.any, 0.0)
        needed = self.ranking.share * most - _ROUNDING
        exact, any_ = (m & (w >= needed) for m, w in zip(masks, weights, strict=True))
        return _Required(exact, any_, most)

    def _with_all(self, held: Sequence[_Held]) -> Mask:
        """The live documents with all of every part."""
        masks = (self._mask(has, 0.0 if part.whole else part.full) for part, has in held)
        return reduce(np.logical_and, masks, self.postings.live)

    def _weight(self, held: Sequence[_Held]) -> Values:
        """The idf weight of what each document has of the parts."""
        weights = self._zeros()
        for part, has in held:
            part.weight(has).add_to(weights)
        return weights

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
        return Matches(mask, mask, NOTHING)


def _by_tier(parts: Sequence[_Part], make: Callable[[Sequence[_Held]], Made]) -> tuple[Made, Made]:
    """What *make* makes of *parts* with the marks asked for, and with those or none."""
    any_ = make([(part, part.any) for part in parts])
    if all(part.exact is part.any for part in parts):
        return any_, any_
    return make([(part, part.exact) for part in parts]), any_


def _may_weigh(unit: Unit) -> bool:
    return unit.binding and bool(unit.loose)


def _both(left: Matches, right: Matches) -> Matches:
    return _joined(np.logical_and, left, right)


def _either(left: Matches, right: Matches) -> Matches:
    return _joined(np.logical_or, left, right)


def _joined(join: np.ufunc, left: Matches, right: Matches) -> Matches:
    any_ = exact = join(left.any, right.any)
    if left.exact is not left.any or right.exact is not right.any:
        exact = join(left.exact, right.exact)
    return Matches(
        exact,
        any_,
        total([left.scores, right.scores], len(any_)),
        left.relaxed + right.relaxed,
        left.strict and right.strict,
    )
