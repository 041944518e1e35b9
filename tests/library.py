"""Small libraries of reports for tests: real files, read and indexed by the real thing."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from indexer.answer import Answer, SearchRequest
from indexer.engines.base import Engine
from indexer.live import open_engine
from indexer.rebuild import Summary, reindex

QUERIES = [
    "",
    "công đoàn",
    "hội nghị tổng kết",
    "dai hoi",
    "đoàn viên chăm lo đời sống",
    '"đời sống"',
]
PLACES = ["Cao Bằng", "Đắk Nông", "Hà Nam", "Cà Mau", "Lâm Đồng"]
SENTENCES = [
    "Hội nghị tổng kết hoạt động công đoàn", "chăm lo đời sống đoàn viên", "đại hội công đoàn",
    "thỏa ước lao động tập thể", "an toàn vệ sinh lao động", "Tết Sum vầy cho công nhân",
]  # fmt: skip


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


def report(chance: random.Random) -> str:
    """A short report with a place, a date, an official and some sentences."""
    place, day = chance.choice(PLACES), f"{chance.randint(1, 28)}/{chance.randint(1, 12)}"
    body = ". ".join(chance.choices(SENTENCES, k=chance.randint(2, 9)))
    leader = chance.choice(["Lý Văn Tòng", "Hoàng Thị Sen", "LÝ VĂN TÒNG"])
    return (
        f"LĐLĐ tỉnh {place} họp lần {chance.randint(1, 999)}\n\n"
        f"Ngày {day}/{chance.randint(2015, 2024)}, LĐLĐ tỉnh {place} tổ chức hội nghị. "
        f"Đồng chí {leader} - Chủ tịch LĐLĐ tỉnh chủ trì.\n\n{body}."
    )


def answers(library: Library) -> list[Answer]:
    """All answers, but for the time they took."""
    engine = library.engine()
    found = [library.search(query, limit=100) for query in QUERIES]
    engine.close()
    return [timeless(answer) for answer in found]


def timeless(answer: Answer) -> Answer:
    """The answer without the time it took."""
    return replace(answer, took_ms=0.0)
