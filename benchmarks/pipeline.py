"""Raw files to published index, and one changed file among many.

`python -m benchmarks.pipeline --reports 3000` runs the real command as whole processes over
synthetic reports in a temporary folder, and prints wall seconds and reports a second.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.reports import write_reports


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=3000)
    count = parser.parse_args().reports
    with tempfile.TemporaryDirectory() as temporary:
        folder, data = Path(temporary, "reports"), Path(temporary, "data")
        write_reports(folder, count)
        old = time.time() - 3600
        for path in folder.rglob("*.txt"):
            os.utime(path, (old, old))
        full = reindex(folder, data)
        print(f"{count} reports, full: {full:.1f} s, {count / full:.0f} reports/s")
        changed = next(folder.rglob("*.txt"))
        changed.write_text(changed.read_text(encoding="utf-8") + "\nThêm một câu.\n", "utf-8")
        print(f"one changed among {count}: {reindex(folder, data):.1f} s")
        print(f"nothing changed: {reindex(folder, data):.1f} s")
        size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
        print(f"data folder with two generations: {size / 1e6:.0f} MB")


def reindex(folder: Path, data: Path) -> float:
    """Wall seconds of one `tracuu reindex`, start of the interpreter included."""
    command = [sys.executable, "-m", "searchapp", "reindex", str(folder), "--data", str(data)]
    began = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # ours
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
