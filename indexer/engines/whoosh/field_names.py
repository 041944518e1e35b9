"""Names of fields of the index; `fields` says what each holds, in Whoosh's terms."""

from __future__ import annotations

from corpus.cited import citation_key
from indexer.answer import UNKNOWN, FacetName

FIRST_DAY, LAST_DAY, FILE, RECORD = "first_day", "last_day", "file", "record"
_BETWEEN = "\t"  # the parts of a term


def facet_field(facet: FacetName) -> str:
    """The field that holds the values of *facet*."""
    return f"facet_{facet}"


def facet_term(facet: FacetName, value: str) -> str:
    """The term that *value* stands under.

    A cited document has one value a spelling, each behind the key that all of them share, so
    that whoever reads the terms can tell what is one without working out the keys.
    """
    if facet == "citation" and value != UNKNOWN:
        return f"{citation_key(value)}{_BETWEEN}{value}"
    return value


def key_and_value(term: str) -> tuple[str, str]:
    """The key that all spellings of a facet value share, and the one that *term* has."""
    key, _, value = term.partition(_BETWEEN)
    return key, value or key
