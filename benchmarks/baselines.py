"""What a ranking has to beat: BM25 over syllables, over pyvi's words, and SQLite's FTS5."""

from __future__ import annotations

import re
import sqlite3
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

import numpy as np

from benchmarks.retrieval import Passage, Rank
from corpus.vietnamese import fold, lower, nfc
from indexer.relevance import DEPTH
from indexer.segment import segment

K1, B = 1.2, 0.75
_WORD = re.compile(r"\w+")

Terms = Callable[[str], list[str]]


def syllables(text: str) -> list[str]:
    """Lower-cased syllables and numbers, marks as written."""
    return _WORD.findall(lower(nfc(text)))


def bare_syllables(text: str) -> list[str]:
    """Lower-cased syllables and numbers without marks."""
    return _WORD.findall(fold(nfc(text)))


def words(text: str) -> list[str]:
    """pyvi's words, lower-cased, punctuation left out."""
    joined = ("_".join(word.syllables) for word in segment(nfc(text)))
    return [lower(word) for word in joined if _WORD.search(word)]


def bm25(passages: Mapping[str, Passage], terms: Terms) -> Rank:
    """Plain BM25 over the *terms* of title and text together; any term of a question will do."""
    keys = list(passages)
    counted = [Counter(terms(passage.whole)) for passage in passages.values()]
    lengths = np.array([sum(counts.values()) for counts in counted], np.float64)
    norms = K1 * (1 - B + B * lengths / lengths.mean())
    postings = {
        term: (np.array(ids), np.array(frequencies, np.float64))
        for term, (ids, frequencies) in _inverted(counted).items()
    }

    def rank(question: str) -> Sequence[str]:
        scores = np.zeros(len(keys))
        for term in terms(question):
            if term in postings:
                ids, counts = postings[term]
                idf = np.log1p((len(keys) - len(ids) + 0.5) / (len(ids) + 0.5))
                scores[ids] += idf * counts * (K1 + 1) / (counts + norms[ids])
        best = np.argsort(-scores, kind="stable")[:DEPTH]
        return [keys[i] for i in best if scores[i] > 0]

    return rank


def _inverted(counted: Iterable[Counter[str]]) -> dict[str, tuple[list[int], list[int]]]:
    postings: dict[str, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i, counts in enumerate(counted):
        for term, count in counts.items():
            postings[term][0].append(i)
            postings[term][1].append(count)
    return postings


def fts5(passages: Mapping[str, Passage]) -> Rank:
    """SQLite's full-text search as one would set it up for Vietnamese: no marks, any word."""
    base = sqlite3.connect(":memory:")
    base.execute("CREATE VIRTUAL TABLE passage USING fts5(key UNINDEXED, text)")
    rows = ((key, " ".join(bare_syllables(p.whole))) for key, p in passages.items())
    base.executemany("INSERT INTO passage VALUES (?, ?)", rows)

    def rank(question: str) -> Sequence[str]:
        asked = " OR ".join(f'"{term}"' for term in bare_syllables(question))
        found = base.execute(
            "SELECT key FROM passage WHERE text MATCH ? ORDER BY rank LIMIT ?", (asked, DEPTH)
        )
        return [key for (key,) in found] if asked else []

    return rank
