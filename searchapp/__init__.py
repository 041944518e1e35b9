"""The web front end and the command `tracuu`."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from flask import Flask


def create_app(data_dir: Path) -> Flask:
    """The application over the index in *data_dir*; it starts, and says so, without one."""
    # Imported on call: the command lives in this package and must not wait for Flask.
    from searchapp.app import build

    return build(data_dir)
