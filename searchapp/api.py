"""The same answers as JSON, in the shapes of the command line."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from indexer.answer import MAX_QUERY_CHARS, MAX_SIMILAR, FacetName
from indexer.as_json import answer_json, report_json, similar_json, suggestions_json
from indexer.suggest import MAX_SUGGESTIONS
from searchapp.errors import malformed
from searchapp.facets import roll
from searchapp.index import engine
from searchapp.links import suggestion_target
from searchapp.pages import find
from searchapp.params import Problem, to_limit, to_request

blueprint = Blueprint("api", __name__, url_prefix="/api/v1")


@blueprint.get("/search")
def search() -> Response:
    """What `tracuu search --json` prints; 400 for a parameter that cannot be read."""
    asked, problems = to_request(request.args)
    if problems:
        return malformed(problems[0])
    return jsonify(answer_json(engine().search(asked)))


@blueprint.get("/reports/<report_id>")
def report(report_id: str) -> AnyResponse:
    """The report as JSON; 404 for an unknown id, 410 for a withdrawn one."""
    filed = find(report_id)
    if filed.id != report_id:
        return redirect(url_for("api.report", report_id=filed.id), 301)
    return jsonify(report_json(filed))


@blueprint.get("/suggest")
def suggest() -> Response:
    """What `tracuu suggest --json` prints, and the address that each suggestion leads to."""
    limit = to_limit(request.args, 10, MAX_SUGGESTIONS)
    if isinstance(limit, Problem):
        return malformed(limit)
    typed = request.args.get("q", "")[:MAX_QUERY_CHARS]
    found = engine().suggest(typed, limit)
    answer = suggestions_json(typed, found)
    for row, suggestion in zip(answer["suggestions"], found, strict=True):
        row["href"] = suggestion_target(suggestion)
    return jsonify(answer)


@blueprint.get("/suggest/box")
def suggest_box() -> Response:
    """The suggestions as browsers ask for them in their own search box (OpenSearch)."""
    typed = request.args.get("q", "")[:MAX_QUERY_CHARS]
    response = jsonify([typed, [found.text for found in engine().suggest(typed, 8)]])
    response.mimetype = "application/x-suggestions+json"
    return response


@blueprint.get("/officials")
def officials() -> AnyResponse:
    """Who appears in the reports of a search, and how often; by `named`, only those so called."""
    return _roll("official", "officials", "name")


@blueprint.get("/citations")
def citations() -> AnyResponse:
    """Which documents the reports of a search cite, and how often; by `named`, only those."""
    return _roll("citation", "citations", "label")


def _roll(facet: FacetName, listed: str, called: str) -> AnyResponse:
    asked, problems = to_request(request.args)
    if problems:
        return malformed(problems[0])
    named = request.args.get("named", "")[:MAX_QUERY_CHARS]
    found = roll(engine(), asked, facet, named)
    rows = [
        {called: one.label, "count": one.count, "selected": one.selected, "href": one.href}
        for one in found.listed
    ]
    return jsonify({"query": asked.query, "named": named, "total": found.found, listed: rows})


@blueprint.get("/openapi.json")
def openapi() -> Response:
    """This API as OpenAPI 3.1 describes it."""
    return jsonify({**_description(), "servers": [{"url": request.root_url.rstrip("/")}]})


@cache
def _description() -> dict[str, object]:
    text = resources.files("searchapp").joinpath("openapi.json").read_text("utf-8")
    described: dict[str, object] = json.loads(text)
    return described


@blueprint.get("/reports/<report_id>/similar")
def similar(report_id: str) -> AnyResponse:
    """What `tracuu similar --json` prints; errors as for the report itself."""
    limit = to_limit(request.args, 10, MAX_SIMILAR)
    if isinstance(limit, Problem):
        return malformed(limit)
    filed = find(report_id)
    if filed.id != report_id:
        return redirect(url_for("api.similar", report_id=filed.id), 301)
    return jsonify(similar_json(filed.id, engine().similar(filed.id, limit) or ()))
