"""Union bodies that are no more: when they ended, and which one went on in their place."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from functools import cache
from importlib import resources

from corpus.places import MERGED_ON, PROVINCES, find_province, provinces_of_district, today
from corpus.vietnamese import canonical, squeeze

_FEDERATION = re.compile(r"(?:bch |ban chấp hành )?(?:liên đoàn lao động|lđlđ) (?P<where>.+)")
_INDUSTRY = re.compile(
    r"(?:công đoàn|cđ) (?:ngành (?!.*\bviệt nam\b)\w.*|viên chức (?:tỉnh|thành phố|tp)\b.*)"
)
_OF_DISTRICT = re.compile(r"(?:huyện|quận|thị xã|tx)\b")
_KIND = re.compile(r"^(?:tỉnh|thành phố|tp\.?) ")
_MERGERS = {
    dt.date(2008, 8, 1): "Nghị quyết 15/2008/QH12",
    dt.date(2025, 1, 1): "Nghị quyết 175/2024/QH15",
    MERGED_ON: "Nghị quyết 202/2025/QH15",
}

_ENDED_EARLIER = tuple(
    canonical(p.name) for p in PROVINCES if p.until and p.until < dt.date(2025, 1, 1)
)


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a body."""

    until: str  # the first day without it, `2025-07-01`, or only the year
    successor: str | None  # "LĐLĐ Lâm Đồng"; None where none or several took over
    source: str  # what decided it

    @property
    def label(self) -> str:
        """What people read beside the body's name."""
        if self.successor:
            return f"nay thuộc {self.successor}"
        year, *rest = self.until.split("-")
        return f"kết thúc hoạt động {'từ ' + _shown(self.until) if rest else 'trong năm ' + year}"


def fate_of(organisation: str, when: dt.date | None = None) -> Fate | None:
    """What became of *organisation* as a report names it; None while it lives or is not known.

    A body that met on *when* had not ended before.

    >>> fate_of("LĐLĐ tỉnh Đắk Nông").label, fate_of("Liên đoàn Lao động huyện Ba Bể").label
    ('nay thuộc LĐLĐ Lâm Đồng', 'kết thúc hoạt động từ 1/7/2025')
    """
    fate = _fate(canonical(squeeze(organisation)))
    met_later = fate is not None and when is not None and when.isoformat() >= fate.until
    return None if met_later else fate


def _fate(key: str) -> Fate | None:
    federation = _FEDERATION.fullmatch(key)
    if federation is None:
        lived_on = _INDUSTRY.fullmatch(key) and not any(name in key for name in _ENDED_EARLIER)
        return _ended("local industry union") if lived_on else None
    where = federation["where"]
    if _OF_DISTRICT.match(where):
        return _ended("district federation")
    province = find_province(where)
    if province is not None:
        return _merged(province)
    of_city = provinces_of_district(_KIND.sub("", where.split(",")[0]))
    return _ended("district federation") if of_city else None


def _merged(name: str) -> Fate | None:
    province = next((p for p in PROVINCES if p.name == name), None)
    if province is None or province.until not in _MERGERS:
        return None
    return Fate(province.until.isoformat(), f"LĐLĐ {today(name)}", _MERGERS[province.until])


def _ended(kind: str) -> Fate:
    until, source = _kinds()[kind]
    return Fate(until, None, source)


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    source = resources.files("corpus").joinpath("bodies.tsv").read_text(encoding="utf-8")
    rows = [line.split("\t") for line in source.splitlines() if not line.startswith("#")]
    return {kind: (until, decided) for kind, until, decided in rows[1:]}


def _shown(day: str) -> str:
    date = dt.date.fromisoformat(day)
    return f"{date.day}/{date.month}/{date.year}"
