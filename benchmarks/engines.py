"""Our engine and others: the same reports, the same queries, the same answers, in one run.

`python -m benchmarks.engines --reports 50000 [--corpus docs.jsonl] [--peers whoosh,fts5,xapian,tantivy]
[--queries N] [--json]`: builds an index of the same reports in each engine and asks each the same 300 queries, one
thread, files warm, each for the top 10, the total and the exact counts of three facets. Exits with 1
where totals or counts differ. A peer that is not installed is named and left out.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

import msgspec

from benchmarks.collection import Query, queries
from benchmarks.engine_process import Built, Searched, Settings
from benchmarks.peers.base import OURS, PEERS, Side

QUERIES, WARM_UP = 300, 300
_ONE_THREAD = dict.fromkeys(
    ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS", "RAYON_NUM_THREADS"), "1"
)


class Measured(msgspec.Struct, frozen=True):
    """One way to use one engine, in figures."""

    name: str
    reports: int
    mean_ms: float
    p50_ms: float
    p95_ms: float
    p99_ms: float
    mean_ms_by_kind: dict[str, float]
    open_ms: float
    search_peak_mb: float
    reports_per_s: float  # to build
    build_peak_mb: float
    index_mb: float


class Disagreement(msgspec.Struct, frozen=True):
    """A query that engines answer differently."""

    query: str
    totals: dict[str, int]  # by engine
    counts: dict[str, str]  # digests, by engine


class Outcome(msgspec.Struct, frozen=True):
    """The whole run."""

    reports: int
    corpus: str
    queries: int
    engines: list[Measured]
    left_out: dict[str, str]  # engine -> why
    disagreements: list[Disagreement]


def main() -> None:
    """Measure, compare, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--corpus", type=Path, help="JSON lines: id, title, body")
    parser.add_argument("--peers", default=",".join(PEERS))
    parser.add_argument("--queries", type=int, default=QUERIES)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    chosen = [name for name in arguments.peers.split(",") if name]
    if unknown := set(chosen) - set(PEERS):
        parser.error(f"unknown peers: {', '.join(sorted(unknown))}")
    outcome = run(arguments.reports, arguments.corpus, chosen, arguments.queries)
    print(msgspec.json.encode(outcome).decode() if arguments.json else _shown(outcome))
    sys.exit(bool(outcome.disagreements))


def run(reports: int, corpus: Path | None, peers: Sequence[str], count: int) -> Outcome:
    """Build and ask every engine, one after another."""
    sides = [*OURS, *(side for peer in peers for side in PEERS[peer])]
    left_out = {side.name: side.missing for side in sides if side.missing}
    sides = [side for side in sides if side.name not in left_out]
    asked = queries(reports, corpus, count)
    others = [q for q in queries(reports, corpus, 2 * WARM_UP, seed=2) if q not in asked][:WARM_UP]
    settings = Settings(reports, str(corpus) if corpus else None, asked, others)
    with tempfile.TemporaryDirectory() as temporary:
        found = _all(sides, settings, Path(temporary))
    return Outcome(
        next(iter(found.values()))[0].reports,
        settings.corpus or "synthetic",
        len(asked),
        [measured for measured, _ in found.values()],
        left_out,
        disagreements(asked, {s.name: found[s.name][1] for s in sides if s.compared}),
    )


def _all(
    sides: Sequence[Side], settings: Settings, temporary: Path
) -> dict[str, tuple[Measured, Searched]]:
    path = temporary / "settings.json"
    path.write_bytes(msgspec.json.encode(settings))
    built: dict[str, Built] = {}
    found = {}
    for side in sides:
        folder = temporary / side.module  # sides of one module share the index
        if side.module not in built:
            folder.mkdir()
            built[side.module] = msgspec.json.decode(_step("build", side, folder, path), type=Built)
        searched = msgspec.json.decode(_step("search", side, folder, path), type=Searched)
        size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file()) / 1e6
        figures = _figures(side.name, settings.queries, built[side.module], searched, size)
        found[side.name] = figures, searched
    return found


def _step(step: str, side: Side, folder: Path, settings: Path) -> bytes:
    command = [sys.executable, "-m", "benchmarks.engine_process", step, side.name, folder, settings]
    environment = os.environ | _ONE_THREAD
    done = subprocess.run(command, check=True, stdout=subprocess.PIPE, env=environment)  # noqa: S603  # ours
    return done.stdout


def _figures(
    name: str, asked: Sequence[Query], built: Built, searched: Searched, size: float
) -> Measured:
    took = sorted(searched.took_ms)
    by_kind: dict[str, list[float]] = {}
    for query, milliseconds in zip(asked, searched.took_ms, strict=True):
        by_kind.setdefault(query.kind, []).append(milliseconds)
    return Measured(
        name=name,
        reports=built.reports,
        mean_ms=_mean(took),
        p50_ms=percentile(took, 50),
        p95_ms=percentile(took, 95),
        p99_ms=percentile(took, 99),
        mean_ms_by_kind={kind: _mean(times) for kind, times in by_kind.items()},
        open_ms=searched.open_ms,
        search_peak_mb=searched.peak_mb,
        reports_per_s=built.reports / built.seconds,
        build_peak_mb=built.peak_mb,
        index_mb=size,
    )


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def percentile(ascending: Sequence[float], percent: int) -> float:
    """The smallest value that *percent* of all do not exceed."""
    return ascending[-(-len(ascending) * percent // 100) - 1]


def disagreements(asked: Sequence[Query], searched: Mapping[str, Searched]) -> list[Disagreement]:
    found = []
    for at, query in enumerate(asked):
        totals = {name: engine.totals[at] for name, engine in searched.items()}
        counts = {name: engine.counts[at] for name, engine in searched.items()}
        if len(set(totals.values())) > 1 or len(set(counts.values())) > 1:
            found.append(Disagreement(f"{query.kind}: {' '.join(query.words)}", totals, counts))
    return found


def _shown(outcome: Outcome) -> str:
    ours = outcome.engines[0]
    lines = [
        f"{outcome.reports} reports ({outcome.corpus}), {outcome.queries} queries; ms a query; "
        f"times = mean / mean of {ours.name}",
        f"{'':<18}{'mean':>9}{'p50':>9}{'p95':>9}{'p99':>9}{'times':>8}{'open ms':>9}"
        f"{'built/s':>9}{'MB':>8}{'peak MB: build':>16}{'search':>8}",
    ]
    lines += [
        f"{e.name:<18}{e.mean_ms:>9.2f}{e.p50_ms:>9.2f}{e.p95_ms:>9.2f}{e.p99_ms:>9.2f}"
        f"{e.mean_ms / ours.mean_ms:>8.1f}{e.open_ms:>9.1f}{e.reports_per_s:>9.0f}"
        f"{e.index_mb:>8.1f}{e.build_peak_mb:>16.0f}{e.search_peak_mb:>8.0f}"
        for e in outcome.engines
    ]
    lines += [
        f"{e.name} by kind: " + ", ".join(f"{k} {ms:.2f}" for k, ms in e.mean_ms_by_kind.items())
        for e in outcome.engines
    ]
    lines += [f"left out: {name}: {reason}" for name, reason in outcome.left_out.items()]
    lines += [f"DIFFERENT {d.query}: {d.totals} {d.counts}" for d in outcome.disagreements[:10]]
    lines.append(f"{len(outcome.disagreements)} queries answered differently")
    return "\n".join(lines)


if __name__ == "__main__":
    main()
