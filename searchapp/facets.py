"""The facets of an Answer as they are shown: values to pick, bars, officials by the thousand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from corpus.vietnamese import fold, has_marks, nfc
from indexer.answer import FACETS, UNKNOWN, Answer, FacetCount, FacetName, SearchRequest
from indexer.engines.base import Engine
from searchapp.labels import facet_title, value_label
from searchapp.links import search_href
from searchapp.params import ordered, toggle

SHOWN_VALUES = 8  # of a facet before "xem thêm"
LISTED_VALUES = 20  # of a facet, folded ones included
LISTED_YEARS = 60  # a chart that ends where a list is cut would lie
LISTED_OFFICIALS = 100  # on a page of their own
_EVERY_OFFICIAL = 1_000_000


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
    """The officials of a search, the commonest first."""

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
    most = LISTED_YEARS if facet == "year" else LISTED_VALUES
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
    return tuple(
        FacetLink(
            label=value_label(facet, row.label),
            count=row.count,
            selected=row.selected,
            href=search_href(toggle(request, facet, str(row.value))),
            percent=-(-row.count * 100 // most),
        )
        for row in rows
    )


def roll(engine: Engine, request: SearchRequest, named: str) -> Roll:
    """Who appears in the reports of *request*, and how often; only those *named* so, if given.

    Counts are totals when that name is picked alone, as everywhere.
    """
    asked = replace(request, limit=1, offset=0, snippets=False, facet_limit=_EVERY_OFFICIAL)
    answer = engine.search(asked)
    request, rows = as_held(request, answer), answer.facets["official"]
    found = [row for row in rows if row.value != UNKNOWN and is_named(row.label, named)]
    return Roll(_facet_links(request, "official", found[:LISTED_OFFICIALS]), len(found))


def is_named(name: str, typed: str) -> bool:
    """True when *name* has every word of *typed*, begun at least; marks count where typed.

    >>> is_named("Trần Thị Ước", "uoc tran"), is_named("Trần Thị Ước", "ược")
    (True, False)
    """
    exact, folded = nfc(name).lower().split(), fold(name).split()
    return all(
        any(part.startswith(word) for part in (exact if has_marks(word) else folded))
        for word in nfc(typed).lower().split()
    )
