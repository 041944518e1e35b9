"""Province: where the body that met belongs, from the surest evidence to the weakest."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from corpus.clean.labels import SITE
from corpus.extract.document import CleanDocument
from corpus.extract.joint import joint_votes, meeting_places
from corpus.extract.organisation import Organisation
from corpus.extract.places import PlaceMention, find_places
from corpus.extract.votes import LEAD_BLOCKS, Vote, votes_for
from corpus.places import (
    CENTRAL,
    at_time,
    district_at_time,
    is_history,
    own_districts,
    provinces_of_district,
    today,
)
from corpus.report import Block, Evidence
from corpus.vietnamese import squeeze

_CENTRAL_BODY = re.compile(
    r"(?:(?:ban chấp hành|ban thường vụ|bch|btv|đoàn chủ tịch|cơ quan)\s+)?(?:tổng "
    r"liên đoàn|tổng lđlđ|tlđ\b).*"
    r"|(?:bch |btv |ban chấp hành |ban thường vụ )?(?:công đoàn|cđ) (?!.*\b(?:công ty "
    r"(?:tnhh|cổ phần|cp)|nhà máy|chi nhánh|trường|xí nghiệp|học viện|đại học|bệnh viện"
    r"|tmcp)\b).*\b(?:việt nam|vn)"
    r"|(?:công đoàn|cđ|cđcs)\s+(?:cơ quan\s+|khối\s+|các cơ quan\s+)*(?:bộ (?!chỉ huy"
    r"|đội|phận|môn)|ủy ban dân tộc|thanh tra chính phủ|văn phòng (?:quốc hội|chính "
    r"phủ|trung ương|chủ tịch nước)"
    r"|ngân hàng nhà nước|thông tấn xã|viện hàn lâm|viện kiểm sát nhân dân tối cao"
    r"|bảo hiểm xã hội việt nam|kiểm toán nhà nước|tòa án nhân dân tối cao|tổng cục"
    r"|trung ương|ban .{3,20} trung ương|tổng liên đoàn|tổng lđlđ).*"
)
_VISITOR = re.compile(
    r"(?:đến từ|tỉnh bạn|đoàn công tác|đoàn đại biểu|đại biểu|khách mời|vinh dự|bằng "
    r"khen của|tặng|quê|sinh ra|nguyên|thăm|tại các tỉnh|các tỉnh|khu vực (?:miền"
    r"|phía|đồng|tây|đông|bắc|nam)|hỗ trợ|ủng hộ|đồng bào|miền)[^.;]{0,40}$"
)
_OFFICE = re.compile(
    r"(?:chủ tịch|bí thư|giám đốc|trưởng ban|phó ban|ủy viên|tỉnh ủy viên|thường trực"
    r"|lãnh đạo|chánh văn phòng|trưởng phòng|phó trưởng)[^.;]{0,90}$"
)
_TRAVELLING_CENTRE = re.compile(
    r"(?:[^.]{0,60}, )?đoàn (?:công tác|giám sát|kiểm tra|khảo sát) (?:của )?"
    r"(?:tổng liên đoàn|tổng lđlđ|tlđ)\b"
)
_SCHOOL = re.compile(r"\b(?:trường|mầm non|mn|tiểu học|th|thcs|thpt|phân hiệu)\b")
_DATELINE = re.compile(r"(?P<place>[^\W\d_][^\n,:–—-]{2,30})\s*(?:,\s*ngày\s*\d|\s[-–—]\s|:\s)")
_HEADER = re.compile(r"(?:liên đoàn lao động|lđlđ|công đoàn|cđ|sở|ubnd|phòng|đảng bộ|tỉnh)\b")
_OWNER = re.compile(r"(?:cơ quan chủ quản|đơn vị chủ quản|chủ quản|bản quyền|©|copyright|địa chỉ)")
_TITLE_HEAD = re.compile(r"(?P<place>[^\W\d_][\w' -]{2,25}?)\s*:\s")


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """The provinces at the time and today, in parallel, the host's first."""

    provinces: tuple[str, ...]
    provinces_today: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    problems: tuple[str, ...]


