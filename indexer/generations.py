"""Generations: complete indexes, built aside, verified, published in one atomic step.

    DATA/CURRENT              the name of the generation that answers
    DATA/generations/g000007/ the index, its ledger copy, its manifest
    DATA/generations/.build-… what a run is building; swept by the next run

A generation never changes once it is published.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from indexer.engines.base import IndexerError, NoIndex

KEPT = 3  # generations, the current one included
MANIFEST = "manifest.json"
LEDGER = "ledger.db"  # in the data folder, and a copy in each generation
_BUILD = ".build-"
_NAME = re.compile(r"g\d{6,}")


class FileSum(msgspec.Struct, frozen=True):
    """Size and checksum of one file of a generation."""

    bytes: int
    sha256: str


class Manifest(msgspec.Struct, frozen=True):
    """What a generation is made of."""

    name: str
    published: str  # ISO date and time, UTC
    fingerprint: str  # of the stages that made it, see `schema.fingerprint`
    reports: int
    files: dict[str, FileSum]
    parent: str | None = None  # the generation that was current when it was published


@dataclass(frozen=True, slots=True)
class Generation:
    """A published generation on disk."""

    path: Path

    @property
    def name(self) -> str:
        """Its name, which grows with time: `g000007`."""
        return self.path.name

    @property
    def stamp(self) -> tuple[str, int, int]:
        """Tells it from a generation of the same name in a data folder made anew."""
        stat = (self.path / MANIFEST).stat()
        return self.name, stat.st_mtime_ns, stat.st_ino

    def manifest(self) -> Manifest:
        """Read its manifest; raises NoIndex if it is missing or damaged."""
        try:
            return msgspec.json.decode((self.path / MANIFEST).read_bytes(), type=Manifest)
        except (OSError, msgspec.DecodeError) as error:
            raise NoIndex(
                f"Thế hệ chỉ mục {self.name} bị hỏng ({error}). Hãy chạy: tracuu rollback"
            ) from error

    def faults(self) -> list[str]:
        """What is wrong with its files, in Vietnamese; empty when every checksum holds."""
        try:
            manifest = self.manifest()
        except NoIndex as error:
            return [str(error)]
        return [
            fault
            for name, expected in sorted(manifest.files.items())
            if (fault := _file_fault(self.path / name, expected))
        ]


class Generations:
    """The generations below one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.folder = data_dir / "generations"
        self.pointer = data_dir / "CURRENT"

    def current(self) -> Generation:
        """The generation that answers; raises NoIndex when nothing has been published."""
        try:
            name = self.pointer.read_text(encoding="ascii").strip()
        except (OSError, UnicodeDecodeError):
            name = ""
        path = self.folder / name
        if not name or not (path / MANIFEST).is_file():
            raise NoIndex(
                f"Chưa có chỉ mục nào trong {self.data_dir}. Hãy chạy: tracuu reindex THƯ_MỤC"
            )
        return Generation(path)

    def all(self) -> list[Generation]:
        """Every published generation, oldest first."""
        if not self.folder.is_dir():
            return []
        return [
            Generation(path)
            for path in sorted(self.folder.iterdir())
            if _NAME.fullmatch(path.name) and path.is_dir()
        ]

    @contextmanager
    def build(self, name: str) -> Iterator[Path]:
        """An empty folder to build generation *name* in; gone afterwards if it is still there."""
        folder = self.folder / f"{_BUILD}{name}"
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)

    def next_name(self) -> str:
        """A name that no generation has had."""
        last = max((int(generation.name[1:]) for generation in self.all()), default=0)
        return f"g{last + 1:06}"

    def seal(
        self, folder: Path, *, name: str, published: str, fingerprint: str, reports: int
    ) -> None:
        """Sync every file of *folder* and write the manifest that lists them."""
        sums = {}
        for path in sorted(p for p in folder.rglob("*") if p.is_file()):
            _sync(path)
            sums[path.relative_to(folder).as_posix()] = _sum(path)
        try:
            parent = self.current().name
        except NoIndex:
            parent = None
        manifest = Manifest(name, published, fingerprint, reports, sums, parent)
        _write_synced(folder / MANIFEST, msgspec.json.format(msgspec.json.encode(manifest)))
        _sync_folder(folder)

    def publish(self, folder: Path, name: str) -> Generation:
        """Make the sealed *folder* the current generation in one step, and drop old ones."""
        target = self.folder / name
        os.replace(folder, target)
        _sync_folder(self.folder)
        self._point_to(name)
        for old in self.all()[:-KEPT]:
            if old.name != name:
                shutil.rmtree(old.path, ignore_errors=True)
        return Generation(target)

    def rollback(self) -> Generation:
        """Make the generation before the current one current again.

        That is the one it replaced; where its manifest is lost, the next older one that is whole.
        Raises IndexerError if there is none.
        """
        for generation in self._before(self.current()):
            if not generation.faults():
                self._point_to(generation.name)
                return generation
        raise IndexerError("Không còn thế hệ chỉ mục nào cũ hơn còn nguyên vẹn để quay về.")

    def _before(self, current: Generation) -> list[Generation]:
        """Candidates to go back to, the one that *current* replaced first."""
        older = [generation for generation in self.all() if generation.name < current.name]
        try:
            parent = current.manifest().parent
        except NoIndex:
            return older[::-1]
        return [generation for generation in older[::-1] if parent and generation.name <= parent]

    def sweep(self) -> None:
        """Remove what a killed run left behind. Only under the lock."""
        for path in self.folder.glob(f"{_BUILD}*"):
            shutil.rmtree(path, ignore_errors=True)
        self._new_pointer().unlink(missing_ok=True)

    def _point_to(self, name: str) -> None:
        _write_synced(self._new_pointer(), name.encode("ascii"))
        os.replace(self._new_pointer(), self.pointer)
        _sync_folder(self.data_dir)

    def _new_pointer(self) -> Path:
        return self.pointer.with_name("CURRENT.new")


def _file_fault(path: Path, expected: FileSum) -> str | None:
    if not path.is_file():
        return f"Thiếu tệp {path}"
    found = _sum(path)
    return None if found == expected else f"Tệp {path} đã bị thay đổi hoặc hỏng"


def _sum(path: Path) -> FileSum:
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
    return FileSum(path.stat().st_size, digest)


def _write_synced(path: Path, content: bytes) -> None:
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(path: Path) -> None:
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def _sync_folder(folder: Path) -> None:
    if os.name == "nt":  # Windows syncs no folders; the rename itself is journalled
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
