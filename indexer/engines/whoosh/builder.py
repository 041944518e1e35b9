"""Writes the Whoosh index of a new generation."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from corpus.identity import Fate
from corpus.report import FiledReport
from indexer.answer import FACETS
from indexer.engines.whoosh.fields import (
    FILE,
    FIRST_DAY,
    LAST_DAY,
    RECORD,
    facet_field,
    whoosh_schema,
)
from indexer.engines.whoosh.library import IndexWriter, create_in, open_dir
from indexer.engines.whoosh.records import pack, write_fates
from indexer.schema import FOLDED, TEXT_FIELDS, WHOLE, WORDS, IndexDocument

INDEX_FOLDER = "whoosh"
_LIMIT_MB = 256


class WhooshBatch:
    """Changes to one Whoosh index."""

    def __init__(self, writer: IndexWriter) -> None:
        self._writer = writer

    def put(self, document: IndexDocument, filed: FiledReport) -> None:
        """Add the report, in place of the one with its id."""
        fields: dict[str, object] = {"id": document.id, RECORD: pack(filed)}
        for name in TEXT_FIELDS:
            fields[name] = fields[name + FOLDED] = document.texts[name]
        fields[WORDS] = f"{document.texts['title']}\n\n{document.texts['body']}"
        fields[WHOLE] = list(document.whole)
        for facet in FACETS:
            fields[facet_field(facet)] = list(document.facets[facet])
        fields[FIRST_DAY] = document.first_day.toordinal()
        fields[LAST_DAY] = document.last_day.toordinal()
        fields[FILE] = filed.file.encode()
        self._writer.update_document(**fields)

    def remove(self, report_id: str) -> None:
        """Take the report out; absent ids are fine."""
        self._writer.delete_by_term("id", report_id)


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
        try:
            yield WhooshBatch(writer)
        except BaseException:
            writer.cancel()
            raise
        # One segment without deleted reports: only so are the counts behind every score
        # those that a full rebuild would have.
        writer.commit(optimize=True)
        _remove_locks(index_folder)
        write_fates(folder, fates)


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
