"""Backups: what cannot be made anew, in one file that is verified when written and when read.

A zip of the ledger, the corrections, the settings and, if asked for, the current generation,
with a list of checksums.
"""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import zipfile
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from corpus.corrections import CORRECTIONS_FILE
from corpus.ledger import ledger_fault, open_ledger
from corpus.settings import SETTINGS_FILE
from indexer.disk import (
    make_folder,
    naming_the_disk,
    replace,
    replace_synced,
    sync_file,
    sync_folder,
)  # fmt: skip
from indexer.engines.base import IndexerError, NoIndex
from indexer.generations import LEDGER, Generation, Generations
from indexer.lock import hold

_LIST = "backup.json"
_INDEX = "index"  # folder of the generation inside the file
_CHUNK_BYTES = 1 << 20
# What zipfile makes of bytes that are no zip, or no longer the one that was written.
_UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    EOFError,
    ValueError,
    RuntimeError,
    OSError,
)


class Contents(msgspec.Struct, frozen=True):
    """What a backup holds."""

    generation: str | None  # whose index is inside, None for none
    sums: dict[str, str]  # SHA-256 of each member


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restore put back."""

    reports: int  # ids that are reports, by the ledger
    corrections: bool
    settings: Path | None  # where the settings were put, None if there were none or others stand
    generation: str | None  # published again, None when the next reindex has to make it


def backup(data_dir: Path, target: Path, settings_folder: Path, *, index: bool) -> Contents:
    """Write the backup of *data_dir* to *target* in one step, read it again and compare.

    Raises IndexerError when there is nothing to save, CorpusError for a damaged ledger.
    """
    if fault := ledger_fault(data_dir / LEDGER):
        raise IndexerError(f"{fault} Không sao lưu được. Hãy chạy: tracuu doctor")
    with naming_the_disk(target.parent), hold(data_dir, wait=True, tell=lambda _: None):
        draft = target.with_name(f"{target.name}.new")
        try:
            contents = _write(draft, data_dir, settings_folder, index=index)
            _verify(draft)
            sync_file(draft)
            replace(draft, target)
            sync_folder(target.absolute().parent)
        finally:
            draft.unlink(missing_ok=True)
    return contents


def _write(draft: Path, data_dir: Path, settings_folder: Path, *, index: bool) -> Contents:
    generation = _whole_generation(data_dir) if index else None
    with tempfile.TemporaryDirectory(dir=data_dir) as folder:
        ledger = Path(folder) / LEDGER
        with open_ledger(data_dir / LEDGER) as source:
            source.copy_to(ledger)
        named = [(LEDGER, ledger), (CORRECTIONS_FILE, data_dir / CORRECTIONS_FILE)]
        named.append((SETTINGS_FILE, settings_folder / SETTINGS_FILE))
        named += _index_files(generation)
        with zipfile.ZipFile(draft, "w", zipfile.ZIP_DEFLATED) as package:
            sums = {name: _add(package, name, path) for name, path in named if path.is_file()}
            contents = Contents(generation.name if generation else None, sums)
            package.writestr(_LIST, msgspec.json.format(msgspec.json.encode(contents)))
    return contents


def _whole_generation(data_dir: Path) -> Generation:
    generation = Generations(data_dir).current()
    if faults := generation.faults():
        raise IndexerError(f"{faults[0]}. Hãy sao lưu không kèm chỉ mục, hoặc tracuu rollback.")
    return generation


def _index_files(generation: Generation | None) -> Iterable[tuple[str, Path]]:
    if generation is None:
        return
    for path in sorted(generation.path.rglob("*")):
        if path.is_file():
            yield f"{_INDEX}/{path.relative_to(generation.path).as_posix()}", path


def _add(package: zipfile.ZipFile, name: str, path: Path) -> str:
    digest = hashlib.sha256()
    with path.open("rb") as source, package.open(name, "w", force_zip64=True) as member:
        while chunk := source.read(_CHUNK_BYTES):
            digest.update(chunk)
            member.write(chunk)
    return digest.hexdigest()


def _verify(path: Path) -> Contents:
    """What the backup at *path* holds; raises IndexerError unless every byte is as written."""
    try:
        with zipfile.ZipFile(path) as package:
            contents = msgspec.json.decode(package.read(_LIST), type=Contents)
            damaged = [name for name, expected in contents.sums.items()
                       if _sum(package, name) != expected]  # fmt: skip
            strange = set(package.namelist()) - contents.sums.keys() - {_LIST}
    except _UNREADABLE as error:
        raise IndexerError(f"{path} không phải bản sao lưu nguyên vẹn ({error}).") from error
    if damaged or strange or LEDGER not in contents.sums:
        wrong = sorted([*damaged, *strange]) or [LEDGER]
        raise IndexerError(f"Bản sao lưu {path} bị hỏng: {', '.join(wrong)}.")
    return contents


def _sum(package: zipfile.ZipFile, name: str) -> str:
    with package.open(name) as member:
        return hashlib.file_digest(member, "sha256").hexdigest()  # type: ignore[arg-type]


def restore(data_dir: Path, source: Path, settings_folder: Path, *, overwrite: bool) -> Restored:
    """Put the backup *source* back into *data_dir*; verified first, nothing changed if it fails.

    Raises IndexerError for a damaged backup, and where data stand already unless *overwrite*.
    """
    with naming_the_disk(data_dir):
        if not source.is_file():
            raise IndexerError(f"Không thấy bản sao lưu {source}.")
        contents = _verify(source)
        make_folder(data_dir)
        with hold(data_dir, wait=False, tell=lambda _: None):
            standing = [name for name in (LEDGER, CORRECTIONS_FILE) if (data_dir / name).exists()]
            if standing and not overwrite:
                raise IndexerError(
                    f"{data_dir} đã có dữ liệu ({', '.join(standing)}). Nếu muốn thay bằng bản sao "
                    "lưu, hãy thêm --overwrite."
                )
            with zipfile.ZipFile(source) as package:
                return _put_back(data_dir, package, contents, settings_folder)


def _put_back(
    data_dir: Path, package: zipfile.ZipFile, contents: Contents, settings_folder: Path
) -> Restored:
    (data_dir / f"{LEDGER}-journal").unlink(missing_ok=True)
    replace_synced(data_dir / LEDGER, package.read(LEDGER))
    if CORRECTIONS_FILE in contents.sums:
        replace_synced(data_dir / CORRECTIONS_FILE, package.read(CORRECTIONS_FILE))
    settings = settings_folder / SETTINGS_FILE
    if SETTINGS_FILE in contents.sums and not settings.exists():
        replace_synced(settings, package.read(SETTINGS_FILE))
        settings_at: Path | None = settings
    else:
        settings_at = None
    generation = _publish_again(data_dir, package, contents) if contents.generation else None
    with open_ledger(data_dir / LEDGER, read_only=True) as ledger:
        reports = len(ledger.live())
    return Restored(reports, CORRECTIONS_FILE in contents.sums, settings_at, generation)


def _publish_again(data_dir: Path, package: zipfile.ZipFile, contents: Contents) -> str | None:
    """Make the backup's generation the current one, unless a generation stands already."""
    generations, name = Generations(data_dir), str(contents.generation)
    try:
        generations.current()
    except NoIndex:
        pass
    else:
        return None
    with generations.build(name) as folder:
        for member in contents.sums:
            if member.startswith(f"{_INDEX}/"):
                _extract(package, member, folder / member.removeprefix(f"{_INDEX}/"), folder)
        if faults := Generation(folder).faults():
            raise IndexerError(f"Chỉ mục trong bản sao lưu bị hỏng: {faults[0]}")
        generations.publish(folder, name)
    return name


def _extract(package: zipfile.ZipFile, member: str, target: Path, inside: Path) -> None:
    if not target.resolve().is_relative_to(inside.resolve()):
        raise IndexerError(f"Bản sao lưu có tên tệp không hợp lệ: {member}")
    target.parent.mkdir(parents=True, exist_ok=True)
    with package.open(member) as source, target.open("wb") as file:
        shutil.copyfileobj(source, file)
    sync_file(target)
    sync_folder(target.parent)
