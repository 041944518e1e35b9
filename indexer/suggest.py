"""Suggestions while somebody types: the likeliest things the reports have that begin so. Pure.

Every word of every entry is a place where what is typed may begin. The places stand sorted
twice, by their letters without marks and with them; a prefix is a range of either, found by
bisection, and the likeliest of the range are picked from an array of scores.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Set
from dataclasses import dataclass
from heapq import merge

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.keys import decode_keys
from corpus.vietnamese import fold_marks, has_marks, lift_tone, nfc
from indexer.suggestion_table import (
    WORD,
    Changes,
    Cut,
    Entry,
    Kind,
    Table,
    numbers,
    plain_words,
    trait_numbers,
)

MAX_SUGGESTIONS = 20
MAX_TYPED_CHARS = 200
_WEIGHED = 400  # the likeliest places of a range that are looked at one by one
_AT_ITS_START = 1.5  # an entry that begins with what is typed
_decode = msgspec.msgpack.Decoder(Entry).decode


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion; `text[start:end]` of each mark is what was typed."""

    text: str
    kind: Kind
    marks: tuple[tuple[int, int], ...]
    count: int
    report: str | None
    search: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of an entry where what is typed may begin."""

    sorting: tuple[float, str, str, Kind, str]  # the likeliest first; equals by what they say
    part: _Part
    row: int


class _Part:
    """One table, ready to be asked."""

    def __init__(self, stored: Table, outdated: Set[tuple[str, str]]) -> None:
        self._entries, self._plain = Cut(stored.entries), Cut(stored.plain)
        self._entry = numbers(stored.place_entry, np.int32)
        self._offset = numbers(stored.place_offset, np.int32)
        self._by_marks = numbers(stored.by_marks, np.int32)
        likelihoods = numbers(stored.likelihoods, np.float64)
        # What is outdated is the least likely of all.
        traits = numbers(stored.traits, np.uint64)
        likelihoods[np.isin(traits, trait_numbers(outdated))] = -1.0
        scores = likelihoods.take(self._entry)
        self._score = np.where(scores < 0, -1.0, scores + _AT_ITS_START * (self._offset == 0))

    def entry(self, row: int) -> Entry:
        """The entry of that place."""
        return _decode(self._entries[int(self._entry[row])])

    def plain(self, row: int) -> str:
        """All words of the entry."""
        return str(self._plain[int(self._entry[row])], "utf-8")

    def offset(self, row: int) -> int:
        """Where the place begins in `plain`."""
        return int(self._offset[row])

    def text(self, row: int) -> str:
        """The entry's words from that place on."""
        return self.plain(row)[self.offset(row) :]

    def with_marks(self, prefix: str) -> Iterator[_Place]:
        """The likeliest places that begin with *prefix*, best first."""
        lo, hi = _range(len(self._entry), prefix, lambda at: self.text(int(self._by_marks[at])))
        return self._ranked(self._by_marks[lo:hi], str)

    def without_marks(self, prefix: str) -> Iterator[_Place]:
        """The likeliest places that begin with *prefix* when all marks are taken off."""
        bare = fold_marks(prefix)
        lo, hi = _range(len(self._entry), bare, lambda at: fold_marks(self.text(at)))
        return self._ranked(np.arange(lo, hi, dtype=np.int32), fold_marks)

    def _ranked(self, rows: NDArray[np.int32], form: Callable[[str], str]) -> Iterator[_Place]:
        """The likeliest of *rows*, which stand in the order of their texts in that *form*."""
        scores = self._score[rows]
        if len(rows) > _WEIGHED:
            # Of equals those that stand first, so that what is weighed depends on content alone.
            least = np.partition(scores, -_WEIGHED)[-_WEIGHED]
            better, equal = np.flatnonzero(scores > least), np.flatnonzero(scores == least)
            best = np.concatenate([better, equal[: _WEIGHED - len(better)]])
            rows, scores = rows[best], scores[best]
        order = np.argsort(-scores, kind="stable")
        for row, score in zip(rows[order].tolist(), scores[order].tolist(), strict=True):
            if score >= 0:
                entry = self.entry(row)
                equals = form(self.text(row)), self.plain(row), entry.kind, entry.text
                yield _Place((-score, *equals), self, row)


