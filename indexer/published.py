"""What readers have now: the generation that a run starts from, if it can be read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from indexer.engines.base import Engine, IndexerError
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.salvage import Salvage
from indexer.generations import Generation, Generations
from indexer.roster import Entry, entries_of, read_roster


@dataclass(frozen=True, slots=True)
class Published:
    """The generation that readers have, open, and what it holds by id; what is left of it."""

    generation: Generation
    engine: Engine | Salvage
    entries: Mapping[str, Entry]
    rostered: bool  # False: damaged, or its roster is lost: no generation can start from it


@contextmanager
def open_published(data_dir: Path, tell: Callable[[str], None]) -> Iterator[Published | None]:
    """The current generation; None when there is none that can be read.

    A damaged one is told, and not built upon: what can be read of it may be the last good version
    of a file.
    """
    generations = Generations(data_dir)
    generations.sweep()
    if fault := generations.pointer_fault():
        tell(fault)
    try:
        current = generations.current()
        if faults := current.faults():
            tell(f"{faults[0]}. Lập lại toàn bộ chỉ mục.")
        engine = Salvage(current) if faults else WhooshEngine(current)
    except IndexerError:
        yield None
        return
    with closing(engine):
        entries = None if faults else read_roster(current.path)
        rostered = entries is not None
        yield Published(current, engine, entries or entries_of(engine.reports()), rostered)
