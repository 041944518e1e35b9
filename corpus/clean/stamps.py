"""Stamps: when a page was put up, by whom, how often it was read, as its own lines say it."""

from __future__ import annotations

import re

DAY_NAME = (
    r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|(?:th|t) ?[2-7]|cn|mon|tue|wed|thu|fri"
    r"|sat|sun)"
)
DAY = r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d\d"
_MONTH_NAME = r"(?:\d{1,2}|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?)"
_ENGLISH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
WORDED_DAY = (
    rf"(?:(?:ngày )?\d{{1,2}} tháng {_MONTH_NAME},? (?:năm )?\d{{4}}"
    rf"|tháng {_MONTH_NAME} \d{{1,2}}, \d{{4}}|{_ENGLISH} \d{{1,2}}, \d{{4}}"
    rf"|\d{{1,2}} {_ENGLISH},? \d{{4}})"
)
ISO_DAY = r"(?:19|20)\d\d-\d\d-\d\d"
CLOCK = r"(?:\d{1,2}\s?[:hg]\s?\d{2}(?:'|\s?phút)?(?::\d\d)?(?:\s?(?:am|pm|sa|ch))?)"
_ZONE = r"(?:\(?(?:gmt|utc)\s?[+-]?\s?\d{0,2}(?::?\d\d)?\)?)"
_POSTED = (
    r"(?:ngày (?:đăng(?: bài| tin| tải)?|cập nhật|đưa tin|xuất bản|tạo|viết|gửi)"
    r"|(?:được |đã )?(?:đăng|cập nhật|xuất bản|tạo|gửi|viết)"
    r"(?: (?:lúc|ngày|tải|vào|lần cuối|cuối))*"
    r"|lần cập nhật cuối(?: lúc)?|thời gian(?: đăng| cập nhật)?|posted(?: on)?|published(?: on)?"
    r"|post date|last updated|ngày|lúc)"
)
_READ = r"(?:xem|đọc|truy cập|nghe|tải(?: về| xuống)?|in|thích|chia sẻ|bình luận|phản hồi|tim)"
_COUNT = (
    rf"(?:xem \d[\d.,]* lần|\d[\d.,]*k?\s?(?:(?:lượt|lần|người)(?: đã)? |đã ){_READ}"
    r"|\d+ phút đọc|\d[\d.,]*k? (?:xem|bình luận|phản hồi|ý kiến|views?|hits?|comments?|likes?"
    r"|shares?)"
    rf"|(?:tổng )?(?:số )?(?:lượt|lần)(?: người)? {_READ}(?: bài)?\s?:?\s?[\d.,]*"
    rf"|(?:đã )?{_READ}\s?:\s?\d[\d.,]*k?(?: (?:lượt|lần|người))?"
    r"|(?:đã xem|xem|đọc|views?|hits?)\s?[\d.,]*"
    r"|(?:(?:thích|like|tim|chia sẻ|share) \d[\d.,]*k?))"
)
_AGO = r"\d+ (?:phút|giờ|ngày|tuần|tháng|năm) trước"
_DATE_PART = rf"(?:{_POSTED}\s?:?|{DAY_NAME}|{DAY}|{WORDED_DAY}|{ISO_DAY}|{CLOCK}|{_ZONE}|{_AGO})"
_SEP = r"[\s,|()\[\]•·–—_-]*"

_STAMP = re.compile(rf"{_SEP}(?:{_DATE_PART}{_SEP})+(?:{_SEP}{_COUNT})?{_SEP}")
_HAS_DAY = re.compile(rf"{DAY}|{WORDED_DAY}|{ISO_DAY}")

