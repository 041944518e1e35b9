"""A query with its meaning worked out: which terms to look for, in which fields.

This is where marks, abbreviations, numbers, dates and place names are understood. Pure: it
knows languages and lists, no index.

What a plan is made of is a tree, never a circle, and thousands of them are kept: the garbage
collector, which would stop a search for a quarter of a second to look at them, leaves them alone.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

import msgspec

from indexer.answer import Expansion, FacetName


class Term(msgspec.Struct, frozen=True, gc=False):
    """One term of the fields with marks, or of those without."""

    text: str
    marked: bool


class Slot(msgspec.Struct, frozen=True, gc=False):
    """One place in a text and the terms that may stand there, by tier of marks."""

    exact: tuple[Term, ...]
    unmarked: tuple[Term, ...] = ()

    @property
    def any(self) -> tuple[Term, ...]:
        return self.exact + self.unmarked


class Unit(msgspec.Struct, frozen=True, gc=False):
    """What must be found together: a word, a phrase, an abbreviation with its long forms."""

    typed: str
    alternatives: tuple[tuple[Slot, ...], ...]  # each a phrase of one or more slots
    fields: Mapping[str, float]  # field -> boost
    whole: str | None = None  # a document number or date, looked up as one term
    binding: bool = False  # False: in a longer query it need not be there
    loose: tuple[Unit, ...] = ()  # its words, each alone, for where it weighs instead of binds
    asked: bool = False  # put in quotes by whoever asks, not recognised by us
    weight: float = 1.0  # of its score; question words carry little
    value: tuple[FacetName, str] | None = None  # reports with this facet value have it, too
    days: tuple[dt.date, dt.date] | None = None  # so have those whose days lie between these

    @property
    def word(self) -> Slot | None:
        """Its slot, if it is a single ordinary word."""
        first = self.alternatives[0]
        return first[0] if not self.binding and len(first) == 1 else None


class Run(msgspec.Struct, frozen=True, gc=False):
    """Words in the order typed; neighbours that are neighbours in the text lift the score."""

    units: tuple[Unit, ...]


class AllOf(msgspec.Struct, frozen=True, gc=False):
    parts: tuple[Plan, ...]


class AnyOf(msgspec.Struct, frozen=True, gc=False):
    parts: tuple[Plan, ...]


class Without(msgspec.Struct, frozen=True, gc=False):
    part: Plan


class Years(msgspec.Struct, frozen=True, gc=False):
    low: int | None
    high: int | None


class Value(msgspec.Struct, frozen=True, gc=False):
    """Reports that carry *value* in *facet*."""

    facet: FacetName
    value: str


Plan = Run | AllOf | AnyOf | Without | Years | Value


class Understanding(msgspec.Struct, frozen=True, gc=False):
    """A plan and what was added to the words on the way."""

    plan: Plan
    marked: bool  # the query has marks, so its reports have tiers
    expanded: tuple[Expansion, ...]


def units_of(plan: Plan) -> list[Unit]:
    """Every unit that a report is meant to have, for marking it; none of a `Without`."""
    if isinstance(plan, Run):
        return list(plan.units)
    if isinstance(plan, AllOf | AnyOf):
        return [unit for part in plan.parts for unit in units_of(part)]
    return []
