"""One engine in a process of its own, so that its memory and its caches are its own.

`python -m benchmarks.engine_process build|search SIDE FOLDER SETTINGS` prints one JSON object;
`benchmarks.engines` starts it.
"""

from __future__ import annotations

import gc
import importlib
import sys
import time
from collections.abc import Iterator, Sequence
from hashlib import sha256
from pathlib import Path

import msgspec

from benchmarks.collection import Document, Query, documents
from benchmarks.peers.base import OURS, PEERS, Answer, Index, Side


class Settings(msgspec.Struct, frozen=True):
    """What is built and asked."""

    reports: int
    corpus: str | None
    queries: list[Query]
    warm_up: list[Query]  # others than `queries`


class Built(msgspec.Struct, frozen=True):
    """What building an index took; making the reports is not in it."""

    reports: int
    seconds: float
    peak_mb: float


class Searched(msgspec.Struct, frozen=True):
    """What searching an index took, by query, and what was found."""

    open_ms: float
    took_ms: list[float]
    totals: list[int]
    counts: list[str]  # a digest of each answer's facet counts
    peak_mb: float


class Timed:
    """Reports one after another, how many they were, and the seconds that making them took."""

    def __init__(self, source: Iterator[Document]) -> None:
        self._source = source
        self.seconds = 0.0
        self.count = 0

    def __iter__(self) -> Iterator[Document]:
        return self

    def __next__(self) -> Document:
        began = time.perf_counter()
        try:
            document = next(self._source)
        finally:
            self.seconds += time.perf_counter() - began
        self.count += 1
        return document


def build(side: Side, folder: Path, settings: Settings) -> Built:
    """Build the index of *side* in the empty *folder*."""
    module = importlib.import_module(f"benchmarks.peers.{side.module}")
    source = Timed(documents(settings.reports, Path(settings.corpus) if settings.corpus else None))
    began = time.perf_counter()
    module.build(folder, source)
    seconds = time.perf_counter() - began - source.seconds
    return Built(source.count, seconds, _peak_mb())


def search(side: Side, folder: Path, settings: Settings) -> Searched:
    """Ask every query once, the files warm but no answer remembered."""
    module = importlib.import_module(f"benchmarks.peers.{side.module}")
    first: Index = getattr(module, side.index)(folder)
    answers = [first.answer(first.search(first.prepare(query))) for query in settings.queries]
    began = time.perf_counter()
    index: Index = getattr(module, side.index)(folder)
    opened = time.perf_counter() - began
    for query in settings.warm_up:
        index.search(index.prepare(query))
    gc.collect()
    gc.freeze()
    took = list(_times(index, settings.queries))
    totals = [answer.total for answer in answers]
    return Searched(opened * 1000, took, totals, list(map(_digest, answers)), _peak_mb())


def _times(index: Index, queries: Sequence[Query]) -> Iterator[float]:
    for query in queries:
        prepared = index.prepare(query)
        began = time.perf_counter()
        index.search(prepared)
        yield (time.perf_counter() - began) * 1000


def _digest(answer: Answer) -> str:
    rows = {facet: sorted(counts.items()) for facet, counts in answer.counts.items()}
    return sha256(repr(sorted(rows.items())).encode()).hexdigest()[:16]


def _peak_mb() -> float:
    """The most memory this process had (Linux); `getrusage` counts the parent's before `exec`."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return int(status.partition("VmHWM:")[2].split()[0]) / 1024


def main() -> None:
    """Do one step and print what it took."""
    step, name, folder, settings = sys.argv[1:]
    sides = {side.name: side for side in (*OURS, *(s for sides in PEERS.values() for s in sides))}
    read = msgspec.json.decode(Path(settings).read_bytes(), type=Settings)
    did = {"build": build, "search": search}[step](sides[name], Path(folder), read)
    sys.stdout.write(msgspec.json.encode(did).decode())


if __name__ == "__main__":
    main()
