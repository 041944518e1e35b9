"""Words: a passage as the words and signs it is made of, and phrases looked up in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, KeysView
from dataclasses import dataclass
from functools import lru_cache

from corpus.vietnamese import canonical, fold, has_marks, squeeze

_TOKEN = re.compile(
    r"[\n\t]"  # the end of a line, of a cell
    r"|[ĐđDd][/.][cC](?:\b|(?=[A-ZĐÂÔÁẤỚÚỨÝ][^\W\d_]))\.?"  # đ/c, also stuck to the name
    r"|(?:TP|Tp|tp|TX|Tx|TT|Th\.?S|Ths|PGS|GS|TS|BS|KS|CN|CV|NGƯT|NGND|Q|P|KT|TM|TL|TUQ)\."
    r"|[HKY]['’‘`´] ?[^\W\d_]+(?:['’‘][^\W\d_]+)*"  # H'Len, K' Tem
    r"|[A-Z][a-z]+-[a-z]{2,}|Y-[^\W\d_]+"  # Sang-woo, Y-Wôn
    r"|\d+(?:[./]\d+)*"
    r"|[^\W\d_]+(?:['’‘&][^\W\d_]+)*"
    r"|\S"
)


def both_spellings(words: str) -> frozenset[str]:
    """The *words* (blanks between) with their marks and without, as `form` may give them."""
    return frozenset(words.split()) | frozenset(fold(words).split())


DASHES = frozenset("-‐‑‒–—−―_~")  # and what typists take for one
BULLETS = frozenset("•*+●▪◦‣·") | DASHES
_ITEM = re.compile(r"[^\W\d_]\)")
_LABEL = re.compile(r"[^\W\d_][^\n:.;,]{2,30}:")  # `Trưởng ban: ...` begins a line of its own
_SOFT_WRAP_CHARS = 60  # a line this long that ends in a word was cut by a machine, not by a writer


@dataclass(frozen=True, slots=True)
class Words:
    """The words and signs of one passage, in parallel lists; offsets are into the raw text."""

    text: str
    starts: list[int]
    ends: list[int]
    surfaces: list[str]  # as written
    forms: list[str]  # canonical, or without marks when the passage has none
    marked: bool  # False: the passage was written without marks

    def __len__(self) -> int:
        return len(self.forms)

    def form(self, i: int) -> str:
        """The form of word *i*; empty outside the passage."""
        return self.forms[i] if 0 <= i < len(self.forms) else ""

    def is_capital(self, i: int) -> bool:
        """True when word *i* begins with a capital letter."""
        return 0 <= i < len(self.surfaces) and self.surfaces[i][0].isupper()

    def written(self, first: int, last: int) -> str:
        """Words *first* up to *last* (not included) as written, on one line."""
        return squeeze(self.text[self.starts[first] : self.ends[last - 1]])


def words_of(text: str, start: int, end: int) -> Words:
    """Split text[start:end]; the end of a cell is a word of its own, that of a line unless it was
    merely wrapped.
    """
    spans = [m.span() for m in _TOKEN.finditer(text, start, end)]
    passage = text[start:end]
    if "\n" in passage:
        spans = [
            s for s in spans if text[s[0]] != "\n" or not _is_soft_wrap(text, s[0], start, end)
        ]
    surfaces = [text[a:b] for a, b in spans]
    marked = has_marks(passage)
    form = _form if marked else _bare_form
    return Words(
        text,
        [a for a, _ in spans],
        [b for _, b in spans],
        surfaces,
        [form(s) for s in surfaces],
        marked,
    )


def _is_soft_wrap(text: str, at: int, start: int, end: int) -> bool:
    following = text[at + 1 : at + 60].lstrip()
    if not following or at + 1 >= end:
        return False
    line_start = max(start, text.rfind("\n", start, at) + 1)
    line = text[line_start:at].rstrip()
    if not line or text[at + 1] == "\n":
        return False
    if _LABEL.match(following) or _ITEM.match(following) or "\t" in line:
        return False
    if following[0].islower() and (line[-1].isalpha() or line[-1] == ","):
        return True
    return len(line) >= _SOFT_WRAP_CHARS and line[-1].isalpha() and following[0].isalpha()


@lru_cache(maxsize=1 << 15)
def _form(word: str) -> str:
    return canonical(word).replace("’", "'").replace("‘", "'")


@lru_cache(maxsize=1 << 12)
def _bare_form(word: str) -> str:
    return fold(word)


def listed(table: str) -> list[str]:
    """The phrases of a *table* that holds them in lines, with `|` between."""
    return [
        phrase.strip() for line in table.split("\n") for phrase in line.split("|") if phrase.strip()
    ]


class Phrases:
    """A set of phrases, found at a place among words; knows them without marks too."""

    def __init__(self, phrases: Iterable[str]) -> None:
        self._listed = [tuple(canonical(p).split()) for p in phrases]
        self._marked = _by_first(self._listed)
        self._bare = _by_first(tuple(map(fold, p)) for p in self._listed)

    @classmethod
    def union(cls, *sets: Phrases) -> Phrases:
        """All phrases of *sets*."""
        return cls(" ".join(phrase) for phrases in sets for phrase in phrases._listed)

    def match(self, words: Words, i: int) -> int:
        """How many words the longest phrase at *i* takes; 0 when there is none."""
        forms = words.forms
        if i >= len(forms):
            return 0
        table = self._marked if words.marked else self._bare
        for length, rests in table.get(forms[i], ()):
            if length == 1 or tuple(forms[i + 1 : i + length]) in rests:
                return length
        return 0

    def ends_before(self, words: Words, i: int) -> bool:
        """True when a phrase of the set stands right before *i*."""
        return any(k <= i and self.match(words, i - k) == k for k in (1, 2, 3))

    def firsts(self, marked: bool) -> KeysView[str]:
        """The first words of all phrases."""
        return (self._marked if marked else self._bare).keys()


_Table = dict[str, tuple[tuple[int, frozenset[tuple[str, ...]]], ...]]


def _by_first(phrases: Iterable[tuple[str, ...]]) -> _Table:
    """First word -> length of a phrase -> what follows that word; the longest come first."""
    table: dict[str, dict[int, set[tuple[str, ...]]]] = {}
    for phrase in phrases:
        table.setdefault(phrase[0], {}).setdefault(len(phrase), set()).add(phrase[1:])
    return {
        first: tuple((n, frozenset(group[n])) for n in sorted(group, reverse=True))
        for first, group in table.items()
    }
