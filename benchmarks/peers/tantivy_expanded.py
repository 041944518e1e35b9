"""Tantivy given what our search makes of a query: the same fields, tiers, phrases, neighbours.

It finds the ten best with a snippet each, the total and the facet counts. Parsing and understanding
the query are ours and are not timed here, though they are in our own figure. What it is not asked
to do: order by tier first, choose the share of words that must match, offer other spellings.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import islice, pairwise, product
from pathlib import Path
from typing import Any

import tantivy

from benchmarks.collection import Document, Query
from benchmarks.peers.base import FACETS, TOP, Answer
from benchmarks.peers.product import report, typed
from benchmarks.peers.tantivy_index import COUNTS, HEAP, column, counted, facet_values
from corpus.abbreviations import BUILT_IN
from corpus.vietnamese import fold_marks
from indexer.analysis import term_stream
from indexer.engines.whoosh.nearness import MAX_WORD_SYLLABLES
from indexer.known import Known, ShortForms
from indexer.parse import parse
from indexer.plan import AllOf, AnyOf, Plan, Run, Slot, Unit, Without
from indexer.ranking import RANKING
from indexer.schema import FOLDED, TEXT_FIELDS, WHOLE, WORDS
from indexer.segment import compound_terms
from indexer.understand import understand

_MUST, _SHOULD, _NOT = tantivy.Occur.Must, tantivy.Occur.Should, tantivy.Occur.MustNot
_SNIPPET_CHARS = 200
_MOST_PHRASES = 8  # of one alternative, where its slots have several terms


def build(folder: Path, documents: Iterable[Document]) -> None:
    """Write the index into *folder*."""
    writer = tantivy.Index(_schema(), path=str(folder)).writer(HEAP, 1)
    for document in documents:
        writer.add_document(_document(document))
    writer.commit()
    writer.wait_merging_threads()


def _document(document: Document) -> Any:
    indexed, _ = report(document)
    fields = facet_values(document)
    for name in TEXT_FIELDS:
        text = " ".join(term_stream(indexed.texts[name])[0])
        fields[name], fields[name + FOLDED] = [text], [fold_marks(text)]
    fields[WORDS] = [" ".join(compound_terms([f"{document.title}\n\n{document.body}"])[0])]
    fields[WHOLE] = list(indexed.whole)
    return tantivy.Document(**fields)


def _schema() -> Any:
    schema = tantivy.SchemaBuilder()
    for name in TEXT_FIELDS:
        schema.add_text_field(name, tokenizer_name="whitespace", stored=name == "body")
        schema.add_text_field(name + FOLDED, tokenizer_name="whitespace")
    schema.add_text_field(WORDS, tokenizer_name="whitespace", index_option="freq")
    schema.add_text_field(WHOLE, tokenizer_name="raw", index_option="freq")
    for facet in FACETS:
        schema.add_integer_field(column(facet), fast=True)
    return schema.build()


class Expanded:
    """See `base.Index`."""

    def __init__(self, folder: Path) -> None:
        index = tantivy.Index.open(str(folder))
        self._schema = index.schema
        self._searcher = index.searcher()
        written = partial(self._holds, "body" + FOLDED)
        self._known = Known(ShortForms.of(BUILT_IN, written))

    def prepare(self, query: Query) -> Any:
        """See `base.Index`."""
        return self._plan(understand(parse(typed(query)), self._known).plan)

    def search(self, query: Any) -> tuple[Any, Any, list[str]]:
        """See `base.Index`."""
        top = self._searcher.search(query, TOP)
        counts = self._searcher.aggregate(query, COUNTS)
        snippets = tantivy.SnippetGenerator.create(self._searcher, query, self._schema, "body")
        snippets.set_max_num_chars(_SNIPPET_CHARS)
        shown = (self._searcher.doc(address) for _, address in top.hits)
        return top, counts, [snippets.snippet_from_doc(found).to_html() for found in shown]

    def answer(self, found: tuple[Any, Any, list[str]]) -> Answer:
        """See `base.Index`."""
        top, counts, _ = found
        return counted(top, counts)

    def _holds(self, field: str, term: str) -> bool:
        return bool(self._searcher.doc_freq(field, term))

    def _plan(self, plan: Plan) -> Any:
        match plan:
            case Run(units):
                return self._run(units)
            case AllOf(parts):
                return _boolean((_MUST, self._plan(part)) for part in parts)
            case AnyOf(parts):
                return _boolean((_SHOULD, self._plan(part)) for part in parts)
            case Without(part):
                everything = (_MUST, tantivy.Query.all_query())
                return _boolean([everything, (_NOT, self._plan(part))])
            case _:  # a filter by facet: let it cost nothing
                return tantivy.Query.all_query()

    def _run(self, units: Sequence[Unit]) -> Any:
        free = [unit for unit in units if not unit.binding]
        loose = _SHOULD if len(free) > RANKING.all_required else _MUST
        required = [(_MUST if unit.binding else loose, self._unit(unit)) for unit in units]
        lifting = [(_SHOULD, query) for query in (*self._neighbours(units), *self._words(units))]
        return _boolean([(_MUST, _boolean(required)), *lifting])

    def _unit(self, unit: Unit) -> Any:
        found = [
            tantivy.Query.boost_query(query, boost)
            for field, boost in unit.fields.items()
            for slots in unit.alternatives
            for query in self._alternative(field, slots)
        ]
        if unit.whole:
            found.append(self._term(WHOLE, unit.whole))
        return _boolean((_SHOULD, query) for query in found)

    def _alternative(self, field: str, slots: Sequence[Slot]) -> Iterator[Any]:
        for marked, name in ((True, field), (False, field + FOLDED)):
            terms = [[t.text for t in slot.any if t.marked is marked] for slot in slots]
            for phrase in islice(product(*terms), _MOST_PHRASES):
                yield self._phrase(name, phrase)

    def _neighbours(self, units: Sequence[Unit]) -> Iterator[Any]:
        for left, right in pairwise(units):
            if left.word and right.word:
                pair = (left.word.exact[0], right.word.exact[0])
                suffix = "" if all(term.marked for term in pair) else FOLDED
                for field, weight in (("title", RANKING.near_title), ("body", 1.0)):
                    phrase = self._phrase(field + suffix, [term.text for term in pair])
                    yield tantivy.Query.boost_query(phrase, weight * RANKING.pair)

    def _words(self, units: Sequence[Unit]) -> Iterator[Any]:
        terms = [unit.word.exact[0].text if unit.word else "" for unit in units]
        for count in range(2, MAX_WORD_SYLLABLES + 1):
            for start in range(len(terms) - count + 1):
                word = "_".join(terms[start : start + count])
                if self._holds(WORDS, word):
                    yield tantivy.Query.boost_query(self._term(WORDS, word), RANKING.word)

    def _phrase(self, field: str, words: Sequence[str]) -> Any:
        if len(words) == 1:
            return self._term(field, words[0])
        return tantivy.Query.phrase_query(self._schema, field, list(words))

    def _term(self, field: str, text: str) -> Any:
        return tantivy.Query.term_query(self._schema, field, text)


def _boolean(parts: Iterable[tuple[Any, Any]]) -> Any:
    return tantivy.Query.boolean_query(list(parts))
