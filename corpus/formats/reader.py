"""Reading a file: the one place that knows which format is read by whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.formats.document import RawDocument
from corpus.formats.html import read_html
from corpus.formats.txt import read_txt
from corpus.report import CorpusError

MAX_FILE_BYTES = 20_000_000

_READERS: dict[str, Callable[[bytes], RawDocument]] = {
    ".txt": read_txt,
    ".html": read_html,
    ".htm": read_html,
}


def is_report_format(path: Path) -> bool:
    """True when files named like *path* are read; others are skipped by `reindex`."""
    return path.suffix.lower() in _READERS


def read_document(path: Path) -> RawDocument:
    """The text of *path* with its format's hints; offsets point into it.

    Raises CorpusError with the reason in Vietnamese: unreadable, empty, too large,
    binary data, unknown encoding, a legacy font, or a format that is not read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise CorpusError(f"không đọc định dạng “{path.suffix or path.name}”")
    document = reader(_read_bytes(path))
    if not document.text.strip():
        raise CorpusError("tệp rỗng, không có chữ nào")
    return document


def _read_bytes(path: Path) -> bytes:
    try:
        size = path.stat().st_size
        if size > MAX_FILE_BYTES:
            limit_mb = MAX_FILE_BYTES // 1_000_000
            raise CorpusError(f"tệp quá lớn ({size / 1_000_000:.0f} MB, giới hạn {limit_mb} MB)")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise CorpusError("không có tệp này") from error
    except PermissionError as error:
        raise CorpusError("không có quyền đọc tệp") from error
    except OSError as error:
        raise CorpusError(f"không đọc được tệp: {error.strerror}") from error
    if not data.strip(b"\x00 \t\r\n"):
        raise CorpusError("tệp rỗng, không có chữ nào")
    return data
