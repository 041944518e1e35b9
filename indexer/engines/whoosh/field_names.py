"""Names of fields of the index; `fields` says what each holds, in Whoosh's terms."""

from __future__ import annotations

from indexer.answer import FacetName

FIRST_DAY, LAST_DAY, FILE, RECORD = "first_day", "last_day", "file", "record"


def facet_field(facet: FacetName) -> str:
    """The field that holds the values of *facet*."""
    return f"facet_{facet}"
