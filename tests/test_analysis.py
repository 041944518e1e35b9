"""Text -> tokens, words, whole terms: each slices back to what was written."""

from __future__ import annotations

import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from indexer.analysis import analyze, whole_terms
from indexer.segment import segment
from tests.test_vietnamese import ANY_TEXT


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Uỷ viên BCH", ["ủy", "viên", "bch"]),
        ("Sở GD&ĐT, gd&đt", ["sở", "gdđt", "gdđt"]),
        ("H'Yim K’Brăng", ["hyim", "kbrăng"]),
        ("02/NQ-LĐLĐ, 4a", ["02", "nq", "lđlđ", "4a"]),
        ("Covid-19 1.500 đoàn_viên", ["covid", "19", "1", "500", "đoàn", "viên"]),
        ("công đòan; Ðoàn", ["công", "đoàn", "đoàn"]),
        (" –—… ", []),
    ],
)
def test_tokens_are(text: str, terms: list[str]) -> None:
    assert [token.term for token in analyze(text)] == terms


def test_a_phrase_cannot_cross_a_paragraph() -> None:
    last, first = analyze("họp công\n\nđoàn tỉnh")[1:3]
    assert first.position - last.position > 1


@given(ANY_TEXT, st.sampled_from(["NFC", "NFD"]))
def test_tokens_slice_back_to_their_surface(text: str, form: str) -> None:
    stored = unicodedata.normalize(form, text)
    tokens = analyze(stored)
    for token in tokens:
        assert [t.term for t in analyze(stored[token.start : token.end])] == [token.term]
    assert all(a.end <= b.start for a, b in pairwise(tokens))


@given(ANY_TEXT)
def test_words_hold_every_character_but_blanks_once(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    words = segment(composed)
    covered = "".join(composed[word.start : word.end] for word in words)
    assert "".join(covered.split()) == "".join(composed.split())
    assert all(a.end <= b.start for a, b in pairwise(words))


def test_words_are_the_same_in_both_tone_placements() -> None:
    for old, new in [("ủy viên ban", "uỷ viên ban"), ("Khánh Hòa", "Khánh Hoà")]:
        assert [(w.start, w.end) for w in segment(old)] == [(w.start, w.end) for w in segment(new)]


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("Nghị quyết số 20-NQ/TW", ["20 nq tw"]),
        ("số 02 / NQ - LĐLĐ", ["2 nq ldld"]),
        ("145/2020/NĐ-CP", ["145 2020 nd cp"]),
        ("ngày 6 tháng 10 năm 2020", ["2020-10-06"]),
        ("6/10/2020, 06-10-2020, 6.10.2020", ["2020-10-06"] * 3),
        ("45/13/2020 và 2018 - 2023, 30/9", []),
    ],
)
def test_numbers_and_dates_are_whole_terms(text: str, terms: list[str]) -> None:
    assert [whole.term for whole in whole_terms(text)] == terms


@given(ANY_TEXT)
def test_whole_terms_slice_back(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    for whole in whole_terms(composed):
        assert whole.term in [w.term for w in whole_terms(composed[whole.start : whole.end])]
