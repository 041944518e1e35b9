"""Small libraries of reports for tests: real files, read and indexed by the real thing."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from indexer.answer import Answer, SearchRequest
from indexer.engines.base import Engine
from indexer.live import open_engine
from indexer.rebuild import Summary, reindex


class Library:
    """A folder of reports and the data folder of its index."""

    def __init__(self, folder: Path) -> None:
        self.reports = folder / "bao-cao"
        self.data = folder / "data"
        self.reports.mkdir(parents=True)

    def write(self, files: Mapping[str, str]) -> None:
        """Write text files below the folder."""
        for name, text in files.items():
            path = self.reports / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")

    def reindex(self, *, full: bool = False, allow_removals: bool = False) -> Summary:
        """Bring the index up to date."""
        return reindex(self.data, [self.reports], full=full, allow_removals=allow_removals)

    def engine(self) -> Engine:
        """The current generation."""
        return open_engine(self.data)

    def search(self, query: str = "", **request: object) -> Answer:
        """Ask the current generation."""
        return self.engine().search(SearchRequest(query=query, **request))  # type: ignore[arg-type]

    def files(self, query: str = "", **request: object) -> list[str]:
        """The files of the first hits, ranked."""
        return [hit.file for hit in self.search(query, **request).hits]
