"""Files -> what is read in them, in order: in this process, or by several side by side.

What needs the file alone is done where it is read: extracting, the mark of the text, packing.
"""

from __future__ import annotations

import multiprocessing
import os
import threading
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from corpus.identity import TextMark, sketch, text_hash
from corpus.reading import read_report
from corpus.report import CorpusError
from indexer.engines.base import IndexerError
from indexer.spool import pack_report

FEW_FILES = 200  # starting processes takes as long as reading so many
_TOGETHER = 8  # files handed over at a time


@dataclass(frozen=True, slots=True)
class Read:
    """A report that was read from a file."""

    mark: TextMark
    packed: bytes  # the report, see `spool.pack_report`
    seen_ns: int  # when its file was opened


@dataclass(frozen=True, slots=True)
class Unreadable:
    """A file that is no report, and why, in Vietnamese."""

    reason: str


def jobs_for(files: int) -> int:
    """How many processes read so many files where nobody says: a core each, one for a few."""
    return (os.cpu_count() or 1) if files > FEW_FILES else 1


def read_all(places: Sequence[str], jobs: int | None = None) -> Iterator[Read | Unreadable]:
    """What is read in each of the files *places*, in their order.

    Raises IndexerError when a process that reads them dies, as where memory runs out.
    """
    jobs = jobs or jobs_for(len(places))
    if jobs == 1 or len(places) < 2:
        yield from map(read, places)
        return
    # Spawned, not forked: a fork would keep the lock of a run that was killed.
    spawn = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, spawn, initializer=_end_with_parent) as readers:
        try:
            yield from readers.map(read, places, chunksize=_TOGETHER)
        except BrokenProcessPool as error:
            raise IndexerError(
                "Một tiến trình đọc tệp đã chết (có thể do hết bộ nhớ). Hãy chạy lại với --jobs 1."
            ) from error
        finally:
            readers.shutdown(cancel_futures=True)


def read(place: str) -> Read | Unreadable:
    """What is read in the file at *place*; never raises for what stands in it."""
    seen_ns = time.time_ns()
    try:
        report = read_report(Path(place))
    except CorpusError as error:
        return Unreadable(str(error))
    day = report.date or report.signed
    mark = TextMark(text_hash(report.text), sketch(report.text), report.own_number, day)
    return Read(mark, pack_report(report), seen_ns)


def _end_with_parent() -> None:
    """Let this process end when the one that started it is killed; the pool would wait for ever."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def end() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=end, daemon=True).start()
