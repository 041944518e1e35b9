"""Mentions of provinces and districts in running text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.places import (
    DISTRICTS,
    PROVINCES,
    find_marked_province,
    place_key,
    provinces_of_district,
)
from corpus.vietnamese import lower

_TOKEN = re.compile(r"[\w]+(?:['’]\w+)?")
_GAP = re.compile(r"\s?[.–-]?\s?")
_MOST_TOKENS = 5
_LEAD_CHARS = 40

_PROVINCE_LEAD = re.compile(
    r"(?:tỉnh|thủ đô|tỉnh ủy|tỉnh đoàn|hđnd tỉnh|ubnd tỉnh|địa bàn|các tỉnh|(?:\d+|hai"
    r"|ba|bốn) tỉnh)[\s:(]*$"
    # `huyện Long Mỹ (Hậu Giang)`, `thị xã Long Mỹ, Hậu Giang`
    r"|\w\s*\($|(?:huyện|thị xã|quận|thành phố|tp\.?)\s[\w' ]{2,25},\s*$"
)
_CITY_LEAD = re.compile(r"(?:thành phố|thành ủy|tp|t\.p|tp\.)\s*[.]?\s*$")
_DISTRICT_LEAD = re.compile(
    r"(?:huyện(?: đảo)?|quận|thị xã|thị ủy|huyện ủy|quận ủy|thị đoàn|huyện đoàn|tx|t\.x|tx\."
    r"|h\.|q\.|liên huyện)\s*[.]?\s*$"
)
_COMMUNE_LEAD = re.compile(r"(?:(?<!thị )(?<!thành )\bxã|phường|thị trấn|thôn|ấp)\s*$")
_UNION_LEAD = re.compile(
    r"(?:lđlđ|liên đoàn lao động|công đoàn(?: ngành)?(?: (?:giáo dục|y tế|viên chức"
    r"|điện lực|nông nghiệp|xây dựng|công thương|giao thông|bưu điện|ngân hàng|công an"
    r"|quân đội|khu công nghiệp|kcn|kkt))*|(?<!cơ )sở [\w &,]{2,40}|đại học"
    # offices of the state, which are named after the district they serve
    r"|kho bạc(?: nhà nước)?|bảo hiểm xã hội|chi cục [\w ]{3,30}|tòa án nhân dân"
    r"|viện kiểm sát nhân dân|ngân hàng chính sách xã hội|phòng (?:giáo dục|gd)[\w &]{0,12})\s*$"
)
_IN_LIST = re.compile(r",\s*(?:và\s+)?|\s+và\s+")
_NUMBERED = re.compile(r"(?:quận|q\.)\s?$")
# Names that are also words, persons, or parts of other names: alone they are no evidence.
_NEEDS_LEAD = {
    place_key(n)
    for n in (
        "Hồ Chí Minh",
        "Hòa Bình",
        "HN",
        "HP",
        "ĐN",
        "HCM",
        "TTH",
        "Thừa Thiên",
        "Huế",
        "Sài Gòn",
        "Trung ương",
    )
}

Lead = Literal["province", "city", "district", "union", "none"]


def _first_words() -> frozenset[str]:
    names = [p.name for p in PROVINCES] + [d.name for d in DISTRICTS]
    names += [alias for p in PROVINCES for alias in p.aliases]
    names += [alias for d in DISTRICTS for alias in d.aliases]
    return frozenset(place_key(name).split(" ")[0] for name in names)


_FIRST_WORDS = _first_words()


@dataclass(frozen=True, slots=True)
class PlaceMention:
    """A name of a province or district, and the word before it that says which."""

    start: int
    end: int
    provinces: tuple[str, ...]  # those it can mean; one where it is unambiguous
    lead: Lead

    @property
    def is_clear(self) -> bool:
        """True when it means one province and something says that it is a place."""
        return len(self.provinces) == 1 and self.lead != "none"


@lru_cache(maxsize=32)  # every witness of the province asks for the same blocks
def find_places(text: str, start: int, end: int) -> tuple[PlaceMention, ...]:
    """The provinces and districts named in text[start:end], in order.

    Names of districts count only after their kind (`huyện`, `LĐLĐ`); names that are also
    words count only after `tỉnh` and the like.
    """
    return tuple(_find(text, start, end))


def _find(text: str, start: int, end: int) -> Iterator[PlaceMention]:
    tokens = list(_TOKEN.finditer(text, start, end))
    listed: int | None = None  # where a list of provinces may go on
    i = 0
    while i < len(tokens):
        opens = tokens[i][0][0]
        begins = opens.isupper() or opens.isdigit()
        found = _at(text, start, tokens, i, listed) if begins else None
        if found is None:
            i += 1
            continue
        mention, length = found
        listed = mention.end if mention.lead in ("province", "union") or listed else None
        yield mention
        i += length


def _at(
    text: str, start: int, tokens: list[re.Match[str]], i: int, listed: int | None
) -> tuple[PlaceMention, int] | None:
    first = tokens[i]
    is_figure = first[0][0].isdigit()
    if not is_figure and place_key(first[0]).split(" ")[0] not in _FIRST_WORDS:
        return None
    before = lower(text[max(start, first.start() - _LEAD_CHARS) : first.start()])
    if is_figure:
        provinces = provinces_of_district(f"quận {first[0]}") if _NUMBERED.search(before) else ()
        return (_mention(first, first, provinces, "district"), 1) if provinces else None
    if _COMMUNE_LEAD.search(before):
        return None  # communes bear the names of provinces that once were
    lead = _lead(before)
    inside_name = lead == "none" and i > 0 and _goes_on(text, tokens[i - 1], first)
    goes_on = listed is not None and _IN_LIST.fullmatch(text, listed, first.start())
    known_as: Lead = "province" if goes_on and lead == "none" else lead
    for length in range(_longest(text, tokens, i), 0, -1):
        last = tokens[i + length - 1]
        provinces = _provinces(text[first.start() : last.end()], known_as)
        if provinces and not (inside_name and length == 1):  # `Công ty Đại Phú Vinh`
            return _mention(first, last, provinces, lead), length
    return None


def _goes_on(text: str, before: re.Match[str], name: re.Match[str]) -> bool:
    """True when *name* stands right behind another capitalised word."""
    return before[0][0].isupper() and text[before.end() : name.start()] == " "


def _mention(
    first: re.Match[str], last: re.Match[str], provinces: tuple[str, ...], lead: Lead
) -> PlaceMention:
    return PlaceMention(first.start(), last.end(), provinces, lead)


def _longest(text: str, tokens: list[re.Match[str]], i: int) -> int:
    """How many tokens from *i* on stand close enough to be one name."""
    length = 1
    while (
        length < _MOST_TOKENS
        and i + length < len(tokens)
        and _GAP.fullmatch(text, tokens[i + length - 1].end(), tokens[i + length].start())
    ):
        length += 1
    return length


def _lead(before: str) -> Lead:
    if _PROVINCE_LEAD.search(before):
        return "province"
    if _CITY_LEAD.search(before):
        return "city"
    if _DISTRICT_LEAD.search(before):
        return "district"
    return "union" if _UNION_LEAD.search(before) else "none"


def _provinces(name: str, lead: Lead) -> tuple[str, ...]:
    """The provinces that *name* can mean after *lead*."""
    province = find_marked_province(name)
    if lead == "province" and province is None:
        province = find_marked_province(f"tỉnh {name}")
    if lead == "district":
        return provinces_of_district(name)
    if lead == "city":
        return _of_city(name, province)
    if province and (lead in ("province", "union") or place_key(name) not in _NEEDS_LEAD):
        return (province,)
    if lead == "union" or name.lower().startswith("quận "):
        return provinces_of_district(name)
    return ()


def _of_city(name: str, province: str | None) -> tuple[str, ...]:
    """A city is a province (`thành phố Hải Phòng`) or a district (`thành phố Bảo Lộc`)."""
    of_district = provinces_of_district(name)
    if province and (not of_district or province in of_district):
        return (province,)
    return of_district or ((province,) if province else ())
