"""The slowest of many random queries over one index, and suggestions for as many beginnings.

`python -m benchmarks.fuzzed DATA [--queries 10000] [--seed 1]`: asks the index published in the data
folder DATA, in one process, each query once, with snippets and all facets. Half of the queries are words
of the reports themselves, rare and common, with operators, slips and lost marks; half are odd texts
such as the torture asks. Nothing may raise.
"""

from __future__ import annotations

import argparse
import gc
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.vietnamese import fold_marks
from indexer.answer import SearchRequest
from indexer.engines.whoosh.records import read_vocabulary
from indexer.generations import Generations
from indexer.live import open_engine
from tests.torture.odd import odd_text

_SLOWEST, _SHOWN_CHARS = 5, 90
_SIGNS = ('"', '"', "OR", "-", "(", ")", "năm: 2019", "tỉnh: Bắc Kạn")


def main() -> None:
    """Ask and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path)
    parser.add_argument("--queries", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    arguments = parser.parse_args()
    gc.collect()
    gc.freeze()  # as a server does
    engine = open_engine(arguments.data)
    chance = random.Random(arguments.seed)
    typed = Typist(read_vocabulary(Generations(arguments.data).current().path), chance)
    queries = [
        typed.query() if chance.random() < 0.5 else odd_text(chance)
        for _ in range(arguments.queries)
    ]
    print(f"{engine.report_count} reports")
    _print("queries", queries, lambda query: engine.search(_request(query)))
    _print("suggestions", [query[: chance.randint(1, 20)] for query in queries], engine.suggest)


class Typist:
    """Types queries with the words of an index."""

    def __init__(self, frequencies: dict[str, int], chance: random.Random) -> None:
        """*frequencies*: how many reports hold each syllable."""
        ranked = sorted(frequencies, key=lambda word: (-frequencies[word], word))
        self._words = ranked[: len(ranked) // 50 + 20], ranked
        self._chance = chance

    def query(self) -> str:
        """Words, now and then with an operator, a slip or without marks."""
        words = [self._word() for _ in range(self._chance.choice((1, 2, 2, 3, 4, 6, 10, 20)))]
        if self._chance.random() < 0.3:
            words.insert(self._chance.randrange(len(words) + 1), self._chance.choice(_SIGNS))
        query = " ".join(words)
        return fold_marks(query) if self._chance.random() < 0.3 else query

    def _word(self) -> str:
        word = self._chance.choice(self._chance.choice(self._words))
        at = self._chance.randrange(len(word))
        return word[:at] + word[at + 1 :] if self._chance.random() < 0.05 else word


def _request(query: str) -> SearchRequest:
    return SearchRequest(query=query)


def _print(what: str, texts: Sequence[str], ask: Callable[[str], object]) -> None:
    took = sorted(((_timed_ms(ask, text), text) for text in texts), reverse=True)
    figures = {p: round(took[len(took) * (100 - p) // 100][0], 1) for p in (50, 95, 99)}
    print(f"{len(took)} {what}, ms: {figures}, the slowest:")
    for took_ms, text in took[:_SLOWEST]:
        print(f"  {took_ms:8.1f}  {len(text)} characters: {text[:_SHOWN_CHARS]!r}")


def _timed_ms(ask: Callable[[str], object], text: str) -> float:
    began = time.perf_counter()
    ask(text)
    return (time.perf_counter() - began) * 1000


if __name__ == "__main__":
    main()
