"""Cues: patterns over the words around a mention, also in text written without marks."""

from __future__ import annotations

import re

from corpus.vietnamese import fold_marks


class Cue:
    """A pattern over canonical text that also finds itself in text written without marks."""

    def __init__(self, *patterns: str) -> None:
        joined = "|".join(patterns)
        self._marked = re.compile(joined)
        self._bare = re.compile(fold_marks(joined))

    def search(self, text: str) -> bool:
        """True when the pattern stands somewhere in *text*."""
        return (self._bare if text.isascii() else self._marked).search(text) is not None

    def match(self, text: str) -> bool:
        """True when the pattern stands at the head of *text*."""
        return (self._bare if text.isascii() else self._marked).match(text) is not None
