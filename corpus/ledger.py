"""The ledger: roots, files, texts, and the ids given to reports.

The only state that cannot be rebuilt. One SQLite file, synced on every commit. Each published
generation carries a copy, from which a lost ledger is restored and against which the next run
compares.
"""

from __future__ import annotations

import datetime as dt
import shutil
import sqlite3
from collections.abc import Collection, Container, Iterator, Mapping, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from corpus.identity import Fate, FileKey, Known, TextMark
from corpus.report import CorpusError

_SCHEMA = """
CREATE TABLE IF NOT EXISTS roots (path TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS reports (
    id TEXT PRIMARY KEY, text TEXT NOT NULL, fate TEXT, successor TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS texts (
    hash TEXT PRIMARY KEY, sketch BLOB NOT NULL, own_number TEXT, date TEXT, report TEXT NOT NULL
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS files (
    root TEXT, path TEXT, bytes INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    seen_ns INTEGER NOT NULL, text TEXT NOT NULL, disk BLOB NOT NULL, PRIMARY KEY (root, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS refused (
    root TEXT, path TEXT, kind TEXT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (root, path)
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
"""


_DAMAGED = frozenset({sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_ERROR})


class FileState(NamedTuple):  # a tuple: there may be a million
    """A file as it stood when its text was read."""

    size_bytes: int
    mtime_ns: int
    seen_ns: int  # when it was looked at; a file younger than this is read again
    text: str  # hash of its text
    disk: bytes  # its path below the root as the disk has it, which `FileKey` may only resemble


@dataclass(frozen=True, slots=True)
class Refusal:
    """A file that is not in the index, and why."""

    file: FileKey
    kind: str  # "skipped" (not a report format) or "rejected"
    reason: str  # Vietnamese


