"""Files that the next generation takes over from the last one."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


def link(source: Path, target: Path) -> None:
    """Make *target* the file *source*, which nobody changes any more."""
    try:
        os.link(source, target)
    except OSError:  # no hard links here (another disk, exFAT, some shares)
        shutil.copy2(source, target)


@contextmanager
def database(target: Path, source: Path | None, schema: str) -> Iterator[sqlite3.Connection]:
    """A SQLite file to be changed: a copy of *source*, or empty tables of *schema*.

    What was changed stands in it afterwards; it is synced when its generation is sealed.
    """
    if source:
        shutil.copyfile(source, target)
    db = sqlite3.connect(target)
    try:
        db.executescript("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF")
        if not source:
            db.executescript(schema)
        yield db
        db.commit()
    finally:
        db.close()
