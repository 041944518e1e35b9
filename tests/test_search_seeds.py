"""The five real reports, indexed and searched as staff would."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.answer import FACETS, SearchRequest
from indexer.engines.base import Engine
from indexer.live import open_engine
from indexer.rebuild import reindex


@pytest.fixture(scope="module")
def engine(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    data = tmp_path_factory.mktemp("seeds")
    summary = reindex(data, [seeds])
    assert (summary.reports, summary.rejected) == (5, ())
    assert [refusal.file[1] for refusal in summary.skipped] == ["gold.json"]
    return open_engine(data)


@pytest.mark.parametrize(
    ("query", "first"),
    [
        ("dai hoi cong doan", {"001"}),
        ("LĐLĐ tỉnh Bắc Kạn", {"000"}),
        ('"LĐLĐ tỉnh Bắc Kạn"', {"000"}),
        ("ldld bac kan", {"000"}),
        ("uỷ viên", {"000", "001"}),
        ("ủy viên", {"000", "001"}),
        ("đinh trọng nhương", {"001"}),
        ("dinh trong nhuong", {"001"}),
        ("Duy Tiên", {"003"}),
        ("duy tien", {"003"}),
        ("tỉnh:Thái Nguyên", {"000"}),
    ],
)
def test_the_right_reports_come_first(engine: Engine, query: str, first: set[str]) -> None:
    hits = engine.search(SearchRequest(query=query)).hits
    assert {hit.file[:3] for hit in hits[: len(first)]} == first


def test_both_tone_placements_give_the_same_answer(engine: Engine) -> None:
    old, new = (engine.search(SearchRequest(query=q)) for q in ("ủy viên", "uỷ viên"))
    assert old.hits == new.hits
    assert old.facets == new.facets


def test_todays_province_finds_the_report_of_the_old_one(engine: Engine) -> None:
    answer = engine.search(SearchRequest(province=("Thái Nguyên",)))
    assert [(hit.file[:3], hit.province) for hit in answer.hits] == [("000", "Bắc Kạn")]


@pytest.mark.parametrize("query", ["", "dai hoi cong doan", "ủy viên", "LĐLĐ"])
def test_a_facets_count_is_the_total_when_picked_alone(engine: Engine, query: str) -> None:
    answer = engine.search(SearchRequest(query=query))
    for facet in FACETS:
        for row in answer.facets[facet]:
            picked = engine.search(SearchRequest(query=query, **{facet: (str(row.value),)}))
            assert picked.total == row.count
