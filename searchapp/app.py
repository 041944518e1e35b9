"""The Flask application: blueprints, filters and the headers of every answer."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, Response
from flask.json.provider import DefaultJSONProvider

from searchapp import api, errors, index, pages
from searchapp.labels import number_label

# One script of our own, nothing inline, nothing from another host.
_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
        "connect-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'self'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
}


class ReadableJSON(DefaultJSONProvider):
    """JSON as the command line writes it: Vietnamese letters as they are, keys in order."""

    ensure_ascii = False
    sort_keys = False


def build(data_dir: Path) -> Flask:
    """A new application over the index in *data_dir*; its state is in `extensions`."""
    app = Flask(__name__)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.json = ReadableJSON(app)
    app.jinja_options = {**app.jinja_options, "trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(number_label, "number")
    index.init_app(app, data_dir)
    errors.init_app(app)
    app.register_blueprint(pages.blueprint)
    app.register_blueprint(api.blueprint)
    app.after_request(_harden)
    return app


def _harden(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
