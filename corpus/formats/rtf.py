"""RTF: its text in order; page headers and footers are left where striprtf leaves them: out."""

from __future__ import annotations

from striprtf.striprtf import rtf_to_text

from corpus.formats.document import RawDocument
from corpus.formats.paragraphs import Paragraph, document_of
from corpus.report import CorpusError

_HEAD = b"{\\rtf"


def read_rtf(data: bytes) -> RawDocument:
    """The paragraphs of an RTF file; raises CorpusError where it is none or is cut off."""
    source = data.strip(b"\x00\r\n\t ")
    if not source.startswith(_HEAD):
        raise CorpusError("không phải tệp RTF")
    if not source.endswith(b"}"):
        raise CorpusError("tệp RTF bị cắt cụt")
    text = rtf_to_text(source.decode("latin-1"), encoding="cp1252", errors="replace")
    return document_of(Paragraph(line) for line in text.replace("\f", "\n").splitlines())
