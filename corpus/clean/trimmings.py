"""Trimmings: the captions and bylines of an article, told by how they are written."""

from __future__ import annotations

import re

from corpus.clean.bodies import names_body
from corpus.clean.lines import Line
from corpus.clean.stamps import CLOCK, DAY

UPPER = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.isupper())
LOWER = "a-z" + "".join(c for c in map(chr, range(0xC0, 0x1EFA)) if c.islower())
_SYLLABLE = rf"[{UPPER}](?:[{LOWER}]+|\.)?(?:['’][{UPPER}]?[{LOWER}]+)?"
NAME = rf"{_SYLLABLE}(?: {_SYLLABLE}){{1,4}}"

_PERSON = (
    r"(?:đồng chí|đ/c|đ\.c|các đồng chí|các đ/c|ông|bà|thầy|cô|pgs|gs|ts|ths|bs|lãnh "
    r"đạo|đại diện|chủ tịch|phó chủ tịch|bí thư|phó bí thư|giám đốc|phó giám đốc|thứ "
    r"trưởng|bộ trưởng|hiệu trưởng|trưởng ban|thường trực)"
)
_PERSON_FIRST = re.compile(rf"{_PERSON}\b")
_DOES = (
    r"(?:phát biểu|trao|tặng|trình bày|báo cáo|chủ trì|điều hành|điều khiển|khai mạc"
    r"|bế mạc|kết luận|chụp ảnh|chụp hình|thông qua|tham luận|chúc mừng|đọc|công bố"
    r"|giải đáp|báo cáo viên|triển khai|quán triệt|ra mắt|thăm|cùng|đã trao|thay mặt"
    r"|tuyên bố)"
)
_CAPTION = re.compile(
    r"(?:\(?(?:ảnh|hình)(?: \d+| minh họa)?\s*[:.].*"
    r"|(?:một số|những|vài|các)? ?hình ảnh .*|một số ảnh .*|(?:toàn|quang) cảnh\b.*|khung cảnh .*"
    rf"|{_PERSON}\b.*\b{_DOES}\b.*"
    r"|(?:các )?(?:vị )?(?:đại biểu|đoàn viên|hội viên|học viên|vận động viên|cán bộ) "
    r".*(?:tham dự|dự|biểu quyết|chụp ảnh|bỏ phiếu|thảo luận|tham gia|phát biểu|chào "
    r"cờ|tặng|lưu niệm|tại (?:hội|đại|buổi|lễ)).*"
    r"|(?:trao|tặng|chụp ảnh|tặng hoa|khen thưởng|biểu dương|lễ trao|tiết mục|văn nghệ|màn) .*"
    r"|(?:ban chấp hành|bch|đoàn chủ tịch|ban thường vụ|ủy ban kiểm tra|tập thể) "
    r".*(?:ra mắt|chụp ảnh|điều hành|lưu niệm|nhận).*"
    r"|(?:các|những) (?:tập thể|cá nhân)(?:,? (?:và )?cá nhân)? .*(?:khen thưởng|nhận"
    r"|tuyên dương|vinh dự|biểu dương).*"
    r"|.*\((?:ảnh|nguồn|ảnh tư liệu|ảnh minh họa)\b[^)]*\)\.?|.*\bảnh\s?: ?\S.{0,40})"
)
_CREDIT = re.compile(
    r"\(?(?:(?:tin|bài|ảnh|hình|video|clip|nguồn(?: tin)?|tác giả(?: bài viết)?|người "
    r"(?:viết|đăng|gửi)(?: bài(?: viết)?)?|thực hiện|bài viết"
    r"|phóng viên|cộng tác viên|ctv|pv|thông tin|nội dung|bài và ảnh|biên tập|viết bài"
    r"|người đưa tin)"
    r"(?:\s?(?:,|và|&|-|/|\+)?\s?(?:tin|bài|ảnh|hình|video))*"
    r"\s?(?:viết )?[:;]|theo[: ]|nguồn[: ]|p\.?v\b|ctv\b).{1,120}"
    r"|(?:nhóm )?p\.?v|ctv|bbt|(?:ban biên tập|bộ phận truyền thông)(?: \S+){0,6}"
)
_NAMES = re.compile(rf"\(?{NAME}(?:\s*(?:[-–—,&;/]|và|\()\s*{NAME}){{0,3}}\)?(?:\s*\([^)]*\)?)?\.?")
_PUBLISHER = re.compile(
    r"(?:ldld|lđlđ|liên đoàn lao động|công đoàn|cđ|cđcs|cđn|tổng liên đoàn|ban "
    r"(?:tuyên giáo|nữ công|tổ chức|biên tập|chính sách|chấp hành|tuyên truyền)|phòng"
    r"|văn phòng|sở|trường|bệnh viện|trung tâm|tổ)\b.{2,90}"
)
_AUTHOR_STAMP = re.compile(
    rf".{{2,120}}[\s|,(–—-]+(?:ngày )?{DAY}.{{0,40}}"
    rf"|.{{0,60}}{DAY}(?:[\s,|-]*{CLOCK})?\s*(?:[|,–—-]|bởi\b|by\b|người\b).{{2,80}}"
)
_ERA = re.compile(rf"{DAY}\s*[-–—]\s*(?:ngày )?{DAY}")  # `(28/7/1929 - 28/7/2019)`, of a jubilee
_TELLS = re.compile(
    r"\b(?:tổ chức|hội nghị|đại hội|tổng kết|kỷ niệm|khai mạc|diễn ra|tham dự|lễ|họp"
    r"|năm học|nhiệm kỳ|triển khai|quyết định|nghị quyết)\b"
    r"|^(?:căn cứ|thời gian|địa điểm|thực hiện|hôm nay)\b"
)
_SIGNS = re.compile(
    r"(?:t/?m|k/?t|t/?l|q)\s?\.|t/m|\(?đã ký\)?|ký tên|nơi nhận|thư ký|chủ tọa|chủ trì"
    r"|chủ tịch$|người ghi"
)
_END_MARK = re.compile(r"\./\.\s*[”\"]?$")
# As writers sign whose name the page shows in capitals or short: `THANH TÂM`, `X.T - H.A`.
_PEN_NAME = re.compile(
    rf"[{UPPER}]{{1,7}}\.?(?:[ .]+[{UPPER}]{{1,7}}\.?){{0,3}}"
    rf"(?:\s*[-–&,/]\s*[{UPPER}]{{1,7}}\.?(?:[ .]+[{UPPER}]{{1,7}}\.?){{0,3}})?"
)
_HEADS_PART = re.compile(
    r"(?:ban|phụ lục|danh sách|hết|tm|kt|tl|nơi|kính|phần|chương|mục|điều|đại diện|quyết|văn phòng"
    r"|công đoàn|cđcs|lđlđ|liên đoàn|bch|btv|ubkt|sở|phòng|trường|người|tổng|kế toán|thủ)\b"
)
_OF_BODY = re.compile(rf"({NAME})\s*[-–—,(/]\s*(\S.*?)\)?")
LONGEST_CAPTION = 260
LONGEST_BYLINE = 110


