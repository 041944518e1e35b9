"""schemathesis against the OpenAPI file and a real server: no 500, none slow, all as described."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from searchapp import create_app
from tests.conftest import ROOT
from tests.serving import serving
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 1000, 8  # examples of every operation that takes any
LONGEST_S = 1.2
TIMED = 500
DESCRIPTION = "/api/v1/openapi.json"
LINE_CHARS = 1500
HOOKS = Path(__file__).with_name("schemathesis_hooks.py")
SETTINGS = """
hooks = {hooks}

[dictionaries.ids]
values = {ids}

[parameters]
report_id = {{ dictionary = "ids", probability = 0.4 }}
"""


def run(folder: Path, tries: int, seed: int) -> Row:
    """Let schemathesis make *tries* examples of every operation, and follow the links between."""
    shelf, tally = Shelf(folder, seed, reports=40), Tally()
    ids = [hit.id for hit in shelf.search("", limit=20).hits]
    settings = folder / "schemathesis.toml"
    settings.write_text(SETTINGS.format(hooks=json.dumps(str(HOOKS)), ids=json.dumps(ids)), "utf-8")
    with serving(shelf.data, folder, workers="2") as server:
        told = _told(f"http://127.0.0.1:{server.port}{DESCRIPTION}", settings, tries, seed)
        tally.expect(server.get("/readyz")[0] == 200, "the server does not answer any more")
        server.stop()
        answered = server.logged()
    tally.expect(told.returncode == 0, f"schemathesis --seed {seed}: {_finding(told)}")
    asked = Counter(line["route"] for line in answered)
    routes = _routes(shelf.data)
    for route in routes:
        tally.expect(asked[route] >= tries, f"{route}: only {asked[route]} examples")
    statuses = Counter(line["status"] for line in answered)
    tally.expect(statuses[500] == 0, f"{statuses[500]} answers with 500")
    slowest_ms = max(line["ms"] for line in answered)
    if tries >= TIMED:
        tally.expect(slowest_ms <= LONGEST_S * 1000, f"one took {slowest_ms} ms")
    told_statuses = {f"status_{status}": count for status, count in sorted(statuses.items())}
    return tally.row(len(answered), operations=len(routes), slowest_ms=slowest_ms, **told_statuses)


def _told(address: str, settings: Path, tries: int, seed: int) -> subprocess.CompletedProcess[str]:
    command = [
        sys.executable, "-m", "schemathesis.cli", "--config-file", str(settings), "run", address,
        "--max-examples", str(tries), "--seed", str(seed), "--continue-on-failure", "--no-color",
    ]  # fmt: skip
    if tries >= TIMED:
        command += ["--max-response-time", str(LONGEST_S)]
    return subprocess.run(
        command, cwd=settings.parent, capture_output=True, text=True, encoding="utf-8", check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"},
    )  # fmt: skip


def _finding(told: subprocess.CompletedProcess[str]) -> str:
    """What it found, with the requests that show it."""
    said = told.stdout
    at = [said.find(f" {part} ") for part in ("ERRORS", "FAILURES") if f" {part} " in said]
    lines = said[min(at, default=0) :].splitlines()
    return "\n".join(line[:LINE_CHARS] for line in lines if line.strip()) + told.stderr[-1000:]


def _routes(data: Path) -> list[str]:
    """The routes of the operations that have something to vary."""
    described: dict[str, Any] = create_app(data).test_client().get(DESCRIPTION).json or {}
    return [
        path.replace("{", "<").replace("}", ">")
        for path, operation in described["paths"].items()
        if operation["get"]["parameters"]
    ]
