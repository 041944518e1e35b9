"""The day of the meeting, told from the many other days that a report names."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract.dates import DateMention, find_dates, find_months
from corpus.extract.document import CleanDocument
from corpus.extract.page_dates import DATELINE
from corpus.report import Block

_BEFORE_CHARS, _AFTER_CHARS = 110, 260
_ENOUGH = 6
_LONGEST_MEETING_DAYS = 10
_SHORT_MEETING_DAYS = 4  # a campaign is longer, and its closing meeting has a day of its own
_LEAD_BLOCKS = 3
_REVIEW_BLOCKS = 8  # so far into a paper it tells what was done in the year
_HISTORY = 1990  # told of an earlier year, a day is of the body's history
_GENERATION = 20  # years

_NAMED_BODY = r"[^.;:,]{0,60}"
_OTHER_DAY = re.compile(
    r"(?:"
    r"(?:trước|sau|chậm nhất|muộn nhất|hạn chót|thời hạn|hạn|kể từ|tính từ|tính đến"
    r"|tính tới|đến hết|hết|hiệu lực(?: thi hành)?(?: từ| kể từ)?|sinh|áp dụng từ"
    r"|thực hiện từ)"
    r"(?: là| vào| trước)?(?: \d{1,2} ?(?:giờ|h|g)\S*(?: \d\d(?: phút)?)?,?)?(?: ngày)?"
    r"|(?:thành lập|ra đời|ban hành|ký|truyền thống|giải phóng|quốc khánh|hy sinh"
    r"|thống nhất đất nước)\b[^.;:]{0,25}"
    r"|(?:lịch sử|nguồn gốc|ý nghĩa|ôn lại|nhắc lại|tiền thân)\b[^.;:,]{0,25}"
    rf"|(?:nhà giáo|phụ nữ|quốc tế|thầy thuốc|thương binh|nhân quyền|gia đình|doanh "
    rf"nhân|quân đội|pháp luật|toàn dân|môi trường|người khuyết tật|bách "
    rf"khoa)\b{_NAMED_BODY}"
    r"|(?:nghị quyết|chỉ thị|quyết định|kế hoạch|hướng dẫn|công văn|thông tư|nghị định"
    r"|kết luận|tờ trình|thông báo|quy định|quy chế|luật|văn bản|giấy mời|chương trình"
    r"|thông tri|đề án|pháp lệnh)"
    r"(?: số| liên tịch)?\b(?: (?!trong |vào )\S+){0,6}?,? (?:đề |ký |ra |ban hành )?ngày"
    r"|\d\s?[-/]\s?(?:nq|ct|qđ|kh|hd|cv|tt|nđ|tb|kl|bc|qc|ctr|ttr|ttlt|qh|tlđ|lđlđ"
    r"|ldld|cđ|ubnd)[\w&]*(?:[-/][\w&]+)*[,;]?(?: (?!trong |vào |từ )[^.;:,]{0,50})?[,(]?"
    r"\s*(?:đề |ký |ra |ban hành )?(?:ngày)?"
    r"|(?<!từ )(?:đến|tới)(?: hết)?(?: ngày)?"
    r")[\s(“\"]*$"
)
_JUBILEE = re.compile(
    r"(?:kỷ niệm|chào mừng|hướng tới|lập thành tích|nhân dịp|(?<!công )nhân (?:ngày|tháng|lễ)) "
    r"[^.;,]*$"
)
# `Ngày 3/5 được chọn làm ngày truyền thống`: said of a day that comes every year.
_EVERY_YEAR = re.compile(
    r"[\s,]*(?:hằng năm|hàng năm|(?:đã )?(?:là|trở thành|(?:được )?(?:chọn|lấy) làm|làm) "
    r"(?:ngày|mốc|dấu mốc))\b"
)
_PART_OF_DAY = r"(?:sáng|trưa|chiều|tối|đêm|hôm nay|hôm qua|hôm kia|mới đây|vừa qua|vừa rồi)"
_STRONG = re.compile(
    rf"(?:{_PART_OF_DAY}[^.;:\n]{{0,30}}|(?:hồi|lúc|vào lúc)\s+\d{{1,2}}\s?(?:giờ|h|:"
    rf"|g)\s?(?:\d\d)?(?:\s?phút)?[^.;:\n]{{0,15}}"
    r"|(?:trong|sau|suốt|qua)\s+(?:\d|hai|ba|bốn)\s+ngày[^.;:\n\d]{0,30})$"
)
_FROM_START = re.compile(
    r"(?:^|[.!?;:,–—-]\s|\n|[”\")])\s*(?:(?:vào|trong|từ|nhân|theo đó|cũng|cụ thể"
    r"|trước đó|tiếp đó)?,?\s*)?(?:(?:hai|ba|bốn|\d{1,2}|các|những|cả) )?(?:ngày|sáng"
    r"|chiều|tối|thứ \w+|chủ nhật|hôm)?[\s,(]*(?:ngày)?[\s(]*$"
)
_HELD = re.compile(
    r"(?:diễn ra|tổ chức|khai mạc|bế mạc|tiến hành|thời gian(?: tổ chức)?\s?:?|bắt đầu"
    r"|họp|thông qua|được triệu tập|làm việc)\b"
    r"(?:[^.;\d]|(?<=năm )20\d\d|(?<=thứ )\d+){0,90}(?:\d{1,2}\s?(?:giờ|h|:"
    r"|g)\s?\d{0,2}[^.;\d]{0,20}){0,2}(?:(?:trong|hai|ba|\d)\s?\d? ngày[^.;\d]{0,12})?$"
)
# `(Báo cáo trình Đại hội ngày 4/3/2018)`, under the title of what is presented.
_PRESENTED = re.compile(
    r"\((?:[^.;()]{0,40} )?(?:trình|báo cáo|trình bày|phát biểu|tham luận|thông qua|phục vụ)\b"
    r"[^.;()]{0,40}\b(?:hội nghị|đại hội|kỳ họp|phiên họp|cuộc họp|lễ)\b[^;()]{0,110}$"
)
# `thông qua tại Hội nghị họp ngày 12/7/2019`, anywhere in a resolution.
_MET_ON = re.compile(
    r"\b(?:hội nghị|đại hội|kỳ họp|phiên họp)\b[^.;,\d]{0,30}\bhọp (?:vào )?ngày $"
)
MEETS = re.compile(
    r"\b(?:tổ chức|diễn ra|khai mạc|họp|tiến hành|long trọng|tham dự|đã dự|dự|ra mắt"
    r"|phối hợp|hội nghị|đại hội|hội thảo|tọa đàm|lễ|tập huấn|làm việc|thăm|đối thoại"
    r"|gặp mặt|chủ trì|trao)\b"
)
_HOST_NEXT = re.compile(
    r"[\s,)]*(?:lđlđ|liên đoàn|công đoàn|cđ|cđcs|bch|ban |trường|hội nghị|đại hội"
    r"|đồng chí|đ/c|thường trực|tổng lđlđ|tổng liên đoàn|sở |phòng |tại )"
)
# `Thực hiện ... liên tịch, ngày 9/1, LĐLĐ tỉnh đã tổ chức`: no day of the document before it.
_HOST_ACTS = re.compile(
    r"[^.;:]*?, ngày\s+,\s*(?:cơ quan |ban |bch )?(?:lđlđ|liên đoàn|công đoàn|cđ|cđcs|bch"
    r"|ban|trường)\b"
    r"[^.;:]{2,80}?\b(?:tổ chức|tiến hành|họp|khai mạc|phối hợp|long trọng)\b"
)
_AHEAD = re.compile(
    r"(?:dự kiến|sẽ (?:được )?(?:tổ chức|diễn ra|khai mạc)|tới đây|sắp tới|thời gian "
    r"tới|trong tháng tới)[^.]*$"
)
_PLANNED = re.compile(r"\bdự kiến\b[^.;]{0,60}$")
_EARLIER = re.compile(
    r"(?:trước đó|năm (?:trước|ngoái)|đã từng|tiền thân|từ khi|kể từ "
    r"khi)[^.]*$"
)
_OPENS_MONTH = re.compile(
    r"(?:^|[.;:–—-]\s)(?:(?:vào|trong|vừa qua,?|đầu|giữa|cuối|những ngày"
    r"|(?:thượng|trung|hạ) tuần) )*$"
)
_ITEM = re.compile(r"[-–+•*]|\d{1,2}(?:\.\d{1,2})*[.)]|[a-zđ]\)")
_CLOSED = re.compile(r"bế mạc[^.;]{0,30}$")
_SPAN_END = re.compile(r"\s*(?:đến|tới|-|–)(?: hết)?(?: ngày)?\s*$")


@dataclass(frozen=True, slots=True)
class Meeting:
    """The mention that gives the meeting's day, and the mentions that do not."""

    mention: DateMention | None
    month: DateMention | None  # where only the month of the meeting is told
    others: tuple[DateMention, ...]