def is_caption(line: Line) -> bool:
    """True for what stands under a picture: short, unpunctuated, says who does what."""
    text = line.text
    if len(text) > LONGEST_CAPTION * 2 or (text.endswith((".", ";")) and not text.endswith(").")):
        return False
    if _repeats_itself(text):
        return True
    return len(text) <= LONGEST_CAPTION and _CAPTION.fullmatch(line.key) is not None


def _repeats_itself(text: str) -> bool:
    """True for a caption that the page gives twice: once as the picture's own text."""
    half, odd = divmod(len(text), 2)
    return odd == 1 and half >= 8 and text[:half] == text[half + 1 :]


def is_credit(line: Line) -> bool:
    """True for a line that names its writers by itself: `Tin, ảnh: ...`, `Theo ...`."""
    if len(line.text) > LONGEST_BYLINE or not _CREDIT.fullmatch(line.key):
        return False
    picture, _, shown = line.text.partition(":")
    of_picture = picture.lower() in ("ảnh", "hình")
    return not of_picture or _NAMES.fullmatch(shown.strip()) is not None


def is_signer(line: Line) -> bool:
    """True for names or a body alone in a line, as writers and publishers sign articles."""
    if len(line.text) > LONGEST_BYLINE or (
        line.ends_sentence and not line.text.endswith((")", "."))
    ):
        return False
    if names_persons(line):
        return True
    return _PUBLISHER.fullmatch(line.key) is not None and names_body(line)


def is_pen_name(line: Line) -> bool:
    """True for a short name in capitals or initials that stands for no office and no part."""
    head = _PERSON_FIRST.match(line.key) or _HEADS_PART.match(line.key) or _SIGNS.match(line.key)
    return not head and len(line.text) > 2 and _PEN_NAME.fullmatch(line.text) is not None


def is_writer_of_body(line: Line) -> bool:
    """True for a name with the body that the writer works for: `Lê Thu - LĐLĐ huyện X`."""
    found = _OF_BODY.fullmatch(line.text) if len(line.text) <= LONGEST_BYLINE else None
    if found is None:
        return False
    body = line.key[found.start(2) : found.end(2)]
    return _PUBLISHER.fullmatch(body) is not None or found[2].isupper()


def names_persons(line: Line) -> bool:
    """True for a line that is a person's name, or several, and nothing else."""
    return _NAMES.fullmatch(line.text) is not None


def is_author_stamp(line: Line) -> bool:
    """True for writer and day in one line, as pages have under the title."""
    if len(line.text) > 180 or line.is_prose or _TELLS.search(line.key) or _ERA.search(line.key):
        return False
    return _AUTHOR_STAMP.fullmatch(line.key) is not None


def signs_document(line: Line) -> bool:
    """True for the lines over a signature of an official document (`TM. BAN CHẤP HÀNH`)."""
    return len(line.text) <= 80 and bool(_SIGNS.match(line.key))


def closes_article(line: Line) -> bool:
    """True when the line ends with the sign that ends an article (`./.`)."""
    return _END_MARK.search(line.text) is not None
