"""Words and where they stand; the only import of pyvi."""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.vietnamese import place_tones_modern


@dataclass(frozen=True, slots=True)
class Word:
    """A word of one or more syllables; `text[start:end]` is how it was written."""

    start: int
    end: int
    syllables: tuple[str, ...]  # as written


def segment(text: str) -> list[Word]:
    """Split NFC *text* into words, in order, each knowing where it came from.

    >>> [w.syllables for w in segment("công đoàn họp")]
    [('công', 'đoàn'), ('họp',)]

    Blanks belong to no word, every other character to exactly one; no word crosses a line.
    """
    words: list[Word] = []
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            # pyvi's word list has 647 entries in the newer placement and none in the older.
            pieces = _tokenizer()(place_tones_modern(line).strip()).split(" ")
            words.extend(_align(line, pieces, start))
        start += len(line)
    return words


@lru_cache(maxsize=1)
def _tokenizer() -> Callable[[str], str]:
    # Imported late: pyvi brings scikit-learn, which a search never needs.
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pyvi has escapes that newer Pythons warn of
        from pyvi import ViTokenizer

    tokenize: Callable[[str], str] = ViTokenizer.tokenize
    return tokenize


def _align(text: str, pieces: list[str], base: int) -> Iterator[Word]:
    """Find pyvi's *pieces* (syllables joined by `_`) again in *text*, which starts at *base*."""
    at = 0
    for piece in filter(None, pieces):
        at = _skip_blanks(text, at)
        start = syllable = at
        syllables = []
        for char in piece:
            blank = _skip_blanks(text, at)
            if char == "_" and text[blank] != "_":  # a joint that pyvi put in
                syllables.append(text[syllable:at])
                at = syllable = blank
            else:
                at += 1
        syllables.append(text[syllable:at])
        yield Word(base + start, base + at, tuple(syllables))


def _skip_blanks(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
