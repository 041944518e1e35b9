"""SQLite FTS5, with the facet values in ordinary tables beside it."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path

from benchmarks.collection import Document, Query
from benchmarks.peers.base import FACETS, TOP, Answer

_SCHEMA = """
PRAGMA journal_mode = off; PRAGMA synchronous = off;
CREATE VIRTUAL TABLE report USING fts5(
    title, body, content='', tokenize="unicode61 remove_diacritics 0");
CREATE TABLE province (report INTEGER PRIMARY KEY, value INTEGER);
CREATE TABLE year (report INTEGER PRIMARY KEY, value INTEGER);
CREATE TABLE official (report INTEGER, value INTEGER, PRIMARY KEY (report, value)) WITHOUT ROWID;
"""

Found = tuple[list[tuple[int]], int, list[list[tuple[int, int]]]]


def build(folder: Path, documents: Iterable[Document]) -> None:
    """Write the index into *folder*."""
    with sqlite3.connect(folder / "fts5.db") as database:
        database.executescript(_SCHEMA)
        for d in documents:
            values = (d.number, d.title, d.body)
            database.execute("INSERT INTO report(rowid, title, body) VALUES (?, ?, ?)", values)
            database.execute("INSERT INTO province VALUES (?, ?)", (d.number, d.province))
            database.execute("INSERT INTO year VALUES (?, ?)", (d.number, d.year))
            rows = [(d.number, official) for official in d.officials]
            database.executemany("INSERT INTO official VALUES (?, ?)", rows)
        database.execute("INSERT INTO report(report) VALUES ('optimize')")
    database.close()


class Fts5:
    """See `base.Index`."""

    def __init__(self, folder: Path) -> None:
        self._database = sqlite3.connect(folder / "fts5.db")
        self._database.execute("PRAGMA mmap_size = 8000000000")
        self._database.execute("CREATE TEMP TABLE found (report INTEGER PRIMARY KEY)")

    def prepare(self, query: Query) -> str:
        """See `base.Index`."""
        return _expression(query)

    def search(self, query: str) -> Found:
        """See `base.Index`."""
        ask = self._database.execute
        ranked = "SELECT rowid FROM report WHERE report MATCH ? ORDER BY rank LIMIT ?"
        top = ask(ranked, (query, TOP)).fetchall()
        ask("DELETE FROM found")
        ask("INSERT INTO found SELECT rowid FROM report WHERE report MATCH ?", (query,))
        total = ask("SELECT count(*) FROM found").fetchone()[0]
        counted = "SELECT value, count(*) FROM found JOIN {} USING (report) GROUP BY value"
        return top, total, [ask(counted.format(facet)).fetchall() for facet in FACETS]

    def answer(self, found: Found) -> Answer:
        """See `base.Index`."""
        _, total, counts = found
        return Answer(total, {f: dict(rows) for f, rows in zip(FACETS, counts, strict=True)})


def _expression(query: Query) -> str:
    words = [f'"{word}"' for word in query.words]
    match query.kind:
        case "or":
            return f"body : ({' OR '.join(words)})"
        case "phrase":
            return f'body : "{" ".join(query.words)}"'
        case _:
            return f"body : ({' AND '.join(words)})"
