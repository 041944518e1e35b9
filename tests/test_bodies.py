"""What became of union bodies that reports name."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from corpus.bodies import Fate, fate_of
from corpus.reading import read_report


@pytest.mark.parametrize(
    ("organisation", "label"),
    [
        ("LĐLĐ tỉnh Đắk Nông", "nay thuộc LĐLĐ Lâm Đồng"),
        ("Liên đoàn Lao động tỉnh Bình Dương", "nay thuộc LĐLĐ TP. Hồ Chí Minh"),
        ("LĐLĐ tỉnh Hà Tây", "nay thuộc LĐLĐ Hà Nội"),
        ("LĐLĐ tỉnh Thừa Thiên Huế", "nay thuộc LĐLĐ Huế"),
        ("LĐLĐ huyện Ba Bể", "kết thúc hoạt động từ 1/7/2025"),
        ("LĐLĐ thành phố Bảo Lộc", "kết thúc hoạt động từ 1/7/2025"),
        ("LIÊN ĐOÀN LAO ĐỘNG QUẬN 1", "kết thúc hoạt động từ 1/7/2025"),
        ("Công đoàn ngành Y tế tỉnh Phú Yên", "kết thúc hoạt động trong năm 2025"),
    ],
)
def test_a_body_that_ended_is_told_with_who_went_on(organisation: str, label: str) -> None:
    fate = fate_of(organisation)
    assert fate is not None
    assert fate.label == label


@pytest.mark.parametrize(
    "organisation",
    [
        "LĐLĐ tỉnh Lâm Đồng",
        "LĐLĐ thành phố Hà Nội",
        "Tổng Liên đoàn Lao động Việt Nam",
        "Công đoàn ngành Giáo dục Việt Nam",
        "Công đoàn Trường THPT Lộc Thái",
        "Công đoàn cơ sở xã Ia Mrơn",
        "LĐLĐ nơi nào đó",
        "Công đoàn ngành Giáo dục tỉnh Hà Tây",
    ],
)
def test_nothing_is_told_of_a_body_that_lives_or_is_not_known(organisation: str) -> None:
    assert fate_of(organisation) is None


def test_a_body_that_met_later_had_not_ended() -> None:
    assert fate_of("LĐLĐ huyện Ba Bể", dt.date(2025, 6, 30)) == Fate(
        "2025-07-01", None, "Nghị quyết 203/2025/QH15: cấp huyện kết thúc hoạt động từ 1/7/2025"
    )
    assert fate_of("LĐLĐ huyện Ba Bể", dt.date(2025, 7, 1)) is None


def test_inspect_shows_what_became_of_the_body_with_its_source(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text(
        "LĐLĐ tỉnh Kon Tum sơ kết 6 tháng\nNgày 12/7/2019, LĐLĐ tỉnh Kon Tum tổ chức hội nghị.\n",
        encoding="utf-8",
    )
    told = [e.value for e in read_report(path).evidence if e.field == "organisation_today"]
    assert told == ["nay thuộc LĐLĐ Quảng Ngãi (Nghị quyết 202/2025/QH15)"]
