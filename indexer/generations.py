"""Generations: complete indexes, built aside, verified, published in one atomic step.

    DATA/CURRENT              the generation that answers, and the checksum of its manifest
    DATA/generations/g000007/ the index, its ledger copy, its manifest and the manifest's checksum
    DATA/generations/.build-… what a run is building; swept by the next run

A generation never changes once it is published, and every byte of it is under a checksum.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from collections.abc import Iterator, Mapping, Set
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import msgspec

from indexer.disk import replace, replace_synced, sync_file, sync_folder, write_synced
from indexer.engines.base import IndexerError, NoIndex

_HASHED_AT_ONCE = 4  # files
KEPT = 3  # generations, the current one included
MANIFEST = "manifest.json"
MANIFEST_SUM = "manifest.sha256"  # of the manifest, as `sha256sum -c` reads it
POINTER = "CURRENT"
Mark = tuple[bytes, int, int]  # what the pointer says; time and inode of that manifest
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
    def pointer(self) -> bytes:
        """What CURRENT says when this generation answers."""
        digest = hashlib.sha256((self.path / MANIFEST).read_bytes()).hexdigest()
        return f"{self.name} {digest}\n".encode("ascii")

    def manifest(self) -> Manifest:
        """Read its manifest; raises NoIndex if it is missing or damaged."""
        try:
            written = (self.path / MANIFEST).read_bytes()
            if (self.path / MANIFEST_SUM).read_bytes() != _manifest_sum(written):
                raise NoIndex(
                    f"Bản kê của thế hệ chỉ mục {self.name} đã bị thay đổi hoặc hỏng. "
                    "Hãy chạy: tracuu rollback"
                )
            return msgspec.json.decode(written, type=Manifest)
        except (OSError, msgspec.DecodeError) as error:
            raise NoIndex(
                f"Thế hệ chỉ mục {self.name} bị hỏng ({error}). Hãy chạy: tracuu rollback"
            ) from error

    def faults(
        self, verified: Generation | None = None, trusted: Set[str] = frozenset()
    ) -> list[str]:
        """What is wrong with its files, in Vietnamese; empty when every checksum holds.

        Files that it shares with *verified*, byte for byte the same on the disk, are not read
        again, nor are the *trusted*.
        """
        try:
            manifest = self.manifest()
        except NoIndex as error:
            return [str(error)]
        known = _known_sums(verified if verified and verified.path != self.path else None)
        with ThreadPoolExecutor(_HASHED_AT_ONCE) as threads:  # hashing leaves the interpreter free
            found = threads.map(
                lambda listed: _file_fault(self.path / listed[0], listed[1], known),
                sorted(item for item in manifest.files.items() if item[0] not in trusted),
            )
            return [fault for fault in found if fault]


class Generations:
    """The generations below one data folder."""

    def __init__(self, data_dir: Path) -> None:
        self.data_dir = data_dir
        self.folder = data_dir / "generations"
        self.pointer = data_dir / POINTER

    def current(self) -> Generation:
        """The generation that answers; raises NoIndex when nothing has been published.

        Where the pointer is damaged, that is the newest generation that is whole.
        """
        pointed = self._pointed_to()
        found = pointed or next((g for g in reversed(self.all()) if not g.faults()), None)
        if found is None:
            raise NoIndex(
                f"Chưa có chỉ mục nào trong {self.data_dir}. Hãy chạy: tracuu reindex THƯ_MỤC"
            )
        return found

    def mark(self) -> Mark:
        """Changes with every publication and rollback, and where a data folder is made anew."""
        try:
            written = self.pointer.read_bytes()
            manifest = self.folder / os.fsdecode(written.partition(b" ")[0]) / MANIFEST
            stat = manifest.stat()
        except (OSError, ValueError):  # ValueError: a damaged pointer with a zero byte
            return b"", 0, 0
        return written, stat.st_mtime_ns, stat.st_ino

    def pointer_fault(self) -> str | None:
        """What is wrong with the pointer, in Vietnamese; None when it is right, or nothing stands.

        Says which generation answers instead.
        """
        if self._pointed_to() is not None or not self.all():
            return None
        try:
            answers = self.current().name
            return (
                f"Con trỏ {self.pointer}, hoặc bản kê của nó, bị hỏng; đang dùng thế hệ {answers}."
            )
        except NoIndex:
            return f"Con trỏ {self.pointer} bị hỏng, và không còn thế hệ nào nguyên vẹn."

    def _pointed_to(self) -> Generation | None:
        """What the pointer names, if it is to the last bit what was written there."""
        try:
            written = self.pointer.read_bytes()
            name = written.decode("ascii").partition(" ")[0]
            generation = Generation(self.folder / name)
            return generation if _NAME.fullmatch(name) and generation.pointer == written else None
        except (OSError, UnicodeDecodeError):
            return None

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
        """A name after those of all generations that stand."""
        last = max((int(generation.name[1:]) for generation in self.all()), default=0)
        return f"g{last + 1:06}"

    def seal(
        self, folder: Path, *, name: str, published: str, fingerprint: str, reports: int
    ) -> None:
        """Sync every file and folder below *folder* and write the manifest that lists them.

        The current generation is taken for verified: its sums stand for the files it shares.
        """
        try:
            verified = self.current()
        except NoIndex:
            verified = None
        sums, known = {}, _known_sums(verified)
        for path in sorted(folder.rglob("*")):
            if path.is_dir():
                sync_folder(path)
            else:
                sync_file(path)
                sums[path.relative_to(folder).as_posix()] = _sum(path, known)
        parent = verified.name if verified else None
        manifest = Manifest(name, published, fingerprint, reports, sums, parent)
        written = msgspec.json.format(msgspec.json.encode(manifest))
        write_synced(folder / MANIFEST, written)
        write_synced(folder / MANIFEST_SUM, _manifest_sum(written))
        sync_folder(folder)

    def publish(self, folder: Path, name: str) -> Generation:
        """Make the sealed *folder* the current generation in one step, and drop old ones."""
        target = Generation(self.folder / name)
        replace(folder, target.path)
        sync_folder(self.folder)
        self._point_to(target)
        self._drop_all_but_the_line_of(target)
        return target

    def _drop_all_but_the_line_of(self, newest: Generation) -> None:
        """Keep *newest* and as many as are kept of those it can be rolled back to.

        What a run did not live to publish, and what was rolled back, is not in the line. Where
        readers hold files open that the system will not delete, the next run tries again.
        """
        kept = {generation.path for generation in [newest, *self.before(newest)][:KEPT]}
        for old in self.all():
            if old.path not in kept:
                shutil.rmtree(old.path, ignore_errors=True)

    def rollback(self) -> Generation:
        """Make the generation before the current one current again.

        That is the one it replaced; where its manifest is lost, the next older one that is whole.
        Raises IndexerError if there is none.
        """
        for generation in self.before(self.current()):
            if not generation.faults():
                self._point_to(generation)
                return generation
        raise IndexerError("Không còn thế hệ chỉ mục nào cũ hơn còn nguyên vẹn để quay về.")

    def before(self, current: Generation) -> list[Generation]:
        """Candidates to go back to, the one that *current* replaced first."""
        older = {generation.name: generation for generation in self.all()
                 if generation.name < current.name}  # fmt: skip
        line: list[Generation] = []
        while older:
            parent = _parent(line[-1] if line else current, max(older))
            if parent not in older:
                break
            line.append(older.pop(parent))
            older = {name: generation for name, generation in older.items() if name < parent}
        return line

    def sweep(self) -> None:
        """Remove what a killed run left behind. Only under the lock."""
        for path in self.folder.glob(f"{_BUILD}*"):
            shutil.rmtree(path, ignore_errors=True)
        for path in self.data_dir.glob("*.new"):
            path.unlink(missing_ok=True)
        try:
            current = self.current()
        except NoIndex:
            return
        self._drop_all_but_the_line_of(current)

    def _point_to(self, generation: Generation) -> None:
        replace_synced(self.pointer, generation.pointer)


def _parent(generation: Generation, unknown: str) -> str | None:
    """The generation that was current when this one was published; *unknown* if it cannot say."""
    try:
        return generation.manifest().parent
    except NoIndex:
        return unknown


def _manifest_sum(written: bytes) -> bytes:
    return f"{hashlib.sha256(written).hexdigest()}  {MANIFEST}\n".encode("ascii")


def _known_sums(verified: Generation | None) -> Mapping[tuple[int, int], FileSum]:
    """The sums of the files of *verified*, by device and inode: a hard link is the same file."""
    known: dict[tuple[int, int], FileSum] = {}
    if verified is None:
        return known
    try:
        for name, found in verified.manifest().files.items():
            stat = (verified.path / name).stat()
            known[stat.st_dev, stat.st_ino] = found
    except (NoIndex, OSError):  # it has been dropped since: nothing is known
        known.clear()
    return known


def _file_fault(
    path: Path, expected: FileSum, known: Mapping[tuple[int, int], FileSum]
) -> str | None:
    if not path.is_file():
        return f"Thiếu tệp {path}"
    found = _sum(path, known)
    return None if found == expected else f"Tệp {path} đã bị thay đổi hoặc hỏng"


def _sum(path: Path, known: Mapping[tuple[int, int], FileSum]) -> FileSum:
    stat = path.stat()
    there = known.get((stat.st_dev, stat.st_ino))
    if there is not None and there.bytes == stat.st_size:
        return there
    return file_sum(path)


def file_sum(path: Path) -> FileSum:
    """Size and checksum of the file at *path*, every byte of it read."""
    with path.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        return FileSum(os.fstat(file.fileno()).st_size, digest)
