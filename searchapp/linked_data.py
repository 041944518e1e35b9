"""A report as JSON-LD, in the words of schema.org: for intranets that show previews of links."""

from __future__ import annotations

from typing import Any

from corpus.report import FiledReport

SHOWN_OFFICIALS = 20


def linked_data(filed: FiledReport, address: str) -> dict[str, Any]:
    """What is known of the report that lives at *address*; what is not known is left out."""
    report = filed.report
    written = report.published or report.signed or report.date
    found: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Report",
        "@id": address,
        "url": address,
        "identifier": filed.id,
        "name": report.display_title,
        "inLanguage": "vi",
        "genre": report.form,
        "reportNumber": report.own_number,
        "datePublished": written.isoformat() if written else None,
        "temporalCoverage": report.date.isoformat() if report.date else None,
        "publisher": _named("Organization", report.organisation),
        "spatialCoverage": _named("AdministrativeArea", report.province),
        "mentions": [_named("Person", who.name) for who in report.officials[:SHOWN_OFFICIALS]],
        "citation": [cited.label for cited in report.citations],
    }
    return {key: value for key, value in found.items() if value}


def _named(kind: str, name: str | None) -> dict[str, str] | None:
    return {"@type": kind, "name": name} if name else None
