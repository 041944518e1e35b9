"""Answers and reports as text for a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click

from corpus.ledger import Refusal
from corpus.report import FiledReport
from indexer.answer import FACETS, Answer, Expansion, FacetName, Hit, Similar, Snippet
from indexer.suggest import Suggestion
from indexer.suggestion_table import Kind

if TYPE_CHECKING:  # only named here: a search must not wait for what makes them
    from indexer.condition import Condition
    from indexer.publication import Summary

FACET_TITLES: dict[FacetName, str] = {
    "province": "Tỉnh", "year": "Năm", "official": "Cán bộ", "form": "Loại",
    "citation": "Dẫn",
}  # fmt: skip
KIND_TITLES: dict[Kind, str] = {
    "title": "báo cáo", "official": "cán bộ", "citation": "văn bản", "province": "tỉnh",
    "phrase": "cụm từ",
}  # fmt: skip
_SHOWN_FACET_VALUES = 5


def answer_lines(answer: Answer) -> Iterator[str]:
    """The answer as lines: total, what was understood, hits with snippets, facets."""
    unmarked = answer.tiers["unmarked"]
    aside = (
        f" (thêm {unmarked} viết không dấu: --marks any)"
        if answer.total < sum(answer.tiers.values()) and unmarked
        else ""
    )
    yield f"{answer.total} kết quả{aside}, {answer.took_ms:.0f} ms"
    for expansion in answer.expanded:
        yield expansion_line(expansion)
    for found in answer.recognised:
        option = f'--{found.facet} "{found.value}"'
        yield f"Có thể lọc “{found.typed}”: {FACET_TITLES[found.facet]} {found.label} ({option})"
    for number, hit in enumerate(answer.hits, start=1):
        yield ""
        yield from _hit_lines(number, hit)
    if answer.total:
        yield ""
    for facet in FACETS:
        rows = answer.facets[facet][:_SHOWN_FACET_VALUES]
        if rows:
            yield f"{FACET_TITLES[facet]}: " + " · ".join(f"{r.label} ({r.count})" for r in rows)


def expansion_line(expansion: Expansion) -> str:
    """What the search understood or relaxed, in one Vietnamese sentence."""
    meaning = ", ".join(expansion.meaning)
    match expansion.kind:
        case "relaxed":
            return f"Có báo cáo thiếu: {meaning}"
        case "province":
            return f"{expansion.typed} nay gồm cả {meaning}"
        case "tier":
            return "Không có văn bản nào viết đúng dấu như vậy; đây là các văn bản viết không dấu."
        case _:
            return f"Đã hiểu “{expansion.typed}” là {meaning}"


def _hit_lines(number: int, hit: Hit) -> Iterator[str]:
    yield f"{number}. " + click.style(hit.display_title, bold=True)
    place = hit.province or "chưa rõ tỉnh"
    if hit.province_today and hit.province_today != hit.province:
        place += f" (nay là {hit.province_today})"
    day = hit.date.strftime("%d/%m/%Y") if hit.date else str(hit.year or "chưa rõ năm")
    yield f"   {place} · {day} · {hit.id} · {hit.file}"
    for snippet in hit.snippets:
        yield f"   {_marked(snippet)}"
    if hit.same_meeting:
        files = ", ".join(other.file for other in hit.same_meeting)
        yield f"   {len(hit.same_meeting)} bài khác về cùng cuộc họp: {files}"
    for reason in hit.explanation or ():
        yield f"   · {reason.text}"


def suggestion_lines(suggestions: Sequence[Suggestion]) -> Iterator[str]:
    """One suggestion a line: what it is, and how many reports have it."""
    for found in suggestions:
        yield f"{found.text}  [{KIND_TITLES[found.kind]}, {found.count}]"


def similar_lines(similar: Sequence[Similar]) -> Iterator[str]:
    """Reports like one report, each with what they share."""
    for number, found in enumerate(similar, start=1):
        together = "cùng cuộc họp · " if found.same_meeting else ""
        day = found.date.strftime("%d/%m/%Y") if found.date else str(found.year or "chưa rõ năm")
        yield f"{number}. " + click.style(found.display_title, bold=True)
        yield f"   {together}{found.province or 'chưa rõ tỉnh'} · {day} · {found.id} · {found.file}"
        if found.shared:
            yield f"   chung: {', '.join(found.shared)}"


def _marked(snippet: Snippet) -> str:
    parts, at = [], 0
    for start, end in snippet.marks:
        parts += [snippet.text[at:start], click.style(snippet.text[start:end], underline=True)]
        at = end
    return " ".join("".join([*parts, snippet.text[at:]]).split())


def report_lines(filed: FiledReport) -> Iterator[str]:
    """What is read in a report, one fact a line."""
    report = filed.report
    facts = {
        "Tệp": filed.file, "Mã": filed.id, "Tiêu đề": report.title, "Đơn vị": report.organisation,
        "Tỉnh": report.province, "Tỉnh hiện nay": report.province_today, "Năm": report.year,
        "Ngày họp": report.date, "Đăng ngày": report.published, "Ký ngày": report.signed,
        "Loại": report.form, "Số": report.own_number,
    }  # fmt: skip
    for name, value in facts.items():
        yield f"{name}: {value if value is not None else 'chưa rõ'}"
    for person in report.officials:
        yield f"Cán bộ: {person.name} – {', '.join(person.titles)} [{person.capacity}]"
    for citation in report.citations:
        yield f"Văn bản: {citation.label}"
    for problem in report.problems:
        yield f"Cần xem lại: {problem}"


def summary_lines(summary: Summary) -> Iterator[str]:
    """What a reindex did, in a few lines; each skipped or rejected file by name with its reason."""
    yield from refusal_lines(summary.skipped, "Bỏ qua")
    yield from refusal_lines(summary.rejected, "Không đọc được")
    yield (
        f"Đọc {summary.read} tệp; lập chỉ mục {summary.indexed} báo cáo, không đổi "
        f"{summary.unchanged}, gỡ {summary.removed}, trùng {summary.duplicate}; bỏ qua "
        f"{len(summary.skipped)}, không đọc được {len(summary.rejected)}."
    )
    state = f"Đã công bố {summary.generation}" if summary.generation else "Không có gì thay đổi"
    yield f"{state}: {summary.reports} báo cáo."


def refusal_lines(refusals: tuple[Refusal, ...], what: str) -> Iterator[str]:
    """Files that are not in the index, each with its reason."""
    return (f"{what}: {refusal.file[1]}: {refusal.reason}" for refusal in refusals)


def condition_lines(condition: Condition) -> Iterator[str]:
    """How the index is."""
    yield f"Dữ liệu: {condition.data_dir}"
    if condition.generation is None:
        yield "Chưa có chỉ mục. Hãy chạy: tracuu reindex THƯ_MỤC"
    else:
        yield f"Thế hệ: {condition.generation}, công bố {condition.published}"
        yield f"Báo cáo: {condition.reports}"
    if condition.stale:
        yield "Chỉ mục do phiên bản cũ tạo ra. Hãy chạy: tracuu reindex"
    for root in condition.roots:
        yield f"Thư mục: {root}"
    yield from refusal_lines(condition.refusals, "Không có trong chỉ mục")
