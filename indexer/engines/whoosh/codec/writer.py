"""Documents, already cut into tokens -> segments, with bounded memory.

Tokens are numbered and kept as arrays until there are RUN_TOKENS of them; those are inverted
and written as a segment. What is written so becomes one segment by `merge`.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.arrays import write_segment
from indexer.engines.whoosh.codec.columns import DocumentValues
from indexer.engines.whoosh.codec.inversion import Inverted, TokenStream, invert
from indexer.engines.whoosh.codec.segment import ArraySegment

RUN_TOKENS = 6_000_000  # over all fields; about 500 MB while they are inverted


@dataclass(frozen=True, slots=True)
class FieldLayout:
    """How one field is indexed."""

    name: str
    positions: bool = False
    lengths: bool = False  # kept for scoring
    forward: bool = False  # the terms of each document can be listed, for counting facets
    twin: str | None = None  # a field with the same tokens, their names mapped by `fold`


@dataclass(frozen=True, slots=True)
class Tokens:
    """The tokens of one field of one document, in order."""

    names: Sequence[str]
    positions: Sequence[int] | None = None  # ascending


@dataclass(frozen=True, slots=True)
class NewDocument:
    """A document as the writer takes it, by field."""

    tokens: Mapping[str, Tokens]
    numbers: Mapping[str, int]
    strings: Mapping[str, bytes]
    stored: bytes


@dataclass(slots=True)
class _Stream:
    """The tokens of one field, growing."""

    tokens: array[int] = field(default_factory=lambda: array("I"))
    positions: array[int] = field(default_factory=lambda: array("I"))
    lengths: array[int] = field(default_factory=lambda: array("I"))


class SegmentWriter:
    """Writes segments of one index into *folder*."""

    def __init__(
        self,
        folder: Path,
        indexname: str,
        layouts: Sequence[FieldLayout],
        fold: Callable[[str], str],
        run_tokens: int = RUN_TOKENS,
    ) -> None:
        self._folder = folder
        self._indexname = indexname
        self._layouts = layouts
        self._fold = fold
        self._run_tokens = run_tokens
        self._written: list[ArraySegment] = []
        self._begin()

    def _begin(self) -> None:
        self._numbers_of_terms: defaultdict[str, int] = defaultdict()
        self._numbers_of_terms.default_factory = self._numbers_of_terms.__len__
        self._streams = {layout.name: _Stream() for layout in self._layouts}
        self._numbers: defaultdict[str, list[int]] = defaultdict(list)
        self._strings: defaultdict[str, list[bytes]] = defaultdict(list)
        self._stored: list[bytes] = []
        self._tokens = 0

    def add(self, document: NewDocument) -> None:
        """Add *document*; it has tokens for every field of the layout."""
        number_of = self._numbers_of_terms.__getitem__
        for layout in self._layouts:
            tokens, stream = document.tokens[layout.name], self._streams[layout.name]
            stream.tokens.extend(map(number_of, tokens.names))
            stream.lengths.append(len(tokens.names))
            if layout.positions:
                stream.positions.extend(tokens.positions or ())
            self._tokens += len(tokens.names)
        for name, number in document.numbers.items():
            self._numbers[name].append(number)
        for name, string in document.strings.items():
            self._strings[name].append(string)
        self._stored.append(document.stored)
        if self._tokens >= self._run_tokens:
            self._flush()

    def finish(self) -> list[ArraySegment]:
        """Write what is left; the segments written, in the order of their documents."""
        if self._stored:
            self._flush()
        return self._written

    def _flush(self) -> None:
        segment = ArraySegment(self._indexname, len(self._stored))
        values = DocumentValues(
            lengths=dict(self._lengths()),
            numbers={name: np.array(column) for name, column in self._numbers.items()},
            strings=self._strings,
            stored=self._stored,
        )
        forward = [layout.name for layout in self._layouts if layout.forward]
        fields = dict(self._inverted())
        write_segment(segment.stem(self._folder), fields, values, forward=forward)
        self._written.append(segment)
        self._begin()

    def _lengths(self) -> Iterator[tuple[str, NDArray[np.uint32]]]:
        for layout in self._layouts:
            if layout.lengths:
                lengths = _numpy(self._streams[layout.name].lengths)
                yield layout.name, lengths
                if layout.twin:
                    yield layout.twin, lengths

    def _inverted(self) -> Iterator[tuple[str, Inverted]]:
        names = list(self._numbers_of_terms)
        folded, folded_numbers = self._folded(names)
        for layout in self._layouts:
            stream = self._streams[layout.name]
            tokens, lengths = _numpy(stream.tokens), _numpy(stream.lengths)
            positions = _numpy(stream.positions) if layout.positions else None
            yield layout.name, invert(TokenStream(tokens, positions, lengths), names)
            if layout.twin:
                twin = TokenStream(folded_numbers[tokens], positions, lengths)
                yield layout.twin, invert(twin, folded)

    def _folded(self, names: Sequence[str]) -> tuple[list[str], NDArray[np.uint32]]:
        """The folded names, and the number of each name's folded one: no token is read twice."""
        numbers: dict[str, int] = {}
        folded = [numbers.setdefault(self._fold(name), len(numbers)) for name in names]
        return list(numbers), np.array(folded, np.uint32)


def _numpy(values: array[int]) -> NDArray[np.uint32]:
    return np.frombuffer(values, np.uint32) if values else np.empty(0, np.uint32)