def find_place(
    document: CleanDocument, organisation: Organisation | None, when: dt.date | None
) -> FoundPlace:
    """The province of the body that met; several for a joint meeting; none rather than a guess."""
    if organisation is not None and _is_central(document, organisation):
        return _found([Vote(CENTRAL, organisation.start, organisation.end, "central-body")], when)
    if joint := joint_votes(document):
        return _found(joint, when)
    problems: list[str] = []
    for witness in _WITNESSES:
        votes = [_then(document, vote, when) for vote in witness(document, organisation)]
        votes = [vote for vote in votes if not is_history(vote.province, when)]
        named = {at_time(vote.province, when) for vote in votes}
        if len(named) == 1:
            return _found(votes[:1], when)
        if len(named) > 1:
            problems.append(f"nhiều tỉnh trái nhau ({', '.join(sorted(named))})")
    return FoundPlace((), (), (), tuple(problems[:1]) or ("không rõ tỉnh, thành phố",))


def _then(document: CleanDocument, vote: Vote, when: dt.date | None) -> Vote:
    """The same vote; a district that changed its province speaks for the one it was in."""
    name = document.text[vote.start : vote.end]
    return replace(vote, province=district_at_time(name, vote.province, when))


def _found(votes: list[Vote], when: dt.date | None) -> FoundPlace:
    names = dict.fromkeys(at_time(vote.province, when) for vote in votes)
    evidence = [
        Evidence("province", at_time(v.province, when), v.start, v.end, v.rule) for v in votes
    ]
    return FoundPlace(tuple(names), tuple(today(n) or n for n in names), tuple(evidence), ())


def _is_central(document: CleanDocument, organisation: Organisation) -> bool:
    """True for the unions' centre, ministries and national industry unions themselves."""
    if not _CENTRAL_BODY.fullmatch(squeeze(document.key[organisation.start : organisation.end])):
        return False
    inside = find_places(document.text, organisation.start, organisation.end)
    return not any(mention.is_clear for mention in inside)


def _by_organisation(document: CleanDocument, organisation: Organisation | None) -> Iterator[Vote]:
    """The province or unambiguous district in the body's own name; the last one is the widest."""
    if organisation is None:
        return
    school = _SCHOOL.search(document.key[organisation.start : organisation.end]) is not None
    mentions = [
        m
        for m in find_places(document.text, organisation.start, organisation.end)
        if not school or m.is_clear
    ]
    yield from votes_for(_settled(document, mentions), "organisation")


def _settled(document: CleanDocument, mentions: list[PlaceMention]) -> list[PlaceMention]:
    """A namesake counts where the report names one of its provinces, or districts, elsewhere."""
    settled = []
    for mention in mentions:
        if len(mention.provinces) > 1:
            named = {p for m in _clear_provinces(document) for p in m.provinces}
            left = tuple(p for p in mention.provinces if p in named)
            left = left or _with_neighbours(document, mention)
            if len(left) == 1:
                settled.append(PlaceMention(mention.start, mention.end, left, mention.lead))
            continue
        settled.append(mention)
    return settled[-1:]


def _with_neighbours(document: CleanDocument, mention: PlaceMention) -> tuple[str, ...]:
    """The provinces that *mention* can mean of which the article names another district."""
    article = "\n".join(document.block_text(b) for b in document.blocks_of("title", "body"))
    return tuple(
        province
        for province in mention.provinces
        if any(
            re.search(rf"(?<!\w){re.escape(name)}(?!\w)", article)
            for name in own_districts(province)
        )
    )


def _clear_provinces(document: CleanDocument) -> Iterator[PlaceMention]:
    for block in document.blocks_of("letterhead", "title", "body", "caption", "byline"):
        for mention in find_places(document.text, block.start, block.end):
            if mention.lead in ("province", "union", "city") and len(mention.provinces) == 1:
                yield mention


