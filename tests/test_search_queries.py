"""Graded queries of every kind over all our reports: floors under what is measured."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from indexer.engines.base import Engine
from indexer.live import open_engine
from indexer.rebuild import reindex
from indexer.relevance import Relevance, grade
from tests.conftest import ROOT

FOLDERS = ("corpus/sample", "benchmarks/extraction/dev", "benchmarks/extraction/untouched")


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    data = tmp_path_factory.mktemp("all-reports")
    assert reindex(data, [ROOT / folder for folder in FOLDERS]).reports >= 83
    return open_engine(data)


def graded(engine: Engine, name: str) -> Relevance:
    path: Path = ROOT / "benchmarks" / "search" / name
    return grade(engine, json.loads(path.read_text(encoding="utf-8")))


@pytest.mark.parametrize(("name", "floor"), [("dev.json", 0.975), ("check.json", 0.95)])
def test_graded_queries_rank_well_over_all(engine: Engine, name: str, floor: float) -> None:
    assert graded(engine, name).ndcg >= floor


def test_no_kind_of_query_is_left_behind(engine: Engine) -> None:
    found = graded(engine, "dev.json").by_kind()
    assert len(found) >= 13
    assert {kind: value for kind, value in found.items() if value < 0.9} == {}
