"""Reading a file: the one place that knows which format is read by whom."""

from __future__ import annotations

import stat
from collections.abc import Callable
from functools import partial
from pathlib import Path

from corpus.formats.doc import read_doc
from corpus.formats.document import RawDocument
from corpus.formats.isolated import read_isolated
from corpus.formats.magic import is_encrypted_office, seems
from corpus.formats.md import read_md
from corpus.formats.paragraphs import MAX_PARAGRAPHS, MAX_TEXT_CHARS, too_long
from corpus.formats.txt import read_txt
from corpus.report import CorpusError

MAX_FILE_BYTES = 20_000_000
MAX_PACKED_BYTES = 60_000_000  # in formats that carry pictures
_WITH_PICTURES = {".docx", ".docm", ".odt", ".pdf", ".doc"}


def _read_pdf(data: bytes) -> RawDocument:
    # Imported on call: PDFium takes a tenth of a second, and most runs meet no PDF.
    from corpus.formats.scan import read_pdf_or_scan

    return read_pdf_or_scan(data)


_READERS: dict[str, Callable[[bytes], RawDocument]] = {
    ".txt": read_txt,
    ".md": read_md,
    ".html": partial(read_isolated, "html"),
    ".htm": partial(read_isolated, "html"),
    ".docx": partial(read_isolated, "docx"),
    ".docm": partial(read_isolated, "docx"),
    ".odt": partial(read_isolated, "odt"),
    ".rtf": partial(read_isolated, "rtf"),
    ".pdf": _read_pdf,
    ".doc": read_doc,
}
_LOOKS = {".html": {"HTML"}, ".htm": {"HTML"}, ".docx": {"DOCX", "ZIP"}, ".docm": {"DOCX", "ZIP"},
          ".odt": {"ODT", "ZIP"}, ".rtf": {"RTF"}, ".pdf": {"PDF"}}  # fmt: skip
_TEXT_LOOKS = {"HTML", "RTF"}


def is_report_format(path: Path) -> bool:
    """True when files named like *path* are read; others are skipped by `reindex`."""
    return is_report_name(path.name)


def is_report_name(name: str) -> bool:
    """True when files of that name are read."""
    stem, _, suffix = name.rpartition(".")  # several times faster than `os.path.splitext`
    return f".{suffix.lower()}" in _READERS and stem.strip(".") != ""


def read_document(path: Path) -> RawDocument:
    """The text of *path* with its format's hints; offsets point into it.

    Raises CorpusError with the reason in Vietnamese: unreadable, empty, too large or long,
    binary data, unknown encoding, a legacy font, or a format that is not read.
    """
    reader = _READERS.get(path.suffix.lower())
    if reader is None:
        raise CorpusError(f"không đọc định dạng “{path.suffix or path.name}”")
    data = _read_bytes(path)
    _refuse_other_look(path.suffix.lower(), data)
    document = reader(data)
    if not document.text.strip():
        raise CorpusError("tệp rỗng, không có chữ nào")
    if len(document.text) > MAX_TEXT_CHARS or _lines(document.text) > MAX_PARAGRAPHS:
        raise too_long()
    return document


def _lines(text: str) -> int:
    """How many lines have something in them."""
    return sum(not line.isspace() for line in text.splitlines() if line)


def _refuse_other_look(suffix: str, data: bytes) -> None:
    """Raise CorpusError where *data* is plainly something else than its name says."""
    if is_encrypted_office(data):
        raise CorpusError("tệp được đặt mật khẩu; hãy bỏ mật khẩu rồi lưu lại")
    look = seems(data)
    if look is None or suffix == ".doc" or look in _LOOKS.get(suffix, {"HTML"}):
        return
    binary = "" if look in _TEXT_LOOKS else "là dữ liệu nhị phân, "
    raise CorpusError(f"đuôi tệp là {suffix} nhưng nội dung {binary}có vẻ là {look}")


def _read_bytes(path: Path) -> bytes:
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            raise CorpusError("không phải tệp thường")
        size = found.st_size
        limit = MAX_PACKED_BYTES if path.suffix.lower() in _WITH_PICTURES else MAX_FILE_BYTES
        if size > limit:
            limit_mb = limit // 1_000_000
            raise CorpusError(f"tệp quá lớn ({size / 1_000_000:.0f} MB, giới hạn {limit_mb} MB)")
        with path.open("rb") as file:
            data = file.read(limit)
    except FileNotFoundError as error:
        raise CorpusError("không có tệp này") from error
    except PermissionError as error:
        raise CorpusError("không có quyền đọc tệp") from error
    except OSError as error:
        raise CorpusError(f"không đọc được tệp: {error.strerror}") from error
    if not data.strip(b"\x00 \t\r\n"):
        raise CorpusError("tệp rỗng, không có chữ nào")
    return data
