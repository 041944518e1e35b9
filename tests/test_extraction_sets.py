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
        (SETS / "mixed" / "gold.json", SETS / "mixed"),
        (SETS / "offices" / "gold.json", SETS / "offices"),
        (SETS / "archive" / "gold.json", SETS / "archive"),
        (SETS / "examiner" / "gold.json", SETS / "examiner"),
        (SETS / "clerks" / "gold.json", SETS / "clerks"),
    ],
    ids=["samples", "dev", "former check set", "mixed", "offices", "archive", "examiner", "clerks"],
)
def test_no_fact_is_read_worse_than_it_was(gold: Path, folder: Path) -> None:
    score = evaluate_extraction(gold, folder)
    weak = {key: t.f1 for key, t in score.tallies.items() if key not in FAULTS and t.f1 < 0.97}
    assert weak == {}
    assert score.tally("not_officials listed").found == 0
    assert score.tally("furniture left").found <= 1
