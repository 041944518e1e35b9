"""Every token met so far, as a number, and what the model says of it wherever it stands."""

from __future__ import annotations

import string
from collections.abc import Iterable
from itertools import chain

import numpy as np
from numpy.typing import NDArray

from indexer.segmenter.arrays import Floats, Ints
from indexer.segmenter.model import LABELS, Model, Weights

BOUNDARY = ""  # stands between lines: belongs to no word, weighs nothing
OWN, AS_PREVIOUS, AS_NEXT = 0, (1, 2, 3), (4, 5, 6)  # rows of `Vocabulary.weights`
UNJOINABLE, CAPITALISED = 1, 2  # bits of `Vocabulary.traits`

_ZERO = (0.0,) * LABELS
_FIRST_SIZE = 1 << 12
_MOST = 1 << 16  # tokens kept; numbers never end, memory does


class Vocabulary(dict[str, int]):
    """Token -> number; a token that is new gets the next one when it is looked up.

    `tokens` has the tokens by number. The arrays have a row for each number: `weights` (rows as
    named above, for each label), `syllables` (number in the word list, 0 if in no word there) and
    `traits`.
    """

    def __init__(self, model: Model) -> None:
        super().__init__()
        self._states = model.states
        listed = sorted({s for word in model.pairs | model.triples for s in word})
        self._listed = {syllable: number for number, syllable in enumerate(listed, start=1)}
        self.base = len(listed) + 1  # numbers of syllables are below it
        self.tokens: list[str]
        self.weights: Floats
        self.syllables: Ints
        self.traits: NDArray[np.uint8]
        self.forget()

    def number(self, word: tuple[str, ...]) -> int:
        """One number for a *word* of the word list; that of `syllables` read in `base`."""
        number = 0
        for syllable in word:
            number = number * self.base + self._listed[syllable]
        return number

    @property
    def full(self) -> bool:
        """True when it is time to `forget`."""
        return len(self) > _MOST

    def forget(self) -> None:
        """Forget all tokens; numbers given before are void."""
        self.clear()
        self.weights = np.zeros((_FIRST_SIZE, 1 + len(AS_PREVIOUS + AS_NEXT), LABELS))
        self.syllables = np.zeros(_FIRST_SIZE, np.int64)
        self.traits = np.zeros(_FIRST_SIZE, np.uint8)
        self[BOUNDARY] = 0
        self.tokens = [BOUNDARY]
        self.traits[0] = UNJOINABLE

    def __missing__(self, token: str) -> int:
        number = len(self)
        if number == len(self.traits):
            self._grow()
        lowered = token.lower()
        self.weights[number] = self._weights(token, lowered)
        self.syllables[number] = self._listed.get(lowered, 0)
        self.traits[number] = _traits(token)
        self[token] = number
        self.tokens.append(token)
        return number

    def _grow(self) -> None:
        self.weights = np.concatenate([self.weights, np.zeros_like(self.weights)])
        self.syllables = np.concatenate([self.syllables, np.zeros_like(self.syllables)])
        self.traits = np.concatenate([self.traits, np.zeros_like(self.traits)])

    def _weights(self, token: str, lowered: str) -> list[Weights]:
        own = [
            self._state("bias"),
            self._state(f"word.lower():{lowered}"),
            self._state("word.isupper()", token.isupper()),
            self._state("word.istitle()", token.istitle()),
            self._state("word.isdigit()", token.isdigit()),
        ]
        beside = (self._beside(side, token, lowered) for side in ("-1", "+1"))
        return [added(_ZERO, own), *chain.from_iterable(beside)]

    def _beside(self, side: str, token: str, lowered: str) -> list[Weights]:
        """What a neighbour gets from *token* standing on that *side* of it."""
        return [
            self._state(f"{side}:word.lower():{lowered}"),
            self._state(f"{side}:word.istitle()", token.istitle()),
            self._state(f"{side}:word.isupper()", token.isupper()),
        ]

    def _state(self, attribute: str, present: bool = True) -> Weights:
        # CRFsuite takes C strings, which end at a NUL.
        return self._states.get(attribute.partition("\0")[0], _ZERO) if present else _ZERO


def added(start: Weights, others: Iterable[Weights]) -> Weights:
    """The sum, label by label, added one after the other as CRFsuite does."""
    first, second = start
    for more_first, more_second in others:  # not `sum`: from Python 3.12 on it rounds otherwise
        first += more_first
        second += more_second
    return first, second


def _traits(token: str) -> int:
    # `in` a string, as pyvi has it: the token may also be several of these in this order.
    unjoinable = token in string.punctuation or token[0].isdigit()
    return UNJOINABLE * unjoinable | CAPITALISED * token[0].istitle()
