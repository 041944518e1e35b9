"""The links of a search: to itself turned, sorted, narrowed and widened.

The same request always has the same link.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urlencode

from flask import g, url_for
from flask import request as asked

from indexer.answer import FACETS, Answer, FacetName, SearchRequest, Sort
from indexer.suggest import Suggestion
from searchapp.labels import SORTS, facet_title, sort_label, value_label
from searchapp.languages import day_label, gettext
from searchapp.params import at_page, moved, ordered, page_of, to_args, toggle

PAGES_AROUND = 2  # numbers on either side of the page shown


@dataclass(frozen=True, slots=True)
class Link:
    """Words to click; `current` when they say what is shown already."""

    label: str
    href: str
    current: bool = False


def search_href(request: SearchRequest) -> str:
    """The link to *request*; the same request always has the same link."""
    return _with_args(_search_path(), request)


def toggling_href(request: SearchRequest, facet: FacetName) -> Callable[[str], str]:
    """Says for each value of *facet* the link to *request* with it picked, or no longer picked.

    As `search_href` of `toggle` has it; but a page has a hundred, which share all the rest.
    """
    path, picked = _search_path(), set(request.selected(facet))
    nothing: dict[str, Any] = {facet: ()}
    rest = to_args(at_page(replace(request, **nothing), 1))
    ahead = ("q", *FACETS[: FACETS.index(facet)])
    place = sum(key in ahead for key, _ in rest)

    def href(value: str) -> str:
        values = [(facet, one) for one in ordered(picked ^ {value})]
        args = [*rest[:place], *values, *rest[place:]]
        return f"{path}?{urlencode(args)}" if args else path

    return href


def _search_path() -> str:
    if "search_path" not in g:
        g.search_path = url_for("pages.search")
    path: str = g.search_path
    return path


def report_href(report_id: str, request: SearchRequest) -> str:
    """The link to a report that remembers which search led there."""
    return href_of("pages.report", request, report_id=report_id)


def href_of(endpoint: str, request: SearchRequest, **place: Any) -> str:
    """The link to *request* as *endpoint* answers it."""
    return _with_args(url_for(endpoint, **place), request)


def _with_args(path: str, request: SearchRequest) -> str:
    args = to_args(request)
    return f"{path}?{urlencode(args)}" if args else path


def permalink(report_id: str) -> str:
    """The whole address of a report, for other places than our own pages."""
    return url_for("pages.report", report_id=report_id, _external=True)


def whole_address(href: str) -> str:
    """*href*, a link of ours, with the name of the host."""
    return asked.host_url.rstrip("/") + href


def official_href(name: str) -> str:
    """The link to every report in which *name* is an official."""
    return search_href(SearchRequest(official=(name,)))


def citation_href(label: str) -> str:
    """The link to every report that cites the document called *label*."""
    return search_href(SearchRequest(citation=(label,)))


def chips(request: SearchRequest) -> tuple[Link, ...]:
    """What narrows the search at present, each with the link that takes it off."""
    return (*_facet_chips(request), *_date_chips(request))


def _facet_chips(request: SearchRequest) -> Iterator[Link]:
    for facet in FACETS:
        for value in request.selected(facet):
            href = search_href(toggle(request, facet, value))
            yield Link(f"{facet_title(facet)}: {value_label(facet, value)}", href)


def _date_chips(request: SearchRequest) -> Iterator[Link]:
    first_page = at_page(request, 1)
    if request.from_date:
        href = search_href(replace(first_page, from_date=None))
        yield Link(gettext("Từ ngày %(day)s", day=day_label(request.from_date)), href)
    if request.to_date:
        href = search_href(replace(first_page, to_date=None))
        yield Link(gettext("Đến ngày %(day)s", day=day_label(request.to_date)), href)


def sort_links(request: SearchRequest) -> tuple[Link, ...]:
    """The orders to choose from; browsing without a query has no relevance."""
    sorts: tuple[Sort, ...] = tuple(SORTS)
    current = request.sort
    if not request.query:
        sorts, current = ("newest", "oldest"), "oldest" if current == "oldest" else "newest"
    first_page = at_page(request, 1)
    return tuple(
        Link(sort_label(sort), search_href(replace(first_page, sort=sort)), sort == current)
        for sort in sorts
    )


def page_count(request: SearchRequest, answer: Answer) -> int:
    """How many pages the answer fills; 0 when nothing matches."""
    return -(-answer.total // request.limit)


def page_links(request: SearchRequest, answer: Answer) -> tuple[Link | None, ...]:
    """Numbers of the first, last and nearest pages; None stands for those left out."""
    last, here = page_count(request, answer), page_of(request)
    around = range(here - PAGES_AROUND, here + PAGES_AROUND + 1)
    numbers = sorted({1, last, *(n for n in around if 1 <= n <= last)}) if last > 1 else []
    links: list[Link | None] = []
    for before, number in zip([0, *numbers], numbers, strict=False):
        if number > before + 1:
            links.append(None)
        links.append(Link(str(number), search_href(at_page(request, number)), number == here))
    return tuple(links)


def neighbours(request: SearchRequest, answer: Answer) -> tuple[str | None, str | None]:
    """The links to the page before and the page after; past the end, before is the last page."""
    last, here = page_count(request, answer), page_of(request)
    before, after = min(here - 1, last), here + 1
    return (
        search_href(at_page(request, before)) if before >= 1 else None,
        search_href(at_page(request, after)) if after <= last else None,
    )


def as_typed_href(request: SearchRequest, answer: Answer) -> str | None:
    """The link to the same search left as typed, if anything in it was understood otherwise."""
    if not any(expansion.kind in ("abbreviation", "spelling") for expansion in answer.expanded):
        return None
    return search_href(replace(at_page(request, 1), expand=False))


def expanded_href(request: SearchRequest) -> str | None:
    """The link back to understanding abbreviations, where they were left as typed."""
    return None if request.expand else search_href(replace(at_page(request, 1), expand=True))


def suggestion_href(request: SearchRequest, answer: Answer) -> str | None:
    """The link to what was perhaps meant, if the engine has an idea."""
    if not answer.suggestion:
        return None
    return search_href(replace(at_page(request, 1), query=answer.suggestion))


def recognised_links(request: SearchRequest, answer: Answer) -> tuple[Link, ...]:
    """What the query names that a filter could say, each with the link that moves it there.

    Where it names several things, the last link moves all of them.
    """
    links = [
        Link(
            f"{facet_title(found.facet)}: {value_label(found.facet, found.value)}",
            search_href(moved(request, [found])),
        )
        for found in answer.recognised
    ]
    each = list({found.span: found for found in reversed(answer.recognised)}.values())
    if len(each) > 1:
        links.append(
            Link(gettext("Cả %(count)d", count=len(each)), search_href(moved(request, each)))
        )
    return tuple(links)


def explain_link(request: SearchRequest) -> Link | None:
    """The link that has every result say why it is there, or no longer say it."""
    if not request.query:
        return None
    label = gettext("Vì sao có các kết quả này?")
    if request.explain:
        label = gettext("Thôi giải thích")
    return Link(label, search_href(replace(request, explain=not request.explain)), request.explain)


def suggestion_target(suggestion: Suggestion) -> str:
    """The address of what *suggestion* leads to: a report or a search."""
    if suggestion.report:
        return url_for("pages.report", report_id=suggestion.report)
    return f"{url_for('pages.search')}?{urlencode(dict(suggestion.search))}"


def kept_args(request: SearchRequest, *dropped: str) -> list[tuple[str, str]]:
    """What a form must send along to keep the search, besides its own boxes."""
    return [(key, value) for key, value in to_args(request) if key not in (*dropped, "page")]
