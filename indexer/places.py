"""Every word of many texts, sorted by what follows it: where a prefix may begin. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese import fold_marks

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Places:
    """Words as (text, offset), sorted by the rest of the text from there without marks.

    Equals stand in the order of the texts. `by_marks` lists them sorted with marks.
    """

    entry: NDArray[np.int32]
    offset: NDArray[np.int32]
    by_marks: NDArray[np.int32]


def sorted_places(texts: Sequence[str]) -> Places:
    """The places of *texts*, each of words with single blanks between.

    >>> found = sorted_places(["bắc kạn", "an"])
    >>> list(zip(found.entry.tolist(), found.offset.tolist()))
    [(1, 0), (0, 0), (0, 4)]
    """
    split = [text.split(" ") if text else [] for text in texts]
    counts = np.array([len(words) for words in split], np.int64)
    flat = [word for words in split for word in words]
    entry = np.repeat(np.arange(len(texts)), counts)
    lengths = np.fromiter(map(len, flat), np.int64, len(flat)) + 1
    ends = np.cumsum(lengths)
    firsts = np.cumsum(counts) - counts
    starts = np.concatenate([[0], ends])[firsts.clip(max=len(flat))]
    offset = ends - lengths - starts[entry]
    left = np.repeat(np.cumsum(counts), counts) - np.arange(len(flat))  # words to the text's end
    bare = np.argsort(_ranks(flat, fold_marks, left), kind="stable")
    place_of_row = np.empty(len(flat), np.int64)
    place_of_row[bare] = np.arange(len(flat))
    marked = np.argsort(_ranks(flat, str, left), kind="stable")
    return Places(
        entry[bare].astype(np.int32),
        offset[bare].astype(np.int32),
        place_of_row[marked].astype(np.int32),
    )


def _ranks(flat: Sequence[str], form: Callable[[str], str], left: Ints) -> Ints:
    """The rank of each word by itself and all that follows in its text, equals alike.

    Ranks of one word, then of two, of four ...: a blank sorts before every letter, so texts
    compare as their words do, one by one.
    """
    forms = {word: form(word) for word in set(flat)}
    number = {text: i for i, text in enumerate(sorted(set(forms.values())), start=1)}
    ranks = np.fromiter((number[forms[word]] for word in flat), np.int64, len(flat))
    span = 1
    while span < int(left.max(initial=0)):
        following = np.zeros_like(ranks)  # 0: the text ends before
        inside = np.flatnonzero(left > span)
        following[inside] = ranks[inside + span]
        pairs = ranks * (int(ranks.max()) + 1) + following
        _, ranks = np.unique(pairs, return_inverse=True)
        ranks = ranks + 1
        span *= 2
    return ranks
