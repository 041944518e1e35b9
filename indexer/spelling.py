"""Slips of the fingers, mended by what the corpus knows. Pure: the vocabulary is passed in."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from corpus.keys import decode_keys
from corpus.syllable import is_bare_syllable, is_syllable
from corpus.vietnamese import fold_marks, has_marks, nfc
from indexer.analysis import Token, analyze
from indexer.answer import MAX_WEIGHED_WORDS

MIN_MENDED_CHARS = 3  # shorter words are too many other words away from one letter
MAX_MENDED_CHARS = 10  # no syllable has more, slip included
MAX_JOINED_CHARS = 24
_READINGS = 3  # of one spelling, the commonest
_LETTERS = "abcdeghiklmnopqrstuvxy"


@dataclass(frozen=True)
class Vocabulary:
    """The syllables of the corpus, with their marks, and how many reports have each."""

    frequencies: Mapping[str, int]
    short_forms: Container[str] = field(default=frozenset())  # folded; they are no slips
    together: Callable[[str, str], int] = field(default=lambda _left, _right: 0)
    """How many reports have two syllables side by side."""

    @cached_property
    def readings(self) -> Mapping[str, Sequence[str]]:
        """Folded syllable -> the ways the corpus marks it, the commonest and marked ones first."""
        ways: dict[str, tuple[str, ...]] = {}
        for term in self.frequencies:
            if term.isdigit():  # most of the terms of a large corpus; it has one way to be written
                continue
            folded = fold_marks(term)
            ways[folded] = (*ways.get(folded, ()), term)
        return {
            folded: tuple(sorted(terms, key=self._rank)) if len(terms) > 1 else terms
            for folded, terms in ways.items()
        }

    def _rank(self, term: str) -> tuple[int, bool, str]:
        return -self.frequencies[term], not has_marks(term), term

    def knows(self, token: Token) -> bool:
        """True when the corpus has the word: with these marks, or any if it has none."""
        return (
            token.term in self.frequencies
            or token.folded in self.short_forms
            or (not has_marks(token.term) and token.folded in self.readings)
        )

    def mend(self, token: Token, before: str | None, after: str | None) -> str | None:
        """The likeliest word of the corpus that *token* was meant to be, or None.

        The same letters with other marks come before another letter; among several, the one
        that the reports have beside its neighbours.
        """
        same = self.readings.get(token.folded)
        if same:
            return max(same, key=lambda word: self._worth(word, before, after))
        near = {w for edit in _edits(token.folded) for w in self.readings.get(edit, ())[:_READINGS]}
        return max(near, key=lambda word: self._worth(word, before, after), default=None)

    def _worth(
        self, word: str, before: str | None, after: str | None
    ) -> tuple[int, int, bool, str]:
        beside = self.together(before, word) if before else 0
        beside += self.together(word, after) if after else 0
        return beside, self.frequencies[word], has_marks(word), word

    def split(self, token: Token) -> str | None:
        """*token* as the two or three syllables that were typed without a blank, or None.

        They have to stand side by side in some report.
        """
        for cut in range(1, len(token.term)):
            left, rest = token.term[:cut], token.term[cut:]
            if self._is_syllable(left):
                right = rest if self._is_syllable(rest) else self._split_word(rest)
                if right and self.together(left, right.split(" ")[0]):
                    return f"{left} {right}"
        return None

    def _split_word(self, term: str) -> str | None:
        cuts = ((term[:cut], term[cut:]) for cut in range(1, len(term)))
        return next((f"{a} {b}" for a, b in cuts if self._both(a, b)), None)

    def _both(self, left: str, right: str) -> bool:
        known = self._is_syllable(left) and self._is_syllable(right)
        return known and self.together(left, right) > 0

    def _is_syllable(self, term: str) -> bool:
        bare = is_bare_syllable(term) and term in self.readings
        return bare or (is_syllable(term) and term in self.frequencies)


def read_keys(text: str, vocabulary: Vocabulary) -> str:
    """*text* with every word that was typed in Telex or VNI keys written out."""

    def written(tokens: Sequence[Token], at: int) -> str | None:
        term = tokens[at].term
        decoded = decode_keys(term) if len(term) <= MAX_MENDED_CHARS else None
        return decoded if decoded in vocabulary.frequencies else None

    return _replaced(text, vocabulary, written)


def mend(text: str, vocabulary: Vocabulary, *, slips_only: bool) -> str:
    """*text* with every word that the corpus does not know replaced by the likeliest one.

    *slips_only*: only what cannot be a syllable at all (`nguời`), never one word for another.
    """
    marked = has_marks(text)

    def mended(tokens: Sequence[Token], at: int) -> str | None:
        token = tokens[at]
        if not token.term.isalpha() or not len(token.term) >= MIN_MENDED_CHARS:
            return None
        if slips_only and _could_be_meant(token):
            return None
        if len(token.term) <= MAX_MENDED_CHARS:
            around = (tokens[i].term if 0 <= i < len(tokens) else None for i in (at - 1, at + 1))
            meant = vocabulary.split(token) or vocabulary.mend(token, *around)
        else:
            meant = vocabulary.split(token) if len(token.term) <= MAX_JOINED_CHARS else None
        # One word with marks would say that all the others are meant without.
        return meant if meant is None or marked else fold_marks(meant)

    return _replaced(text, vocabulary, mended)


def _could_be_meant(token: Token) -> bool:
    return is_syllable(token.term) or is_bare_syllable(token.term)


def _replaced(
    text: str, vocabulary: Vocabulary, replacement: Callable[[Sequence[Token], int], str | None]
) -> str:
    text = nfc(text)
    tokens = analyze(text)
    parts, at = [], 0
    for i, token in enumerate(tokens[:MAX_WEIGHED_WORDS]):
        surface = text[token.start : token.end]
        # Capitals are an abbreviation, or a whole query of them.
        as_meant = text[token.end : token.end + 1] == ":" or (surface.isupper() != text.isupper())
        new = None if as_meant or vocabulary.knows(token) else replacement(tokens, i)
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
