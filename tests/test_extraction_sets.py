"""What is read in our labelled reports stays read: samples, dev and the former check set."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.scoring import FAULTS
from indexer.evaluation import evaluate_extraction
from tests.conftest import ROOT, SAMPLES

SETS = ROOT / "benchmarks" / "extraction"


@pytest.mark.parametrize(
    ("gold", "folder"),
    [
        (ROOT / "tests" / "sample_gold.json", SAMPLES),
        (SETS / "dev" / "gold.json", SETS / "dev"),
        (SETS / "untouched" / "gold.json", SETS / "untouched"),
    ],
    ids=["samples", "dev", "former check set"],
)
def test_no_fact_is_read_worse_than_it_was(gold: Path, folder: Path) -> None:
    score = evaluate_extraction(gold, folder)
    weak = {key: t.f1 for key, t in score.tallies.items() if key not in FAULTS and t.f1 < 0.99}
    assert weak == {}
    assert {key: score.tally(key).found for key in FAULTS} == dict.fromkeys(FAULTS, 0)
