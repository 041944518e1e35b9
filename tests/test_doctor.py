"""`tracuu doctor`: what it finds wrong, and what it says to do."""

from __future__ import annotations

from pathlib import Path

from indexer.doctor import Finding, examine
from indexer.generations import LEDGER, Generations
from tests.library import Library


def wrong(data: Path) -> list[Finding]:
    return [finding for finding in examine(data) if not finding.fine]


def test_all_is_well_and_nothing_is_touched(library: Library) -> None:
    before = sorted(path for path in library.data.rglob("*"))
    assert wrong(library.data) == []
    assert sorted(path for path in library.data.rglob("*")) == before
    names = {finding.name for finding in examine(library.data)}
    assert {"chương trình", "quyền", "ổ đĩa", "chỉ mục", "sổ cái", "kho báo cáo"} <= names


def test_nothing_yet_says_how_to_begin(tmp_path: Path) -> None:
    advice = [finding.advice for finding in wrong(tmp_path / "data")]
    assert set(advice) == {"Chạy: tracuu reindex THƯ_MỤC"}


def test_each_trouble_is_named_with_what_to_do(library: Library) -> None:
    segment = next((Generations(library.data).current().path / "whoosh").glob("*.postings"))
    segment.write_bytes(segment.read_bytes()[:-1])
    (library.data / LEDGER).write_text("không phải sổ cái" * 100, encoding="utf-8")
    found = wrong(library.data)
    assert [finding.name for finding in found] == ["chỉ mục", "sổ cái"]
    assert segment.name in found[0].found
    assert all(finding.advice for finding in found)


def test_a_lost_root_and_a_bad_file_are_named(library: Library) -> None:
    (library.reports / "hỏng.txt").write_bytes(b"\x00" * 500)
    library.reindex()
    library.reports.rename(library.reports.with_name("đi-vắng"))
    found = {finding.name: finding for finding in wrong(library.data)}
    assert "hỏng.txt" in found["tệp"].found
    assert "--forget" in found["kho báo cáo"].advice
