"""How the index is: what `tracuu status` and `tracuu check` report."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from corpus.ledger import Refusal, ledger_fault, open_ledger
from indexer.engines.base import IndexerError, NoIndex
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.generations import LEDGER, Generation, Generations
from indexer.schema import fingerprint
from indexer.verified import forget_note


@dataclass(frozen=True, slots=True)
class Condition:
    """The published index and what the ledger says around it."""

    data_dir: Path
    generation: str | None  # None: nothing published
    published: str | None  # ISO date and time, UTC
    reports: int
    stale: bool  # made by other stages than these: the next reindex makes it anew
    kept: tuple[str, ...]  # generations on disk, oldest first
    roots: tuple[Path, ...]
    refusals: tuple[Refusal, ...]


def condition(data_dir: Path) -> Condition:
    """Look at *data_dir* without changing anything."""
    generations = Generations(data_dir)
    roots, refusals = _ledger_view(data_dir / LEDGER)
    kept = tuple(generation.name for generation in generations.all())
    try:
        manifest = generations.current().manifest()
    except NoIndex:
        return Condition(data_dir, None, None, 0, False, kept, roots, refusals)
    stale = manifest.fingerprint != fingerprint()
    return Condition(
        data_dir, manifest.name, manifest.published, manifest.reports, stale, kept, roots, refusals
    )


def faults(data_dir: Path) -> list[str]:
    """Everything wrong with pointer, ledger and current generation, in Vietnamese.

    Empty when all is whole; else the next run reads every byte as well, and mends what it finds.
    Raises NoIndex when nothing is published.
    """
    generations = Generations(data_dir)
    current = generations.current()
    found = current.faults() or _reading_faults(current) or _ledger_faults(data_dir, current)
    if found:
        forget_note(data_dir)
    pointer = generations.pointer_fault()
    return [pointer, *found] if pointer else found


def _ledger_faults(data_dir: Path, current: Generation) -> list[str]:
    """What is wrong with the ledger, which must know all that its copy in *current* does."""
    path = data_dir / LEDGER
    if fault := ledger_fault(path):
        return [f"{fault} Lần reindex tới sẽ khôi phục từ {current.name}."]
    with (
        open_ledger(path, read_only=True) as ledger,
        open_ledger(current.path / LEDGER, read_only=True) as copy,
    ):
        whole = (
            copy.given() <= ledger.given()
            and copy.report_of_text().keys() <= ledger.report_of_text().keys()
        )
    if whole:
        return []
    return [f"Sổ cái {path} thiếu mã báo cáo mà thế hệ {current.name} đã ghi."]


def _reading_faults(generation: Generation) -> list[str]:
    """Read every stored report: a checksum says bytes are unchanged, not that they are right."""
    try:
        engine = WhooshEngine(generation)
        engine.verify()
        found = sum(1 for _ in engine.reports())
        engine.close()
    except IndexerError as error:
        return [str(error)]
    expected = generation.manifest().reports
    if found != expected:
        return [f"Chỉ mục có {found} báo cáo, nhưng bản kê ghi {expected}"]
    return []


def _ledger_view(path: Path) -> tuple[tuple[Path, ...], tuple[Refusal, ...]]:
    if not path.is_file():
        return (), ()
    with open_ledger(path, read_only=True) as ledger:
        return tuple(ledger.roots()), tuple(ledger.refusals())
