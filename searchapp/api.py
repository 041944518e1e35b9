"""The same answers as JSON, in the shapes of the command line."""

from __future__ import annotations

from flask import Blueprint, Response, jsonify, redirect, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from indexer.as_json import answer_json, report_json
from searchapp.errors import malformed
from searchapp.index import engine
from searchapp.pages import find
from searchapp.params import to_request

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
