"""Corrections: what a person says of a report stands before what was read in it. Pure.

`corrections.csv` opens in Excel: `id,field,action,old,new,by,at`. A correction is keyed by the
report's id, and so outlives every reindex, rename and edit.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from corpus.places import find_province, today
from corpus.report import Capacity, Citation, CorpusError, Evidence, Official, Report
from corpus.vietnamese import name_key, spelling_key, squeeze

CORRECTIONS_FILE = "corrections.csv"
SET, ADD, REMOVE = "set", "add", "remove"
CORRECTED = "đính chính: "  # how the rule of what a person said begins
_PART, _TITLE = "|", ";"  # an official: name | title; title | capacity
_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # Excel would compute a cell that begins so


@dataclass(frozen=True, slots=True)
class Correction:
    """One value that a person corrected."""

    id: str  # of the report
    field: str  # a key of CORRECTABLE
    action: str  # set (one value), add, remove (several values)
    old: str  # what was read, for people; `remove` takes it out
    new: str  # empty with `set`: there is none
    by: str
    at: str  # ISO date or date and time


COLUMNS = tuple(f.name for f in fields(Correction))


def parse_corrections(
    text: str, complete: Callable[[Correction], Correction] = lambda row: row
) -> tuple[Correction, ...]:
    """Read the text of a corrections file, in its order; rows without an action are left out.

    Commas or semicolons separate, as Excel's language has it; other columns are ignored.
    *complete* may fill in a row before it is looked at.
    Raises CorpusError that names the row and what is wrong with it.
    """
    text = text.removeprefix("\ufeff")
    header = text.partition("\n")[0]
    # newline=None: a lone carriage return ends a row, as a line feed does.
    lines = io.StringIO(text, newline=None)
    rows = csv.DictReader(lines, delimiter=";" if ";" in header else ",")
    try:
        missing = [name for name in COLUMNS if name not in (rows.fieldnames or ())]
        if missing:
            raise CorpusError(f"Tệp đính chính thiếu cột: {', '.join(missing)}.")
        found = [(number, complete(_row(row))) for number, row in enumerate(rows, start=2)]
    except csv.Error as error:
        raise CorpusError(
            f"Tệp đính chính, dòng {rows.line_num}: không phải CSV ({error})"
        ) from error
    for number, correction in found:
        if correction.action and (fault := _fault(correction)):
            raise CorpusError(f"Tệp đính chính, dòng {number}: {fault}")
    return tuple(correction for _, correction in found if correction.action)


def format_corrections(
    corrections: Iterable[Correction], extra: Mapping[str, Sequence[str]] | None = None
) -> str:
    """The text of a corrections file that Excel opens: BOM, one row each, no formulas.

    *extra* are further columns for the eye, each with one value a row.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    columns = dict(extra or {})
    writer.writerow([*COLUMNS, *columns])
    for i, correction in enumerate(corrections):
        values = [getattr(correction, name) for name in COLUMNS]
        writer.writerow(map(guarded, [*values, *(column[i] for column in columns.values())]))
    return "\ufeff" + out.getvalue()


def by_report(corrections: Iterable[Correction]) -> dict[str, tuple[Correction, ...]]:
    """The corrections of each report, in their order."""
    found: dict[str, tuple[Correction, ...]] = {}
    for correction in corrections:
        found[correction.id] = (*found.get(correction.id, ()), correction)
    return found


def renamed(corrections: Iterable[Correction]) -> dict[str, dict[str, str]]:
    """What each corrected value was before, by field: the key of its name -> the value now.

    Of several corrections of one name the last one counts.
    """
    found: dict[str, dict[str, str]] = {}
    for correction in corrections:
        now = squeeze(correction.new.split(_PART)[0])
        if correction.old and now and name_key(correction.old) != name_key(now):
            found.setdefault(correction.field, {})[name_key(correction.old)] = now
    return found


def correct(report: Report, corrections: Iterable[Correction]) -> Report:
    """The report with *corrections* applied in order; the evidence says who and when."""
    for correction in corrections:
        change = CORRECTABLE[correction.field]
        report = replace(report, **change(report, correction))
        # What was read of the value no longer counts as its evidence.
        kept = [e for e in report.evidence if not _replaces(correction, e)]
        told = Evidence(correction.field, correction.new, 0, 0, _rule(correction))
        report = replace(report, evidence=(*kept, told))
    return report


