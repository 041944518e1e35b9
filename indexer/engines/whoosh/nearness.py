"""What lifts a score beyond its words: neighbours that stay neighbours, and pyvi's words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from indexer.engines.whoosh.scores import Scorer
from indexer.engines.whoosh.weights import NOTHING, Weights
from indexer.plan import Slot, Term, Unit
from indexer.schema import WORDS

MAX_WORD_SYLLABLES = 4

Slots = Sequence[Slot | None]  # the words of a run in order; None where something else stands


class Nearness:
    """Scores what the words of a run are together."""

    def __init__(self, scorer: Scorer) -> None:
        self.scorer = scorer
        self.ranking = scorer.ranking

    def lifts(self, slots: Slots) -> Iterator[Weights]:
        """What each two neighbours, and each word, add to the scores of documents."""
        ranking = self.ranking
        for (left, right), times in Counter(_both_words(slots, 1)).items():
            marked = left.exact[0].marked or right.exact[0].marked
            weight = ranking.pair if marked else ranking.unmarked_pair
            yield self._pair(left, right, 1, weight * times)
            yield self._pair(right, left, 1, ranking.turned_pair * times)
        for (left, right), times in Counter(_both_words(slots, 2)).items():
            yield self._pair(left, right, 2, ranking.skip_pair * times)
        yield from self._words(slots)

    def _pair(self, left: Slot, right: Slot, gap: int, weight: float) -> Weights:
        """The score of two words that stand *gap* positions apart, as if they were one word."""
        if not weight:
            return NOTHING
        fields = {"title": self.ranking.near_title, "body": 1.0}
        found = self.scorer.find(Unit("", ((left, right),), fields), gap=gap)
        return found.score.times(weight)

    def _words(self, slots: Slots) -> Iterator[Weights]:
        """The score of the query's words as pyvi joined them in the texts, longest first."""
        at = 0
        while at < len(slots):
            joined, at = self._longest_word(slots, at)
            if joined:
                slot = Slot((Term(joined, True),))
                word = self.scorer.find(Unit("", ((slot,),), {WORDS: 1.0}))
                yield word.score.times(self.ranking.word)

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
