"""Search as a few loops in plain Python: slow, obvious, and what the arrays must agree with."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from msgspec import structs

from corpus.vietnamese import fold_marks
from indexer.plan import AllOf, AnyOf, Plan, Run, Slot, Term, Unit, Without
from indexer.ranking import RANKING
from indexer.schema import LENGTH_PENALTY, WORDS

Text = Sequence[tuple[str, int]]  # words and their positions


@dataclass(frozen=True)
class NaiveDocument:
    """What a document has in each field."""

    fields: Mapping[str, Text]


@dataclass(frozen=True)
class NaiveMatches:
    """Documents by tier, and the scores of those in any."""

    exact: set[int]
    any: set[int]
    scores: dict[int, float]


@dataclass(frozen=True)
class _Found:
    exact: list[float]
    any: list[float]
    idf: float

    def score(self, document: int) -> float:
        return max(self.exact[document], RANKING.unmarked * self.any[document])


@dataclass(frozen=True)
class _Part:
    unit: Unit
    score: list[float]
    exact: list[float]  # idf weight of what each document has of it
    any: list[float]
    slots: Sequence[Slot | None]


class Naive:
    """The live documents of an index."""

    def __init__(self, documents: Sequence[NaiveDocument]) -> None:
        self.documents = documents

    def evaluate(self, plan: Plan) -> NaiveMatches:
        everything = set(range(len(self.documents)))
        match plan:
            case Run(units):
                return self._run(units)
            case AllOf(parts):
                found = [self.evaluate(part) for part in parts]
                exact = everything.intersection(*(f.exact for f in found))
                any_ = everything.intersection(*(f.any for f in found))
            case AnyOf(parts):
                found = [self.evaluate(part) for part in parts]
                exact = set().union(*(f.exact for f in found))
                any_ = set().union(*(f.any for f in found))
            case Without(part):
                found = []
                exact = any_ = everything - self.evaluate(part).any
            case _:
                raise TypeError(plan)
        scores = {d: sum(f.scores.get(d, 0.0) for f in found) for d in everything}
        return NaiveMatches(exact, any_, scores)

    def _run(self, units: Sequence[Unit]) -> NaiveMatches:
        parts = [self._part(unit) for unit in units]
        exact, any_, best = self._required(parts)
        free = [part for part in parts if not part.unit.binding]
        may_weigh = [part.unit.binding and bool(part.unit.loose) for part in parts]
        if len(free) > RANKING.long_words and any(may_weigh):
            most = self._required(free)[2]
            if not any_ or best < RANKING.binding_share * most:
                parts = [
                    self._loose(part) if weighs else part
                    for part, weighs in zip(parts, may_weigh, strict=True)
                ]
                exact, any_, best = self._required(parts)
        slots = [slot for part in parts for slot in part.slots]
        scores = {d: sum(p.score[d] for p in parts) + self._lift(slots, d) for d in any_}
        return NaiveMatches(exact, any_, scores)

    def _part(self, unit: Unit) -> _Part:
        found = self._find(unit)
        return _Part(
            unit,
            [found.score(d) for d in range(len(self.documents))],
            [found.idf * (value > 0) for value in found.exact],
            [found.idf * (value > 0) for value in found.any],
            (unit.word,),
        )

    def _loose(self, part: _Part) -> _Part:
        words = [self._part(word) for word in part.unit.loose]
        worth = sum(max(word.any, default=0.0) for word in words)
        numbers = range(len(self.documents))
        return _Part(
            structs.replace(part.unit, binding=False),
            [max(part.score[d], sum(w.score[d] for w in words)) for d in numbers],
            [worth if part.exact[d] else sum(w.exact[d] for w in words) for d in numbers],
            [worth if part.any[d] else sum(w.any[d] for w in words) for d in numbers],
            [slot for word in words for slot in word.slots],
        )

    def _required(self, parts: Sequence[_Part]) -> tuple[set[int], set[int], float]:
        numbers = set(range(len(self.documents))) if parts else set()
        binding = [part for part in parts if part.unit.binding]
        free = [part for part in parts if not part.unit.binding]
        exact = {d for d in numbers if all(part.exact[d] for part in binding)}
        any_ = {d for d in numbers if all(part.any[d] for part in binding)}
        if len(free) <= RANKING.all_required:
            best = sum(max(part.any, default=0.0) for part in free)
            exact = {d for d in exact if all(part.exact[d] for part in free)}
            return exact, {d for d in any_ if all(part.any[d] for part in free)}, best
        best = max((sum(part.any[d] for part in free) for d in any_), default=0.0)
        if not best and not binding:
            return set(), set(), 0.0
        needed = RANKING.share * best - 1e-4
        exact = {d for d in exact if sum(part.exact[d] for part in free) >= needed}
        return exact, {d for d in any_ if sum(part.any[d] for part in free) >= needed}, best

    def _find(self, unit: Unit, gap: int = 1) -> _Found:
        numbers = range(len(self.documents))
        exact = [self._weight(unit, d, "exact", gap) for d in numbers]
        any_ = [self._weight(unit, d, "any", gap) for d in numbers]
        idf_any = self._idf(any_)
        idf = self._idf(exact) if any(exact) else idf_any
        return _Found(
            [unit.weight * idf * _saturate(value) for value in exact],
            [unit.weight * idf_any * _saturate(value) for value in any_],
            unit.weight * idf,
        )

    def _weight(self, unit: Unit, document: int, tier: str, gap: int) -> float:
        total = 0.0
        for field, boost in unit.fields.items():
            text = self.documents[document].fields.get(field, ())
            alternatives = [[getattr(slot, tier) for slot in slots] for slots in unit.alternatives]
            count = max(_count(text, slots, gap) for slots in alternatives)
            total += boost * count / self._norm(field, len(text))
        return total

    def _norm(self, field: str, length: int) -> float:
        penalty = LENGTH_PENALTY.get(field, 0.0)
        lengths = [len(document.fields.get(field, ())) for document in self.documents]
        average = max(sum(lengths) / len(lengths), 1e-9)
        return 1 - penalty + penalty * length / average

    def _idf(self, weights: Sequence[float]) -> float:
        holding = sum(weight > 0 for weight in weights)
        return math.log1p((len(weights) - holding + 0.5) / (holding + 0.5))

    def _lift(self, slots: Sequence[Slot | None], document: int) -> float:
        total = 0.0
        near = {"title": RANKING.near_title, "body": 1.0}

        def pair(left: Slot, right: Slot, gap: int) -> float:
            return self._find(Unit("", ((left, right),), near), gap).score(document)

        for left, right in pairwise(slots):
            if left and right:
                marked = left.exact[0].marked or right.exact[0].marked
                weight = RANKING.pair if marked else RANKING.unmarked_pair
                total += weight * pair(left, right, 1)
                total += RANKING.turned_pair * pair(right, left, 1)
        for left, right in zip(slots, slots[2:], strict=False):
            if left and right:
                total += RANKING.skip_pair * pair(left, right, 2)
        return total + RANKING.word * self._words(slots, document)

    def _words(self, slots: Sequence[Slot | None], document: int) -> float:
        """pyvi's words, the longest first."""
        total, at = 0.0, 0
        known = {word for d in self.documents for word, _ in d.fields.get(WORDS, ())}
        while at < len(slots):
            step = 1
            for count in (4, 3, 2):
                run = slots[at : at + count]
                joined = "_".join(slot.exact[0].text for slot in run if slot)
                if len(run) == count and all(run) and joined in known:
                    word = Slot((Term(joined, True),))
                    total += self._find(Unit("", ((word,),), {WORDS: 1.0})).score(document)
                    step = count
                    break
            at += step
        return total


def _count(text: Text, slots: Sequence[Sequence[Term]], gap: int) -> int:
    """How often the slots stand *gap* apart; a single slot counts its commonest term."""
    if len(slots) == 1:
        return max((sum(_is(word, term) for word, _ in text) for term in slots[0]), default=0)
    at = {position: word for word, position in text}
    return sum(
        all(
            any(_is(at[start + i * gap], term) for term in slot) if start + i * gap in at else False
            for i, slot in enumerate(slots)
        )
        for start in at
    )


def _is(word: str, term: Term) -> bool:
    return (word if term.marked else fold_marks(word)) == term.text


def _saturate(weight: float) -> float:
    return weight * (RANKING.k1 + 1) / (weight + RANKING.k1)
