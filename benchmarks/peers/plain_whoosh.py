"""Whoosh 2.7.4 with its own codec: as its documentation has facets, and as fast as it can go."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Iterable
from heapq import nlargest
from itertools import chain
from pathlib import Path
from typing import Any

from benchmarks.collection import Document, Query
from benchmarks.peers.base import FACETS, TOP, Answer

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # escapes that newer Pythons warn of
    import whoosh.codec.whoosh3  # noqa: F401  # else imported late, with its warnings
    from whoosh import fields, query, sorting
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.index import create_in, open_dir


def build(folder: Path, documents: Iterable[Document]) -> None:
    """Write the index into *folder*."""
    text = fields.TEXT(analyzer=SpaceSeparatedTokenizer())
    schema = fields.Schema(
        title=text,
        body=text,
        number=fields.STORED,
        province=fields.NUMERIC(sortable=True),
        year=fields.NUMERIC(sortable=True),
        official=fields.KEYWORD(stored=True, sortable=True),
    )
    writer = create_in(folder, schema).writer(limitmb=512)
    for d in documents:
        writer.add_document(
            title=d.title,
            body=d.body,
            number=d.number,
            province=d.province,
            year=d.year,
            official=" ".join(map(str, d.officials)),
        )
    writer.commit(optimize=True)


class Documented:
    """Facets by `groupedby`, as the documentation has them; see `base.Index`."""

    def __init__(self, folder: Path) -> None:
        self._searcher = open_dir(folder).searcher()

    def prepare(self, asked: Query) -> Any:
        """See `base.Index`."""
        return _query(asked)

    def search(self, asked: Any) -> Any:
        """See `base.Index`."""
        facets = sorting.Facets()
        facets.add_field("province", maptype=sorting.Count)
        facets.add_field("year", maptype=sorting.Count)
        facets.add_field("official", maptype=sorting.Count, allow_overlap=True)
        return self._searcher.search(asked, limit=TOP, groupedby=facets)

    def answer(self, found: Any) -> Answer:
        """See `base.Index`."""
        groups = {f: found.groups(f) for f in FACETS}
        counts = {f: {int(v): n for v, n in g.items()} for f, g in groups.items()}
        return Answer(len(found), counts)


class Best:
    """One pass over the matcher, facet values in Python lists outside; see `base.Index`."""

    def __init__(self, folder: Path) -> None:
        self._searcher = open_dir(folder).searcher()
        reader = self._searcher.reader()
        self._values = [
            [int(value) for value in reader.column_reader(name)] for name in ("province", "year")
        ]
        officials = (stored["official"] for _, stored in reader.iter_docs())
        self._officials = [tuple(map(int, value.split())) for value in officials]

    def prepare(self, asked: Query) -> Any:
        """See `base.Index`."""
        return _query(asked)

    def search(self, asked: Any) -> tuple[list[tuple[float, int]], int, list[Counter[int]]]:
        """See `base.Index`."""
        matcher = asked.matcher(self._searcher)
        documents, scores = [], []
        while matcher.is_active():
            documents.append(matcher.id())
            scores.append(matcher.score())
            matcher.next()
        top = nlargest(TOP, zip(scores, documents, strict=True))
        counts = [Counter(map(values.__getitem__, documents)) for values in self._values]
        officials = map(self._officials.__getitem__, documents)
        counts.append(Counter(chain.from_iterable(officials)))
        return top, len(documents), counts

    def answer(self, found: tuple[object, int, list[Counter[int]]]) -> Answer:
        """See `base.Index`."""
        _, total, counts = found
        return Answer(total, dict(zip(FACETS, counts, strict=True)))


def _query(asked: Query) -> Any:
    if asked.kind == "phrase":
        return query.Phrase("body", list(asked.words))
    terms = [query.Term("body", word) for word in asked.words]
    if len(terms) == 1:
        return terms[0]
    return query.Or(terms) if asked.kind == "or" else query.And(terms)
