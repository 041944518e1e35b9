"""Known holes in the pinned libraries: `python -m tests.audit`; 0 none, 1 some, 3 nobody to ask."""

from __future__ import annotations

import json
import subprocess
import sys
from typing import Any

from tests.conftest import ROOT

PINNED = ROOT / "requirements" / "runtime.txt"
SOURCES = ("pypi", "osv")  # of advisories, in the order they are asked
UNKNOWN = 3
_PATIENCE_S = 120


def main() -> int:
    """Ask one source after the other until one has answered for every library."""
    for source in SOURCES:
        code, said = verdict(_asked(source))
        sys.stdout.write(f"{source}: {said}\n")
        if code != UNKNOWN:
            return code
    sys.stdout.write("Not audited: no source of advisories answers from here.\n")
    return UNKNOWN


def _asked(source: str) -> str:
    """What pip-audit writes as JSON; empty when it broke down, as it does without a network."""
    command = [
        sys.executable, "-m", "pip_audit", "--vulnerability-service", source, "--format", "json",
        "--progress-spinner", "off", "--timeout", "10", "--disable-pip", "--require-hashes",
        "--requirement", str(PINNED),
    ]  # fmt: skip
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, timeout=_PATIENCE_S, check=False
        )
    except subprocess.TimeoutExpired:
        return ""
    return done.stdout


def verdict(written: str) -> tuple[int, str]:
    """The exit code, and what to say of it; a library that was not looked up is no clean one.

    >>> verdict('{"dependencies": [{"name": "flask", "version": "3.1", "vulns": []}]}')
    (0, 'no known hole in 1 libraries')
    """
    try:
        found: list[dict[str, Any]] = json.loads(written)["dependencies"]
    except (ValueError, KeyError, TypeError):
        return UNKNOWN, "no answer"
    holes = [f"{one['name']} {one['version']}: {', '.join(hole['id'] for hole in one['vulns'])}"
             for one in found if one.get("vulns")]  # fmt: skip
    if holes:
        return 1, "; ".join(holes)
    skipped = [one["name"] for one in found if "skip_reason" in one]
    if skipped or not found:
        return UNKNOWN, f"no answer for {len(skipped)} of {len(found)} libraries"
    return 0, f"no known hole in {len(found)} libraries"


if __name__ == "__main__":
    sys.exit(main())
