"""Extraction: the facts a librarian reads in a cleaned document, each with its evidence."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from corpus.bodies import fate_of
from corpus.extract.citations import find_citations
from corpus.extract.document import CleanDocument
from corpus.extract.form import find_form
from corpus.extract.meeting import find_meeting
from corpus.extract.officials import find_officials
from corpus.extract.organisation import Organisation, find_organisation
from corpus.extract.page_dates import PageDay, Signing, find_published, find_signed
from corpus.extract.place import find_place
from corpus.extract.terms import (
    YearSpan,
    find_jubilee,
    find_school_years,
    find_term,
    summed_up_school_year,
)
from corpus.extract.title import find_title
from corpus.extract.year import Clues, Told, find_summed, tell_year
from corpus.formats.document import RawDocument
from corpus.report import Block, Evidence, Report
from corpus.unmarked import with_marks

_BROKEN = "\ufffd"


def extract(document: RawDocument, blocks: tuple[Block, ...]) -> Report:
    """Everything the text says of the meeting; unknown is None or empty, never a guess."""
    written = CleanDocument(document.text, blocks, document.hints, document.declared)
    clean = replace(written, text=with_marks(document.text))
    title = find_title(written)
    form = find_form(clean)
    organisation = find_organisation(clean)
    dates = _Dates(clean)
    place = find_place(clean, organisation, dates.when)
    if organisation is not None:
        organisation = organisation.as_written(document.text)
    officials = find_officials(written)
    citations = find_citations(written, form.own_number)
    single = [title, organisation and organisation.evidence]
    return Report(
        text=document.text,
        blocks=blocks,
        title=title.value if title else None,
        organisation=organisation.name if organisation else None,
        provinces=place.provinces,
        provinces_today=place.provinces_today,
        year=dates.told.year,
        date=dates.told.date,
        published=dates.published.day if dates.published else None,
        signed=dates.signing.date if dates.signing else None,
        school_year=dates.school_year.label if dates.school_year else None,
        term=dates.term.label if dates.term else None,
        form=form.form,
        own_number=form.own_number,
        officials=officials.officials,
        mentioned=officials.mentioned,
        citations=citations.citations,
        evidence=(
            *(evidence for evidence in single if evidence),
            *place.evidence,
            *dates.evidence(),
            *form.evidence,
            *_what_became_of(organisation, dates.when),
            *officials.evidence,
            *citations.evidence,
        ),
        problems=(
            *document.problems,
            *place.problems,
            *dates.told.problems,
            *officials.problems,
            *_damage(clean),
        ),
        pages=document.pages,
    )


def _what_became_of(organisation: Organisation | None, when: dt.date | None) -> list[Evidence]:
    """What a reader of today should know of a body that is no more."""
    fate = fate_of(organisation.name, when) if organisation else None
    if organisation is None or fate is None:
        return []
    told = f"{fate.label} ({fate.source})"
    return [Evidence("organisation_today", told, organisation.start, organisation.end, "ended")]


def _damage(document: CleanDocument) -> tuple[str, ...]:
    broken = document.text.count(_BROKEN)
    return (f"{broken} ký tự hỏng trong tệp",) if broken else ()


class _Dates:
    """Every date of the document, found once."""

    def __init__(self, document: CleanDocument) -> None:
        years = find_school_years(document)
        self.school_year: YearSpan | None = summed_up_school_year(years)
        self.term = find_term(document)
        self.published: PageDay | None = find_published(document)
        self.signing: Signing | None = find_signed(document)
        self.told: Told = tell_year(
            document,
            Clues(
                meeting=find_meeting(document),
                signing=self.signing,
                published=self.published,
                school_year=self.school_year,
                summed=find_summed(document, self.school_year),
                jubilee=find_jubilee(document),
            ),
        )

    @property
    def when(self) -> dt.date | None:
        """A day in the time of the meeting: its own, the signing's, the middle of its year."""
        if self.told.date:
            return self.told.date
        for paper in (self.signing and self.signing.date, self.published and self.published.day):
            if paper and paper.year == self.told.year:
                return paper
        return dt.date(self.told.year, 6, 30) if self.told.year else None

    def evidence(self) -> tuple[Evidence, ...]:
        """The evidence of every date that was found."""
        found = list(self.told.evidence)
        if self.published:
            p = self.published
            found.append(Evidence("published", p.day.isoformat(), p.start, p.end, p.rule))
        if self.signing and self.signing.date:
            m = self.signing.mention
            found.append(
                Evidence("signed", self.signing.date.isoformat(), m.start, m.end, "place-and-day")
            )
        for field, span in (("school_year", self.school_year), ("term", self.term)):
            if span:
                found.append(Evidence(field, span.label, span.start, span.end, f"{field}-named"))
        return tuple(found)
