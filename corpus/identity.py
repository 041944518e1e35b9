"""Which report is which over time: copies, moves, edits, overwrites. Pure.

An id is given once, to the first text of a report. Later runs see only files and texts, and
decide here which of them still are that report.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b, sha256
from typing import Literal

import numpy as np

from corpus.vietnamese import fold

ID_CHARS = 16
SAME_PATH_SIMILARITY = 0.35  # an edited file still is its report from here on
MOVED_SIMILARITY = 0.5  # a text under a new path needs more
OTHER_DATE_SIMILARITY = 0.85  # with another date, only small changes are an edit
_SKETCH_SIZE = 64
_SHINGLE = 3
_ODD = np.uint64(0x9E3779B97F4A7C15)

FileKey = tuple[str, str]  # root, path below it with `/`


@dataclass(frozen=True, slots=True)
class TextMark:
    """What is remembered of a text, to know it again after an edit."""

    hash: str
    sketch: bytes  # min-hashes of its syllable triples, see `sketch`
    own_number: str | None = None
    date: dt.date | None = None


MarkOf = Callable[[str], TextMark]  # by the hash of the text


@dataclass(frozen=True, slots=True)
class Known:
    """The state that the last run left behind."""

    files: Mapping[FileKey, str]  # file -> report id
    texts: Mapping[str, str]  # hash of every text ever seen -> the id it had
    latest: Mapping[str, str]  # report id -> hash of its latest text
    given: Container[str] = frozenset()  # every id ever given


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of an id that is no report any more.

    `redirected`: it became the same report as its successor. `withdrawn`: nothing holds it now;
    a successor is what stands in its place, another report.
    """

    kind: Literal["withdrawn", "redirected"]
    successor: str | None  # the id to go on to, where there is one


@dataclass(frozen=True, slots=True)
class Identities:
    """Who is who now."""

    ids: Mapping[str, str]  # text hash -> report id
    fates: Mapping[str, Fate]  # of the ids that no text has any more


def text_hash(text: str) -> str:
    """A hash of *text* that blanks, line ends and cleaning do not change."""
    return sha256(" ".join(text.split()).encode()).hexdigest()


def sketch(text: str) -> bytes:
    """The smallest hashes of the syllable triples of *text*, 8 bytes each, sorted."""
    hashes = np.fromiter(map(_syllable_hash, fold(text).split()), np.uint64)
    missing = max(0, _SHINGLE - len(hashes))
    hashes = np.concatenate([hashes, np.zeros(missing, np.uint64)])
    count = len(hashes) - _SHINGLE + 1
    triples = np.zeros(count, np.uint64)
    for place in range(_SHINGLE):
        # Odd factors, each round another: the order of the syllables counts. Overflow is meant.
        triples = (triples ^ hashes[place : place + count]) * _ODD
        triples ^= triples >> np.uint64(29)
    return np.unique(triples)[:_SKETCH_SIZE].astype(">u8").tobytes()


@lru_cache(maxsize=1 << 15)
def _syllable_hash(syllable: str) -> int:
    return int.from_bytes(blake2b(syllable.encode(), digest_size=8).digest(), "big")


def similarity(a: bytes, b: bytes) -> float:
    """How much of two texts is the same (Jaccard of their triples, estimated), 0 to 1."""
    left, right = _hashes(a), _hashes(b)
    smallest = sorted(left | right)[:_SKETCH_SIZE]
    return sum(h in left and h in right for h in smallest) / len(smallest) if smallest else 1.0


def identify(known: Known, groups: Mapping[str, Sequence[FileKey]], mark_of: MarkOf) -> Identities:
    """Say which report each text is, and what became of reports that no file holds any more.

    *groups* maps the hash of each text there is now to the files that hold it; *mark_of* gives
    the mark of a text by its hash, and is asked only for texts that came or went. The first
    path, in sorted order, keeps the id when copies diverge.

    Both may leave out reports that stand as they stood: of which no file came, went or changed
    its text, and no other text that did ever was one. Nothing that is said here hangs on them.
    """
    run = _Run(known, groups, mark_of)
    run.claim_exact()
    run.claim_edited()
    run.claim_moved_and_edited()
    run.settle()
    return Identities(run.ids, run.fates())


