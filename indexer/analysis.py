"""Text -> tokens: the same for documents and queries, so that they can meet.

A token is a syllable, a number or an abbreviation. Document numbers and dates are recognised
as wholes beside their syllables (`whole_terms`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate
from typing import NamedTuple

from corpus.numbers import NUMBER, number_key
from corpus.vietnamese import canonical, fold_marks, lower, normalise

ANALYSIS_VERSION = 2
PARAGRAPH_GAP = 8  # positions between paragraphs, so that no phrase crosses one

_TOKEN = re.compile(
    r"([^\W\d_]+(?:&[^\W\d_]+)+"  # GD&ĐT
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)+"  # H'Yim
    r"|[^\W\d_]+\d*[^\W_]*|\d+[^\W_]*)"  # công, Covid19, 30, 4a
)
_ALPHANUMERIC = re.compile(r"[^\W_]+")
_JOINERS = re.compile("[&'’ʼ]")
_PARAGRAPH = re.compile(r"\n\s*\n")


class Token(NamedTuple):  # a tuple: there are hundreds in a report
    """One syllable, number or abbreviation and where it stands."""

    term: str  # canonical, with its marks: "đoàn"
    folded: str  # without marks: "doan"
    position: int  # counts tokens; a paragraph break is worth PARAGRAPH_GAP
    start: int
    end: int


def analyze(text: str) -> list[Token]:
    """The tokens of *text* in order; `text[start:end]` is each one's surface.

    >>> [t.term for t in analyze("LĐLĐ tỉnh, Sở GD&ĐT; H'Yim uỷ viên 30/9")]
    ['lđlđ', 'tỉnh', 'sở', 'gdđt', 'hyim', 'ủy', 'viên', '30', '9']
    """
    source = normalise(text)
    tokens = list(_tokens(source.text))
    if source.text == text:
        return tokens
    origin = source.origin
    return [token._replace(start=origin(token.start), end=origin(token.end)) for token in tokens]


def _tokens(text: str) -> Iterator[Token]:
    """The tokens of NFC *text*, with their places in it."""
    parts = _TOKEN.split(text)  # gap, token, gap, ... token, gap
    edges = list(accumulate(map(len, parts)))
    spans = zip(edges[0::2], edges[1::2], strict=False)
    position = 0
    for gap, surface, (start, end) in zip(parts[0::2], parts[1::2], spans, strict=False):
        if position and "\n" in gap:
            position += PARAGRAPH_GAP * len(_PARAGRAPH.findall(gap))
        term, folded = _forms(surface)
        yield Token(term, folded, position, start, end)
        position += 1


@lru_cache(1 << 17)
def _forms(surface: str) -> tuple[str, str]:
    """The term of a token as it is written, and that without marks."""
    term = term_of(surface)
    return term, fold_marks(term)


@lru_cache(1 << 17)
def term_of(surface: str) -> str:
    """The term of a token as it is written."""
    return canonical(_JOINERS.sub("", surface))


def term_stream(text: str) -> tuple[list[str], list[int]]:
    """The terms of *text* and their positions, as `analyze` has them but several times faster.

    >>> term_stream("LĐLĐ tỉnh, GD&ĐT\\n\\nhọp")
    (['lđlđ', 'tỉnh', 'gdđt', 'họp'], [0, 1, 2, 11])
    """
    terms: list[str] = []
    positions: list[int] = []
    position = 0
    for paragraph in _PARAGRAPH.split(normalise(text).text):
        position += PARAGRAPH_GAP if terms else 0
        # Where nothing joins words, any run of letters and digits is a token.
        token = _TOKEN if _JOINERS.search(paragraph) else _ALPHANUMERIC
        found = token.findall(paragraph)
        terms += map(term_of, found)
        positions += range(position, position + len(found))
        position += len(found)
    return terms, positions


@dataclass(frozen=True, slots=True)
class WholeTerm:
    """A document number or a date, as one term: "2 nq ldld", "2020-10-06"."""

    term: str
    start: int
    end: int


_NUMBER = re.compile(rf"(?<![\w/.-]){NUMBER.pattern}")
_DAY_MONTH_YEAR = re.compile(
    r"(\d{1,2})\s?([/.-])\s?(?P<month>\d{1,2})\s?\2\s?(?P<year>(?:19|20)\d\d)(?!\d)"
)
# The tone of `ngày` on its other letter, too.
_IN_WORDS = re.compile(
    r"ng(?:ày|aỳ)\s+(\d{1,2})\s+tháng\s+(?P<month>\d{1,2})(?:\s+năm|,)\s+(?P<year>(?:19|20)\d\d)(?!\d)"
)
_NOT_BEFORE_DIGITS, _NOT_BEFORE_WORDS = re.compile(r"[\d/.-]"), re.compile(r"\w")


def whole_terms(text: str) -> list[WholeTerm]:
    """The document numbers and full dates written in NFC *text*, in order.

    >>> [w.term for w in whole_terms("số 02 / NQ-LĐLĐ ngày 6 tháng 10 năm 2020, 6/10/2020")]
    ['2 nq ldld', '2020-10-06', '2020-10-06']
    """
    found = [*_numbers(text), *_dates(lower(text))]
    return sorted(found, key=lambda whole: whole.start)


def _numbers(text: str) -> Iterator[WholeTerm]:
    for match in _NUMBER.finditer(text):
        yield WholeTerm(number_key(match[0]), match.start(), match.end())


def _dates(text: str) -> Iterator[WholeTerm]:
    # What must not stand before is looked at afterwards: it keeps `re` from skipping to a digit.
    for pattern, glue in ((_DAY_MONTH_YEAR, _NOT_BEFORE_DIGITS), (_IN_WORDS, _NOT_BEFORE_WORDS)):
        for match in pattern.finditer(text):
            if match.start() and glue.match(text, match.start() - 1):
                continue
            day, month = int(match[1]), int(match["month"])
            if 1 <= day <= 31 and 1 <= month <= 12:
                term = f"{match['year']}-{month:02}-{day:02}"
                yield WholeTerm(term, match.start(), match.end())
