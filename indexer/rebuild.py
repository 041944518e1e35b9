"""Reports -> a published index: gather, identify, build aside, publish.

Incremental by default: a file whose size and time have not changed is not read again. Whatever
happens on the way, readers keep the generation they have until the new one is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.ledger import Ledger, open_ledger
from indexer.engines.base import IndexerError, NoIndex
from indexer.gather import Before, Gathered, Progress, gather
from indexer.generations import LEDGER, Generations
from indexer.publication import Run, Summary, open_published
from indexer.spool import open_spool

__all__ = ["Summary", "reindex"]

MANY = 20  # files; more than this, and over half, do not vanish without being asked
_LOCK = "reindex.lock"


def reindex(
    data_dir: Path,
    paths: Sequence[Path] = (),
    *,
    full: bool = False,
    forget: Sequence[Path] = (),
    allow_removals: bool = False,
    progress: Progress = lambda _stage, _done, _all: None,
) -> Summary:
    """Bring the index up to date with *paths*, or with all roots; publish if it changed.

    Raises IndexerError (another run holds the lock, a root is missing, too much vanished) and
    CorpusError (damaged ledger); then nothing was changed for readers.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    with (
        _lock(data_dir),
        _ledger(data_dir) as ledger,
        open_published(data_dir) as published,
        open_spool(data_dir) as spool,
    ):
        run = Run(data_dir, ledger, published, spool, full=full, progress=progress)
        gathered = gather(
            run.before, paths, forget, spool, full=run.full, own_folder=data_dir, progress=progress
        )
        if not allow_removals:
            _guard_removals(run.before, gathered, forget)
        return run.publish(gathered)


@contextmanager
def _lock(data_dir: Path) -> Iterator[None]:
    # The system drops the lock of a process that dies.
    lock = FileLock(data_dir / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise IndexerError(
            f"Một lệnh reindex khác đang chạy trên {data_dir}. Hãy đợi nó xong rồi chạy lại."
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _ledger(data_dir: Path) -> Iterator[Ledger]:
    """The ledger; a lost one is restored from the current generation."""
    path = data_dir / LEDGER
    if not path.exists() or not path.stat().st_size:
        try:
            copy = Generations(data_dir).current().path / LEDGER
        except NoIndex:
            pass
        else:
            path.write_bytes(copy.read_bytes())
    with open_ledger(path) as ledger:
        yield ledger


def _guard_removals(before: Before, gathered: Gathered, forget: Sequence[Path]) -> None:
    """Raise IndexerError if most files are gone from the disk, forgotten roots left aside."""
    forgotten = {str(path.resolve()) for path in forget}
    there = {f"{root}/{name}" for root, name in gathered.files}
    were = {f"{root}/{name}" for root, name in before.files if root not in forgotten}
    gone = sorted(were - there)
    if len(gone) > MANY and len(gone) * 2 > len(were):
        raise IndexerError(
            f"{len(gone)} trên {len(were)} tệp đã biến mất (ví dụ: {gone[0]}). Nếu đúng là đã xóa, "
            "hãy chạy lại với --allow-removals; nếu ổ đĩa chưa gắn, hãy gắn lại."
        )
