"""What every test shares."""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from tests.library import Library, report

pytest_plugins = ["tests.conftest_web"]

ROOT = Path(__file__).resolve().parent.parent
SAMPLES = ROOT / "corpus" / "sample"
SHARED = ROOT.parent / "shared"

settings.register_profile("tracuu", deadline=None)  # machines are noisy
# The same examples on every run, so that a change is judged by what it changes.
settings.register_profile("ci", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, max_examples=2000)
settings.load_profile(os.environ.get("TRACUU_PROFILE", "ci" if os.environ.get("CI") else "tracuu"))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--no-skips",
        action="store_true",
        help="a skipped test fails the run (continuous integration)",
    )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item, call: pytest.CallInfo[None]) -> Iterator[None]:
    report = yield
    if report.skipped and item.config.getoption("--no-skips"):
        report.outcome = "failed"
        report.longrepr = f"skipped, but nothing may be skipped here: {report.longrepr}"
    return report


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The five real reports; they stand beside the project only where it is developed."""
    folder = SHARED / "seeds"
    if not folder.is_dir():
        pytest.skip("the real reports (../shared/seeds) are not here")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """Our own sample reports."""
    return SAMPLES


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Eight short reports, indexed."""
    library = Library(tmp_path)
    chance = random.Random(1)
    library.write({f"{n:02}.txt": report(chance) for n in range(8)})
    library.reindex()
    return library
