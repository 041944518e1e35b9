"""The first documents of an order, without sorting all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from operator import itemgetter

import numpy as np

from indexer.engines.whoosh.codec.format import Array
from indexer.engines.whoosh.postings import Ints, Postings

_BLOCK = 128  # values of which only the lowest is looked at first

Key = Callable[[Ints], Array]  # documents -> a number for each; the lowest goes first


class Ordering:
    """Orders documents by keys; equals go by a column of strings, so that order never changes."""

    def __init__(self, postings: Postings, column: str) -> None:
        self._postings = postings
        self._column = column

    def first(self, documents: Ints, keys: Sequence[Key], count: int) -> list[int]:
        """The first *count* of *documents* (ascending), lowest keys first.

        The first key counts most; each is asked only for documents that are equal in those before.
        """
        candidates, count = self._candidates(documents, keys, min(count, len(documents)))
        chosen = candidates.tolist()
        strings = [self._postings.string(self._column, document) for document in chosen]
        columns = [key(candidates).tolist() for key in keys]
        rows = sorted(zip(*columns, strings, chosen, strict=True))
        return list(map(itemgetter(-1), rows[:count]))

    def _candidates(self, documents: Ints, keys: Sequence[Key], count: int) -> tuple[Ints, int]:
        """Those of *documents*, in no order, among which the first *count* are."""
        settled: list[Ints] = [np.empty(0, np.int64)]
        equal, left = documents, count  # in every key so far
        for key in keys:
            if len(equal) <= left or not left:
                break
            values = key(equal)
            kept = lowest(values, left)
            limit = values[kept].max()
            below = values[kept] < limit
            settled.append(equal[kept[below]])
            equal = equal[kept[~below]]
            left -= len(settled[-1])
        if len(equal) > left:
            equal = self._lowest_strings(equal, left)
        return np.concatenate([*settled, equal]), count

    def _lowest_strings(self, documents: Ints, count: int) -> Ints:
        """Of *documents* the *count* with the lowest strings in each segment."""
        kept = [documents[:0]]
        bounds = np.searchsorted(documents, self._postings.bases)
        for number, segment in enumerate(self._postings.segments):
            here = documents[bounds[number] : bounds[number + 1]]
            if len(here) > count:
                ranks = segment.columns.ranks(self._column)[here - self._postings.bases[number]]
                here = here[np.argpartition(ranks, count - 1)[:count]] if count else here[:0]
            kept.append(here)
        return np.concatenate(kept)


def lowest(values: Array, count: int) -> Ints:
    """The places, ascending, of the *count* lowest of *values* and of all equal to their last.

    *count* is from 1 to the number of values.
    """
    blocks = len(values) // _BLOCK
    if blocks <= count:
        return _lowest(values, count)
    # As many blocks hold a value that is no higher, so none of the lowest is beyond this bound.
    lows = values[: blocks * _BLOCK].reshape(blocks, _BLOCK).min(axis=1)
    within = np.flatnonzero(values <= np.partition(lows, count - 1)[count - 1])
    return within[_lowest(values[within], count)]


def _lowest(values: Array, count: int) -> Ints:
    return np.flatnonzero(values <= np.partition(values, count - 1)[count - 1])
