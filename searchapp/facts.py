"""What is known of a report, as its page shows it: facts and people, each with its evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corpus.bodies import fate_of
from corpus.corrections import CORRECTED
from corpus.report import Citation, Evidence, FiledReport, Official, Report
from corpus.vietnamese import name_key, squeeze
from indexer.answer import SearchRequest, Similar
from searchapp.labels import action_label, capacity_label, capitalised, fate_label, field_label
from searchapp.languages import day_label, gettext
from searchapp.links import Link, citation_href, official_href, report_href, search_href
from searchapp.marking import marked
from searchapp.present import place_label

SHOWN_SIMILAR = 5
EVIDENCE_CHARS = 60  # of the text on either side of what was read

# The key that a fact is shown by -> the fields whose evidence is its own.
_EVIDENCE: dict[str, tuple[str, ...]] = {
    "province": ("province", "provinces", "province_today"),
    "organisation": ("organisation", "organisation_today"),
}


@dataclass(frozen=True, slots=True)
class Proof:
    """The words of the text that a value was read from; no words where a person said so."""

    quote: Markup | None
    rule: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is known of the report."""

    name: str
    value: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """An official with titles and capacity, linking to the reports that name them."""

    name: Link
    titles: str
    capacity: str
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A document that the report cites, linking to all that cite it."""

    link: Link
    document_href: str
    action: str | None  # what the report does to it
    proofs: tuple[Proof, ...]


@dataclass(frozen=True, slots=True)
class SimilarLink:
    """A report like the one being read."""

    title: Link
    facts: str
    same_meeting: bool


def facts(report: Report) -> tuple[Fact, ...]:
    """What is known of the report, in the order people ask for it."""
    found = (
        Fact(field_label(key), value, _proofs(report, _EVIDENCE.get(key, (key,))))
        for key, value in _known(report)
        if value
    )
    return tuple(found)


def _known(report: Report) -> Iterator[tuple[str, str | None]]:
    places = zip(report.provinces, report.provinces_today, strict=True)
    yield "date", _day(report.date)
    yield "year", str(report.year) if report.year else None
    yield "province", "; ".join(filter(None, (place_label(*place) for place in places)))
    yield "organisation", _organisation(report)
    yield "form", capitalised(report.form) if report.form else None
    yield "own_number", report.own_number
    yield "school_year", report.school_year
    yield "term", report.term
    yield "signed", _day(report.signed)
    yield "published", _day(report.published)


def _day(day: dt.date | None) -> str | None:
    return day_label(day) if day else None


def _organisation(report: Report) -> str | None:
    """The body that met, and what became of it."""
    fate = fate_of(report.organisation, report.date) if report.organisation else None
    return f"{report.organisation} ({fate_label(fate)})" if fate else report.organisation


def people(report: Report, officials: Sequence[Official], field: str) -> tuple[Person, ...]:
    """The *officials* in the order of the report; their evidence is that of *field*."""
    return tuple(
        Person(
            name=Link(official.name, _person_href(official)),
            titles=", ".join(official.titles),
            capacity=capacity_label(official.capacity),
            proofs=_proofs(report, (field,), official.name),
        )
        for official in officials
    )


def _person_href(official: Official) -> str:
    """A filter by the name; those only mentioned are outside the facet, so a phrase."""
    if official.capacity == "mentioned":
        return search_href(SearchRequest(query=_phrase(official.name)))
    return official_href(official.name)


def citations(report: Report) -> tuple[Cited, ...]:
    """The documents the report cites."""
    return tuple(
        Cited(
            Link(cited.label, citation_href(cited.label)),
            _document_href(cited),
            action_label(cited.action),
            _proofs(report, ("citations",), cited.label),
        )
        for cited in report.citations
    )


def _document_href(cited: Citation) -> str:
    """The search that finds the document itself before those who cite it."""
    phrase = _phrase(cited.number or cited.label)
    query = f"số:{phrase}" if cited.number else phrase
    return search_href(SearchRequest(query=query))


def _phrase(text: str) -> str:
    return '"' + text.replace('"', " ") + '"'


def similar_links(similar: Sequence[Similar]) -> tuple[SimilarLink, ...]:
    """The reports most like this one, those on its meeting first."""
    return tuple(
        SimilarLink(
            Link(found.display_title, report_href(found.id, SearchRequest())),
            " · ".join(filter(None, (_when(found.date, found.year), found.province))),
            found.same_meeting,
        )
        for found in similar
    )


def _proofs(report: Report, fields: Sequence[str], value: str | None = None) -> tuple[Proof, ...]:
    """Where the text says what is claimed in *fields*; of one *value* of several, if given."""
    return tuple(
        _proof(report.text, evidence)
        for evidence in report.evidence
        if evidence.field in fields
        and (value is None or name_key(evidence.value) == name_key(value))
        and (evidence.end or evidence.rule.startswith(CORRECTED))
    )


def _proof(text: str, evidence: Evidence) -> Proof:
    if not evidence.end:
        told = evidence.rule.removeprefix(CORRECTED)
        return Proof(None, gettext("Đính chính: %(who)s", who=told))
    start, end = _between_words(text, evidence.start, evidence.end)
    quote = marked(text[start:end], [(evidence.start - start, evidence.end - start)])
    around = ("… " if start else "", " …" if end < len(text) else "")
    return Proof(Markup("{}{}{}").format(around[0], quote, around[1]), evidence.rule)


def _between_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened by up to EVIDENCE_CHARS on either side, cut between words."""
    first, last = max(0, start - EVIDENCE_CHARS), min(len(text), end + EVIDENCE_CHARS)
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    return first, last


def _when(day: dt.date | None, year: int | None) -> str | None:
    if day:
        return day_label(day)
    return gettext("Năm %(year)d", year=year) if year else None


def summary(report: Report) -> str:
    """One line that says when, where and by whom, for the head of the page."""
    when = _when(report.date, report.year)
    place = place_label(report.province, report.province_today)
    return squeeze(" · ".join(part for part in (when, place, report.organisation) if part))


def cited_as(filed: FiledReport, address: str) -> str:
    """The report as people cite it: body, form and number, date, title, permalink."""
    report = filed.report
    number = " ".join(filter(None, (report.form and capitalised(report.form), report.own_number)))
    day = report.signed or report.date or report.published
    when = gettext("ngày %(day)s", day=day_label(day)) if day else str(report.year or "")
    title = f"“{squeeze(report.display_title)}”"
    return ", ".join(filter(None, (report.organisation, number, when, title, address)))


def shared_path(share: str, file: str) -> str:
    """Where readers find *file*: below the folder *share*, in the way of its system.

    >>> shared_path("//may/bao-cao", "2020/a.txt"), shared_path("S:\\\\", "2020/a.txt")
    ('//may/bao-cao/2020/a.txt', 'S:\\\\2020\\\\a.txt')
    """
    if not share:
        return file
    between = "\\" if "\\" in share else "/"
    return share.rstrip("\\/") + between + file.replace("/", between)
