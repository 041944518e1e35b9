"""`tracuu evaluate`: how well reports are read, against gold labels."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from corpus.reading import read_report
from corpus.report import CorpusError, Report
from corpus.scoring import Score, score_reports
from indexer.as_json import Json


def evaluate_extraction(gold: Path, folder: Path) -> Score:
    """Score the files of *gold*, which stand in *folder*.

    A file that cannot be read scores nothing. Raises CorpusError for a bad gold file.
    """
    try:
        labels = json.loads(gold.read_text(encoding="utf-8-sig"))
    except ValueError as error:
        raise CorpusError(f"{gold} không phải tệp nhãn JSON: {error}") from error
    if not isinstance(labels, list) or not all("file" in label for label in labels):
        raise CorpusError(f"{gold} phải là một danh sách nhãn, mỗi nhãn có “file”.")

    def read(name: str) -> Report | None:
        try:
            return read_report(folder / name)
        except CorpusError:
            return None

    return score_reports(labels, read)


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
        shares = f"P {tally.precision:6.1%}  R {tally.recall:6.1%}  F1 {tally.f1:6.1%}"
        yield f"{key:<22} {shares}  {tally.right}/{tally.found}/{tally.expected}"
    for miss in score.misses:
        yield f"{miss.file}: {miss.key}: nhãn “{miss.expected}”, đọc được “{miss.found}”"
