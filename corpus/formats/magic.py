"""Magic: what a file seems to be by its first bytes, whatever its name says."""

from __future__ import annotations

import re

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STARTS = (
    (b"%PDF-", "PDF"),
    (b"{\\rtf", "RTF"),
    (_OLE, "DOC"),
    (b"\x89PNG\r\n\x1a\n", "ảnh PNG"),
    (b"\xff\xd8\xff", "ảnh JPEG"),
    (b"GIF8", "ảnh GIF"),
    (b"II*\x00", "ảnh TIFF"),
    (b"MM\x00*", "ảnh TIFF"),
    (b"Rar!", "tệp nén RAR"),
    (b"7z\xbc\xaf\x27\x1c", "tệp nén 7z"),
    (b"\x1f\x8b", "tệp nén GZIP"),
    (b"MZ\x90\x00", "chương trình Windows"),
    (b"\x7fELF", "chương trình Linux"),
    (b"SQLite format 3\x00", "cơ sở dữ liệu SQLite"),
)
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_ZIPPED = (
    (b"word/", "DOCX"),
    (b"xl/", "XLSX"),
    (b"ppt/", "PPTX"),
    (b"mimetypeapplication/vnd.oasis.opendocument.text", "ODT"),
)
_DIRECTORY_BYTES = 1 << 16
_HTML = re.compile(rb"\s*(?:<!doctype html|<html|<\?xml[^>]*>\s*<html)", re.IGNORECASE)
LOOK_BYTES = 1024  # enough for `seems` to know a PDF: readers allow rubbish before its head


def seems(data: bytes) -> str | None:
    """The kind of file that *data* is by its look: `PDF`, `DOCX`, `ảnh PNG`; None if unknown."""
    if data.startswith(_ZIP):
        ends = data[:_DIRECTORY_BYTES] + data[-_DIRECTORY_BYTES:]
        return next((name for mark, name in _ZIPPED if mark in ends), "ZIP")
    named = next((name for start, name in _STARTS if data.startswith(start)), None)
    if named is None and b"%PDF-" in data[:LOOK_BYTES]:
        return "PDF"
    if named is None and _HTML.match(data.removeprefix(b"\xef\xbb\xbf")):
        return "HTML"
    return named


def is_encrypted_office(data: bytes) -> bool:
    """True for an Office file under a password: an OLE file around an encrypted package."""
    return data.startswith(_OLE) and "EncryptedPackage".encode("utf-16-le") in data
