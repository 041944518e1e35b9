"""The query as plain data: what was asked, before anything is known of an index."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

QueryField = Literal[
    "title", "body", "organisation", "province", "year", "official", "number", "citation",
    "file", "form",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Words as typed, in order; more than two need not all be there."""

    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that stand one after the other."""

    text: str


@dataclass(frozen=True, slots=True)
class Not:
    """Reports that do not match."""

    part: Query


@dataclass(frozen=True, slots=True)
class And:
    """Reports that match every part."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class Or:
    """Reports that match any part."""

    parts: tuple[Query, ...]


@dataclass(frozen=True, slots=True)
class InField:
    """Words or a phrase in one field."""

    field: QueryField
    part: Words | Phrase


@dataclass(frozen=True, slots=True)
class Range:
    """Years from *low* to *high*, both included; None is open."""

    field: Literal["year"]
    low: int | None
    high: int | None


Query = Words | Phrase | Not | And | Or | InField | Range

EVERYTHING = And(())
