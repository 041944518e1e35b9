"""The facets of an Answer as they are shown: values to pick, bars, names by the thousand."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.vietnamese import fold, has_marks, nfc
from indexer.answer import FACETS, UNKNOWN, Answer, FacetCount, FacetName, SearchRequest
from indexer.engines.base import Engine
from searchapp.labels import facet_title, value_label
from searchapp.links import toggling_href
from searchapp.params import ordered

SHOWN_VALUES = 8  # of a facet before "xem thêm"
LISTED_VALUES = 20  # of a facet, folded ones included
LISTED_NAMES = 12  # of a facet with a box to find the rest by name
LISTED_YEARS = 60  # a chart that ends where a list is cut would lie
_LISTED: Mapping[FacetName, int] = {
    "year": LISTED_YEARS, "official": LISTED_NAMES, "citation": LISTED_NAMES,
}  # fmt: skip
LISTED_ON_ROLL = 100  # on a page of their own
_EVERY_VALUE = 1_000_000
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value of a facet and the link that picks it or lets it go."""

    label: str
    count: int
    selected: bool
    href: str
    percent: int  # of the commonest value of its facet, for bars


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet; `folded` are values behind "xem thêm", `more` the number not listed at all."""

    name: FacetName
    title: str
    shown: tuple[FacetLink, ...]
    folded: tuple[FacetLink, ...]
    more: int


@dataclass(frozen=True, slots=True)
class Roll:
    """The values of one facet of a search, the commonest first."""

    listed: tuple[FacetLink, ...]
    found: int  # how many there are, listed or not


def facet_views(request: SearchRequest, answer: Answer) -> tuple[FacetView, ...]:
    """The facets that have anything to pick."""
    views = (_facet_view(request, answer, facet) for facet in FACETS)
    return tuple(view for view in views if view.shown)


def as_held(request: SearchRequest, answer: Answer) -> SearchRequest:
    """*request* with its values spelt as the index has them: else picking one again would add it.

    A link may have any spelling, or a name that was corrected since.
    """
    changes: dict[str, Any] = {
        facet: ordered(str(row.value) for row in answer.facets[facet] if row.selected)
        for facet in FACETS
        if request.selected(facet)
    }
    return replace(request, **changes)


def _facet_view(request: SearchRequest, answer: Answer, facet: FacetName) -> FacetView:
    rows = answer.facets.get(facet, ())
    most = _LISTED.get(facet, LISTED_VALUES)
    listed = [row for n, row in enumerate(rows) if n < most or row.selected]
    links = _facet_links(request, facet, listed)
    # Folding one or two lines away would cost a click and save nothing.
    cut = SHOWN_VALUES if len(links) > SHOWN_VALUES + 2 else len(links)
    picked = tuple(link for link in links[cut:] if link.selected)
    folded = tuple(link for link in links[cut:] if not link.selected)
    more = answer.facets_more.get(facet, 0) + len(rows) - len(listed)
    return FacetView(facet, facet_title(facet), links[:cut] + picked, folded, more)


def _facet_links(
    request: SearchRequest, facet: FacetName, rows: Sequence[FacetCount]
) -> tuple[FacetLink, ...]:
    most = max((row.count for row in rows), default=0) or 1
    href = toggling_href(request, facet)
    return tuple(
        FacetLink(
            label=value_label(facet, row.value),
            count=row.count,
            selected=row.selected,
            href=href(str(row.value)),
            percent=-(-row.count * 100 // most),
        )
        for row in rows
    )


def roll(engine: Engine, request: SearchRequest, facet: FacetName, named: str) -> Roll:
    """Every value of *facet* in the reports of *request*; only those *named* so, if given.

    Counts are totals when that value is picked alone, as everywhere.
    """
    asked = replace(request, limit=1, offset=0, snippets=False, facet_limit=_EVERY_VALUE)
    answer = engine.search(asked)
    request, rows = as_held(request, answer), answer.facets[facet]
    found = [row for row in rows if row.value != UNKNOWN and is_named(str(row.value), named)]
    return Roll(_facet_links(request, facet, found[:LISTED_ON_ROLL]), len(found))


def is_named(name: str, typed: str) -> bool:
    """True when *name* has every word of *typed*, begun at least; marks count where typed.

    >>> is_named("Trần Thị Ước", "uoc tran"), is_named("Trần Thị Ước", "ược")
    (True, False)
    >>> is_named("Nghị quyết 02/NQ-LĐLĐ", "2 nq")
    True
    """
    exact, folded = _words(nfc(name).lower()), _words(fold(nfc(name)))
    return all(
        any(part.startswith(word) for part in (exact if has_marks(word) else folded))
        for word in _words(nfc(typed).lower())
    )


def _words(text: str) -> list[str]:
    return [word.lstrip("0") or word for word in _WORD.findall(text)]
