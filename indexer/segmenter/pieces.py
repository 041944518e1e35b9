"""Texts cut into tokens, by remembering how each piece between two spaces is cut.

Wherever a piece stands it is cut the same way, since no token has a blank in it; and nearly every
piece of a report has stood in another one before.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate, chain

import numpy as np

from corpus.vietnamese import place_tones_modern
from indexer.segmenter.arrays import Ints
from indexer.segmenter.tokens import split
from indexer.segmenter.vocabulary import BOUNDARY, Vocabulary

_LINE_END = "\n"  # as a piece
_MOST, _MOST_CHARS = 1 << 17, 1 << 22  # pieces remembered, characters in them


@dataclass(frozen=True, slots=True)
class Cut:
    """The tokens of several texts one after another, a BOUNDARY behind each line."""

    numbers: list[int]  # of the tokens, in the vocabulary
    until: list[int]  # how many tokens stand up to the end of each text
    pieces: list[str]
    line_ends: list[int]  # which of the pieces are _LINE_END


class Pieces(dict[str, tuple[int, ...]]):
    """Piece -> the numbers of its tokens; a new piece is cut when it is looked up."""

    def __init__(self, vocabulary: Vocabulary) -> None:
        super().__init__()
        self._vocabulary = vocabulary
        self._spans: dict[str, tuple[int, ...]] = {}  # piece -> start, end, start, end ... in it
        self._chars = 0

    def cut(self, texts: Sequence[str]) -> Cut:
        """The tokens of *texts*, which are NFC."""
        cut = Cut([], [], [], [])
        for text in texts:
            first = len(cut.pieces)
            for line in text.split("\n"):
                cut.pieces.extend(line.split(" "))
                cut.line_ends.append(len(cut.pieces))
                cut.pieces.append(_LINE_END)
            cut.numbers.extend(chain.from_iterable(map(self.__getitem__, cut.pieces[first:])))
            cut.until.append(len(cut.numbers))
        return cut

    def places(self, cut: Cut) -> Ints:
        """Start and end of each token, as if one character stood behind each text: [token, 2]."""
        # A space or newline follows each piece; that of a line's last piece ends the line.
        advance = np.fromiter(map(len, cut.pieces), np.int64, len(cut.pieces)) + 1
        advance[cut.line_ends] = 0
        spans = chain.from_iterable(map(self._spans.__getitem__, cut.pieces))
        places = np.fromiter(spans, np.int64, 2 * len(cut.numbers)).reshape(-1, 2)
        tokens = [len(self[piece]) for piece in cut.pieces]
        return places + np.repeat(np.cumsum(advance) - advance, tokens)[:, np.newaxis]

    def trim(self) -> bool:
        """Forget everything, vocabulary too, if there is very much; numbers are void then."""
        full = self._vocabulary.full or len(self) > _MOST or self._chars > _MOST_CHARS
        if full:
            self.clear()
            self._spans.clear()
            self._chars = 0
            self._vocabulary.forget()
        return full

    def __missing__(self, piece: str) -> tuple[int, ...]:
        tokens, spans = [BOUNDARY], [0, 0]
        if piece != _LINE_END:
            tokens, spans = _tokens(piece)
        self._chars += len(piece)
        self._spans[piece] = tuple(spans)
        numbers = self[piece] = tuple(self._vocabulary[token] for token in tokens)
        return numbers


def _tokens(piece: str) -> tuple[list[str], list[int]]:
    """The tokens of *piece*, and where each starts and ends in it."""
    tokens: list[str] = []
    spans: list[int] = []
    start = 0
    # pyvi's word list has 647 entries in the newer placement and none in the older.
    for line in place_tones_modern(piece).splitlines(keepends=True):
        parts = split(line)
        edges = list(accumulate(map(len, parts), initial=start))
        tokens += parts[1::2]
        spans += edges[1:-1]
        start = edges[-1]
        if line.splitlines() != [line]:  # it ends in some line break, such as a form feed
            tokens.append(BOUNDARY)
            spans += [start, start]
    return tokens, spans
