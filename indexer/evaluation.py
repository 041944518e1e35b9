"""`tracuu evaluate`: how well reports are read and searches rank, against labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from corpus.reading import read_report
from corpus.report import CorpusError, Report
from corpus.scoring import FAULTS, Score, score_reports
from indexer.as_json import Json
from indexer.engines.base import Engine
from indexer.relevance import Relevance, grade


def evaluate_extraction(gold: Path, folder: Path) -> Score:
    """Score the files of *gold*, which stand in *folder*.

    A file that cannot be read scores nothing. Raises CorpusError for a bad gold file.
    """
    labels = _labels(gold, "file")

    def read(name: str) -> Report | None:
        try:
            return read_report(folder / name)
        except CorpusError:
            return None

    return score_reports(labels, read)


def evaluate_search(queries: Path, engine: Engine) -> Relevance:
    """Grade the answers to *queries*; raises CorpusError for a bad file."""
    return grade(engine, _labels(queries, "query", "kind", "relevant"))


def relevance_json(relevance: Relevance) -> Json:
    """nDCG@10 over all and by kind, and each query that is not perfect."""
    return {
        "queries": len(relevance.queries),
        "ndcg": round(relevance.ndcg, 4),
        "kinds": {kind: round(value, 4) for kind, value in relevance.by_kind().items()},
        "misses": [asdict(graded) for graded in relevance.queries if graded.ndcg < 1],
    }


def relevance_lines(relevance: Relevance) -> Iterator[str]:
    """The figures, then each query that is not perfect, worst first."""
    yield f"{len(relevance.queries)} câu hỏi, nDCG@10 {relevance.ndcg:.3f}"
    for kind, value in relevance.by_kind().items():
        yield f"  {kind:<24} {value:.3f}"
    for graded in sorted(relevance.queries, key=lambda g: g.ndcg):
        if graded.ndcg < 1:
            found = ", ".join(graded.found[:3]) or "không có gì"
            yield f"{graded.ndcg:.2f} {graded.query}: {found}"


def _labels(path: Path, *keys: str) -> list[dict[str, Any]]:
    """A JSON list of objects that have *keys*; raises CorpusError if it is something else."""
    try:
        labels = json.loads(path.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise CorpusError(f"{path} không phải tệp JSON: {error}") from error
    well_formed = isinstance(labels, list) and all(
        isinstance(label, dict) and label.keys() >= set(keys) for label in labels
    )
    if not well_formed:
        raise CorpusError(f"{path} phải là một danh sách, mỗi mục có: {', '.join(keys)}.")
    return list(labels)


def score_json(score: Score) -> Json:
    """The figures and each miss behind them."""
    return {
        "reports": score.reports,
        "scores": {
            key: {
                "right": tally.right,
                "found": tally.found,
                "expected": tally.expected,
                "precision": round(tally.precision, 4),
                "recall": round(tally.recall, 4),
                "f1": round(tally.f1, 4),
            }
            for key, tally in score.tallies.items()
        },
        "misses": [asdict(miss) for miss in score.misses],
    }


def score_lines(score: Score) -> Iterator[str]:
    """The figures as a table, then each miss."""
    yield f"{score.reports} báo cáo"
    for key, tally in score.tallies.items():
        if key in FAULTS:
            yield f"{key:<22} {tally.found}/{tally.expected}"
            continue
        shares = f"P {tally.precision:6.1%}  R {tally.recall:6.1%}  F1 {tally.f1:6.1%}"
        yield f"{key:<22} {shares}  {tally.right}/{tally.found}/{tally.expected}"
    for miss in score.misses:
        yield f"{miss.file}: {miss.key}: nhãn “{miss.expected}”, đọc được “{miss.found}”"