def _by_letterhead(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    for block in document.blocks_of("letterhead"):
        yield from votes_for(find_places(document.text, block.start, block.end), "letterhead")


def _by_title(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    """The places of the title; before its colon a district needs no word that says so."""
    for block in document.blocks_of("title"):
        head = _TITLE_HEAD.match(document.text, block.start, block.end)
        provinces = provinces_of_district(head["place"]) if head else ()
        if head and len(provinces) == 1:
            yield Vote(provinces[0], head.start("place"), head.end("place"), "title-head")
        yield from votes_for(_clear(document, block), "title")


def _clear(document: CleanDocument, block: Block) -> Iterator[PlaceMention]:
    """The clear mentions of *block* that are not a visitor's or a gift's."""
    for mention in find_places(document.text, block.start, block.end):
        before = document.key[max(block.start, mention.start - 60) : mention.start]
        if mention.is_clear and not _VISITOR.search(before):
            yield mention


def _by_lead(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    for block in list(document.blocks_of("body"))[:LEAD_BLOCKS]:
        yield from votes_for(_clear(document, block), "lead")


def _by_opening(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    """Where the first paragraphs disagree, the first that names a province."""
    leads = list(document.blocks_of("body"))[:LEAD_BLOCKS]
    found = (list(votes_for(_clear(document, block), "opening")) for block in leads)
    yield from next(filter(None, found), [])


def _by_signers(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    """Who signs or publishes the page, in a line of its own."""
    for block in document.blocks_of("byline"):
        yield from votes_for(_clear(document, block), "publisher")


def _by_offices(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    """`Chủ tịch LĐLĐ tỉnh ...`: those who lead the meeting hold office in its province."""
    for block in document.blocks_of("body", "caption"):
        for mention in _clear(document, block):
            before = document.key[max(block.start, mention.start - 120) : mention.start]
            if _OFFICE.search(before):
                yield Vote(mention.provinces[0], mention.start, mention.end, "office")


def _by_dateline(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    for block in document.blocks_of("body", "byline"):
        match = _DATELINE.match(document.text, block.start, block.end)
        if match:
            yield from votes_for(find_places(document.text, *match.span("place")), "dateline")


def _by_site(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    """The site's own name: in its header, its footer, or its metadata."""
    for block in document.blocks_of("furniture"):
        text = squeeze(document.key[block.start : block.end])
        if SITE.fullmatch(text) or _OWNER.match(text):
            yield from votes_for(_clear(document, block), "site")
        elif len(text) < 120 and _HEADER.match(text) and "tin" not in text.split():
            yield from votes_for(_closing(document, block), "site")
    site = document.declared.site
    if site:
        for mention in find_places(site, 0, len(site)):
            if len(mention.provinces) == 1:
                yield Vote(mention.provinces[0], 0, 0, "site-metadata")


def _closing(document: CleanDocument, block: Block) -> Iterator[PlaceMention]:
    """The clear mention that ends *block*, as a body's name ends; a headline goes on behind it."""
    for mention in _clear(document, block):
        if not any(map(str.isalnum, document.text[mention.end : block.end])):
            yield mention


def _by_only_mention(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    for block in document.blocks_of("body", "caption"):
        yield from votes_for(_clear(document, block), "only-province-named")


def _by_meeting_place(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    yield from meeting_places(document)


def _by_centre(document: CleanDocument, _: Organisation | None) -> Iterator[Vote]:
    """`Đoàn công tác của Tổng Liên đoàn ...`, where it went through several provinces."""
    for block in document.blocks_of("title", "body"):
        match = _TRAVELLING_CENTRE.match(document.key, block.start, block.end)
        if match:
            yield Vote(CENTRAL, match.start(), match.end(), "central-visit")
        if block.role == "body":
            return


_WITNESSES: tuple[Callable[[CleanDocument, Organisation | None], Iterator[Vote]], ...] = (
    _by_organisation,
    _by_letterhead,
    _by_title,
    _by_signers,
    _by_lead,
    _by_opening,
    _by_offices,
    _by_dateline,
    _by_site,
    _by_only_mention,
    _by_meeting_place,
    _by_centre,
)