class Ledger:
    """An open ledger; changes stand only once `commit` returns."""

    def __init__(self, path: Path, *, read_only: bool = False) -> None:
        self.path = path
        mode = "ro" if read_only else "rwc"
        try:
            self._db = sqlite3.connect(
                f"{path.absolute().as_uri()}?mode={mode}", uri=True, isolation_level=None
            )
            if not read_only:
                self._db.executescript("PRAGMA synchronous=FULL;" + _SCHEMA)
            self._db.execute("BEGIN")
            self._db.execute("SELECT count(*) FROM roots")
        except sqlite3.DatabaseError as error:
            if hasattr(self, "_db"):
                self._db.close()
            if not _is_damage(error):
                raise
            raise CorpusError(
                f"Sổ cái {path} bị hỏng ({error}). Hãy chạy: tracuu reindex, hoặc tracuu restore."
            ) from error

    def close(self) -> None:
        """Let go of the file; what was not committed is gone."""
        self._db.close()

    def commit(self) -> None:
        """Make the changes stand, synced to the disk."""
        self._db.execute("COMMIT")
        self._db.execute("BEGIN")

    def copy_to(self, target: Path) -> None:
        """Commit, and write the ledger to *target* byte for byte."""
        self.commit()
        self._db.execute("SELECT count(*) FROM roots")  # who reads lets nobody write
        shutil.copyfile(self.path, target)

    @property
    def generation(self) -> str | None:
        """The generation that `files` describes."""
        row = self._db.execute("SELECT value FROM facts WHERE name = 'generation'").fetchone()
        return row[0] if row else None

    @generation.setter
    def generation(self, name: str) -> None:
        self._db.execute("INSERT OR REPLACE INTO facts VALUES ('generation', ?)", (name,))

    def roots(self) -> list[Path]:
        """The folders and files that are indexed, sorted."""
        return [Path(row[0]) for row in self._db.execute("SELECT path FROM roots ORDER BY path")]

    def set_roots(self, roots: Collection[Path]) -> None:
        """Remember exactly these roots; nothing is written where they are known."""
        if sorted(roots) == self.roots():
            return
        self._db.execute("DELETE FROM roots")
        self._db.executemany("INSERT INTO roots VALUES (?)", [(str(root),) for root in roots])

    def files(self) -> dict[FileKey, FileState]:
        """Every file whose text is in the index."""
        rows = self._db.execute("SELECT * FROM files")
        return {(root, path): FileState(*state) for root, path, *state in rows}

    def set_files(
        self, files: Mapping[FileKey, FileState], changed: Collection[FileKey] | None = None
    ) -> None:
        """Remember exactly these files; all but *changed* are known to stand here already."""
        if changed is None:
            self._db.execute("DELETE FROM files")
            changed = files.keys()
        self._db.executemany("DELETE FROM files WHERE root = ? AND path = ?", changed)
        self._db.executemany(
            "INSERT INTO files VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (*key, s.size_bytes, s.mtime_ns, s.seen_ns, s.text, s.disk)
                for key in changed
                if (s := files.get(key))
            ],
        )

    def refusals(self) -> list[Refusal]:
        """The files that are not in the index, by path."""
        rows = self._db.execute("SELECT root, path, kind, reason FROM refused ORDER BY path, root")
        return [Refusal((root, path), kind, reason) for root, path, kind, reason in rows]

    def set_refusals(self, refusals: Collection[Refusal]) -> None:
        """Remember exactly these refusals; nothing is written where they are known."""
        if sorted(refusals, key=_place) == sorted(self.refusals(), key=_place):
            return
        self._db.execute("DELETE FROM refused")
        self._db.executemany(
            "INSERT INTO refused VALUES (?, ?, ?, ?)",
            [(*refusal.file, refusal.kind, refusal.reason) for refusal in refusals],
        )

    def file_of(self, report_id: str) -> tuple[Path, bytes] | None:
        """Root and path as on disk of the first file that holds the report, or None."""
        row = self._db.execute(
            "SELECT root, disk FROM files JOIN texts ON files.text = texts.hash"
            " WHERE texts.report = ? ORDER BY root, path",
            (report_id,),
        ).fetchone()
        return (Path(row[0]), row[1]) if row else None

    def absorb(self, other: Ledger) -> None:
        """Take in what *other* knows and this one does not: a copy that outlived some runs."""
        for table, columns in (("texts", 5), ("reports", 4), ("roots", 1)):
            places = ", ".join("?" * columns)
            rows = other._db.execute(f"SELECT * FROM {table}")  # noqa: S608  # our own names
            self._db.executemany(f"INSERT OR IGNORE INTO {table} VALUES ({places})", rows)  # noqa: S608

    def report_of_text(self) -> dict[str, str]:
        """The id that each text ever seen had last, by its hash."""
        return dict(self._db.execute("SELECT hash, report FROM texts"))

    def given(self) -> frozenset[str]:
        """Every id ever given."""
        return frozenset(row[0] for row in self._db.execute("SELECT id FROM reports"))

    def live(self) -> frozenset[str]:
        """The ids that are reports now."""
        rows = self._db.execute("SELECT id FROM reports WHERE fate IS NULL")
        return frozenset(row[0] for row in rows)

    def held(self) -> Known:
        """Which file is which report, as `files` has it, and the texts of those reports."""
        texts = self.report_of_text()
        files = self._db.execute("SELECT root, path, text FROM files")
        return Known(
            files={(root, path): texts[text] for root, path, text in files},
            texts=texts,
            latest=dict(self._db.execute("SELECT id, text FROM reports")),
            given=self.given(),
        )

    def kin_of(self, texts: Set[str]) -> set[str]:
        """*texts*, and the latest texts of the reports that these ever were."""
        query = "SELECT reports.text FROM texts JOIN reports ON id = report WHERE hash = ?"
        return {*texts} | {row[0] for text in texts for row in self._db.execute(query, (text,))}

    def held_in(self, files: Mapping[FileKey, FileState], texts: Set[str]) -> Known:
        """As `held`, but only of the *files* that hold one of *texts*, and of these texts."""
        query = "SELECT id, reports.text FROM texts JOIN reports ON id = report WHERE hash = ?"
        reports = {text: row for text in texts for row in self._db.execute(query, (text,))}
        return Known(
            files={
                key: reports[state.text][0] for key, state in files.items() if state.text in texts
            },
            texts={text: report for text, (report, _) in reports.items()},
            latest=dict(reports.values()),
            given=_Given(self._db),
        )

    def mark_of(self, text: str) -> TextMark:
        """The mark of a text that was seen once, by its hash."""
        row = self._db.execute(
            "SELECT sketch, own_number, date FROM texts WHERE hash = ?", (text,)
        ).fetchone()
        sketch, number, day = row
        return TextMark(text, sketch, number, dt.date.fromisoformat(day) if day else None)

    def has_settled(self, report_id: str, text: str) -> bool:
        """True when *report_id* is live, and *text* its latest and no other report's."""
        row = self._db.execute(
            "SELECT 1 FROM reports JOIN texts ON reports.text = texts.hash AND report = id"
            " WHERE id = ? AND hash = ? AND fate IS NULL",
            (report_id, text),
        ).fetchone()
        return row is not None

    def give(self, report_id: str, mark: TextMark) -> None:
        """Record that *report_id* now is the text of *mark*; it is live (again)."""
        day = mark.date.isoformat() if mark.date else None
        self._db.execute(
            "INSERT OR REPLACE INTO texts VALUES (?, ?, ?, ?, ?)",
            (mark.hash, mark.sketch, mark.own_number, day, report_id),
        )
        self._db.execute(
            "INSERT OR REPLACE INTO reports VALUES (?, ?, NULL, NULL)", (report_id, mark.hash)
        )

    def retire(self, report_id: str, fate: Fate) -> None:
        """Record that no file holds *report_id* any more; its id is never given to another."""
        self._db.execute(
            "UPDATE reports SET fate = ?, successor = ? WHERE id = ?",
            (fate.kind, fate.successor, report_id),
        )

    def fates(self) -> dict[str, Fate]:
        """Every id that was given once and is no report now, and what became of it."""
        rows = self._db.execute("SELECT id, fate, successor FROM reports WHERE fate IS NOT NULL")
        return {report: Fate(kind, successor) for report, kind, successor in rows}


