"""Folders -> the files in them, each with what tells whether it has changed."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import NamedTuple

from corpus.formats.reader import is_report_name
from corpus.identity import FileKey
from corpus.ledger import Refusal

_TEMPORARY = ("~$", ".")  # Word's lock files, hidden files and folders


class FoundFile(NamedTuple):  # a tuple: there may be a million
    """A file in a report format below a root."""

    key: FileKey
    place: str  # its path
    inside: str  # the same below its root
    size_bytes: int
    mtime_ns: int

    @property
    def path(self) -> Path:
        """Where it stands."""
        return Path(self.place)

    @property
    def disk(self) -> bytes:
        """Its path below the root, byte for byte."""
        return os.fsencode(self.inside)

    def is_in_flux(self) -> bool:
        """True when it is there and no longer as it was found: still being copied or written."""
        try:
            seen = os.stat(self.place)
        except OSError:  # gone or closed since; the next run will say
            return False
        return (seen.st_size, seen.st_mtime_ns) != (self.size_bytes, self.mtime_ns)


class _Place(NamedTuple):
    """Something in a folder that is no folder, as the system lists it."""

    path: str
    inside: str  # the same below its root
    shown: str  # `inside` as it is stored and shown
    name: str
    is_link: bool


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
        root = str(scope.root)
        for place in _walk(scope, found, str(own_folder.resolve())):
            _take(root, place, found)
    return found


def relative_name(root: Path, path: Path) -> str:
    """The name of *path* below *root*, with `/`; its own name if it is the root."""
    return _printable(_inside(root, path))


def _inside(root: Path, path: Path) -> str:
    return path.name if path == root else str(path.relative_to(root))


def _printable(inside: str) -> str:
    name = inside.replace(os.sep, "/")
    if name.isascii():
        return name
    # Undecodable bytes of a name cannot be stored or shown; composed names sort alike everywhere.
    printable = name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return unicodedata.normalize("NFC", printable)


def _walk(scope: Scope, found: Scan, own_folder: str) -> Iterator[_Place]:
    """Every file at or below the scope; folders that are passed over are named once."""
    if not scope.path.is_dir():
        path, inside = scope.path, _inside(scope.root, scope.path)
        yield _Place(str(path), inside, _printable(inside), path.name, path.is_symlink())
        return
    waiting = [
        (str(scope.path), "" if scope.path == scope.root else _inside(scope.root, scope.path))
    ]
    while waiting:
        folder, inside = waiting.pop()
        below = inside and inside + os.sep
        shown = _printable(below)  # once a folder, and what is below it name by name
        folders = []
        for entry in _listed(scope, folder, found):
            name = entry.name
            at, name_shown = below + name, shown + (name if name.isascii() else _printable(name))
            if not _is_folder(entry):
                yield _Place(entry.path, at, name_shown, name, entry.is_symlink())
                continue
            reason = _folder_refusal(entry, own_folder)
            if reason is None:
                folders.append((entry.path, at))
            elif reason:
                found.refuse((str(scope.root), name_shown), "skipped", reason)
        waiting += reversed(folders)


def _listed(scope: Scope, folder: str, found: Scan) -> list[os.DirEntry[str]]:
    """What stands in *folder*, by name; one that cannot be looked into is named."""
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=attrgetter("name"))
    except OSError as error:
        closed = Scope(scope.root, Path(folder))
        found.closed.append(closed)
        key = (str(scope.root), relative_name(scope.root, closed.path))
        found.refuse(key, "rejected", f"không mở được thư mục ({error.strerror})")
        return []


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir()
    except OSError:  # a link that leads to itself
        return False


def _folder_refusal(entry: os.DirEntry[str], own_folder: str) -> str | None:
    """Why a folder is not looked into; empty for our own, None when it is."""
    if entry.is_symlink():
        return "thư mục liên kết, không đi theo"
    if entry.name.startswith(_TEMPORARY):
        return "thư mục ẩn"
    return "" if entry.path == own_folder else None


def _take(root: str, place: _Place, found: Scan) -> None:
    """Put *place* among the files or the refusals; a file that has just vanished in neither."""
    key = (root, place.shown)
    try:
        refusal = _link_refusal(root, place) if place.is_link else None
        refusal = refusal or _name_refusal(place.name)
        seen = None if refusal else os.stat(place.path)
    except FileNotFoundError:
        return
    except (OSError, RuntimeError) as error:  # RuntimeError: a link that leads to itself
        found.refuse(key, "rejected", f"không mở được ({error})")
        return
    if seen and not stat.S_ISREG(seen.st_mode):
        refusal = "skipped", "không phải tệp thường"
    if refusal is not None:
        found.refuse(key, *refusal)
    elif key in found.files and found.files[key].place != place.path:
        found.refuse(key, "rejected", "trùng tên với một tệp khác sau khi chuẩn hóa")
    elif seen:
        found.files[key] = FoundFile(key, place.path, place.inside, seen.st_size, seen.st_mtime_ns)


def _link_refusal(root: str, link: _Place) -> tuple[str, str] | None:
    """Why *link* is no report, as far as where it leads tells."""
    if not os.path.exists(link.path):
        return "rejected", "liên kết hỏng"
    if not Path(link.path).resolve().is_relative_to(Path(root).resolve()):
        return "rejected", "liên kết trỏ ra ngoài thư mục gốc"
    return None


def _name_refusal(name: str) -> tuple[str, str] | None:
    """Why a file of that name is no report."""
    if name.startswith(_TEMPORARY):
        return "skipped", "tệp ẩn hoặc tệp tạm"
    if not is_report_name(name):
        suffix = Path(name).suffix or "không có đuôi tệp"
        return "skipped", f"không phải định dạng báo cáo ({suffix})"
    return None
