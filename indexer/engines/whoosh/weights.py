"""A number for each document that something stands in, 0 for all others.

Kept by document where few have one, as an array over all documents where many do: adding up
the latter is some thirty times cheaper than scattering as many values.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.postings import Ints, Mask

Values = NDArray[np.float32]

_COMMON = 8  # one document in so many: from here on an array over all documents
_SORTED = 64  # and when they are added up, as sorting costs far more a value than adding


class Weights(msgspec.Struct, frozen=True, eq=False, gc=False):
    """Values above 0 of the documents *ids* (ascending), or of every document if that is None."""

    ids: Ints | None
    values: Values

    @property
    def nbytes(self) -> int:
        """Bytes of its arrays."""
        return self.values.nbytes + (0 if self.ids is None else self.ids.nbytes)

    @property
    def documents(self) -> int:
        """How many documents have a value."""
        return int(np.count_nonzero(self.values > 0)) if self.ids is None else len(self.ids)

    def times(self, factor: float) -> Weights:
        """Every value times *factor*."""
        if factor == 1.0:
            return self
        return Weights(self.ids, self.values * np.float32(factor))

    def all_at(self, value: float) -> Weights:
        """*value* wherever there is one now."""
        held = self.values > 0
        return Weights(self.ids, np.multiply(held, np.float32(value), dtype=np.float32))

    def at(self, documents: Ints) -> Values:
        """The values of *documents*, 0 where there is none."""
        if self.ids is None:
            return self.values.take(documents)
        if not len(self.ids):
            return np.zeros(len(documents), np.float32)
        places = np.minimum(np.searchsorted(self.ids, documents), len(self.ids) - 1)
        found: Values = self.values[places] * (self.ids[places] == documents)
        return found

    def of(self, document: int) -> float:
        """The value of one document, 0 if there is none."""
        return float(self.at(np.array([document]))[0])

    def spread(self, documents: int) -> Values:
        """A value for each of *documents*."""
        if self.ids is None:
            return self.values
        dense = np.zeros(documents, np.float32)
        dense[self.ids] = self.values
        return dense

    def within(self, mask: Mask) -> Weights:
        """The values of the documents in *mask* alone."""
        if self.ids is None:
            return Weights(None, self.values * mask)
        inside = mask[self.ids]
        return Weights(self.ids[inside], self.values[inside])

    def add_to(self, total: Values) -> None:
        """Add the values to *total*, which has one for every document."""
        if self.ids is None:
            total += self.values
        else:
            total[self.ids] += self.values

    def mask(self, documents: int, above: float = 0.0) -> Mask:
        """True for each of *documents* whose value is above *above*."""
        if self.ids is None:
            return self.values > above
        mask = np.zeros(documents, bool)
        mask[self.ids] = self.values > above
        return mask


NOTHING = Weights(np.empty(0, np.int64), np.empty(0, np.float32))


def weights(ids: Ints, values: Values, documents: int) -> Weights:
    """The *values* of *ids*, kept as suits how many of *documents* they are."""
    if len(ids) * _COMMON <= documents:
        return Weights(ids.astype(np.int64, copy=False), values)
    if len(ids) == documents:
        return Weights(None, values)
    return Weights(None, Weights(ids, values).spread(documents))


def total(parts: Sequence[Weights], documents: int) -> Weights:
    """The sum of *parts*."""
    return _combined(np.add, parts, documents)


def best(parts: Sequence[Weights], documents: int) -> Weights:
    """The largest value of each document in any of *parts*."""
    return _combined(np.maximum, parts, documents)


def _combined(combine: np.ufunc, parts: Sequence[Weights], documents: int) -> Weights:
    present = [part for part in parts if part.ids is None or len(part.ids)]
    if len(present) < 2:
        return present[0] if present else NOTHING
    sparse = [part.ids for part in present if part.ids is not None]
    if len(sparse) == len(present) and sum(map(len, sparse)) * _SORTED <= documents:
        ids, places = np.unique(np.concatenate(sparse), return_inverse=True)
        values = np.zeros(len(ids), np.float32)
        combine.at(values, places, np.concatenate([part.values for part in present]))
        return Weights(ids, values)
    # One over all documents to begin with, if there is one, rather than nothing.
    first, *others = sorted(present, key=lambda part: part.ids is not None)
    dense = first.values.copy() if first.ids is None else first.spread(documents)
    for part in others:
        if part.ids is None:
            combine(dense, part.values, out=dense)
        else:
            dense[part.ids] = combine(dense[part.ids], part.values)
    return Weights(None, dense)
