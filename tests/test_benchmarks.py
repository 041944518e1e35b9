"""The benchmarks run, and what they compare agrees."""

from __future__ import annotations

import json
import subprocess
import sys
from itertools import islice
from pathlib import Path

import msgspec

from benchmarks.collection import KINDS, OFFICIALS, PROVINCES, TOKENS, Query, documents, queries
from benchmarks.engine_process import Searched
from benchmarks.engines import Outcome, disagreements, percentile
from benchmarks.peers.base import PEERS, Side
from benchmarks.stages import stages
from corpus.reading import read_report
from tests.conftest import ROOT


def run(*arguments: str) -> Outcome:
    """What `benchmarks.engines` prints as JSON."""
    command = [sys.executable, "-m", "benchmarks.engines", "--json", *arguments]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
    assert done.stderr == b""
    return msgspec.json.decode(done.stdout, type=Outcome)


def test_engines_agree_on_synthetic_reports() -> None:
    outcome = run("--reports", "120", "--queries", "25")
    assert outcome.disagreements == []
    names = {engine.name for engine in outcome.engines}
    assert names >= {"tracuu", "tracuu-search", "whoosh-documented", "whoosh-best", "fts5"}
    # Xapian and Tantivy where they are installed (the extra `bench`).
    missing = {side.name for sides in PEERS.values() for side in sides if side.missing}
    assert set(outcome.left_out) == missing
    for engine in outcome.engines:
        assert 0 < engine.p50_ms <= engine.p95_ms <= engine.p99_ms
        assert min(engine.index_mb, engine.reports_per_s, engine.open_ms) > 0


def test_engines_agree_on_real_text(tmp_path: Path, samples: Path) -> None:
    corpus = tmp_path / "docs.jsonl"
    lines = [
        json.dumps({"id": path.name, "title": path.stem, "body": read_report(path).text})
        for path in sorted(samples.rglob("*.txt"))
    ]
    corpus.write_text("\n".join(lines), encoding="utf-8")
    outcome = run("--corpus", str(corpus), "--queries", "25", "--peers", "fts5")
    assert outcome.disagreements == []
    assert outcome.reports == len(lines)


def test_reports_are_the_same_every_time() -> None:
    first, again = (list(islice(documents(600, None), 600)) for _ in range(2))
    assert first == again
    for document in first:
        assert len(document.title.split()) + len(document.body.split()) == TOKENS
        assert document.province < PROVINCES
        assert 2 <= len(document.officials) <= 5
        assert max(document.officials) < OFFICIALS
    assert queries(300, None, 25) == queries(300, None, 25) != queries(300, None, 25, seed=2)
    assert {query.kind for query in queries(300, None, 5)} == set(KINDS)


def test_words_of_reports_follow_zipf() -> None:
    words = [word for document in documents(300, None) for word in document.body.split()]
    counts = sorted((words.count(word) for word in set(words[:5000])), reverse=True)
    assert counts[0] > 20 * counts[len(counts) // 2]


def test_different_answers_are_named() -> None:
    same = Searched(1, [1], [3], ["x"], 1)
    asked = [Query("and", ("a", "b"))]
    assert disagreements(asked, {"one": same, "two": same}) == []
    for other in (Searched(1, [1], [4], ["x"], 1), Searched(1, [1], [3], ["y"], 1)):
        (found,) = disagreements(asked, {"one": same, "two": other})
        assert found.query == "and: a b"


def test_percentiles_are_values_that_were_measured() -> None:
    values = [float(n) for n in range(1, 301)]
    assert [percentile(values, p) for p in (50, 95, 99)] == [150.0, 285.0, 297.0]
    assert percentile([7.0], 99) == 7.0


def test_an_engine_that_is_not_installed_is_left_out_by_name() -> None:
    side = Side("no", "no", "No", needs="no_such_engine")
    assert side.missing == "no_such_engine is not installed (pip install -e .[bench])"


def test_unknown_peers_are_wrong_usage() -> None:
    command = [sys.executable, "-m", "benchmarks.engines", "--peers", "lucene"]
    done = subprocess.run(command, capture_output=True, text=True, cwd=ROOT)
    assert done.returncode == 2
    assert "lucene" in done.stderr
    assert "lucene" not in PEERS


def test_stages_of_the_pipeline_take_time(tmp_path: Path, samples: Path) -> None:
    paths = sorted(samples.rglob("*.txt"))[:3]
    seconds = stages(paths, tmp_path)
    assert list(seconds) == ["read", "extract", "index", "pyvi and Whoosh", "segment"]
    assert all(took > 0 for took in seconds.values())
