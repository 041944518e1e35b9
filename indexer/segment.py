"""Words and where they stand, as pyvi has them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate, islice, pairwise
from typing import NamedTuple

import numpy as np

from corpus.vietnamese import canonical, place_tones_modern
from indexer.segmenter.arrays import Ints
from indexer.segmenter.joints import Joiner
from indexer.segmenter.model import Model, read_model
from indexer.segmenter.pieces import Cut, Pieces
from indexer.segmenter.short import ShortJoiner
from indexer.segmenter.tokens import split
from indexer.segmenter.vocabulary import Vocabulary

_SHORT_CHARS = 500  # longer texts gain from arrays even alone
_TOGETHER_CHARS = 300_000  # of texts whose words are found at once: memory is that of their tokens


class Word(NamedTuple):  # a tuple: there are hundreds in a report
    """A word of one or more syllables; `text[start:end]` is how it was written."""

    start: int
    end: int
    syllables: tuple[str, ...]  # as written


def segment(text: str) -> list[Word]:
    """Split NFC *text* into words, in order, each knowing where it came from.

    >>> [w.syllables for w in segment("công đoàn họp")]
    [('công', 'đoàn'), ('họp',)]

    Blanks belong to no word, every other character to exactly one; no word crosses a line.
    Raises WrongModel if another pyvi than ours is installed.
    """
    return _short(text) if len(text) <= _SHORT_CHARS else segment_many([text])[0]


def segment_many(texts: Sequence[str]) -> list[list[Word]]:
    """`segment` for each of *texts*, in much less time than one by one."""
    return _batches().words(texts)


def compound_terms(texts: Sequence[str]) -> list[list[str]]:
    """What the index holds of each text's words: those of two or more syllables, as terms.

    >>> compound_terms(["Công đoàn họp; Uỷ viên"])
    [['công_đoàn', 'ủy_viên']]
    """
    found: list[list[str]] = [[] for _ in texts]
    stretches = ((at, stretch) for at, text in enumerate(texts) for stretch in _stretches(text))
    for batch in _together(stretches):
        terms = _batches().compound_terms([stretch for _, stretch in batch])
        for (at, _), of_stretch in zip(batch, terms, strict=True):
            found[at] += of_stretch
    return found


def _stretches(text: str) -> Iterator[str]:
    """*text* in stretches of at most _TOGETHER_CHARS, cut between lines, else between words."""
    start = 0
    while len(text) - start > _TOGETHER_CHARS:
        most = start + _TOGETHER_CHARS
        cuts = (text.rfind(gap, start + 1, most) for gap in "\n ")
        end = next((cut for cut in cuts if cut > 0), most)
        yield text[start:end]
        start = end
    yield text[start:]


def _together(stretches: Iterable[tuple[int, str]]) -> Iterator[list[tuple[int, str]]]:
    """The *stretches* in lists of about _TOGETHER_CHARS: many short ones, one long one."""
    batch: list[tuple[int, str]] = []
    chars = 0
    for at, stretch in stretches:
        if batch and chars + len(stretch) > _TOGETHER_CHARS:
            yield batch
            batch, chars = [], 0
        batch.append((at, stretch))
        chars += len(stretch)
    if batch:
        yield batch


def compound_term(syllables: Iterable[str]) -> str:
    """The term of a word of these *syllables*.

    >>> compound_term(["Uỷ", "viên"])
    'ủy_viên'
    """
    return "_".join(map(canonical, syllables))


@lru_cache(maxsize=1)
def _model() -> Model:
    return read_model()


@lru_cache(maxsize=1)
def _batches() -> _Batches:
    return _Batches(_model())


@lru_cache(maxsize=1)
def _short_joiner() -> ShortJoiner:
    return ShortJoiner(_model())


def _short(text: str) -> list[Word]:
    words: list[Word] = []
    base = 0
    for line in place_tones_modern(text).splitlines(keepends=True):
        words += _short_line(text, base, split(line))
        base += len(line)
    return words


def _short_line(text: str, base: int, parts: Sequence[str]) -> Iterator[Word]:
    """The words of the line of *text* that starts at *base*."""
    edges = list(accumulate(map(len, parts[:-1]), initial=base))
    spans = list(zip(edges[1::2], edges[2::2], strict=True))
    joints = _short_joiner().joints(parts[1::2])
    heads = [at for at, joined in enumerate(joints) if not joined]
    for head, end in pairwise([*heads, len(spans)]):
        syllables = tuple(text[slice(*span)] for span in spans[head:end])
        yield Word(spans[head][0], spans[end - 1][1], syllables)


@dataclass(frozen=True, slots=True)
class _Runs:
    """Tokens that make one word together, over several texts: from `heads` to before `ends`."""

    heads: Ints
    ends: Ints
    counts: list[int]  # words of each text

    def __iter__(self) -> Iterator[slice]:
        return map(slice, self.heads.tolist(), self.ends.tolist())


class _Batches:
    """Segments several texts at once. Remembers what it met: for one thread at a time."""

    def __init__(self, model: Model) -> None:
        self._vocabulary = Vocabulary(model)
        self._pieces = Pieces(self._vocabulary)
        self._joiner = Joiner(model, self._vocabulary)
        self._terms: dict[tuple[int, ...], str] = {}

    def words(self, texts: Sequence[str]) -> list[list[Word]]:
        """As `segment_many`."""
        cut = self._cut(texts)
        runs = self._runs(cut, fewest=1)
        whole = "\n".join(texts)
        places = self._pieces.places(cut)
        spans = zip(places[:, 0].tolist(), places[:, 1].tolist(), strict=True)
        written = [whole[start:end] for start, end in spans]
        bases = np.repeat(np.cumsum([0, *(len(text) + 1 for text in texts)])[:-1], runs.counts)
        starts = (places[runs.heads, 0] - bases).tolist()
        ends = (places[runs.ends - 1, 1] - bases).tolist()
        syllables = (tuple(written[run]) for run in runs)
        words = map(Word, starts, ends, syllables)
        return [list(islice(words, count)) for count in runs.counts]

    def compound_terms(self, texts: Sequence[str]) -> list[list[str]]:
        """As the function `compound_terms`."""
        cut = self._cut(texts)
        runs = self._runs(cut, fewest=2)
        terms = (self._term(cut.numbers[run]) for run in runs)
        return [list(islice(terms, count)) for count in runs.counts]

    def _cut(self, texts: Sequence[str]) -> Cut:
        if self._pieces.trim():
            self._terms.clear()
        return self._pieces.cut(texts)

    def _runs(self, cut: Cut, fewest: int) -> _Runs:
        """The words of at least *fewest* tokens."""
        numbers = np.array(cut.numbers, np.int64)
        heads = np.flatnonzero(~self._joiner.joints(numbers))
        ends = np.append(heads[1:], len(numbers))
        kept = (ends - heads >= fewest) & (numbers[heads] != 0)
        heads, ends = heads[kept], ends[kept]
        until = np.searchsorted(heads, [0, *cut.until])
        return _Runs(heads, ends, np.diff(until).tolist())

    def _term(self, numbers: Sequence[int]) -> str:
        key = tuple(numbers)
        term = self._terms.get(key)
        if term is None:
            term = compound_term(self._vocabulary.tokens[number] for number in key)
            self._terms[key] = term
        return term
