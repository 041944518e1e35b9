"""Furniture: what a page carries around every article, told by what its lines say."""

from __future__ import annotations

import re

from corpus.clean.lines import Line

DAY_NAME = r"(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật|th [2-7]|mon|tue|wed|thu|fri|sat|sun)"
DAY = r"\d{1,2}\s?[./-]\s?\d{1,2}\s?[./-]\s?(?:19|20)\d\d"
_MONTH_NAME = r"(?:\d{1,2}|giêng|hai|ba|tư|năm|sáu|bảy|tám|chín|mười(?: một| hai)?)"
WORDED_DAY = (
    rf"(?:(?:ngày )?\d{{1,2}} tháng {_MONTH_NAME},? (?:năm )?\d{{4}}"
    rf"|tháng {_MONTH_NAME} \d{{1,2}}, \d{{4}})"
)
ISO_DAY = r"(?:19|20)\d\d-\d\d-\d\d"
CLOCK = r"(?:\d{1,2}\s?[:hg]\s?\d{2}(?:'|\s?phút)?(?::\d\d)?(?:\s?(?:am|pm|sa|ch))?)"
_ZONE = r"(?:\(?(?:gmt|utc)\s?[+-]?\s?\d{0,2}(?::?\d\d)?\)?)"
_POSTED = (
    r"(?:ngày (?:đăng|cập nhật|đưa tin|xuất bản|đăng tin|tạo|viết)|đăng(?: lúc| ngày| tải)?"
    r"|cập nhật(?: lúc| ngày| lần cuối| cuối)?|xuất bản|thời gian đăng|posted(?: on| by)?"
    r"|published|post date|last updated|ngày|lúc)"
)
_SEP = r"[\s,|()\[\]•·–—_-]*"
_COUNT = (
    r"(?:[\d.,]+\s?(?:đã xem|lượt xem|lượt đọc|lượt truy cập|người xem|lần xem|views?"
    r"|hits?)|(?:(?:số )?lượt (?:xem|đọc|truy cập)|đã xem|số lần xem|xem|views?|hits?"
    r"|đọc)\s?:?\s?[\d.,]*)"
)
_DATE_PART = rf"(?:{_POSTED}\s?:?|{DAY_NAME}|{DAY}|{WORDED_DAY}|{ISO_DAY}|{CLOCK}|{_ZONE})"

STAMP = re.compile(rf"{_SEP}(?:{_DATE_PART}{_SEP})+(?:{_SEP}{_COUNT})?{_SEP}")
_HAS_DAY = re.compile(rf"{DAY}|{WORDED_DAY}|{ISO_DAY}")
_COUNTER = re.compile(rf"{_SEP}(?:{_COUNT}{_SEP})+")

RELATED = re.compile(
    r"(?:[>»+*•-]\s*)?(?:(?:các |những )?(?:tin|bài|tin tức|tin bài|bài viết|thông tin"
    r"|văn bản|sự kiện|tin ảnh)"
    r"(?: tức| bài| viết)?"
    r" (?:khác|liên quan|có liên quan|mới(?: nhất| hơn| đăng| cập nhật)?|cũ(?: hơn)?"
    r"|cùng (?:chuyên mục|loại|chủ đề)"
    r"|đã (?:đưa|đăng)|nổi bật|tiêu điểm|trước|sau|tiếp theo|xem nhiều|đọc nhiều"
    r"|trong tháng|hot|nóng)"
    r"(?: hơn| nhất| cùng chuyên mục| trong chuyên mục)?"
    r"|xem (?:thêm|tiếp|nhiều)(?: tin| bài)?(?: khác| liên quan)?|đọc (?:thêm"
    r"|nhiều)(?: nhất)?|có thể bạn quan tâm|bạn (?:có thể|nên) (?:quan tâm|đọc)"
    r"|cùng (?:chuyên mục|chủ đề)|mới nhất|tin xem nhiều|liên quan|related(?: posts| "
    r"articles| news)?"
    r"|recent posts|other news|bài viết mới|previous post|next post)\s*[:.…»]*(?:\s*\(\d+\))?"
)
_RELATED_LINK = re.compile(
    r"[>»*•-]*\s*(?:xem thêm|đọc thêm|tin liên quan|bài liên quan)\s*[:»>]\s*\S.*"
)
COMMENTS = re.compile(
    r"(?:\d+ )?(?:ý kiến(?: của bạn| bạn đọc| phản hồi| bình luận)?|bình luận(?: của "
    r"bạn| bài viết)?|gửi (?:bình luận|ý kiến|phản hồi)(?: của bạn)?"
    r"|phản hồi|trả lời|viết bình luận|để lại (?:bình luận|một bình luận|một trả lời"
    r"|trả lời|phản hồi)|thảo luận"
    r"|leave a (?:reply|comment)|comments?|hủy trả lời|viết trả "
    r"lời)\s*[:.]*(?:\s*\(?\d+\)?)?(?: hủy| cancel reply)?"
)

