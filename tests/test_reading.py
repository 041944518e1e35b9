"""Invented reports of many provinces, levels and years, each with what a librarian reads in it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.extract import extract
from corpus.formats.document import RawDocument
from corpus.reading import read_report
from corpus.report import CorpusError, Report
from corpus.scoring import score_reports

READINGS = json.loads(
    (Path(__file__).parent / "data" / "readings.json").read_text(encoding="utf-8")
)


def _read(text: str) -> Report:
    document = RawDocument(text)
    return extract(document, clean(document))


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("reading", READINGS, ids=lambda r: r["text"][0][:50])
def test_facts_are_read_as_a_librarian_reads_them(reading: dict[str, Any]) -> None:
    report = _read("\n".join(reading["text"]))
    expected = dict(reading["facts"])
    gone = expected.pop("not_in_body", [])
    assert {key: _plain(getattr(report, key)) for key in expected} == expected
    assert [text for text in gone if text in report.body] == []


PAGES = {
    "wordpress.html": {
        "title": "LĐLĐ huyện Krông Pắc sơ kết 6 tháng đầu năm 2018",
        "province": "Đắk Lắk",
        "date": "2018-07-11",
        "published": "2018-07-12",
        "in_body": [
            "đồng chí Trần Văn Nam",
            "CĐCS Xã Ea Phê",
            "Hội nghị cũng thống nhất 6 nhiệm vụ",
        ],
        "not_in_body": ["Chia sẻ", "Huyện Ea Kar", "bình luận", "thể dục thể thao", "Giới thiệu"],
    },
    "tables.htm": {
        "title": "Công đoàn ngành Y tế Yên Bái tổng kết hoạt động năm 2016",
        "province": "Yên Bái",
        "date": "2017-01-16",
        "published": "2017-01-18",
        "in_body": ["Tới dự có ông Hoàng Văn Đô", "100% CĐCS tổ chức"],
        "not_in_body": ["Góp ý", "Lượt xem", "Hội thi nấu ăn", "Ban Nữ công công đoàn tỉnh"],
    },
    "sharepoint.html": {
        "title": "LĐLĐ tỉnh chúc Tết các đơn vị",
        "province": "Hưng Yên",
        "date": "2019-02-01",
        "published": "2019-02-03",
        "in_body": ["tiếp tục chăm lo cho người lao động", "Đoàn công tác tặng quà"],
        "not_in_body": ["Skip", "Tin nổi bật", "gặp mặt đầu xuân", "Cơ quan chủ quản"],
    },
    "elementor.html": {
        "title": "Đại hội Công đoàn Sở Tư pháp",
        "province": "Sơn La",
        "date": "2017-09-14",
        "published": "2017-09-15",
        "in_body": ["1. Kết quả", "bầu Ban Chấp hành mới"],
        "not_in_body": ["triển khai công tác tư pháp", "Copyright", "Trang chủ"],
    },
}


@pytest.mark.parametrize("name", PAGES)
def test_saved_web_pages_are_read_as_articles(name: str) -> None:
    report = read_report(Path(__file__).parent / "data" / "pages" / name)
    expected = dict(PAGES[name])
    inside, gone = expected.pop("in_body"), expected.pop("not_in_body")
    assert {key: _plain(getattr(report, key)) for key in expected} == expected
    assert [text for text in inside if text not in report.body] == []
    assert [text for text in gone if text in report.body] == []


REPORTS = Path(__file__).parent / "data" / "reports"
GOLD = json.loads((REPORTS / "gold.json").read_text(encoding="utf-8"))
PEOPLE = {"officials", "titles", "not_officials listed"}  # these reports are labelled without


@pytest.mark.parametrize("gold", GOLD, ids=lambda gold: gold["file"])
def test_invented_reports_are_read_as_labelled(gold: dict[str, Any]) -> None:
    score = score_reports([gold], lambda file: read_report(REPORTS / file))
    assert [miss for miss in score.misses if miss.key not in PEOPLE] == []


def test_a_report_without_marks_keeps_its_own_spelling() -> None:
    report = read_report(REPORTS / "khong-dau-cong-van.txt")
    assert report.organisation == "LIEN DOAN LAO DONG HUYEN TRUNG KHANH"
    assert report.title == "KE HOACH To chuc Thang Cong nhan nam 2013"
    assert report.own_number == "15/KH-LDLD"


@pytest.mark.parametrize(
    ("text", "organisation"),
    [
        ("Công đoàn Viên chức tỉnh Hà Nam tổ chức hội thao", "Công đoàn Viên chức tỉnh Hà Nam"),
        ("Công đoàn các KCN Long An lo chỗ ở cho công nhân", "Công đoàn các KCN Long An"),
        ("Công đoàn vào cuộc, công nhân yên tâm", None),
        (
            "Công đoàn Công ty cổ phần mía đường Hòa An ký thỏa ước",
            "Công đoàn Công ty cổ phần mía đường Hòa An",
        ),
    ],
)
def test_a_bodys_name_ends_where_the_sentence_goes_on(text: str, organisation: str | None) -> None:
    assert _read(f"{text}\n\nHội nghị đã diễn ra rất thành công và vui vẻ.").organisation == (
        organisation
    )


def test_a_folder_is_refused_as_a_folder(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="thư mục"):
        read_report(tmp_path)


def test_an_undated_summing_up_is_listed_for_review() -> None:
    report = _read(
        "LĐLĐ huyện Tánh Linh tổng kết năm 2016, triển khai nhiệm vụ năm 2017\n\n"
        "LĐLĐ huyện Tánh Linh đã tổ chức hội nghị tổng kết hoạt động công đoàn năm 2016. Hội nghị"
        " biểu dương nhiều tập thể.\n"
    )
    assert report.year is None
    assert any("năm" in problem for problem in report.problems)


def test_contradicting_provinces_are_no_province_and_a_problem() -> None:
    report = _read(
        "Hội nghị công đoàn\n\nĐồng chí Chủ tịch LĐLĐ tỉnh Hà Tĩnh và đồng chí Chủ tịch LĐLĐ tỉnh"
        " Sơn La đã dự hội nghị của công đoàn ngành. Hội nghị rất thành công.\n"
    )
    assert report.province is None
    assert any("trái nhau" in problem for problem in report.problems)


@pytest.mark.parametrize(
    "told",
    [
        "Chị Lan nhắc lại lịch sử ngày 20/10/1930 và truyền thống của phụ nữ cả nước.",
        "Các đại biểu ôn lại ý nghĩa ngày 8/3/1910 và gương các chị đi trước.",
        "Ngày 20/10/1930 trở thành ngày truyền thống của phụ nữ cả nước.",
        "Ngày 26/3 được chọn làm ngày hội của đoàn viên trẻ.",
        "Ngày 28/7/1929, tại Hà Nội, các đại biểu họp thành lập tổ chức đầu tiên.",
        "Công đoàn lấy ngày 25/5 là ngày truyền thống của mình.",
    ],
)
def test_a_day_of_history_is_not_the_meetings(told: str) -> None:
    report = _read(
        "HỌP MẶT ĐOÀN VIÊN TIÊU BIỂU\n\nCông đoàn Công ty cổ phần Xây lắp Hòa An tổ chức họp mặt 60"
        " đoàn viên tiêu biểu của các xưởng.\n\nĐến dự có chị Lê Thị Lan, Chủ tịch công đoàn công"
        f" ty.\n\nMở đầu buổi họp mặt là phần văn nghệ của các xưởng.\n\n{told}\n"
    )
    assert (report.year, report.date) == (None, None)


@pytest.mark.parametrize(
    "title",
    [
        "Sơn La: Tự hào 90 năm Công đoàn Việt Nam (1929 - 2019)",
        "Sôi nổi hội thao mừng sinh nhật Công đoàn Việt Nam",
        "Ôn lại truyền thống vẻ vang của Công đoàn Việt Nam",
        "Hướng tới Đại hội XII Công đoàn Việt Nam",
        "90 mùa hoa Công đoàn Việt Nam",
        "Ngày hội văn hóa chào mừng 90 năm Ngày thành lập Công đoàn Việt Nam",
    ],
)
def test_whom_a_jubilee_celebrates_is_not_who_met(title: str) -> None:
    report = _read(
        f"{title}\n\nLiên đoàn Lao động tỉnh Sơn La vừa long trọng tổ chức lễ kỷ niệm 90 năm Ngày"
        " thành lập Công đoàn Việt Nam (28/7/1929 - 28/7/2019) tại hội trường tỉnh.\n"
    )
    assert (report.organisation, report.province) == ("Liên đoàn Lao động tỉnh Sơn La", "Sơn La")


@pytest.mark.parametrize(
    "opening",
    [
        "Tại Bảo tàng Lịch sử tỉnh, ngày 12/7/2019,",
        "Ngày 12/7/2019, tại nhà truyền thống huyện,",
        "Sáng 12/7/2019, nhằm ôn lại truyền thống của ngành,",
        "Ngày 12/7/2019, trong không khí mừng Công đoàn Việt Nam tròn 90 tuổi,",
    ],
)
def test_a_meeting_among_memories_keeps_its_day(opening: str) -> None:
    report = _read(
        f"LĐLĐ huyện Mai Sơn gặp mặt cán bộ hưu trí\n\n{opening} LĐLĐ huyện Mai Sơn tổ chức gặp mặt"
        " cán bộ công đoàn hưu trí. Các đại biểu nhắc lại ngày 28/7/1929.\n"
    )
    assert report.date == dt.date(2019, 7, 12)


def test_the_movements_own_congress_is_central() -> None:
    report = _read(
        "Khai mạc Đại hội XII Công đoàn Việt Nam\n\nSáng 25/9/2018, tại Hà Nội, Đại hội XII Công"
        " đoàn Việt Nam đã khai mạc trọng thể với 947 đại biểu chính thức.\n"
    )
    assert report.province == "Trung ương"


@pytest.mark.parametrize(
    ("over", "published"),
    [
        (["Thứ sáu, 14/08/2020 17:02", "ĐỌC BÀI"], dt.date(2020, 8, 14)),
        (["Đăng lúc: 14/08/2020", "In trang", "Gửi email"], dt.date(2020, 8, 14)),
        (["14/08/2020 17:02", "Cỡ chữ: A- A+"], dt.date(2020, 8, 14)),
        (["Ngày đăng: 14-8-2020", "Chia sẻ Facebook Zalo"], dt.date(2020, 8, 14)),
        (["Thứ sáu, 14/08/2020 17:02", "Nghe bài viết"], dt.date(2020, 8, 14)),
        (["14/08/2020"], dt.date(2020, 8, 14)),
        (["Trang chủ » Tin tức", "14-8-2020"], dt.date(2020, 8, 14)),
        (["Thứ bảy, 15/08/2020"], None),
        (["Trang chủ » Tin tức", "Thứ bảy, 15/08/2020"], None),
        (["Thứ bảy, 15/08/2020 09:10", "Trang chủ » Tin tức"], None),
        (["Thứ bảy, 15/08/2020 09:10", "Trang chủ   Giới thiệu   Liên hệ"], None),
    ],
)
def test_a_stamp_over_the_title_counts_past_buttons_not_past_a_menu(
    over: list[str], published: dt.date | None
) -> None:
    report = _read(
        "\n".join(over)
        + "\nLĐLĐ huyện Quan Sơn sơ kết công tác sau sáp nhập\nNgày 12/8/2020, LĐLĐ huyện Quan Sơn tổ"
        " chức hội nghị đánh giá sáu tháng hoạt động sau khi sáp nhập các xã trong huyện.\n"
    )
    assert report.published == published


def test_a_file_is_read_from_disk_to_report(tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_bytes("LĐLĐ tỉnh Cao Bằng họp\n\nNgày 3/3/2020, LĐLĐ tỉnh họp.".encode("utf-16"))
    report = read_report(path)
    assert (report.province, report.date) == ("Cao Bằng", dt.date(2020, 3, 3))


def test_broken_characters_are_a_problem() -> None:
    assert any("ký tự hỏng" in problem for problem in _read("Hội ngh\ufffd công đoàn.").problems)


PIECES = (
    "LĐLĐ tỉnh Cao Bằng", "Sáng ngày", "12/7/2019", "năm học 2018-2019", "nhiệm kỳ 2018 - 2023", "tổng kết",
    "BÁO CÁO", "Số: 1/BC-LĐLĐ", "đồng chí", "Lê Văn Tám", "Phó Chủ tịch", "\n", "\n\n", ". ", ", ", "(", ")", "-",
    "Tin liên quan", "ngày 31 tháng 2", "Nghị quyết 02-NQ/TW", "31/11", "huyện Châu Thành", "TM. BAN CHẤP HÀNH",
)  # fmt: skip


@given(st.lists(st.one_of(st.sampled_from(PIECES), st.text(max_size=8)), max_size=30))
def test_no_text_is_too_odd_to_read(pieces: list[str]) -> None:
    report = _read(" ".join(pieces))
    assert all(0 <= e.start <= e.end <= len(report.text) for e in report.evidence)
    assert len(report.provinces) == len(report.provinces_today)
    assert report.date is None or report.date.year == report.year
