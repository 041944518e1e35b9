"""The evaluation of plans by array agrees with plain Python, whatever the segments."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese import fold_marks
from indexer.engines.whoosh.codec.arrays import SegmentArrays
from indexer.engines.whoosh.codec.writer import NewDocument, SegmentWriter, Tokens
from indexer.engines.whoosh.evaluate import Evaluator
from indexer.engines.whoosh.facets import Facets
from indexer.engines.whoosh.fields import layouts
from indexer.engines.whoosh.postings import Postings
from indexer.plan import AllOf, AnyOf, Plan, Run, Slot, Term, Unit, Without
from indexer.schema import WORDS
from tests.naive import Naive, NaiveDocument

SYLLABLES = ["công", "cong", "đoàn", "đoan", "doan", "hội", "nghị", "ý"]
FIELDS = {"title": 2.5, "body": 1.0}
syllable = st.sampled_from(SYLLABLES)


@st.composite
def texts(draw: st.DrawFn, most: int) -> list[tuple[str, int]]:
    words = draw(st.lists(syllable, max_size=most))
    positions, position = [], 0
    for _ in words:
        positions.append(position)
        position += draw(st.sampled_from([1, 1, 1, 2, 9]))
    return list(zip(words, positions, strict=True))


@st.composite
def documents(draw: st.DrawFn) -> NaiveDocument:
    words = draw(st.lists(st.sampled_from(["công_đoàn", "hội_nghị"]), max_size=3))
    fields = {"title": draw(texts(4)), "body": draw(texts(10)), WORDS: [(w, 0) for w in words]}
    return NaiveDocument(fields)


@st.composite
def slots(draw: st.DrawFn) -> Slot:
    word = draw(syllable)
    if draw(st.booleans()):
        return Slot((Term(fold_marks(word), False),))
    unmarked = Term(fold_marks(word), draw(st.booleans()))
    return Slot((Term(word, True),), (unmarked,) if draw(st.booleans()) else ())


@st.composite
def units(draw: st.DrawFn) -> Unit:
    binding = draw(st.integers(0, 3)) == 0
    phrases = st.lists(slots(), min_size=1, max_size=3 if binding else 1).map(tuple)
    alternatives = tuple(draw(st.lists(phrases, min_size=1, max_size=2 if binding else 1)))
    fields = draw(st.sampled_from([FIELDS, {"body": 1.0}]))
    loose = tuple(Unit("", ((slot,),), fields) for slot in alternatives[0]) if binding else ()
    weight = draw(st.sampled_from([1.0, 0.3]))
    return Unit("", alternatives, fields, binding=binding, loose=loose, weight=weight)


runs = st.lists(units(), min_size=1, max_size=8).map(lambda found: Run(tuple(found)))
plans: st.SearchStrategy[Plan] = st.recursive(
    runs,
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AllOf(tuple(parts))),
        st.lists(inner, min_size=1, max_size=3).map(lambda parts: AnyOf(tuple(parts))),
        inner.map(Without),
    ),
    max_leaves=3,
)


def index(folder: Path, batches: Sequence[Sequence[NaiveDocument]], gone: set[int]) -> Postings:
    """Each batch a segment, without the documents whose numbers are in *gone*."""
    segments, first = [], 0
    for batch in batches:
        writer = SegmentWriter(folder, "MAIN", layouts(), fold_marks)
        for document in batch:
            tokens = {layout.name: Tokens((), ()) for layout in layouts()}
            for name, text in document.fields.items():
                tokens[name] = Tokens([word for word, _ in text], [place for _, place in text])
            writer.add(NewDocument(tokens, {}, {}, b""))
        deleted = [number - first for number in gone if 0 <= number - first < len(batch)]
        segments += [SegmentArrays(s.stem(folder), deleted) for s in writer.finish()]
        first += len(batch)
    return Postings(segments)


@settings(max_examples=40)
@given(
    st.lists(st.lists(documents(), min_size=1, max_size=6), min_size=1, max_size=3),
    st.lists(plans, min_size=1, max_size=4),
    st.data(),
)
def test_matches_tiers_and_scores_are_those_of_plain_python(
    batches: list[list[NaiveDocument]], asked: list[Plan], data: st.DataObject
) -> None:
    corpus = [document for batch in batches for document in batch]
    gone = data.draw(st.sets(st.integers(0, len(corpus) - 1), max_size=len(corpus) - 1))
    live = [number for number in range(len(corpus)) if number not in gone]
    naive = Naive([corpus[number] for number in live])
    with TemporaryDirectory() as temporary:
        postings = index(Path(temporary), batches, gone)
        evaluator = Evaluator(postings, Facets(postings))
        for plan in asked:
            found, expected = evaluator.evaluate(plan), naive.evaluate(plan)
            assert set(found.exact.nonzero()[0].tolist()) == {live[d] for d in expected.exact}
            assert set(found.any.nonzero()[0].tolist()) == {live[d] for d in expected.any}
            scores = {live[d]: expected.scores.get(d, 0.0) for d in expected.any}
            ours = {d: found.scores.of(d) for d in scores}
            assert ours == pytest.approx(scores, rel=1e-4, abs=1e-4)
