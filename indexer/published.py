"""What readers have now: the generation that a run starts from, if it can be read."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping, Set
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

from corpus.identity import text_hash
from indexer.engines.base import Engine, IndexerError
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.engines.whoosh.salvage import Salvage
from indexer.generations import Generation, Generations
from indexer.roster import Roster, open_roster
from indexer.verified import Note


@dataclass(frozen=True, slots=True)
class Published:
    """The generation that readers have, open, and what it holds; of a damaged one what is left."""

    generation: Generation
    engine: Engine | Salvage
    texts: Mapping[str, str]  # hash of the text of every report in it -> id
    read_s: float  # when every byte of it was last read, in seconds since 1970
    roster: Roster | None  # None: damaged, or its roster is lost: no generation can start from it


@contextmanager
def open_published(
    data_dir: Path, note: Note, tell: Callable[[str], None]
) -> Iterator[Published | None]:
    """The current generation; None when there is none that can be read.

    A damaged one is told, and not built upon: what can be read of it may be the last good version
    of a file. What *note* trusts is not read; raises NoIndex where that was wrong.
    """
    generations = Generations(data_dir)
    generations.sweep()
    if fault := generations.pointer_fault():
        tell(fault)
    trusted: Set[str] = frozenset()
    try:
        current = generations.current()
        trusted = note.trusted(current)
        read_s = note.read_s if trusted else time.time()
        if faults := current.faults(trusted=trusted):
            tell(f"{faults[0]}. Lập lại toàn bộ chỉ mục.")
        engine = Salvage(current) if faults else WhooshEngine(current)
    except IndexerError:
        if trusted:
            raise
        yield None
        return
    with closing(engine), open_roster(current.path) as roster:
        if roster is None or faults:
            texts = {text_hash(filed.report.text): filed.id for filed in engine.reports()}
            yield Published(current, engine, texts, read_s, None)
        else:
            yield Published(current, engine, roster.texts(), read_s, roster)
