"""The pages people read: the search and the report."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from flask import Blueprint, current_app, redirect, render_template, request, send_file, url_for
from werkzeug.wrappers import Response

from corpus.formats.magic import LOOK_BYTES, seems
from corpus.report import FiledReport
from indexer.answer import MAX_QUERY_CHARS, FacetName, SearchRequest
from searchapp import facts, links, present, reading
from searchapp.anchors import is_anchor
from searchapp.errors import Gone, NoReport
from searchapp.facets import LISTED_YEARS, as_held, facet_views, roll
from searchapp.feeds import EXPORTED_ROWS
from searchapp.index import engine, original_file, refusals
from searchapp.linked_data import linked_data
from searchapp.params import LAST_PAGE, at_page, page_of, to_request, without_filters

PASSAGE = "p"  # the parameter that names the anchor of a passage
SKIPPED_FILES = 200  # on one page

blueprint = Blueprint("pages", __name__)


@blueprint.get("/")
def search() -> str:
    """The search page; what cannot be read of the address is told on it."""
    asked, problems = to_request(request.args)
    answer = engine().search(replace(asked, facet_limit=LISTED_YEARS))
    asked = as_held(asked, answer)
    before, after = links.neighbours(asked, answer)
    return render_template(
        "search.html",
        asked=asked,
        answer=answer,
        problems=problems,
        hits=present.hit_views(engine(), asked, answer),
        facets=facet_views(asked, answer),
        chips=links.chips(asked),
        sorts=links.sort_links(asked),
        tiers=present.tiers(asked, answer),
        may_be_several=present.may_be_several(asked, answer),
        understood=present.understood(answer),
        as_typed_href=links.as_typed_href(asked, answer),
        expanded_href=links.expanded_href(asked),
        ways_out=present.ways_out(engine(), asked, answer),
        recognised=links.recognised_links(asked, answer),
        explain=links.explain_link(asked),
        suggestion_href=links.suggestion_href(asked, answer),
        keep=links.kept_args(asked, "q"),
        keep_without_dates=links.kept_args(asked, "from", "to"),
        keep_all=links.kept_args(asked),
        clear_href=links.search_href(without_filters(asked)),
        roll_hrefs={
            "official": links.href_of("pages.officials", at_page(asked, 1)),
            "citation": links.href_of("pages.citations", at_page(asked, 1)),
        },
        feed_href=links.href_of("feeds.feed", at_page(asked, 1)),
        export_href=links.href_of("feeds.export", at_page(asked, 1)),
        most_exported=EXPORTED_ROWS,
        canonical=links.whole_address(links.search_href(replace(asked, explain=False))),
        page=page_of(asked),
        page_count=links.page_count(asked, answer),
        page_links=links.page_links(asked, answer),
        before=before,
        after=after,
    )


@blueprint.get("/reports/<report_id>")
def report(report_id: str) -> str | Response:
    """One report, the hits of the search that led here marked, and the passage linked to."""
    asked, _ = to_request(request.args)
    filed = find(report_id)
    wanted = request.args.get(PASSAGE, "")
    if filed.id != report_id:
        onward = links.report_href(filed.id, asked)
        joint = "&" if "?" in onward else "?"
        passage = f"{joint}{PASSAGE}={wanted}#p-{wanted}" if is_anchor(wanted) else ""
        return redirect(onward + passage, 301)
    read = filed.report
    address = links.permalink(filed.id)
    return render_template(
        "report.html",
        asked=asked,
        keep=links.kept_args(asked, "q"),
        filed=filed,
        report=read,
        reading=reading.reading(engine(), asked, read, wanted),
        summary=facts.summary(read),
        facts=facts.facts(read),
        officials=facts.people(read, read.officials, "officials"),
        mentioned=facts.people(read, read.mentioned, "mentioned"),
        citations=facts.citations(read),
        similar=facts.similar_links(engine().similar(filed.id, facts.SHOWN_SIMILAR) or ()),
        shared_paths=[
            facts.shared_path(current_app.config["TRACUU_SHARE"], f) for f in filed.files
        ],
        canonical=address,
        cited_as=facts.cited_as(filed, address),
        linked_data=linked_data(filed, address),
        shown_href=_shown_href(filed),
        back_href=links.search_href(asked),
        chips=links.chips(asked),
        came_from_search=asked != SearchRequest(),
    )


@blueprint.get("/officials")
def officials() -> str:
    """Who appears in the reports of a search, and how often."""
    return _roll("official")


@blueprint.get("/citations")
def citations() -> str:
    """Which documents the reports of a search cite, and how often."""
    return _roll("citation")


def _roll(facet: FacetName) -> str:
    """Every value of *facet* in the reports of a search, to be found by name."""
    asked, _ = to_request(request.args)
    named = request.args.get("named", "")[:MAX_QUERY_CHARS].strip()
    return render_template(
        "roll.html",
        facet=facet,
        asked=asked,
        named=named,
        roll=roll(engine(), asked, facet, named),
        keep=links.kept_args(asked, "q"),
        keep_all=links.kept_args(asked),
        chips=links.chips(asked),
        back_href=links.search_href(at_page(asked, 1)),
    )


@blueprint.get("/skipped")
def skipped() -> str:
    """The files that are not in the index, and why, a page at a time."""
    all_files = refusals()
    typed = request.args.get("page", "")
    page = min(int(typed), LAST_PAGE) if re.fullmatch(r"[1-9][0-9]{0,6}", typed) else 1
    first = (page - 1) * SKIPPED_FILES
    return render_template(
        "skipped.html",
        total=len(all_files),
        rejected=sum(refusal.kind == "rejected" for refusal in all_files),
        files=all_files[first : first + SKIPPED_FILES],
        page=page,
        page_count=-(-len(all_files) // SKIPPED_FILES),
    )


@blueprint.get("/help")
def how_to() -> str:
    """What can be typed, and the keys."""
    return render_template("help.html")


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


@blueprint.get("/reports/<report_id>/original.pdf")
def shown_original(report_id: str) -> Response:
    """The PDF the report was read from, for the browser to show, at the page that `#page=` names.

    Not a page of ours: browsers show a PDF in a viewer of their own, apart from our addresses.
    """
    path = original_file(find(report_id).id)
    if path is None or not _looks_like_pdf(path):
        raise NoReport
    return send_file(path, mimetype="application/pdf", download_name=path.name)


def _looks_like_pdf(path: Path) -> bool:
    with path.open("rb") as file:
        return path.suffix.lower() == ".pdf" and seems(file.read(LOOK_BYTES)) == "PDF"


def _shown_href(filed: FiledReport) -> str | None:
    """Where the original can be read in the browser; None for files that it would not show."""
    if not filed.report.pages:
        return None
    return url_for("pages.shown_original", report_id=filed.id)


@blueprint.get("/favicon.ico")
def favicon() -> Response:
    """Browsers ask for it whatever the page says."""
    return redirect(url_for("static", filename="icon.svg"), 301)
