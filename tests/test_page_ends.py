"""Where an article ends and its page goes on: comments, polls, notices, lists in its middle."""

from __future__ import annotations

import pytest

from tests.test_clean import PROSE, TITLE, roles

LAST = "Dịp này, 12 tập thể và 25 cá nhân được khen thưởng."


def _kept(*lines: str) -> list[str]:
    """What is left of an article of one paragraph, *lines* and a last paragraph."""
    return [text for role, text in roles(TITLE, PROSE, *lines, LAST) if role == "body"]


@pytest.mark.parametrize(
    "link",
    [
        "Xem thêm LĐLĐ tỉnh Bến Tre trao nhà Mái ấm cho ông Lê Văn Tám",
        "Đọc thêm Bình Định: Ông Lê Văn Tám giữ chức Chủ tịch",
        ">>> Đồng Tháp: Ông Lê Văn Tám làm Chủ tịch LĐLĐ thành phố",
        "» Công nhân Lê Văn Tám thi thợ giỏi cấp tỉnh",
        "Xem thêm tại: http://congdoan.example/tin",
        "Mời bạn đọc theo dõi thêm tại chuyên mục Công đoàn",
        "Quý độc giả xem thêm các tin bài về hoạt động công đoàn tại đây",
    ],
)
def test_a_line_that_leads_to_another_article_is_furniture(link: str) -> None:
    assert _kept(link) == [PROSE, LAST]


@pytest.mark.parametrize(
    "line",
    [
        "Xem thêm phụ lục kèm theo nghị quyết",
        "Xem thêm ở phần phụ lục của báo cáo này.",
        "» Chăm lo đời sống đoàn viên, người lao động;",
        "Bạn đọc sách trong thư viện công đoàn tăng hai lần.",
        "Nhiệt độ trong xưởng giảm còn 28 độ, công nhân đỡ vất vả.",
        "Ghi nguồn gốc từng loại thực phẩm",
    ],
)
def test_a_line_that_only_reads_like_one_stays(line: str) -> None:
    assert _kept(line) == [PROSE, line, LAST]


@pytest.mark.parametrize(
    "goes_on",
    [
        "Đại hội đã bầu Ban Chấp hành gồm 5 đồng chí.",
        "Tại hội nghị, các đại biểu đã thông qua nghị quyết.",
        "Phát biểu chỉ đạo, đồng chí Chủ tịch yêu cầu chăm lo đoàn viên.",
        LAST,
    ],
)
def test_a_short_paragraph_that_refers_back_goes_on_after_a_list(goes_on: str) -> None:
    found = roles(TITLE, PROSE, "Xem thêm", "Công đoàn chăm lo Tết cho đoàn viên", goes_on)
    assert [role for role, _ in found] == ["title", "body", "furniture", "furniture", "body"]


@pytest.mark.parametrize(
    "under",
    ["14/03/2019 08:12", "Trả lời", "2 giờ trước", "Thích · Trả lời · 3 ngày", "Thích 3 Trả lời"],
)
def test_comments_without_a_heading_are_furniture_and_the_writer_is_not(under: str) -> None:
    comment = "Bài viết rất hay. Chúc công đoàn tỉnh An Giang ngày càng chăm lo tốt hơn."
    found = roles(TITLE, PROSE, LAST, "Ngọc Lan", "Hoàng Tuấn", comment, under, "Lê Hoa", "Hay")
    assert [role for role, _ in found[:4]] == ["title", "body", "body", "byline"]
    assert {role for role, _ in found[4:]} == {"furniture"}


def test_a_writer_over_a_moment_is_no_commenter() -> None:
    found = roles(TITLE, PROSE, LAST, "Ngọc Lan", "Ảnh: Thu Hà", "14/03/2019 08:12")
    assert [role for role, _ in found[2:]] == ["body", "byline", "byline", "furniture"]


@pytest.mark.parametrize(
    "notice",
    [
        "Đăng ký nhận bản tin để không bỏ lỡ những thông tin mới nhất của công đoàn tỉnh.",
        "Bạn đánh giá như thế nào về chất lượng phục vụ của trang thông tin điện tử này.",
        "Mọi ý kiến đóng góp xin gửi về Ban biên tập theo địa chỉ trên. Xin cảm ơn.",
        "Các bình luận không phản ánh quan điểm của tòa soạn.",
        "Tin bài, ảnh cộng tác xin gửi về: bbt@congdoan.example",
        "Vui lòng dẫn nguồn khi phát hành lại thông tin từ website này.",
        "Bạn cần đăng nhập để gửi bình luận",
        ">>Tin cùng chuyên mục:",
        "Nhiệt độ: 27°C Độ ẩm: 80%",
        "TP. Hồ Chí Minh 31 °C",
    ],
)
def test_what_the_site_says_after_an_article_is_furniture_with_all_below_it(notice: str) -> None:
    found = roles(TITLE, PROSE, LAST, "Ngọc Lan", notice, "Rất hài lòng", "Chưa hài lòng")
    assert [role for role, _ in found[3:]] == ["byline", *["furniture"] * 3]
