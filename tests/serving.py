"""A real `tracuu serve` in a process of its own, for tests and torture."""

from __future__ import annotations

import http.client
import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.conftest import ROOT

STALLED_S = 60
_SERVE = "from searchapp.cli import main; main()"


class Server:
    """One running server; its log is read once it has stopped."""

    def __init__(self, data: Path, folder: Path, settings: Mapping[str, str], before: str) -> None:
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = int(free.getsockname()[1])
        self.log = folder / f"requests-{self.port}.log"
        environment = {f"TRACUU_{key.upper()}": value for key, value in settings.items()}
        self.process = subprocess.Popen(
            [sys.executable, "-c", f"{before}\n{_SERVE}", "serve", "--data", str(data),
             "--port", str(self.port)],
            cwd=folder, stdout=subprocess.PIPE, text=True, encoding="utf-8",
            env={**os.environ, "PYTHONPATH": str(ROOT), "TRACUU_LOG": str(self.log), **environment},
        )  # fmt: skip
        self._wait_until_it_answers()

    def _wait_until_it_answers(self) -> None:
        given_up = time.monotonic() + STALLED_S
        while time.monotonic() < given_up and self.process.poll() is None:
            try:
                if self.get("/healthz")[0] == 200:
                    return
            except OSError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start: {self.process.poll()}")

    def get(self, path: str, headers: Mapping[str, str] | None = None, **args: str) -> Any:
        """Status, headers and body of one GET on a connection of its own."""
        return self.ask("GET", path + (f"?{urlencode(args)}" if args else ""), headers)

    def ask(self, method: str, target: str, headers: Mapping[str, str] | None = None) -> Any:
        """Status, headers and body of one request on a connection of its own."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=STALLED_S)
        try:
            connection.request(method, target, headers=dict(headers or {}))
            response = connection.getresponse()
            return response.status, response.headers, response.read()
        finally:
            connection.close()

    def json(self, path: str, **args: str) -> Any:
        """The JSON of one GET."""
        return json.loads(self.get(path, **args)[2])

    def workers(self) -> list[int]:
        """The processes that answer: the children, or the one process itself."""
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        found = [int(pid) for pid in children.read_text().split()] if children.exists() else []
        return found or [self.process.pid]

    def stop(self, how: signal.Signals = signal.SIGTERM) -> int:
        """Ask it to stop; its exit code."""
        if self.process.poll() is None:
            self.process.send_signal(how)
        code = self.process.wait(STALLED_S)
        if self.process.stdout is not None:
            self.process.stdout.close()
        return code

    def logged(self) -> list[dict[str, Any]]:
        """The lines of the request log."""
        return [json.loads(line) for line in self.log.read_text("utf-8").splitlines()]


@contextmanager
def serving(data: Path, folder: Path, before: str = "", **settings: str) -> Iterator[Server]:
    """A server over *data*, with *settings* in its environment; stopped afterwards.

    *before* is Python that its process does first.
    """
    server = Server(data, folder, settings, before)
    try:
        yield server
    finally:
        server.stop()
