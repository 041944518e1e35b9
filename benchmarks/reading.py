"""How fast reports are read: `python -m benchmarks.reading FOLDER [--seconds N]`.

One process, one thread: raw files to `Report`, the whole way of `corpus.reading`, over every
report file below FOLDER again and again. Prints reports a second of CPU time, by suffix.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from pathlib import Path

from corpus.formats.reader import is_report_format
from corpus.reading import read_report


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=10.0)
    arguments = parser.parse_args()
    by_suffix: dict[str, list[Path]] = defaultdict(list)
    for path in sorted(arguments.folder.rglob("*")):
        if path.is_file() and is_report_format(path):
            by_suffix[path.suffix].append(path)
    for suffix, paths in by_suffix.items():
        rate, kilobytes = measure(paths, arguments.seconds)
        print(f"{suffix}: {rate:.0f} reports/s of CPU, {len(paths)} files of {kilobytes:.1f} KB")


def measure(paths: list[Path], seconds: float) -> tuple[float, float]:
    """Reports a second of CPU time over *paths*, and their mean size in KB."""
    for path in paths:  # warm: compiled expressions, caches, imports
        read_report(path)
    read, began = 0, time.process_time()
    while time.process_time() - began < seconds:
        for path in paths:
            read_report(path)
        read += len(paths)
    size = sum(path.stat().st_size for path in paths) / len(paths) / 1024
    return read / (time.process_time() - began), size


if __name__ == "__main__":
    main()