def _range(count: int, prefix: str, key: Callable[[int], str]) -> tuple[int, int]:
    """Which of *count* sorted places begin with *prefix*."""
    places = range(count)
    first = bisect_left(places, prefix, key=key)
    # Behind every continuation of the prefix: no text has the last code point.
    return first, bisect_left(places, prefix + "\U0010ffff", lo=first, key=key)


class Suggestions:
    """A table and its changes, ready to be asked. Safe for several threads: nothing changes."""

    def __init__(self, stored: Table, changes: Changes) -> None:
        outdated = frozenset(changes.outdated)
        self._parts = (_Part(stored, outdated), _Part(changes.table, frozenset()))

    def suggest(self, typed: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """The likeliest entries in which a word begins with *typed*, at most *limit*.

        Marks are optional. Where some are typed, entries with just those come first, then those
        whose last word would only have to get other ones, or that are written without any.
        Letters typed in Telex or VNI keys are read as such where they begin nothing as they are.
        """
        prefix = _prefix(typed)
        if not prefix.strip():
            return ()
        found = self._beginning_with(prefix, limit)
        if not found and (decoded := _from_keys(prefix)) != prefix:
            found, prefix = self._beginning_with(decoded, limit), decoded
        return tuple(_suggestion(place, prefix) for place in found)

    def _beginning_with(self, prefix: str, limit: int) -> list[_Place]:
        best: dict[str, _Place] = {}  # of each text
        for place in self._likeliest(prefix):
            best.setdefault(place.part.plain(place.row), place)
            if len(best) == min(limit, MAX_SUGGESTIONS):
                break
        return list(best.values())

    def _likeliest(self, prefix: str) -> Iterator[_Place]:
        """The places that *prefix* may mean, those with its very marks first."""
        if has_marks(prefix):
            exact = (part.with_marks(prefix) for part in self._parts)
            yield from merge(*exact, key=lambda place: place.sorting)
        bare = (part.without_marks(prefix) for part in self._parts)
        for place in merge(*bare, key=lambda place: place.sorting):
            if _may_become(prefix, place.part.text(place.row)):
                yield place


def _suggestion(place: _Place, prefix: str) -> Suggestion:
    part, row = place.part, place.row
    entry = part.entry(row)
    first = part.plain(row).count(" ", 0, part.offset(row))
    words = list(WORD.finditer(nfc(entry.text)))
    typed = prefix.split()
    end = words[first + len(typed) - 1].start() + len(typed[-1])
    mark = (words[first].start(), end)
    return Suggestion(entry.text, entry.kind, (mark,), entry.count, entry.report, entry.search())


def _prefix(typed: str) -> str:
    """*typed* as places are written; a blank at its end says that its last word is whole."""
    text = nfc(typed)[:MAX_TYPED_CHARS]
    return plain_words(text) + (" " if text[-1:].isspace() else "")


def _may_become(prefix: str, text: str) -> bool:
    """True when *text* begins with *prefix* but for marks that may still be typed.

    A word that is whole must have its marks or none at all; without any it meets every reading.
    """
    if not has_marks(prefix):
        return fold_marks(text).startswith(prefix)
    *whole, last = prefix.split(" ")
    words = text.split(" ")
    return (
        fold_marks(text).startswith(fold_marks(prefix))
        and all(map(_meets, whole, words))
        and (not last or _word_may_become(last, words[len(whole)]))
    )


def _meets(asked: str, there: str) -> bool:
    return there == asked or there == fold_marks(asked) or not has_marks(asked)


def _word_may_become(typed: str, word: str) -> bool:
    """True when more keys can make *word* of *typed*: marks are added, none taken away.

    The tone may stand on another letter then: `hoà` becomes `hoàn`. But who has typed marks and
    a plain d means no đ.
    """
    typed_letters, typed_tone, _ = lift_tone(typed)
    letters, tone, _ = lift_tone(word)
    return not has_marks(word) or (
        typed_tone in ("", tone) and all(map(_letter_may_become, typed_letters, letters))
    )


def _letter_may_become(typed: str, letter: str) -> bool:
    return letter == typed or (letter != "đ" and fold_marks(letter) == typed)


def _from_keys(prefix: str) -> str:
    """*prefix* with the words that are Telex or VNI keys written out."""
    return " ".join(decode_keys(word) or word for word in prefix.split(" "))
