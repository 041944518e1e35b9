"""What the audit of the pinned libraries concludes; asking is done by `make audit` alone."""

from __future__ import annotations

import json

import pytest

from tests.audit import UNKNOWN, verdict

CLEAN = {"name": "flask", "version": "3.1.0", "vulns": []}
HOLED = {"name": "lxml", "version": "5.3.0", "vulns": [{"id": "PYSEC-1"}, {"id": "PYSEC-2"}]}
SKIPPED = {"name": "click", "skip_reason": "not found"}


@pytest.mark.parametrize(
    ("dependencies", "code", "says"),
    [
        ([CLEAN], 0, "no known hole in 1 libraries"),
        ([CLEAN, HOLED, SKIPPED], 1, "lxml 5.3.0: PYSEC-1, PYSEC-2"),
        ([CLEAN, SKIPPED], UNKNOWN, "no answer for 1 of 2 libraries"),
        ([], UNKNOWN, "no answer for 0 of 0 libraries"),
    ],
)
def test_a_library_that_was_not_looked_up_is_no_clean_one(dependencies, code, says) -> None:
    assert verdict(json.dumps({"dependencies": dependencies, "fixes": []})) == (code, says)


@pytest.mark.parametrize("written", ["", "Traceback", "[]", "{}"])
def test_no_answer_is_no_verdict(written: str) -> None:
    assert verdict(written) == (UNKNOWN, "no answer")
