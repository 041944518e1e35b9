"""What lifts a score beyond its words: neighbours that stay neighbours, and pyvi's words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np

from indexer.engines.whoosh.postings import Floats
from indexer.engines.whoosh.scores import Scorer
from indexer.plan import Slot, Term, Unit
from indexer.schema import WORDS

MAX_WORD_SYLLABLES = 4

Slots = Sequence[Slot | None]  # the words of a run in order; None where something else stands


class Nearness:
    """Scores what the words of a run are together."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self.ranking = scorer.ranking

    def lift(self, slots: Slots) -> Floats:
        """What neighbours and words add to the score of every document."""
        ranking, total = self.ranking, np.zeros(self.scorer.postings.documents)
        for left, right in _both_words(slots, 1):
            marked = left.exact[0].marked or right.exact[0].marked
            weight = ranking.pair if marked else ranking.unmarked_pair
            total += self._pair(left, right, 1, weight)
            total += self._pair(right, left, 1, ranking.turned_pair)
        for left, right in _both_words(slots, 2):
            total += self._pair(left, right, 2, ranking.skip_pair)
        total += ranking.word * self._words(slots)
        return total

    def _pair(self, left: Slot, right: Slot, gap: int, weight: float) -> Floats | float:
        """The score of two words that stand *gap* positions apart, as if they were one word."""
        if not weight:
            return 0.0
        fields = {"title": self.ranking.near_title, "body": 1.0}
        found = self.scorer.find(Unit("", ((left, right),), fields), gap=gap)
        lift: Floats = weight * found.score(self.ranking)
        return lift

    def _words(self, slots: Slots) -> Floats:
        """The score of the query's words as pyvi joined them in the texts, longest first."""
        total = np.zeros(self.scorer.postings.documents)
        at = 0
        while at < len(slots):
            joined, at = self._longest_word(slots, at)
            if joined:
                slot = Slot((Term(joined, True),))
                word = self.scorer.find(Unit("", ((slot,),), {WORDS: 1.0}))
                total += word.score(self.ranking)
        return total

    def _longest_word(self, slots: Slots, at: int) -> tuple[str | None, int]:
        for count in range(min(MAX_WORD_SYLLABLES, len(slots) - at), 1, -1):
            terms = [slot.exact[0] for slot in slots[at : at + count] if slot]
            joined = "_".join(term.text for term in terms)
            if len(terms) == count and self.scorer.postings.has(WORDS, joined):
                return joined, at + count
        return None, at + 1


def _both_words(slots: Slots, apart: int) -> Iterator[tuple[Slot, Slot]]:
    """The words that are *apart* places from each other in the query."""
    for left, right in zip(slots, slots[apart:], strict=False):
        if left and right:
            yield left, right
