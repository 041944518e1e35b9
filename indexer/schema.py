"""What an index holds of a report: fields, boosts, facets, and the version of all that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from corpus.cited import citation_key
from corpus.places import facet_values
from corpus.report import FiledReport, Report
from corpus.versions import CLEAN_VERSION, EXTRACT_VERSION
from corpus.vietnamese import squeeze
from indexer.analysis import ANALYSIS_VERSION, whole_terms
from indexer.answer import UNKNOWN, FacetName
from indexer.learnt import LEARNT_VERSION

SCHEMA_VERSION = 3

TEXT_FIELDS = (
    "title", "body", "organisation", "province", "province_today", "officials", "citations",
    "own_number", "form", "files",
)  # fmt: skip
FOLDED = "_folded"  # body_folded: the tokens of body without marks, at the same positions
WHOLE = "whole"  # document numbers and dates, each one term
WORDS = "words"  # pyvi's words of two or more syllables, in title and body

# How much a field counts in BM25F. The own number stands before those who cite it.
ALL_FIELDS: Mapping[str, float] = {
    "title": 2.5, "body": 1.0, "organisation": 1.5, "province": 1.5, "province_today": 0.7,
    "officials": 2.0, "citations": 1.2, "own_number": 4.0, "form": 0.5, "files": 0.5,
}  # fmt: skip
# How much length counts against a field: only long texts repeat words for length's sake.
LENGTH_PENALTY: Mapping[str, float] = {"body": 0.75, "title": 0.3}


@dataclass(frozen=True, slots=True)
class IndexDocument:
    """A report as the index takes it: texts to analyse, whole terms, facet values, days."""

    id: str
    texts: Mapping[str, str]  # by TEXT_FIELDS; several values stand in paragraphs of their own
    whole: tuple[str, ...]
    facets: Mapping[FacetName, tuple[str, ...]]  # never empty: UNKNOWN where there is none
    first_day: dt.date  # for from/to and date sorts; UNDATED_DAYS where nothing is known
    last_day: dt.date


UNDATED_DAYS = (dt.date.min, dt.date.min)


def index_document(filed: FiledReport, official_values: Mapping[str, str]) -> IndexDocument:
    """What the index holds of *filed*; *official_values* maps names to their facet values."""
    report = filed.report
    days = covered_days(report)
    return IndexDocument(
        id=filed.id,
        texts=field_texts(filed),
        whole=whole_of(report),
        facets={
            "province": province_values(report) or (UNKNOWN,),
            "year": (str(report.year) if report.year else UNKNOWN,),
            "official": _official_values(report, official_values) or (UNKNOWN,),
            "form": (report.form or UNKNOWN,),
            "citation": citation_values(report) or (UNKNOWN,),
        },
        first_day=(days or UNDATED_DAYS)[0],
        last_day=(days or UNDATED_DAYS)[1],
    )


def covered_days(report: Report) -> tuple[dt.date, dt.date] | None:
    """The first and last day a date filter compares: the day, else the whole year, else None."""
    day = report.date or report.published or report.signed
    if day:
        return day, day
    if report.year:
        return dt.date(report.year, 1, 1), dt.date(report.year, 12, 31)
    return None


def fingerprint() -> str:
    """Changes when anything does that decides what stands in an index."""
    stages = (SCHEMA_VERSION, ANALYSIS_VERSION, CLEAN_VERSION, EXTRACT_VERSION, LEARNT_VERSION)
    return sha256(repr(stages).encode()).hexdigest()[:16]


def field_texts(filed: FiledReport) -> dict[str, str]:
    """The texts of *filed* by TEXT_FIELDS; several values stand in paragraphs of their own."""
    report = filed.report
    people = (*report.officials, *report.mentioned)
    values = {
        "title": (report.title,),
        "body": (report.body,),
        "organisation": (report.organisation,),
        "province": report.provinces,
        "province_today": tuple(p for p in report.provinces_today if p not in report.provinces),
        "officials": tuple(person.name for person in people),
        "citations": tuple(citation.label for citation in report.citations),
        "own_number": (report.own_number,),
        "form": (report.form,),
        "files": filed.files,
    }
    return {name: "\n\n".join(filter(None, parts)) for name, parts in values.items()}


def whole_of(report: Report) -> tuple[str, ...]:
    """The document numbers and dates of *report*, each as one term."""
    terms = [whole.term for whole in whole_terms(f"{report.title or ''}\n\n{report.body}")]
    if report.date:
        terms.append(report.date.isoformat())
    return tuple(terms)


def province_values(report: Report) -> tuple[str, ...]:
    """The values of the province facet that *report* carries, empty where none is known."""
    values: dict[str, None] = {}  # a joint meeting carries every province, each once
    for province in report.provinces:
        values.update(dict.fromkeys(facet_values(province, report.date or report.year)))
    return tuple(values)


def citation_values(report: Report) -> tuple[str, ...]:
    """The labels of the documents that *report* cites, each document once."""
    labels = (squeeze(citation.label) for citation in report.citations)
    found: dict[str, str] = {}
    for label in filter(None, labels):
        found.setdefault(citation_key(label), label)
    return tuple(found.values())


def _official_values(report: Report, official_values: Mapping[str, str]) -> tuple[str, ...]:
    names = (official_values.get(person.name, person.name) for person in report.officials)
    return tuple(dict.fromkeys(names))