def find_meeting(document: CleanDocument) -> Meeting:
    """The mention of the day on which the meeting took place, its year perhaps missing."""
    scored: list[tuple[int, DateMention]] = []
    official = document.first_of("letterhead") is not None
    for rank, block in enumerate(document.blocks_of("title", "body", "caption")):
        mentions = tuple(find_dates(document.text, block.start, block.end))
        for at, mention in enumerate(mentions):
            if not _ends_span(document.text, mentions, at):
                scored.append((_score(document, block, rank, mention, official), mention))
    scored = list(_without_history(scored))
    best = max(scored, key=lambda s: (s[0], -s[1].start), default=None)
    found = _first_day(scored, best[1]) if best and best[0] >= _ENOUGH else None
    month = None if found else next(_meeting_months(document), None)
    return Meeting(found, month, tuple(m for s, m in scored if m is not found and s > -50))


def _without_history(scored: list[tuple[int, DateMention]]) -> Iterator[tuple[int, DateMention]]:
    """Those of *scored* that a report which names much later days, too, can be about."""
    latest = max((m.year for _, m in scored if m.year), default=_HISTORY)
    first = min(_HISTORY, latest - _GENERATION)
    return ((score, m) for score, m in scored if m.year is None or m.year >= first)


def _first_day(scored: list[tuple[int, DateMention]], day: DateMention) -> DateMention:
    """Where *day* is one of several days of a meeting that are named together: those; else it."""
    spans = (m for score, m in scored if score >= _ENOUGH and m.covers(day) and _is_short(m))
    return next(spans, day)


