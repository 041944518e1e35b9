"""A flipped bit or a file cut short, anywhere in a generation or its pointer: `check` names it."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

from indexer.engines.base import NoIndex
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.generations import POINTER, Generation, Generations
from indexer.live import LiveEngine
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 1000, 40


def run(folder: Path, tries: int, seed: int) -> Row:
    """Damage one file at a time, look, and put it right again."""
    shelf, tally, served = Shelf(folder, seed), Tally(), 0
    for _ in range(2):
        shelf.change()
        shelf.finish()
    truths = {generation.name: _truth(generation) for generation in Generations(shelf.data).all()}
    for number in range(tries):
        path = shelf.chance.choice(_files(shelf))
        whole = path.read_bytes()
        path.write_bytes(_damaged(shelf, whole))
        what = f"{number}: {path.relative_to(shelf.data)}"
        tally.expect(shelf.faults() != [], f"{what}: not detected")
        live = LiveEngine(shelf.data)
        try:
            with live.lend() as engine:
                said = {filed.id: filed.report.text for filed in engine.reports()}
                tally.expect(said == truths[engine.generation], f"{what}: a wrong answer")
                served += 1
        except NoIndex:
            tally.expect(path.name != POINTER, f"{what}: no fallback")
        live.close()
        path.write_bytes(whole)
    tally.expect(shelf.faults() == [], "faults stay when all is put right")
    return tally.row(tries, detected=tries - len(tally.failures), served_by_another=served)


def _truth(generation: Generation) -> dict[str, str]:
    with closing(WhooshEngine(generation)) as engine:
        return {filed.id: filed.report.text for filed in engine.reports()}


def _files(shelf: Shelf) -> list[Path]:
    """The files of the current generation, and the pointer."""
    folder = Generations(shelf.data).current().path
    return [shelf.data / POINTER, *sorted(path for path in folder.rglob("*") if path.is_file())]


def _damaged(shelf: Shelf, whole: bytes) -> bytes:
    at = shelf.chance.randrange(max(len(whole), 1))
    if shelf.chance.random() < 0.3 or not whole:
        return whole[:at] if whole else b"\0"
    return whole[:at] + bytes([whole[at] ^ 1 << shelf.chance.randrange(8)]) + whole[at + 1 :]
