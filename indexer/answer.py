"""What is asked and what comes back, as plain data; the JSON of CLI and API is made of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from corpus.report import Official

Sort = Literal["relevance", "newest", "oldest"]
Marks = Literal["tiers", "any"]
Tier = Literal["exact", "unmarked"]
FacetName = Literal["province", "year", "official", "form", "citation"]

FACETS: tuple[FacetName, ...] = ("province", "year", "official", "form", "citation")
MAX_QUERY_CHARS = 1_000  # the rest of a longer query is cut off
MAX_WEIGHED_WORDS = 40  # of a query: slips, and chips for facets, are looked for in the first ones
MAX_SIMILAR = 50  # reports like one report
UNKNOWN = "none"  # the facet value of reports that have none; shown as "Chưa rõ"


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchRequest:
    """One question. Several values of one facet give their union; facets narrow each other."""

    query: str = ""
    province: tuple[str, ...] = ()
    year: tuple[str, ...] = ()  # "2020", or UNKNOWN
    official: tuple[str, ...] = ()
    form: tuple[str, ...] = ()
    citation: tuple[str, ...] = ()  # a cited document: "Nghị quyết 20-NQ/TW"
    from_date: dt.date | None = None  # first day, inclusive
    to_date: dt.date | None = None  # last day, inclusive
    sort: Sort = "relevance"
    marks: Marks = "tiers"
    expand: bool = True  # False: abbreviations stay as typed
    explain: bool = False  # True: each hit says why it is there
    snippets: bool = True  # False: hits come without, for lists of many
    limit: int = 10
    offset: int = 0
    facet_limit: int = 20

    def __post_init__(self) -> None:
        # Here, once, and not in each of the places that would have to think of it.
        object.__setattr__(self, "query", self.query[:MAX_QUERY_CHARS])

    def selected(self, facet: FacetName) -> tuple[str, ...]:
        """The values picked for *facet*."""
        values: tuple[str, ...] = getattr(self, facet)
        return values


@dataclass(frozen=True, slots=True)
class Snippet:
    """A passage of the title or body; `text[start:end]` of each mark is a matching surface."""

    text: str
    marks: tuple[tuple[int, int], ...]


Kind = Literal[
    "exact", "expanded", "unmarked", "whole", "near", "facet", "barred", "missing", "spelling",
    "sorted",
]  # fmt: skip
Said = Literal[
    "exact", "met", "expanded", "unmarked", "near", "day", "number", "recorded", "missing", "year",
    "province", "barred", "spelling", "sorted",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that brought a report among the hits, or that it lacks."""

    kind: Kind
    typed: str  # the words it is about
    fields: Mapping[str, int]  # where they stand, and how often
    share: float | None  # of the report's score, 0 to 1; None where it adds none of its own
    text: str  # all of it in plain Vietnamese
    said: Said  # which sentence `text` is, for those who say it in another language
    written: tuple[str, ...] = ()  # what it says besides: how the report writes it, a day, a name


@dataclass(frozen=True, slots=True)
class SameMeeting:
    """Another report on the same meeting."""

    id: str
    file: str
    display_title: str


@dataclass(frozen=True, slots=True)
class Hit:
    """One matching report."""

    id: str
    file: str
    files: tuple[str, ...]
    title: str | None
    display_title: str  # never empty
    date: dt.date | None
    year: int | None
    province: str | None  # the host's, at the time
    province_today: str | None
    organisation: str | None
    form: str | None
    officials: tuple[Official, ...]
    score: float
    tier: Tier
    snippets: tuple[Snippet, ...]
    same_meeting: tuple[SameMeeting, ...] = ()  # whether they match or not
    explanation: tuple[Reason, ...] | None = None  # None: not asked for


@dataclass(frozen=True, slots=True)
class Similar:
    """A report that is much like another one."""

    id: str
    file: str
    display_title: str
    date: dt.date | None
    year: int | None
    province: str | None
    same_meeting: bool
    score: float
    shared: tuple[str, ...]  # what both have, the most telling first


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many reports there are if this value is its facet's only selection."""

    value: str | int  # canonical, e.g. "Bình Dương"; years are int; UNKNOWN for none
    label: str  # as people read it: "Lâm Đồng, nay gồm Đắk Nông, Bình Thuận"
    count: int  # reports over all pages; a selected value is listed even at 0
    selected: bool


@dataclass(frozen=True, slots=True)
class Expansion:
    """Something the search added to, or took away from, what was typed."""

    kind: Literal["abbreviation", "province", "spelling", "relaxed", "tier"]
    typed: str
    meaning: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Recognised:
    """Words of the query that name a facet value: the filter could say it as well."""

    facet: FacetName
    value: str | int
    label: str
    typed: str
    span: tuple[int, int]  # of `typed` in the query


@dataclass(frozen=True, slots=True)
class Answer:
    """The reports that match, one page of them ranked, and the counts over all of them."""

    query: str
    total: int
    tiers: Mapping[Tier, int]
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[FacetName, tuple[FacetCount, ...]]
    facets_more: Mapping[FacetName, int]  # values beyond the facet limit
    suggestion: str | None = None
    expanded: tuple[Expansion, ...] = field(default=())
    recognised: tuple[Recognised, ...] = field(default=())
