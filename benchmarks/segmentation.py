"""Our segmenter against pyvi itself, on the same lines in one run.

`python -m benchmarks.segmentation [FOLDER] [--rounds N]`: over every report file below FOLDER, or
over synthetic reports. Takes turns, so that both meet the same machine; prints reports a second
of CPU time of the first round (everything met for the first time) and of the fastest one, and the
microseconds that one short text takes.
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
        "compound_terms": lambda: _in_batches(compound_terms, texts),
        "segment_many": lambda: _in_batches(segment_many, texts),
        "segment": lambda: [segment(text) for text in texts],
    }
    for title, best in zip(("first", "fastest"), _rounds(ways, arguments.rounds), strict=True):
        for name, seconds in best.items():
            rate, ratio = len(texts) / seconds, best["pyvi"] / seconds
            print(f"{title} round, {name}: {rate:.0f} reports/s, {ratio:.1f} times pyvi")
    short: dict[str, Callable[[], object]] = {
        "pyvi": lambda: [_pyvi(SHORT) for _ in range(_SHORT_TIMES)],
        "segment": lambda: [segment(SHORT) for _ in range(_SHORT_TIMES)],
    }
    for name, seconds in _rounds(short, arguments.rounds)[1].items():
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


def _rounds(
    ways: dict[str, Callable[[], object]], rounds: int
) -> tuple[dict[str, float], dict[str, float]]:
    """CPU seconds of each way's first round and of its fastest one."""
    segment(SHORT), segment_many([SHORT])  # the models are read before the clock starts
    took: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            began = time.process_time()
            way()
            took[name].append(time.process_time() - began)
    return {n: s[0] for n, s in took.items()}, {n: min(s) for n, s in took.items()}


if __name__ == "__main__":
    main()
