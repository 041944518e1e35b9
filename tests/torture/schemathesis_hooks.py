"""What schemathesis must be told of our description; it loads this file itself."""

from __future__ import annotations

from typing import Any

import schemathesis

from corpus.vietnamese import nfc


@schemathesis.hook
def before_load_schema(_context: Any, description: dict[str, Any]) -> None:
    """Spell tuples without `prefixItems`.

    schemathesis 4.32 turns it into a list under `items`, which it then refuses itself;
    `tests/test_api.py` holds that answer to what is described.
    """
    box = description["paths"]["/api/v1/suggest/box"]["get"]["responses"]["200"]["content"]
    for content in box.values():
        schema = content["schema"]
        schema["items"] = {"anyOf": schema.pop("prefixItems")}


@schemathesis.hook
def filter_case(_context: Any, case: Any) -> bool:
    """Leave out what OpenAPI has no way to say.

    `to` is not before `from`; blanks around a query, and blank values of a facet, do not count.
    """
    query = case.query or {}
    first, last = str(query.get("from") or ""), str(query.get("to") or "")
    typed = query.get("q")
    return (
        not (first and last and last < first)
        and not (isinstance(typed, str) and _seems_long(len(typed), len(nfc(typed).strip()), 1000))
        and not any(
            _seems_long(len(values), sum(bool(str(value).strip()) for value in values), 50)
            for values in query.values()
            if isinstance(values, list)
        )
    )


def _seems_long(written: int, counted: int, most: int) -> bool:
    return counted <= most < written
