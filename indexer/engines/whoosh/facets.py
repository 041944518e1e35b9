"""Facet values of every document, and exact counts over any set of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from corpus.places import facet_label, find_province
from corpus.vietnamese import fold, name_key, sort_key, spelling_key
from indexer.answer import FACETS, UNKNOWN, FacetCount, FacetName
from indexer.engines.whoosh.fields import facet_field
from indexer.engines.whoosh.postings import Ints, Mask, Postings

UNKNOWN_LABEL = "Chưa rõ"


@dataclass(frozen=True, slots=True)
class FacetVector:
    """One facet as arrays: entry i says that `documents[i]` carries value `codes[i]`."""

    values: tuple[str, ...]  # in Vietnamese order; UNKNOWN last; years newest first
    documents: Ints
    codes: Ints

    def counts(self, mask: Mask) -> Ints:
        """Documents of *mask* a value."""
        return np.bincount(self.codes[mask[self.documents]], minlength=len(self.values))


class Facets:
    """The facets of one index."""

    def __init__(self, postings: Postings) -> None:
        self._postings = postings
        self.vector = lru_cache(None)(self._read_vector)

    def _read_vector(self, facet: FacetName) -> FacetVector:
        field = facet_field(facet)
        terms = [term for term in self._postings.lexicon(field) if self._postings.has(field, term)]
        values = _in_order(facet, terms)
        documents = [self._postings.of(field, value).ids for value in values]
        codes = [np.full(len(ids), code, np.int64) for code, ids in enumerate(documents)]
        empty = np.empty(0, np.int64)
        return FacetVector(
            values, np.concatenate([empty, *documents]), np.concatenate([empty, *codes])
        )

    def mask(self, facet: FacetName, values: Sequence[str]) -> Mask:
        """Documents that carry any of *values*, however spelt; unknown values match nothing."""
        mask = np.zeros(self._postings.documents, bool)
        for value in values:
            resolved = self.resolve(facet, value)
            mask[self._postings.of(facet_field(facet), resolved).ids] = True
        return mask

    def years_between(self, low: int | None, high: int | None) -> Mask:
        """Documents whose year is from *low* to *high*, both included; None is open."""
        years = [value for value in self.vector("year").values if value != UNKNOWN]
        inside = [y for y in years if (low or 0) <= int(y) <= (high or 9999)]
        return self.mask("year", inside)

    def resolve(self, facet: FacetName, value: str) -> str:
        """The canonical value that *value* is a spelling of, else *value* itself."""
        values = set(self.vector(facet).values)
        if value in values:
            return value
        if facet == "province" and (province := find_province(value)) in values:
            return str(province)
        spellings = self._spellings[facet]
        return spellings.get(name_key(value)) or spellings.get(fold(spelling_key(value)), value)

    def known_official(self, name: str) -> str | None:
        """The facet value that *name* is a spelling of, or None."""
        value = self.resolve("official", name)
        return value if value in self._official_values else None

    @cached_property
    def _official_values(self) -> frozenset[str]:
        return frozenset(self.vector("official").values) - {UNKNOWN}

    @cached_property
    def _spellings(self) -> dict[FacetName, dict[str, str]]:
        """Other ways to write each value: folded first, then keys that tell marks apart."""
        spellings: dict[FacetName, dict[str, str]] = {}
        for facet in FACETS:
            names = [v for v in self.vector(facet).values if v != UNKNOWN]
            table = {fold(spelling_key(name)): name for name in reversed(names)}
            table.update({name_key(name): name for name in names})
            spellings[facet] = table
        return spellings

    def count(
        self, facet: FacetName, mask: Mask, selected: Iterable[str], limit: int
    ) -> tuple[tuple[FacetCount, ...], int]:
        """The top *limit* values over *mask*, and how many more there are.

        Selected values are always listed, even at 0 or beyond the limit.
        """
        vector = self.vector(facet)
        counts = vector.counts(mask).tolist()
        chosen = dict.fromkeys(self.resolve(facet, value) for value in selected)
        present = [i for i, count in enumerate(counts) if count]
        # Stable: within one count the values keep their own order.
        ranked = present if facet == "year" else sorted(present, key=lambda i: -counts[i])
        ranked.sort(key=lambda i: vector.values[i] == UNKNOWN)
        top = ranked[:limit]
        listed = [vector.values[i] for i in top]
        beyond = [value for value in chosen if value not in listed]
        known = dict(zip(vector.values, counts, strict=True))
        rows = tuple(
            FacetCount(
                _as_value(facet, value), label(facet, value), known.get(value, 0), value in chosen
            )
            for value in (*listed, *beyond)
        )
        more = len(ranked) - len(top) - sum(bool(known.get(value)) for value in beyond)
        return rows, more


def label(facet: FacetName, value: str) -> str:
    """How people read *value*: "Lâm Đồng, nay gồm Đắk Nông, Bình Thuận"."""
    if value == UNKNOWN:
        return UNKNOWN_LABEL
    return facet_label(value) if facet == "province" else value


def _as_value(facet: FacetName, value: str) -> str | int:
    return int(value) if facet == "year" and value.isdecimal() else value


def _in_order(facet: FacetName, values: Sequence[str]) -> tuple[str, ...]:
    known = [value for value in values if value != UNKNOWN]
    if facet == "year":
        known.sort(key=int, reverse=True)
    else:
        known.sort(key=sort_key)
    return tuple(known) + ((UNKNOWN,) if UNKNOWN in values else ())
