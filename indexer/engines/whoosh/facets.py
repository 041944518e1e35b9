"""Facet values of every document, and exact counts over any set of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, lru_cache
from types import MappingProxyType

import numpy as np

from corpus.cited import citation_key
from corpus.places import facet_label, find_province
from corpus.vietnamese import fold, name_key, sort_key, spelling_key
from indexer.answer import FACETS, UNKNOWN, FacetCount, FacetName
from indexer.engines.whoosh.codec.ranges import offsets, runs
from indexer.engines.whoosh.fields import facet_field, key_and_value
from indexer.engines.whoosh.postings import Ints, Mask, Postings

UNKNOWN_LABEL = "Chưa rõ"
# The field of a report, where the facet is named otherwise.
_CORRECTED: Mapping[FacetName, str] = {"official": "officials", "citation": "citations"}


@dataclass(frozen=True)
class Matching:
    """A set of documents, as whatever it is needed as."""

    mask: Mask

    @cached_property
    def ids(self) -> Ints:
        """The documents, ascending."""
        return np.flatnonzero(self.mask)


@dataclass(frozen=True)
class FacetVector:
    """One facet as arrays: `codes[offsets[i]:offsets[i + 1]]` are the values of document i."""

    values: tuple[str, ...]  # by code, each carried by some live document
    offsets: Ints
    codes: Ints
    live: Matching
    terms: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of a value, where it
    # stands in the index under others than itself

    @cached_property
    def totals(self) -> Ints:
        """Live documents a value."""
        return self._counted(self.live.ids)

    def counts(self, matching: Matching) -> Ints:
        """Documents of *matching*, all live, a value."""
        if len(matching.ids) * 2 > len(self.live.ids):  # fewer do not match
            return self.totals - self._counted(np.flatnonzero(self.live.mask & ~matching.mask))
        return self._counted(matching.ids)

    def _counted(self, documents: Ints) -> Ints:
        places = documents if self._single else self._places_of(documents)
        found = self.codes.take(places)
        return np.bincount(found, minlength=len(self.values))[: len(self.values)]

    def _places_of(self, documents: Ints) -> Ints:
        starts = self.offsets.take(documents)
        return runs(starts, self.offsets.take(documents + 1) - starts)

    @cached_property
    def _single(self) -> bool:
        """True when every document has one value."""
        return bool(np.all(np.diff(self.offsets) == 1))

    @cached_property
    def places(self) -> Mapping[str, int]:
        """The code of each value."""
        return {value: code for code, value in enumerate(self.values)}


class Facets:
    """The facets of one index."""

    def __init__(
        self, postings: Postings, renamed: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    ) -> None:
        self._postings = postings
        self._renamed = renamed  # by field of a correction: key of the old name -> name now
        self._live = Matching(postings.live)
        self.vector = lru_cache(None)(self._read_vector)
        self._order_key = lru_cache(None)(_order_key)

    def _read_vector(self, facet: FacetName) -> FacetVector:
        """The facet over all segments; values in no promised order."""
        vector = self._read_terms(facet)
        return _joined_spellings(vector) if facet == "citation" else vector

    def _read_terms(self, facet: FacetName) -> FacetVector:
        """The facet as it stands in the index: its terms are its values."""
        codes_of: dict[bytes, int] = {}
        sizes, codes = [np.empty(0, np.int64)], [np.empty(0, np.int64)]
        for segment in self._postings.segments:
            postings = segment.fields.get(facet_field(facet))
            if postings is None:  # written before there was this facet
                sizes.append(np.zeros(segment.documents, np.int64))
                continue
            terms = (codes_of.setdefault(term, len(codes_of)) for term in postings.terms)
            here = np.fromiter(terms, np.int64, len(postings.terms))
            ends, rows = postings.codes
            sizes.append(np.diff(ends))
            codes.append(here[rows])
        values = tuple(term.decode() for term in codes_of)
        ends = offsets(np.concatenate(sizes))
        return FacetVector(values, ends, np.concatenate(codes), self._live)

    def mask(self, facet: FacetName, values: Sequence[str]) -> Mask:
        """Documents that carry any of *values*, however spelt; unknown values match nothing."""
        mask = np.zeros(self._postings.documents, bool)
        for value in values:
            resolved = self.resolve(facet, value)
            for term in self.vector(facet).terms.get(resolved, (resolved,)):
                mask[self._postings.of(facet_field(facet), term).ids] = True
        return mask

    def years_between(self, low: int | None, high: int | None) -> Mask:
        """Documents whose year is from *low* to *high*, both included; None is open."""
        years = [value for value in self.values("year") if value != UNKNOWN]
        inside = [y for y in years if (low or 0) <= int(y) <= (high or 9999)]
        return self.mask("year", inside)

    def resolve(self, facet: FacetName, value: str) -> str:
        """The canonical value that *value* is a spelling of, else *value* itself."""
        values = self.vector(facet).places
        if value in values:
            return value
        if facet == "province" and (province := find_province(value)) in values:
            return str(province)
        key = name_key(value)
        now = self._renamed.get(_CORRECTED.get(facet, facet), {}).get(key)
        if facet == "citation":
            said = (citation_key(name) for name in (value, now) if name)
            return next((self._cited[key] for key in said if key in self._cited), value)
        spellings = self._spellings[facet]
        # A name that somebody corrected everywhere: links that carry it go on working.
        if now and key not in spellings and name_key(now) in spellings:
            return spellings[name_key(now)]
        return spellings.get(key) or spellings.get(fold(spelling_key(value)), value)

    def known_official(self, name: str) -> str | None:
        """The facet value that *name* is a spelling of, or None."""
        value = self.resolve("official", name)
        return value if value != UNKNOWN and value in self.vector("official").places else None

    def known_citation(self, label: str) -> str | None:
        """The facet value that *label* is a way to write, or None."""
        return self._cited.get(citation_key(label))

    @cached_property
    def _spellings(self) -> dict[FacetName, dict[str, str]]:
        """Other ways to write each value: folded first, then keys that tell marks apart."""
        spellings: dict[FacetName, dict[str, str]] = {}
        for facet in FACETS:
            if facet == "citation":  # these have keys of their own
                continue
            names = [value for value in self.values(facet) if value != UNKNOWN]
            table = {fold(spelling_key(name)): name for name in reversed(names)}
            table.update({name_key(name): name for name in names})
            spellings[facet] = table
        return spellings

    @cached_property
    def _cited(self) -> dict[str, str]:
        """The value of each key of a cited document."""
        terms = self.vector("citation").terms
        return {key_and_value(spelt[0])[0]: value for value, spelt in terms.items()}

    def values(self, facet: FacetName) -> list[str]:
        """The values that live documents carry: in Vietnamese order, years newest first."""
        vector = self.vector(facet)
        present = np.flatnonzero(vector.totals).tolist()
        return sorted((vector.values[code] for code in present), key=self._key_of(facet))

    def _key_of(self, facet: FacetName) -> Callable[[str], tuple[object, ...]]:
        return lambda value: self._order_key(facet, value)

    def count(
        self, facet: FacetName, matching: Matching, selected: Iterable[str], limit: int
    ) -> tuple[tuple[FacetCount, ...], int]:
        """The top *limit* values over *matching*, and how many more there are.

        Selected values are always listed, even at 0 or beyond the limit.
        """
        vector = self.vector(facet)
        counts = vector.counts(matching)
        chosen = dict.fromkeys(self.resolve(facet, value) for value in selected)
        present = np.flatnonzero(counts)
        listed = self._top(facet, counts, present, limit)
        beyond = [value for value in chosen if value not in listed]

        def counted(value: str) -> int:
            return int(counts[vector.places[value]]) if value in vector.places else 0

        rows = tuple(
            FacetCount(_as_value(facet, v), label(facet, v), counted(v), v in chosen)
            for v in (*listed, *beyond)
        )
        more = len(present) - len(listed) - sum(bool(counted(value)) for value in beyond)
        return rows, more

    def _top(self, facet: FacetName, counts: Ints, present: Ints, limit: int) -> list[str]:
        """The first *limit* of the values *present*: the commonest, of years the newest.

        UNKNOWN comes last.
        """
        vector = self.vector(facet)
        if facet != "year" and 0 < limit < len(present) - 1:
            # One more than asked for: UNKNOWN may be among them, and goes last.
            least = np.partition(counts[present], len(present) - limit - 1)[
                len(present) - limit - 1
            ]
            present = present[counts[present] >= least]
        named = {vector.values[code]: -int(counts[code]) for code in present.tolist()}
        ranked = sorted(named, key=self._key_of(facet))
        if facet != "year":
            ranked.sort(key=named.__getitem__)  # stable: within one count in their own order
        ranked.sort(key=UNKNOWN.__eq__)
        return ranked[:limit]


def _joined_spellings(vector: FacetVector) -> FacetVector:
    """*vector* with all spellings of one value under one code, called as most reports spell it."""
    groups: dict[str, list[int]] = {}
    spelt = [key_and_value(term) for term in vector.values]
    for code, (key, _) in enumerate(spelt):
        groups.setdefault(key, []).append(code)
    joined = [0] * len(spelt)
    shown: dict[str, tuple[str, ...]] = {}
    totals = vector.totals.tolist()
    for number, group in enumerate(groups.values()):
        for code in group:
            joined[code] = number
        name = min((-totals[code], spelt[code][1]) for code in group)[1]
        shown[name] = tuple(vector.values[code] for code in group)
    codes = np.array(joined, np.int64).take(vector.codes)
    return FacetVector(tuple(shown), vector.offsets, codes, vector.live, shown)


def label(facet: FacetName, value: str) -> str:
    """How people read *value*: "Lâm Đồng, nay gồm Đắk Nông, Bình Thuận"."""
    if value == UNKNOWN:
        return UNKNOWN_LABEL
    return facet_label(value) if facet == "province" else value


def _as_value(facet: FacetName, value: str) -> str | int:
    return int(value) if facet == "year" and value.isdecimal() else value


def _order_key(facet: FacetName, value: str) -> tuple[object, ...]:
    """Sorts values as people expect them; UNKNOWN last."""
    if value == UNKNOWN:
        return (1,)
    return (0, -int(value)) if facet == "year" else (0, sort_key(value))
