"""Capacity: in what way a person takes part, read from the words around a mention."""

from __future__ import annotations

import re

from corpus.extract.officials.mentions import Mention
from corpus.extract.officials.surroundings import surroundings
from corpus.report import Capacity
from corpus.vietnamese import fold_marks


class _Cue:
    """A pattern over canonical text that also finds itself in text written without marks."""

    def __init__(self, *patterns: str) -> None:
        joined = "|".join(patterns)
        self._marked = re.compile(joined)
        self._bare = re.compile(fold_marks(joined))

    def search(self, text: str) -> bool:
        """True when the pattern stands somewhere in *text*."""
        return (self._bare if text.isascii() else self._marked).search(text) is not None

    def match(self, text: str) -> bool:
        """True when the pattern stands at the head of *text*."""
        return (self._bare if text.isascii() else self._marked).match(text) is not None


_UP_TO_NAME = r"(?:(?!\b(?:có|gồm|do|cùng|là|dự)\b)[^.;:,]){0,40}:?\s*$"
_RECEIVES = _Cue(
    r"\b(?:trao|tặng|thưởng|hỗ trợ|chuyển|bàn giao|tri ân)\b"
    rf"[^.;]{{0,120}}\b(?:cho|đến|tới)\b{_UP_TO_NAME}",
    r"\b(?:thăm|viếng|biểu dương|tuyên dương|vinh danh|khen thưởng|chia buồn|chúc thọ|thăm hỏi)\b"
    + _UP_TO_NAME,
    r"\b(?:giải|danh hiệu|bằng khen|giấy khen)\b[^.;]{0,60}\b(?:thuộc về|về tay|cho)\b"
    + _UP_TO_NAME,
    r"\b(?:thí sinh|đạt giải|đoạt giải)\s*:?\s*$",
)
_RECEIVES_AFTER = _Cue(
    r"\s*(?:đã |vinh dự |cũng )*(?:"
    r"được (?:tặng|trao|nhận|biểu dương|tuyên dương|vinh danh|khen thưởng)"
    r"|nhận (?:bằng khen|giấy khen|giải|quà|danh hiệu|mái ấm))"
)
_BYLINE = _Cue(
    r"\b(?:tin|ảnh|bài|tin ảnh|bài viết|tác giả|người viết|nguồn|thực hiện|video|clip|đồ họa"
    r"|ctv|pv|phóng viên|biên tập)\s*[:\-–]?\s*$"
)
_HONOURED = _Cue(
    r"\b(?:tấm gương|tư tưởng|đạo đức|phong cách|giải thưởng|di chúc|lời dạy|lời bác|công lao"
    r"|thân thế|ngày sinh|ngày mất|sinh thời|tượng đài|lăng|khu lưu niệm|bảo tàng|quỹ|học bổng"
    r"|đường|phố|mang tên)(?: của)?\s*$"
)
_LATE = re.compile(r"\bcố\s*$")  # without marks it is `có`
_SENT = _Cue(r"\b(?:lẵng hoa|thư|điện|điện mừng|hoa|thiệp)\b[^.;:]{0,40}\bcủa\s*(?:các\s*)?$")
_ABSENT = _Cue(r"\b(?:vắng|vắng mặt|vắng có lý do|vắng có phép|không dự|xin phép vắng)\b[^.;]*$")
_QUOTED = _Cue(
    r"\b(?:theo|như)\s*$",
    r"\b(?:theo|thực hiện|nhớ|nhắc lại|chấp hành|quán triệt|vâng|nghiên cứu|học tập)\b[^.;:]{0,60}"
    r"\b(?:chỉ đạo|lời|ý kiến|kết luận|tinh thần|phát biểu|bài viết|bài nói|tác phẩm|thư"
    r"|đánh giá|yêu cầu)\b[^.;:,]{0,25}\bcủa\s*$",
    r"\b(?:bài viết|tác phẩm|cuốn sách|ủy quyền|di sản|công văn|quyết định|lời kêu gọi|thư ngỏ)\b"
    r"[^.;:,]{0,20}\bcủa\s*$",
)
_AWAY_AFTER = _Cue(
    r"[\s,]*(?:đã )?(?:gửi (?:lẵng hoa|hoa|thư|điện|lời)|vắng|không (?:đến |tham )?dự"
    r"|bận công tác|xin vắng|có lý do)",
    r"\s*\(\s*(?:vắng|ốm|nghỉ|bận|công tác|có phép|có lý do|đi công tác)",
)

