"""`python -m tests.torture [--short] [--only NAME]... [--seed N] [--out DIR]`: every row."""

from __future__ import annotations

import argparse
import importlib
import json
import logging
import subprocess
import sys
import tempfile
import time
import traceback
from dataclasses import asdict
from pathlib import Path

from tests.torture.row import Row

NAMES = (
    "killed", "full_disk", "denied", "synced", "flipped", "two_runs", "publications", "fuzzed_queries",
    "fuzzed_requests", "schemathesis", "costly", "mutated_files", "payloads", "load",
)  # fmt: skip
PACKAGE = "tests.torture"
SYSTEM_TMP = tempfile.gettempdir()  # each shelf has one of its own


def main() -> int:
    """Run the rows that are asked for; 1 if any promise was broken."""
    parser = argparse.ArgumentParser(prog=f"python -m {PACKAGE}")
    parser.add_argument("--short", action="store_true", help="the short form of `make test`")
    parser.add_argument("--only", action="append", choices=NAMES)
    parser.add_argument("--tries", type=int)
    parser.add_argument("--seed", type=int, default=int(time.time()))
    parser.add_argument("--out", type=Path, default=Path("var/torture"))
    asked = parser.parse_args()
    logging.disable(logging.CRITICAL)  # what is logged of thousands of faults is not the finding
    rows: dict[str, dict[str, object]] = {}
    for name in asked.only or NAMES:
        alone = asked.short or asked.only == [name]
        rows[name] = told = _told(name, asked) if alone else _in_process(name, asked)
        sys.stdout.write(f"{_line(name, told)}\n")
        sys.stdout.flush()
        _write(asked.out, rows)
    return 1 if any(told["failures"] for told in rows.values()) else 0


def _told(name: str, asked: argparse.Namespace) -> dict[str, object]:
    began = time.monotonic()
    try:
        told = asdict(_row(name, asked.tries, asked.seed, asked.short))
    except Exception:  # noqa: BLE001  # the row broke down: that is its finding
        told = asdict(Row(0, (traceback.format_exc(),)))
    return told | {"seed": asked.seed, "seconds": round(time.monotonic() - began, 1)}


def _in_process(name: str, asked: argparse.Namespace) -> dict[str, object]:
    """What a row tells in a process of its own: memory is that of the row."""
    out = asked.out / name
    command = [sys.executable, "-m", PACKAGE, "--only", name, "--seed", str(asked.seed)]
    command += ["--tries", str(asked.tries)] if asked.tries else []
    subprocess.run([*command, "--out", out], check=False, stdout=subprocess.DEVNULL)
    told: dict[str, object] = json.loads((out / "torture.json").read_text("utf-8"))[name]
    return told


def _row(name: str, tries: int | None, seed: int, short: bool) -> Row:
    module = importlib.import_module(f"{PACKAGE}.{name}")
    with tempfile.TemporaryDirectory(dir=SYSTEM_TMP, ignore_cleanup_errors=True) as folder:
        row: Row = module.run(Path(folder), tries or (module.SHORT if short else module.FULL), seed)
    return row


def _line(name: str, told: dict[str, object]) -> str:
    failures = told["failures"]
    state = f"{len(failures)} FAILED: {failures[:3]}" if failures else "held"  # type: ignore[arg-type,index]
    return f"{name}: {told['tries']} tries, {state}; {told['figures']}; {told['seconds']} s"


def _write(folder: Path, rows: dict[str, dict[str, object]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "torture.json").write_text(
        json.dumps(rows, ensure_ascii=False, indent=1), encoding="utf-8"
    )
    lines = ["| row | tries | failed | figures | seconds |", "|---|---|---|---|---|"]
    for name, told in rows.items():
        figures = ", ".join(f"{key} {value}" for key, value in told["figures"].items())  # type: ignore[attr-defined]
        failed = len(told["failures"])  # type: ignore[arg-type]
        lines.append(f"| {name} | {told['tries']} | {failed} | {figures} | {told['seconds']} |")
    (folder / "torture.md").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
