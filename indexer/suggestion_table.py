"""What may be suggested, as it is stored: sorted, in flat arrays. Pure.

Texts are read in place, and entries unpacked one by one as they are asked for: a million of them
at once would take seconds.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import blake2b
from typing import Any, Literal, TypeVar

import msgspec
import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese import canonical, nfc
from indexer.cards import pair_of
from indexer.places import sorted_places

Kind = Literal["title", "official", "citation", "province", "phrase"]
# A province is worth as much as a phrase of e times as many reports. Stored: see LEARNT_VERSION.
KIND_WEIGHT: Mapping[Kind, float] = {
    "province": 3.0, "phrase": 2.0, "official": 1.5, "citation": 1.0, "title": 0.0,
}  # fmt: skip
WORD = re.compile(r"[^\W_]+")
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
    """Many pieces of bytes, one after the other."""

    content: memoryview
    ends: memoryview  # int64


class Table(msgspec.Struct, frozen=True, array_like=True):
    """The entries and their places as they are stored: sorted, as flat arrays."""

    entries: Pieces  # each an `Entry`
    plain: Pieces  # of each entry: its words in canonical letters, single blanks between; UTF-8
    traits: memoryview  # uint64, of each entry: `trait_numbers`
    likelihoods: memoryview  # float64, of each entry
    place_entry: memoryview  # int32; places sorted by their letters without marks
    place_offset: memoryview  # int32, into `plain`, in letters
    by_marks: memoryview  # int32: places sorted by their letters with marks


class Changes(msgspec.Struct, frozen=True, array_like=True):
    """What has changed since a table was sorted."""

    outdated: Sequence[tuple[str, str]]  # kind and key of entries that are no longer as they were
    table: Table  # those of them that still are


def table(entries: Sequence[Entry]) -> Table:
    """Sort *entries* so that they can be looked up."""
    by_plain = sorted(((plain_words(e.text), e.kind, e.text, i) for i, e in enumerate(entries)))
    plain = [text for text, *_ in by_plain]
    ordered = [entries[i] for *_, i in by_plain]
    order = sorted_places(plain)
    likelihoods = [math.log(entry.count) + KIND_WEIGHT[entry.kind] for entry in ordered]
    return Table(
        entries=_pieces(map(msgspec.msgpack.Encoder().encode, ordered)),
        plain=_pieces(map(str.encode, plain)),
        traits=_stored(trait_numbers((entry.kind, entry.key) for entry in ordered)),
        likelihoods=_stored(np.array(likelihoods, np.float64)),
        place_entry=_stored(order.entry),
        place_offset=_stored(order.offset),
        by_marks=_stored(order.by_marks),
    )


def _pieces(pieces: Iterable[bytes]) -> Pieces:
    listed = list(pieces)
    ends = np.cumsum(np.fromiter(map(len, listed), np.int64, len(listed)))
    return Pieces(memoryview(b"".join(listed)), _stored(ends))


def _stored(values: NDArray[Any]) -> memoryview:
    return memoryview(values.tobytes())


def trait_numbers(traits: Iterable[tuple[str, str]]) -> NDArray[np.uint64]:
    """A number for each kind and key: of two of them the same once in 2 ** 64 times."""
    digests = (blake2b(f"{kind} {key}".encode(), digest_size=8).digest() for kind, key in traits)
    return np.frombuffer(b"".join(digests), np.uint64)


def plain_words(text: str) -> str:
    """The words of *text* in canonical letters, single blanks between."""
    return " ".join(map(_canonical, WORD.findall(nfc(text))))


_canonical = lru_cache(1 << 16)(canonical)


class Cut:
    """Pieces, cut out in place as they are asked for."""

    def __init__(self, stored: Pieces) -> None:
        self._content = stored.content
        self._ends = numbers(stored.ends, np.int64)

    def __getitem__(self, number: int) -> memoryview:
        start = int(self._ends[number - 1]) if number else 0
        return self._content[start : int(self._ends[number])]


def numbers(stored: memoryview, dtype: type[Number]) -> NDArray[Number]:
    """A copy of the numbers that are *stored*: in a file they may begin at any byte."""
    return np.frombuffer(stored, dtype).copy()
