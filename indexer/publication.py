"""Publication: what was gathered becomes the next generation, if it differs from the last.

Only what changed is indexed again, and what a change elsewhere makes different: a name that is
spelt otherwise in one report may have another facet value in all.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Mapping, Sequence, Set
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from corpus.corrections import (
    CORRECTIONS_FILE,
    Correction,
    by_report,
    correct,
    format_corrections,
)
from corpus.identity import Fate, FileKey, Identities, Known, TextMark, grouped, identify
from corpus.ledger import FileState, Ledger, Refusal, ledger_fault, open_ledger
from corpus.report import FiledReport, Report
from indexer.engines.base import Batch, Builder, IndexerError
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.gather import Before, Gathered, Progress
from indexer.generations import LEDGER, Generation, Generations
from indexer.published import Published
from indexer.review import changed_ids, read_corrections
from indexer.roster import Entry, Roster, new_roster
from indexer.schema import fingerprint, index_document
from indexer.spool import Spool


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did; files are named by their path below their root."""

    generation: str | None  # the generation published now, None if nothing had changed
    reports: int  # in the index now
    read: int = 0  # files read
    indexed: int = 0  # reports added or replaced
    unchanged: int = 0  # files whose report stands as it stood
    removed: int = 0  # reports taken out
    duplicate: int = 0  # files whose text another file has too
    skipped: tuple[Refusal, ...] = ()  # not a report format
    rejected: tuple[Refusal, ...] = ()  # cannot be read
    gone: Mapping[str, Fate] = field(default_factory=dict)  # ids that are no report any more


