"""Our samples, searched as staff would: graded queries of every kind."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from indexer.live import open_engine
from indexer.rebuild import reindex
from indexer.relevance import Relevance, grade
from searchapp.cli import main
from tests.conftest import ROOT

QUERIES = ROOT / "tests" / "sample_queries.json"


@pytest.fixture(scope="module")
def data(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    data = tmp_path_factory.mktemp("samples")
    summary = reindex(data, [samples])
    assert summary.rejected == summary.skipped == ()
    assert summary.reports >= 24
    return data


@pytest.fixture(scope="module")
def relevance(data: Path) -> Relevance:
    return grade(open_engine(data), json.loads(QUERIES.read_text(encoding="utf-8")))


def test_graded_queries_rank_well_over_all(relevance: Relevance) -> None:
    assert relevance.ndcg >= 0.95


def test_no_kind_of_query_is_left_behind(relevance: Relevance) -> None:
    weak = {kind: value for kind, value in relevance.by_kind().items() if value < 0.85}
    assert weak == {}


def test_the_command_gives_the_same_figure(data: Path, relevance: Relevance) -> None:
    words = ["evaluate", "search", str(QUERIES), "--data", str(data), "--json"]
    result = CliRunner().invoke(main, words)
    assert json.loads(result.stdout)["ndcg"] == round(relevance.ndcg, 4)