_LABELS = re.compile(
    r"(?:skip (?:ribbon commands|to (?:main )?content)|turn (?:on|off) .*animations?"
    r"|bỏ qua (?:nội dung|đến nội dung).*|chuyển đến nội dung.*"
    r"|rss|print|in(?: bài| trang| tin| ấn)?(?: viết| này)?|bản "
    r"in|đọc bài(?: viết)?|nghe (?:đọc )?(?:bài|tin|nội dung)(?: viết)?.*"
    r"|gửi (?:email|mail|bài|tin|cho bạn bè|bạn bè|bài viết)(?: viết| này)?(?: cho "
    r"bạn bè)?|e-?mail|sao chép(?: liên kết)?|copy(?: link)?|link"
    r"|chia sẻ(?: bài viết| qua| trên| với| lên)?(?: .{0,30})?|share(?: on| "
    r"this)?.{0,30}|tweet|pin(?:terest)?|linkedin|zalo|facebook|twitter|google\+?"
    r"|youtube|tiktok|messenger|telegram"
    r"|(?:thích|like|lưu|theo dõi|follow)(?: trang| bài| tin)?(?: \d+)?|subscribe|follow us.*"
    r"|trang (?:chủ|nhất|trước|sau)|home(?:page)?|đăng (?:nhập|ký|xuất)|log ?in|log "
    r"?out|sign (?:in|up)|tìm kiếm(?: nâng cao)?.{0,12}|search.{0,12}|menu|main menu"
    r"|toggle navigation"
    r"|liên hệ|góp ý|hỏi đáp|sơ đồ (?:trang|cổng|website).*|site ?map|english|tiếng "
    r"(?:việt|anh)|vietnamese|việt nam"
    r"|giới thiệu(?: chung)?|cơ cấu tổ chức|chức năng,? nhiệm vụ|lịch (?:làm việc"
    r"|công tác)(?: tuần)?|thư viện(?: ảnh| video| hình ảnh)?|video|album|hình ảnh "
    r"hoạt động|multimedia|văn bản|thông báo|đa phương tiện"
    r"|tin tức(?: (?:-|và|&) sự kiện)?|tin (?:hoạt động|trong nước|thế giới|ảnh|video"
    r"|nổi bật|mới nhất)|hoạt động(?: công đoàn)?|thông tin(?: cần biết| tuyên "
    r"truyền)?|sự kiện|chuyên (?:mục|đề)|danh mục|category.*|uncategorized|chưa phân "
    r"loại"
    r"|(?:về|lên|quay (?:lại|về)|trở (?:lại|về)) (?:đầu trang|trang (?:chủ|trước)"
    r"|trang)|về trang.*|back(?: to top)?|lên trên|đầu trang|top|quay lại|trở lại|trở "
    r"về|close|đóng|next|prev(?:ious)?|tiếp theo|trước|sau|xem (?:chi tiết|tất cả|lại"
    r"|với cỡ chữ)|chi tiết|thu gọn|mở rộng"
    r"|bạn (?:còn|đã nhập) \d+.*ký tự.*|còn lại:? \d+ ký tự|(?:bạn )?(?:vui lòng|hãy) "
    r"(?:nhập|đăng nhập|gõ|viết).{0,90}|họ (?:và )?tên.{0,20}|địa chỉ (?:e-?mail"
    r"|email)(?: của bạn)?.{0,60}|email.{0,40}không được.*|nội dung(?: bình luận| ý "
    r"kiến)?\s?\*?:?|tiêu đề\s?\*?:?|mã (?:xác nhận|bảo mật|kiểm tra|an toàn).*|nhập "
    r"mã.*|captcha.*|gửi(?: đi)?|làm lại|nhập lại|hủy(?: bỏ)?|các trường bắt buộc.*"
    r"|(?:email của bạn|thư điện tử của bạn).*|lưu tên của tôi.*"
    r"|(?:đánh giá|xếp hạng|bình chọn)(?: bài viết| của bạn)?(?:\s?:.{0,60})?|click "
    r"để đánh giá.*|tổng số điểm.*|(?:điểm |trung bình )?(?:\d+(?:[.,]\d+)? ?/ ?5|\d+ "
    r"(?:sao|phiếu|đánh giá|votes?)).{0,40}|hãy là người đầu tiên.{0,60}|average "
    r"rating.*|rate this.*"
    r"|tags?\s?:?.*|từ khóa\s?:?.*|thẻ\s?:.*|chủ đề\s?:.*|nguồn tin\s?:?|font (?:size"
    r"|chữ).*|cỡ chữ.*|kích (?:thước|cỡ) (?:chữ|font).*|a\s?[-+]+|tương phản.*|(?:tăng"
    r"|giảm) (?:cỡ|kích).*|giọng (?:nam|nữ).*|tốc độ đọc.*"
    r"|(?:©|copyright|bản quyền|all rights reserved|designed by|thiết kế (?:bởi|web)"
    r"|phát triển bởi|powered by|xây dựng bởi|ghi rõ nguồn).*|.{0,80}(?:all rights "
    r"reserved|giữ bản quyền).*"
    r"|(?:đang (?:truy cập|online|trực tuyến)|(?:số )?người (?:đang )?truy cập|khách "
    r"(?:online|trực tuyến|viếng thăm)|(?:tổng (?:số )?)?(?:lượt )?truy cập(?: hôm nay"
    r"| hôm qua| trong tháng| tháng này)?|hôm nay|hôm qua|tuần này|tháng (?:này|trước)"
    r"|tất cả|thống kê(?: truy cập)?|thành viên(?: trực tuyến)?)\s?:?\s?[\d.,]*"
    r"|.{0,120}\bcookies?\b.{0,200}|chấp nhận(?: tất cả)?|đồng ý|accept.*|đang tải.*"
    r"|loading.*|no comments?|không có bình luận.*|chưa có bình luận.*"
    r"|quảng cáo|banner|liên kết(?: website| web|)|-+ ?(?:chọn )?liên kết(?: website| "
    r"web)? ?-+|xem ảnh.*|ảnh đại diện|tải (?:về|xuống|file)(?: .{0,40})?|download.*"
    r"|file đính kèm.*|tệp (?:tin )?đính kèm.*|\[?(?:trở về|quay lại)\]?|(?:tác giả"
    r"|người đăng|đăng bởi)\s?:?\s?(?:admin\w*|administrator|quản trị.*)|admin\w*)"
    r"\s*[|:.*»›>]*"
)
_ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+(?:\s+(?:https?://|www\.)\S+)*|\S+\.(?:jpe?g|png|gif|bmp"
    r"|webp|svg|mp4|pdf|docx?|xlsx?|rar|zip)(?: \([\d.,]+ ?[km]b\))?|\S+@\S+\.\w+"
)
_BREADCRUMB = re.compile(r"(?:[^»›>/|]{2,45}\s*(?:»|›|>|>>|::|/|\|)\s*)+[^»›>/|]{0,160}")
_HOME = re.compile(r"(?:trang (?:chủ|nhất)|home|tin tức|bạn đang ở|giới thiệu|you are here)")
_CONTACT = re.compile(
    r"(?:địa chỉ|trụ sở|điện thoại|đt|tel|fax|hotline|e-?mail|website|chịu trách "
    r"nhiệm(?: chính| nội dung)?|giấy phép|trưởng ban biên tập|cơ quan chủ quản|người "
    r"chịu trách nhiệm)\b.*"
)
_CODE_WORD = re.compile(r"[a-z]+(?:[_-][a-z]+)+|[a-z]{7,24}")
_MARKS_ONLY = re.compile(r"[\W_]+|o0o|-{2,}.{0,3}|[\d\s|/]{1,9}")
SITE = re.compile(
    r"(?:(?:cổng|trang)(?: thông tin)?(?: thông tin)? điện tử|trang tin điện tử"
    r"|website|cổng thông tin|trang thông tin|báo điện tử).{0,140}"
    r"|.{0,90}(?:- |\| )(?:cổng|trang) (?:thông tin|tin) điện tử.{0,100}"
)


def is_stamp(line: Line) -> bool:
    """True for a line that only says when the page was put up."""
    return len(line.text) < 120 and bool(_HAS_DAY.search(line.key) and STAMP.fullmatch(line.key))


def is_related_link(line: Line) -> bool:
    """True for one link to another article, such as `Xem thêm: ...`."""
    return len(line.text) < 260 and bool(_RELATED_LINK.fullmatch(line.key))


def is_label(line: Line) -> bool:
    """True for buttons, counters, menu words, addresses: never part of an article."""
    if len(line.text) > 320:
        return False
    key = line.key
    return bool(
        _MARKS_ONLY.fullmatch(key)
        or _CODE_WORD.fullmatch(line.text)
        or _LABELS.fullmatch(key)
        or _COUNTER.fullmatch(key)
        or _ADDRESS.fullmatch(key)
        or is_stamp(line)
        or is_breadcrumb(line)
    )


def is_breadcrumb(line: Line) -> bool:
    """True for a path through the site, such as `Trang chủ » Tin tức`."""
    return bool(_BREADCRUMB.fullmatch(line.key) and _HOME.match(line.key))


def is_contact(line: Line) -> bool:
    """True for a line of the site's footer: address, telephone, who answers for it."""
    return len(line.text) < 250 and bool(_CONTACT.fullmatch(line.key))
