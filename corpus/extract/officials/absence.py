"""Absence: officials who are named although they took no part in the meeting."""

from __future__ import annotations

from corpus.extract.officials.cue import Cue
from corpus.extract.officials.surroundings import Surroundings

_BEFORE = Cue(
    # flowers and letters that were sent
    r"\b(?:lẵng hoa|thư|điện|điện mừng|hoa|thiệp)\b[^.;:]{0,40}\bcủa\s*(?:các\s*)?$",
    r"\b(?:vắng|vắng mặt|vắng có lý do|vắng có phép|không dự|xin phép vắng)\b[^.;]*$",
    # whose words are recalled
    r"\bnhư\s*$",
    r"\b(?:theo|thực hiện|nhớ|nhắc lại|chấp hành|quán triệt|vâng|nghiên cứu|học tập)\b[^.;:]{0,60}"
    r"\b(?:chỉ đạo|lời|ý kiến|kết luận|tinh thần|phát biểu|bài viết|bài nói|tác phẩm|thư"
    r"|đánh giá|yêu cầu)\b[^.;:,]{0,25}\bcủa\s*$",
    r"\bhưởng ứng\b[^.;:,]{0,40}\b(?:của|do)\s*$",
    r"\b(?:bài viết|tác phẩm|cuốn sách|ủy quyền|di sản|công văn|quyết định|lời kêu gọi|thư ngỏ)\b"
    r"[^.;:,]{0,20}\bcủa\s*$",
    # who left the office that another takes over
    r"\b(?:thay|thay thế|thay cho|thay thế cho|kế nhiệm)\s*$",
    r"\b(?:dưới thời|thời|từ thời)\s*(?:của\s*)?$",
    r"\bkính gửi\b[^.;]*$",
    # who writes from afar
    r"\btrong (?:bức )?(?:thư|lời kêu gọi|điện mừng|bài viết|thông điệp)\b[^.;]*$",
    r"\b(?:miễn nhiệm|cho thôi|thôi giữ)\b[^.;,]{0,60}\b(?:đối với|của)\s*$",
)
_AFTER = Cue(
    r"[\s,]*(?:đã )?(?:gửi (?:lẵng hoa|hoa|thư|điện)|vắng|bận công tác|xin vắng|có lý do)",
    r"(?:(?!đồng chí)[^.;]){0,140}\bkhông (?:đến |tham |thể |về )*dự\b",
    r"\s*\(\s*(?:vắng|ốm|nghỉ(?! hưu| chế độ| công tác)|bận|công tác|có phép|có lý do"
    r"|đi công tác)",
    r"\s*sẽ (?:về|đến|tới|vào|ra|lên) ",
    r"(?:(?!đồng chí)[^.;]){0,60}\btrên (?:báo|tạp chí|facebook|mạng xã hội)\b",
    r"\s*(?:dẫn đầu|làm trưởng đoàn)\b[^.;]{0,40}\b(?:tới|sắp tới|tới đây)\b",
)
_WHILE = Cue(r"\b(?:sau khi|từ khi|khi|trong thời gian|do|vì)\s*$")
_LETS = Cue(r"\b(?:cho|để)\s*(?:các\s*)?$")
_LEAVES = Cue(
    r"[\s,]*(?:đã |được |xin )?(?:nghỉ (?:hưu|ốm|phép|chế độ|thai sản)|đi (?:học|công tác|vắng)"
    r"|chuyển (?:công tác|sang)|thôi (?:tham gia|giữ|việc)|rút (?:khỏi|tên))\b"
)
_DOES = Cue(r"\bdo\s*(?:các\s*)?$")
_FROM_AFAR = Cue(r"\s*(?:đã )?(?:tài trợ|ủng hộ|hỗ trợ|ký|biên soạn|sáng tác|viết|sáng lập)\b")


def is_absent(around: Surroundings) -> bool:
    """True when the words around say or imply that the person was not there."""
    if _BEFORE.search(around.before) or _AFTER.match(around.after):
        return True
    leaves = _WHILE.search(around.before) or _LETS.search(around.before)
    if leaves and _LEAVES.match(around.after):
        return True
    return _DOES.search(around.before) and _FROM_AFAR.match(around.after_all)
