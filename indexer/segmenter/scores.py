"""How well each token begins or goes on a word where it stands, the path through aside.

The weights are added in CRFsuite's order, so that sums round as they do there: the token's own,
those of the token before it, of the listed words that end here, of the token after, of the listed
words that begin here.
"""

from __future__ import annotations

import numpy as np

from indexer.segmenter.arrays import Floats, Ints, Mask
from indexer.segmenter.model import BEGINS_PAIR, BEGINS_TRIPLE, ENDS_PAIR, ENDS_TRIPLE, Model
from indexer.segmenter.vocabulary import AS_NEXT, AS_PREVIOUS, OWN, Vocabulary


class Scorer:
    """Scores tokens, given as numbers of the vocabulary."""

    def __init__(self, model: Model, vocabulary: Vocabulary) -> None:
        self._vocabulary = vocabulary
        self._pairs = _sorted_numbers(vocabulary, model.pairs)
        self._triples = _sorted_numbers(vocabulary, model.triples)
        self._ends_pair = model.states[ENDS_PAIR]
        self._ends_triple = model.states[ENDS_TRIPLE]
        self._begins_pair = model.states[BEGINS_PAIR]
        self._begins_triple = model.states[BEGINS_TRIPLE]

    def scores(self, tokens: Ints) -> Floats:
        """The score of each token for each label: [token, label]."""
        weights = self._vocabulary.weights[tokens]
        syllables = self._vocabulary.syllables[tokens]
        keys = syllables[:-1] * self._vocabulary.base + syllables[1:]
        pairs = _among(keys, self._pairs)[:, np.newaxis]
        keys = keys[:-1] * self._vocabulary.base + syllables[2:]
        triples = _among(keys, self._triples)[:, np.newaxis]
        scores = weights[:, OWN].copy()
        for row in AS_PREVIOUS:
            scores[1:] += weights[:-1, row]
        scores[1:] += pairs * self._ends_pair
        scores[2:] += triples * self._ends_triple
        for row in AS_NEXT:
            scores[:-1] += weights[1:, row]
        scores[:-1] += pairs * self._begins_pair
        scores[:-2] += triples * self._begins_triple
        return scores


def _sorted_numbers(vocabulary: Vocabulary, words: frozenset[tuple[str, ...]]) -> Ints:
    return np.array(sorted(map(vocabulary.number, words)), np.int64)


def _among(keys: Ints, numbers: Ints) -> Mask:
    at = np.searchsorted(numbers, keys)
    found: Mask = numbers.take(at, mode="clip") == keys
    return found
