"""Letterhead: the top of an official document, down to the line that says its form."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.clean.labels import CONTACT
from corpus.clean.lines import Line

FORMS = (
    "báo cáo tóm tắt",
    "báo cáo",
    "biên bản",
    "nghị quyết",
    "quyết định",
    "kế hoạch",
    "hướng dẫn",
    "thông báo",
    "chương trình",
    "tờ trình",
    "chỉ thị",
    "kết luận",
    "công văn",
    "thông tri",
    "quy chế",
    "quy định",
    "thư mời",
    "giấy mời",
    "diễn văn",
    "tham luận",
    "bài phát biểu",
    "đề án",
    "thể lệ",
    "công điện",
    "phương hướng",
)
_ANY_FORM = "|".join(FORMS)
_FORM = re.compile(
    rf"(?:{_ANY_FORM})(?: (?:hội nghị|đại hội|cuộc họp|họp|kết luận|liên tịch|chuyên đề"
    r"|nhanh|tổng hợp|tổng kết|sơ kết))?\s*:?"
)
_FORM_OPENS = re.compile(rf"(?:{_ANY_FORM})\b")
_STATE = re.compile(
    r"cộng hòa xã hội chủ nghĩa việt nam|độc lập\s*[-–—]\s*tự do\s*[-–—]\s*hạnh phúc"
    r"|đảng cộng sản việt nam$"
)
_NUMBER = re.compile(r"số\s*:?\s*[\d.…_/ ]*\s*[-/]\s*[\w-]+(?:[/-][\w&-]+)*.*|số\s*:\s*\S.{0,60}")
_PLACE_DATE = re.compile(
    r"[\w.' -]{2,50}, ?ngày\s*[\d.…]{1,6}\s*tháng\s*[\d.…]{1,6}\s*năm\s*[\d.…]{2,8}"
    r"|ngày\s*[\d.…]{1,4}\s*tháng\s*[\d.…]{1,4}\s*năm\s*\d{4}"
)
_ISSUER = re.compile(
    r"(?:tổng liên đoàn|tổng lđlđ|liên đoàn|lđlđ|công đoàn|cđ|cđcs|ban (?:chấp hành"
    r"|thường vụ|chỉ đạo|tổ chức)|bch|btv|đảng (?:bộ|ủy|đoàn)|tỉnh ủy|huyện ủy|thành "
    r"ủy"
    r"|ủy ban|ubnd|sở|phòng|trường|bộ|cục|bệnh viện|công ty|tỉnh|huyện|thành phố|ngành"
    r"|đoàn thanh niên|hội|văn phòng|tập đoàn|tổng công ty|nhà máy|xí nghiệp|trung tâm|viện"
    r"|khối|cụm)\b.*"
)
_SUBJECT_END = re.compile(
    r"(?:kính gửi|căn cứ|thực hiện (?:kế hoạch|chỉ đạo|hướng dẫn|công văn|nghị quyết)"
    r"|nơi nhận|[ivx]+\s*(?:[.)-]|/(?!v\b))|\d+\s*[./)]|phần |hôm nay|điều \d|i\b|a\.|[-–+•*]"
    r"|xét |(?:thời gian|địa điểm|thành phần|đại biểu|chủ tọa|chủ trì|thư ký|tham dự)\b[^:]{0,30}:"
    r"|\([^()]*\b(?:ngày|tháng)\b[^()]*\d[^()]*\)$"
    r"|\(\s*(?:dự thảo|tài liệu|kèm theo|ban hành|lưu hành|phục vụ|đã (?:được )?(?:thông qua"
    r"|chỉnh)|thông qua|báo cáo|do (?:đồng chí|đ/c|ông|bà)|số liệu|(?:văn kiện |báo cáo )?trình))"
)
_TOP_LINES = 16
_REFERENCE = re.compile(r"(?:v/v|về việc|\(?trích yếu)\b.*")
_AFTER_SUBJECT = re.compile(r"[-_=*–—.\s]{2,}")


def form_of(line: Line) -> str | None:
    """The form that *line* announces standing alone, such as `BÁO CÁO`, or None."""
    if len(line.text) > 45 or line.text[0].islower():
        return None
    return line.key.rstrip(" :") if _FORM.fullmatch(line.key) else None


def _opens_title(above: Sequence[Line], line: Line, marks: Sequence[int]) -> bool:
    """True for a form word alone, or in capitals before its subject under a letterhead."""
    if form_of(line):
        return True
    under = any(mark < len(above) for mark in marks) or _names_issuers(above)
    return under and opens_paper(line) and "heading" not in line.hints


def _names_issuers(above: Sequence[Line]) -> bool:
    """True for a letterhead of nothing but bodies in capitals."""
    return bool(above) and all(
        line.is_capitals and _ISSUER.fullmatch(line.key) and not line.hints for line in above
    )


def opens_paper(line: Line) -> bool:
    """True for the first line of a paper's title: its form in capitals, `BIÊN BẢN ĐỐI THOẠI`."""
    opening = _FORM_OPENS.match(line.key)
    return opening is not None and line.text[: opening.end()].isupper()


