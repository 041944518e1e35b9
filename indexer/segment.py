"""Words and where they stand, as pyvi has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

import numpy as np

from corpus.vietnamese import canonical, place_tones_modern
from indexer.segmenter.arrays import Ints
from indexer.segmenter.joints import Joiner
from indexer.segmenter.model import read_model
from indexer.segmenter.short import ShortJoiner
from indexer.segmenter.tokens import split
from indexer.segmenter.vocabulary import BOUNDARY, Vocabulary

_SHORT_CHARS = 500  # longer texts gain from arrays even alone


class Word(NamedTuple):  # a tuple: there are hundreds in a report
    """A word of one or more syllables; `text[start:end]` is how it was written."""

    start: int
    end: int
    syllables: tuple[str, ...]  # as written


def segment(text: str) -> list[Word]:
    """Split NFC *text* into words, in order, each knowing where it came from.

    >>> [w.syllables for w in segment("công đoàn họp")]
    [('công', 'đoàn'), ('họp',)]

    Blanks belong to no word, every other character to exactly one; no word crosses a line.
    Raises WrongModel if another pyvi than ours is installed.
    """
    return _short(text) if len(text) <= _SHORT_CHARS else segment_many([text])[0]


def segment_many(texts: Sequence[str]) -> list[list[Word]]:
    """`segment` for each of *texts*, in much less time than one by one."""
    cut = _cut(texts)
    runs = _runs(cut, fewest=1)
    starts, ends = cut.starts.tolist(), cut.ends.tolist()
    spans = zip(starts, ends, strict=True)
    written = [
        text[start:end]
        for text, count in zip(texts, cut.counts, strict=True)
        for start, end in islice(spans, count)
    ]
    words = (
        Word(starts[head], ends[end - 1], tuple(written[head:end]))
        for head, end in zip(runs.heads, runs.ends, strict=True)
    )
    return [list(islice(words, count)) for count in runs.counts]


def compound_terms(texts: Sequence[str]) -> list[list[str]]:
    """What the index holds of each text's words: those of two or more syllables, as terms.

    >>> compound_terms(["Công đoàn họp; Uỷ viên"])
    [['công_đoàn', 'ủy_viên']]
    """
    cut = _cut(texts)
    runs = _runs(cut, fewest=2)
    terms = (_term(tuple(cut.tokens[run])) for run in map(slice, runs.heads, runs.ends))
    return [list(islice(terms, count)) for count in runs.counts]


def compound_term(syllables: Iterable[str]) -> str:
    """The term of a word of these *syllables*.

    >>> compound_term(["Uỷ", "viên"])
    'ủy_viên'
    """
    return "_".join(map(canonical, syllables))


@lru_cache(maxsize=1 << 16)
def _term(tokens: tuple[str, ...]) -> str:
    return compound_term(tokens)


@lru_cache(maxsize=1)
def _joiners() -> tuple[Joiner, ShortJoiner]:
    model = read_model()
    vocabulary = Vocabulary(model)
    return Joiner(model, vocabulary), ShortJoiner(model, vocabulary)


def _short(text: str) -> list[Word]:
    words: list[Word] = []
    base = 0
    for line in place_tones_modern(text).splitlines(keepends=True):
        words += _short_line(text, base, split(line))
        base += len(line)
    return words


def _short_line(text: str, base: int, parts: Sequence[str]) -> Iterator[Word]:
    """The words of the line of *text* that starts at *base*."""
    edges = list(accumulate(map(len, parts[:-1]), initial=base))
    spans = list(zip(edges[1::2], edges[2::2], strict=True))
    joints = _joiners()[1].joints(parts[1::2])
    heads = [at for at, joined in enumerate(joints) if not joined]
    for head, end in pairwise([*heads, len(spans)]):
        syllables = tuple(text[slice(*span)] for span in spans[head:end])
        yield Word(spans[head][0], spans[end - 1][1], syllables)


@dataclass(frozen=True, slots=True)
class _Tokens:
    """pyvi's tokens of several texts, one text after the other."""

    tokens: list[str]  # a BOUNDARY ends each line
    starts: Ints  # in the token's own text
    ends: Ints
    counts: list[int]  # tokens of each text, boundaries included


def _cut(texts: Sequence[str]) -> _Tokens:
    parts: list[str] = []  # gap, token, gap, token ...
    counts = []
    for text in texts:
        before = len(parts)
        # pyvi's word list has 647 entries in the newer placement and none in the older.
        for line in place_tones_modern(text).splitlines(keepends=True):
            parts += split(line)
            parts.append(BOUNDARY)
        counts.append((len(parts) - before) // 2)
    edges = np.cumsum(np.fromiter(map(len, parts), np.int64, len(parts))).reshape(-1, 2)
    bases = np.cumsum([0, *map(len, texts)])[:-1]
    starts, ends = (edges - np.repeat(bases, counts)[:, np.newaxis]).T
    return _Tokens(parts[1::2], starts, ends, counts)


@dataclass(frozen=True, slots=True)
class _Runs:
    """Tokens that make one word together: `tokens[head:end]`."""

    heads: list[int]
    ends: list[int]
    counts: list[int]  # words of each text


def _runs(cut: _Tokens, fewest: int) -> _Runs:
    """The words of at least *fewest* tokens."""
    heads = np.flatnonzero(~_joiners()[0].joints(cut.tokens))
    ends = np.append(heads[1:], len(cut.tokens))
    kept = (ends - heads >= fewest) & (cut.starts[heads] < cut.ends[heads])
    heads, ends = heads[kept], ends[kept]
    until = np.searchsorted(heads, np.cumsum([0, *cut.counts]))
    return _Runs(heads.tolist(), ends.tolist(), np.diff(until).tolist())
