"""Folders -> the files in them, each with what tells whether it has changed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.formats.reader import is_report_format
from corpus.identity import FileKey
from corpus.ledger import Refusal

_TEMPORARY = ("~$", ".")  # Word's lock files, hidden files
NOT_A_REPORT = "không phải định dạng báo cáo"


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file in a report format below a root."""

    key: FileKey
    path: Path
    bytes: int
    mtime_ns: int


@dataclass(frozen=True, slots=True)
class Scan:
    """What stands below the scopes of one run."""

    files: tuple[FoundFile, ...]
    refusals: tuple[Refusal, ...]


@dataclass(frozen=True, slots=True)
class Scope:
    """A part of a root: everything at or below `path`."""

    root: Path
    path: Path

    def covers(self, key: FileKey) -> bool:
        """True when the file named by *key* lies in this scope."""
        if key[0] != str(self.root):
            return False
        inside = relative_name(self.root, self.path)
        return self.path == self.root or key[1] == inside or key[1].startswith(f"{inside}/")


def scan(scopes: Sequence[Scope]) -> Scan:
    """Every file in *scopes*: those that may be reports, and the others with the reason why not."""
    files: dict[FileKey, FoundFile] = {}
    refusals: dict[FileKey, Refusal] = {}
    for scope in scopes:
        for path in _walk(scope.path):
            key = (str(scope.root), relative_name(scope.root, path))
            refusal = _refusal(scope.root, key, path)
            if refusal:
                refusals[key] = refusal
                continue
            stat = path.stat()
            files[key] = FoundFile(key, path, stat.st_size, stat.st_mtime_ns)
    return Scan(tuple(files.values()), tuple(refusals.values()))


def path_of(key: FileKey) -> Path:
    """Where the file named by *key* stands."""
    root = Path(key[0])
    return root if root.is_file() else root / key[1]


def relative_name(root: Path, path: Path) -> str:
    """The name of *path* below *root*, with `/`; its own name if it is the root."""
    name = path.name if path == root else path.relative_to(root).as_posix()
    # Undecodable bytes of a name cannot be stored or shown; composed names sort alike everywhere.
    printable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", printable)


def _walk(top: Path) -> Iterator[Path]:
    if not top.is_dir():
        yield top
        return
    for folder, folders, names in os.walk(top):
        folders.sort()
        for name in sorted(names):
            yield Path(folder, name)


def _refusal(root: Path, key: FileKey, path: Path) -> Refusal | None:
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        return Refusal(key, "rejected", "liên kết trỏ ra ngoài thư mục gốc")
    if path.is_symlink() and not path.exists():
        return Refusal(key, "rejected", "liên kết hỏng")
    if path.name.startswith(_TEMPORARY):
        return Refusal(key, "skipped", "tệp ẩn hoặc tệp tạm")
    if not is_report_format(path):
        return Refusal(key, "skipped", f"{NOT_A_REPORT} ({path.suffix or 'không có đuôi tệp'})")
    if not path.is_file():
        return Refusal(key, "skipped", "không phải tệp thường")
    return None
