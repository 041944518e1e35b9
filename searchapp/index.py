"""The generation of the index that a request reads: one from its first line to its last."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, current_app, g

from indexer.engines.base import Engine
from indexer.live import LiveEngine, original_path

_EXTENSION = "tracuu"


def init_app(app: Flask, data_dir: Path) -> None:
    """Let *app* answer from the index in *data_dir*, which need not stand yet."""
    app.extensions[_EXTENSION] = LiveEngine(data_dir)


def engine() -> Engine:
    """The engine of this request. Raises NoIndex when nothing is published."""
    if "engine" not in g:
        live: LiveEngine = current_app.extensions[_EXTENSION]
        g.engine = live.current()
    found: Engine = g.engine
    return found


def original_file(report_id: str) -> Path | None:
    """The file that the report was read from, if it still stands where it stood."""
    live: LiveEngine = current_app.extensions[_EXTENSION]
    return original_path(live.data_dir, report_id)
