"""What to look for to find reports like a given one: its most telling terms. Pure."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise

from corpus.report import Report
from indexer.analysis import Token, analyze
from indexer.plan import Slot, Term, Unit

MAX_PAIRS, MAX_SYLLABLES, MAX_OFFICIALS, MAX_CITATIONS = 12, 5, 5, 3  # 25 units at most
TITLE_WEIGHT = 3  # occurrences in the body that one in the title is worth
COMMON_SHARE = 0.5  # a term that more of the reports have tells nothing of this one
_TEXT: Mapping[str, float] = {"title": 2.5, "body": 1.0}

Terms = tuple[str, ...]


def significant_units(
    report: Report, frequencies: Mapping[str, int], reports: int
) -> tuple[Unit, ...]:
    """The units that best tell *report* from the other *reports*: people, papers, words.

    *frequencies* says how many reports hold each syllable.
    """

    def worth(terms: Terms, count: int) -> float:
        # How many hold a pair is not known without asking; its rarer syllable bounds it.
        holding = min(frequencies.get(term, 1) for term in terms)
        if holding > max(2, COMMON_SHARE * reports):
            return 0.0
        return (1 + math.log(count)) * math.log1p((reports - holding + 0.5) / (holding + 0.5))

    title, body = analyze(report.title or ""), analyze(report.body)
    pairs = _most_telling(_counted(title, body, _pairs), worth, MAX_PAIRS, set())
    said = {syllable for pair in pairs for syllable in pair}
    words = (*pairs, *_most_telling(_counted(title, body, _singles), worth, MAX_SYLLABLES, said))
    names = dict.fromkeys(person.name for person in report.officials)
    labels = dict.fromkeys(citation.label for citation in report.citations)
    return (
        *(_phrase(name, {"officials": 2.0}) for name in list(names)[:MAX_OFFICIALS]),
        *(_phrase(label, {"citations": 2.0}) for label in list(labels)[:MAX_CITATIONS]),
        *(_unit(" ".join(terms), terms, _TEXT) for terms in words),
    )


def _counted(
    title: Sequence[Token],
    body: Sequence[Token],
    terms_of: Callable[[Sequence[Token]], Iterable[Terms]],
) -> Counter[Terms]:
    counts = Counter(terms_of(body))
    for terms in terms_of(title):
        counts[terms] += TITLE_WEIGHT
    return counts


def _pairs(tokens: Sequence[Token]) -> Iterable[Terms]:
    return (
        (left.term, right.term)
        for left, right in pairwise(tokens)
        if right.position == left.position + 1 and _is_word(left) and _is_word(right)
    )


def _singles(tokens: Sequence[Token]) -> Iterable[Terms]:
    return ((token.term,) for token in tokens if _is_word(token))


def _is_word(token: Token) -> bool:
    return token.term.isalpha() and len(token.term) > 1


def _most_telling(
    counts: Counter[Terms], worth: Callable[[Terms, int], float], limit: int, said: set[str]
) -> list[Terms]:
    """The *limit* terms worth most, no syllable in two of them nor among those *said*."""
    weighed = {terms: worth(terms, count) for terms, count in counts.items()}
    telling = [terms for terms, weight in weighed.items() if weight > 0]
    chosen: list[Terms] = []
    taken = set(said)
    for terms in sorted(telling, key=lambda terms: (-weighed[terms], terms)):
        if len(chosen) < limit and taken.isdisjoint(terms):
            chosen.append(terms)
            taken.update(terms)
    return chosen


def _phrase(text: str, fields: Mapping[str, float]) -> Unit:
    return _unit(text, tuple(token.term for token in analyze(text)), fields)


def _unit(typed: str, terms: Terms, fields: Mapping[str, float]) -> Unit:
    slots = tuple(Slot((Term(term, True),)) for term in terms)
    return Unit(typed, (slots,), fields, binding=True)
