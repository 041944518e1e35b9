"""The best way through the scores of one sequence, or of many at once.

As CRFsuite does it: where two ways are equally good, the first label wins.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from indexer.segmenter.arrays import Floats, Ints, Mask

# What one token costs alone, and one step over many sequences, in the same unit of time.
_TOKEN_ALONE, _STEP = 1, 30


def best_path(
    scores: Sequence[Sequence[float]], transitions: Sequence[Sequence[float]]
) -> list[bool]:
    """Whether each token of a sequence has the second label; *scores* are [token][label]."""
    if not scores:
        return []
    (first_first, first_second), (second_first, second_second) = transitions
    first, second = scores[0]
    came_from_second = []
    for here_first, here_second in scores[1:]:
        stay, back = first + first_first, second + second_first
        enter, go_on = first + first_second, second + second_second
        came_from_second.append((back > stay, go_on > enter))
        first, second = max(stay, back) + here_first, max(enter, go_on) + here_second
    label = second > first
    labels = [label]
    for came in reversed(came_from_second):
        label = came[label]
        labels.append(label)
    labels.reverse()
    return labels


def best_paths(scores: Floats, starts: Ints, lengths: Ints, transitions: Floats) -> Mask:
    """The same for many sequences, each `scores[start:start + length]`; False between them."""
    order = np.argsort(-lengths, kind="stable")
    alone = _worth_alone(lengths[order])
    second = np.zeros(len(scores), np.bool_)
    for start, length in zip(starts[order[:alone]], lengths[order[:alone]], strict=True):
        part = slice(start, start + length)
        second[part] = best_path(scores[part].tolist(), transitions.tolist())
    rest = order[alone:]
    if len(rest):
        steps = _steps(starts[rest], lengths[rest])
        second[steps.tokens] = _abreast(scores[steps.tokens], steps.edges, transitions)
    return second


def _worth_alone(lengths: Ints) -> int:
    """How many of the longest sequences are cheaper one by one; *lengths* descend."""
    alone = _TOKEN_ALONE * np.concatenate([[0], np.cumsum(lengths)])
    abreast = _STEP * np.append(lengths, 0)
    return int(np.argmin(alone + abreast))


@dataclass(frozen=True, slots=True)
class _Steps:
    """The first tokens of all sequences, then the second ones ... of those that have one."""

    tokens: Ints
    edges: list[int]  # step t is tokens[edges[t]:edges[t + 1]]


def _steps(starts: Ints, lengths: Ints) -> _Steps:
    """*lengths* descend, so a step holds the sequences from the first up to some one."""
    longest = np.arange(lengths[0])
    held = np.searchsorted(-lengths, -longest, side="left")
    edges = np.concatenate([[0], np.cumsum(held)])
    step = np.repeat(longest, held)
    sequence = np.arange(edges[-1]) - edges[step]
    return _Steps(starts[sequence] + step, edges.tolist())


def _abreast(scores: Floats, edges: list[int], transitions: Floats) -> Mask:
    """`best_path` for all sequences side by side; *scores* and the result are in step order."""
    (first_first, first_second), (second_first, second_second) = transitions.tolist()
    here_first, here_second = np.ascontiguousarray(scores.T)
    from_second = np.empty((2, len(scores)), np.bool_)
    last = np.empty(edges[1], np.bool_)
    first, second = here_first[: edges[1]], here_second[: edges[1]]
    for begin, end in pairwise(edges[1:]):
        held = end - begin
        np.greater(second[held:], first[held:], out=last[held : len(first)])
        first, second = first[:held], second[:held]
        stay, back = first + first_first, second + second_first
        enter, go_on = first + first_second, second + second_second
        np.greater(back, stay, out=from_second[0, begin:end])
        np.greater(go_on, enter, out=from_second[1, begin:end])
        first = np.maximum(stay, back) + here_first[begin:end]
        second = np.maximum(enter, go_on) + here_second[begin:end]
    np.greater(second, first, out=last[: len(first)])
    return _followed_back(from_second, last, edges)


def _followed_back(
    from_second: np.ndarray[tuple[int, int], np.dtype[np.bool_]], last: Mask, edges: list[int]
) -> Mask:
    labels = np.empty(from_second.shape[1], np.bool_)
    label = last[:0]
    for begin, end in zip(edges[-2::-1], edges[:0:-1], strict=True):
        label = np.concatenate([label, last[len(label) : end - begin]])
        labels[begin:end] = label
        label = np.where(label, from_second[1, begin:end], from_second[0, begin:end])
    return labels
