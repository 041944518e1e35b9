"""Organisation: the union body that met, as written in its fullest form."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.clean.bodies import SMALL_WORDS
from corpus.extract.document import CleanDocument
from corpus.extract.places import find_places
from corpus.report import Block, Evidence
from corpus.vietnamese import spelling_key, squeeze

_HEAD = (
    r"(?:(?:ban chấp hành|ban thường vụ|bch|btv)\s+)?"
    r"(?:tổng liên đoàn lao động|tổng liên đoàn|tổng lđlđ(?:\s?vn)?|liên đoàn lao động"
    r"|lđlđ|công đoàn|cđcs|cđgd|cđn|cđ(?=\s))"
)
# Words that end a body's name; those that also open a place's name need what follows them.
_STOP = (
    r"tổ chức|tổng kết|sơ kết|phối hợp|long trọng|tiến hành|vừa|khai mạc|bế mạc|họp"
    r"|triển khai|đại hội|hội nghị|hội thảo|hội thi|hội thao|tham gia|tham dự|trao"
    r"|tặng|thăm|ra mắt|phát động|chăm lo|công bố|ký|khóa|khoá|nhiệm kỳ|lần|là|với|về"
    r"|cho|có|sẽ|được|đã|đang|ngày|sáng|chiều|tối|tại|trong|để|do|khi|sau|thực hiện"
    r"|đẩy mạnh|tăng cường|nâng cao|đồng hành|gặp mặt|gặp gỡ|kiểm tra|giám sát"
    r"|tập huấn|tuyên dương|biểu dương|khen thưởng|kỷ niệm|bàn giao|vận động|hỗ trợ"
    r"|cùng|luôn|tiếp tục|hưởng ứng|chung tay|làm|chúc|làm việc|kết nạp|thành lập"
    r"|dâng|báo cáo|giao lưu|ban hành|đối thoại|ủng hộ|sôi nổi|thông báo|quán triệt"
    r"|hoàn thành|quyết tâm|nhiều|các cấp|đến|sinh hoạt|góp phần|đạt|không|phải|nhằm"
    r"|theo|trên|mừng|chủ trì|dự|khởi động|cấp|ngày càng|chuẩn bị|tư vấn|thông qua"
    r"|lấy|bầu|chào|phong trào|hoạt động|công tác|kết quả|gửi|hướng dẫn|lễ|liên hoan"
    r"|gồm|bao gồm|nên|nhưng|hiện|nay|vững mạnh|phát biểu|kết luận|ghi nhận|đánh giá"
    r"|đề nghị|cũng|qua|rút kinh nghiệm|giao ban|đón|tưng bừng|trang trọng"
    r"|năm(?=\s+(?:\d|học))|từ(?=\s+(?:ngày|năm|nguồn|\d))"
    r"|nhân(?=\s+(?:dịp|ngày|tháng|lễ|kỷ))|cần(?!\s+(?:thơ|giờ|đước|giuộc))"
    r"|hội (?:đồng|viên)|lần thứ"
)
_AND_ANOTHER = (
    r"và\s+(?:lđlđ|liên đoàn|công đoàn|sở|ubnd|lãnh đạo|các|hoạt|phong|ban|đại diện"
    r"|chính quyền|đảng|chuyên môn)"
)
_INNER_COMMA = (
    r",\s+(?:thương binh|thể thao|thanh tra|chế xuất|chế biến|khu kinh tế|y tế|du lịch"
    r"|truyền hình)"
)
_OPENS = re.compile(rf"(?<![\w-]){_HEAD}(?!\w)(?:\s*\(\s*\w{{2,10}}\s*\))?")
_NEXT = re.compile(
    rf"{_INNER_COMMA}|\s*[-–]\s*(?:vũng tàu|huế|tkv|vinacomin|khoáng sản)\b"
    rf"|\s+(?!(?:{_STOP})(?![\w&]))(?!{_AND_ANOTHER}\b)[\w&'’/.]*[\w&'’]+"
)
_FIRM = re.compile(r"\b(?:công ty|nhà máy|xí nghiệp|nông trường|lâm trường|hợp tác xã|tập đoàn)\b")
_NAMELESS = re.compile(rf"(?!.*tổng l){_HEAD}(?: cơ sở| các| ngành| cơ quan| cấp trên)*")
_MOST_WORDS = 18
# The movement: what is celebrated far more often than who meets.
_MOVEMENT = "công đoàn việt nam"
_ITS_MEETING = re.compile(r"(?:đại hội|hội nghị|chấp hành)[^.;,:]{0,40}$")
_ACTS = re.compile(
    r"(?:\s*\([^)]{1,40}\)|,\s*(?:tỉnh |tp\.? ?|thành phố |huyện )?[\w .-]{2,25})?[\s,]*"
    r"(?:vừa |đã |long trọng |phối hợp |tiến hành |cùng |trọng thể |trang trọng |khai mạc )*"
    r"(?:tổ chức|tổng kết|sơ kết|phối hợp|tiến hành|khai mạc|họp|đại hội|hội nghị|long trọng"
    r"|triển khai|ra mắt|phát động|vừa|đã|ký kết|gặp mặt|tập huấn|thăm|trao)\b"
)
_UNION_LINE = re.compile(rf"{_HEAD}\b.*")
_NOT_HOST = re.compile(
    r"(?:đoàn công tác|đoàn đại biểu|đoàn cán bộ|đón đoàn|tặng|trao|thăm|nhận|chào "
    r"mừng|chúc mừng|mừng|hướng tới|kỷ niệm|nghị quyết|phối hợp (?:với|cùng)|cùng|hưởng ứng"
    r"|chỉ đạo của|kế hoạch)[^.;,]{0,60}$"
)
_OFFICE = re.compile(
    r"(?:chủ tịch|bí thư|giám đốc|ủy viên|trưởng ban|phó ban|trưởng phòng|lãnh đạo|đại diện"
    r"|cán bộ|chuyên viên|thường vụ|ban chấp hành|nguyên|đảng đoàn)\s+$"
)
_GIVES = re.compile(r"\s*(?:trao )?(?:tặng |thưởng )+(?:bằng khen|cờ|giấy khen|kỷ niệm chương)")
_MET = re.compile(r"(?:đón|tiếp|với|cùng|giữa|thăm|tại|và)\s[^.;,]{0,30}$")
_COLUMN = re.compile(r"\s{3,}|\t")
_LEAD_BLOCKS = 4


@dataclass(frozen=True, slots=True)
class Organisation:
    """A union body, where it is named, and the rule that found it."""

    name: str
    start: int
    end: int
    rule: str

    def as_written(self, text: str) -> Organisation:
        """The same body, named as *text* has it, which may be without marks."""
        return replace(self, name=squeeze(text[self.start : self.end]))

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
    return next(_fuller(document, first), first)


def _fuller(document: CleanDocument, body: Organisation) -> Iterator[Organisation]:
    """The same body with more of its name: `LĐLĐ tỉnh` and the province after it."""
    if any(find_places(document.text, body.start, body.end)):
        return
    key = spelling_key(body.name) + " "
    for block in list(document.blocks_of("title", "body"))[:_LEAD_BLOCKS]:
        for named in _bodies(document, block):
            before = document.key[max(block.start, named.start - 40) : named.start]
            grown = spelling_key(named.name).startswith(key) and not _MET.search(before)
            if grown and any(find_places(document.text, named.start, named.end)):
                yield named


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
        if _UNION_LINE.match(squeeze(document.key[block.start : block.end]))
    ]
    if lines:
        block = lines[-1]
        column = _COLUMN.split(document.block_text(block))[0]
        end = block.start + len(column)
        yield Organisation(squeeze(column), block.start, end, "letterhead")


def _subjects(document: CleanDocument, block: Block, rule: str) -> Iterator[Organisation]:
    """The bodies that act in *block*: in the lead only those whose verb follows."""
    lowered = document.key[block.start : block.end]
    for body in _bodies(document, block):
        start, end = body.start - block.start, body.end - block.start
        before = lowered[max(0, start - 80) : start]
        if rule != "byline" and (_NOT_HOST.search(before) or _OFFICE.search(before)):
            continue
        if rule == "title" and _GIVES.match(lowered, end):
            continue
        movement = body.name.lower() == _MOVEMENT
        if movement and not (_ACTS.match(lowered, end) or _ITS_MEETING.search(before)):
            continue
        if rule == "lead" and not _ACTS.match(lowered, end):
            continue
        yield Organisation(body.name, body.start, body.end, rule)


def _bodies(document: CleanDocument, block: Block) -> Iterator[Organisation]:
    """Every union body that *block* names."""
    text = document.block_text(block)
    lowered = document.key[block.start : block.end]
    for match in _OPENS.finditer(lowered):
        start, end = match.start(), _name_end(text, lowered, *match.span())
        if not (text[start].isupper() or start == 0):
            continue
        name = squeeze(text[start:end])
        if not _NAMELESS.fullmatch(squeeze(lowered[start:end])):
            yield Organisation(name, block.start + start, block.start + end, "named")


def _name_end(text: str, lowered: str, start: int, end: int) -> int:
    """Where the name that opens with text[start:end] ends: at a verb, or small letters."""
    for _ in range(_MOST_WORDS):
        word = _NEXT.match(lowered, end)
        if word is None:
            break
        last = word[0].split()[-1]
        of_name = last in SMALL_WORDS or not text[word.end() - len(last)].islower()
        if not (of_name or _FIRM.search(lowered, start, end)):
            break
        end = word.end()
    return start + len(text[start:end].removesuffix(" và").rstrip(" .-–"))
