"""What other programs take from a search: a feed, a sheet, the browser's search box."""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Iterator
from dataclasses import dataclass, replace

from flask import Blueprint, make_response, render_template, request
from werkzeug.wrappers import Response

from corpus.corrections import guarded
from indexer.answer import Hit, SearchRequest
from searchapp.errors import Malformed
from searchapp.index import engine, readiness
from searchapp.languages import gettext, vi
from searchapp.links import href_of, permalink, search_href, whole_address
from searchapp.params import PAGE_HITS, to_request

blueprint = Blueprint("feeds", __name__)

FEED_ENTRIES = 50
EXPORTED_ROWS = 1_000
_AT_ONCE = 100  # hits
_ZONE = dt.timezone(dt.timedelta(hours=7))  # of the dates in reports
_COLUMNS = (
    vi("Mã"), vi("Tiêu đề"), vi("Ngày họp"), vi("Năm"), vi("Tỉnh, thành phố"), vi("Tỉnh hiện nay"),
    vi("Tổ chức"), vi("Loại văn bản"), vi("Cán bộ"), vi("Tệp"), vi("Đường dẫn"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One report in a feed."""

    title: str
    href: str
    updated: str  # RFC 3339
    author: str
    summary: str
    categories: tuple[str, ...]


@blueprint.get("/opensearch.xml")
def opensearch() -> Response:
    """What a browser needs to search here from its own box."""
    return _xml(render_template("opensearch.xml"), "application/opensearchdescription+xml")


@blueprint.get("/feed.atom")
def feed() -> Response:
    """The newest reports of a search, whatever order it asks for."""
    asked = _asked(FEED_ENTRIES)
    newest = replace(asked, sort="newest", offset=0, explain=False)
    published = readiness().published_at
    answer = engine().search(replace(newest, facet_limit=1))
    page = replace(asked, limit=SearchRequest().limit, offset=0)
    body = render_template(
        "feed.xml",
        asked=asked,
        total=answer.total,
        entries=[_entry(hit, published) for hit in answer.hits],
        updated=published.isoformat(timespec="seconds"),
        self_href=whole_address(href_of("feeds.feed", page)),
        search_href=whole_address(search_href(page)),
    )
    response = _xml(body, "application/atom+xml")
    response.add_etag()
    return response.make_conditional(request)


def _asked(limit: int = PAGE_HITS) -> SearchRequest:
    """The search of the request; raises Malformed rather than answer another one unseen."""
    asked, problems = to_request(request.args, limit=limit)
    if problems:
        raise Malformed(problems[0])
    return asked


def _entry(hit: Hit, published: dt.datetime) -> Entry:
    day = dt.datetime.combine(hit.date, dt.time(), _ZONE) if hit.date else published
    return Entry(
        title=hit.display_title,
        href=permalink(hit.id),
        updated=day.isoformat(timespec="seconds"),
        author=hit.organisation or hit.province or "Tra Cứu",
        summary=" … ".join(snippet.text for snippet in hit.snippets),
        categories=tuple(filter(None, (hit.form, hit.province))),
    )


def _xml(body: str, mimetype: str) -> Response:
    # What a file may hold and XML may not: control characters.
    legal = "".join(c for c in body if c >= " " or c in "\t\n\r")
    response = make_response(legal)
    response.mimetype = mimetype
    return response


@blueprint.get("/export.csv")
def export() -> Response:
    """The first EXPORTED_ROWS reports of a search, as a sheet that Excel opens."""
    asked = _asked()
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(map(gettext, _COLUMNS))
    writer.writerows(map(guarded, _row(hit)) for hit in _hits(asked))
    response = make_response("\ufeff" + out.getvalue())
    response.mimetype = "text/csv"
    response.headers["Content-Disposition"] = 'attachment; filename="tra-cuu.csv"'
    return response


def _hits(asked: SearchRequest) -> Iterator[Hit]:
    bare = replace(asked, snippets=False, explain=False, facet_limit=1, limit=_AT_ONCE)
    for offset in range(0, EXPORTED_ROWS, _AT_ONCE):
        found = engine().search(replace(bare, offset=offset)).hits
        yield from found
        if len(found) < _AT_ONCE:
            return


def _row(hit: Hit) -> tuple[str, ...]:
    return (
        hit.id, hit.display_title, hit.date.isoformat() if hit.date else "", str(hit.year or ""),
        hit.province or "", hit.province_today or "", hit.organisation or "", hit.form or "",
        "; ".join(official.name for official in hit.officials), hit.file, permalink(hit.id),
    )  # fmt: skip
