"""Reports -> a published index: gather, identify, build aside, publish.

Incremental by default: a file whose size and time have not changed is not read again. Whatever
happens on the way, readers keep the generation they have until the new one is whole.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.ledger import Ledger, ledger_fault, open_ledger
from corpus.report import CorpusError
from indexer.disk import make_folder, naming_the_disk, replace_synced
from indexer.engines.base import IndexerError, NoIndex
from indexer.gather import Progress, gather
from indexer.generations import LEDGER, Generations, file_sum
from indexer.guard import guard_removals
from indexer.lock import hold
from indexer.publication import Run, Summary
from indexer.published import open_published
from indexer.spool import open_spool
from indexer.verified import Note, forget_note, read_note, write_note

__all__ = ["Summary", "reindex"]


def reindex(
    data_dir: Path,
    paths: Sequence[Path] = (),
    *,
    full: bool = False,
    forget: Sequence[Path] = (),
    allow_removals: bool = False,
    wait: bool = False,
    jobs: int | None = 1,
    progress: Progress = lambda _stage, _done, _all: None,
    tell: Callable[[str], None] = lambda _message: None,
) -> Summary:
    """Bring the index up to date with *paths*, or with all roots; publish if it changed.

    With *wait*, another run is waited for. *jobs* processes read the files; None: as many as suit
    (they are spawned, so a script that asks for several must guard its main part). What had to be
    mended on the way is told.
    Raises IndexerError (another run holds the lock, a root is missing, too much vanished, the
    disk is full) and CorpusError (a bad corrections file); then nothing was changed for readers.
    """
    with naming_the_disk(data_dir):
        make_folder(data_dir)
        with hold(data_dir, wait=wait, tell=tell):
            # Who asks for everything to be read again gets that.
            note = Note() if full else read_note(data_dir)

            def attempt(note: Note) -> Summary:
                with _opened(data_dir, note, full, progress, tell) as run:
                    gathered = gather(
                        run.before, paths, forget, run.spool, full=run.full, own_folder=data_dir,
                        progress=progress, jobs=jobs,
                    )  # fmt: skip
                    if not allow_removals:
                        guard_removals(run.before, gathered, forget)
                    summary = run.publish(gathered)
                write_note(data_dir, run.result(summary), run.read_s)
                return summary

            try:
                return attempt(note)
            except IndexerError as error:
                forget_note(data_dir)  # what stopped us may be damaged
                if note == Note() or not isinstance(error, NoIndex):
                    raise
            return attempt(Note())  # reading every byte


@contextmanager
def _opened(
    data_dir: Path,
    note: Note,
    full: bool,
    progress: Progress,
    tell: Callable[[str], None],
) -> Iterator[Run]:
    """A run over what stands in *data_dir*, open as long as it lasts."""
    with (
        _ledger(data_dir, tell) as ledger,
        open_published(data_dir, note, tell) as published,
        open_spool(data_dir) as spool,
    ):
        yield Run(data_dir, ledger, published, spool, full=full, progress=progress)


@contextmanager
def _ledger(data_dir: Path, tell: Callable[[str], None]) -> Iterator[Ledger]:
    """The ledger; a lost or damaged one is restored from the current generation, and told."""
    path = data_dir / LEDGER
    fault = None if _is_as_published(path) else ledger_fault(path)
    if fault is not None:
        _restore_ledger(path, fault, tell)
    with open_ledger(path) as ledger:
        yield ledger


def _is_as_published(path: Path) -> bool:
    """True when the ledger is what the current generation was sealed with, byte for byte.

    Then its rows need not be read one by one.
    """
    try:
        sealed = Generations(path.parent).current().manifest().files[LEDGER]
        return file_sum(path) == sealed
    except (NoIndex, FileNotFoundError):
        return False


def _restore_ledger(path: Path, fault: str, tell: Callable[[str], None]) -> None:
    """Put the current generation's ledger in the place of *path*; without one, begin anew.

    Raises CorpusError if *path* is damaged and there is none to restore it from.
    """
    try:
        copy = Generations(path.parent).current().path / LEDGER
    except NoIndex:
        if path.exists():
            raise CorpusError(f"{fault} Hãy chạy: tracuu restore TỆP_SAO_LƯU") from None
        return
    if path.exists():
        set_aside = path.with_name(f"{LEDGER}.damaged")
        path.replace(set_aside)
        path.with_name(f"{LEDGER}-journal").unlink(missing_ok=True)
        fault = f"{fault} Bản hỏng được giữ tại {set_aside}."
    replace_synced(path, copy.read_bytes())
    tell(f"{fault} Đã khôi phục sổ cái từ thế hệ {copy.parent.name}.")
