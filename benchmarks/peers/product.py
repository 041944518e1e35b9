"""Ours: the evaluator on one field, and the whole search as people use it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks import collection
from benchmarks.collection import Document, Query
from benchmarks.peers.base import TOP, Answer
from corpus.places import PROVINCES
from corpus.report import Block, FiledReport, Report
from indexer.answer import UNKNOWN, FacetName, SearchRequest, Snippet
from indexer.answer import Answer as Found
from indexer.engines.base import Builder
from indexer.engines.whoosh.builder import WhooshBuilder
from indexer.engines.whoosh.codec.stored import read_stored
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.evaluate import Evaluator
from indexer.engines.whoosh.facets import Facets, Matching
from indexer.engines.whoosh.field_names import RECORD
from indexer.engines.whoosh.ordering import lowest
from indexer.engines.whoosh.postings import INDEX_FOLDER, Postings
from indexer.engines.whoosh.records import unpack
from indexer.generations import Generation
from indexer.highlight import Marker
from indexer.known import Known
from indexer.parse import parse
from indexer.plan import AnyOf, Plan, Run, Slot, Term, Unit, units_of
from indexer.schema import TEXT_FIELDS, IndexDocument
from indexer.understand import understand

_GENERATION = "g000001"
_PROVINCES = sorted({province.name for province in PROVINCES})[: collection.PROVINCES]
_FACETS: tuple[FacetName, ...] = ("province", "year", "official")


def build(folder: Path, documents: Iterable[Document]) -> None:
    """Write the index into *folder* with the product's own builder, pyvi's words included."""
    generation = folder / _GENERATION
    generation.mkdir()
    builder: Builder = WhooshBuilder()
    with builder.build(generation, None, {}) as batch:
        for document in documents:
            batch.put(*report(document))


def report(d: Document) -> tuple[IndexDocument, FiledReport]:
    """The report as the product's builder takes it."""
    text, start = f"{d.title}\n\n{d.body}", len(d.title) + 2
    blocks = (Block("title", 0, len(d.title)), Block("body", start, len(text)))
    day = dt.date(d.year, 1, 1)
    texts = dict.fromkeys(TEXT_FIELDS, "") | {"title": d.title, "body": d.body}
    facets: dict[FacetName, tuple[str, ...]] = {
        "province": (_PROVINCES[d.province],),
        "year": (str(d.year),),
        "official": tuple(map(official_name, d.officials)),
        "form": (UNKNOWN,),
        "citation": tuple(f"Nghị quyết {code + 1:02}/NQ-LĐLĐ" for code in d.officials),
    }
    report_id = f"{d.number:012x}"
    filed = FiledReport(report_id, (f"{d.number}.txt",), Report(text, blocks, title=d.title))
    return IndexDocument(report_id, texts, (), facets, day, day), filed


class Plain:
    """The evaluator on the field `body`, as the peers have it; see `base.Index`."""

    def __init__(self, folder: Path) -> None:
        self._postings = Postings.open(folder / _GENERATION / INDEX_FOLDER)
        self._facets = Facets(self._postings)
        self._evaluator = Evaluator(self._postings, self._facets)

    def prepare(self, query: Query) -> Plan:
        """See `base.Index`."""
        return _plan(query)

    def search(self, query: Plan) -> tuple[Any, int, list[Any]]:
        """See `base.Index`."""
        matches = self._evaluator.evaluate(query)
        matching = Matching(matches.exact, self._postings.live)
        found = matching.ids
        missing = -matches.scores.at(found)
        best = lowest(missing, min(TOP, len(found))) if len(found) else found
        top = found[best[np.argsort(missing[best], kind="stable")]][:TOP]
        return top, len(found), [self._facets.vector(f).counts(matching) for f in _FACETS]

    def answer(self, found: tuple[Any, int, list[Any]]) -> Answer:
        """See `base.Index`."""
        _, total, counts = found
        named = {
            facet: zip(self._facets.vector(facet).values, numbers.tolist(), strict=True)
            for facet, numbers in zip(_FACETS, counts, strict=True)
        }
        return Answer(
            total,
            {
                facet: {_code(facet, value): count for value, count in rows if count}
                for facet, rows in named.items()
            },
        )


