"""Our segmenter against pyvi itself, on the same lines in one run.

`python -m benchmarks.segmentation [FOLDER] [--rounds N]`: over every report file below FOLDER, or
over synthetic reports. Takes turns, so that both meet the same machine; prints reports a second
of CPU time of the fastest round, and the microseconds that one short text takes.
"""

from __future__ import annotations

import argparse
import time
import warnings
from collections.abc import Callable, Sequence
from pathlib import Path

from benchmarks.reports import report
from corpus.formats.reader import is_report_format
from corpus.reading import read_report
from indexer.segment import compound_terms, segment, segment_many

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # escapes that newer Pythons warn of
    from pyvi import ViTokenizer

SHORT = "nghị quyết đại hội công đoàn"
_SHORT_TIMES = 500
_BATCH = 100


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    arguments = parser.parse_args()
    texts = _texts(arguments.folder)
    syllables = sum(len(text.split()) for text in texts) / len(texts)
    print(f"{len(texts)} reports of {syllables:.0f} syllables")
    ways: dict[str, Callable[[], object]] = {
        "pyvi": lambda: [_pyvi(text) for text in texts],
        "segment": lambda: [segment(text) for text in texts],
        "segment_many": lambda: _in_batches(segment_many, texts),
        "compound_terms": lambda: _in_batches(compound_terms, texts),
    }
    best = _fastest(ways, arguments.rounds)
    for name, seconds in best.items():
        rate, ratio = len(texts) / seconds, best["pyvi"] / seconds
        print(f"{name}: {rate:.0f} reports/s, {ratio:.1f} times pyvi")
    short: dict[str, Callable[[], object]] = {
        "pyvi": lambda: [_pyvi(SHORT) for _ in range(_SHORT_TIMES)],
        "segment": lambda: [segment(SHORT) for _ in range(_SHORT_TIMES)],
    }
    for name, seconds in _fastest(short, arguments.rounds).items():
        print(f"one short text, {name}: {seconds / _SHORT_TIMES * 1e6:.0f} microseconds")


def _texts(folder: Path | None) -> list[str]:
    if folder is None:
        return [report(number)[1] for number in range(300)]
    paths = sorted(path for path in folder.rglob("*") if path.is_file() and is_report_format(path))
    return [read_report(path).text for path in paths]


def _pyvi(text: str) -> list[str]:
    """pyvi alone, line by line; without the places that our words have."""
    return [ViTokenizer.tokenize(line) for line in text.splitlines() if line.strip()]


def _in_batches(way: Callable[[Sequence[str]], object], texts: Sequence[str]) -> None:
    for start in range(0, len(texts), _BATCH):
        way(texts[start : start + _BATCH])


def _fastest(ways: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """CPU seconds of each way's fastest round, the first one not counted."""
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds + 1):
        for name, way in ways.items():
            began = time.process_time()
            way()
            took[name].append(time.process_time() - began)
    return {name: min(seconds[1:]) for name, seconds in took.items()}


if __name__ == "__main__":
    main()
