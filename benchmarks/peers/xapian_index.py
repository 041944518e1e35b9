"""Xapian, facet values in slots counted by match spies; GPL, so nothing of it is ever shipped."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import xapian

from benchmarks.collection import Document, Query
from benchmarks.peers.base import TOP, Answer

_PROVINCE, _YEAR, _OFFICIALS = 0, 1, range(2, 7)  # a spy counts one value a slot


def build(folder: Path, documents: Iterable[Document]) -> None:
    """Write the index into *folder*."""
    database = xapian.WritableDatabase(str(folder / "xapian"), xapian.DB_CREATE)
    for d in documents:
        document = xapian.Document()
        for prefix, text in (("T", d.title), ("B", d.body)):
            for position, word in enumerate(text.split()):
                document.add_posting(prefix + word, position)
        document.set_data(str(d.number))
        document.add_value(_PROVINCE, str(d.province))
        document.add_value(_YEAR, str(d.year))
        for slot, official in zip(_OFFICIALS, d.officials, strict=False):
            document.add_value(slot, str(official))
        database.add_document(document)
    database.commit()
    database.close()


class Xapian:
    """See `base.Index`."""

    def __init__(self, folder: Path) -> None:
        self._database = xapian.Database(str(folder / "xapian"))
        self._documents = self._database.get_doccount()

    def prepare(self, query: Query) -> Any:
        """See `base.Index`."""
        operator = {"or": xapian.Query.OP_OR, "phrase": xapian.Query.OP_PHRASE}
        words = ["B" + word for word in query.words]
        return xapian.Query(operator.get(query.kind, xapian.Query.OP_AND), words)

    def search(self, query: Any) -> tuple[Any, list[Any]]:
        """See `base.Index`."""
        enquire = xapian.Enquire(self._database)
        enquire.set_query(query)
        spies = [xapian.ValueCountMatchSpy(slot) for slot in (_PROVINCE, _YEAR, *_OFFICIALS)]
        for spy in spies:
            enquire.add_matchspy(spy)
        return enquire.get_mset(0, TOP, self._documents), spies

    def answer(self, found: tuple[Any, list[Any]]) -> Answer:
        """See `base.Index`."""
        matches, (province, year, *officials) = found
        counted: dict[int, int] = {}
        for spy in officials:
            for value, count in _counts(spy).items():
                counted[value] = counted.get(value, 0) + count
        counts = {"province": _counts(province), "year": _counts(year), "official": counted}
        return Answer(matches.get_matches_estimated(), counts)


def _counts(spy: Any) -> dict[int, int]:
    return {int(item.term): item.termfreq for item in spy.values()}
