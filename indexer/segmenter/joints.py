"""Which tokens go on the word of the token before them, as pyvi says."""

from __future__ import annotations

import numpy as np

from indexer.segmenter.arrays import Ints, Mask
from indexer.segmenter.model import Model
from indexer.segmenter.scores import Scorer
from indexer.segmenter.viterbi import best_paths
from indexer.segmenter.vocabulary import CAPITALISED, UNJOINABLE, Vocabulary


class Joiner:
    """Joins the tokens of many lines, as numbers of the vocabulary, into words."""

    def __init__(self, model: Model, vocabulary: Vocabulary) -> None:
        self._transitions = model.transitions
        self._vocabulary = vocabulary
        self._scorer = Scorer(model, vocabulary)

    def joints(self, numbers: Ints) -> Mask:
        """True for every token that goes on a word; a BOUNDARY stands behind each line."""
        ends = np.flatnonzero(numbers == 0)
        starts = np.concatenate([[0], ends + 1])[:-1]
        lengths = ends - starts
        lines = lengths > 0
        scores = self._scorer.scores(numbers)
        inside = best_paths(scores, starts[lines], lengths[lines], self._transitions)
        return inside & self._joinable(numbers)

    def _joinable(self, numbers: Ints) -> Mask:
        """False where pyvi never joins, whatever the model says."""
        traits = self._vocabulary.traits[numbers]
        barred = (traits & UNJOINABLE) != 0
        capital = (traits & CAPITALISED) != 0
        joinable: Mask = ~barred
        joinable[:1] = False
        joinable[1:] &= ~barred[:-1] & (capital[:-1] | ~capital[1:])
        return joinable
