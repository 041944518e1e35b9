"""Phrases that many titles share, to be suggested while somebody types. Pure.

Runs of words are numbered and counted as arrays, longer ones only where both shorter ones that
they hold are frequent.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese import canonical, nfc

MIN_REPORTS = 3
MAX_PHRASES = 5_000
MAX_WORDS = 9
PART_SHARE = 0.7  # so much of a phrase's reports have a longer one: then it is a part of that
SURFACES = 20  # titles that are asked how a phrase is written
# A phrase neither begins nor ends with one of these.
_LINKING = frozenset(
    "và của các cho với về trong ở tại theo đối những là có được bị do từ đến tới ra vào trên dưới "
    "khi để mà nhằm một hai năm ngày tháng lần thứ số việc sự cuộc này đó".split()
)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _Text:
    """All titles, one word after the other."""

    words: list[str]  # as written
    ids: Ints  # equal for words equal but for case and tone placement; 0 for numbers and signs
    title: Ints
    may_end: NDArray[np.bool_]  # words that a phrase may begin or end with


@dataclass(frozen=True, slots=True)
class _Level:
    """The frequent runs of one length, numbered; `head` and `tail` are one word shorter."""

    places: Ints  # where a run begins, by run, then in order
    starts: Ints  # of each run in `places`, and the end of the last
    reports: Ints  # titles that have the run
    head: Ints
    tail: Ints

    @property
    def first(self) -> Ints:
        return self.places[self.starts[:-1]]


def frequent_phrases(titles: Sequence[Sequence[str]]) -> Mapping[str, int]:
    """Phrase -> in how many *titles* (lists of words) it stands, most words said first.

    The words are written as in most of the first of those titles, capitals only if in all.
    A part of a longer phrase is left out where hardly any title has it without the rest.

    >>> frequent_phrases([["Hội", "nghị", "tổng", "kết"]] * 2 + [["HỘI", "NGHỊ", "TỔNG", "KẾT"]])
    {'Hội nghị tổng kết': 3}
    """
    text = _text(titles)
    levels = _levels(text)
    found = [
        (-int(level.reports[run]) * size, size, run)
        for size, level, whole in _whole(text, levels)
        for run in np.flatnonzero(whole).tolist()
    ]
    return {
        _surface(text, levels[size - 2], run, size): int(levels[size - 2].reports[run])
        for _, size, run in sorted(found)[:MAX_PHRASES]
    }


def _text(titles: Sequence[Sequence[str]]) -> _Text:
    words = [word for title in titles for word in title]
    plain = {word: canonical(nfc(word)) for word in set(words)}
    number = {p: i for i, p in enumerate(sorted({p for p in plain.values() if p.isalpha()}), 1)}
    ids = np.array([number.get(plain[word], 0) for word in words], np.int64)
    title = np.repeat(np.arange(len(titles)), [len(title) for title in titles])
    linking = [number[word] for word in _LINKING if word in number]
    return _Text(words, ids, title, (ids > 0) & ~np.isin(ids, linking))


def _levels(text: _Text) -> list[_Level]:
    """The frequent runs of two words, of three ... up to one more than a phrase has."""
    levels: list[_Level] = []
    runs = np.where(text.ids > 0, text.ids, -1)  # by place; -1: none begins there
    while len(levels) < MAX_WORDS:
        level = _level(text, runs, size=len(levels) + 2)
        if not len(level.places):
            break
        levels.append(level)
        runs = np.full(len(text.ids), -1, np.int64)
        runs[level.places] = np.repeat(np.arange(len(level.reports)), np.diff(level.starts))
    return levels


def _level(text: _Text, runs: Ints, size: int) -> _Level:
    """Runs of *size* words out of *runs* that are one word shorter."""
    last = np.arange(len(runs) - size + 1) + size - 1
    follows = (runs[: len(last)] >= 0) & (runs[1 : len(last) + 1] >= 0)
    places = np.flatnonzero(follows & (text.title[: len(last)] == text.title[last]))
    base = int(runs.max(initial=0)) + 1
    keys, run = np.unique(runs[places] * base + runs[places + 1], return_inverse=True)
    # A title counts once however often it has a run. Sorted by hand: np.unique hashes, slower.
    pairs = np.sort(run * (len(runs) + 1) + text.title[places])
    once = pairs[np.diff(pairs, prepend=-1) > 0]
    reports = np.bincount(once // (len(runs) + 1), minlength=len(keys))
    frequent = np.flatnonzero(reports >= MIN_REPORTS)
    renumbered = np.full(len(keys), -1, np.int64)
    renumbered[frequent] = np.arange(len(frequent))
    places, run = places[renumbered[run] >= 0], renumbered[run][renumbered[run] >= 0]
    order = np.argsort(run, kind="stable")
    starts = np.searchsorted(run[order], np.arange(len(frequent) + 1))
    keys = keys[frequent]
    return _Level(places[order], starts, reports[frequent], keys // base, keys % base)


def _whole(
    text: _Text, levels: Sequence[_Level]
) -> Iterator[tuple[int, _Level, NDArray[np.bool_]]]:
    """For each length which runs are phrases: they stand alone, and are no part of longer ones."""
    around = np.zeros(0, np.int64)  # reports of the commonest phrase with each run in it
    above: _Level | None = None
    for size in range(len(levels) + 1, 1, -1):
        level = levels[size - 2]
        inside = np.zeros(len(level.reports), np.int64)
        if above:
            np.maximum.at(inside, above.head, around)
            np.maximum.at(inside, above.tail, around)
        alone = text.may_end[level.first] & text.may_end[level.first + size - 1]
        # Runs longer than a phrase were only counted to see what is a part of one.
        if size <= MAX_WORDS:
            yield size, level, alone & (inside < PART_SHARE * level.reports)
        around, above = np.maximum(inside, np.where(alone, level.reports, 0)), level


def _surface(text: _Text, level: _Level, run: int, size: int) -> str:
    """How the run is mostly written; capitals throughout only if it never is otherwise."""
    places = level.places[level.starts[run] : level.starts[run + 1]][:SURFACES].tolist()
    counts = Counter(" ".join(text.words[place : place + size]) for place in places)
    return min(counts, key=lambda surface: (surface.isupper(), -counts[surface], surface))
