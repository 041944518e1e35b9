"""Reading: a file -> the report it holds."""

from __future__ import annotations

from pathlib import Path

from corpus.clean import clean
from corpus.extract import extract
from corpus.formats.reader import read_document
from corpus.report import CorpusError, Report


def read_report(path: Path) -> Report:
    """The report in the file *path*; raises CorpusError naming why it cannot be read."""
    if path.is_dir():
        raise CorpusError("là thư mục, không phải tệp; hãy đưa tên các tệp trong đó")
    document = read_document(path)
    return extract(document, clean(document))
