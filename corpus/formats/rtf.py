"""RTF: its text in order; what stands around the pages is left out."""

from __future__ import annotations

from collections.abc import Iterator

from striprtf.striprtf import rtf_to_text

from corpus.formats.document import RawDocument
from corpus.formats.paragraphs import Paragraph, document_of
from corpus.report import CorpusError

_HEAD = b"{\\rtf"
_CELL_END = "|"  # as striprtf writes it
_LAYOUT_COLUMNS = 2


def read_rtf(data: bytes) -> RawDocument:
    """The paragraphs of an RTF file; raises CorpusError where it is none or is cut off."""
    source = data.strip(b"\x00\r\n\t ")
    if not source.startswith(_HEAD):
        raise CorpusError("không phải tệp RTF")
    if not source.endswith(b"}"):
        raise CorpusError("tệp RTF bị cắt cụt")
    text = rtf_to_text(source.decode("latin-1"), encoding="cp1252", errors="replace")
    return document_of(Paragraph(line) for line in _lines(text))


def _lines(text: str) -> Iterator[str]:
    """The lines of *text*; a row of several short cells is one, with tabs between."""
    for line in text.splitlines():
        cells = [cell.strip() for cell in line.split(_CELL_END)]
        if len(cells) > _LAYOUT_COLUMNS + 1:
            yield "\t".join(cells)
        else:  # letterheads and signatures
            yield from cells
