"""Names over all reports: one value a person's name, whatever the spelling or the order."""

from __future__ import annotations

import hypothesis.strategies as st
from hypothesis import given

from corpus.abbreviations import BUILT_IN, expansions
from corpus.names import NameUse, canonical_names
from corpus.vietnamese import canonical, fold, name_key


def test_spellings_under_one_key_share_the_most_frequent_proper_spelling() -> None:
    uses = [
        NameUse("Đỗ Sỹ Hoà", "A", 1),
        NameUse("Đỗ Sĩ Hòa", "B", 3),
        NameUse("ĐỖ SĨ HÒA", "A", 9),
    ]
    assert set(canonical_names(uses).values()) == {"Đỗ Sĩ Hòa"}


def test_a_name_seen_in_capitals_alone_keeps_them() -> None:
    assert canonical_names([NameUse("ĐỖ SĨ HÒA", "A", 1)]) == {("A", "ĐỖ SĨ HÒA"): "ĐỖ SĨ HÒA"}


def test_an_unmarked_spelling_joins_a_marked_one_only_within_one_body() -> None:
    uses = [
        NameUse("Đỗ Văn Hòa", "A", 1),
        NameUse("Do Van Hoa", "A", 1),
        NameUse("Do Van Hoa", "B", 1),
        NameUse("Do Van Hoa", None, 1),
    ]
    assert canonical_names(uses) == {
        ("A", "Đỗ Văn Hòa"): "Đỗ Văn Hòa",
        ("A", "Do Van Hoa"): "Đỗ Văn Hòa",
        ("B", "Do Van Hoa"): "Do Van Hoa",
        (None, "Do Van Hoa"): "Do Van Hoa",
    }


def test_an_unmarked_spelling_that_fits_two_marked_names_stays_its_own() -> None:
    uses = [NameUse(name, "A", 1) for name in ("Đỗ Văn Hòa", "Đỗ Văn Hóa", "Do Van Hoa")]
    assert canonical_names(uses)["A", "Do Van Hoa"] == "Do Van Hoa"


_USES = st.builds(
    NameUse,
    st.sampled_from(["Lê Sĩ Hòa", "Lê Sỹ Hoà", "LÊ SĨ HÒA", "Le Si Hoa", "Lê Sí Hoa"]),
    st.sampled_from([None, "A", "B"]),
    st.integers(1, 3),
)


@given(st.lists(_USES, max_size=8))
def test_the_order_of_reports_never_matters(uses: list[NameUse]) -> None:
    shuffled = sorted(uses, key=lambda use: (use.count, use.name, use.body or ""))
    assert canonical_names(uses) == canonical_names(shuffled) == canonical_names(uses[::-1])
    assert all(
        fold(name_key(n)) == fold(name_key(v)) for (_, n), v in canonical_names(uses).items()
    )


def test_abbreviations_expand_to_canonical_lower_case() -> None:
    assert all(canonical(e) == e and e == e.strip() for said in BUILT_IN.values() for e in said)
    assert expansions("ldld") == expansions("lđlđ") == expansions("LĐLĐ") == ("liên đoàn lao động",)
    assert expansions("GD&ĐT") == ("giáo dục và đào tạo",)
    assert expansions("không có") == ()
