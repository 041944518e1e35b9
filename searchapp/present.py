"""An Answer -> what the search page shows: labels, links and marked text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from markupsafe import Markup

from indexer.answer import FACETS, Answer, FacetCount, FacetName, Hit, SearchRequest, Snippet
from indexer.engines.base import Engine
from searchapp.labels import (
    FACET_TITLES,
    capitalised,
    day_label,
    expansion_sentence,
    number_label,
    value_label,
)
from searchapp.links import Link, official_href, report_href, search_href
from searchapp.marking import marked
from searchapp.params import at_page, has_filters, toggle, without_filters

SHOWN_VALUES = 8  # of a facet before "xem thêm"
SHOWN_OFFICIALS = 4  # of a hit

_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "”", '"')


@dataclass(frozen=True, slots=True)
class FacetLink:
    """One value of a facet and the link that picks it or lets it go."""

    label: str
    count: int
    selected: bool
    href: str


@dataclass(frozen=True, slots=True)
class FacetView:
    """One facet; `folded` are values behind "xem thêm", `more` the number not listed at all."""

    name: FacetName
    title: str
    shown: tuple[FacetLink, ...]
    folded: tuple[FacetLink, ...]
    more: int


@dataclass(frozen=True, slots=True)
class HitView:
    """One result as it is shown."""

    rank: int  # from 1, over all pages
    href: str
    title: Markup
    facts: tuple[str, ...]
    officials: tuple[Link, ...]
    more_officials: int
    snippets: tuple[Markup, ...]
    file: str
    unmarked: bool  # found only in text written without marks
    same_meeting: tuple[Link, ...]  # other reports on the meeting
    reasons: tuple[str, ...]  # why it is here, if that was asked


@dataclass(frozen=True, slots=True)
class Tiers:
    """What the two tiers of marks hold, and the link to the other view, where there is one."""

    only_unmarked: bool
    hidden: int  # unmarked reports that are not counted in the total
    more_href: str | None
    fewer_href: str | None


def hit_views(engine: Engine, request: SearchRequest, answer: Answer) -> tuple[HitView, ...]:
    """The hits of one page, their titles and snippets marked.

    Of several on one meeting the first is shown, and links to the others.
    """
    # Where words may be missing, an unmarked one says little of how the report is written.
    tiered = all(expansion.kind != "relaxed" for expansion in answer.expanded)
    views: list[HitView] = []
    folded: set[str] = set()
    for rank, hit in enumerate(answer.hits, start=request.offset + 1):
        if hit.id not in folded:
            views.append(_hit_view(engine, request, hit, rank, tiered))
            folded.update(other.id for other in hit.same_meeting)
    return tuple(views)


def _hit_view(engine: Engine, request: SearchRequest, hit: Hit, rank: int, tiered: bool) -> HitView:
    title = hit.display_title
    return HitView(
        rank=rank,
        href=report_href(hit.id, request),
        title=marked(title, engine.marks(request, title)),
        facts=tuple(_facts(hit)),
        officials=tuple(
            Link(official.name, official_href(official.name))
            for official in hit.officials[:SHOWN_OFFICIALS]
        ),
        more_officials=max(0, len(hit.officials) - SHOWN_OFFICIALS),
        snippets=tuple(_excerpt(s) for s in hit.snippets if s.text != title),
        file=hit.file,
        unmarked=tiered and hit.tier == "unmarked",
        same_meeting=tuple(
            Link(other.display_title, report_href(other.id, request)) for other in hit.same_meeting
        ),
        reasons=tuple(capitalised(reason.text) for reason in hit.explanation or ()),
    )


def _excerpt(snippet: Snippet) -> Markup:
    """The snippet marked, with dots where it seems to begin or end within a sentence."""
    text = snippet.text.strip()
    before = "… " if text[:1].islower() else ""
    after = "" if text.endswith(_SENTENCE_ENDS) else " …"
    return Markup("{}{}{}").format(before, marked(snippet.text, snippet.marks), after)


def _facts(hit: Hit) -> Iterator[str]:
    """Date or year, place, organisation and form, as far as they are known."""
    if hit.date is not None:
        yield day_label(hit.date)
    elif hit.year is not None:
        yield f"Năm {hit.year}"
    place = place_label(hit.province, hit.province_today)
    yield from (fact for fact in (place, hit.organisation) if fact)
    if hit.form:
        yield capitalised(hit.form)


def place_label(province: str | None, today: str | None) -> str | None:
    """A province as named at the time, with today's name where that is another one."""
    if province and today and province != today:
        return f"{province} (nay thuộc {today})"
    return province or today


def facet_views(request: SearchRequest, answer: Answer) -> tuple[FacetView, ...]:
    """The facets that have anything to pick."""
    views = (_facet_view(request, answer, facet) for facet in FACETS)
    return tuple(view for view in views if view.shown)


def _facet_view(request: SearchRequest, answer: Answer, facet: FacetName) -> FacetView:
    links = tuple(_facet_link(request, facet, count) for count in answer.facets.get(facet, ()))
    # Folding one or two lines away would cost a click and save nothing.
    cut = SHOWN_VALUES if len(links) > SHOWN_VALUES + 2 else len(links)
    picked = tuple(link for link in links[cut:] if link.selected)
    folded = tuple(link for link in links[cut:] if not link.selected)
    more = answer.facets_more.get(facet, 0)
    return FacetView(facet, FACET_TITLES[facet], links[:cut] + picked, folded, more)


def _facet_link(request: SearchRequest, facet: FacetName, count: FacetCount) -> FacetLink:
    href = search_href(toggle(request, facet, str(count.value)))
    return FacetLink(value_label(facet, count.label), count.count, count.selected, href)


def tiers(request: SearchRequest, answer: Answer) -> Tiers:
    """What there is to say of reports written without marks."""
    exact, unmarked = answer.tiers.get("exact", 0), answer.tiers.get("unmarked", 0)
    hidden = exact + unmarked - answer.total
    first_page = at_page(request, 1)
    any_marks = request.marks == "any" and exact > 0 and unmarked > 0
    return Tiers(
        only_unmarked=exact == 0 and answer.total > 0,
        hidden=hidden,
        more_href=search_href(replace(first_page, marks="any")) if hidden > 0 else None,
        fewer_href=search_href(replace(first_page, marks="tiers")) if any_marks else None,
    )


def understood(answer: Answer) -> tuple[str, ...]:
    """What the search made of the query, a sentence each; `tiers` tells of the tiers."""
    told = (expansion for expansion in answer.expanded if expansion.kind != "tier")
    return tuple(expansion_sentence(expansion) for expansion in told)


def may_be_several(request: SearchRequest, answer: Answer) -> bool:
    """True when one name was picked and reports of different provinces carry it.

    A facet value is a name, not proof of one person.
    """
    provinces = {hit.province for hit in answer.hits if hit.province}
    return len(request.official) == 1 and len(provinces) > 1


def widened(engine: Engine, request: SearchRequest, answer: Answer) -> Link | None:
    """When filters alone leave nothing over: the link to the search without them."""
    if answer.total or not has_filters(request):
        return None
    bare = without_filters(request)
    total = engine.search(replace(bare, limit=1, facet_limit=1)).total
    label = f"Bỏ mọi bộ lọc để xem {number_label(total)} kết quả"
    return Link(label, search_href(bare)) if total else None
