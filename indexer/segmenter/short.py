"""The same as `joints.py`, token by token: quicker for one short text, where arrays do not pay."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from indexer.segmenter.model import (
    BEGINS_PAIR,
    BEGINS_TRIPLE,
    ENDS_PAIR,
    ENDS_TRIPLE,
    Model,
    Weights,
)
from indexer.segmenter.viterbi import best_path
from indexer.segmenter.vocabulary import (
    AS_NEXT,
    AS_PREVIOUS,
    CAPITALISED,
    OWN,
    UNJOINABLE,
    Vocabulary,
    added,
)  # fmt: skip

_MOST = 1 << 12  # tokens kept


@dataclass(frozen=True, slots=True)
class _Token:
    """A token's row of the vocabulary; weights of zero are left out."""

    own: Weights
    as_previous: tuple[Weights, ...]
    as_next: tuple[Weights, ...]
    syllable: int
    unjoinable: bool
    capitalised: bool


class ShortJoiner:
    """Joins the tokens of short texts into words; for one thread at a time."""

    def __init__(self, model: Model) -> None:
        self._vocabulary = vocabulary = Vocabulary(model)
        self._known: dict[str, _Token] = {}
        self._transitions = model.transitions.tolist()
        self._pairs = frozenset(map(vocabulary.number, model.pairs))
        self._triples = frozenset(map(vocabulary.number, model.triples))
        self._word_weights = [
            model.states[name] for name in (ENDS_PAIR, ENDS_TRIPLE, BEGINS_PAIR, BEGINS_TRIPLE)
        ]

    def joints(self, line: Sequence[str]) -> list[bool]:
        """True for every token of *line* that goes on a word."""
        tokens = [self._known.get(token) or self._learn(token) for token in line]
        inside = best_path(self._scores(tokens), self._transitions)
        joinable = (_joinable(before, token) for before, token in pairwise(tokens))
        return [False, *(a and b for a, b in zip(inside[1:], joinable, strict=True))][: len(line)]

    def _scores(self, tokens: Sequence[_Token]) -> list[Weights]:
        """As `scores.Scorer` has them: the same weights, added in the same order."""
        ends_pair, ends_triple, begins_pair, begins_triple = self._word_weights
        pairs, triples = self._listed_words([token.syllable for token in tokens])
        scores = []
        for at, token in enumerate(tokens):
            others = [*tokens[at - 1].as_previous] if at else []
            if pairs[at]:
                others.append(ends_pair)
            if triples[at]:
                others.append(ends_triple)
            if at + 1 < len(tokens):
                others += tokens[at + 1].as_next
            if pairs[at + 1]:
                others.append(begins_pair)
            if triples[at + 2]:
                others.append(begins_triple)
            scores.append(added(token.own, others))
        return scores

    def _listed_words(self, syllables: Sequence[int]) -> tuple[list[bool], list[bool]]:
        """Whether a listed pair, a listed triple ends at each token and at two places more."""
        base = self._vocabulary.base
        padded = [0, 0, *syllables, 0, 0]
        numbers = [before * base + here for before, here in pairwise(padded)]
        pairs = [number in self._pairs for number in numbers[1:]]
        triples = [
            before * base + here in self._triples
            for before, here in zip(numbers, padded[2:], strict=False)
        ]
        return pairs, triples

    def _learn(self, token: str) -> _Token:
        if self._vocabulary.full:
            self._vocabulary.forget()
        number = self._vocabulary[token]
        weights = [tuple(row) for row in self._vocabulary.weights[number].tolist()]
        traits = int(self._vocabulary.traits[number])
        if len(self._known) >= _MOST:
            self._known.clear()
        learnt = self._known[token] = _Token(
            own=weights[OWN],
            as_previous=tuple(weights[row] for row in AS_PREVIOUS if any(weights[row])),
            as_next=tuple(weights[row] for row in AS_NEXT if any(weights[row])),
            syllable=int(self._vocabulary.syllables[number]),
            unjoinable=bool(traits & UNJOINABLE),
            capitalised=bool(traits & CAPITALISED),
        )
        return learnt


def _joinable(before: _Token, token: _Token) -> bool:
    """False where pyvi never joins, whatever the model says."""
    if before.unjoinable or token.unjoinable:
        return False
    return before.capitalised or not token.capitalised
