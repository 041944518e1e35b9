"""The text of a report as its page shows it: paragraphs with anchors, hits marked and numbered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from corpus.report import Block, Report, Role
from indexer.answer import SearchRequest
from indexer.engines.base import Engine
from searchapp.anchors import anchors, is_anchor, nearest
from searchapp.marking import Span, anchored, places, within

NUMBERED_HITS = 60  # links to single hits; the rest are reached one by one

_SHOWN_ROLES: tuple[Role, ...] = ("body", "byline", "caption", "letterhead")
Passage = Literal["none", "here", "edited", "gone"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block of the text, marked; `role` decides how it looks."""

    role: Role
    html: Markup
    anchor: str
    cited: bool  # the passage that a link led to


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a report with its hits, which carry the anchors hit-1 ... hit-<hits>."""

    title: Markup
    paragraphs: tuple[Paragraph, ...]
    hits: int
    wanted: str  # the anchor that a link asked for, or empty
    passage: Passage  # what became of that paragraph

    @property
    def numbered(self) -> range:
        """The hits that get a link of their own."""
        return range(1, min(self.hits, NUMBERED_HITS) + 1)


def reading(engine: Engine, request: SearchRequest, report: Report, wanted: str) -> Reading:
    """The title and the paragraphs people read, the request's hits marked and numbered.

    *wanted* is the anchor of a passage that was linked to, or whatever was typed in its place.
    """
    title, blocks = report.display_title, tuple(_shown(report))
    texts = [report.text[block.start : block.end] for block in blocks]
    in_title, spans = _hits(engine, request, report, blocks)
    own = anchors(texts)
    wanted = wanted if is_anchor(wanted) else ""
    here = nearest(wanted, own) if wanted else None
    total = len(in_title) + sum(map(len, spans))
    first, paragraphs = len(in_title) + 1, []
    for block, text, found, anchor in zip(blocks, texts, spans, own, strict=True):
        html = anchored(text, found, first, total)
        paragraphs.append(Paragraph(block.role, html, anchor, anchor == here))
        first += len(found)
    marked_title = anchored(title, in_title, 1, total)
    return Reading(marked_title, tuple(paragraphs), total, wanted, _passage(wanted, here))


def _hits(
    engine: Engine, request: SearchRequest, report: Report, blocks: tuple[Block, ...]
) -> tuple[tuple[Span, ...], list[tuple[Span, ...]]]:
    """Where the query matches: in the title, and in each of *blocks*."""
    if not request.query:
        return (), [() for _ in blocks]
    in_title = engine.marks(request, report.title) if report.title else ()
    in_text = engine.marks(request, report.text)
    return places(report.display_title, in_title), [
        places(report.text[block.start : block.end], within(in_text, block.start, block.end))
        for block in blocks
    ]


def _passage(wanted: str, here: str | None) -> Passage:
    if not wanted:
        return "none"
    if here is None:
        return "gone"
    return "here" if here == wanted else "edited"


def _shown(report: Report) -> Iterator[Block]:
    return (block for block in report.blocks if block.role in _SHOWN_ROLES)
