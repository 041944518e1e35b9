"""One row of the torture table: what was tried, what failed, what it measured."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

Run = Callable[[Path, int, int], "Row"]  # an empty folder, how many tries, the seed


@dataclass(frozen=True, slots=True)
class Row:
    """What became of one promise."""

    tries: int
    failures: tuple[str, ...]  # each says which try, so that its seed replays it
    figures: Mapping[str, float | int | str] = field(default_factory=dict)


@dataclass(slots=True)
class Tally:
    """Failures of the tries so far."""

    failures: list[str] = field(default_factory=list)

    def expect(self, held: bool, what: str) -> None:
        """Note *what* as failed unless it *held*."""
        if not held:
            self.failures.append(what)

    def row(self, tries: int, **figures: float | int | str) -> Row:
        """The row of all tries."""
        return Row(tries, tuple(self.failures), figures)
