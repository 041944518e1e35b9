"""One serving process: waitress with limits, slow clients shown out, a stop that is graceful."""

from __future__ import annotations

import logging
import logging.handlers
import signal
import socket
import sys
import time
from collections.abc import Mapping, Sequence
from threading import Event
from types import FrameType
from typing import TYPE_CHECKING, Any

import waitress
from waitress import wasyncore
from waitress.channel import HTTPChannel
from waitress.server import BaseWSGIServer

from corpus.report import CorpusError
from corpus.settings import Settings

if TYPE_CHECKING:
    from flask import Flask

THREADS = 4
BACKLOG = 1024
LIMITS: Mapping[str, int] = {
    "connection_limit": 500,
    "max_request_header_size": 32 * 1024,
    "max_request_body_size": 64 * 1024,  # nothing reads a body
    "channel_timeout": 30,  # seconds without a byte
    "cleanup_interval": 5,
}
MAX_ASKING_S = 20.0  # from the first byte of a request to its last, however they trickle in
GRACE_S = 10.0  # requests at work may end, when the server is asked to stop
_TURN_S = 0.25
_PROXY_HEADERS = {"x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}

_log = logging.getLogger("tracuu")


def listen(settings: Settings) -> list[socket.socket]:
    """Sockets that listen where *settings* say; raises CorpusError that names what is wrong."""
    try:
        found = socket.getaddrinfo(
            settings.host, settings.port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )
        addresses = dict.fromkeys((family, address[:2]) for family, _, _, _, address in found)
        return [
            socket.create_server(address, family=family, backlog=BACKLOG)
            for family, address in addresses
        ]
    except (OSError, ValueError) as error:
        raise CorpusError(
            f"không mở được cổng {settings.port} trên {settings.host} ({error}). "
            "Hãy chọn cổng khác bằng --port."
        ) from error


def serve(app: Flask, sockets: Sequence[socket.socket], settings: Settings) -> None:
    """Answer on *sockets* until SIGTERM or Ctrl+C; then end what has begun, and return."""
    stop = Event()
    _on_signal(stop)
    server = waitress.create_server(
        app, sockets=list(sockets), threads=THREADS, backlog=BACKLOG, ident=None,
        asyncore_use_poll=True, **LIMITS, **_proxy(settings),
    )  # fmt: skip
    opened: dict[Any, Any] = server._map if isinstance(server, BaseWSGIServer) else server.map
    asking: dict[HTTPChannel, float] = {}
    while not stop.is_set():
        wasyncore.loop(timeout=_TURN_S, map=opened, count=1, use_poll=True)
        asking = _show_out_the_slow(opened, asking, time.monotonic())
    _finish(opened)
    server.task_dispatcher.shutdown()
    wasyncore.close_all(opened)


def _proxy(settings: Settings) -> dict[str, Any]:
    """Forwarded headers are believed where the proxy of the settings sends them; else cleared."""
    if not settings.proxy:
        return {"clear_untrusted_proxy_headers": True}
    return {
        "trusted_proxy": settings.proxy,
        "trusted_proxy_headers": _PROXY_HEADERS,
        "clear_untrusted_proxy_headers": True,
    }


def _on_signal(stop: Event) -> None:
    def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for name in ("SIGTERM", "SIGINT", "SIGBREAK"):
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), ask_to_stop)


def _show_out_the_slow(
    opened: Mapping[Any, Any], asking: Mapping[HTTPChannel, float], now_s: float
) -> dict[HTTPChannel, float]:
    """Close the connections whose request takes too long to arrive; who is asking, since when.

    The time without a byte is waitress's own limit; this one is for a byte now and then.
    """
    still = {}
    for channel in [c for c in opened.values() if isinstance(c, HTTPChannel)]:
        if channel.request is None:  # nothing begun, or complete and at work
            continue
        since = asking.get(channel, now_s)
        if now_s - since > MAX_ASKING_S:
            channel.handle_close()
        else:
            still[channel] = since
    return still


def _finish(opened: dict[Any, Any]) -> None:
    """Take nobody in any more, and wait for what is being answered, up to GRACE_S."""
    for server in [s for s in opened.values() if isinstance(s, BaseWSGIServer)]:
        wasyncore.dispatcher.close(server)
    given_up = time.monotonic() + GRACE_S
    while _at_work(opened) and time.monotonic() < given_up:
        wasyncore.loop(timeout=_TURN_S, map=opened, count=1, use_poll=True)
    if left := _at_work(opened):
        _log.warning("Dừng khi còn %d yêu cầu chưa trả lời xong.", left)


def _at_work(opened: Mapping[Any, Any]) -> int:
    channels = [c for c in opened.values() if isinstance(c, HTTPChannel)]
    return sum(bool(channel.requests or channel.total_outbufs_len) for channel in channels)


def log_to(where: str) -> None:
    """Write the request log to the file *where*, to stderr if empty, nowhere if `off`.

    Raises CorpusError for a file that cannot be written.
    """
    handler: logging.Handler = logging.StreamHandler(sys.stderr)
    if where not in ("", "off"):
        try:
            handler = logging.handlers.WatchedFileHandler(where, encoding="utf-8")
        except OSError as error:
            raise CorpusError(f"Không ghi được nhật ký {where} ({error}).") from error
    # A queue of a few requests is no news; the metrics tell how long they took.
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    requests = logging.getLogger("tracuu.requests")
    requests.propagate = False
    if where != "off":
        requests.addHandler(handler)
        requests.setLevel(logging.INFO)
