"""Slips of the fingers, mended by what the corpus knows. Pure: the vocabulary is passed in."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from corpus.keys import decode_keys
from corpus.syllable import is_bare_syllable, is_syllable
from corpus.vietnamese import fold_marks, has_marks, nfc
from indexer.analysis import Token, analyze

MIN_MENDED_CHARS = 3  # shorter words are too many other words away from one letter
MAX_MENDED_CHARS = 10  # no syllable has more, slip included
_LETTERS = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Vocabulary:
    """The syllables of the corpus, with their marks, and how many reports have each."""

    frequencies: Mapping[str, int]

    @cached_property
    def readings(self) -> Mapping[str, str]:
        """Folded syllable -> the commonest way the corpus marks it."""
        best: dict[str, str] = {}
        for term, count in self.frequencies.items():
            folded = fold_marks(term)
            if folded not in best or self._worth(term, count) > self._worth(best[folded]):
                best[folded] = term
        return best

    def _worth(self, term: str, count: int | None = None) -> tuple[int, str]:
        return (self.frequencies[term] if count is None else count, term)

    def knows(self, token: Token) -> bool:
        """True when the corpus has the word: with these marks, or any if it has none."""
        return token.term in self.frequencies or (
            not has_marks(token.term) and token.folded in self.readings
        )

    def mend(self, token: Token) -> str | None:
        """The likeliest word of the corpus that *token* was meant to be, or None.

        The same letters with other marks come before another letter.
        """
        if token.folded in self.readings:
            return self.readings[token.folded]
        near = (self.readings[word] for word in _edits(token.folded) if word in self.readings)
        return max(near, key=self._worth, default=None)


def read_keys(text: str, vocabulary: Vocabulary) -> str:
    """*text* with every word that was typed in Telex or VNI keys written out."""

    def written(token: Token) -> str | None:
        decoded = decode_keys(token.term) if len(token.term) <= MAX_MENDED_CHARS else None
        return decoded if decoded in vocabulary.frequencies else None

    return _replaced(text, vocabulary, written)


def mend(text: str, vocabulary: Vocabulary, *, slips_only: bool) -> str:
    """*text* with every word that the corpus does not know replaced by the likeliest one.

    *slips_only*: only what cannot be a syllable at all (`nguời`), never one word for another.
    """

    marked = has_marks(text)

    def mended(token: Token) -> str | None:
        fits = MIN_MENDED_CHARS <= len(token.term) <= MAX_MENDED_CHARS
        ordinary = fits and token.term.isalpha()
        if not ordinary or (slips_only and _could_be_meant(token)):
            return None
        meant = vocabulary.mend(token)
        # One word with marks would say that all the others are meant without.
        return meant if meant is None or marked else fold_marks(meant)

    return _replaced(text, vocabulary, mended)


def _could_be_meant(token: Token) -> bool:
    return is_syllable(token.term) or is_bare_syllable(token.term)


def _replaced(text: str, vocabulary: Vocabulary, replacement: Callable[[Token], str | None]) -> str:
    text = nfc(text)
    parts, at = [], 0
    for token in analyze(text):
        surface = text[token.start : token.end]
        # Capitals are an abbreviation, or a whole query of them.
        as_meant = text[token.end : token.end + 1] == ":" or (surface.isupper() != text.isupper())
        new = None if as_meant or vocabulary.knows(token) else replacement(token)
        if new:
            parts += [text[at : token.start], new]
            at = token.end
    return "".join([*parts, text[at:]])


def _edits(word: str) -> Iterator[str]:
    """Words one slip away: a letter left out, doubled, wrong, or two changed over."""
    for i in range(len(word) + 1):
        head, tail = word[:i], word[i:]
        if tail:
            yield head + tail[1:]
        if len(tail) > 1:
            yield head + tail[1] + tail[0] + tail[2:]
        for letter in _LETTERS:
            yield head + letter + tail
            if tail:
                yield head + letter + tail[1:]