class Whole:
    """A search as people make it: parsed, expanded, all fields, tiers, snippets."""

    def __init__(self, folder: Path) -> None:
        self._engine = WhooshEngine(Generation(folder / _GENERATION))

    def prepare(self, query: Query) -> SearchRequest:
        """See `base.Index`."""
        return SearchRequest(query=typed(query), limit=TOP)

    def search(self, query: SearchRequest) -> Found:
        """See `base.Index`."""
        return self._engine.search(query)

    def answer(self, found: Found) -> Answer:
        """See `base.Index`; it counts the most frequent values only."""
        counts = {
            facet: {_code(facet, str(row.value)): row.count for row in found.facets[facet]}
            for facet in _FACETS
        }
        return Answer(found.total, counts)


class Snippets:
    """The snippets of the hits alone, their reports read from the index, none remembered.

    The words are marked as typed: what an index knows of abbreviations and names is left out.
    """

    def __init__(self, folder: Path) -> None:
        self._engine = WhooshEngine(Generation(folder / _GENERATION))
        self._postings = Postings.open(folder / _GENERATION / INDEX_FOLDER)

    def prepare(self, query: Query) -> tuple[Marker, list[bytes]]:
        """See `base.Index`."""
        request = SearchRequest(query=typed(query), limit=TOP, snippets=False)
        found = [
            self._postings.document_of("id", hit.id) for hit in self._engine.search(request).hits
        ]
        stored = [self._postings.stored(document) for document in found if document is not None]
        understood = understand(parse(request.query), Known())
        return Marker(units_of(understood.plan)), stored

    def search(self, query: tuple[Marker, list[bytes]]) -> list[tuple[Snippet, ...]]:
        """See `base.Index`."""
        marker, stored = query
        reports = [unpack(read_stored(fields)[RECORD]).report for fields in stored]
        return [marker.snippets(report.body, report.opening) for report in reports]

    def answer(self, found: list[tuple[Snippet, ...]]) -> Answer:
        """See `base.Index`; there is nothing to count."""
        return Answer(len(found), {})


def typed(query: Query) -> str:
    """The query as somebody would type it."""
    match query.kind:
        case "or":
            return " OR ".join(query.words)
        case "phrase":
            return f'"{" ".join(query.words)}"'
        case _:
            return " ".join(query.words)


def _plan(query: Query) -> Plan:
    slots = [Slot((Term(word, marked=True),)) for word in query.words]
    if query.kind == "phrase":
        return Run((_unit(query, tuple(slots)),))
    units = [_unit(query, (slot,)) for slot in slots]
    return AnyOf(tuple(Run((unit,)) for unit in units)) if query.kind == "or" else Run(tuple(units))


def _unit(query: Query, slots: tuple[Slot, ...]) -> Unit:
    return Unit(typed(query), (slots,), {"body": 1.0}, binding=True)


@cache
def _codes() -> Mapping[str, Mapping[str, int]]:
    return {
        "province": {name: code for code, name in enumerate(_PROVINCES)},
        "official": {official_name(code): code for code in range(collection.OFFICIALS)},
    }


def _code(facet: str, value: str) -> int:
    return int(value) if facet == "year" else _codes()[facet][value]


def official_name(code: int) -> str:
    """A person's name, another one for each *code*."""
    parts = []
    for names in (_SURNAMES, _MIDDLES, _GIVEN, _GIVEN):
        code, at = divmod(code, len(names))
        parts.append(names[at])
    return " ".join(parts)


_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Vũ Đặng Bùi Lò Giàng".split()
_MIDDLES = "Văn Thị Quang Minh Hữu Thanh".split()
_GIVEN = "An Bình Cường Dũng Hà Hải Lan Mai Nam Sơn Thủy Yến".split()
