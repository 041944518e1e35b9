"""Marks in texts."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import escape

from searchapp.marking import anchored, marked, places

SPANS = st.lists(st.integers(0, 30), unique=True, max_size=8).map(
    lambda cuts: list(zip(sorted(cuts)[::2], sorted(cuts)[1::2], strict=False))
)


@given(text=st.text(min_size=30, max_size=40), spans=SPANS)
def test_marking_changes_nothing_but_the_marks(text, spans):
    for html_text in (marked(text, spans), anchored(text, spans, 1)):
        bare = re.sub(r'<mark(?: id="hit-\d+")?>|</mark>', "", html_text)
        assert bare == escape(text)
    numbers = re.findall(r"hit-(\d+)", anchored(text, spans, 5))
    assert numbers == [str(5 + n) for n in range(len(places(text, spans)))]
