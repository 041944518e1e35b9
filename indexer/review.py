"""Review: what the extractor is unsure of, for a person to correct, and their answers read back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.corrections import (
    CORRECTIONS_FILE,
    SET,
    Correction,
    by_report,
    format_corrections,
    parse_corrections,
)  # fmt: skip
from corpus.report import CorpusError, FiledReport
from indexer.disk import naming_the_disk, replace_synced

_EXCERPT_CHARS = 120


@dataclass(frozen=True, slots=True)
class Doubt:
    """One value that a person should look at."""

    id: str
    file: str
    title: str
    field: str
    value: str  # as read; empty for none
    problem: str
    excerpt: str  # of the text it was read from, or of its opening


def doubts(reports: Iterable[FiledReport]) -> Iterator[Doubt]:
    """What is missing or conflicting in *reports*, by file."""
    for filed in sorted(reports, key=lambda filed: filed.file):
        report = filed.report
        for field in ("title", "province", "year"):
            if getattr(report, field) is None:
                yield _doubt(filed, field, _problem(report.problems, field))
        told = {"province", "year"}
        for problem in report.problems:
            if not any(problem == _problem(report.problems, field) for field in told):
                yield _doubt(filed, "", problem)


def _problem(problems: Iterable[str], field: str) -> str:
    """The problem that speaks of *field*, else that it was not found."""
    words = {"province": "tỉnh", "year": "năm", "title": "tiêu đề"}[field]
    return next((problem for problem in problems if words in problem), f"không rõ {words}")


def _doubt(filed: FiledReport, field: str, problem: str) -> Doubt:
    report = filed.report
    spans = [(e.start, e.end) for e in report.evidence if e.field == field and e.end]
    start = spans[0][0] if spans else 0
    text = report.text if spans else report.body[report.opening :]
    excerpt = " ".join(text[max(start - _EXCERPT_CHARS // 2, 0) :][:_EXCERPT_CHARS].split())
    value = getattr(report, field, None) if field else None
    shown = "" if value is None else str(value)
    return Doubt(filed.id, filed.file, report.display_title, field, shown, problem, excerpt)


def review_sheet(found: Iterable[Doubt]) -> str:
    """A corrections file of *found* to fill in: action, new, by and at stand empty."""
    rows = list(found)
    blank = [Correction(d.id, d.field, "", d.value, "", "", "") for d in rows]
    columns = {
        "problem": [d.problem for d in rows],
        "file": [d.file for d in rows],
        "title": [d.title for d in rows],
        "excerpt": [d.excerpt for d in rows],
    }
    return format_corrections(blank, columns)


def apply_sheet(sheet: str, data_dir: Path, *, by: str, at: str) -> tuple[Correction, ...]:
    """Add the filled-in rows of *sheet* to the corrections; they take effect with the next reindex.

    A row with a new value needs no action, name or day of its own. Raises CorpusError for a row
    that makes no sense; then nothing is added.
    """
    filled = _completed(sheet, by, at)
    fresh = [c for c in filled if c not in (known := read_corrections(data_dir))]
    if fresh:
        written = format_corrections([*known, *fresh])
        with naming_the_disk(data_dir):
            replace_synced(data_dir / CORRECTIONS_FILE, written.encode("utf-8"))
    return tuple(fresh)


def _completed(sheet: str, by: str, at: str) -> tuple[Correction, ...]:
    rows = parse_corrections(sheet, complete=lambda row: _complete(row, by, at))
    return tuple(row for row in rows if row.field)


def _complete(row: Correction, by: str, at: str) -> Correction:
    action = row.action or (SET if row.new else "")
    return replace(row, action=action, by=row.by or by, at=row.at or at)


def read_corrections(folder: Path) -> tuple[Correction, ...]:
    """The corrections kept in *folder*; none if there is no such file."""
    path = folder / CORRECTIONS_FILE
    return parse_corrections(read_text(path)) if path.is_file() else ()


def read_text(path: Path) -> str:
    """The text of a CSV file; raises CorpusError if it is not UTF-8."""
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(
            f"Tệp {path} không phải UTF-8. Hãy lưu lại từ Excel dạng “CSV UTF-8”."
        ) from error


def changed_ids(before: Iterable[Correction], now: Iterable[Correction]) -> set[str]:
    """The reports whose corrections are not what they were."""
    old, new = by_report(before), by_report(now)
    return {report for report in old.keys() | new.keys() if old.get(report) != new.get(report)}