_NETWORK = (
    r"(?:facebook|fb|zalo|twitter|tweet|x|google(?: ?\+| plus| news)?|youtube|linkedin|viber"
    r"|messenger|telegram|pinterest|email|e-mail|mail|whatsapp|instagram|tiktok|delicious|digg)"
)
_THING = (
    rf"(?:(?:bài(?: viết)?|tin(?: bài)?|trang|bản(?: in)?|nội dung|liên kết|link|báo|ảnh|file|tệp)"
    rf"(?: này)?|này|audio|ấn|ra|đi|(?:cho |tới |đến )?bạn bè|ý kiến|phản hồi|bình luận"
    rf"|(?:qua|lên|trên|với|cho|bằng|về)? ?{_NETWORK})"
)
_ACTION = (
    r"(?:chia sẻ|share|thích|like|in|print|gửi|đọc|nghe(?: đọc)?|xem|lưu|sao chép|copy|tải"
    r"|tải (?:về|xuống)|theo dõi|bản|trang|để|bình luận|góp ý|báo lỗi|đóng|đánh dấu|phiên bản)"
)
_BUTTON = (
    r"(?:xem với cỡ chữ|(?:đọc|xem) tiếp|(?:về|lên) đầu trang"
    r"|(?:để lại|viết|thêm|đăng|tắt|đóng)(?: một)? (?:bình luận|phản hồi|trả lời|nhận xét|ý kiến)"
    r"|(?:không|chưa) có (?:bình luận|phản hồi|nhận xét|ý kiến)(?: nào)?"
    r"|(?:leave a|add a|no|one) (?:comments?|reply|response)|(?:một|hai|ba) (?:bình luận|phản hồi)"
    rf"|theo dõi .{{2,40}}? trên(?: google(?: news)?| zalo| facebook)?"
    r"|(?:kế|trang|bài|tin) (?:tiếp(?: theo)?|trước(?: đó)?|sau)"
    rf"|{_ACTION}(?: {_THING})*(?: của bạn)?|{_NETWORK}|pdf|rss|link|\.\.\."
    r"|(?:cỡ|kích (?:thước|cỡ))(?: chữ| font)?|font(?: size| chữ)?|(?:bật |tắt )?tương phản"
    r"|mặc định|a ?[-+]{0,2}"
    r"|[-+] ?a|aa?"
    r"|(?:trở (?:lại|về)|quay (?:lại|về)|về)(?: trang (?:chủ|trước))?"
    r"|đăng nhập|đăng ký|tìm kiếm"
    r"|trang chủ|liên hệ|giới thiệu|bản in|(?:phản hồi|bình luận|ý kiến)(?: \(\d+\))?"
    r"|trước(?=\W+(?:kế|tiếp|sau))|\d[\d.,]*k?)"
)
_WRITER = (
    r"(?:admin\w*|quản trị(?: viên)?|ban biên tập|bbt|(?:tác giả|người (?:viết|đăng|gửi)(?: bài)?"
    r"|(?:được )?(?:viết|đăng) bởi|bởi|by|posted by|nguồn)\s?:?\s.{1,50}?"
    r"(?=\s*(?:$|[|,;()\[\]•·]|[.–—-] |ngày|lượt|số|đã|\d|in\b|gửi|cập nhật|thứ|lúc|xem"
    r"|chủ nhật)))"
)
_PIECES = tuple(
    (re.compile(rf"{piece}(?!\w)\s?:?"), tells) for piece, tells in (
        (_COUNT, True), (_DATE_PART, True), (_BUTTON, True), (_WRITER, False),
    )
)  # fmt: skip
_LONGEST = 200


def says_when(key: str) -> bool:
    """True for a line that only says when the page was put up."""
    return len(key) < 120 and bool(_HAS_DAY.search(key) and _STAMP.fullmatch(key))


def is_toolbar(key: str) -> bool:
    """True for a line made of stamps, counters and buttons alone, whatever their order.

    >>> is_toolbar("cập nhật: 02/03/2018 | 09:10   a- a a+   lượt xem: 1.204   in trang")
    True
    >>> is_toolbar("số lần đọc: 75 - in bản này - gửi cho bạn bè"), is_toolbar("gửi quà tết")
    (True, False)
    """
    if len(key) > _LONGEST:
        return False
    at, tells = _past_signs(key, 0), False
    while at < len(key):
        found = [(m.end(), says) for piece, says in _PIECES if (m := piece.match(key, at))]
        end, says = max(found, default=(at, False))
        if end == at:
            return False
        at, tells = _past_signs(key, end), tells or says
    return tells


def _past_signs(key: str, at: int) -> int:
    while at < len(key) and not (key[at].isalnum() or key[at] == "_"):
        at += 1
    return at
