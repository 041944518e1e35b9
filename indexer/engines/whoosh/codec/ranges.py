"""Runs of consecutive numbers, many at a time: how one array gathers pieces of another."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray


def runs(starts: NDArray[Any], lengths: NDArray[Any]) -> NDArray[np.int64]:
    """`starts[i]`, `starts[i] + 1`, ... `lengths[i]` of them, for each i, one after the other.

    >>> runs(np.array([5, 0]), np.array([3, 2])).tolist()
    [5, 6, 7, 0, 1]
    """
    ends = np.cumsum(lengths, dtype=np.int64)
    total = int(ends[-1]) if len(ends) else 0
    first: NDArray[np.int64] = np.repeat(starts - (ends - lengths), lengths)
    return first + np.arange(total)


def offsets(lengths: NDArray[Any]) -> NDArray[np.int64]:
    """Where each of consecutive pieces starts, and where the last one ends.

    >>> offsets(np.array([3, 2])).tolist()
    [0, 3, 5]
    """
    found = np.zeros(len(lengths) + 1, np.int64)
    np.cumsum(lengths, out=found[1:])
    return found
