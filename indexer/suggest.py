"""Suggestions while somebody types: the likeliest things the reports have that begin so. Pure.

Every word of every entry is a place where what is typed may begin. The places stand sorted
twice, by their letters without marks and with them; a prefix is a range of either, found by
bisection, and the likeliest of the range are picked from an array of scores. Entries are unpacked
one by one as they are suggested: a million of them would take seconds.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from heapq import merge
from typing import Any, Literal, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.keys import decode_keys
from corpus.vietnamese import canonical, fold_marks, has_marks, lift_tone, nfc
from indexer.cards import pair_of
from indexer.places import sorted_places

MAX_SUGGESTIONS = 20
MAX_TYPED_CHARS = 200
_WEIGHED = 400  # the likeliest places of a range that are looked at one by one

Kind = Literal["title", "official", "citation", "province", "phrase"]
# A province is worth as much as a phrase of e times as many reports.
KIND_WEIGHT: Mapping[Kind, float] = {
    "province": 3.0, "phrase": 2.0, "official": 1.5, "citation": 1.0, "title": 0.0,
}  # fmt: skip
_AT_ITS_START = 1.5  # an entry that begins with what is typed
_WORD = re.compile(r"[^\W_]+")
_encode = msgspec.msgpack.Encoder().encode

Number = TypeVar("Number", bound=np.number[Any])


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """Something to suggest."""

    text: str
    kind: Kind
    count: int  # reports that have it
    key: str  # of the trait it stands for: by this it is known again when it has changed
    report: str | None = None  # the id of the report that it leads to, if that alone has it

    def search(self) -> dict[str, str]:
        """The search it leads to: parameter -> value; empty if it leads to a report."""
        if self.kind == "province" or self.kind == "official":
            return {self.kind: self.key}
        if self.kind == "citation":
            label, number = pair_of(self.key)
            return {"q": f'số:"{number}"' if number else _quoted(label)}
        if self.kind == "phrase":
            return {"q": self.text}
        return {} if self.report else {"q": _quoted(self.text)}


def _quoted(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


class Pieces(msgspec.Struct, frozen=True, array_like=True):
    """Many pieces of bytes, one after the other; read in place."""

    content: memoryview
    ends: memoryview  # int64


class Table(msgspec.Struct, frozen=True, array_like=True):
    """The entries and their places as they are stored: sorted, as flat arrays."""

    entries: Pieces  # each an `Entry`
    plain: Pieces  # of each entry: its words in canonical letters, single blanks between; UTF-8
    traits: memoryview  # uint64, of each entry: `_trait_number`
    likelihoods: memoryview  # float64, of each entry
    place_entry: memoryview  # int32; places sorted by their letters without marks
    place_offset: memoryview  # int32, into `plain`, in letters
    by_marks: memoryview  # int32: places sorted by their letters with marks


class Changes(msgspec.Struct, frozen=True, array_like=True):
    """What has changed since a table was sorted."""

    outdated: Sequence[tuple[str, str]]  # kind and key of entries that are no longer as they were
    table: Table  # those of them that still are


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion; `text[start:end]` of each mark is what was typed."""

    text: str
    kind: Kind
    marks: tuple[tuple[int, int], ...]
    count: int
    report: str | None
    search: Mapping[str, str]


_decode = msgspec.msgpack.Decoder(Entry).decode


def table(entries: Sequence[Entry]) -> Table:
    """Sort *entries* so that they can be looked up."""
    by_plain = sorted(((_plain(e.text), e.kind, e.text, i) for i, e in enumerate(entries)))
    plain = [text for text, *_ in by_plain]
    ordered = [entries[i] for *_, i in by_plain]
    order = sorted_places(plain)
    likelihoods = [math.log(entry.count) + KIND_WEIGHT[entry.kind] for entry in ordered]
    return Table(
        entries=_pieces(map(_encode, ordered)),
        plain=_pieces(map(str.encode, plain)),
        traits=_stored(_trait_numbers((entry.kind, entry.key) for entry in ordered)),
        likelihoods=_stored(np.array(likelihoods, np.float64)),
        place_entry=_stored(order.entry),
        place_offset=_stored(order.offset),
        by_marks=_stored(order.by_marks),
    )


def _pieces(pieces: Iterable[bytes]) -> Pieces:
    listed = list(pieces)
    ends = np.cumsum(np.fromiter(map(len, listed), np.int64, len(listed)))
    return Pieces(memoryview(b"".join(listed)), _stored(ends))


def _stored(numbers: NDArray[Any]) -> memoryview:
    return memoryview(numbers.tobytes())


def _trait_numbers(traits: Iterable[tuple[str, str]]) -> NDArray[np.uint64]:
    """A number for each kind and key, another one for another."""
    digests = (blake2b(f"{kind} {key}".encode(), digest_size=8).digest() for kind, key in traits)
    return np.frombuffer(b"".join(digests), np.uint64)


def _plain(text: str) -> str:
    return " ".join(map(_canonical, _WORD.findall(nfc(text))))


_canonical = lru_cache(1 << 16)(canonical)


@dataclass(frozen=True, slots=True)
class _Place:
    """A word of an entry where what is typed may begin."""

    sorting: tuple[float, str, str, Kind, str]  # the likeliest first; equals by what they say
    part: _Part
    row: int


class _Part:
    """One table, ready to be asked."""

    def __init__(self, stored: Table, outdated: Set[tuple[str, str]]) -> None:
        self._entries, self._plain = _Cut(stored.entries), _Cut(stored.plain)
        self._entry = _numbers(stored.place_entry, np.int32)
        self._offset = _numbers(stored.place_offset, np.int32)
        self._by_marks = _numbers(stored.by_marks, np.int32)
        likelihoods = _numbers(stored.likelihoods, np.float64)
        # What is outdated is the least likely of all.
        traits = _numbers(stored.traits, np.uint64)
        likelihoods[np.isin(traits, _trait_numbers(outdated))] = -1.0
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


class _Cut:
    """Pieces, cut out as they are asked for."""

    def __init__(self, stored: Pieces) -> None:
        self._content = stored.content
        self._ends = _numbers(stored.ends, np.int64)

    def __getitem__(self, number: int) -> memoryview:
        start = int(self._ends[number - 1]) if number else 0
        return self._content[start : int(self._ends[number])]


def _numbers(stored: memoryview, dtype: type[Number]) -> NDArray[Number]:
    """The numbers that are *stored*, wherever they begin."""
    return np.frombuffer(stored, dtype).copy()


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
    words = list(_WORD.finditer(nfc(entry.text)))
    typed = prefix.split()
    end = words[first + len(typed) - 1].start() + len(typed[-1])
    mark = (words[first].start(), end)
    return Suggestion(entry.text, entry.kind, (mark,), entry.count, entry.report, entry.search())


def _prefix(typed: str) -> str:
    """*typed* as places are written; a blank at its end says that its last word is whole."""
    text = nfc(typed)[:MAX_TYPED_CHARS]
    return _plain(text) + (" " if text[-1:].isspace() else "")


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
