"""Writes the Whoosh index of a new generation."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from corpus.identity import Fate
from corpus.report import FiledReport
from indexer.analysis import analyze
from indexer.answer import FACETS
from indexer.cards import card
from indexer.engines.whoosh.fields import (
    FILE,
    FIRST_DAY,
    LAST_DAY,
    RECORD,
    facet_field,
    whoosh_schema,
)
from indexer.engines.whoosh.library import IndexWriter, create_in, open_dir
from indexer.engines.whoosh.records import (
    pack,
    read_vocabulary,
    unpack,
    write_fates,
    write_vocabulary,
)  # fmt: skip
from indexer.knowledge import read_cards, write_knowledge
from indexer.schema import FOLDED, TEXT_FIELDS, WHOLE, WORDS, IndexDocument

INDEX_FOLDER = "whoosh"
_LIMIT_MB = 256


class WhooshBatch:
    """Changes to one Whoosh index, and to the vocabulary and the cards beside it."""

    def __init__(self, writer: IndexWriter, base: Path | None) -> None:
        self._writer = writer
        self._stored = open_dir(base / INDEX_FOLDER).reader() if base else None
        self.vocabulary = Counter(read_vocabulary(base) if base else ())
        self.cards = read_cards(base) if base else {}

    def put(self, document: IndexDocument, filed: FiledReport) -> None:
        """Add the report, in place of the one with its id."""
        self.remove(document.id)
        fields: dict[str, object] = {"id": document.id, RECORD: pack(filed)}
        for name in TEXT_FIELDS:
            fields[name] = fields[name + FOLDED] = document.texts[name]
        fields[WORDS] = f"{document.texts['title']}\n\n{document.texts['body']}"
        fields[WHOLE] = list(document.whole)
        for facet in FACETS:
            fields[facet_field(facet)] = list(document.facets[facet])
        fields[FIRST_DAY] = document.first_day.toordinal()
        fields[LAST_DAY] = document.last_day.toordinal()
        fields[FILE] = f"{filed.file}\n{filed.id}".encode()
        self._writer.add_document(**fields)
        self.vocabulary.update(_syllables(filed))
        self.cards[filed.id] = card(document, filed)

    def remove(self, report_id: str) -> None:
        """Take the report out; absent ids are fine."""
        old = self._stored_report(report_id)
        if old is not None:
            self._writer.delete_by_term("id", report_id)
            self.vocabulary.subtract(_syllables(old))
        self.cards.pop(report_id, None)

    def _stored_report(self, report_id: str) -> FiledReport | None:
        if self._stored is None or ("id", report_id.encode()) not in self._stored:
            return None
        matcher = self._stored.postings("id", report_id)
        if not matcher.is_active():  # deleted
            return None
        return unpack(self._stored.stored_fields(matcher.id())[RECORD])

    def close(self) -> None:
        """Let go of the base."""
        if self._stored is not None:
            self._stored.close()


class WhooshBuilder:
    """Builds generations as Whoosh indexes; see `engines.base.Builder`."""

    @contextmanager
    def build(
        self, folder: Path, base: Path | None, fates: Mapping[str, Fate]
    ) -> Iterator[WhooshBatch]:
        """Write an index into the empty *folder*: that of *base*, if given, with the changes."""
        index_folder = folder / INDEX_FOLDER
        index_folder.mkdir()
        if base is None:
            index = create_in(index_folder, whoosh_schema())
        else:
            _clone(base / INDEX_FOLDER, index_folder)
            index = open_dir(index_folder)
        writer = index.writer(limitmb=_LIMIT_MB)
        batch = WhooshBatch(writer, base)
        try:
            yield batch
        except BaseException:
            writer.cancel()
            raise
        finally:
            batch.close()
        writer.commit()
        _remove_locks(index_folder)
        write_fates(folder, fates)
        write_vocabulary(folder, +batch.vocabulary)
        write_knowledge(folder, batch.cards)


def _syllables(filed: FiledReport) -> set[str]:
    report = filed.report
    names = " ".join(official.name for official in report.officials)
    return {token.term for token in analyze(f"{report.title or ''} {report.body} {names}")}


def _clone(source: Path, target: Path) -> None:
    """Link every file of *source* into *target*; Whoosh never writes to a file twice."""
    for path in source.iterdir():
        try:
            os.link(path, target / path.name)
        except OSError:  # no hard links here (another disk, exFAT, some shares)
            shutil.copy2(path, target / path.name)


def _remove_locks(folder: Path) -> None:
    for path in folder.glob("*LOCK"):
        path.unlink()
