"""One reindex at a time: the lock of a data folder, who holds it, and waiting for it."""

from __future__ import annotations

import datetime as dt
import os
import socket
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec
from filelock import FileLock, Timeout

from indexer.engines.base import IndexerError

LOCK = "reindex.lock"
HOLDER = "reindex.holder"  # beside the lock: Windows lets nobody read a locked file
_PATIENCE_S = 1.0  # a run that has just begun has not said yet who it is


class Held(IndexerError):
    """Another run is at work on the data folder."""


class Holder(msgspec.Struct, frozen=True):
    """Who is at work on a data folder."""

    pid: int
    host: str
    since: str  # ISO date and time, with the zone

    def __str__(self) -> str:
        since = dt.datetime.fromisoformat(self.since).strftime("%H:%M:%S ngày %d/%m/%Y")
        return f"tiến trình {self.pid} trên máy {self.host}, chạy từ {since}"


@contextmanager
def hold(data_dir: Path, *, wait: bool, tell: Callable[[str], None]) -> Iterator[None]:
    """Be the only run on *data_dir*.

    Where another is at work, wait for it and *tell* so, or raise Held that names it. The system
    drops the lock of a process that dies, so a dead holder is in nobody's way.
    """
    lock = FileLock(data_dir / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        if not wait:
            raise Held(
                f"Một lệnh khác đang chạy trên {data_dir} ({_told(data_dir)}). Hãy đợi nó xong rồi "
                "chạy lại, hoặc thêm --wait để chờ."
            ) from error
        tell(f"Đang chờ một lệnh khác trên {data_dir} ({_told(data_dir)}) ...")
        lock.acquire()
    try:
        me = Holder(os.getpid(), socket.gethostname(), dt.datetime.now().astimezone().isoformat())
        (data_dir / HOLDER).write_bytes(msgspec.json.encode(me))
        yield
    finally:
        (data_dir / HOLDER).unlink(missing_ok=True)
        lock.release()


def holder(data_dir: Path) -> Holder | None:
    """Who wrote last that it was at work on *data_dir*; None when nobody says."""
    try:
        return msgspec.json.decode((data_dir / HOLDER).read_bytes(), type=Holder)
    except (OSError, msgspec.DecodeError):
        return None


def _told(data_dir: Path) -> str:
    given_up = time.monotonic() + _PATIENCE_S
    while (found := holder(data_dir)) is None and time.monotonic() < given_up:
        time.sleep(_PATIENCE_S / 20)
    return str(found or "chưa rõ tiến trình nào")
