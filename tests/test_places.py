"""Names of provinces and districts, then and now."""

from __future__ import annotations

import datetime as dt

import pytest

from corpus.places import (
    DISTRICTS,
    PROVINCES,
    TODAY,
    at_time,
    district_at_time,
    facet_label,
    facet_values,
    find_province,
    is_history,
    merged_from,
    provinces_of_district,
    today,
)


def test_sixty_three_provinces_became_thirty_four() -> None:
    before = [p for p in PROVINCES if p.until is None or p.until.year == 2025]
    assert len({p.name for p in before} - {"Huế"}) == 63
    assert len(TODAY) == 34
    assert {p.today for p in PROVINCES if not p.is_historic} == set(TODAY)
    assert all(today(d.province) in TODAY for d in DISTRICTS)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Đắc Lắc", "Đắk Lắk"),
        ("Đăk Lăk", "Đắk Lắk"),
        ("ĐẮK LẮK", "Đắk Lắk"),
        ("dak lak", "Đắk Lắk"),
        ("Đak Lak", "Đắk Lắk"),
        ("tỉnh Hoà Bình", "Hòa Bình"),
        ("TPHCM", "TP. Hồ Chí Minh"),
        ("TP.HCM", "TP. Hồ Chí Minh"),
        ("thành phố Hồ Chí Minh", "TP. Hồ Chí Minh"),
        ("tp ho chi minh", "TP. Hồ Chí Minh"),
        ("BR-VT", "Bà Rịa - Vũng Tàu"),
        ("Bà Rịa–Vũng Tàu", "Bà Rịa - Vũng Tàu"),
        ("T.T. Huế", "Thừa Thiên Huế"),
        ("Thừa Thiên - Huế", "Thừa Thiên Huế"),
        ("huế", "Huế"),
        ("hà tây", "Hà Tây"),
        ("Kontum", "Kon Tum"),
        ("Thanh Hoá", "Thanh Hóa"),
        ("trung ương", "Trung ương"),
        ("tỉnh Minh Hải", "Minh Hải"),
        ("tỉnh Bình Trị Thiên", "Bình Trị Thiên"),
        ("Minh Hải", None),
        ("Hà Nộii", None),
        ("", None),
        ("hạ nội", None),
    ],
)
def test_spellings_find_their_province(written: str, name: str | None) -> None:
    assert find_province(written) == name


@pytest.mark.parametrize(
    ("name", "when", "values"),
    [
        ("Hà Nam", 2019, ("Hà Nam", "Ninh Bình")),
        ("Hà Nội", 2019, ("Hà Nội",)),
        ("Cao Bằng", 2026, ("Cao Bằng",)),
        ("Lâm Đồng", 2019, ("Lâm Đồng (trước 7/2025)", "Lâm Đồng")),
        ("Lâm Đồng", dt.date(2025, 6, 30), ("Lâm Đồng (trước 7/2025)", "Lâm Đồng")),
        ("Lâm Đồng", dt.date(2025, 7, 1), ("Lâm Đồng",)),
        ("Lâm Đồng", 2025, ("Lâm Đồng",)),
        ("Lâm Đồng", None, ("Lâm Đồng",)),
        ("Thừa Thiên Huế", 2019, ("Thừa Thiên Huế", "Huế")),
        ("Huế", 2026, ("Huế",)),
        ("Hà Tây", 2005, ("Hà Tây", "Hà Nội")),
        ("Minh Hải", 1995, ("Minh Hải", "Cà Mau")),
        ("Sông Bé", 1995, ("Sông Bé",)),
        ("Trung ương", 2019, ("Trung ương",)),
        ("Nơi nào", 2019, ()),
    ],
)
def test_the_facet_carries_the_name_then_and_now(
    name: str, when: dt.date | int | None, values: tuple[str, ...]
) -> None:
    assert facet_values(name, when) == values


@pytest.mark.parametrize(
    ("value", "label"),
    [
        ("Lâm Đồng", "Lâm Đồng, nay gồm Đắk Nông, Bình Thuận"),
        ("Lâm Đồng (trước 7/2025)", "Lâm Đồng (trước 7/2025)"),
        ("Đắk Nông", "Đắk Nông (nay thuộc Lâm Đồng)"),
        ("Thừa Thiên Huế", "Thừa Thiên Huế (nay là Huế)"),
        ("Hà Nội", "Hà Nội"),
        ("Trung ương", "Trung ương"),
    ],
)
def test_labels_tell_old_and_new_apart(value: str, label: str) -> None:
    assert facet_label(value) == label


@pytest.mark.parametrize(
    ("name", "when", "then"),
    [
        ("Huế", dt.date(2019, 1, 1), "Thừa Thiên Huế"),
        ("Thừa Thiên Huế", dt.date(2025, 1, 1), "Huế"),
        ("Hà Tây", dt.date(2015, 1, 1), "Hà Nội"),
        ("Hà Tây", dt.date(2007, 1, 1), "Hà Tây"),
        ("Kiên Giang", dt.date(2025, 6, 30), "Kiên Giang"),
        ("Kiên Giang", dt.date(2025, 7, 1), "An Giang"),
        ("Kiên Giang", None, "Kiên Giang"),
        ("Sông Bé", dt.date(2019, 1, 1), "Sông Bé"),
    ],
)
def test_names_follow_the_day_of_the_meeting(name: str, when: dt.date | None, then: str) -> None:
    assert at_time(name, when) == then


@pytest.mark.parametrize(
    ("district", "provinces"),
    [
        ("Bảo Lộc", ("Lâm Đồng",)),
        ("Quận 2", ("TP. Hồ Chí Minh",)),
        ("Thủ Đức", ("TP. Hồ Chí Minh",)),
        ("Từ Liêm", ("Hà Nội",)),
        ("Hoành Bồ", ("Quảng Ninh",)),
        ("Cam Ranh", ("Khánh Hòa",)),
        ("Đăk Mil", ("Đắk Nông",)),
        ("Sapa", ("Lào Cai",)),
        ("Phong Điền", ("Cần Thơ", "Thừa Thiên Huế")),
        ("Không có", ()),
    ],
)
def test_districts_name_their_provinces(district: str, provinces: tuple[str, ...]) -> None:
    assert tuple(sorted(provinces_of_district(district))) == provinces


def test_mergers_are_listed_as_the_resolution_lists_them() -> None:
    assert merged_from("TP. Hồ Chí Minh") == ("Bà Rịa - Vũng Tàu", "Bình Dương")
    assert merged_from("Huế") == ()
    assert sum(len(merged_from(name)) for name in TODAY) == 29


@pytest.mark.parametrize(
    ("district", "when", "then"),
    [
        ("Thường Tín", dt.date(2008, 7, 31), "Hà Tây"),
        ("Thường Tín", dt.date(2008, 8, 1), "Hà Nội"),
        ("Thường Tín", None, "Hà Nội"),
        ("Mê Linh", dt.date(2006, 1, 1), "Vĩnh Phúc"),
        ("Đông Anh", dt.date(2006, 1, 1), "Hà Nội"),
    ],
)
def test_districts_of_today_s_capital_were_in_other_provinces(
    district: str, when: dt.date | None, then: str
) -> None:
    assert district_at_time(district, "Hà Nội", when) == then


def test_a_province_long_ended_is_history_unless_the_meeting_is_as_old() -> None:
    days = (dt.date(1995, 5, 1), dt.date(1997, 1, 1), None)
    assert [is_history("Hà Bắc", day) for day in days] == [False, True, True]
    assert not is_history("Hà Tây", dt.date(2019, 1, 1))
