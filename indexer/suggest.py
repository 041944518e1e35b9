"""Suggestions while somebody types: the likeliest things the reports have that begin so. Pure.

Every word of every entry is a place where what is typed may begin. The places stand sorted
twice, by their letters without marks and with them; a prefix is a range of either, found by
bisection, and the likeliest of the range are picked from an array of scores.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.keys import decode_keys
from corpus.vietnamese import canonical, fold_marks, has_marks, lift_tone, nfc

MAX_SUGGESTIONS = 20
MAX_TYPED_CHARS = 200
KEY_CHARS = 64  # of a place, by which it is sorted; the rest is compared afterwards
_WEIGHED = 400  # the likeliest places of a range that are looked at one by one

Kind = Literal["title", "official", "citation", "province", "phrase"]
# A province is worth as much as a phrase of e times as many reports.
KIND_WEIGHT: Mapping[Kind, float] = {
    "province": 3.0, "phrase": 2.0, "official": 1.5, "citation": 1.0, "title": 0.0,
}  # fmt: skip
_AT_ITS_START = 1.5  # an entry that begins with what is typed
_WORD = re.compile(r"[^\W_]+")


class Entry(msgspec.Struct, frozen=True, array_like=True):
    """Something to suggest, and where it leads: to a report, or to a search."""

    text: str
    kind: Kind
    count: int  # reports that have it
    report: str | None  # the id it leads to, if one report alone has it
    search: dict[str, str]  # else the search: parameter -> value


class Table(msgspec.Struct, frozen=True, array_like=True):
    """The entries and their places as they are stored: sorted, as flat arrays."""

    entries: list[Entry]
    plain: list[str]  # of each entry: its words in canonical letters, single blanks between
    place_entry: bytes  # int32; places sorted by their letters without marks
    place_offset: bytes  # int32, into `plain`
    place_score: bytes  # float32
    by_marks: bytes  # int32: places sorted by their letters with marks


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One suggestion; `text[start:end]` of each mark is what was typed."""

    text: str
    kind: Kind
    marks: tuple[tuple[int, int], ...]
    count: int
    report: str | None
    search: Mapping[str, str]


def table(entries: Sequence[Entry]) -> Table:
    """Sort *entries* so that they can be looked up."""
    plain = [_plain(entry.text) for entry in entries]
    places = [
        (text[match.start() : match.start() + KEY_CHARS], i, match.start())
        for i, text in enumerate(plain)
        for match in _WORD.finditer(text)
    ]
    places.sort(key=lambda place: (fold_marks(place[0]), place[1], place[2]))
    by_marks = sorted(range(len(places)), key=lambda row: places[row][0])
    scores = [_likelihood(entries[i], offset) for _, i, offset in places]
    return Table(
        entries=list(entries),
        plain=plain,
        place_entry=np.array([i for _, i, _ in places], np.int32).tobytes(),
        place_offset=np.array([offset for _, _, offset in places], np.int32).tobytes(),
        place_score=np.array(scores, np.float32).tobytes(),
        by_marks=np.array(by_marks, np.int32).tobytes(),
    )


def _likelihood(entry: Entry, offset: int) -> float:
    return math.log(entry.count) + KIND_WEIGHT[entry.kind] + (0 if offset else _AT_ITS_START)


def _plain(text: str) -> str:
    return " ".join(_WORD.findall(canonical(nfc(text))))


class Suggestions:
    """A table, ready to be asked. Safe for several threads: nothing in it changes."""

    def __init__(self, stored: Table) -> None:
        self._entries, self._plain = stored.entries, stored.plain
        self._entry = np.frombuffer(stored.place_entry, np.int32)
        self._offset = np.frombuffer(stored.place_offset, np.int32)
        self._score = np.frombuffer(stored.place_score, np.float32)
        self._by_marks = np.frombuffer(stored.by_marks, np.int32)

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
        return tuple(self._suggestion(row, prefix) for row in found)

    def _beginning_with(self, prefix: str, limit: int) -> list[int]:
        rows: dict[str, int] = {}  # the best place of each text
        for row in self._likeliest(prefix):
            rows.setdefault(self._plain[self._entry[row]], row)
            if len(rows) == min(limit, MAX_SUGGESTIONS):
                break
        return list(rows.values())

    def _likeliest(self, prefix: str) -> Iterator[int]:
        """The places that *prefix* may mean, those with its very marks first."""
        if has_marks(prefix):
            lo, hi = self._range(prefix, lambda at: self._key(int(self._by_marks[at])))
            yield from self._ranked(self._by_marks[lo:hi], lambda text: text.startswith(prefix))
        bare = fold_marks(prefix)
        lo, hi = self._range(bare, lambda at: fold_marks(self._key(at)))
        rows = np.arange(lo, hi, dtype=np.int32)
        yield from self._ranked(rows, lambda text: _may_become(prefix, text))

    def _key(self, row: int) -> str:
        offset = int(self._offset[row])
        return self._plain[int(self._entry[row])][offset : offset + KEY_CHARS]

    def _range(self, prefix: str, key: Callable[[int], str]) -> tuple[int, int]:
        prefix = prefix[:KEY_CHARS]
        places = range(len(self._entry))
        first = bisect_left(places, prefix, key=key)
        # Behind every continuation of the prefix: no text has the last code point.
        return first, bisect_left(places, prefix + "\U0010ffff", lo=first, key=key)

    def _ranked(self, rows: NDArray[np.int32], meant: Callable[[str], bool]) -> Iterator[int]:
        """The likeliest of *rows* whose text is *meant*, best first."""
        scores = self._score[rows]
        if len(rows) > _WEIGHED:
            best = np.sort(np.argpartition(-scores, _WEIGHED)[:_WEIGHED])
            rows, scores = rows[best], scores[best]
        for row in rows[np.argsort(-scores, kind="stable")].tolist():
            if meant(self._plain[self._entry[row]][self._offset[row] :]):
                yield row

    def _suggestion(self, row: int, prefix: str) -> Suggestion:
        entry = self._entries[self._entry[row]]
        first = self._plain[self._entry[row]].count(" ", 0, int(self._offset[row]))
        words = list(_WORD.finditer(entry.text))
        typed = prefix.split()
        end = words[first + len(typed) - 1].start() + len(typed[-1])
        mark = (words[first].start(), end)
        return Suggestion(
            entry.text, entry.kind, (mark,), entry.count, entry.report, dict(entry.search)
        )


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
