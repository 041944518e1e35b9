"""Reading: a file -> the report it holds."""

from __future__ import annotations

from pathlib import Path

from corpus.clean import clean
from corpus.extract import extract
from corpus.formats.document import RawDocument
from corpus.formats.isolated import extract_isolated
from corpus.formats.reader import read_document
from corpus.report import CorpusError, Report

# Fifty pages. What a longer text costs is bounded by a process with limits, which a short one
# need not wait for.
LONG_TEXT_CHARS = 100_000


def read_report(path: Path) -> Report:
    """The report in the file *path*; raises CorpusError naming why it cannot be read."""
    if path.is_dir():
        raise CorpusError("là thư mục, không phải tệp; hãy đưa tên các tệp trong đó")
    document = read_document(path)
    return (
        extract_isolated(document) if len(document.text) > LONG_TEXT_CHARS else report_in(document)
    )


def report_in(document: RawDocument) -> Report:
    """The report that *document* is."""
    return extract(document, clean(document))
