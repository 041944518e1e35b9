"""The Flask application: blueprints, filters and the headers of every answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from flask import Flask, Response
from flask.json.provider import DefaultJSONProvider

from corpus.settings import Settings
from searchapp import api, door, errors, feeds, health, index, languages, pages, watching

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment

# Scripts of our own, nothing inline, nothing from another host.
_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; "
    "connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors {}"
)
_HEADERS = {
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
    app.config["TRACUU_SHARE"] = settings.share
    languages.init_app(app)
    index.init_app(app, settings.data_dir)
    errors.init_app(app)
    for blueprint in (pages.blueprint, feeds.blueprint, api.blueprint, health.blueprint):
        app.register_blueprint(blueprint)
    watching.init_app(app, settings, workers)  # first in, last out: it sees what the door refuses
    door.init_app(app, settings)
    policy = _POLICY.format(" ".join(("'self'", *settings.frames)))
    app.after_request(partial(_harden, {**_HEADERS, "Content-Security-Policy": policy}))
    app.wsgi_app = UnderPrefix(app.wsgi_app, settings.prefix)  # type: ignore[method-assign]
    return app


def begin_work(app: Flask, number: int) -> None:
    """Make *app* the worker of that *number* in its process, its index open already."""
    with app.app_context():
        watching.metrics().as_worker(number)
        index.warm()


def _harden(headers: Mapping[str, str], response: Response) -> Response:
    for name, value in headers.items():
        response.headers.setdefault(name, value)
    return response


class UnderPrefix:
    """A WSGI application below the path *prefix*, whether or not the proxy has cut that off.

    The prefix is the operator's alone to set: no header of a request is asked.
    """

    def __init__(self, application: WSGIApplication, prefix: str) -> None:
        self._application = application
        self._prefix = prefix

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        path = environ.get("PATH_INFO", "")
        if self._prefix:
            environ["SCRIPT_NAME"] = self._prefix
            if path == self._prefix or path.startswith(self._prefix + "/"):
                environ["PATH_INFO"] = path[len(self._prefix) :] or "/"
        return self._application(environ, start_response)