_ELECTED_BEFORE = _Cue(r"\b(?:bầu|bổ nhiệm|chỉ định|điều động|suy cử)\b[^.;]*$")
_ELECTED_AFTER = _Cue(
    r"[^.;]{0,60}\b(?:được (?:bầu|bổ nhiệm|chỉ định|điều động|tín nhiệm|suy cử)"
    r"|trúng cử|đắc cử|tái cử|giữ chức)\b"
)
_ASSIGNED_BEFORE = _Cue(r"\b(?:phân công|giao|ủy nhiệm|cử)\b(?: nhiệm vụ)?(?: cho)?\s*(?:các\s*)?$")
_ASSIGNED_AFTER = _Cue(
    r"[^.;]{0,40}\b(?:được (?:phân công|giao)|chịu trách nhiệm|theo dõi|phụ trách"
    r"|trực tiếp chỉ đạo)\b"
)
_CHAIR_BEFORE = _Cue(
    r"\b(?:chủ trì|chủ tọa|đoàn chủ tịch|điều hành|chủ tịch đoàn)\b(?:(?!\bdự\b)[^.;])*$"
)
_CHAIR_AFTER = _Cue(r"(?:(?!đồng chí)[^.;]){0,80}\b(?:chủ trì|chủ tọa|điều hành)\b")
_SPEAKS = (
    r"(?:phát biểu|trình bày|báo cáo|kết luận|khai mạc|bế mạc|đáp từ|tham luận|quán triệt"
    r"|giới thiệu|triển khai|khẳng định|nhấn mạnh|đánh giá|ghi nhận|yêu cầu|đề nghị|chúc mừng"
    r"|tiếp thu|công bố|thông qua|đề xuất|cho biết|cho rằng|bày tỏ|chia sẻ|cam kết|góp ý"
    r"|băn khoăn|thừa nhận|thông báo|thông tin|giải trình|kể|lưu ý|biểu dương|đã nêu|nêu rõ"
    r"|mong muốn|cảm ơn|truyền đạt|tuyên bố|phát động|giải đáp|trao đổi|thảo luận)"
)
_SPEAKER_BEFORE = _Cue(rf"\b{_SPEAKS}\b[^.;]*$")
_SPEAKER_AFTER = _Cue(rf"(?:(?!đồng chí)[^.;]){{0,60}}\b{_SPEAKS}\b")

_NO_OFFICIAL_BEFORE = (_RECEIVES, _HONOURED)
_MENTIONED_BEFORE = (_SENT, _ABSENT, _QUOTED)
_PARTS: tuple[tuple[Capacity, _Cue, _Cue], ...] = (
    ("elected", _ELECTED_BEFORE, _ELECTED_AFTER),
    ("assigned", _ASSIGNED_BEFORE, _ASSIGNED_AFTER),
    ("chair", _CHAIR_BEFORE, _CHAIR_AFTER),
    ("speaker", _SPEAKER_BEFORE, _SPEAKER_AFTER),
)

STRENGTH: tuple[Capacity, ...] = (
    "chair",
    "elected",
    "assigned",
    "speaker",
    "signatory",
    "attendee",
    "mentioned",
)
"""A person who takes part in several ways is shown in the first of these."""


def capacity_of(text: str, mention: Mention, start: int, end: int) -> Capacity | None:
    """How the person takes part in the block text[start:end]; None for no official here.

    None means: receives a prize or a gift, wrote the article, or is honoured from the past.
    """
    before, after = surroundings(text, mention, start, end)
    if any(cue.search(before) for cue in _NO_OFFICIAL_BEFORE) or _LATE.search(before):
        return None
    if mention.rule != "address" and _BYLINE.search(before):
        return None  # `Ảnh: đồng chí X ...` says what the picture shows
    if _RECEIVES_AFTER.match(after):
        return None
    if any(cue.search(before) for cue in _MENTIONED_BEFORE) or _AWAY_AFTER.match(after):
        return "mentioned"
    if mention.rule == "appointed" and not _ASSIGNED_BEFORE.search(before):
        return "elected"
    parts = (
        part for part, cue, cue_after in _PARTS if cue.search(before) or cue_after.match(after)
    )
    return next(parts, "attendee")
