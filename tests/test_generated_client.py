"""A client that a generator makes of the OpenAPI file alone: it searches and opens a report."""

from __future__ import annotations

import datetime as dt
import importlib
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from indexer.answer import SearchRequest
from indexer.live import open_engine
from tests.serving import Server, serving

PACKAGE = "tracuu_client"
# The generator knows no Atom: as text, like any other page.
SETTINGS = {"post_hooks": [], "content_type_overrides": {"application/atom+xml": "text/html"}}


@pytest.fixture(scope="module")
def server(web_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serving(web_data, tmp_path_factory.mktemp("server"), workers="1") as server:
        yield server


@pytest.fixture(scope="module")
def generated(server: Server, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """The folder of the package that was generated from what the server says of itself."""
    folder = tmp_path_factory.mktemp("generated")
    (folder / "openapi.json").write_bytes(server.get("/api/v1/openapi.json")[2])
    (folder / "settings.yaml").write_text(json.dumps(SETTINGS), "utf-8")
    command = [
        sys.executable, "-m", "openapi_python_client", "generate", "--path", "openapi.json",
        "--config", "settings.yaml", "--output-path", PACKAGE, "--meta", "none", "--fail-on-warning",
    ]  # fmt: skip
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    sys.path.insert(0, str(folder))
    yield folder
    sys.path.remove(str(folder))
    for name in [name for name in sys.modules if name.partition(".")[0] == PACKAGE]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def ask(server: Server, generated: Path) -> Iterator[Callable[..., Any]]:
    """Ask an operation of the generated client, by its name."""
    client = importlib.import_module(PACKAGE).Client(
        base_url=f"http://127.0.0.1:{server.port}", raise_on_unexpected_status=True
    )
    with client as open_client:
        yield lambda operation, *args, **named: _operation(operation).sync(
            *args, client=open_client, **named
        )


def _operation(name: str) -> ModuleType:
    return importlib.import_module(f"{PACKAGE}.api.default.{name}")


def _model(name: str) -> Any:
    return getattr(importlib.import_module(f"{PACKAGE}.models"), name)


def test_it_searches_with_filters_and_opens_what_it_found(
    ask: Callable[..., Any], web_data: Path
) -> None:
    found = ask("search", q="hoi nghi", province=["Bến Tre"], from_=dt.date(2020, 1, 1))
    engine = open_engine(web_data)
    expected = engine.search(
        SearchRequest(query="hoi nghi", province=("Bến Tre",), from_date=dt.date(2020, 1, 1))
    )
    assert [hit.id for hit in found.hits] == [hit.id for hit in expected.hits] != []
    opened = ask("get_report", found.hits[0].id)
    report = engine.report(found.hits[0].id).report
    assert (opened.title, opened.date, opened.body) == (report.title, report.date, report.body)
    assert [official.name for official in opened.officials] == [o.name for o in report.officials]
    similar = ask("get_similar", found.hits[0].id, limit=3)
    assert len(similar.similar) == 3
    engine.close()


def test_it_follows_suggestions_and_officials_and_takes_feed_and_sheet(
    ask: Callable[..., Any],
) -> None:
    assert [row.text for row in ask("suggest", q="binh d").suggestions][:1] == ["Bình Dương"]
    assert ask("suggest_box", q="binh d")[0] == "binh d"
    assert [row.name for row in ask("list_officials", named="uoc").officials] == ["Trần Thị Ước"]
    assert "<feed" in ask("get_feed", q="hội nghị")
    assert "hội nghị 01.txt" in ask("export_sheet", q="hội nghị")


def test_it_is_told_what_is_wrong_in_the_shape_that_is_described(ask: Callable[..., Any]) -> None:
    missing = ask("get_report", "khong-co")
    assert isinstance(missing, _model("Error"))
    assert missing.error.code == "not_found"
    turned = ask("search", from_=dt.date(2021, 1, 1), to=dt.date(2020, 1, 1))
    assert turned.error.parameter == "to"
