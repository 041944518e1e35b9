"""Every request, once answered, is counted and written down without a word of who asked what."""

from __future__ import annotations

import datetime as dt
import json
import logging
import os
import time

from flask import Flask, Response, current_app, g, request

from corpus.settings import Settings
from searchapp.metrics import Metrics

METRICS = "tracuu-metrics"  # in app.extensions
REQUEST_LOG = logging.getLogger("tracuu.requests")
_NO_ROUTE = "none"


def init_app(app: Flask, settings: Settings, workers: int) -> None:
    """Watch the requests of *app*; call it when all routes stand."""
    routes = sorted({rule.rule for rule in app.url_map.iter_rules()})
    app.extensions[METRICS] = Metrics([*routes, _NO_ROUTE], workers)

    def note(response: Response) -> Response:
        took_s = time.perf_counter() - g.began
        route = request.url_rule.rule if request.url_rule else _NO_ROUTE
        metrics().count(route, response.status_code, took_s)
        if REQUEST_LOG.isEnabledFor(logging.INFO):
            REQUEST_LOG.info(_line(route, response, took_s, settings.log_queries))
        return response

    app.before_request(_begin)
    app.after_request(note)


def metrics() -> Metrics:
    """The counts of this application."""
    found: Metrics = current_app.extensions[METRICS]
    return found


def _begin() -> None:
    g.began = time.perf_counter()


def _line(route: str, response: Response, took_s: float, with_query: bool) -> str:
    """One line of JSON: the route, never the address; the length of a query, not its words."""
    query = request.args.get("q", "")
    noted: dict[str, object] = {
        "at": dt.datetime.now(dt.UTC).isoformat(timespec="milliseconds"),
        "method": request.method if request.method in ("GET", "HEAD", "OPTIONS") else "other",
        "route": route,
        "status": response.status_code,
        "ms": round(took_s * 1000, 1),
        "bytes": response.content_length,
        "query_chars": len(query),
        "worker": os.getpid(),
    }
    if with_query:
        noted["query"] = query
    return json.dumps(noted, ensure_ascii=False)
