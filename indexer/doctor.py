"""The doctor: looks at data, index, dependencies, disk and rights, and says what to do."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from corpus.ledger import ledger_fault, open_ledger
from indexer.condition import faults
from indexer.engines.base import NoIndex
from indexer.generations import LEDGER, Generations
from indexer.lock import holder
from indexer.schema import fingerprint

PARTS = ("click", "filelock", "flask", "lxml", "msgspec", "numpy", "pypdfium2", "pyvi", "waitress",
         "whoosh")  # fmt: skip
CONVERTERS = ("soffice", "antiword", "catdoc")
ROOM_FOR = 3  # a reindex may need so many times the room of the generation that stands
LEAST_FREE_BYTES = 200_000_000


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    name: str
    fine: bool
    found: str
    advice: str = ""  # what to do; empty when nothing


def examine(data_dir: Path) -> list[Finding]:
    """Everything that can be looked at without changing anything."""
    looks: tuple[Callable[[Path], Iterator[Finding]], ...] = (
        _program, _rights, _disk, _index, _ledger, _lock, _converters,
    )  # fmt: skip
    return [finding for look in looks for finding in look(data_dir)]


def _program(_data_dir: Path) -> Iterator[Finding]:
    versions = []
    for part in PARTS:
        try:
            versions.append(f"{part} {metadata.version(part)}")
        except metadata.PackageNotFoundError:
            yield Finding("thư viện", False, f"thiếu {part}", "Cài lại theo README.md.")
    python = ".".join(map(str, sys.version_info[:3]))
    found = ", ".join([f"Python {python}", f"SQLite {sqlite3.sqlite_version}", *versions])
    yield Finding("chương trình", True, found)


def _rights(data_dir: Path) -> Iterator[Finding]:
    if not data_dir.is_dir():
        yield Finding("dữ liệu", False, f"chưa có {data_dir}", "Chạy: tracuu reindex THƯ_MỤC")
        return
    closed = [path for path in (data_dir, data_dir / "generations", data_dir / LEDGER)
              if path.exists() and not os.access(path, os.R_OK | os.W_OK)]  # fmt: skip
    for path in closed:
        yield Finding("quyền", False, f"không đọc và ghi được {path}",
                      "Cấp quyền cho người dùng chạy tracuu reindex.")  # fmt: skip
    if not closed:
        yield Finding("quyền", True, f"đọc và ghi được {data_dir}")


def _disk(data_dir: Path) -> Iterator[Finding]:
    place = next(path for path in (data_dir.absolute(), *data_dir.absolute().parents)
                 if path.exists())  # fmt: skip
    free = shutil.disk_usage(place).free
    needed = max(ROOM_FOR * _current_bytes(data_dir), LEAST_FREE_BYTES)
    found = f"còn trống {free / 1e6:.0f} MB, cần khoảng {needed / 1e6:.0f} MB"
    advice = "" if free >= needed else f"Dọn bớt ổ đĩa chứa {place}, hoặc chuyển bằng --data."
    yield Finding("ổ đĩa", free >= needed, found, advice)


def _current_bytes(data_dir: Path) -> int:
    try:
        return sum(file.bytes for file in Generations(data_dir).current().manifest().files.values())
    except NoIndex:
        return 0


def _index(data_dir: Path) -> Iterator[Finding]:
    try:
        wrong = faults(data_dir)
        manifest = Generations(data_dir).current().manifest()
    except NoIndex as error:
        yield Finding("chỉ mục", False, str(error), "Chạy: tracuu reindex THƯ_MỤC")
        return
    for fault in wrong:
        yield Finding("chỉ mục", False, fault, "Chạy: tracuu reindex; sau đó: tracuu check")
    stale = manifest.fingerprint != fingerprint()
    if stale:
        yield Finding("chỉ mục", False, f"{manifest.name} do phiên bản khác tạo ra",
                      "Chạy: tracuu reindex")  # fmt: skip
    if not wrong and not stale:
        found = f"{manifest.name}, {manifest.reports} báo cáo, công bố {manifest.published}"
        yield Finding("chỉ mục", True, found)


def _ledger(data_dir: Path) -> Iterator[Finding]:
    path = data_dir / LEDGER
    if not path.exists():
        return
    if fault := ledger_fault(path):
        yield Finding("sổ cái", False, fault, "Chạy: tracuu reindex, hoặc: tracuu restore TỆP")
        return
    with open_ledger(path, read_only=True) as ledger:
        yield Finding("sổ cái", True, f"{len(ledger.live())} báo cáo, {len(ledger.given())} mã")
        for refusal in ledger.refusals():
            if refusal.kind == "rejected":
                yield Finding("tệp", False, f"{refusal.file[1]}: {refusal.reason}",
                              "Sửa hoặc bỏ tệp này, rồi chạy: tracuu reindex")  # fmt: skip
        yield from map(_root, ledger.roots())


def _root(root: Path) -> Finding:
    name = "kho báo cáo"
    if not root.exists():
        advice = f'Gắn lại ổ đĩa, hoặc: tracuu reindex --forget "{root}"'
        return Finding(name, False, f"không thấy {root}", advice)
    if not os.access(root, os.R_OK):
        return Finding(name, False, f"không đọc được {root}", "Cấp quyền đọc.")
    if root.is_dir() and not any(root.iterdir()):
        return Finding(name, False, f"{root} trống", "Kiểm tra xem ổ đĩa đã gắn chưa.")
    return Finding(name, True, str(root))


def _lock(data_dir: Path) -> Iterator[Finding]:
    at_work = holder(data_dir)
    yield Finding("đang chạy", True, str(at_work) if at_work else "không có lệnh reindex nào")


def _converters(_data_dir: Path) -> Iterator[Finding]:
    found = [name for name in CONVERTERS if shutil.which(name)]
    told = ", ".join(found) if found else "không có: tệp .doc cũ sẽ bị từ chối, có nêu tên"
    yield Finding("chuyển đổi .doc", True, told)
