"""Provinces and districts: their names then and now, and how a facet tells them apart."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import resources
from typing import Literal

from corpus.vietnamese import canonical, fold, nfc, squeeze

CENTRAL = "Trung ương"
MERGED_ON = dt.date(2025, 7, 1)  # 34 provinces instead of 63, and no districts
_FIRST_REPORTS = dt.date(2000, 1, 1)
_BEFORE = " (trước 7/2025)"
_LABELS = {
    "before": "{}" + _BEFORE,
    "renamed": "{} (nay là {})",
    "joined": "{} (nay thuộc {})",
    "merged": "{}, nay gồm {}",
    "plain": "{}",
}
_SIGNS = re.compile(r"[^\w'’]+")
# Syllables that are written in several ways in names of the highlands and the south.
_SPELLINGS = {
    **dict.fromkeys(("đăk", "đak", "đắc", "đăc", "đac", "dăk"), "đắk"),
    **dict.fromkeys(("păk", "pắk", "păc"), "pắc"),
    "quí": "quý",
    "qui": "quy",
    "cang": "căng",
}
_KIND = re.compile(r"^(?:tỉnh|thành phố|tp) ")


@dataclass(frozen=True, slots=True)
class Province:
    """One name of a province, and the days between which it was the name."""

    name: str
    today: str  # the province it belongs to since 1 July 2025; empty where its heirs are in several
    since: dt.date | None
    until: dt.date | None  # the first day on which the name no longer held
    aliases: tuple[str, ...]

    @property
    def is_historic(self) -> bool:
        """True for a name that had ended before there were reports to read: it is history."""
        return self.until is not None and self.until < _FIRST_REPORTS


@dataclass(frozen=True, slots=True)
class District:
    """A district, as it was until 1 July 2025."""

    name: str  # bare: "Bảo Lộc"; with its kind where it is a number: "Quận 1"
    kind: str
    province: str
    aliases: tuple[str, ...] = ()
    before: tuple[str, dt.date] | None = None  # the province it was in until that day


def _rows(table: str) -> Iterator[list[str]]:
    source = resources.files("corpus").joinpath(table).read_text(encoding="utf-8")
    lines = [line for line in source.splitlines() if line and not line.startswith("#")]
    return (line.split("\t") for line in lines[1:])


def _day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def _province(row: list[str]) -> Province:
    name, today_name, since, until, aliases = row
    spellings = tuple(filter(None, aliases.split("|")))
    return Province(name, today_name, _day(since), _day(until), spellings)


PROVINCES = tuple(_province(row) for row in _rows("provinces.tsv"))


def _district(row: list[str]) -> District:
    name, kind, province, aliases, before = [*row, "", ""][:5]
    earlier, _, moved_on = before.rpartition(" ")
    spellings = tuple(filter(None, aliases.split("|")))
    return District(
        name,
        kind,
        province,
        spellings,
        (earlier, dt.date.fromisoformat(moved_on)) if before else None,
    )


DISTRICTS = tuple(map(_district, _rows("districts.tsv")))
_BY_NAME = {province.name: province for province in PROVINCES}
TODAY = tuple(p.name for p in PROVINCES if p.until is None)


@lru_cache(maxsize=1 << 14)
def place_key(text: str) -> str:
    """A key that is equal for spellings of one place: case, tones placed, dashes and dots gone.

    >>> place_key("Bà Rịa – Vũng Tàu") == place_key("bà rịa-vũng tàu")
    True
    >>> place_key("Đăk Mil") == place_key("Đắc Mil")
    True
    """
    words = squeeze(_SIGNS.sub(" ", canonical(nfc(text)))).split(" ")
    return " ".join(_SPELLINGS.get(word, word) for word in words)


def _province_keys() -> dict[str, str]:
    keys: dict[str, str] = {place_key(CENTRAL): CENTRAL, "tw": CENTRAL}
    for province in PROVINCES:
        for name in (province.name, *province.aliases):
            # Names that have ended are names of persons and firms, too: `Minh Hải`, `Cửu Long`.
            key = place_key(f"tỉnh {name}" if province.is_historic else name)
            keys.setdefault(key, province.name)
    return keys


_PROVINCE_KEYS = _province_keys()
_UNMARKED_KEYS = {fold(key): name for key, name in _PROVINCE_KEYS.items()}


def _district_keys() -> dict[str, tuple[str, ...]]:
    keys: dict[str, tuple[str, ...]] = {}
    for district in DISTRICTS:
        for key in dict.fromkeys(map(place_key, (district.name, *district.aliases))):
            keys[key] = (*keys.get(key, ()), district.province)
    return keys


_DISTRICT_KEYS = _district_keys()
_MOVED = {(place_key(d.name), d.province): d.before for d in DISTRICTS if d.before}


@lru_cache(maxsize=128)
def own_districts(province: str) -> tuple[str, ...]:
    """The districts of *province* whose names, of two syllables or more, no other one has."""
    return tuple(
        district.name
        for district in DISTRICTS
        if district.province == province
        and " " in district.name
        and len(_DISTRICT_KEYS[place_key(district.name)]) == 1
    )


def find_province(text: str) -> str | None:
    """The canonical name of the province that *text* spells, marks or none; else None.

    >>> find_province("tỉnh Đắc Lắc"), find_province("tphcm"), find_province("ha noi")
    ('Đắk Lắk', 'TP. Hồ Chí Minh', 'Hà Nội')
    """
    key = place_key(text)
    for spelling in (key, _KIND.sub("", key)):
        if spelling in _PROVINCE_KEYS:
            return _PROVINCE_KEYS[spelling]
    if key.isascii():
        bare = re.sub(r"^(?:tinh|thanh pho|tp) ", "", key)
        return _UNMARKED_KEYS.get(key) or _UNMARKED_KEYS.get(bare)
    return None


def spellings(name: str) -> tuple[str, ...]:
    """Every way in which the province *name* is written, its canonical name first."""
    province = _BY_NAME.get(name)
    return (name, *province.aliases) if province else (name,)


def find_marked_province(text: str) -> str | None:
    """Like `find_province`, for a name alone whose marks must be as written."""
    return _PROVINCE_KEYS.get(place_key(text))


def provinces_of_district(name: str) -> tuple[str, ...]:
    """The provinces that had a district of this bare *name*; several for namesakes.

    >>> provinces_of_district("Chợ Mới")
    ('An Giang', 'Bắc Kạn')
    """
    return _DISTRICT_KEYS.get(place_key(name), ())


@cache
def _districts_by_spelling() -> dict[str, str]:
    """Every spelling of a district -> its name; marked ones first, then those without marks."""
    names: dict[str, str] = {}
    for district in DISTRICTS:
        for spelling in (district.name, *district.aliases):
            names.setdefault(place_key(spelling), district.name)
    for key, name in list(names.items()):
        names.setdefault(fold(key), name)
    return names


def find_district(text: str) -> str | None:
    """The name of a district, without its kind, that *text* spells, marks or none; else None.

    >>> find_district("Chợ Mới"), find_district("cu m'gar"), find_district("quan 9")
    ('Chợ Mới', "Cư M'gar", 'Quận 9')
    """
    return _districts_by_spelling().get(place_key(text))


def today(name: str) -> str | None:
    """The province that *name* belongs to since 1 July 2025.

    None for an unknown name, and for one whose heirs are in several provinces (`Sông Bé`).

    >>> today("Kon Tum"), today("Trung ương")
    ('Quảng Ngãi', 'Trung ương')
    """
    if name == CENTRAL:
        return CENTRAL
    province = _BY_NAME.get(name.removesuffix(_BEFORE))
    return province.today or None if province else None


def merged_from(today_name: str) -> tuple[str, ...]:
    """The provinces that *today_name* took in on 1 July 2025, as the resolution lists them.

    >>> merged_from("Cần Thơ")
    ('Sóc Trăng', 'Hậu Giang')
    """
    return tuple(
        p.name for p in PROVINCES if p.today == today_name != p.name and p.until == MERGED_ON
    )


def at_time(name: str, when: dt.date | None) -> str:
    """What the province *name* was called on *when*; *name* where the day is unknown.

    >>> at_time("Huế", dt.date(2019, 5, 1)), at_time("Kon Tum", dt.date(2026, 1, 5))
    ('Thừa Thiên Huế', 'Quảng Ngãi')
    """
    province = _BY_NAME.get(name)
    if province is None or when is None:
        return name
    if province.until and when >= province.until:
        return province.today or name
    if province.since and when < province.since:
        return next(p.name for p in PROVINCES if p.today == name and p.until == province.since)
    return name


def district_at_time(district: str, province: str, when: dt.date | None) -> str:
    """The province that *district*, later one of *province*, was in on *when*.

    >>> district_at_time("Thường Tín", "Hà Nội", dt.date(2007, 5, 1))
    'Hà Tây'
    """
    earlier, moved_on = _MOVED.get((place_key(district), province), (province, dt.date.min))
    return earlier if when is not None and when < moved_on else province


def is_history(name: str, when: dt.date | None) -> bool:
    """True where the province *name* had long ended on *when*: it is told of, and met nowhere."""
    province = _BY_NAME.get(name)
    if province is None or province.until is None or not province.is_historic:
        return False
    return when is None or when >= province.until


def facet_values(name: str, when: dt.date | int | None) -> tuple[str, ...]:
    """The province facet of a report: the name at the time, and today's (once if equal).

    *when* is the day of the meeting, or its year. Where an old name is that of today's larger
    province, the old one is a value of its own; a report that could be either has today's only.

    >>> facet_values("Cần Thơ", 2019), facet_values("Cần Thơ", 2026)
    (('Cần Thơ (trước 7/2025)', 'Cần Thơ'), ('Cần Thơ',))
    """
    name_today = today(name)
    if name_today is None:
        return (name,) if name in _BY_NAME else ()
    if name != name_today:
        return name, name_today
    if merged_from(name) and _is_before_merger(when):
        return name + _BEFORE, name
    return (name,)


def _is_before_merger(when: dt.date | int | None) -> bool:
    if isinstance(when, dt.date):
        return when < MERGED_ON
    return when is not None and when < MERGED_ON.year


Telling = Literal["before", "renamed", "joined", "merged", "plain"]


def telling(value: str) -> tuple[Telling, str, str]:
    """What a value of the province facet says beside the name, the name, and the others.

    >>> telling("Kon Tum"), telling("Cần Thơ (trước 7/2025)")
    (('joined', 'Kon Tum', 'Quảng Ngãi'), ('before', 'Cần Thơ', ''))
    """
    if value.endswith(_BEFORE):
        return "before", value.removesuffix(_BEFORE), ""
    name_today = today(value)
    if name_today and name_today != value:
        return "renamed" if name_today == "Huế" else "joined", value, name_today
    parts = merged_from(value)
    return "merged" if parts else "plain", value, ", ".join(parts)


def facet_label(value: str) -> str:
    """How people read a value of the province facet.

    >>> facet_label("Cần Thơ"), facet_label("Kon Tum"), facet_label("Hà Nội")
    ('Cần Thơ, nay gồm Sóc Trăng, Hậu Giang', 'Kon Tum (nay thuộc Quảng Ngãi)', 'Hà Nội')
    """
    how, name, others = telling(value)
    return _LABELS[how].format(name, others)
