"""Plain text, in the encodings that Vietnamese offices have used."""

from __future__ import annotations

from corpus.formats.document import RawDocument
from corpus.formats.encoding import decode


def read_txt(data: bytes) -> RawDocument:
    """The text of a plain-text file; raises CorpusError if it is none."""
    return RawDocument(decode(data))