def _place(refusal: Refusal) -> FileKey:
    return refusal.file


class _Given(Container[str]):
    """Every id ever given, looked up one by one."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    def __contains__(self, report_id: object) -> bool:
        found = self._db.execute("SELECT 1 FROM reports WHERE id = ?", (report_id,))
        return found.fetchone() is not None


@contextmanager
def open_ledger(path: Path, *, read_only: bool = False) -> Iterator[Ledger]:
    """Open the ledger at *path*, creating it if absent; raises CorpusError if it is damaged.

    *read_only* never creates or writes: for looking, and for the copies inside generations.
    """
    ledger = Ledger(path, read_only=read_only)
    try:
        yield ledger
    finally:
        ledger.close()


def ledger_fault(path: Path) -> str | None:
    """What is wrong with the ledger at *path*, in Vietnamese; None when every row can be read."""
    if not path.exists() or not path.stat().st_size:
        return f"Không thấy sổ cái {path}."
    try:
        with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as ledger:
            found = ledger.execute("PRAGMA quick_check(1)").fetchone()[0]
            for (table,) in ledger.execute("SELECT name FROM sqlite_master").fetchall():
                for _ in ledger.execute(f'SELECT * FROM "{table}"'):  # noqa: S608  # its own names
                    pass
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        if not _is_damage(error):
            raise
        found = str(error)
    return None if found == "ok" else f"Sổ cái {path} bị hỏng ({found})."


def _is_damage(error: Exception) -> bool:
    """True when the ledger itself is to blame, not the disk: text that is no text has no code."""
    code = getattr(error, "sqlite_errorcode", sqlite3.SQLITE_CORRUPT)
    return code & 0xFF in _DAMAGED
