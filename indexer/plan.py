"""A query with its meaning worked out: which terms to look for, in which fields.

This is where marks, abbreviations, numbers, dates and place names are understood. Pure: it
knows languages and lists, no index.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from indexer.answer import Expansion, FacetName


@dataclass(frozen=True, slots=True)
class Term:
    """One term of the fields with marks, or of those without."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class Slot:
    """One place in a text and the terms that may stand there, by tier of marks."""

    exact: tuple[Term, ...]
    unmarked: tuple[Term, ...] = ()

    @property
    def any(self) -> tuple[Term, ...]:
        return self.exact + self.unmarked


@dataclass(frozen=True, slots=True)
class Unit:
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


@dataclass(frozen=True, slots=True)
class Run:
    """Words in the order typed; neighbours that are neighbours in the text lift the score."""

    units: tuple[Unit, ...]


@dataclass(frozen=True, slots=True)
class AllOf:
    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    parts: tuple[Plan, ...]


@dataclass(frozen=True, slots=True)
class Without:
    part: Plan


@dataclass(frozen=True, slots=True)
class Years:
    low: int | None
    high: int | None


@dataclass(frozen=True, slots=True)
class Value:
    """Reports that carry *value* in *facet*."""

    facet: FacetName
    value: str


Plan = Run | AllOf | AnyOf | Without | Years | Value


@dataclass(frozen=True, slots=True)
class Understanding:
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
