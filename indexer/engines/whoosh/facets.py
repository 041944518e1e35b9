"""Facet values of every document, and exact counts over any set of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType

import numpy as np

from corpus.cited import citation_key
from corpus.places import facet_label, find_province
from corpus.vietnamese import fold, name_key, sort_key, spelling_key
from indexer.answer import FACETS, UNKNOWN, FacetCount, FacetName
from indexer.engines.whoosh.codec.ranges import runs
from indexer.engines.whoosh.field_names import facet_field, key_and_value
from indexer.engines.whoosh.ordering import lowest
from indexer.engines.whoosh.postings import Ints, Mask, Postings

UNKNOWN_LABEL = "Chưa rõ"
# The field of a report, where the facet is named otherwise.
_CORRECTED: Mapping[FacetName, str] = {"official": "officials", "citation": "citations"}


@dataclass(frozen=True)
class Matching:
    """A set of documents, as whatever it is needed as."""

    mask: Mask
    live: Mask  # every document there is; `mask` is among them

    @cached_property
    def ids(self) -> Ints:
        """The documents, ascending."""
        return np.flatnonzero(self.mask)

    @cached_property
    def fewer(self) -> Matching:
        """This set, or the live documents outside of it if there are fewer of those."""
        if len(self.ids) * 2 <= len(self.mask):
            return self
        others = Matching(self.live & ~self.mask, self.live)
        return self if len(self.ids) <= len(others.ids) else others


class FacetVector:
    """One facet as arrays: which values each document has, and how many have each value.

    The first few values of each document fill a row of a table, so that those of many documents
    are gathered at once; the few documents with more have the others in a list.
    """

    def __init__(
        self,
        values: Sequence[str],
        sizes: Ints,
        codes: Ints,
        live: Mask,
        terms: Mapping[str, Sequence[str]] = MappingProxyType({}),
    ) -> None:
        """*codes* are places in *values*, those of the documents one after the other.

        *terms* of a value: where it stands in the index under others than itself.
        """
        self.values = tuple(values)
        self.terms = terms
        self._live = live
        width = min(int(sizes.max(initial=0)), 2 * len(codes) // max(len(sizes), 1) + 1)
        documents = np.repeat(np.arange(len(sizes)), sizes)
        nth = runs(np.zeros(len(sizes), np.int64), sizes)
        inside = nth < width
        narrow = np.min_scalar_type(len(self.values))
        self._table = np.full((len(sizes), width), len(self.values), narrow)
        self._table[documents[inside], nth[inside]] = codes[inside]
        self._others = documents[~inside], codes[~inside]

    @cached_property
    def totals(self) -> Ints:
        """Live documents a value."""
        return self._counted(Matching(self._live, self._live))

    def counts(self, matching: Matching) -> Ints:
        """Documents of *matching*, all live, a value."""
        counted = self._counted(matching.fewer)
        return counted if matching.fewer is matching else self.totals - counted

    def _counted(self, matching: Matching) -> Ints:
        documents, codes = self._others
        counts = self._tally(self._table.take(matching.ids, axis=0).ravel())
        return counts + self._tally(codes[matching.mask[documents]]) if len(codes) else counts

    def _tally(self, codes: Ints) -> Ints:
        """How often each value is among *codes*; the one past the last is an empty place."""
        return np.bincount(codes, minlength=len(self.values) + 1)[:-1]

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
        self.vector = lru_cache(None)(self._read_vector)
        self._ranks = lru_cache(None)(self._rank)

    def _read_vector(self, facet: FacetName) -> FacetVector:
        """The facet over all segments; values in no promised order."""
        terms, sizes, codes = self._read_terms(facet)
        if facet == "citation":
            return _joined_spellings(terms, sizes, codes, self._postings.live)
        return FacetVector(terms, sizes, codes, self._postings.live)

    def _read_terms(self, facet: FacetName) -> tuple[list[str], Ints, Ints]:
        """The facet as it stands in the index: terms; how many each document has, and which."""
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
        return [term.decode() for term in codes_of], np.concatenate(sizes), np.concatenate(codes)

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
        present = np.flatnonzero(vector.totals)
        return [vector.values[code] for code in present[np.argsort(self._ranks(facet)[present])]]

    def _rank(self, facet: FacetName) -> Ints:
        """The place of each value in the order that people expect."""
        keys = [_order_key(facet, value) for value in self.vector(facet).values]
        ranks = np.empty(len(keys), np.int64)
        ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
        return ranks

    def count(
        self, facet: FacetName, matching: Matching, selected: Iterable[str], limit: int
    ) -> tuple[tuple[FacetCount, ...], int]:
        """The top *limit* values over *matching*, and how many more there are.

        Selected values are always listed, even at 0 or beyond the limit.
        """
        vector = self.vector(facet)
        counts = vector.counts(matching)
        present = np.flatnonzero(counts)
        top = self._top(facet, counts, present, limit)
        listed = {vector.values[code]: int(counts[code]) for code in top}
        chosen = dict.fromkeys(self.resolve(facet, value) for value in selected)
        beyond = {
            value: int(counts[vector.places[value]]) if value in vector.places else 0
            for value in chosen
            if value not in listed
        }
        rows = tuple(
            FacetCount(_as_value(facet, value), label(facet, value), count, value in chosen)
            for value, count in (listed | beyond).items()
        )
        return rows, len(present) - len(listed) - sum(map(bool, beyond.values()))

    def _top(self, facet: FacetName, counts: Ints, present: Ints, limit: int) -> list[int]:
        """The codes of the first *limit* of those *present*: the commonest, of years the newest.

        UNKNOWN comes last.
        """
        missing = np.zeros_like(present) if facet == "year" else -counts[present]
        missing[present == self.vector(facet).places.get(UNKNOWN, -1)] = 1
        if 0 < limit < len(present):
            among = lowest(missing, limit)
            present, missing = present[among], missing[among]
        order = np.lexsort((self._ranks(facet)[present], missing))
        found: list[int] = present[order[:limit]].tolist()
        return found


def _joined_spellings(terms: Sequence[str], sizes: Ints, codes: Ints, live: Mask) -> FacetVector:
    """The facet with all spellings of a value under one code, called as most reports spell it."""
    spelt = [key_and_value(term) for term in terms]
    groups: dict[str, list[int]] = {}
    for code, (key, _) in enumerate(spelt):
        groups.setdefault(key, []).append(code)
    totals = np.bincount(codes[np.repeat(live, sizes)], minlength=len(terms)).tolist()
    joined = np.empty(len(terms), np.int64)
    shown: dict[str, tuple[str, ...]] = {}
    for number, group in enumerate(groups.values()):
        joined[group] = number
        name = min((-totals[code], spelt[code][1]) for code in group)[1]
        shown[name] = tuple(terms[code] for code in group)
    return FacetVector(tuple(shown), sizes, joined[codes], live, shown)


@lru_cache(1 << 14)
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