class _Run:
    def __init__(
        self, known: Known, groups: Mapping[str, Sequence[FileKey]], mark_of: MarkOf
    ) -> None:
        self.known, self.groups, self.mark_of = known, groups, mark_of
        self.now = {file: text for text, files in groups.items() for file in files}
        self.was: dict[str, list[FileKey]] = {}
        for file, report_id in sorted(known.files.items()):
            self.was.setdefault(report_id, []).append(file)
        self.claims: dict[str, list[str]] = {}  # text hash -> ids that claim it
        # Texts that are some report's own, word for word.
        self.exact = {known.latest[report_id] for report_id in self.was}
        self.ids: dict[str, str] = {}

    def claim_exact(self) -> None:
        """Give each report its own text, wherever that stands now.

        But of copies that diverged the first path keeps the id, though the old text lives on.
        """
        for report_id, files in self.was.items():
            text = self.known.latest[report_id]
            first_edited = len(files) > 1 and self.now.get(files[0], text) != text
            if text in self.groups and not (first_edited and self._edited_text(report_id)):
                self._claim(report_id, text)
        self.exact = set(self.claims)

    def claim_edited(self) -> None:
        """Give reports whose text is gone the similar text in one of their files."""
        for report_id in self._unclaimed():
            if text := self._edited_text(report_id):
                self._claim(report_id, text)

    def claim_moved_and_edited(self) -> None:
        """Give the rest the most similar text among new files, one report a text."""
        # Only texts that share a triple can be similar at all.
        fresh: dict[bytes, set[str]] = {}
        for text, files in self.groups.items():
            if text not in self.known.texts and not any(f in self.known.files for f in files):
                for triple in _hashes(self.mark_of(text).sketch):
                    fresh.setdefault(triple, set()).add(text)
        pairs = [
            (similarity(mark.sketch, self.mark_of(text).sketch), report_id, text)
            for report_id in self._unclaimed()
            for mark in [self._latest_mark(report_id)]
            for text in _sharing(mark, fresh)
            if _same_report(mark, self.mark_of(text), MOVED_SIMILARITY)
        ]
        moved: set[str] = set()
        for _, report_id, text in sorted(pairs, reverse=True):
            if text not in self.claims and report_id not in moved:
                self._claim(report_id, text)
                moved.add(report_id)

    def _claim(self, report_id: str, text: str) -> None:
        self.claims.setdefault(text, []).append(report_id)

    def _latest_mark(self, report_id: str) -> TextMark:
        return self.mark_of(self.known.latest[report_id])

    def _unclaimed(self) -> list[str]:
        claimed = {report_id for claimants in self.claims.values() for report_id in claimants}
        return [report_id for report_id in self.was if report_id not in claimed]

    def _edited_text(self, report_id: str) -> str | None:
        """The text of its first file that reads as an edit of it and is no other report's own."""
        mark = self._latest_mark(report_id)
        for file in self.was[report_id]:
            text = self.now.get(file)
            if text is None or text == mark.hash or text in self.exact:
                continue
            if _same_report(mark, self.mark_of(text), SAME_PATH_SIMILARITY):
                return text
        return None

    def settle(self) -> None:
        """Give every text one id: of those that claim it, the one of its first file."""
        for text, claimants in self.claims.items():
            if len(claimants) == 1:
                self.ids[text] = claimants[0]
            else:
                held = (self.known.files.get(file) for file in sorted(self.groups[text]))
                by_path = [report_id for report_id in held if report_id in claimants]
                self.ids[text] = next(filter(None, by_path), claimants[0])
        taken = set(self.ids.values())
        unclaimed = [item for item in self.groups.items() if item[0] not in self.ids]
        for text, files in sorted(unclaimed, key=lambda item: min(item[1])):
            self.ids[text] = self._revived_or_new(text, files, taken)
            taken.add(self.ids[text])

    def _revived_or_new(self, text: str, files: Sequence[FileKey], taken: set[str]) -> str:
        former = self.known.texts.get(text)
        if former and former not in taken and former not in self.was:
            return former
        candidate = text[:ID_CHARS]
        while candidate in taken or candidate in self.known.given:
            salted = (text, min(files), candidate)
            candidate = sha256(repr(salted).encode()).hexdigest()[:ID_CHARS]
        return candidate

    def fates(self) -> dict[str, Fate]:
        """For each id that no text has any more: what became of it."""
        alive = set(self.ids.values())
        return {gone: self._fate(gone) for gone in self.was if gone not in alive}

    def _fate(self, gone: str) -> Fate:
        for text, claimants in self.claims.items():
            if gone in claimants:
                return Fate("redirected", self.ids[text])
        in_its_place = [self.now[file] for file in self.was[gone] if file in self.now]
        return Fate("withdrawn", self.ids[in_its_place[0]] if in_its_place else None)


def _same_report(old: TextMark, new: TextMark, enough: float) -> bool:
    """True when *new* reads as an edit of *old*, not as another report in its place."""
    if old.own_number and new.own_number and old.own_number != new.own_number:
        return False
    alike = similarity(old.sketch, new.sketch)
    if old.date and new.date and old.date != new.date:
        return alike >= OTHER_DATE_SIMILARITY
    return alike >= enough


def _sharing(mark: TextMark, by_triple: Mapping[bytes, set[str]]) -> set[str]:
    return {text for triple in _hashes(mark.sketch) for text in by_triple.get(triple, ())}


def _hashes(packed: bytes) -> set[bytes]:
    return {packed[i : i + 8] for i in range(0, len(packed), 8)}


def grouped(files: Iterable[tuple[FileKey, str]]) -> dict[str, list[FileKey]]:
    """Files by the hash of their text, each group sorted."""
    groups: dict[str, list[FileKey]] = {}
    for file, text in sorted(files):
        groups.setdefault(text, []).append(file)
    return groups
