"""Raw files to published index, and one changed file among many.

`python -m benchmarks.pipeline [--reports 3000] [--folder FOLDER]`: over synthetic reports, or those
below FOLDER. First each stage in this process, in reports a second of CPU time, and how many times
faster reports become a published index than by pyvi's own tokenizer feeding Whoosh's own writer. Then the
real command as whole processes, start of the interpreter included, in wall seconds and in those of
CPU time.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from benchmarks.reports import write_reports
from benchmarks.stages import stages
from corpus.formats.reader import is_report_format

_AGE_S = 3600  # a file changed just now is read again on every run


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=3000)
    parser.add_argument("--folder", type=Path, help="report files instead of synthetic ones")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary, "reports")
        if arguments.folder:
            shutil.copytree(arguments.folder, folder)
        else:
            write_reports(folder, arguments.reports)
        paths = sorted(p for p in folder.rglob("*") if p.is_file() and is_report_format(p))
        for path in paths:
            os.utime(path, (time.time() - _AGE_S,) * 2)
        print_stages(paths, Path(temporary, "stages"))
        print_processes(paths, folder, Path(temporary, "data"))


def print_stages(paths: Sequence[Path], folder: Path) -> None:
    """Print the rate of each stage, and the ratio."""
    seconds = stages(paths, folder)
    for stage, took in seconds.items():
        print(f"{stage}: {len(paths) / took:.0f} reports/s of CPU")
    ratio = seconds["pyvi and Whoosh"] / seconds["index"]
    print(f"index is {ratio:.1f} times as fast as pyvi and Whoosh")


def print_processes(paths: Sequence[Path], folder: Path, data: Path) -> None:
    """Print what whole runs of `tracuu reindex` take."""
    full, cpu = reindex(folder, data)
    rate = len(paths) / full
    print(f"{len(paths)} reports, full: {full:.1f} s ({cpu:.1f} s of CPU), {rate:.0f} reports/s")
    changed = next(path for path in paths if path.suffix == ".txt")
    changed.write_text(changed.read_text(encoding="utf-8") + "\nThêm một câu.\n", "utf-8")
    os.utime(changed, (time.time() - _AGE_S + 1,) * 2)
    for what in (f"one changed among {len(paths)}", "nothing changed"):
        wall, cpu = reindex(folder, data)
        print(f"{what}: {wall:.2f} s ({cpu:.2f} s of CPU)")
    size = sum(path.stat().st_size for path in data.rglob("*") if path.is_file())
    print(f"data folder with two generations: {size / 1e6:.0f} MB")


def reindex(folder: Path, data: Path) -> tuple[float, float]:
    """Wall seconds and CPU seconds of one `tracuu reindex`."""
    command = [sys.executable, "-m", "searchapp", "reindex", str(folder), "--data", str(data)]
    before, began = os.times(), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)  # noqa: S603  # ours
    after, wall = os.times(), time.perf_counter() - began
    user = after.children_user - before.children_user
    return wall, user + after.children_system - before.children_system


if __name__ == "__main__":
    main()
