"""The generation of the index that a request reads: one from its first line to its last."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path

from flask import Flask, current_app, g

from indexer.engines.base import Engine
from indexer.live import LiveEngine, original_path

_EXTENSION = "tracuu"


def init_app(app: Flask, data_dir: Path) -> None:
    """Let *app* answer from the index in *data_dir*, which need not stand yet."""
    app.extensions[_EXTENSION] = LiveEngine(data_dir)
    app.teardown_appcontext(_give_back)


def engine() -> Engine:
    """The engine of this request. Raises NoIndex when nothing is published.

    Every question of a request goes through here: this is where a reader's scope (tokens,
    folders that not everybody may see) would narrow it.
    """
    if "engine" not in g:
        live: LiveEngine = current_app.extensions[_EXTENSION]
        g.loan = ExitStack()
        g.engine = g.loan.enter_context(live.lend())
    found: Engine = g.engine
    return found


def _give_back(_error: BaseException | None) -> None:
    if "engine" in g:
        g.loan.close()


def original_file(report_id: str) -> Path | None:
    """The file that the report was read from, if it still stands where it stood."""
    live: LiveEngine = current_app.extensions[_EXTENSION]
    return original_path(live.data_dir, report_id)
