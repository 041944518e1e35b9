"""Tantivy, facets by its terms aggregation over columns."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.collection import Document, Query
from benchmarks.peers.base import FACETS, TOP, Answer


def column(facet: str) -> str:
    """The column that holds a facet's values."""
    return f"facet_{facet}"


def facet_values(document: Document) -> dict[str, Any]:
    """What the columns of facets hold of *document*."""
    values = (document.province, document.year, list(document.officials))
    return {column(facet): value for facet, value in zip(FACETS, values, strict=True)}


HEAP = 512_000_000
_ALL_VALUES = 65_000
COUNTS = {facet: {"terms": {"field": column(facet), "size": _ALL_VALUES}} for facet in FACETS}


def build(folder: Path, documents: Iterable[Document]) -> None:
    """Write the index into *folder*."""
    schema = _schema()
    writer = tantivy.Index(schema, path=str(folder)).writer(HEAP, 1)
    for d in documents:
        writer.add_document(
            tantivy.Document(
                title=[d.title],
                body=[d.body],
                number=d.number,
                **facet_values(d),
            )
        )
    writer.commit()
    writer.wait_merging_threads()


def _schema() -> Any:
    schema = tantivy.SchemaBuilder()
    for name in ("title", "body"):
        schema.add_text_field(name, tokenizer_name="whitespace")
    schema.add_integer_field("number", stored=True)
    for facet in FACETS:
        schema.add_integer_field(column(facet), fast=True)
    return schema.build()


class Tantivy:
    """See `base.Index`."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        self._schema = index.schema
        self._searcher = index.searcher()

    def search(self, query: Any) -> tuple[Any, Any]:
        """See `base.Index`."""
        return self._searcher.search(query, TOP), self._searcher.aggregate(query, COUNTS)

    def answer(self, found: tuple[Any, Any]) -> Answer:
        """See `base.Index`."""
        return counted(*found)

    def prepare(self, query: Query) -> Any:
        """See `base.Index`."""
        if query.kind == "phrase":
            return tantivy.Query.phrase_query(self._schema, "body", list(query.words))
        terms = [tantivy.Query.term_query(self._schema, "body", word) for word in query.words]
        occur = tantivy.Occur.Should if query.kind == "or" else tantivy.Occur.Must
        return tantivy.Query.boolean_query([(occur, term) for term in terms])


def counted(top: Any, counts: Any) -> Answer:
    """What Tantivy answered, to be compared."""
    return Answer(
        top.count,
        {
            facet: {int(row["key"]): row["doc_count"] for row in counts[facet]["buckets"]}
            for facet in FACETS
        },
    )
