"""The pages people read: the search and the report."""

from __future__ import annotations

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from corpus.report import FiledReport
from indexer.answer import SearchRequest
from searchapp import links, present, reading
from searchapp.errors import Gone, NoReport
from searchapp.index import engine, original_file
from searchapp.params import page_of, to_request, without_filters

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def search() -> str:
    """The search page; what cannot be read of the address is told on it."""
    asked, problems = to_request(request.args)
    answer = engine().search(asked)
    before, after = links.neighbours(asked, answer)
    return render_template(
        "search.html",
        asked=asked,
        answer=answer,
        problems=problems,
        hits=present.hit_views(engine(), asked, answer),
        facets=present.facet_views(asked, answer),
        chips=links.chips(asked, answer),
        sorts=links.sort_links(asked),
        tiers=present.tiers(asked, answer),
        may_be_several=present.may_be_several(asked, answer),
        understood=present.understood(answer),
        as_typed_href=links.as_typed_href(asked, answer),
        expanded_href=links.expanded_href(asked),
        widened=present.widened(engine(), asked, answer),
        recognised=links.recognised_links(asked, answer),
        explain=links.explain_link(asked),
        suggestion_href=links.suggestion_href(asked, answer),
        keep=links.kept_args(asked, "q"),
        keep_without_dates=links.kept_args(asked, "from", "to"),
        clear_href=links.search_href(without_filters(asked)),
        page=page_of(asked),
        page_count=links.page_count(asked, answer),
        page_links=links.page_links(asked, answer),
        before=before,
        after=after,
    )


@blueprint.get("/reports/<report_id>")
def report(report_id: str) -> str | Response:
    """One report, the hits of the search that led here marked."""
    asked, _ = to_request(request.args)
    filed = find(report_id)
    if filed.id != report_id:
        return redirect(links.report_href(filed.id, asked), 301)
    return render_template(
        "report.html",
        asked=asked,
        keep=links.kept_args(asked, "q"),
        filed=filed,
        report=filed.report,
        reading=reading.reading(engine(), asked, filed.report),
        summary=reading.summary(filed),
        facts=reading.facts(filed),
        officials=reading.people(filed.report.officials),
        mentioned=reading.people(filed.report.mentioned),
        citations=reading.citation_links(filed.report.citations),
        proofs=reading.proofs(filed.report),
        similar=reading.similar_links(engine().similar(filed.id, reading.SHOWN_SIMILAR) or ()),
        back_href=links.search_href(asked),
        came_from_search=asked != SearchRequest(),
    )


def find(report_id: str) -> FiledReport:
    """The report with *report_id*, or the one its id was redirected to.

    Raises Gone for a withdrawn id and NoReport for one that was never given.
    """
    filed = engine().report(report_id)
    if filed is not None:
        return filed
    fate = engine().fate(report_id)
    if fate is None:
        raise NoReport
    if fate.kind == "redirected" and fate.successor:
        return find(fate.successor)
    raise Gone(fate.successor)


@blueprint.get("/reports/<report_id>/original")
def original(report_id: str) -> Response:
    """The file the report was read from, as a download, never shown as a page of ours."""
    path = original_file(find(report_id).id)
    if path is None:
        raise NoReport
    return send_file(
        path, mimetype="application/octet-stream", as_attachment=True, download_name=path.name
    )


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Browsers ask for it whatever the page says."""
    return redirect(url_for("static", filename="icon.svg"), 301)
