"""Capacity: in what way a person takes part, read from the words around a mention."""

from __future__ import annotations

from corpus.extract.officials.absence import is_absent
from corpus.extract.officials.cue import Cue
from corpus.extract.officials.mentions import Mention
from corpus.extract.officials.outsiders import is_outsider
from corpus.extract.officials.surroundings import Surroundings
from corpus.report import Capacity

_OTHERS = r"(?:(?!đồng chí)[^.;])"  # a stretch in which nobody else is addressed
_ELECTED_BEFORE = Cue(r"\b(?:bầu|bổ nhiệm|chỉ định|điều động|suy cử)\b[^.;]*$")
_ELECTED_AFTER = Cue(
    rf"{_OTHERS}{{0,60}}\b(?:được (?:bầu|bổ nhiệm|chỉ định|điều động|tín nhiệm|suy cử)"
    r"|trúng cử|đắc cử|tái cử|giữ chức)\b"
)
_ASSIGNED_BEFORE = Cue(
    r"\b(?:phân công|giao|ủy nhiệm|cử)\b(?: nhiệm vụ)?(?: cho)?\s*(?:các\s*)?:?$",
)
_ASSIGNED_AFTER = Cue(
    r"[\s,:]*(?:được (?:phân công|giao)|chịu trách nhiệm|theo dõi|(?:trực tiếp )?phụ trách"
    r"|trực tiếp chỉ đạo)\b"
)
_CHAIR_BEFORE = Cue(
    r"\b(?:chủ trì|chủ tọa|đoàn chủ tịch|điều hành|chủ tịch đoàn|chủ tọa đoàn)\b"
    r"(?:(?!\b(?:dự|thư ký)\b)[^.;])*$"
)
_CHAIR_AFTER = Cue(rf"{_OTHERS}{{0,80}}\b(?:chủ trì|chủ tọa|điều hành|làm trưởng đoàn|dẫn đầu)\b")
_SPEAKS = (
    r"(?:phát biểu|trình bày|báo cáo|kết luận|khai mạc|bế mạc|đáp từ|tham luận|quán triệt"
    r"|giới thiệu|triển khai|khẳng định|nhấn mạnh|đánh giá|ghi nhận|yêu cầu|đề nghị|chúc mừng"
    r"|tiếp thu|công bố|thông qua|đề xuất|cho biết|cho rằng|bày tỏ|chia sẻ|cam kết|góp ý"
    r"|băn khoăn|thừa nhận|thông báo|thông tin|giải trình|kể|lưu ý|biểu dương|đã nêu|nêu rõ"
    r"|mong muốn|cảm ơn|truyền đạt|tuyên bố|phát động|giải đáp|trao đổi|thảo luận|gợi ý"
    r"|nhìn nhận|nhận trách nhiệm|hướng dẫn|giảng|ôn lại|nhận định|trả lời|giải thích|nhắc nhở"
    r"|kêu gọi|hy vọng|tin tưởng|phân tích|làm rõ|đọc|nói|hứa|kiến nghị|phản ánh|tóm tắt"
    r"|quả quyết|cho hay|tâm sự|bộc bạch|nhắn nhủ|căn dặn|động viên|chỉ đạo|đồng tình|nhất trí"
    r"|hoan nghênh|gửi lời|nêu|mong|phổ biến|chỉ rõ|chỉ ra|phát lệnh)"
)
_SPEAKER_BEFORE = Cue(
    rf"(?:^|[,:])\W*(?:\d+\W*)?{_SPEAKS}\b(?:(?!\bdự\b)[^.;])*$",
    r"\b(?:phát biểu|ý kiến|tham luận|báo cáo|chỉ đạo|kết luận|đề dẫn|lời)\b[^.;,]{0,50}"
    r"\bcủa\s*(?:các\s*)?$",
    r"\b(?:nghe|theo)\s*(?:các\s*)?$",
)
_SPEAKER_AFTER = Cue(rf"{_OTHERS}{{0,60}}\b{_SPEAKS}\b", r'\s*:\s*["“]')

STRENGTH: tuple[Capacity, ...] = (
    "chair",
    "elected",
    "speaker",
    "assigned",
    "signatory",
    "attendee",
    "mentioned",
)
"""A person who takes part in several ways is shown in the first of these."""


def capacity_of(around: Surroundings, mention: Mention) -> Capacity | None:
    """How the person takes part; None for no official here."""
    if is_outsider(around, mention):
        return None
    if is_absent(around):
        return "mentioned"
    if _ASSIGNED_BEFORE.search(around.before):
        return "assigned"
    if mention.rule == "appointed" or _is_elected(around):
        return "elected"
    if _CHAIR_BEFORE.search(around.clause) or _CHAIR_AFTER.match(around.after_all):
        return "chair"
    if _ASSIGNED_AFTER.match(around.after):
        return "assigned"
    if _SPEAKER_BEFORE.search(around.clause) or _SPEAKER_AFTER.match(around.after):
        return "speaker"
    return "attendee"


def _is_elected(around: Surroundings) -> bool:
    return _ELECTED_BEFORE.search(around.before) or any(
        map(_ELECTED_AFTER.match, (around.after, around.after_all))
    )
