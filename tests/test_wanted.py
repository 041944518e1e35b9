"""Wanted tokens are those that analysis finds, side by side where it has them so."""

from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import analyze, term_stream
from indexer.wanted import wanted_tokens

pieces = st.sampled_from(
    ["Uỷ", "ủy", "viên", "đoàn", "Đoàn", "doan", "GD&ĐT", "H'Yim", "Covid19", "4a", "30", "_", " ",
     " ", " ", ", ", "\n", "\n\n", "\n \n", "- ", "'", "&", "đo\u0300an", "İ", "ß"]
)  # fmt: skip
texts = st.one_of(st.lists(pieces, max_size=25).map("".join), st.text(max_size=40))


@given(texts, st.data())
def test_wanted_tokens_are_those_of_analysis(text: str, data: st.DataObject) -> None:
    tokens = analyze(text)
    known = sorted({token.folded for token in tokens})
    wanted = frozenset(data.draw(st.lists(st.sampled_from(known)))) if known else frozenset()
    expected = [token for token in tokens if token.folded in wanted]
    found = wanted_tokens(text, wanted)
    assert [(t.term, t.folded, t.start, t.end) for t in found] == [
        (t.term, t.folded, t.start, t.end) for t in expected
    ]
    beside = [b.position - a.position == 1 for a, b in pairwise(expected)]
    assert [b.position - a.position == 1 for a, b in pairwise(found)] == beside


@given(texts)
def test_the_stream_of_terms_is_that_of_analysis(text: str) -> None:
    tokens = analyze(text)
    assert term_stream(text) == ([t.term for t in tokens], [t.position for t in tokens])
