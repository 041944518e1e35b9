"""How the server is, for machines that look after it: alive, ready, and what it has done."""

from __future__ import annotations

from flask import Blueprint, current_app, make_response
from werkzeug.exceptions import NotFound
from werkzeug.wrappers import Response

from indexer.engines.base import NoIndex
from searchapp.index import readiness
from searchapp.watching import metrics

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def healthz() -> Response:
    """200 as long as the process answers."""
    return _text("ok\n", 200)


@blueprint.get("/readyz")
def readyz() -> Response:
    """200 when searches are answered from what was published last; else 503 that says why.

    `missing`: there is no index; `stale`: it was made by another version, `tracuu reindex` makes
    it anew. `fallback` is 200: what was published last is damaged, the one before it answers.
    """
    try:
        found = readiness()
    except NoIndex as error:
        current_app.logger.error("%s", error)
        return _text("missing: tracuu reindex\n", 503)
    if found.stale:
        return _text(f"stale {found.generation}: tracuu reindex\n", 503)
    if found.generation != found.published:
        return _text(f"fallback {found.generation}: tracuu check\n", 200)
    return _text(f"ok {found.generation}\n", 200)


@blueprint.get("/metrics")
def prometheus() -> Response:
    """The counts of all processes; 404 unless the setting `metrics` is on."""
    if not current_app.config["TRACUU_METRICS"]:
        raise NotFound
    return _text("\n".join([*metrics().lines(), *_index_lines()]) + "\n", 200)


def _index_lines() -> list[str]:
    try:
        found = readiness()
    except NoIndex:
        return ["tracuu_ready 0"]
    return [
        f"tracuu_ready {int(not found.stale)}",
        f'tracuu_generation{{name="{found.generation}"}} 1',
        f"tracuu_reports {found.reports}",
        f"tracuu_published_timestamp_seconds {found.published_at.timestamp():.0f}",
    ]


def _text(body: str, status: int) -> Response:
    response = make_response(body, status)
    response.mimetype = "text/plain"
    return response
