"""Vietnamese letters: tone placement, folding, keys and order."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.vietnamese import (
    canonical,
    fold,
    fold_marks,
    has_marks,
    name_key,
    normalise,
    place_tones,
    place_tones_modern,
    sort_key,
    spelling_key,
)

LETTERS = "aàảãáạăằẳẵắặâầẩẫấậeèẻẽéẹêềểễếệiìỉĩíịoòỏõóọôồổỗốộơờởỡớợuùủũúụưừửữứựyỳỷỹýỵđbcghklmnpqrstvx"
VIETNAMESE = st.text(alphabet=LETTERS + LETTERS.upper() + " -/.\n'", max_size=40)
ANY_TEXT = st.one_of(VIETNAMESE, st.text(max_size=40))


@pytest.mark.parametrize(
    ("typed", "placed"),
    [
        ("hoà", "hòa"), ("uỷ", "ủy"), ("thuý", "thúy"), ("khoẻ", "khỏe"), ("HOÁ", "HÓA"),
        ("đòan", "đoàn"), ("tòan", "toàn"), ("qúy", "quý"), ("gìa", "già"), ("Ðoàn", "Đoàn"),
        ("khuỷu", "khuỷu"), ("người", "người"), ("thuở", "thuở"), ("giếng", "giếng"),
        ("mía", "mía"), ("cửa", "cửa"), ("ngoài", "ngoài"), ("hoạch", "hoạch"), ("xã", "xã"),
        ("quỳnh", "quỳnh"), ("yếu", "yếu"), ("gìn", "gìn"), ("02/NQ", "02/NQ"),
        ("nghĩa", "nghĩa"), ("tuần", "tuần"), ("hoặc", "hoặc"), ("chuyển", "chuyển"),
    ],
)  # fmt: skip
def test_a_tone_stands_where_the_traditional_spelling_has_it(typed: str, placed: str) -> None:
    assert place_tones(typed) == placed
    assert place_tones(place_tones_modern(typed)) == placed


@pytest.mark.parametrize(
    ("a", "b", "same"),
    [
        ("Vũ Sĩ Lượng", "VŨ SỸ LƯỢNG", True),
        ("Nguyễn Thị Hoà", "Nguyễn Thị Hòa", True),
        ("H’Yim Kđoh", "H'Yim  Kđoh", True),
        ("Lý Văn Quý", "Lý Văn Quí", False),
        ("Vũ Thúy Hà", "Vũ Thúi Hà", False),
        ("Lê Anh", "Lê Ánh", False),
    ],
)
def test_a_name_key_joins_spellings_of_one_name_only(a: str, b: str, same: bool) -> None:
    assert (name_key(a) == name_key(b)) is same


def test_provinces_sort_as_a_vietnamese_dictionary_has_them() -> None:
    provinces = ["Đắk Nông", "An Giang", "Điện Biên", "Dak Lak", "Bắc Kạn", "Bạc Liêu", "Ân Thi"]
    assert sorted(provinces, key=sort_key) == [
        "An Giang", "Ân Thi", "Bạc Liêu", "Bắc Kạn", "Dak Lak", "Đắk Nông", "Điện Biên",
    ]  # fmt: skip


@given(ANY_TEXT)
def test_folding_and_placing_are_idempotent(text: str) -> None:
    composed = unicodedata.normalize("NFC", text)
    for change in (fold_marks, fold, place_tones, canonical, spelling_key, name_key):
        once = change(composed)
        assert change(once) == once


@given(VIETNAMESE)
def test_offsets_survive_everything_but_normalising(text: str) -> None:
    for change in (fold_marks, place_tones, canonical):
        assert len(change(text)) == len(text)


@given(ANY_TEXT)
def test_a_page_folds_as_its_letters_do(text: str) -> None:
    composed = unicodedata.normalize("NFC", text + "Uỷ ban \U0001f600 ")
    page = composed * (600 // len(composed) + 1)
    assert fold_marks(page) == "".join(map(fold_marks, page))


@given(VIETNAMESE)
def test_folded_text_has_no_marks(text: str) -> None:
    assert not has_marks(fold_marks(text))


@given(ANY_TEXT, st.sampled_from(["NFC", "NFD", "NFKD"]), st.data())
def test_normalising_keeps_the_way_back(text: str, form: str, data: st.DataObject) -> None:
    source = unicodedata.normalize(form, text)
    normalised = normalise(source)
    assert normalised.text == unicodedata.normalize("NFC", source)
    start = data.draw(st.integers(0, len(normalised.text)))
    end = data.draw(st.integers(start, len(normalised.text)))
    surface = source[normalised.origin(start) : normalised.origin(end)]
    assert unicodedata.normalize("NFC", surface) == normalised.text[start:end]


def test_parts_that_melt_together_three_at_a_time_stay_one_piece() -> None:
    source = unicodedata.normalize("NFD", "các 각 cấp")
    assert normalise(source).text == "các 각 cấp"
