"""The Flask application: blueprints, filters and the headers of every answer."""

from __future__ import annotations

from flask import Flask, Response
from flask.json.provider import DefaultJSONProvider

from corpus.settings import Settings
from searchapp import api, door, errors, health, index, pages, watching
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
    "Cross-Origin-Opener-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}


class ReadableJSON(DefaultJSONProvider):
    """JSON as the command line writes it: Vietnamese letters as they are, keys in order."""

    ensure_ascii = False
    sort_keys = False


def build(settings: Settings, workers: int) -> Flask:
    """A new application as *settings* say; its state is in `extensions`.

    It may be served by as many processes as *workers*, forked from this one.
    """
    app = Flask(__name__)
    app.config["PROVIDE_AUTOMATIC_OPTIONS"] = False
    app.config["TRACUU_METRICS"] = settings.metrics
    app.json = ReadableJSON(app)
    app.jinja_options = {**app.jinja_options, "trim_blocks": True, "lstrip_blocks": True}
    app.add_template_filter(number_label, "number")
    index.init_app(app, settings.data_dir)
    errors.init_app(app)
    for blueprint in (pages.blueprint, api.blueprint, health.blueprint):
        app.register_blueprint(blueprint)
    watching.init_app(app, settings, workers)  # first in, last out: it sees what the door refuses
    door.init_app(app, settings)
    app.after_request(_harden)
    return app


def begin_work(app: Flask, number: int) -> None:
    """Make *app* the worker of that *number* in its process, its index open already."""
    with app.app_context():
        watching.metrics().as_worker(number)
        index.warm()


def _harden(response: Response) -> Response:
    for name, value in _HEADERS.items():
        response.headers.setdefault(name, value)
    return response
