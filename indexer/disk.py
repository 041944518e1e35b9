"""The disk under the data folder: what is written stays written, and its troubles are named."""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from indexer.engines.base import IndexerError

_RETRIED_S = 5.0  # readers hold a pointer for less than a millisecond
_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_TOO_BIG = frozenset({errno.EFBIG})
_DENIED = frozenset({errno.EACCES, errno.EPERM})
_READ_ONLY = frozenset({errno.EROFS})
_SQLITE_ERRNO = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_CANTOPEN: errno.EACCES,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_IOERR: errno.EIO,
}


class DiskTrouble(IndexerError):
    """The disk does not take what has to be written; nothing that readers see has changed."""


@contextmanager
def naming_the_disk(folder: Path) -> Iterator[None]:
    """Turn what the disk under *folder* refuses into DiskTrouble that says where and what to do."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise DiskTrouble(_told(error, folder)) from error


def _told(error: OSError | sqlite3.Error, folder: Path) -> str:
    """What is the matter, in Vietnamese: the place, the reason, the remedy."""
    place = _place(error, folder)
    number = _number(error)
    kept = "Chỉ mục cũ vẫn nguyên vẹn."
    if number in _FULL:
        return (
            f"Ổ đĩa chứa {place} đã đầy{_free(place)}. {kept} Hãy dọn bớt rồi chạy lại, hoặc chọn "
            "ổ khác bằng --data."
        )
    if number in _TOO_BIG:
        return (
            f"Không ghi thêm được vào ổ đĩa chứa {place}: tệp vượt giới hạn kích thước mà hệ "
            f"thống cho phép (ulimit -f). {kept} Hãy nới giới hạn rồi chạy lại."
        )
    if number in _READ_ONLY:
        return (
            f"Ổ đĩa hoặc tệp tại {place} chỉ cho đọc. {kept} Hãy gắn lại ổ đĩa với quyền ghi, hoặc "
            "chọn nơi khác bằng --data."
        )
    if number in _DENIED:
        return (
            f"Không có quyền ghi vào {place}. {kept} Hãy cấp quyền cho người dùng đang chạy lệnh "
            "này, hoặc chọn thư mục khác bằng --data."
        )
    return (
        f"Ổ đĩa chứa {place} báo lỗi ({error}). {kept} Hãy kiểm tra ổ đĩa, rồi chạy: tracuu doctor"
    )


def _number(error: OSError | sqlite3.Error) -> int | None:
    if isinstance(error, OSError):
        return error.errno
    code = getattr(error, "sqlite_errorcode", None)
    return None if code is None else _SQLITE_ERRNO.get(code & 0xFF)


def _place(error: OSError | sqlite3.Error, folder: Path) -> Path:
    """The folder or file the error names, or *folder*."""
    named = getattr(error, "filename", None)
    return Path(os.fsdecode(named)) if isinstance(named, str | bytes) and named else folder


def _free(place: Path) -> str:
    there = next((path for path in (place, *place.parents) if path.exists()), None)
    if there is None:
        return ""
    return f" (còn {shutil.disk_usage(there).free / 1e6:.1f} MB)"


def write_synced(path: Path, content: bytes) -> None:
    """Write *path* and wait until the disk has its bytes; its name is not synced yet."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def replace_synced(path: Path, content: bytes) -> None:
    """Put *content* in the place of *path* in one step: whole or not at all, name and bytes."""
    draft = path.with_name(f"{path.name}.new")
    write_synced(draft, content)
    replace(draft, path)
    sync_folder(path.parent)


def replace(source: Path, target: Path) -> None:
    """Rename *source* to *target* in one step; Windows refuses while a reader holds it open."""
    given_up = time.monotonic() + _RETRIED_S
    while True:
        try:
            os.replace(source, target)
        except PermissionError:
            if os.name != "nt" or time.monotonic() > given_up:
                raise
            time.sleep(_RETRIED_S / 100)
        else:
            return


def sync_file(path: Path) -> None:
    """Wait until the disk has the bytes of *path*."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def sync_folder(folder: Path) -> None:
    """Wait until the disk has the names in *folder*."""
    if os.name == "nt":  # Windows syncs no folders; the rename itself is journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_folder(folder: Path) -> None:
    """Make *folder* and those above it where they are not there, each name synced."""
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in missing:
        sync_folder(path.parent)
