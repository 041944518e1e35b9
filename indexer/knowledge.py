"""What is known of all reports of a generation, stored beside its index.

cards.db             one card a report: all the rest is made of them
abbreviations.json   what the reports taught
meetings.json        day -> the reports on each meeting of it that several tell of
suggestions.msgpack  the sorted table behind suggestions, in flat arrays
changes.msgpack      what has changed since that table was sorted
"""

from __future__ import annotations

import mmap
from functools import cached_property
from pathlib import Path

import msgspec

from indexer.cards import pair_of
from indexer.catalogue import Catalogue
from indexer.entries import entries, entries_of
from indexer.learnt import abbreviations
from indexer.meetings import meetings
from indexer.suggest import Suggestions
from indexer.suggestion_table import Changes, Table, table
from indexer.taken_over import link

# Sorting everything takes a minute a million reports; below these it is done on every run.
FEW_REPORTS = 2_000
FEW_CHANGES = 5_000  # traits

_SUGGESTIONS, _CHANGES = "suggestions.msgpack", "changes.msgpack"
_ABBREVIATIONS, _MEETINGS = "abbreviations.json", "meetings.json"

Learnt = dict[str, tuple[str, ...]]
Meetings = dict[str, list[list[str]]]


def write_knowledge(folder: Path, catalogue: Catalogue, base: Path | None) -> None:
    """Store in *folder* what *catalogue* says, made from that of *base* where it still holds."""
    catalogue.settle()
    taught = {pair_of(key): count for key, count in catalogue.counts("lesson").items()}
    learnt = abbreviations(taught)
    (folder / _ABBREVIATIONS).write_bytes(msgspec.json.encode(learnt))
    _write_meetings(folder, catalogue, base)
    changed = catalogue.changed()
    if base is None or catalogue.reports() <= FEW_REPORTS or len(changed) > FEW_CHANGES:
        sorted_table = table(entries(catalogue, learnt))
        (folder / _SUGGESTIONS).write_bytes(msgspec.msgpack.encode(sorted_table))
        catalogue.forget_changes()
        changes = Changes([], table([]))
    else:
        link(base / _SUGGESTIONS, folder / _SUGGESTIONS)
        changes = Changes(changed, table(entries_of(catalogue, changed)))
    (folder / _CHANGES).write_bytes(msgspec.msgpack.encode(changes))


def _write_meetings(folder: Path, catalogue: Catalogue, base: Path | None) -> None:
    # Only reports of one day can tell of one meeting.
    held = _read_meetings(base / _MEETINGS) if base else {}
    for day in catalogue.days:
        held[str(day)] = meetings(catalogue.cards_of_day(day))
    known = {day: groups for day, groups in sorted(held.items()) if groups}
    (folder / _MEETINGS).write_bytes(msgspec.json.encode(known))


def _read_meetings(path: Path) -> Meetings:
    return msgspec.json.decode(path.read_bytes(), type=Meetings)


class Knowledge:
    """What is known of all reports of the generation in *folder*. Safe for several threads.

    Everything is read or mapped at once, so that a generation may be swept away under its last
    readers; the table of suggestions is read in place when the first one is asked for.
    """

    def __init__(self, folder: Path) -> None:
        # Short form -> long forms, as the reports explain them.
        self.abbreviations: Learnt = msgspec.json.decode(
            (folder / _ABBREVIATIONS).read_bytes(), type=Learnt
        )
        # Report id -> the ids of the reports on its meeting, its own among them.
        self.meetings = {
            member: group
            for groups in _read_meetings(folder / _MEETINGS).values()
            for group in groups
            for member in group
        }
        with (folder / _SUGGESTIONS).open("rb") as file:
            self._suggestions = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._changes = (folder / _CHANGES).read_bytes()

    @cached_property
    def suggestions(self) -> Suggestions:
        """What is suggested while somebody types; nothing by an index of an older version."""
        try:
            stored = msgspec.msgpack.decode(self._suggestions, type=Table)
            changes = msgspec.msgpack.decode(self._changes, type=Changes)
        except msgspec.ValidationError:
            stored, changes = table([]), Changes([], table([]))
        return Suggestions(stored, changes)
