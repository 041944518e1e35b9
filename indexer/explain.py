"""Why a report is among the hits, in plain words. Pure: asks no index but for shares of score.

It looks for each unit of the plan in the report's own texts, as the highlighter does, so that
what it says can be seen on the page.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Literal

from msgspec import structs

from corpus.report import FiledReport
from corpus.vietnamese import lower
from indexer.answer import Expansion, Kind, Reason, Said
from indexer.highlight import Marker
from indexer.plan import AllOf, AnyOf, Plan, Run, Slot, Unit, Value, Without, Years
from indexer.schema import field_texts, province_values, whole_of

FIELD_LABELS: Mapping[str, str] = {
    "title": "tiêu đề", "body": "nội dung", "organisation": "đơn vị", "province": "tỉnh",
    "province_today": "tỉnh hiện nay", "officials": "cán bộ", "citations": "văn bản được dẫn",
    "own_number": "số hiệu", "form": "loại văn bản", "files": "tên tệp",
}  # fmt: skip
SENTENCES: Mapping[Said, str] = {
    "exact": "“{typed}” có trong {where}",
    "met": "“{typed}” gặp {written} trong {where}",
    "expanded": "“{typed}” được hiểu là {written}, có trong {where}",
    "unmarked": "“{typed}” viết không dấu ({written}) trong {where}",
    "near": "“{typed}” đứng liền nhau trong {where}",
    "day": "có ngày {written}, dù viết cách nào",
    "number": "có số văn bản “{typed}”, dù viết cách nào",
    "recorded": "“{typed}” đúng với ngày hoặc tên đã ghi của báo cáo",
    "missing": "thiếu “{typed}”: câu dài không cần đủ mọi từ",
    "year": "họp năm {typed}",
    "province": "thuộc {typed}",
    "barred": "không có “{typed}”, như đã yêu cầu",
    "spelling": "đã đọc “{typed}” thành {written}",
    "sorted": "xếp theo ngày, không theo độ phù hợp",
}
MAX_NEAR = 8  # words of the query that are looked for as one phrase
MAX_SURFACES = 3
_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")

Fields = dict[str, int]
Way = Literal["exact", "expanded", "unmarked"]  # in which a unit stands in a report


@dataclass(frozen=True, slots=True)
class Subject:
    """The report as the explanation sees it."""

    texts: Mapping[str, str]  # by field
    whole: frozenset[str]  # document numbers and dates, as terms
    provinces: tuple[str, ...]  # facet values
    year: int | None
    score: float
    unit_score: Callable[[Unit], float]  # what one unit alone gives this report

    @classmethod
    def of(cls, filed: FiledReport, score: float, unit_score: Callable[[Unit], float]) -> Subject:
        """*filed* as it is indexed, with its score and what gives it."""
        report = filed.report
        whole = frozenset(whole_of(report))
        provinces = province_values(report)
        return cls(field_texts(filed), whole, provinces, report.year, score, unit_score)


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where something stands in the report and how it is written there."""

    fields: Fields
    surfaces: tuple[str, ...]


def explain(
    plan: Plan, expanded: Sequence[Expansion], subject: Subject, *, by_day: bool
) -> tuple[Reason, ...]:
    """The reasons in the order of the query; *by_day*: the hits are sorted by date."""
    spelt = (
        _reason("spelling", "spelling", e.typed, written=_quoted(e.meaning[:1]))
        for e in expanded
        if e.kind == "spelling"
    )
    reasons = [*spelt, *_reasons(plan, subject, required=True)]
    if by_day:
        reasons.append(_reason("sorted", "sorted", ""))
    return tuple(reasons)


def _reasons(plan: Plan, subject: Subject, *, required: bool) -> Iterator[Reason]:
    match plan:
        case Run(units):
            for unit in units:
                yield from _unit_reasons(unit, subject, required=required)
            yield from _near(units, subject)
        case AllOf(parts):
            for part in parts:
                yield from _reasons(part, subject, required=required)
        case AnyOf(parts):
            for part in parts:
                yield from _reasons(part, subject, required=False)
        case Without(part):
            typed = " ".join(unit.typed for unit in _units(part))
            yield _reason("barred", "barred", typed)
        case Years(low, high) if subject.year and (low or 0) <= subject.year <= (high or 9999):
            yield _reason("facet", "year", str(subject.year))
        case Value(_, value) if value in subject.provinces:
            yield _reason("facet", "province", value)


def _units(plan: Plan) -> list[Unit]:
    if isinstance(plan, Run):
        return list(plan.units)
    if isinstance(plan, AllOf | AnyOf):
        return [unit for part in plan.parts for unit in _units(part)]
    return []


