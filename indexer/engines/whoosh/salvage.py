"""What can still be read of a generation that is damaged: its stored reports, one by one.

A file that cannot be read any more lives on as its last good version, in the index alone; and
generations share files, so that damage to one may be damage to all.
"""

from __future__ import annotations

from collections.abc import Iterator

from corpus.report import FiledReport
from indexer.engines.base import NoIndex
from indexer.engines.whoosh.codec.arrays import open_columns
from indexer.engines.whoosh.codec.columns import Columns
from indexer.engines.whoosh.codec.contents import Listed, read_contents
from indexer.engines.whoosh.codec.format import DamagedFile
from indexer.engines.whoosh.codec.stored import read_stored
from indexer.engines.whoosh.field_names import RECORD
from indexer.engines.whoosh.postings import INDEX_FOLDER, INDEX_NAME
from indexer.engines.whoosh.records import unpack
from indexer.generations import Generation


class Salvage:
    """The reports of a damaged generation whose bytes are, by their checksums, as written."""

    def __init__(self, generation: Generation) -> None:
        """Raises NoIndex when not even the list of segments can be read."""
        folder = generation.path / INDEX_FOLDER
        try:
            segments = read_contents(folder, INDEX_NAME)
        except Exception as error:  # whatever a damaged file makes Whoosh raise
            raise NoIndex(f"Không đọc được danh mục của {generation.name} ({error}).") from error
        self._places: dict[str, tuple[Columns, int]] = {}
        for segment in segments:
            try:
                columns = open_columns(folder / segment.name)
            except (DamagedFile, OSError):
                continue
            self._places |= _places(segment, columns)

    def report(self, report_id: str) -> FiledReport | None:
        """The report with *report_id*, or None if it is not there or damaged."""
        place = self._places.get(report_id)
        return _record(*place) if place else None

    def reports(self) -> Iterator[FiledReport]:
        """Every report that can be read."""
        found = (_record(*place) for place in self._places.values())
        return (filed for filed in found if filed)

    def close(self) -> None:
        """Nothing to do, as for an engine."""


def _places(segment: Listed, columns: Columns) -> dict[str, tuple[Columns, int]]:
    deleted = set(segment.deleted)
    live = (n for n in range(columns.documents) if n not in deleted)
    found = ((_record(columns, document), document) for document in live)
    return {filed.id: (columns, document) for filed, document in found if filed}


def _record(columns: Columns, document: int) -> FiledReport | None:
    try:
        return unpack(read_stored(columns.stored(document))[RECORD])
    except DamagedFile:
        return None
