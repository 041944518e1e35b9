"""An Answer -> what the search page shows: labels, links and marked text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from markupsafe import Markup

from corpus.vietnamese import fold_marks, has_marks, squeeze
from indexer.answer import FACETS, Answer, Hit, SearchRequest, Snippet
from indexer.engines.base import Engine
from searchapp.labels import capitalised, expansion_sentence, facet_title, reason_sentence
from searchapp.languages import day_label, gettext, number_label
from searchapp.links import Link, official_href, report_href, search_href
from searchapp.marking import marked
from searchapp.params import at_page, has_filters, unsaid, without_filters

SHOWN_OFFICIALS = 4  # of a hit

_SENTENCE_ENDS = (".", "!", "?", "…", ":", ";", "”", '"')


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
        reasons=tuple(reason_sentence(reason) for reason in hit.explanation or ()),
    )


def _excerpt(snippet: Snippet) -> Markup:
    """The snippet marked, with dots where it seems to begin or end within a sentence."""
    text = snippet.text.strip()
    before = "… " if text[:1].islower() else ""
    after = "" if text.endswith(_SENTENCE_ENDS) else " …"
    return before + marked(snippet.text, snippet.marks) + after


def _facts(hit: Hit) -> Iterator[str]:
    """Date or year, place, organisation and form, as far as they are known."""
    if hit.date is not None:
        yield day_label(hit.date)
    elif hit.year is not None:
        yield gettext("Năm %(year)d", year=hit.year)
    place = place_label(hit.province, hit.province_today)
    yield from (fact for fact in (place, hit.organisation) if fact)
    if hit.form:
        yield capitalised(hit.form)


def place_label(province: str | None, today: str | None) -> str | None:
    """A province as named at the time, with today's name where that is another one."""
    if province and today and province != today:
        return gettext("%(province)s (nay thuộc %(today)s)", province=province, today=today)
    return province or today


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


def ways_out(engine: Engine, request: SearchRequest, answer: Answer) -> tuple[Link, ...]:
    """Where nothing was found: wider searches that find something, the nearest first."""
    if answer.total:
        return ()
    found = ((label, wider, _total(engine, wider)) for label, wider in _wider(request, answer))
    return tuple(
        Link(gettext("%(label)s: %(count)s kết quả", label=label, count=number_label(total)),
             search_href(wider))
        for label, wider, total in found
        if total
    )  # fmt: skip


def _wider(request: SearchRequest, answer: Answer) -> Iterator[tuple[str, SearchRequest]]:
    """Searches that ask less than *request*, each with what is given up for it."""
    request = at_page(request, 1)
    picked = [facet for facet in FACETS if request.selected(facet)]
    dated = bool(request.from_date or request.to_date)
    if len(picked) + dated > 1:
        for facet in picked:
            change: dict[str, Any] = {facet: ()}
            yield (
                gettext("Bỏ lọc theo %(facet)s", facet=facet_title(facet)),
                replace(request, **change),
            )
        if dated:
            yield gettext("Bỏ khoảng ngày"), replace(request, from_date=None, to_date=None)
    if has_filters(request):
        yield gettext("Bỏ mọi bộ lọc"), without_filters(request)
    for found in answer.recognised:
        yield gettext("Bỏ “%(words)s”", words=found.typed), unsaid(request, [found])
    yield from _reworded(request, "")
    if has_filters(request):
        yield from _reworded(without_filters(request), gettext("Bỏ mọi bộ lọc") + " · ")


def _reworded(request: SearchRequest, before: str) -> Iterator[tuple[str, SearchRequest]]:
    if has_marks(request.query):
        unmarked = fold_marks(request.query)
        yield before + gettext("Tìm không xét dấu"), replace(request, query=unmarked)
    if '"' in request.query:
        words = squeeze(request.query.replace('"', " "))
        yield before + gettext("Bỏ ngoặc kép"), replace(request, query=words)


def _total(engine: Engine, request: SearchRequest) -> int:
    return engine.search(replace(request, limit=1, facet_limit=1, snippets=False)).total