def _unit_reasons(unit: Unit, subject: Subject, *, required: bool) -> Iterator[Reason]:
    share = _share(unit, subject)
    found = list(_standings(unit, subject))
    if not found and unit.whole not in subject.whole and unit.loose:
        # In a long question it need not stand together: then its words are told one by one.
        found = [reason for word in unit.loose for reason in _standings(word, subject)]
    if unit.whole and unit.whole in subject.whole:
        yield replace(_whole(unit), share=share)
    elif not found and (unit.value or unit.days) and share:
        yield replace(_reason("whole", "recorded", unit.typed), share=share)
    elif not found and required:
        yield _reason("missing", "missing", unit.typed)
    for reason in found:
        yield reason if unit.whole in subject.whole else replace(reason, share=share)


def _standings(unit: Unit, subject: Subject) -> Iterator[Reason]:
    """Each way of writing the unit that the report has; without marks only if no other is there."""
    seen: set[str] = set()
    for i, slots in enumerate(unit.alternatives):
        standing = _find(unit, slots, "exact", subject)
        if not seen.issuperset(standing.surfaces):
            kind: Way = "expanded" if i and not _reads(unit.typed, standing) else "exact"
            yield _standing_reason(kind, unit, standing)
            seen.update(standing.surfaces)
    if seen:
        return
    for slots in unit.alternatives:
        standing = _find(unit, slots, "any", subject)
        if not seen.issuperset(standing.surfaces):
            yield _standing_reason("unmarked", unit, standing)
            seen.update(standing.surfaces)


def _reads(typed: str, standing: _Standing) -> bool:
    return lower(typed) in standing.surfaces


def _standing_reason(kind: Way, unit: Unit, standing: _Standing) -> Reason:
    said: Said = "met" if kind == "exact" and not _reads(unit.typed, standing) else kind
    written = _quoted(standing.surfaces[:MAX_SURFACES])
    return _reason(kind, said, unit.typed, standing.fields, written)


def _reason(
    kind: Kind,
    said: Said,
    typed: str,
    fields: Mapping[str, int] = MappingProxyType({}),
    written: tuple[str, ...] = (),
) -> Reason:
    """A reason without a share of the score."""
    text = SENTENCES[said].format(
        typed=typed, written=" hoặc ".join(written), where=_where(fields) if fields else ""
    )
    return Reason(kind, typed, fields, None, text, said, written)


def _quoted(surfaces: Sequence[str]) -> tuple[str, ...]:
    return tuple(f"“{surface}”" for surface in surfaces)


def _find(unit: Unit, slots: Sequence[Slot], tier: str, subject: Subject) -> _Standing:
    """Where one way of writing *unit* stands, in one tier of marks."""
    terms = tuple(Slot(getattr(slot, tier)) for slot in slots)
    alone = structs.replace(unit, alternatives=(terms,), whole=None, loose=())
    fields: Fields = {}
    surfaces: dict[str, None] = {}
    for field in unit.fields:
        text = subject.texts.get(field, "")
        marks = Marker([alone]).marks(text)
        if marks:
            fields[field] = len(marks)
            surfaces.update((lower(" ".join(text[m.start : m.end].split())), None) for m in marks)
    return _Standing(fields, tuple(surfaces))


def _near(units: Sequence[Unit], subject: Subject) -> Iterator[Reason]:
    """The longest runs of neighbouring words of the query that are neighbours in the report."""
    at = 0
    while at < len(units):
        for end in range(min(len(units), at + MAX_NEAR), at + 1, -1):
            words = [unit.word for unit in units[at:end]]
            slots = tuple(word for word in words if word)
            if len(slots) < len(words):
                continue
            standing = _find(units[at], slots, "any", subject)
            if standing.fields:
                typed = " ".join(unit.typed for unit in units[at:end])
                yield _reason("near", "near", typed, standing.fields)
                at = end - 1
                break
        at += 1


def _where(fields: Mapping[str, int]) -> str:
    said = [f"{FIELD_LABELS.get(name, name)} ({n} lần)" for name, n in fields.items()]
    return ", ".join(said[:-1]) + " và " + said[-1] if len(said) > 1 else said[0]


def _whole(unit: Unit) -> Reason:
    day = _DAY.fullmatch(unit.whole or "")
    if day:
        year, month, number = map(int, day.groups())
        return _reason("whole", "day", unit.typed, written=(f"{number}/{month}/{year}",))
    return _reason("whole", "number", unit.typed)


def _share(unit: Unit, subject: Subject) -> float | None:
    if not subject.score:
        return None
    return round(min(subject.unit_score(unit) / subject.score, 1.0), 3)
