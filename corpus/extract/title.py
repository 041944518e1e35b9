"""Title: the document's own, never the site's."""

from __future__ import annotations

import re

from corpus.extract.document import CleanDocument
from corpus.report import Evidence
from corpus.vietnamese import squeeze

_MARKS = re.compile(r"^(?:[>»•*+]+|[-–—]+ )\s*")  # that the page puts before its headlines
_SITE_PART = re.compile(r"\s+(?:[-–—|»:]|::)\s+")
_RULES = re.compile(r"\s*(?:[-_=*]{3,}|\./\.)\s*$")
_SHORTEST_DECLARED_WORDS = 6


def find_title(document: CleanDocument) -> Evidence | None:
    """The title in one line, with the span it stands in; None where the document has none."""
    blocks = list(document.blocks_of("title"))
    if blocks:
        lines = (squeeze(document.block_text(block)) for block in blocks)
        title = _MARKS.sub("", _RULES.sub("", " ".join(lines)))
        return Evidence("title", title, blocks[0].start, blocks[-1].end, "title-line")
    declared = _declared(document)
    return Evidence("title", declared, 0, 0, "metadata") if declared else None


def _declared(document: CleanDocument) -> str | None:
    """The file's own title without the site's name, if it is long enough to be a title."""
    declared = squeeze(document.declared.title or "")
    parts = _SITE_PART.split(declared)
    if document.declared.site:
        parts = [part for part in parts if part.lower() != document.declared.site.lower()]
    longest = max(parts, key=len, default="")
    return longest if len(longest.split()) >= _SHORTEST_DECLARED_WORDS else None
