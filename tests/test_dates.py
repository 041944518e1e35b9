"""Dates as people write them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.extract.dates import find_dates, find_months
from corpus.extract.document import CleanDocument
from corpus.extract.relative import find_relative_day
from corpus.report import Block


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Sáng ngày 08/11/2021, tại", [(8, 11, 2021)]),
        ("ngày 05 tháng 3 năm 2019", [(5, 3, 2019)]),
        ("ngày 5 tháng 3, 2019", [(5, 3, 2019)]),
        ("Ngày 12.7.2019", [(12, 7, 2019)]),
        ("12-07-2019", [(12, 7, 2019)]),
        ("12 / 7 / 2019", [(12, 7, 2019)]),
        ("ngày 12/7/19", [(12, 7, 2019)]),
        ("2019-07-15T08:00", [(15, 7, 2019)]),
        ("ngày 12/VII/2019", [(12, 7, 2019)]),
        ("ngày 12 tháng VIII năm 2019", [(12, 8, 2019)]),
        ("ngày 2 tháng Chín năm 2019", [(2, 9, 2019)]),
        ("Sáng 12-7, LĐLĐ", [(12, 7, None)]),
        ("Ngày 27.6, tại", [(27, 6, None)]),
        ("Sáng nay (12/7)", [(12, 7, None)]),
        ("Thứ bảy 12/7", [(12, 7, None)]),
        ("từ ngày 5 đến 7/3/2019", [(5, 3, 2019)]),
        ("từ ngày 28/6 đến ngày 2/7/2019", [(28, 6, 2019)]),
        ("trong 2 ngày 27-28/6/2018", [(27, 6, 2018)]),
        ("ngày 27, 28/6/2018", [(27, 6, 2018)]),
        ("ngày 27 và 28 tháng 6 năm 2018", [(27, 6, 2018)]),
        ("trong các ngày 10, 11 và 12/9/2019", [(10, 9, 2019)]),
        ("ngày 30-6 và 1-7-2020", [(30, 6, 2020)]),
        ("lúc 15 giờ 30, ngày 21/4/2022", [(21, 4, 2022)]),
        ("5 Tháng Bảy, 2018", [(5, 7, 2018)]),
        ("Sep 14, 2021", [(14, 9, 2021)]),
        ("18:20, 24/01/2022", [(24, 1, 2022)]),
        ("11.03.2021 08:151204 đã xem", [(11, 3, 2021)]),
        ("ngày mồng 3 tháng 2 năm 2020", [(3, 2, 2020)]),
        ("ngày mồng Một tháng Năm năm 2018", [(1, 5, 2018)]),
        ("sáng mùng 8-3", [(8, 3, None)]),
        ("thứ Bảy, ngày 12 tháng Ba năm 2022", [(12, 3, 2022)]),
        ("chiều thứ Bảy vừa rồi (22/2)", [(22, 2, None)]),
        ("sáng thứ Năm tuần trước, 7/5", [(7, 5, None)]),
        ("10/24/2017 3:15:00 PM", [(24, 10, 2017)]),
        ("6 May 2021", [(6, 5, 2021)]),
        ("2021/05/06", [(6, 5, 2021)]),
        ("ngày 07/05/ 2019", [(7, 5, 2019)]),
        ("ngày 07 / 05 năm 2019", [(7, 5, 2019)]),
        ("ngày 07tháng 05năm 2019", [(7, 5, 2019)]),
        ("ngày 31/12 và 01/01/2022", [(31, 12, 2021)]),
        ("14-15-16/7/2020", [(14, 7, 2020)]),
        ("(28/7/1929 - 28/7/2019)", [(28, 7, 1929), (28, 7, 2019)]),
        ("đạt 12/15 đơn vị, tỷ lệ 3-5%", []),
        ("Nghị định 145/2020/NĐ-CP, số 12-3/2019", []),
        ("năm học 2019-2020, giai đoạn 2016 - 2020", []),
        ("31/02/2019 và 45/10/2019", []),
        ("trong 6 tháng năm 2019", []),
        ("lương 2.5 triệu; 1.1.1 mục tiêu", []),
    ],
)
def test_days_are_found_as_written(text: str, found: list[tuple[int, int, int | None]]) -> None:
    assert [(m.day, m.month, m.year) for m in find_dates(text)] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trong tháng 7/2019", [(7, 2019)]),
        ("tháng 12 năm 2020", [(12, 2020)]),
        ("tháng Tư năm 2018", [(4, 2018)]),
        ("6 tháng đầu năm 2019", []),
    ],
)
def test_months_are_found_with_their_year(text: str, found: list[tuple[int, int]]) -> None:
    assert [(m.month, m.year) for m in find_months(text, 0, len(text))] == found


@given(st.dates(dt.date(1930, 1, 1), dt.date(2069, 12, 31)), st.sampled_from("/.-"))
def test_every_full_date_reads_back(day: dt.date, sign: str) -> None:
    texts = (
        f"ngày {day.day:02}{sign}{day.month:02}{sign}{day.year}, tại",
        f"ngày {day.day}{sign}{day.month}{sign}{day.year}.",
        f"ngày {day.day} tháng {day.month} năm {day.year}",
    )
    assert [[m.date for m in find_dates(text)] for text in texts] == [[day]] * 3


@given(st.text(alphabet="0123456789/.-– ngàytháng năm,(Sáng)IVX", max_size=80))
def test_any_text_gives_possible_dates_inside_it(text: str) -> None:
    for mention in find_dates(text):
        assert 0 <= mention.start < mention.end <= len(text)
        assert mention.in_year(mention.year or 2020) is not None


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("Sáng nay, tại hội trường, LĐLĐ huyện tổ chức hội nghị.", dt.date(2014, 3, 12)),
        ("Hôm qua, đoàn công tác đã đến thăm công nhân.", dt.date(2014, 3, 11)),
        ("Nhân dịp 8/3, chiều thứ Hai đầu tuần, Công đoàn ngành họp mặt.", dt.date(2014, 3, 10)),
        ("Chủ nhật vừa qua, công đoàn tổ chức hội thao.", dt.date(2014, 3, 9)),
        ("Hôm nay, ngày 10/3, LĐLĐ tổ chức hội nghị.", None),  # the text gives the day itself
        ("Đời sống hôm nay, so với trước, đã khác.", None),
    ],
)
def test_relative_days_are_told_from_the_day_of_the_page(lead: str, day: dt.date | None) -> None:
    document = CleanDocument(lead, (Block("body", 0, len(lead)),))
    found = find_relative_day(document, dt.date(2014, 3, 12))
    assert (found.day if found else None) == day
