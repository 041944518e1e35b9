"""The door: what a request must be to come in, before anything else is done with it.

Only GET and HEAD (and OPTIONS, for scripts of other sites); a host name that is ours; not more
of them a minute than is allowed. Nothing of a request is believed here that anybody can write.
"""

from __future__ import annotations

import time
from collections import OrderedDict
from threading import Lock

from flask import Flask, Response, make_response, request
from werkzeug.exceptions import BadHost
from werkzeug.sansio.utils import host_is_trusted

from corpus.settings import Settings
from searchapp.errors import TooMany, UnknownHost, WrongMethod

METHODS = ("GET", "HEAD", "OPTIONS")
LOOPBACK = ("localhost", "127.0.0.1", "[::1]")
_REMEMBERED = 10_000  # addresses; the one that was quiet longest is forgotten first
_MINUTE_S = 60.0


def init_app(app: Flask, settings: Settings) -> None:
    """Put the door before every page of *app*."""
    hosts = _hosts(settings)
    limit = RateLimit(settings.rate) if settings.rate else None

    def enter() -> Response | None:
        no_host = isinstance(request.routing_exception, BadHost)
        if no_host or (hosts and not host_is_trusted(request.host, hosts)):
            raise UnknownHost
        if limit and not limit.admits(request.remote_addr or "", time.monotonic()):
            raise TooMany
        if request.method not in METHODS:
            raise WrongMethod(METHODS)
        return _allowed() if request.method == "OPTIONS" else None

    def leave(response: Response) -> Response:
        return _readable_elsewhere(response, settings.origins)

    app.before_request(enter)
    app.after_request(leave)


def _hosts(settings: Settings) -> tuple[str, ...]:
    """The names we answer to; empty for any.

    Who listens on this computer alone answers to its names alone: a page elsewhere that lets its
    own name lead here must not read what we show.
    """
    if settings.hosts:
        return settings.hosts
    return LOOPBACK if settings.host in ("localhost", "127.0.0.1", "::1") else ()


def _allowed() -> Response:
    response = make_response("", 204)
    response.headers["Allow"] = ", ".join(METHODS)
    return response


def _readable_elsewhere(response: Response, origins: tuple[str, ...]) -> Response:
    """Let scripts of the sites in *origins* read the answer, and of no others."""
    if not origins:
        return response
    response.vary.add("Origin")
    origin = request.headers.get("Origin", "")
    if origin in origins:
        response.headers["Access-Control-Allow-Origin"] = origin
        response.headers["Access-Control-Allow-Methods"] = ", ".join(METHODS)
    return response


class RateLimit:
    """So many requests a minute from one address, in bursts of as many. Safe for threads."""

    def __init__(self, a_minute: int) -> None:
        self._a_minute = a_minute
        self._left: OrderedDict[str, tuple[float, float]] = OrderedDict()  # how many, since when
        self._lock = Lock()

    def admits(self, address: str, now_s: float) -> bool:
        """True when *address* may ask once more at the time *now_s*."""
        with self._lock:
            left, since = self._left.pop(address, (float(self._a_minute), now_s))
            left = min(left + (now_s - since) * self._a_minute / _MINUTE_S, float(self._a_minute))
            admitted = left >= 1.0
            self._left[address] = (left - admitted, now_s)
            if len(self._left) > _REMEMBERED:
                self._left.popitem(last=False)
        return admitted
