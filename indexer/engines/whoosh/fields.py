"""Our schema in Whoosh's terms: fields, and analyzers that any Whoosh program can run."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from indexer.analysis import analyze
from indexer.answer import FACETS
from indexer.engines.whoosh.codec.writer import FieldLayout
from indexer.engines.whoosh.field_names import FILE, FIRST_DAY, LAST_DAY, RECORD, facet_field
from indexer.engines.whoosh.library import (
    COLUMN,
    ID,
    KEYWORD,
    STORED,
    TEXT,
    Analyzer,
    NumericColumn,
    Schema,
    Token,
    VarBytesColumn,
)  # fmt: skip
from indexer.schema import FOLDED, TEXT_FIELDS, WHOLE, WORDS
from indexer.segment import compound_term, segment


class SyllableAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's view of `analysis.analyze`, with marks or without."""

    def __init__(self, folded: bool) -> None:
        self.folded = folded

    def __call__(self, value: str, mode: str = "", **wanted: Any) -> Iterator[Token]:
        token = Token(mode=mode, **_asked(wanted))
        for found in analyze(value):
            token.text = found.folded if self.folded else found.term
            yield _stand(token, found.position, found.start, found.end, wanted)


class WordAnalyzer(Analyzer):  # type: ignore[misc]  # Whoosh has no types
    """pyvi's words of two or more syllables, joined by `_`."""

    def __call__(self, value: str, mode: str = "", **wanted: Any) -> Iterator[Token]:
        token = Token(mode=mode, **_asked(wanted))
        words = (word for word in segment(value) if len(word.syllables) > 1)
        for position, word in enumerate(words):
            token.text = compound_term(word.syllables)
            yield _stand(token, position, word.start, word.end, wanted)


def _asked(wanted: dict[str, Any]) -> dict[str, Any]:
    return {name: wanted.get(name, False) for name in ("positions", "chars")}


def _stand(token: Token, position: int, start: int, end: int, wanted: dict[str, Any]) -> Token:
    token.boost = 1.0
    token.stopped = False
    token.pos = wanted.get("start_pos", 0) + position
    token.startchar, token.endchar = start, end
    return token


def layouts() -> list[FieldLayout]:
    """The same schema, as the array writer takes it."""
    return [
        FieldLayout("id"),
        FieldLayout(WORDS, lengths=True),
        FieldLayout(WHOLE, lengths=True),
        *(FieldLayout(facet_field(facet), forward=True) for facet in FACETS),
        *(
            FieldLayout(name, positions=True, lengths=True, twin=name + FOLDED)
            for name in TEXT_FIELDS
        ),
    ]


def whoosh_schema() -> Schema:
    """A Whoosh schema for `schema.IndexDocument`."""
    schema = Schema(id=ID(stored=True, unique=True))
    for name in TEXT_FIELDS:
        schema.add(name, TEXT(analyzer=SyllableAnalyzer(folded=False)))
        schema.add(name + FOLDED, TEXT(analyzer=SyllableAnalyzer(folded=True)))
    schema.add(WORDS, TEXT(analyzer=WordAnalyzer(), phrase=False))
    schema.add(WHOLE, KEYWORD(scorable=True))
    for facet in FACETS:
        schema.add(facet_field(facet), KEYWORD())
    schema.add(FIRST_DAY, COLUMN(NumericColumn("i")))
    schema.add(LAST_DAY, COLUMN(NumericColumn("i")))
    schema.add(FILE, COLUMN(VarBytesColumn()))
    schema.add(RECORD, STORED())
    return schema
