"""Answers and reports as the JSON that the command line and the API share."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from corpus.ledger import Refusal
from corpus.report import Evidence, FiledReport, Official, Report
from indexer.answer import (
    Answer,
    Expansion,
    FacetCount,
    Hit,
    Reason,
    Recognised,
    Similar,
)
from indexer.suggest import Suggestion

Json = dict[str, Any]


def answer_json(answer: Answer) -> Json:
    """One page of an answer, with its counts."""
    return {
        "query": answer.query,
        "total": answer.total,
        "tiers": dict(answer.tiers),
        "took_ms": answer.took_ms,
        "hits": [_hit(hit) for hit in answer.hits],
        "facets": {name: [_facet(row) for row in rows] for name, rows in answer.facets.items()},
        "facets_more": dict(answer.facets_more),
        "suggestion": answer.suggestion,
        "expanded": [_expansion(expansion) for expansion in answer.expanded],
        "recognised": [_recognised(found) for found in answer.recognised],
    }


def suggestions_json(typed: str, suggestions: Sequence[Suggestion]) -> Json:
    """What is suggested for *typed*, the likeliest first."""
    return {"query": typed, "suggestions": [_suggestion(found) for found in suggestions]}


def similar_json(report_id: str, similar: Sequence[Similar]) -> Json:
    """The reports like one report, the most like it first."""
    return {"id": report_id, "similar": [_similar(found) for found in similar]}


def report_json(filed: FiledReport) -> Json:
    """A report as `inspect` and `/api/v1/reports/<id>` give it."""
    return {
        "file": filed.file,
        "files": list(filed.files),
        "id": filed.id,
        **facts_json(filed.report),
    }


def facts_json(report: Report) -> Json:
    """What is read in a report; unknown is None or an empty list."""
    return {
        "title": report.title,
        "display_title": report.display_title,
        "organisation": report.organisation,
        "province": report.province,
        "province_today": report.province_today,
        "provinces": list(report.provinces),
        "provinces_today": list(report.provinces_today),
        "year": report.year,
        "date": _day(report.date),
        "published": _day(report.published),
        "signed": _day(report.signed),
        "school_year": report.school_year,
        "term": report.term,
        "form": report.form,
        "own_number": report.own_number,
        "officials": [_official(person) for person in report.officials],
        "mentioned": [_official(person) for person in report.mentioned],
        "citations": [
            {
                "kind": citation.kind,
                "number": citation.number,
                "label": citation.label,
                "issuer": citation.issuer,
                "date": _day(citation.date),
                "action": citation.action,
            }
            for citation in report.citations
        ],
        "body": report.body,
        "pages": [{"start": mark.start, "page": mark.page} for mark in report.body_pages],
        "evidence": [_evidence(evidence, report) for evidence in report.evidence],
        "problems": list(report.problems),
    }


def refusal_json(refusal: Refusal) -> Json:
    """A file that is not in the index, and why."""
    return {"file": refusal.file[1], "reason": refusal.reason}


def _hit(hit: Hit) -> Json:
    return {
        "id": hit.id,
        "file": hit.file,
        "files": list(hit.files),
        "title": hit.title,
        "display_title": hit.display_title,
        "date": _day(hit.date),
        "year": hit.year,
        "province": hit.province,
        "province_today": hit.province_today,
        "organisation": hit.organisation,
        "form": hit.form,
        "officials": [_official(person) for person in hit.officials],
        "score": hit.score,
        "tier": hit.tier,
        "snippets": [
            {"text": snippet.text, "marks": [list(mark) for mark in snippet.marks]}
            for snippet in hit.snippets
        ],
        "same_meeting": [
            {"id": other.id, "file": other.file, "display_title": other.display_title}
            for other in hit.same_meeting
        ],
        "explanation": None
        if hit.explanation is None
        else [_reason(reason) for reason in hit.explanation],
    }


def _reason(reason: Reason) -> Json:
    return {
        "kind": reason.kind,
        "typed": reason.typed,
        "fields": dict(reason.fields),
        "share": reason.share,
        "text": reason.text,
    }


def _recognised(found: Recognised) -> Json:
    return {
        "facet": found.facet,
        "value": found.value,
        "label": found.label,
        "typed": found.typed,
        "span": list(found.span),
    }


def _suggestion(found: Suggestion) -> Json:
    return {
        "text": found.text,
        "kind": found.kind,
        "marks": [list(mark) for mark in found.marks],
        "count": found.count,
        "report": found.report,
        "search": dict(found.search),
    }


def _similar(found: Similar) -> Json:
    return {
        "id": found.id,
        "file": found.file,
        "display_title": found.display_title,
        "date": _day(found.date),
        "year": found.year,
        "province": found.province,
        "same_meeting": found.same_meeting,
        "score": found.score,
        "shared": list(found.shared),
    }


def _facet(row: FacetCount) -> Json:
    return {
        "value": row.value,
        "label": row.label,
        "count": row.count,
        "selected": row.selected,
    }


def _official(person: Official) -> Json:
    return {"name": person.name, "titles": list(person.titles), "capacity": person.capacity}


def _evidence(evidence: Evidence, report: Report) -> Json:
    return {
        "field": evidence.field,
        "value": evidence.value,
        "text": report.text[evidence.start : evidence.end],
        "start": evidence.start,
        "end": evidence.end,
        "page": report.page_at(evidence.start) if evidence.end else None,
        "rule": evidence.rule,
    }


def _expansion(expansion: Expansion) -> Json:
    return {
        "kind": expansion.kind,
        "typed": expansion.typed,
        "meaning": list(expansion.meaning),
    }


def _day(day: dt.date | None) -> str | None:
    return day.isoformat() if day else None
