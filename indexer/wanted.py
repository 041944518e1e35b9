"""The tokens of a text that a query looks for, found without cutting the whole text into tokens."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

import numpy as np
from numpy.typing import NDArray

from corpus.vietnamese import fold_marks, lower
from indexer.analysis import Token, analyze, term_of

_JOINERS = "&'’ʼ"
_JOINED = re.compile(r"[^\W\d_][&'’ʼ][^\W\d_]")  # GD&ĐT, H'Yim: tokens with more than letters
_BETWEEN = re.compile(r"[^\W_]|\n\s*\n")  # another token, or the end of a paragraph
_SEPARATOR = re.compile(r"[\W_]")
_TABLED = 0x2100  # code points: Latin and Vietnamese letters, punctuation
_CACHED_TEXTS = 256  # one page is asked for again with each facet


def wanted_tokens(text: str, wanted: frozenset[str]) -> list[Token]:
    """The tokens of *text* whose folded term is in *wanted*, in order.

    Two of them have positions that differ by one where `analyze` has them side by side, and only
    there; beyond that, positions only grow.

    >>> [(t.term, t.position) for t in wanted_tokens("Đại hội đại biểu công đoàn", frozenset(
    ...     ["dai", "hoi", "doan"]))]
    [('đại', 0), ('hội', 1), ('đại', 2), ('đoàn', 4)]
    """
    if not wanted:
        return []
    plain = _plain(text)
    if plain is None:
        return [token for token in analyze(text) if token.folded in wanted]
    tokens: list[Token] = []
    position = end = 0
    for start, folded in sorted(_occurrences(plain, wanted)):
        if tokens:
            position += 2 if _BETWEEN.search(text, end, start) else 1
        end = start + len(folded)
        tokens.append(Token(term_of(text[start:end]), folded, position, start, end))
    return tokens


def _occurrences(plain: str, wanted: frozenset[str]) -> Iterator[tuple[int, str]]:
    """Where each of *wanted* is a word of *plain*."""
    for folded in wanted:
        word = f" {folded} "
        start = plain.find(word)
        while start >= 0:
            yield start, folded
            start = plain.find(word, start + len(folded) + 1)


@lru_cache(_CACHED_TEXTS)
def _plain(text: str) -> str | None:
    """*text* without marks and capitals, character by character, a blank for all between words.

    One more blank stands at each end. None where tokens are more than runs of letters and digits.
    """
    joined = any(joiner in text for joiner in _JOINERS) and _JOINED.search(text)
    if joined or not unicodedata.is_normalized("NFC", text):
        return None
    # By array: `str.translate` takes 0.1 ms for a page, which is most of finding its marks.
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    if codes.max(initial=0) < _TABLED and (plain := _plain_codes()[codes]).all():
        return f" {str(plain.tobytes(), 'utf-32-le')} "
    return f" {_SEPARATOR.sub(' ', fold_marks(lower(text)))} "


@cache
def _plain_codes() -> NDArray[np.uint32]:
    """What `_plain` makes of each code point; 0 where that is not all."""
    letters = fold_marks("".join(lower(chr(code)) for code in range(_TABLED)))
    words = _SEPARATOR.sub(" ", letters)
    plain = np.frombuffer(words.encode("utf-32-le"), "<u4").copy()
    plain[ord("Σ")] = 0  # at the end of a word its small letter is another
    return plain
