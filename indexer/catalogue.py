"""The cards of a generation and how many reports have each trait: a SQLite file beside the index.

A run that changes one report among many thousands touches only its rows.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec

from indexer.cards import Card, Trait, TraitKind
from indexer.taken_over import database

CATALOGUE = "cards.db"
_SCHEMA = """
CREATE TABLE cards (id TEXT PRIMARY KEY, day INTEGER, title TEXT, card BLOB);
CREATE INDEX days ON cards (day);
CREATE INDEX titles ON cards (title);
CREATE TABLE counts (
    kind TEXT, key TEXT, reports INTEGER NOT NULL, PRIMARY KEY (kind, key)
) WITHOUT ROWID;
CREATE TABLE changed (kind TEXT, key TEXT, PRIMARY KEY (kind, key)) WITHOUT ROWID;
"""
_encode = msgspec.msgpack.Encoder().encode
_decode = msgspec.msgpack.Decoder(Card).decode


class Catalogue:
    """An open catalogue. Changes need no transaction: a generation is built aside or not at all."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db
        self.days: set[int] = set()  # those that lost or gained a report
        self._steps: Counter[Trait] = Counter()  # counted, and not yet written

    def put(self, report_id: str, card: Card) -> None:
        """Hold *card*; the report must have none yet."""
        row = (report_id, card.day, card.title_key, _encode(card))
        self._db.execute("INSERT INTO cards VALUES (?, ?, ?, ?)", row)
        self._count(card, 1)

    def remove(self, report_id: str) -> None:
        """Hold the report's card no longer; absent ids are fine."""
        row = self._db.execute("SELECT card FROM cards WHERE id = ?", (report_id,)).fetchone()
        if row:
            self._db.execute("DELETE FROM cards WHERE id = ?", (report_id,))
            self._count(_decode(row[0]), -1)

    def _count(self, card: Card, step: int) -> None:
        for trait in card.traits():
            self._steps[trait] += step
        if card.day is not None:
            self.days.add(card.day)

    def settle(self) -> None:
        """Write what was counted; only then do the counts say so."""
        traits = sorted(self._steps)
        self._db.executemany(
            "INSERT INTO counts VALUES (?, ?, ?) "
            "ON CONFLICT DO UPDATE SET reports = reports + excluded.reports",
            [(*trait, self._steps[trait]) for trait in traits],
        )
        gone = [trait for trait in traits if self._steps[trait] < 0]
        self._db.executemany("DELETE FROM counts WHERE kind = ? AND key = ? AND reports = 0", gone)
        self._db.executemany("INSERT OR IGNORE INTO changed VALUES (?, ?)", traits)
        self._steps.clear()

    def reports(self) -> int:
        """How many cards it holds."""
        count: int = self._db.execute("SELECT count(*) FROM cards").fetchone()[0]
        return count

    def counts(self, kind: TraitKind) -> dict[str, int]:
        """How many reports have each trait of *kind*, by its key, sorted."""
        query = "SELECT key, reports FROM counts WHERE kind = ? ORDER BY key"
        return dict(self._db.execute(query, (kind,)).fetchall())

    def count(self, trait: Trait) -> int:
        """How many reports have *trait*."""
        query = "SELECT reports FROM counts WHERE kind = ? AND key = ?"
        row = self._db.execute(query, trait).fetchone()
        return row[0] if row else 0

    def cards_of_day(self, day: int) -> dict[str, Card]:
        """The cards of the reports on meetings of that day, by id."""
        rows = self._db.execute("SELECT id, card FROM cards WHERE day = ? ORDER BY id", (day,))
        return {report_id: _decode(packed) for report_id, packed in rows}

    def titled(self, title_key: str) -> tuple[str, str]:
        """The first report with that title, and the title as it is written there."""
        query = "SELECT id, card FROM cards WHERE title = ? ORDER BY id LIMIT 1"
        report_id, packed = self._db.execute(query, (title_key,)).fetchone()
        return report_id, _decode(packed).title or ""

    def titles(self) -> Iterator[tuple[str, str, str]]:
        """The id, title key and title of every report that has one, by key, then id."""
        query = "SELECT id, title, card FROM cards WHERE title IS NOT NULL ORDER BY title, id"
        for report_id, key, packed in self._db.execute(query):
            yield report_id, key, _decode(packed).title or ""

    def changed(self) -> list[Trait]:
        """The traits whose counts changed since `forget_changes`, sorted."""
        return self._db.execute("SELECT kind, key FROM changed ORDER BY kind, key").fetchall()

    def forget_changes(self) -> None:
        """Remember changes from here on only."""
        self._db.execute("DELETE FROM changed")


@contextmanager
def new_catalogue(folder: Path, base: Path | None) -> Iterator[Catalogue]:
    """A catalogue in *folder* to be changed: as that of the generation in *base*, or empty."""
    with database(folder / CATALOGUE, base / CATALOGUE if base else None, _SCHEMA) as db:
        yield Catalogue(db)
