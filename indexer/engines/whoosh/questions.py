"""Queries of one index: what they mean, what that matches, and which tiers count."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np

from corpus.vietnamese import has_marks, nfc
from indexer.answer import MAX_WEIGHED_WORDS, Expansion
from indexer.engines.whoosh.cache import ByteCache
from indexer.engines.whoosh.evaluate import Evaluator, Matches
from indexer.engines.whoosh.facets import Facets
from indexer.engines.whoosh.postings import Mask, Postings
from indexer.highlight import Marker
from indexer.known import Known, Officials, Part, ShortForms
from indexer.parse import parse
from indexer.plan import Slot, Term, Understanding, Unit, units_of
from indexer.schema import FOLDED
from indexer.spelling import Vocabulary, mend, read_keys
from indexer.understand import understand

FEW = 3  # matches; where there are so few, another spelling is offered
_CACHE_BYTES = 64 << 20  # of queries with what they match
_READING_BYTES = 32 << 10  # one of them without its arrays; the longest take three times as much


@dataclass(frozen=True)
class Reading:
    """What a query was taken to mean, and what that matches."""

    understood: Understanding
    matches: Matches
    expanded: tuple[Expansion, ...]
    suggestion: str | None = None

    @cached_property
    def marker(self) -> Marker:
        """Marks what the query asks for."""
        return Marker(units_of(self.understood.plan))

    @property
    def nbytes(self) -> int:
        """Bytes of its arrays."""
        return self.matches.exact.nbytes + self.matches.any.nbytes + self.matches.scores.nbytes


@dataclass(frozen=True, slots=True)
class Chosen:
    """The documents that answer a query, before filters, and how its tiers were used."""

    mask: Mask
    matches: Matches
    tiered: bool  # order by tier first
    expanded: tuple[Expansion, ...]
    suggestion: str | None


class Questions:
    """Reads queries with what one index knows. Safe for several threads."""

    def __init__(
        self,
        postings: Postings,
        facets: Facets,
        evaluator: Evaluator,
        abbreviations: Mapping[str, Sequence[str]],
        frequencies: Mapping[str, int],
        parts: frozenset[Part],
    ) -> None:
        """*frequencies*: how many reports hold each syllable; *parts*: what is recognised."""
        self._postings, self._evaluator = postings, evaluator
        short_forms = ShortForms.of(abbreviations, self._is_written)
        officials = Officials(facets.known_official, self._is_part_of_name)
        self._known = Known(short_forms, officials, parts)
        self._vocabulary = Vocabulary(frequencies, short_forms.long_of.keys(), self._together)
        self._readings: ByteCache[Reading] = ByteCache(_CACHE_BYTES, _READING_BYTES)

    def _is_written(self, short: str) -> bool:
        return any(self._postings.has(name + FOLDED, short) for name in ("title", "body"))

    def _is_part_of_name(self, slots: tuple[Slot, ...]) -> bool:
        unit = Unit("", (slots,), {"officials": 1.0})
        return self._evaluator.scorer.find(unit).documents > 0

    def _together(self, left: str, right: str) -> int:
        """How many reports have two syllables side by side, each with its marks if it has any."""
        slots = tuple(Slot((Term(word, has_marks(word)),)) for word in (left, right))
        return self._evaluator.scorer.find(Unit("", (slots,), {"body": 1.0})).documents

    def read(self, query: str, expand: bool) -> Reading:
        """What *query* means; with *expand* False as typed, to the letter."""
        return self._readings.get((query, expand), partial(self._read_afresh, query, expand))

    def _read_afresh(self, query: str, expand: bool) -> Reading:
        """Decide once what *query* means; another spelling is offered where little is found."""
        if not expand:
            return self._evaluated(query, expand)
        typed = read_keys(query, self._vocabulary)
        typed, found = self._without_slips(typed)
        matches, suggestion = found.matches, None
        if np.count_nonzero(matches.any) <= FEW or not matches.exact.any():
            likelier = self._likelier(typed, found)
            # Nothing to lose: no report has the words as they were typed.
            if likelier and not (matches.exact.any() or (matches.strict and matches.any.any())):
                typed, found = likelier
            elif likelier:
                suggestion, _ = likelier
        if typed != nfc(query):
            spelling = Expansion("spelling", query, (typed,))
            found = replace(found, expanded=(spelling, *found.expanded))
        return replace(found, suggestion=suggestion)

    def _without_slips(self, typed: str) -> tuple[str, Reading]:
        """What can be no word at all is mended, where that finds anything."""
        mended = mend(typed, self._vocabulary, slips_only=True)
        found = self._evaluated(mended, expand=True)
        if mended != typed and not found.matches.any.any():
            return typed, self._evaluated(typed, expand=True)
        return mended, found

    def _likelier(self, typed: str, found: Reading) -> tuple[str, Reading] | None:
        """Another spelling that finds more, and what it finds."""
        if len(typed.split()) > MAX_WEIGHED_WORDS:
            return None
        mended = mend(typed, self._vocabulary, slips_only=False)
        if mended == typed:
            return None
        other = self._evaluated(mended, expand=True)
        gained = other.matches.exact.sum() > found.matches.exact.sum()
        return (mended, other) if gained else None

    def _evaluated(self, query: str, expand: bool) -> Reading:
        understood = understand(parse(query), self._known, expand=expand)
        matches = self._evaluator.evaluate(understood.plan)
        return Reading(understood, matches, understood.expanded)

    def choose(self, query: str, expand: bool, any_marks: bool) -> Chosen:
        """Decide once, from the query alone, which tiers count."""
        read = self.read(query, expand)
        understood, matches = read.understood, read.matches
        expanded = list(read.expanded)
        if matches.relaxed:
            expanded.append(Expansion("relaxed", query, matches.relaxed))
        only_unmarked = bool(matches.any.any()) and not matches.exact.any()
        if only_unmarked and understood.marked:
            expanded.append(Expansion("tier", query, ("unmarked",)))
        both = any_marks or not matches.strict or only_unmarked
        mask = matches.any if both else matches.exact
        return Chosen(mask, matches, matches.strict, tuple(expanded), read.suggestion)
