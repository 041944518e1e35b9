"""The generation of the index that a request reads: one from its first line to its last."""

from __future__ import annotations

import datetime as dt
from contextlib import ExitStack, suppress
from dataclasses import dataclass
from pathlib import Path

from flask import Flask, current_app, g

from corpus.ledger import Refusal, open_ledger
from indexer.deadline import within
from indexer.engines.base import Engine, NoIndex
from indexer.generations import LEDGER, Generation, Generations
from indexer.live import LiveEngine, original_path
from indexer.schema import fingerprint

ANSWER_S = 1.0  # processor time that one request may take
_EXTENSION = "tracuu"


def init_app(app: Flask, data_dir: Path) -> None:
    """Let *app* answer from the index in *data_dir*, which need not stand yet."""
    app.extensions[_EXTENSION] = LiveEngine(data_dir)
    app.before_request(_begin)
    app.teardown_appcontext(_give_back)


def engine() -> Engine:
    """The engine of this request. Raises NoIndex when nothing is published.

    Every question of a request goes through here: this is where a reader's scope (tokens,
    folders that not everybody may see) would narrow it.
    """
    if "engine" not in g:
        g.engine = _until_the_end().enter_context(_live().lend())
    found: Engine = g.engine
    return found


def warm() -> None:
    """Open the index before the first request, if there is one."""
    with suppress(NoIndex):
        engine()


@dataclass(frozen=True, slots=True)
class Readiness:
    """What answers, against what should."""

    generation: str  # that answers
    published: str  # that was published last
    published_at: dt.datetime  # the one that answers
    reports: int
    stale: bool  # made by another version of the program


def readiness() -> Readiness:
    """How the index of this request is. Raises NoIndex when nothing is published."""
    live = _live()
    generations, name = Generations(live.data_dir), engine().generation
    manifest = Generation(generations.folder / name).manifest()
    return Readiness(
        generation=name,
        published=generations.current().name,
        published_at=dt.datetime.fromisoformat(manifest.published),
        reports=manifest.reports,
        stale=manifest.fingerprint != fingerprint(),
    )


def refusals() -> tuple[Refusal, ...]:
    """The files that are not in the index, by path, each with the reason."""
    path = _live().data_dir / LEDGER
    if not path.is_file():
        return ()
    with open_ledger(path, read_only=True) as ledger:
        return tuple(ledger.refusals())


def _begin() -> None:
    _until_the_end().enter_context(within(ANSWER_S))


def _until_the_end() -> ExitStack:
    """What is given back when the request has been answered."""
    if "held" not in g:
        g.held = ExitStack()
    held: ExitStack = g.held
    return held


def _give_back(_error: BaseException | None) -> None:
    if "held" in g:
        g.held.close()


def original_file(report_id: str) -> Path | None:
    """The file that the report was read from, if it still stands where it stood."""
    return original_path(_live().data_dir, report_id)


def _live() -> LiveEngine:
    live: LiveEngine = current_app.extensions[_EXTENSION]
    return live