def _rule(correction: Correction) -> str:
    return f"{CORRECTED}{correction.by}, {correction.at}"


def _replaces(correction: Correction, evidence: Evidence) -> bool:
    if evidence.field != correction.field:
        return False
    return correction.action == SET or name_key(evidence.value) == name_key(correction.old)


Change = Callable[[Report, Correction], dict[str, Any]]


def _text(_report: Report, correction: Correction) -> dict[str, Any]:
    return {correction.field: correction.new or None}


def _number(_report: Report, correction: Correction) -> dict[str, Any]:
    return {correction.field: int(correction.new) if correction.new else None}


def _day(_report: Report, correction: Correction) -> dict[str, Any]:
    day = dt.date.fromisoformat(correction.new) if correction.new else None
    change: dict[str, Any] = {correction.field: day}
    if correction.field == "date" and day:
        change["year"] = day.year
    return change


def _province(_report: Report, correction: Correction) -> dict[str, Any]:
    names = [find_province(name) for name in correction.new.split(_PART) if name.strip()]
    provinces = tuple(name for name in names if name)
    return {"provinces": provinces, "provinces_today": tuple(today(p) or p for p in provinces)}


def _officials(report: Report, correction: Correction) -> dict[str, Any]:
    out = name_key(correction.old)
    kept = tuple(o for o in report.officials if not out or name_key(o.name) != out)
    added = (_official(correction.new),) if correction.action == ADD else ()
    return {"officials": kept + added}


def _official(text: str) -> Official:
    """`name | title; title | capacity`; titles and capacity may be missing."""
    name, titles, capacity = (*map(squeeze, text.split(_PART)), "", "")[:3]
    listed = tuple(filter(None, map(squeeze, titles.split(_TITLE))))
    known = capacity if capacity in get_args(Capacity) else "attendee"
    return Official(name, listed, known)  # type: ignore[arg-type]  # checked just above


def _citations(report: Report, correction: Correction) -> dict[str, Any]:
    out = spelling_key(correction.old)
    kept = tuple(c for c in report.citations if not out or spelling_key(c.label) != out)
    added = (_citation(correction.new),) if correction.action == ADD else ()
    return {"citations": kept + added}


def _citation(label: str) -> Citation:
    """`Nghị quyết 02/NQ-LĐLĐ`: the number is the last word if it has a figure."""
    kind, _, last = squeeze(label).rpartition(" ")
    numbered = kind and last[:1].isdigit()
    return Citation(
        kind if numbered else squeeze(label), last if numbered else None, squeeze(label)
    )


CORRECTABLE: Mapping[str, Change] = {
    "title": _text, "organisation": _text, "province": _province, "year": _number, "date": _day,
    "published": _day, "signed": _day, "school_year": _text, "term": _text, "form": _text,
    "own_number": _text, "officials": _officials, "citations": _citations,
}  # fmt: skip
_SEVERAL = ("officials", "citations")


def _fault(correction: Correction) -> str | None:
    """What is wrong with a row, in Vietnamese."""
    if correction.field not in CORRECTABLE:
        return f"không có mục “{correction.field}”; các mục: {', '.join(CORRECTABLE)}."
    actions = (ADD, REMOVE) if correction.field in _SEVERAL else (SET,)
    if correction.action not in actions:
        return f"với mục “{correction.field}”, cột action phải là {' hoặc '.join(actions)}."
    if not correction.id or not correction.by or not correction.at:
        return "phải ghi id, người đính chính (by) và ngày (at)."
    if correction.action == ADD and not correction.new:
        return "cột new để trống."
    if correction.field == "province" and correction.new:
        unknown = [n for n in correction.new.split(_PART) if not find_province(n)]
        return f"không biết tỉnh “{unknown[0]}”." if unknown else None
    try:
        CORRECTABLE[correction.field](Report("", ()), correction)
    except ValueError:
        return f"giá trị “{correction.new}” không hợp với mục “{correction.field}”."
    return None


def _row(row: Mapping[str, str | None]) -> Correction:
    return Correction(**{name: _unguarded((row.get(name) or "").strip()) for name in COLUMNS})


def guarded(value: str) -> str:
    """The *value* of a cell, so that no spreadsheet takes it for a formula."""
    return f"'{value}" if value.startswith(_FORMULA) else value


def _unguarded(value: str) -> str:
    return value[1:] if value.startswith("'") and value[1:].startswith(_FORMULA) else value
