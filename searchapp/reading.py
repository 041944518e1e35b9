"""A FiledReport -> what the report page shows: facts, people, marked paragraphs, evidence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from corpus.bodies import fate_of
from corpus.report import Block, Citation, Evidence, FiledReport, Official, Report, Role
from corpus.vietnamese import squeeze
from indexer.answer import SearchRequest, Similar
from indexer.engines.base import Engine
from searchapp.labels import CAPACITY_LABELS, EVIDENCE_LABELS, capitalised, day_label
from searchapp.links import Link, official_href, report_href, search_href
from searchapp.marking import anchored, marked, places, within
from searchapp.present import place_label

SHOWN_SIMILAR = 5
NUMBERED_HITS = 60  # links to single hits; the rest are reached by reading on
EVIDENCE_CHARS = 60  # of the text on either side of what was read

_SHOWN_ROLES: tuple[Role, ...] = ("body", "byline", "caption", "letterhead")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the text, marked; `role` decides how it looks."""

    role: Role
    html: Markup


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a report with its hits, which carry the anchors hit-1 ... hit-<hits>."""

    title: Markup
    paragraphs: tuple[Paragraph, ...]
    hits: int

    @property
    def numbered(self) -> range:
        """The hits that get a link of their own."""
        return range(1, min(self.hits, NUMBERED_HITS) + 1)


@dataclass(frozen=True, slots=True)
class Person:
    """An official with titles and capacity, linking to the reports that name them."""

    name: Link
    titles: str
    capacity: str


@dataclass(frozen=True, slots=True)
class SimilarLink:
    """A report like the one being read."""

    title: Link
    facts: str
    same_meeting: bool


@dataclass(frozen=True, slots=True)
class Proof:
    """A value and the words of the text that it was read from."""

    label: str
    value: str
    quote: Markup
    rule: str


def reading(engine: Engine, request: SearchRequest, report: Report) -> Reading:
    """The title and the paragraphs people read, the request's hits marked and numbered."""
    in_title = engine.marks(request, report.title) if request.query and report.title else ()
    in_text = engine.marks(request, report.text) if request.query else ()
    title = report.display_title
    hits = len(places(title, in_title))
    paragraphs: list[Paragraph] = []
    for block in _shown(report):
        text = report.text[block.start : block.end]
        spans = places(text, within(in_text, block.start, block.end))
        paragraphs.append(Paragraph(block.role, anchored(text, spans, hits + 1)))
        hits += len(spans)
    return Reading(anchored(title, in_title, 1), tuple(paragraphs), hits)


def _shown(report: Report) -> Iterator[Block]:
    return (block for block in report.blocks if block.role in _SHOWN_ROLES)


def facts(filed: FiledReport) -> tuple[tuple[str, str], ...]:
    """What is known of the report, as pairs of a name and a value."""
    report = filed.report
    places = zip(report.provinces, report.provinces_today, strict=True)
    known = (
        ("Ngày họp", day_label(report.date) if report.date else None),
        ("Năm", str(report.year) if report.year else None),
        ("Tỉnh, thành phố", "; ".join(filter(None, (place_label(*place) for place in places)))),
        ("Tổ chức", _organisation(report)),
        ("Loại văn bản", capitalised(report.form) if report.form else None),
        ("Số hiệu", report.own_number),
        ("Năm học", report.school_year),
        ("Nhiệm kỳ", report.term),
        ("Ngày ký", day_label(report.signed) if report.signed else None),
        ("Ngày đăng", day_label(report.published) if report.published else None),
    )
    return tuple((name, value) for name, value in known if value)


def _organisation(report: Report) -> str | None:
    """The body that met, and what became of it."""
    fate = fate_of(report.organisation, report.date) if report.organisation else None
    return f"{report.organisation} ({fate.label})" if fate else report.organisation


def people(officials: tuple[Official, ...]) -> tuple[Person, ...]:
    """The officials in the order of the report."""
    return tuple(
        Person(
            name=Link(official.name, _person_href(official)),
            titles=", ".join(official.titles),
            capacity=CAPACITY_LABELS[official.capacity],
        )
        for official in officials
    )


def _person_href(official: Official) -> str:
    """A filter by the name; those only mentioned are outside the facet, so a phrase."""
    if official.capacity == "mentioned":
        return search_href(SearchRequest(query=_phrase(official.name)))
    return official_href(official.name)


def citation_links(citations: tuple[Citation, ...]) -> tuple[Link, ...]:
    """The documents the report cites, each with the search for all that cite it."""
    return tuple(Link(cited.label, _citation_href(cited)) for cited in citations)


def _citation_href(cited: Citation) -> str:
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


def proofs(report: Report) -> tuple[Proof, ...]:
    """Where the text says what is claimed of the report."""
    return tuple(_proof(report.text, evidence) for evidence in report.evidence)


def _proof(text: str, evidence: Evidence) -> Proof:
    start, end = _between_words(text, evidence.start, evidence.end)
    quote = marked(text[start:end], [(evidence.start - start, evidence.end - start)])
    around = ("… " if start else "", " …" if end < len(text) else "")
    return Proof(
        label=EVIDENCE_LABELS.get(evidence.field, evidence.field),
        value=evidence.value,
        quote=Markup("{}{}{}").format(around[0], quote, around[1]),
        rule=evidence.rule,
    )


def _between_words(text: str, start: int, end: int) -> tuple[int, int]:
    """The span widened by up to EVIDENCE_CHARS on either side, cut between words."""
    first, last = max(0, start - EVIDENCE_CHARS), min(len(text), end + EVIDENCE_CHARS)
    if first:
        first = text.find(" ", first, start) + 1 or start
    if last < len(text):
        last = max(text.rfind(" ", end, last), end)
    return first, last


def _when(day: dt.date | None, year: int | None) -> str | None:
    return day_label(day) if day else f"Năm {year}" if year else None


def summary(filed: FiledReport) -> str:
    """One line that says when, where and by whom, for the head of the page."""
    report = filed.report
    when = _when(report.date, report.year)
    place = place_label(report.province, report.province_today)
    return squeeze(" · ".join(part for part in (when, place, report.organisation) if part))
