"""The roster of a generation: which reports it holds, and the facet value of every name in them.

A SQLite file beside the index, so that a run which changes one report among many thousands
touches only its rows, and those of the names that it spells like others.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing, contextmanager
from pathlib import Path
from typing import NamedTuple

import msgspec

from corpus.identity import text_hash
from corpus.names import NameUse, canonical_names
from corpus.report import FiledReport
from corpus.vietnamese import fold, name_key
from indexer.taken_over import database

ROSTER = "roster.db"
_SCHEMA = """
CREATE TABLE reports (id TEXT PRIMARY KEY, text TEXT NOT NULL, files TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE names (
    report TEXT, name TEXT, body TEXT, folded TEXT NOT NULL, value TEXT, PRIMARY KEY (report, name)
) WITHOUT ROWID;
CREATE INDEX namesakes ON names (folded);
"""
_read_files = msgspec.json.Decoder(tuple[str, ...]).decode


class Entry(NamedTuple):  # a tuple: there may be a million
    """What the index holds under one id."""

    text: str  # hash of the report's text
    files: tuple[str, ...]


class Roster:
    """An open roster. Changes need no transaction: a generation is built aside or not at all."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self._unsettled: set[str] = set()  # folded names that lost or gained a use

    def texts(self) -> dict[str, str]:
        """The id of every report that is in the index, by the hash of its text."""
        return dict(self._db.execute("SELECT text, id FROM reports"))

    def entries(self, reports: Iterable[str]) -> dict[str, Entry]:
        """What the index holds under those ids; without those under which it holds nothing."""
        query = "SELECT text, files FROM reports WHERE id = ?"
        return {
            report_id: Entry(text, _read_files(files))
            for report_id in reports
            for text, files in self._db.execute(query, (report_id,))
        }

    def put(self, filed: FiledReport) -> None:
        """Hold *filed*, in place of what its id held."""
        self.remove(filed.id)
        files = msgspec.json.encode(filed.files).decode()
        row = (filed.id, text_hash(filed.report.text), files)
        self._db.execute("INSERT INTO reports VALUES (?, ?, ?)", row)
        body = filed.report.organisation or filed.report.province
        names = {
            official.name: fold(name_key(official.name)) for official in filed.report.officials
        }
        self._unsettled.update(names.values())
        self._db.executemany(
            "INSERT INTO names VALUES (?, ?, ?, ?, NULL)",
            [(filed.id, name, body, folded) for name, folded in names.items()],
        )

    def remove(self, report_id: str) -> None:
        """Hold the report no longer; absent ids are fine."""
        rows = self._db.execute("SELECT folded FROM names WHERE report = ?", (report_id,))
        self._unsettled.update(row[0] for row in rows)
        self._db.execute("DELETE FROM names WHERE report = ?", (report_id,))
        self._db.execute("DELETE FROM reports WHERE id = ?", (report_id,))

    def settle(self) -> set[str]:
        """Give every name its facet value; returns the reports in which a value is new.

        Only names that are equal when folded can share a value (see `corpus.names`), so those
        that neither lost nor gained a use keep theirs.
        """
        restated: set[str] = set()
        for folded in sorted(self._unsettled):
            restated |= self._settle(folded)
        self._unsettled.clear()
        return restated

    def _settle(self, folded: str) -> set[str]:
        query = "SELECT report, name, body, value FROM names WHERE folded = ?"
        rows = self._db.execute(query, (folded,)).fetchall()
        values = canonical_names(NameUse(name, body, 1) for _, name, body, _ in rows)
        new = [
            (values[body, name], report, name)
            for report, name, body, value in rows
            if values[body, name] != value
        ]
        self._db.executemany("UPDATE names SET value = ? WHERE report = ? AND name = ?", new)
        return {report for _, report, _ in new}

    def values_of(self, report_id: str) -> Mapping[str, str]:
        """The facet value of each name in the report; only after `settle`."""
        rows = self._db.execute("SELECT name, value FROM names WHERE report = ?", (report_id,))
        return dict(rows.fetchall())


@contextmanager
def open_roster(folder: Path) -> Iterator[Roster | None]:
    """The roster of the generation in *folder*, to look at; None where it is lost or damaged."""
    where = f"{(folder / ROSTER).absolute().as_uri()}?mode=ro&immutable=1"
    try:
        db = sqlite3.connect(where, uri=True)
        db.execute("SELECT id FROM reports LIMIT 1")
    except sqlite3.Error:
        yield None
        return
    with closing(db):
        yield Roster(db)


@contextmanager
def new_roster(folder: Path, base: Path | None) -> Iterator[Roster]:
    """A roster in *folder* to be changed: as that of the generation in *base*, or empty."""
    with database(folder / ROSTER, base / ROSTER if base else None, _SCHEMA) as db:
        yield Roster(db)
