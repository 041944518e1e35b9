"""What the indexer would read in a file, without touching the index."""

from __future__ import annotations

from pathlib import Path

from corpus.identity import ID_CHARS, text_hash
from corpus.ledger import Ledger, open_ledger
from corpus.reading import read_report
from corpus.report import FiledReport
from indexer.generations import LEDGER
from indexer.scan import relative_name


def inspect_file(path: Path, data_dir: Path) -> FiledReport:
    """Read one file; its id is the one the ledger gave its text, or the one it would give.

    Raises CorpusError if the file cannot be read.
    """
    report = read_report(path)
    hashed = text_hash(report.text)
    ledger_path = data_dir / LEDGER
    if not ledger_path.is_file():
        return FiledReport(hashed[:ID_CHARS], (path.name,), report)
    with open_ledger(ledger_path, read_only=True) as ledger:
        report_id = ledger.report_of_text().get(hashed, hashed[:ID_CHARS])
        return FiledReport(report_id, (_name(path.resolve(), ledger),), report)


def _name(path: Path, ledger: Ledger) -> str:
    root = next((root for root in ledger.roots() if path.is_relative_to(root)), path)
    return relative_name(root, path)
