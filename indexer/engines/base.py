"""The port: what every search engine of ours can do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:  # only named here: every command waits for what is imported
    from corpus.identity import Fate
    from corpus.report import FiledReport
    from indexer.answer import Answer, SearchRequest, Similar
    from indexer.schema import IndexDocument
    from indexer.suggest import Suggestion


class IndexerError(Exception):
    """The index cannot do what was asked; the message is Vietnamese and names what to do."""


class NoIndex(IndexerError):
    """Nothing has been published yet, or it is stale: `tracuu reindex` mends it."""


class Engine(Protocol):
    """One published generation, open for reading; it never changes under a reader."""

    @property
    def generation(self) -> str:
        """The name of the generation that answers."""
        ...

    @property
    def report_count(self) -> int:
        """How many reports it holds."""
        ...

    def search(self, request: SearchRequest) -> Answer:
        """Answer *request*; only TooCostly is raised, past a deadline."""
        ...

    def suggest(self, typed: str, limit: int = 10) -> tuple[Suggestion, ...]:
        """The likeliest things of the reports that begin with *typed*; never raises."""
        ...

    def similar(self, report_id: str, limit: int = 10) -> tuple[Similar, ...] | None:
        """The reports most like that one, those on its meeting first; None for no report."""
        ...

    def report(self, report_id: str) -> FiledReport | None:
        """The report with *report_id*, or None."""
        ...

    def fate(self, report_id: str) -> Fate | None:
        """What became of an id that was given once, or None if it never was."""
        ...

    def reports(self) -> Iterator[FiledReport]:
        """Every report of the generation, in no promised order."""
        ...

    def marks(self, request: SearchRequest, text: str) -> tuple[tuple[int, int], ...]:
        """The spans of *text* that the request's query matches, in order, not overlapping."""
        ...

    def verify(self) -> None:
        """Read every byte of the index; raises NoIndex if one is not as it was written."""
        ...

    def close(self) -> None:
        """Let go of the files."""
        ...


class Batch(Protocol):
    """The changes that make the next generation."""

    def put(self, document: IndexDocument, filed: FiledReport) -> None:
        """Add the report, in place of the one with its id."""
        ...

    def remove(self, report_id: str) -> None:
        """Take the report out; absent ids are fine."""
        ...


class Builder(Protocol):
    """Writes the index of a new generation aside; a reader never meets it half done."""

    def build(
        self, folder: Path, base: Path | None, fates: Mapping[str, Fate]
    ) -> AbstractContextManager[Batch]:
        """Write an index into the empty *folder*: that of *base*, if given, with the changes."""
        ...
