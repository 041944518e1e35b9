"""Organisation: the union body that met, as written in its fullest form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract.document import CleanDocument
from corpus.report import Block, Evidence
from corpus.vietnamese import lower, place_tones, spelling_key, squeeze

_HEAD = (
    r"(?:(?:ban chấp hành|ban thường vụ|bch|btv)\s+)?"
    r"(?:tổng liên đoàn lao động|tổng liên đoàn|tổng lđlđ(?:\s?vn)?|liên đoàn lao động"
    r"|lđlđ|công đoàn|cđcs|cđgd|cđn|cđ(?=\s))"
)
_STOP = (
    r"tổ chức|tổng kết|sơ kết|phối hợp|long trọng|tiến hành|vừa|khai mạc|bế mạc|họp"
    r"|triển khai|đại hội|hội nghị|hội thảo|hội thi|hội thao|tham gia|tham dự|trao"
    r"|tặng|thăm"
    r"|ra mắt|phát động|chăm lo|công bố|ký|khóa|khoá|nhiệm kỳ|lần|là|với|về|cho|có|sẽ"
    r"|được|đã|đang|ngày|sáng|chiều|tối|năm|tại|trong|từ|nhân|để|do|khi|sau|thực hiện"
    r"|đẩy mạnh"
    r"|tăng cường|nâng cao|đồng hành|gặp mặt|gặp gỡ|kiểm tra|giám sát|tập huấn|tuyên "
    r"dương|biểu dương|khen thưởng|kỷ niệm|bàn giao|vận động|hỗ trợ|cùng|luôn|tiếp tục"
    r"|hưởng ứng"
    r"|chung tay|chúc mừng|làm việc|kết nạp|thành lập|dâng|báo cáo|giao lưu|ban hành"
    r"|đối thoại|ủng hộ|sôi nổi|thông báo|quán triệt|hoàn thành|quyết tâm|nhiều|các "
    r"cấp|đến|sinh hoạt"
    r"|góp phần|đạt|không|phải|cần|nhằm|theo|trên|như|mừng|chủ trì|dự|khởi động|cấp"
    r"|hội|ngày càng|chuẩn bị|tư vấn|thông qua|lấy|bầu|chào|phong trào|hoạt động|công "
    r"tác|kết quả|gửi|hướng dẫn"
    r"|lễ|liên hoan|gồm|bao gồm|nên|nhưng|hiện|nay|chức|vững mạnh|nhất|thứ|ba|hai"
    r"|phát biểu|kết luận|ghi nhận|đánh giá|đề nghị|cũng|qua|rút kinh nghiệm|giao ban"
    r"|đón|tưng bừng|trang trọng"
)
_AND_ANOTHER = (
    r"và\s+(?:lđlđ|liên đoàn|công đoàn|sở|ubnd|lãnh đạo|các|hoạt|phong|ban|đại diện"
    r"|chính quyền|đảng|chuyên môn)"
)
_INNER_COMMA = (
    r",\s+(?:thương binh|thể thao|thanh tra|chế xuất|chế biến|khu kinh tế|y tế|du lịch"
    r"|truyền hình)"
)
_BODY = re.compile(
    rf"(?<![\w-])(?P<name>{_HEAD}(?:\s*\(\s*\w{{2,10}}\s*\))?(?:(?:{_INNER_COMMA}"
    rf"|\s+(?!(?:{_STOP})(?![\w&]))(?!{_AND_ANOTHER}\b)[\w&'’/.]*[\w&'’]+"
    rf"|\s*[-–]\s*(?:vũng tàu|huế|tkv|vinacomin|khoáng sản)\b)){{0,18}})"
)
_GENERIC = re.compile(
    r"(?:hoạt động|phong trào|công tác|cán bộ|đoàn viên|tổ chức|nghiệp vụ|kinh phí"
    r"|tài chính|nghị quyết|điều lệ|lịch sử|truyền thống|chủ tịch|thẻ|của|luật|đại "
    r"hội \w+|cấp|hệ thống|các|tổ|ngày thành lập|quỹ|báo)\s+$"
)
_ACTS = re.compile(
    r"[\s,]*(?:\([^)]{1,40}\)\s*)?(?:vừa |đã |long trọng |phối hợp |tiến hành |cùng "
    r"|trọng thể |trang trọng |khai mạc )*(?:tổ chức|tổng kết|sơ kết|phối hợp|tiến "
    r"hành|khai mạc|họp|đại hội|hội nghị|long trọng|triển khai|ra mắt|phát động|vừa|đã"
    r"|ký kết|gặp mặt|tập huấn|thăm|trao)\b"
)
_UNION_LINE = re.compile(rf"{_HEAD}\b.*")
_NOT_HOST = re.compile(
    r"(?:đoàn công tác|đoàn đại biểu|đoàn cán bộ|đón đoàn|tặng|trao|thăm|nhận|chào "
    r"mừng|chúc mừng|kỷ niệm|nghị quyết|phối hợp (?:với|cùng)|cùng|hưởng ứng|chỉ đạo "
    r"của|kế hoạch)[^.;,]{0,60}$"
)
_OFFICE = re.compile(
    r"(?:chủ tịch|bí thư|giám đốc|ủy viên|trưởng ban|phó ban|trưởng phòng|lãnh đạo|đại diện"
    r"|cán bộ|chuyên viên|thường vụ|ban chấp hành|nguyên|đảng đoàn)\s+$"
)
_LEAD_BLOCKS = 4


@dataclass(frozen=True, slots=True)
class Organisation:
    """A union body, where it is named, and the rule that found it."""

    name: str
    start: int
    end: int
    rule: str

    @property
    def evidence(self) -> Evidence:
        """The evidence of the value."""
        return Evidence("organisation", self.name, self.start, self.end, self.rule)


def find_organisation(document: CleanDocument) -> Organisation | None:
    """The body that met: the title's or the lead's subject, the issuer, or who signs the page."""
    bodies = list(_candidates(document))
    if not bodies:
        return None
    first = bodies[0]
    key = spelling_key(first.name) + " "
    named = (body for body in bodies if body.rule != "byline")
    fuller = [body for body in named if spelling_key(body.name).startswith(key)]
    return fuller[0] if fuller else first


def _candidates(document: CleanDocument) -> Iterator[Organisation]:
    yield from _issuers(document)
    for block in document.blocks_of("title"):
        yield from _subjects(document, block, "title")
    for block in list(document.blocks_of("body"))[:_LEAD_BLOCKS]:
        yield from _subjects(document, block, "lead")
    for block in document.blocks_of("byline"):
        yield from _subjects(document, block, "byline")


def _issuers(document: CleanDocument) -> Iterator[Organisation]:
    """The lowest union body of a letterhead: the ones over it are its superiors."""
    lines = [
        block
        for block in document.blocks_of("letterhead")
        if _UNION_LINE.match(lower(squeeze(document.block_text(block))))
    ]
    if lines:
        block = lines[-1]
        name = squeeze(re.split(r"\s{3,}|\t", document.block_text(block))[0])
        yield Organisation(name, block.start, block.end, "letterhead")


def _subjects(document: CleanDocument, block: Block, rule: str) -> Iterator[Organisation]:
    """The bodies that act in *block*: in the lead only those whose verb follows."""
    text = document.block_text(block)
    lowered = lower(place_tones(text))
    for match in _BODY.finditer(lowered):
        start, end = match.span("name")
        named = text[start].isupper() or start == 0
        if not named or (text[start].islower() and _GENERIC.search(lowered, 0, start)):
            continue
        before = lowered[max(0, start - 80) : start]
        if rule != "byline" and (_NOT_HOST.search(before) or _OFFICE.search(before)):
            continue
        if rule == "lead" and not _ACTS.match(lowered, end):
            continue
        name = squeeze(text[start:end]).rstrip(" .-–")
        if len(name.split()) > 2 or name.upper() != name:
            yield Organisation(name, block.start + start, block.start + end, rule)
