"""The short form of every row of `make torture`: a few tries of each fault, for real."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

import pytest

from tests.conftest import ROOT
from tests.torture.__main__ import NAMES

SEED = 20261122

pytestmark = pytest.mark.skipif(
    os.name != "posix", reason="faults are injected by fork and signals: POSIX"
)


@pytest.fixture(scope="module")
def rows(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What every row told. They fork and die: not in the process of the tests."""
    out = tmp_path_factory.mktemp("torture")
    command = [sys.executable, "-m", "tests.torture", "--short", "--seed", str(SEED), "--out", out]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (out / "torture.json").exists(), done.stderr
    told: dict[str, Any] = json.loads((out / "torture.json").read_text("utf-8"))
    return told


@pytest.mark.parametrize("name", NAMES)
def test_what_is_promised_holds_under_a_few_faults(rows: dict[str, Any], name: str) -> None:
    assert rows[name]["failures"] == [], f"python -m tests.torture --only {name} --seed {SEED}"
    assert rows[name]["tries"]
