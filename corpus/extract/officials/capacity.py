"""Capacity: in what way a person takes part, read from the words around a mention."""

from __future__ import annotations

import re

from corpus.extract.officials.mentions import Mention
from corpus.extract.officials.surroundings import surroundings
from corpus.report import Capacity
from corpus.vietnamese import fold_marks


class _Cue:
    """A pattern over canonical text that also finds itself in text written without marks."""

    def __init__(self, pattern: str) -> None:
        self._marked = re.compile(pattern)
        self._bare = re.compile(fold_marks(pattern))

    def search(self, text: str) -> bool:
        """True when the pattern stands somewhere in *text*."""
        return (self._bare if text.isascii() else self._marked).search(text) is not None

    def match(self, text: str) -> bool:
        """True when the pattern stands at the head of *text*."""
        return (self._bare if text.isascii() else self._marked).match(text) is not None


_NOT_PRESENT_LINK = r"(?:(?!\b(?:có|gồm|do|cùng|là|dự)\b)[^.;:,]){0,40}"
_RECEIVES = _Cue(
    r"\b(?:trao|tặng|thưởng|hỗ trợ|chuyển|bàn giao|tri ân)\b[^.;]{0,120}\b(?:cho|đến|tới)\b"
    + _NOT_PRESENT_LINK
    + r":?\s*$"
    r"|\b(?:thăm|viếng|biểu dương|tuyên dương|vinh danh|khen thưởng|chia buồn|chúc thọ|thăm hỏi)\b"
    + _NOT_PRESENT_LINK
    + r":?\s*$"
)
_RECEIVES_AFTER = _Cue(
    r"\s*(?:đã |vinh dự |cũng )*(?:được (?:tặng|trao|nhận|biểu dương|tuyên dương|vinh danh|khen thưởng)"
    r"|nhận (?:bằng khen|giấy khen|giải|quà|danh hiệu|mái ấm))"
)
_BYLINE = _Cue(
    r"\b(?:tin|ảnh|bài|tin ảnh|bài viết|tác giả|người viết|nguồn|thực hiện|video|clip|đồ họa|ctv|pv|phóng viên|biên tập)"
    r"\s*[:\-–]?\s*$"
)
_HONOURED = _Cue(
    r"\b(?:tấm gương|tư tưởng|đạo đức|phong cách|giải thưởng|di chúc|lời dạy|lời bác|công lao|thân thế|ngày sinh|năm ngày mất"
    r"|sinh thời|tượng đài|lăng|khu lưu niệm|bảo tàng|quỹ|học bổng|đường|phố|mang tên)(?: của)?\s*$"
)
_LATE = re.compile(r"\bcố\s*$")  # without marks it is `có`
_SENT = _Cue(r"\b(?:lẵng hoa|thư|điện|điện mừng|hoa|thiệp)\b[^.;:]{0,40}\bcủa\s*(?:\bcác\b\s*)?$")
_ABSENT = _Cue(r"\b(?:vắng|vắng mặt|vắng có lý do|vắng có phép|không dự|xin phép vắng)\b[^.;]*$")
_QUOTED = _Cue(
    r"\b(?:theo|như)\s*$"
    r"|\b(?:theo|thực hiện|nhớ|nhắc lại|chấp hành|quán triệt|vâng|nghiên cứu|học tập)\b[^.;:]{0,60}"
    r"\b(?:chỉ đạo|lời|ý kiến|kết luận|tinh thần|phát biểu|bài viết|bài nói|tác phẩm|thư|đánh giá|yêu cầu)\b[^.;:,]{0,25}\bcủa\s*$"
    r"|\b(?:bài viết|tác phẩm|cuốn sách|ủy quyền|di sản|công văn|quyết định|lời kêu gọi|thư ngỏ)\b(?:[^.;:,]{0,20})\bcủa\s*$"
)
_AWAY_AFTER = _Cue(
    r"[\s,]*(?:đã )?(?:gửi (?:lẵng hoa|hoa|thư|điện|lời)|vắng|không (?:đến |tham )?dự|bận công tác|xin vắng|có lý do)"
    r"|\s*\(\s*(?:vắng|ốm|nghỉ|bận|công tác|có phép|có lý do|đi công tác)"
)