def is_mark(line: Line) -> bool:
    """True for a line that stands in letterheads alone: motto, number, place and day."""
    key = line.key
    return len(key) < 200 and bool(
        _STATE.search(key) or _NUMBER.fullmatch(key) or _PLACE_DATE.fullmatch(key)
    )


def find_letterhead(lines: Sequence[Line]) -> tuple[int, range]:
    """How many lines the letterhead has, and which lines the document's title.

    (0, range(0)) where the document has neither.
    """
    top = lines[:_TOP_LINES]
    marks = [i for i, line in enumerate(top) if is_mark(line)]
    form = next((i for i, line in enumerate(top) if _opens_title(top[:i], line, marks)), None)
    if form is not None and _only_issuers(lines[:form]):
        return form, _subject(lines, form)
    if not marks:
        return 0, range(0)
    end = marks[0] + 1
    while end < len(lines) and _is_of_letterhead(lines[end]):
        end += 1
    if not _only_issuers(lines[: marks[0]]):
        return 0, range(0)
    return end, _reference(lines, end)


def _is_of_letterhead(line: Line) -> bool:
    return is_mark(line) or _is_issuer(line) or _REFERENCE.fullmatch(line.key) is not None


def _only_issuers(lines: Sequence[Line]) -> bool:
    """True when nothing but marks, issuers and rules stands there."""
    return all(
        is_mark(line)
        or _is_issuer(line)
        or CONTACT.fullmatch(line.key)
        or not any(map(str.isalpha, line.text))
        for line in lines
    ) or any(_STATE.search(line.key) for line in lines)


def _is_issuer(line: Line) -> bool:
    if len(line.text) > 120 or line.ends_sentence or line.is_prose:
        return False
    return line.is_capitals or (_ISSUER.fullmatch(line.key) is not None and line.words <= 12)


def _subject(lines: Sequence[Line], form: int) -> range:
    """The form word and the subject lines under it."""
    end = form + 1
    while end < len(lines) and end - form <= 5:
        line = lines[end]
        if line.is_prose or _SUBJECT_END.match(line.key) or is_mark(line):
            break
        if _AFTER_SUBJECT.fullmatch(line.text) or _is_authority(lines[form + 1 : end], line):
            break
        end += 1
    return range(form, end)


def _is_authority(subject: Sequence[Line], line: Line) -> bool:
    """True for the body that decides, in capitals under a subject that is not."""
    return bool(subject) and line.is_capitals and not subject[-1].is_capitals


def _reference(lines: Sequence[Line], start: int) -> range:
    """The `V/v ...` line of an official letter, in or right under the letterhead."""
    for i in range(min(start + 2, len(lines))):
        if _REFERENCE.fullmatch(lines[i].key):
            return range(i, i + 1)
    return range(0)
