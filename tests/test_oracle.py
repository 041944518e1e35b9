"""Whoosh is the oracle: our arrays find what its own matchers find, with the same scores."""

from __future__ import annotations

import math
import random
from pathlib import Path
from typing import Any

import pytest
from whoosh import query as whoosh_query
from whoosh.index import open_dir
from whoosh.scoring import BM25F

from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.postings import INDEX_FOLDER
from indexer.generations import Generations
from indexer.plan import AllOf, AnyOf, Plan, Run, Slot, Term, Unit, Without
from indexer.ranking import RANKING
from tests.library import Library

SYLLABLES = "công đoàn hội nghị tổng kết đời sống chăm lo đường duong dương viên chức tỉnh".split()


class OurIdf(BM25F):  # type: ignore[misc]  # Whoosh has no types
    """Whoosh's BM25F with the idf that we use, which never turns negative."""

    def idf(self, searcher: Any, fieldname: str, text: bytes) -> float:
        parent = searcher.get_parent()
        # Whoosh counts deleted documents until a merge; we never do.
        matcher = parent.reader().postings(fieldname, text)
        holding, documents = sum(1 for _ in matcher.all_ids()), parent.doc_count()
        return math.log1p((documents - holding + 0.5) / (holding + 0.5))


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("oracle"))
    chance = random.Random(7)
    for number in range(60):
        words = chance.choices(SYLLABLES, k=chance.randint(5, 120))
        library.write({f"{number:03}.txt": " ".join(words)})
    library.reindex()
    for number in range(0, 60, 7):  # several segments, with deleted documents
        (library.reports / f"{number:03}.txt").unlink()
    library.write({f"x{n}.txt": " ".join(chance.choices(SYLLABLES, k=40 + n)) for n in range(9)})
    library.reindex()
    return library


def body(*words: str, binding: bool = False) -> Unit:
    return Unit(
        " ".join(words),
        (tuple(Slot((Term(word, True),)) for word in words),),
        {"body": 1.0},
        binding=binding,
    )


def ours(library: Library, plan: Plan) -> dict[str, float]:
    engine = WhooshEngine(Generations(library.data).current())
    found = engine._evaluator.evaluate(plan)
    return {engine._record(int(i)).id: found.scores.of(int(i)) for i in found.exact.nonzero()[0]}


def whooshs(library: Library, query: Any) -> dict[str, float]:
    folder: Path = Generations(library.data).current().path / INDEX_FOLDER
    engine = WhooshEngine(Generations(library.data).current())
    with open_dir(folder).searcher(weighting=OurIdf(K1=RANKING.k1)) as searcher:
        # Whoosh's total length is exact until segments merge; ours is the same before and after.
        searcher.avg_field_length = engine._postings.average_length
        return {hit["id"]: hit.score for hit in searcher.search(query, limit=None)}


@pytest.mark.parametrize("seed", range(40))
def test_hits_and_scores_are_those_of_whoosh(library: Library, seed: int) -> None:
    chance = random.Random(seed)
    a, b, c = chance.sample(SYLLABLES, 3)
    term = lambda word: whoosh_query.Term("body", word)  # noqa: E731
    alone = [Run((body(word, binding=True),)) for word in (a, b, c)]
    cases: list[tuple[Plan, Any]] = [
        (alone[0], term(a)),
        (AllOf(tuple(alone[:2])), whoosh_query.And([term(a), term(b)])),
        (AnyOf(tuple(alone)), whoosh_query.Or([term(a), term(b), term(c)])),
        (AllOf((alone[0], Without(alone[1]))), whoosh_query.AndNot(term(a), term(b))),
    ]
    for plan, query in cases:
        assert ours(library, plan) == pytest.approx(whooshs(library, query), rel=1e-6)


@pytest.mark.parametrize("seed", range(40))
def test_phrases_stand_where_whoosh_finds_them(library: Library, seed: int) -> None:
    words = random.Random(seed).sample(SYLLABLES, 2)
    phrase = whoosh_query.Phrase("body", words)
    assert (
        ours(library, Run((body(*words, binding=True),))).keys() == whooshs(library, phrase).keys()
    )


def test_any_whoosh_program_can_open_and_search_the_index(library: Library) -> None:
    with open_dir(Generations(library.data).current().path / INDEX_FOLDER).searcher() as searcher:
        assert searcher.doc_count() == 60
        assert len(searcher.search(whoosh_query.Term("body", "đoàn"), limit=None)) > 0