class Run:
    """One reindex over one ledger."""

    def __init__(
        self,
        data_dir: Path,
        ledger: Ledger,
        published: Published | None,
        spool: Spool,
        *,
        full: bool,
        progress: Progress,
    ) -> None:
        self.ledger = ledger
        self.published = published
        self.spool = spool
        self.progress = progress
        self.generations = Generations(data_dir)
        self.id_of_text = published.texts if published else {}
        self.read_s = published.read_s if published else time.time()
        self.full = full or not (published and _is_of_today(published))
        self.base = None if self.full else published  # what the next generation starts from
        self._copied = self._state_of_copy()
        files = self._copied[0] if self._copied else ledger.files()
        self.corrections = read_corrections(data_dir)
        before = read_corrections(self.base.generation.path) if self.base else ()
        changed = changed_ids(before, self.corrections)
        texts = self.id_of_text.keys()
        stale = frozenset(text for text, report in self.id_of_text.items() if report in changed)
        self.before = Before(ledger.roots(), files, ledger.refusals(), texts, stale)
        # The ledger tells of the base: reports of which nothing came or went need no look.
        self.told = (
            self.base is not None
            and ledger.generation == self.base.generation.name
            and texts == {state.text for state in files.values()}
        )

    def _state_of_copy(self) -> tuple[dict[FileKey, FileState], Known] | None:
        """The files behind the current generation, and which report each is, as its copy says.

        None when the ledger itself describes it. It may be ahead of it (a rollback, a crash before
        publishing) or behind (an old backup put back).
        """
        if self.published is None or self.ledger.generation == self.published.generation.name:
            return None
        copied = self.published.generation.path / LEDGER
        if ledger_fault(copied):
            return None
        with open_ledger(copied, read_only=True) as copy:
            self.ledger.absorb(copy)
            files, held = copy.files(), copy.held()
        return files, replace(held, texts=self.ledger.report_of_text(), given=self.ledger.given())

    def publish(self, gathered: Gathered) -> Summary:
        """Build and publish a generation of what was gathered, if it differs from the base."""
        if self.told and not gathered.changed:
            return self._stay(gathered)
        around = self._around(gathered)
        was = {self.id_of_text[text] for text in around & self.id_of_text.keys()}
        groups = grouped(
            (key, state.text) for key, state in gathered.files.items() if state.text in around
        )
        identities = self._identify(groups, around, gathered.marks)
        now = {
            identities.ids[text]: Entry(text, tuple(name for _, name in keys))
            for text, keys in groups.items()
        }
        changed = [report_id for report_id in sorted(now) if self._differs(report_id, now)]
        removed = sorted(was - now.keys()) if self.base else []
        reports = len(now) + (len(self.id_of_text) - len(was) if self.told else 0)
        self.ledger.set_roots(gathered.roots)
        self.ledger.set_files(gathered.files, gathered.changed if self.told else None)
        self.ledger.set_refusals(gathered.refusals)
        generation, put = None, dict[str, Entry]()
        if self.base is None or changed or removed:
            generation, put = self._build(now, changed, removed, reports)
        else:
            self.ledger.generation = self.base.generation.name
            self.ledger.commit()
        return _summary(gathered, identities.fates, put, generation, reports)

    def result(self, summary: Summary) -> Generation:
        """What readers have after the run that *summary* tells of."""
        if summary.generation is None and self.base:
            return self.base.generation
        return Generation(self.generations.folder / str(summary.generation))

    def _stay(self, gathered: Gathered) -> Summary:
        """Remember roots and refusals; the base stands."""
        self.ledger.set_roots(gathered.roots)
        self.ledger.set_refusals(gathered.refusals)
        self.ledger.commit()
        return _summary(gathered, {}, {}, None, len(self.id_of_text))

    def _around(self, gathered: Gathered) -> Set[str]:
        """The texts, by hash, that may be another report now or have other files; all if unsure."""
        if not self.told:
            return self.id_of_text.keys() | {state.text for state in gathered.files.values()}
        states = (self.before.files, gathered.files)
        texts = {held[key].text for held in states for key in gathered.changed & held.keys()}
        return self.ledger.kin_of(texts)

    def _held(self, around: Set[str]) -> Known:
        """Which report each file and text was before this run."""
        if self._copied:
            return self._copied[1]
        if not self.told:
            return self.ledger.held()
        return self.ledger.held_in(self.before.files, around)

    def _identify(
        self,
        groups: Mapping[str, Sequence[FileKey]],
        around: Set[str],
        marks: Mapping[str, TextMark],
    ) -> Identities:
        """Say which report each text is, and write it into the ledger."""

        def mark_of(text: str) -> TextMark:
            return marks[text] if text in marks else self.ledger.mark_of(text)

        identities = identify(self._held(around), groups, mark_of)
        for text, report_id in identities.ids.items():
            if text in marks or not self.ledger.has_settled(report_id, text):
                self.ledger.give(report_id, mark_of(text))
        fates = dict(identities.fates)
        if not self.told:
            # After a rollback: reports of the generation that was left, whose files are gone since.
            for stray in self.ledger.live() - set(identities.ids.values()) - fates.keys():
                fates[stray] = Fate("withdrawn", None)
        for report_id, fate in fates.items():
            self.ledger.retire(report_id, fate)
        return replace(identities, fates=fates)

    def _differs(self, report_id: str, now: Mapping[str, Entry]) -> bool:
        """True unless the base holds the report just as it is now."""
        if self.base is None:
            return True
        if now[report_id].text not in self.spool:
            return self._held_entry(report_id) != now[report_id]
        return self.base.engine.report(report_id) != self._filed(report_id, now[report_id])

    def _held_entry(self, report_id: str) -> Entry | None:
        """What the base holds under that id."""
        roster = self.base.roster if self.base else None
        return roster.entries((report_id,)).get(report_id) if roster else None

    def _filed(self, report_id: str, entry: Entry) -> FiledReport:
        """The report as corrected."""
        return FiledReport(report_id, entry.files, self._report(report_id, entry.text))

    def _report(self, report_id: str, text: str) -> Report:
        if text in self.spool:
            return correct(self.spool.get(text), self._corrections.get(report_id, ()))
        # Not read in this run: as the published generation holds it, corrected already.
        engine = self.published.engine if self.published else None
        held = engine.report(self.id_of_text[text]) if engine else None
        if held is None:
            raise IndexerError(
                f"Chỉ mục thiếu báo cáo {report_id}. Hãy chạy: tracuu reindex --full"
            )
        return held.report

    @cached_property
    def _corrections(self) -> Mapping[str, tuple[Correction, ...]]:
        return by_report(self.corrections)

    def _build(
        self,
        now: Mapping[str, Entry],
        changed: Sequence[str],
        removed: Sequence[str],
        reports: int,
    ) -> tuple[str, dict[str, Entry]]:
        """Build and publish; returns the generation and what was put into it, of *reports*."""
        name = self.generations.next_name()
        base = self.base.generation.path if self.base else None
        # Imported on call: where nothing has changed, nobody waits for Whoosh.
        from indexer.engines.whoosh.builder import WhooshBuilder

        builder: Builder = WhooshBuilder()
        with self.generations.build(name) as folder:
            with (
                new_roster(folder, base) as roster,
                builder.build(folder, base, self.ledger.fates()) as batch,
            ):
                for report_id in removed:
                    batch.remove(report_id)
                    roster.remove(report_id)
                for report_id in changed:
                    roster.put(self._filed(report_id, now[report_id]))
                # A name settled otherwise changes the facets of reports that did not change.
                put = roster.entries(sorted({*changed, *roster.settle()}))
                self._put(batch, roster, put)
            # Ids are synced before any reader can see them, and survive what comes after.
            self.ledger.generation = name
            self.ledger.commit()
            self.ledger.copy_to(folder / LEDGER)
            written = format_corrections(self.corrections)
            (folder / CORRECTIONS_FILE).write_text(written, encoding="utf-8", newline="")
            published = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            self.generations.seal(
                folder,
                name=name,
                published=published,
                fingerprint=fingerprint(),
                reports=reports,
            )
            _try_open(Generation(folder), reports)
            self.generations.publish(folder, name)
        return name, put

    def _put(self, batch: Batch, roster: Roster, put: Mapping[str, Entry]) -> None:
        for done, (report_id, entry) in enumerate(put.items(), start=1):
            filed = self._filed(report_id, entry)
            batch.put(index_document(filed, roster.values_of(report_id)), filed)
            self.progress("lập chỉ mục", done, len(put))


def _is_of_today(published: Published) -> bool:
    """True when the same stages made it, so that only what differs needs to be done again."""
    manifest = published.generation.manifest()
    return published.roster is not None and manifest.fingerprint == fingerprint()


def _summary(
    gathered: Gathered,
    fates: Mapping[str, Fate],
    put: Mapping[str, Entry],
    generation: str | None,
    reports: int,
) -> Summary:
    return Summary(
        generation=generation,
        reports=reports,
        read=gathered.read,
        indexed=len(put),
        unchanged=len(gathered.files) - sum(len(entry.files) for entry in put.values()),
        removed=len(fates),
        duplicate=len(gathered.files) - reports,
        skipped=tuple(r for r in gathered.refusals if r.kind == "skipped"),
        rejected=tuple(r for r in gathered.refusals if r.kind == "rejected"),
        gone=fates,
    )


def _try_open(generation: Generation, reports: int) -> None:
    """Raise IndexerError unless the built index opens and holds *reports* reports."""
    with closing(WhooshEngine(generation)) as engine:
        found = engine.report_count
    if found != reports:
        raise IndexerError(f"Chỉ mục mới có {found} báo cáo thay vì {reports}; không công bố.")
