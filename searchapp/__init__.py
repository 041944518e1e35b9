"""The web front end and the command `tracuu`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from corpus.settings import Settings

if TYPE_CHECKING:
    from flask import Flask


def create_app(data_dir: Path, settings: Settings | None = None, *, workers: int = 1) -> Flask:
    """The application over the index in *data_dir*; it starts, and says so, without one.

    *settings* default to those of nobody's `tracuu.toml`, open to any host name.
    """
    # Imported on call: the command lives in this package and must not wait for Flask.
    from searchapp.app import build

    return build(settings or Settings(data_dir, host="0.0.0.0"), workers)  # noqa: S104  # not bound
