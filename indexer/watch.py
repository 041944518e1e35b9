"""Watching: a reindex whenever the roots have changed and have come to rest.

It looks, rather than being told: that works on network shares and with every editor.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from corpus.corrections import CORRECTIONS_FILE
from corpus.ledger import open_ledger
from indexer.generations import LEDGER
from indexer.scan import Scope, scan

Sight = frozenset[tuple[str, str, int, int]]  # root, name, size, time of every file


def look(data_dir: Path) -> Sight:
    """What stands in the roots now, and the corrections beside the index."""
    with open_ledger(data_dir / LEDGER, read_only=True) as ledger:
        roots = ledger.roots()
    found = scan([Scope(root, root) for root in roots], data_dir)
    seen = {(*file.key, file.size_bytes, file.mtime_ns) for file in found.files.values()}
    corrections = data_dir / CORRECTIONS_FILE
    if corrections.exists():
        stat = corrections.stat()
        seen.add(("", CORRECTIONS_FILE, stat.st_size, stat.st_mtime_ns))
    return frozenset(seen)


class Rest:
    """Knows when what changed has come to rest: the same twice, and not what was indexed last."""

    def __init__(self) -> None:
        self._indexed: Sight | None = None
        self._last: Sight | None = None

    def is_reached(self, now: Sight) -> bool:
        """True when it is time for a reindex; what is still being copied is waited for."""
        rested = now == self._last and now != self._indexed
        self._last = now
        if rested:
            self._indexed = now
        return rested


def watch(data_dir: Path, reindex: Callable[[], None], pause: Callable[[], bool]) -> None:
    """Call *reindex* after each change that has come to rest, until *pause* returns False.

    *pause* waits between two looks. The first rest counts as a change: what happened before, or
    during a reindex, is not missed. What *reindex* raises ends the watch.
    """
    rest = Rest()
    while pause():
        if rest.is_reached(look(data_dir)):
            reindex()