def _is_short(span: DateMention) -> bool:
    return (span.last_day or 0) - (span.day or 0) < _SHORT_MEETING_DAYS


def _score(
    document: CleanDocument,
    block: Block,
    rank: int,
    mention: DateMention,
    official: bool,
) -> int:
    """How much speaks for *mention* being the meeting's day; -99 where it cannot be."""
    before = document.key[max(block.start, mention.start - _BEFORE_CHARS) : mention.start]
    after = document.key[mention.end : min(block.end, mention.end + _AFTER_CHARS)]
    strong = _STRONG.search(before) is not None
    other = _is_other_day(before, strong) and not _HOST_ACTS.match(before[-7:] + after)
    if other or _EVERY_YEAR.match(after) or _PLANNED.search(before):
        return -99
    held = _HELD.search(before) is not None
    opens = _FROM_START.search(before) is not None
    sentence = after.split(". ")[0]
    votes = (
        (5, strong),
        (2, before.rstrip(" (").endswith("ngày")),
        (3, opens and mention.start - block.start < _BEFORE_CHARS),
        (1, opens),
        (4, held),
        (8, rank < _LEAD_BLOCKS and _PRESENTED.search(before) is not None),
        (8, _MET_ON.search(before) is not None),
        (3, MEETS.search(sentence) is not None),
        (1, _HOST_NEXT.match(after) is not None),
        (2, rank < _LEAD_BLOCKS),
        (2, mention.year is not None),
        (2, block.role == "title"),
        (-6, _AHEAD.search(before) is not None),
        (-6, re.match(r"[^.]{0,40}\b(?:sẽ|dự kiến|tới đây)\b", sentence) is not None),
        (-3, _CLOSED.search(before) is not None),
        (-4, _EARLIER.search(before) is not None),
        (
            -5,
            mention.start - block.start < _BEFORE_CHARS and _is_dateline(document, block, mention),
        ),
        (-8, rank >= _LEAD_BLOCKS and mention.year is not None and mention.year < _HISTORY),
        (-6, official and rank >= _LEAD_BLOCKS and not strong and _lists(document, block, before)),
        (-6, official and rank >= _REVIEW_BLOCKS and not strong and "thời gian" not in before),
        (-6, block.role == "caption" and not strong),
        (-4, not (strong or held or opens or _PRESENTED.search(before))),
    )
    return sum(weight for weight, holds in votes if holds)


def _is_dateline(document: CleanDocument, block: Block, mention: DateMention) -> bool:
    """True for the day at the head of a dispatch: when it was written."""
    dateline = DATELINE.match(document.text, block.start, block.end)
    return dateline is not None and mention.start < dateline.end()


def _lists(document: CleanDocument, block: Block, before: str) -> bool:
    """True in an item of a list, as reports have of what was done in the year."""
    return _ITEM.match(document.text, block.start) is not None and "thời gian" not in before


def _is_other_day(before: str, strong: bool) -> bool:
    """True where the words before a day say what else it is the day of."""
    if strong and not before.rstrip().endswith(("trước ngày", "hết ngày")):
        return False
    return _OTHER_DAY.search(before) is not None or _JUBILEE.search(before) is not None


def _ends_span(text: str, mentions: tuple[DateMention, ...], at: int) -> bool:
    """True for both ends of a period that is longer than a meeting, and for any last day."""
    mention = mentions[at]
    if at and _SPAN_END.fullmatch(text[mentions[at - 1].end : mention.start]):
        return True
    if at + 1 == len(mentions) or not _SPAN_END.fullmatch(
        text[mention.end : mentions[at + 1].start]
    ):
        return False
    year = mentions[at + 1].year or mention.year or 2020
    first, last = mention.in_year(mention.year or year), mentions[at + 1].in_year(year)
    return bool(
        first
        and last
        and not dt.timedelta(0) <= last - first <= dt.timedelta(_LONGEST_MEETING_DAYS)
    )


def _meeting_months(document: CleanDocument) -> Iterator[DateMention]:
    """`Trong tháng 7/2019, ... tổ chức`: the month of a meeting without a day."""
    for rank, block in enumerate(document.blocks_of("title", "body")):
        for month in find_months(document.text, block.start, block.end):
            before = document.key[max(block.start, month.start - 40) : month.start]
            after = document.key[month.end : min(block.end, month.end + 150)]
            lead = _OPENS_MONTH.search(before)
            if rank < _LEAD_BLOCKS and lead and MEETS.search(after):
                yield month