_ELECTED_BEFORE = _Cue(r"\b(?:bầu|bổ nhiệm|chỉ định|điều động|suy cử)\b[^.;]*$")
_ELECTED_AFTER = _Cue(
    r"[^.;]{0,60}\b(?:được (?:bầu|bổ nhiệm|chỉ định|điều động|tín nhiệm|suy cử)|trúng cử|đắc cử|tái cử|giữ chức)\b"
)
_ASSIGNED_BEFORE = _Cue(r"\b(?:phân công|giao|ủy nhiệm|cử)\b(?: nhiệm vụ)?(?: cho)?\s*(?:các\s*)?$")
_ASSIGNED_AFTER = _Cue(
    r"[^.;]{0,40}\b(?:được (?:phân công|giao)|chịu trách nhiệm|theo dõi|phụ trách|trực tiếp chỉ đạo)\b"
)
_CHAIR_BEFORE = _Cue(
    r"\b(?:chủ trì|chủ tọa|đoàn chủ tịch|điều hành|chủ tịch đoàn)\b(?:(?!\bdự\b)[^.;])*$"
)
_CHAIR_AFTER = _Cue(r"(?:(?!đồng chí)[^.;]){0,80}\b(?:chủ trì|chủ tọa|điều hành)\b")
_SPEAKS = (
    r"(?:phát biểu|trình bày|báo cáo|kết luận|khai mạc|bế mạc|đáp từ|tham luận|quán triệt|giới thiệu|triển khai|khẳng định"
    r"|nhấn mạnh|đánh giá|ghi nhận|yêu cầu|đề nghị|chúc mừng|tiếp thu|công bố|thông qua|đề xuất|cho biết|cho rằng|bày tỏ"
    r"|chia sẻ|cam kết|góp ý|băn khoăn|thừa nhận|thông báo|thông tin|giải trình|kể|lưu ý|biểu dương|đã nêu|nêu rõ|mong muốn|cảm ơn|truyền đạt|tuyên bố|phát động|giải đáp|trao đổi|thảo luận)"
)
_SPEAKER_BEFORE = _Cue(rf"\b{_SPEAKS}\b[^.;]*$")
_SPEAKER_AFTER = _Cue(rf"(?:(?!đồng chí)[^.;]){{0,60}}\b{_SPEAKS}\b")

STRENGTH: tuple[Capacity, ...] = (
    "chair", "elected", "assigned", "speaker", "signatory", "attendee", "mentioned",
)  # fmt: skip
"""A person who takes part in several ways is shown in the first of these."""


def capacity_of(text: str, mention: Mention, start: int, end: int) -> Capacity | None:
    """How the person takes part in the block text[start:end]; None for one who is no official here.

    None means: receives a prize or a gift, wrote the article, or is honoured from the past.
    """
    before, after = surroundings(text, mention, start, end)
    if _RECEIVES.search(before) or _BYLINE.search(before) or _HONOURED.search(before) or _LATE.search(before):
        return None
    if _RECEIVES_AFTER.match(after):
        return None
    if _SENT.search(before) or _ABSENT.search(before) or _QUOTED.search(before):
        return "mentioned"
    if _AWAY_AFTER.match(after):
        return "mentioned"
    if mention.rule == "appointed" and not _ASSIGNED_BEFORE.search(before):
        return "elected"
    return _taking_part(before, after)


def _taking_part(before: str, after: str) -> Capacity:
    if _ELECTED_BEFORE.search(before) or _ELECTED_AFTER.match(after):
        return "elected"
    if _ASSIGNED_BEFORE.search(before) or _ASSIGNED_AFTER.match(after):
        return "assigned"
    if _CHAIR_BEFORE.search(before) or _CHAIR_AFTER.match(after):
        return "chair"
    if _SPEAKER_BEFORE.search(before) or _SPEAKER_AFTER.match(after):
        return "speaker"
    return "attendee"
