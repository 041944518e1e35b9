"""Outsiders: persons with an office who are named but are no officials of the meeting.

Winners, people who are helped or visited, families, the dead and the honoured, writers.
"""

from __future__ import annotations

import re

from corpus.extract.officials.cue import Cue
from corpus.extract.officials.mentions import Mention
from corpus.extract.officials.surroundings import Surroundings

_UP_TO_NAME = r"(?:(?!\b(?:có|gồm|do|cùng|là|dự)\b)[^.;:,]){0,40}:?\s*$"
_CERTIFICATE = (
    r"bằng khen|giấy khen|giải (?:nhất|nhì|ba|tư|a|b|c|khuyến khích|thưởng|phong cách|vàng)"
    r"|kỷ niệm chương|huân chương|huy chương|cờ thi đua|chiến sĩ thi đua|lao động tiên tiến"
    r"|bằng lao động"
)
_PRIZE = rf"(?:{_CERTIFICATE}|quà|danh hiệu|mái ấm|hỗ trợ|phần thưởng|học bổng)"
_HONOURS = r"(?:biểu dương|tuyên dương|vinh danh|tôn vinh|khen thưởng|khen)"
_GIVES = r"(?:trao|tặng|thưởng|hỗ trợ|chuyển|bàn giao|tri ân|trao tặng)"
_GIVER = r"(?:(?!\b(?:phân công|giao|mời|cử|bầu|ủy quyền|chỉ định|bổ nhiệm)\b)[^.;,]){0,40}"
_RECEIVES = (
    rf"(?:được {_GIVER}\b(?:{_HONOURS}"
    r"|(?:tặng|trao|(?<!công )(?<!ghi )(?<!xác )(?<!tiếp )nhận|hỗ trợ)(?! quyết định| hoa))"
    rf"|nhận {_PRIZE}|(?:đạt|đoạt|giành) (?:giải|chức vô địch|{_PRIZE})"
    r"|(?:(?:bốc thăm|rút thăm|quay số) )?trúng (?:giải|thưởng|quà))"
)
_APPOSITION = r"(?:(?!\b(?:các|những|cho|chúc|trao|đơn vị|tập thể|thay mặt)\b)[^.;,:]){2,60}[\s,]"
_COMPANY = (
    r"\s*(?:cùng|và|với)\b"
    r"(?:(?!\b(?:cho|chúc|trao|tặng|thăm|dự|tham dự|chứng kiến|đại biểu)\b)[^.;:,]){2,60}[\s,]"
)
_GROUP = r"(?:cá nhân|tập thể|đoàn viên|cán bộ|công nhân|người|gương|đơn vị)"
_AMONG = r"(?:trong đó có|tiêu biểu là|tiêu biểu như|điển hình là|điển hình như|gồm có|đó là)"
_BEFORE = Cue(
    rf"\b{_HONOURS} (?:các |những |cho )?(?:\d+ )?{_GROUP}\b"
    rf"(?:(?!\b(?:dự|có \d|có hơn|có gần|có sự|có các)\b)[^.;]){{0,120}}\b{_AMONG}[^.;,]{{0,30}}$",
    rf"\b(?:thay mặt|đại diện)\b[^.;:]{{0,40}}\bđược {_HONOURS}\b[^.;:]{{0,30}}$",
    r"\b(?:tấm gương|gương sáng|gương điển hình|điển hình)\b[^.;:,]{0,60}:\s*$",
    r"\b(?:giải|cúp|huy chương)\b[^.;]{0,60}\b(?:thuộc về|về tay)\b[^.;]{0,60}\bdo\s*$",
    rf"\b{_GIVES}\b[^.;]{{0,120}}\b(?:cho|đến|tới)\b{_UP_TO_NAME}",
    rf"\b{_GIVES}\b[^.;:]{{0,80}}\bcho\b"
    r"(?:(?!\bdự\b|\bcó (?:các|sự|đồng chí|ông|bà)\b)[^.;:]){0,120}:\s*$",
    rf"\b(?:{_GIVES}|{_RECEIVES})\b[^.;]{{0,160}}"
    r"\b(?:trong đó có|gồm có|như|đó là)\b[^.;,]{0,30}$",
    rf"\b{_RECEIVES}\b[^.;]{{0,80}}(?:\b(?:gồm|là)\b|:)[^.;,]{{0,30}}$",
    rf"\b(?:thăm|viếng|chia buồn|chúc thọ|thăm hỏi|{_HONOURS}){_UP_TO_NAME}",
    r"\b(?:giải|danh hiệu|bằng khen|giấy khen|(?:tiền|mức|phần) thưởng)\b[^.;]{0,90}"
    rf"\b(?:thuộc về|về tay|cho)\b{_UP_TO_NAME}",
    r"\b(?:giải|huy chương|danh hiệu)\b[^.;:,]{0,40}:\s*$",
    r"\b(?:thí sinh|đạt giải|đoạt giải|bạn đọc|độc giả|khán giả)\s*:?\s*$",
    r"\b(?:gia đình|thân nhân|vợ|chồng|con|con trai|con gái|cháu|cha|mẹ|bố|hoàn cảnh|trường hợp)"
    r"\s*(?:của\s*|là\s*)?$",
    r"\b(?:động viên|thăm hỏi|chúc thọ|khởi tố|bắt|bị can|bị cáo|xử phạt|kỷ luật|truy tố"
    r"|khiển trách|cảnh cáo|cách chức|khai trừ|đình chỉ|mừng sinh nhật|mừng thọ)\s*$",
    r"\b(?:đơn|đơn thư|đơn kiện|khiếu nại|tố cáo|khởi kiện)\b[^.;:,]{0,30}\bcủa\s*$",
    r"\b(?:phóng sự|bài thơ|bài hát|ca khúc|bài báo|cuốn|tiểu phẩm)\b[^.;:,]{0,80}\bcủa\s*$",
    r"\bliên hệ\b[^.;]{0,60}$",
)
_AFTER = Cue(
    r"\s*làm (?:đội trưởng|đội phó|thủ quân|huấn luyện viên)\b",
    rf"(?:[^.;,()]{{0,40}}\))?(?:,{_APPOSITION}|{_COMPANY})?[\s,]*"
    rf"(?:(?:đã|vinh dự|cũng|đều|cùng|vừa|xuất sắc) |là (?:một )?(?:trong|những)[^.;]{{0,50}}?)*"
    rf"{_RECEIVES}",
    rf"[\s,;|–:-]{{1,12}}(?:[\d/]+ )?(?:{_CERTIFICATE})\b",
    r"[\s,]*(?:đang |hiện )?(?:điều trị|nằm viện|mắc bệnh|bị (?:bệnh|tai nạn|ung thư|thương))\b",
    r"(?:,[^.;,]{2,80},)?[\s,]*(?:đã |vừa )?"
    r"(?:từ trần|qua đời|hy sinh|tạ thế|mất (?:ngày|năm|lúc|do|vì))\b",
    r"[\s,;(–-]*(?:số )?(?:điện thoại|đt|sđt|email)\b",
)
_HONOURED = Cue(
    r"\b(?:tấm gương|tư tưởng|đạo đức|phong cách|giải thưởng|di chúc|lời dạy|lời bác|công lao"
    r"|thân thế|ngày sinh|ngày mất|sinh thời|tượng đài|tượng|lăng|khu lưu niệm|nhà lưu niệm"
    r"|bảo tàng|quỹ|học bổng|đường|phố|mang tên|di tích|đền thờ|phần mộ|mộ|tưởng nhớ|tưởng niệm"
    r"|liệt sĩ|liệt sỹ|hương hồn|lễ tang|tang lễ|lễ viếng|lễ truy điệu|linh cữu|cuộc đời"
    r"|chân dung)(?: của)?\s*$",
    r"\b(?:liệt sĩ|liệt sỹ|tưởng nhớ)\b[^.;]{0,60}\btrong đó có\s*$",
)
_LATE = re.compile(r"\bcố\s*$")  # without marks it is `có`
_LIFETIME = re.compile(r"\s*\(\s*1[89]\d\d\s*[-–]\s*(?:1[89]|20)\d\d\s*\)")
_BYLINE = Cue(
    r"\b(?:tin|(?<!trong )ảnh|bài|tin ảnh|bài viết|tác giả|người viết|nguồn|thực hiện|video|clip"
    r"|đồ họa|ctv|pv|phóng viên|biên tập)\s*[:\-–]?\s*$"
)
_EDITOR = Cue(r"\bchịu trách nhiệm (?:xuất bản|nội dung|chính)\s*:?\s*$")


def is_outsider(around: Surroundings, mention: Mention) -> bool:
    """True when the person wins, receives, is visited, is honoured, or wrote the article."""
    before = around.before
    if _BEFORE.search(before) or _HONOURED.search(before) or _LATE.search(before):
        return True
    # `Ảnh: đồng chí X ...` says what the picture shows.
    if (mention.rule != "address" and _BYLINE.search(before)) or _EDITOR.search(before):
        return True
    if _LIFETIME.match(around.aside + around.after):
        return True
    return _AFTER.match(around.after) or _AFTER.match(around.after_all)
