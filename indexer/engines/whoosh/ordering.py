"""The first documents of an order, without sorting all of them."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import numpy as np

from indexer.engines.whoosh.codec.format import Array
from indexer.engines.whoosh.postings import Ints, Postings


class Ordering:
    """Orders documents by keys; equals go by a column of strings, so that order never changes."""

    def __init__(self, postings: Postings, column: str) -> None:
        self._postings = postings
        self._column = column

    def first(self, documents: Ints, keys: Sequence[Array], count: int) -> list[int]:
        """The first *count* of *documents* (ascending), lowest keys first.

        Each key has one number a document of *documents*; the first key counts most.
        """
        places, count = self._candidates(documents, keys, min(count, len(documents)))
        chosen = documents[places].tolist()
        strings = [self._postings.string(self._column, document) for document in chosen]
        columns = [key[places].tolist() for key in keys]
        rows = sorted(zip(*columns, strings, chosen, strict=True))
        return list(map(itemgetter(-1), rows[:count]))

    def _candidates(self, documents: Ints, keys: Sequence[Array], count: int) -> tuple[Ints, int]:
        """Places in *documents*, unordered, among which the first *count* are."""
        settled: list[Ints] = [np.empty(0, np.int64)]
        open_: Ints = np.arange(len(documents))  # equal in every key so far
        left = count
        for key in keys:
            if len(open_) <= left or not left:
                break
            values = key[open_]
            limit = np.partition(values, left - 1)[left - 1]
            settled.append(open_[values < limit])
            open_ = open_[values == limit]
            left -= len(settled[-1])
        if len(open_) > left:
            open_ = self._lowest_strings(documents, open_, left)
        return np.concatenate([*settled, open_]), count

    def _lowest_strings(self, documents: Ints, places: Ints, count: int) -> Ints:
        """Of *places* the *count* with the lowest strings in each segment."""
        kept = [places[:0]]
        bounds = np.searchsorted(documents[places], self._postings.bases)
        for number, segment in enumerate(self._postings.segments):
            here = places[bounds[number] : bounds[number + 1]]
            if len(here) > count:
                local = documents[here] - self._postings.bases[number]
                ranks = segment.columns.ranks(self._column)[local]
                here = here[np.argpartition(ranks, count - 1)[:count]] if count else here[:0]
            kept.append(here)
        return np.concatenate(kept)
