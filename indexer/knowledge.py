"""What is known of all reports of a generation, stored beside its index.

cards.msgpack        one card a report: all the rest is made of them
abbreviations.json   what the reports taught
meetings.json        which reports tell of one meeting
suggestions.msgpack  the sorted table behind suggestions
"""

from __future__ import annotations

from functools import cached_property
from pathlib import Path

import msgspec

from indexer.cards import Card, Cards
from indexer.entries import entries
from indexer.learnt import abbreviations
from indexer.meetings import meetings
from indexer.suggest import Suggestions, Table, table

_CARDS, _SUGGESTIONS = "cards.msgpack", "suggestions.msgpack"
_ABBREVIATIONS, _MEETINGS = "abbreviations.json", "meetings.json"

Related = dict[str, tuple[str, ...]]


def write_knowledge(folder: Path, cards: Cards) -> None:
    """Store *cards*, and what they say together, in *folder*."""
    ordered = {report_id: cards[report_id] for report_id in sorted(cards)}
    learnt = abbreviations(card.lessons for card in ordered.values())
    suggestions = table(entries(ordered, learnt))
    (folder / _CARDS).write_bytes(msgspec.msgpack.encode(ordered))
    (folder / _ABBREVIATIONS).write_bytes(msgspec.json.encode(learnt))
    (folder / _MEETINGS).write_bytes(msgspec.json.encode(meetings(ordered)))
    (folder / _SUGGESTIONS).write_bytes(msgspec.msgpack.encode(suggestions))


def read_cards(folder: Path) -> dict[str, Card]:
    """The cards of the reports of a generation."""
    return msgspec.msgpack.decode((folder / _CARDS).read_bytes(), type=dict[str, Card])


class Knowledge:
    """What is known of all reports of the generation in *folder*. Safe for several threads.

    Everything is read at once, so that a generation may be swept away under its last readers;
    the large table of suggestions is unpacked when the first suggestion is asked for.
    """

    def __init__(self, folder: Path) -> None:
        # Short form -> long forms, as the reports explain them.
        self.abbreviations = _related(folder / _ABBREVIATIONS)
        # Report id -> the ids of the other reports on its meeting.
        self.meetings = _related(folder / _MEETINGS)
        self._suggestions = (folder / _SUGGESTIONS).read_bytes()

    @cached_property
    def suggestions(self) -> Suggestions:
        """What is suggested while somebody types."""
        return Suggestions(msgspec.msgpack.decode(self._suggestions, type=Table))


def _related(path: Path) -> Related:
    return msgspec.json.decode(path.read_bytes(), type=Related)
