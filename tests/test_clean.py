"""Cleaning: every paragraph gets its part, and nothing is lost."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.clean import clean
from corpus.formats.document import Declared, Hint, RawDocument

PROSE = (
    "Hội nghị đã đánh giá kết quả hoạt động công đoàn trong năm qua và thống nhất các nhiệm vụ"
    " trọng tâm của năm tới. Các đại biểu thảo luận sôi nổi, đóng góp nhiều ý kiến tâm huyết"
    " nhằm nâng cao chất lượng hoạt động của tổ chức công đoàn."
)
TITLE = "Công đoàn cơ sở xã Tân Lập tổ chức hội nghị tổng kết năm 2018"


def roles(*lines: str, **more: object) -> list[tuple[str, str]]:
    """The role of each line, with the line."""
    document = RawDocument("\n".join(lines), **more)  # type: ignore[arg-type]
    return [(b.role, document.text[b.start : b.end]) for b in clean(document)]


def role_of(line: str, *, before: tuple[str, ...] = (), after: tuple[str, ...] = ()) -> str:
    """The role that *line* gets in an ordinary article."""
    found = roles(TITLE, PROSE, *before, line, *after)
    return next(role for role, text in found if text == line.strip())


line_texts = st.lists(
    st.one_of(
        st.sampled_from(
            [TITLE, PROSE, "Tin liên quan", "Ý kiến của bạn", "Trang chủ", "BÁO CÁO", "Số: 1/BC"]
        ),
        st.text(max_size=60),
    ),
    max_size=12,
)


@given(line_texts, st.sampled_from(["\n", "\n\n", " \n"]))
def test_every_character_that_is_not_blank_stands_in_one_block(lines: list[str], gap: str) -> None:
    document = RawDocument(gap.join(lines))
    blocks = clean(document)
    covered = [i for block in blocks for i in range(block.start, block.end)]
    assert covered == sorted(set(covered))
    shown = set(covered)
    assert [c for i, c in enumerate(document.text) if i not in shown and not c.isspace()] == []


@pytest.mark.parametrize(
    "line",
    [
        "Lượt xem: 1.204",
        "1204 đã xem",
        "11.03.2021 08:151204 đã xem",
        "Ngày đăng: 12/07/2019 09:15",
        "Thứ Ba, 16/04/2019, 10:45 GMT+7",
        "[ Cập nhật: 18/01/2017 14:22 | Lượt xem: 512 ]",
        "Chia sẻ Facebook",
        "In bài viết",
        "Đọc bài viết",
        "article_tools",
        "https://example.vn/anh/hoi-nghi.jpg",
        "hoi_nghi_01.JPG",
        "Trang chủ » Tin tức » Hoạt động công đoàn",
        "Bạn còn 1000/1000 ký tự",
        "Click để đánh giá bài viết",
        "Tổng số điểm của bài viết là: 5 trong 1 đánh giá",
        "Từ khóa: công đoàn, hội nghị",
        "Về đầu trang",
        "Bản quyền thuộc Liên đoàn Lao động tỉnh",
        "Xem thêm: Công nhân thi thợ giỏi cấp tỉnh năm 2018",
        "-----------",
        "Số lần đọc: 118 - In bản này - Gửi cho bạn bè",
        "PDF. In Email",
        "[ Trở về ]  Cỡ chữ: [+] [-]   Số lượt đọc: 31",
        "Posted on 5 Tháng Bảy, 2018 by admin",
        "Được đăng: Thứ ba, 13 Tháng 8 2019 07:15. Viết bởi Phòng Tổng hợp. Lượt xem: 64",
        "Lê Thu Hà 07:30 | 11/05/2023 Theo dõi trên Google News",
        "Chuyên mục: Tin trong huyện",
        "Các tin đã đưa: Huyện Yên Sơn tổng kết",
        "3 Tháng Sáu, 2019 Để lại bình luận",
        "12/07/2019 | Không có bình luận",
        "5 Tháng Bảy, 2018 by admin Leave a comment",
        "Đăng ngày 12/07/2019 Viết bình luận",
        "12/07/2019 10:15 Chưa có phản hồi nào",
        "Tháng Chín 15, 2017 Một bình luận",
        "Trang trước   1   2   3   Trang sau",
        "Trang 1/12   Sau   Cuối",
        "Trung bình (0 Bình chọn)",
        "Rating: 5.0/5",
        "Lượt truy cập: 102.377      Đang online: 4",
        "Liên kết website: -- Chọn --",
        "Đăng nhập     Tên truy cập:     Mật khẩu:",
        ">> Xem thêm:",
        "Báo giá quảng cáo: 0258.3523xxx",
        "Bản in   |   Gửi bạn bè   |   Phản hồi",
        "Đã xem: 123 lượt",
        "Được viết ngày 26 Tháng 5 2021",
        "Best view 1024x768",
    ],
)
def test_what_pages_carry_is_furniture(line: str) -> None:
    assert role_of(line, after=(PROSE + " Hết.",)) == "furniture"


@pytest.mark.parametrize(
    "line",
    [
        "Tháng 7/2019, công đoàn đã kết nạp 20 đoàn viên.",
        "- Chăm lo đời sống đoàn viên;",
        "1. Công tác tổ chức",
        "Ngày 12/7/2019 hội nghị bế mạc.",
        "Thông báo kết quả kiểm phiếu cho đại hội như sau:",
        "Bình luận về kết quả trên, các đại biểu đều nhất trí cao.",
        "Đạt 100% chỉ tiêu",
        "Gửi quà Tết tới công nhân",
        "Được quan tâm chăm lo, công nhân yên tâm làm việc.",
        "Một bình luận viên của đài huyện đã dẫn chương trình.",
        "Lê Thị Lan nói: Công đoàn là mái nhà của chúng tôi.",
        "Chia sẻ khó khăn với người lao động",
    ],
)
def test_what_articles_say_is_body(line: str) -> None:
    assert role_of(line, after=(PROSE + " Hết.",)) == "body"


@pytest.mark.parametrize(
    "line",
    [
        "Quang cảnh hội nghị",
        "Toàn cảnh đại hội",
        "Đồng chí Lý Văn Tám – Phó Chủ tịch LĐLĐ huyện phát biểu tại hội nghị",
        "Các đại biểu tham dự hội nghị",
        "Trao giấy khen cho các tập thể xuất sắc",
        "Ban Chấp hành nhiệm kỳ mới ra mắt đại hội",
        "Đoàn viên thi nấu ăn (Ảnh: Thu Hà)",
        "Ảnh: Đại biểu biểu quyết",
        "Thi kéo co nam Thi kéo co nam",
        "Một số hình ảnh tại hội nghị:",
    ],
)
def test_what_stands_under_pictures_is_a_caption(line: str) -> None:
    assert role_of(line, after=(PROSE + " Hết.",)) == "caption"


@pytest.mark.parametrize(
    "line",
    [
        "Tin, ảnh: Lan Hương",
        "Bài và ảnh: Thanh Hằng",
        "Theo Báo Lao động",
        "Nguồn: Công đoàn huyện",
        "Minh Tâm",
        "Thu Hiền - Quốc Huy",
        "LĐLĐ huyện Tân Kỳ",
        "Tác giả bài viết: Trần Văn An",
        "THANH TÂM",
        "X.T - H.A",
        "Phóng viên: Vân Chi",
        "CTV Thu Hà",
        "Lê Hà/TTXVN",
        "Nguyễn Thị Thu - LĐLĐ huyện Tân Kỳ",
    ],
)
def test_who_wrote_an_article_is_its_byline(line: str) -> None:
    assert role_of(line) == "byline"


def test_a_headline_over_two_lines_begins_with_its_kicker() -> None:
    kicker = "Cụm thi đua số 3 các tỉnh miền núi phía Bắc và Trung du:"
    headline = "Bàn giao Cụm trưởng, ký giao ước thi đua"
    lead = f"Sáng 12/3, {kicker[:-1]} họp, bàn giao Cụm trưởng và ký giao ước thi đua. {PROSE}"
    assert roles(kicker, headline, lead)[:2] == [("title", kicker), ("title", headline)]


def test_a_headline_with_a_jubilee_is_no_stamp() -> None:
    headline = "Chào mừng 90 năm thành lập Công đoàn (28/7/1929 - 28/7/2019)"
    assert roles(headline, PROSE)[0] == ("title", headline)


def test_a_stamp_under_a_title_is_not_joined_to_it_where_lines_are_wrapped() -> None:
    title = "Kiểm tra việc chấp hành Điều lệ tại LĐLĐ huyện Tân Kỳ"
    words, lines = (PROSE + " " + PROSE).split(" "), [""]
    for word in words:
        if len(lines[-1]) + len(word) > 70:
            lines.append("")
        lines[-1] = f"{lines[-1]} {word}".strip()
    found = roles(title, "Cập nhật lúc 09:30 08/04/2015", "", *lines)
    assert found[:2] == [("title", title), ("furniture", "Cập nhật lúc 09:30 08/04/2015")]


def test_a_paper_without_motto_is_told_by_who_issues_it() -> None:
    issuers = ("CÔNG ĐOÀN NGÀNH Y TẾ TỈNH YÊN BÁI", "CĐCS TRUNG TÂM Y TẾ HUYỆN LỤC YÊN")
    time = "1. Thời gian: 14h00', thứ Sáu, ngày 12 tháng Ba năm 2021"
    found = roles(*issuers, "", "BIÊN BẢN HỌP BAN CHẤP HÀNH", time, PROSE)
    assert [role for role, _ in found] == ["letterhead", "letterhead", "title", "body", "body"]


def test_lists_of_other_news_are_furniture_and_paragraphs_after_them_are_not() -> None:
    other = ("Hội thi cắm hoa mừng 20/10", "Đại hội thể thao công nhân (12/3/2018)")
    found = roles(TITLE, PROSE, "Tin liên quan", *other, PROSE + " Hết.")
    assert [role for role, _ in found] == ["title", "body", *["furniture"] * 3, "body"]


def test_after_the_end_of_an_article_other_news_are_furniture_to_the_last_line() -> None:
    found = roles(TITLE, PROSE + "/.", "Các tin khác", "Hội thi cắm hoa", PROSE + " Hết.")
    assert [role for role, _ in found] == ["title", "body", *["furniture"] * 3]


def test_comments_are_furniture_however_long() -> None:
    found = roles(TITLE, PROSE, "Ý kiến bạn đọc (1)", "Trần Văn Năm - 1/2/2019", PROSE)
    assert [role for role, _ in found] == ["title", "body", *["furniture"] * 3]


@pytest.mark.parametrize(
    "heading",
    [
        "Một bình luận về “Công đoàn cơ sở xã Tân Lập tổ chức hội nghị tổng kết năm 2018”",
        "3 phản hồi cho “Công đoàn cơ sở xã Tân Lập tổ chức hội nghị tổng kết năm 2018”",
        "2 thoughts on “Công đoàn cơ sở xã Tân Lập tổ chức hội nghị”",
        "Để lại bình luận",
        "Thanh Hoa TK viết:",
        "Trần Bình đã bình luận: Chúc mừng công đoàn xã nhà",
    ],
)
def test_what_readers_wrote_is_furniture_under_whatever_heading(heading: str) -> None:
    found = roles(TITLE, PROSE, heading, "Lê Văn Sáu", "Rất hay, chúc mừng anh chị em.")
    assert [role for role, _ in found] == ["title", "body", *["furniture"] * 3]


@pytest.mark.parametrize(
    "headline",
    [
        "Ông Phạm Văn Chín làm Trưởng phòng Nội vụ (16/07/2018)",
        "- Huyện Tân Kỳ: Khai giảng lớp xóa mù chữ (12/7)",
        "Công nhân thi nấu ăn tại khu công nghiệp [09-07-2018]",
        "(15/07/2018) Bà Lê Thị Mười nhận công tác mới",
        "» Giải bóng chuyền nữ công huyện Yên Sơn (10/07/2018 08:15)",
        "Vườn rau sạch của công nhân nhà máy (12:30 11/07/2018)",
    ],
)
def test_dated_headlines_after_an_article_are_furniture_without_a_heading(headline: str) -> None:
    found = roles(TITLE, PROSE, "Bài, ảnh: Thu Hà", headline, "Hội thi cắm hoa mừng 20/10")
    assert [role for role, _ in found] == ["title", "body", "byline", "furniture", "furniture"]


@pytest.mark.parametrize(
    "heading",
    [
        "Tin đọc nhiều",
        "TIN ĐƯỢC ĐỌC NHIỀU NHẤT",
        "Bài viết xem nhiều nhất trong tuần",
        "Đọc nhiều trong tháng",
        "Nhiều người đọc",
        "Top bài viết",
        "Được quan tâm",
        "Most viewed",
    ],
)
def test_what_others_read_is_furniture(heading: str) -> None:
    found = roles(TITLE, PROSE, heading, "Bổ nhiệm Giám đốc Sở Lê Văn Bảy", "Giá vàng chiều nay")
    assert [role for role, _ in found[:2]] == ["title", "body"]
    assert {role for role, _ in found[2:]} == {"furniture"}


def test_headlines_over_their_days_are_furniture_and_a_last_item_over_a_stamp_is_not() -> None:
    first, second = "Huyện Tân Kỳ khai giảng lớp xóa mù", "Ông Phạm Văn Chín nhận công tác mới"
    found = roles(TITLE, PROSE, "Thu Hà", first, "16/07/2018", second, "12/07/2018 08:15")
    assert [role for role, _ in found] == ["title", "body", "byline", *["furniture"] * 4]
    found = roles(TITLE, PROSE, "- Công đoàn xã Tân Lập được tặng cờ", "Cập nhật: 16/07/2018")
    assert [role for role, _ in found] == ["title", "body", "body", "furniture"]


def test_a_day_in_brackets_does_not_end_an_article() -> None:
    list_item = "- Công đoàn xã Tân Lập tổ chức hội thao (12/7/2018)"
    found = roles(TITLE, PROSE, list_item, PROSE + " Hết.", "Đại biểu dự hội nghị (12/7/2018)")
    assert [role for role, _ in found] == ["title", "body", "body", "body", "caption"]


def test_a_cut_title_and_the_menu_over_it_are_furniture() -> None:
    found = roles("Trang chủ", "Tin trong huyện", TITLE[:40] + "...", TITLE, PROSE)
    assert found[-2:] == [("title", TITLE), ("body", PROSE)]
    assert {role for role, _ in found[:-2]} == {"furniture"}


def test_a_title_broken_over_lines_is_one_title() -> None:
    found = roles("CÔNG ĐOÀN XÃ TÂN LẬP", "TỔ CHỨC HỘI NGHỊ TỔNG KẾT", "NĂM HỌC 2017-2018", PROSE)
    assert [role for role, _ in found] == ["title", "title", "title", "body"]


@pytest.mark.parametrize("first", [PROSE, "Sáng 5/3/2019, công đoàn huyện đã họp. " + PROSE])
def test_an_article_without_title_has_none(first: str) -> None:
    assert [role for role, _ in roles(first, PROSE)] == ["body", "body"]


def test_an_official_document_has_letterhead_title_and_no_bylines() -> None:
    found = roles(
        "LIÊN ĐOÀN LAO ĐỘNG HUYỆN TÂN KỲ",
        "Số: 12/BC-LĐLĐ",
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
        "Độc lập - Tự do - Hạnh phúc",
        "Tân Kỳ, ngày 5 tháng 3 năm 2019",
        "BÁO CÁO",
        "Kết quả hoạt động công đoàn quý I năm 2019",
        "-----",
        "Thực hiện chương trình công tác, LĐLĐ huyện báo cáo như sau:",
        PROSE,
        "TM. BAN THƯỜNG VỤ",
        "CHỦ TỊCH",
        "(đã ký)",
        "Lê Thị Hoa",
    )
    expected = ["letterhead"] * 5 + ["title"] * 2 + ["furniture"] + ["body"] * 6
    assert [role for role, _ in found] == expected


def test_lines_cut_at_a_width_are_one_paragraph() -> None:
    words, lines, line = (PROSE + " " + PROSE).split(), [], ""
    for word in words:
        if len(line) + len(word) > 70:
            lines.append(line)
            line = ""
        line = f"{line} {word}".strip()
    found = roles(TITLE, "", *lines, line)
    assert [role for role, _ in found] == ["title", "body"]


def test_what_the_format_puts_outside_is_furniture() -> None:
    text = f"Ban Chấp hành\n{TITLE}\n{PROSE}\nChú ý nghe đài"
    outside = tuple(
        Hint("outside", text.index(t), text.index(t) + len(t)) for t in ("Ban Ch", "Chú ý nghe")
    )
    document = RawDocument(text, outside, Declared(title=TITLE))
    assert [block.role for block in clean(document)] == ["furniture", "title", "body", "furniture"]


@pytest.mark.parametrize("blank", [" ", "\t", "\xa0", "\u3000"])
def test_a_line_of_many_blanks_is_no_line_and_costs_no_more_than_its_length(blank: str) -> None:
    text = "HỘI NGHỊ\n" + blank * 300_000 + "\nHọp."  # hours, where every blank is begun from
    assert [text[block.start : block.end] for block in clean(RawDocument(text))] == [
        "HỘI NGHỊ",
        "Họp.",
    ]
