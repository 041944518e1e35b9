"""Folders -> the files in them, each with what tells whether it has changed."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.formats.reader import is_report_format
from corpus.identity import FileKey
from corpus.ledger import Refusal

_TEMPORARY = ("~$", ".")  # Word's lock files, hidden files and folders


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file in a report format below a root."""

    key: FileKey
    path: Path
    disk: bytes  # its path below the root, byte for byte
    size_bytes: int
    mtime_ns: int

    def is_in_flux(self) -> bool:
        """True when it is there and no longer as it was found: still being copied or written."""
        try:
            stat = self.path.stat()
        except OSError:  # gone or closed since; the next run will say
            return False
        return (stat.st_size, stat.st_mtime_ns) != (self.size_bytes, self.mtime_ns)


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


@dataclass(slots=True)
class Scan:
    """What stands below the scopes of one run."""

    files: dict[FileKey, FoundFile] = field(default_factory=dict)
    refusals: dict[FileKey, Refusal] = field(default_factory=dict)
    closed: list[Scope] = field(default_factory=list)  # folders that cannot be looked into

    def refuse(self, key: FileKey, kind: str, reason: str) -> None:
        """Name a file or folder that is not taken, and why."""
        self.refusals[key] = Refusal(key, kind, reason)


def scan(scopes: Sequence[Scope], own_folder: Path) -> Scan:
    """Every file in *scopes*: those that may be reports, and the others with the reason why not.

    *own_folder*, where index and ledger live, is passed over wherever it stands.
    """
    found = Scan()
    for scope in scopes:
        for path in _walk(scope, found, own_folder.resolve()):
            _take(scope.root, path, found)
    return found


def relative_name(root: Path, path: Path) -> str:
    """The name of *path* below *root*, with `/`; its own name if it is the root."""
    name = path.name if path == root else path.relative_to(root).as_posix()
    # Undecodable bytes of a name cannot be stored or shown; composed names sort alike everywhere.
    printable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", printable)


def _walk(scope: Scope, found: Scan, own_folder: Path) -> Iterator[Path]:
    """Every file at or below the scope; folders that are passed over are named once."""
    if not scope.path.is_dir():
        yield scope.path
        return

    def closed(error: OSError) -> None:
        folder = Path(os.fsdecode(error.filename))
        found.closed.append(Scope(scope.root, folder))
        key = (str(scope.root), relative_name(scope.root, folder))
        found.refuse(key, "rejected", f"không mở được thư mục ({error.strerror})")

    for folder, folders, names in os.walk(scope.path, onerror=closed):
        for name in list(folders):
            reason = _folder_refusal(Path(folder, name), own_folder)
            if reason is not None:
                folders.remove(name)
                if reason:
                    key = (str(scope.root), relative_name(scope.root, Path(folder, name)))
                    found.refuse(key, "skipped", reason)
        folders.sort()
        for name in sorted(names):
            yield Path(folder, name)


def _folder_refusal(path: Path, own_folder: Path) -> str | None:
    """Why a folder is not looked into; empty for our own, None when it is."""
    if path.is_symlink():
        return "thư mục liên kết, không đi theo"
    if path.name.startswith(_TEMPORARY):
        return "thư mục ẩn"
    return "" if path == own_folder else None


def _take(root: Path, path: Path, found: Scan) -> None:
    """Put *path* among the files or the refusals; a file that has just vanished in neither."""
    key = (str(root), relative_name(root, path))
    try:
        refusal = _refusal(root, path)
        stat = path.stat() if refusal is None else None
    except FileNotFoundError:
        return
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        found.refuse(key, "rejected", f"không mở được ({error})")
        return
    if refusal is not None:
        found.refuse(key, *refusal)
    elif key in found.files and found.files[key].path != path:
        found.refuse(key, "rejected", "trùng tên với một tệp khác sau khi chuẩn hóa")
    elif stat is not None:
        disk = os.fsencode(path.name if path == root else path.relative_to(root))
        found.files[key] = FoundFile(key, path, disk, stat.st_size, stat.st_mtime_ns)


def _refusal(root: Path, path: Path) -> tuple[str, str] | None:
    if path.is_symlink() and not path.exists():
        return "rejected", "liên kết hỏng"
    if path.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
        return "rejected", "liên kết trỏ ra ngoài thư mục gốc"
    if path.name.startswith(_TEMPORARY):
        return "skipped", "tệp ẩn hoặc tệp tạm"
    if not is_report_format(path):
        return "skipped", f"không phải định dạng báo cáo ({path.suffix or 'không có đuôi tệp'})"
    if not path.exists():
        raise FileNotFoundError(path)
    if not path.is_file():
        return "skipped", "không phải tệp thường"
    return None
