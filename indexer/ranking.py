"""What each part of a query's meaning weighs: one table of constants, chosen by measurement.

`python -m benchmarks.ablation` shows what each of them gives; docs/benchmarks.md has the figures.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Ranking:
    """The weights of one way to rank; the score of one unit is BM25F, about 0 to 20."""

    k1: float = 1.2  # of BM25F: how soon more occurrences stop to count
    unmarked: float = 0.2  # what a word counts that stands without the marks asked for
    pair: float = 0.3  # of neighbours in the query that are neighbours in the text
    unmarked_pair: float = 0.6  # of those typed without marks, where alone they say less
    skip_pair: float = 0.1  # of words with one between them in the query, and in the text as well
    turned_pair: float = 0.1  # of neighbours that stand the other way round
    near_title: float = 2.5  # what a pair in the title counts, one in the body being 1
    word: float = 0.15  # of words as pyvi joined them in the texts
    all_required: int = 2  # so many free words must all be there
    share: float = 0.3  # of the idf weight that the best report has, where more are asked for
    long_words: int = 5  # free words; in longer queries units may weigh instead of bind
    binding_share: float = 0.6  # of the best report's free weight: else units weigh


RANKING = Ranking()
