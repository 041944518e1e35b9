"""Publication: what was gathered becomes the next generation, if it differs from the last.

Only what changed is indexed again, and what a change elsewhere makes different: a name that is
spelt otherwise in one report may have another facet value in all.
"""

from __future__ import annotations

import datetime as dt
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
from indexer.engines.whoosh.builder import WhooshBuilder
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
        entries = published.entries if published else {}
        self.id_of_text = {entry.text: report for report, entry in entries.items()}
        self.full = full or not (published and _is_of_today(published))
        self.base = None if self.full else published  # what the next generation starts from
        self._copied = self._state_of_copy()
        files = self._copied[0] if self._copied else ledger.files()
        self.corrections = read_corrections(data_dir)
        before = read_corrections(self.base.generation.path) if self.base else ()
        changed = changed_ids(before, self.corrections)
        stale = (
            frozenset(text for text, report in self.held.texts.items() if report in changed)
            if changed
            else frozenset()
        )
        texts = self.id_of_text.keys()
        self.before = Before(ledger.roots(), files, ledger.refusals(), texts, stale)

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

    @cached_property
    def held(self) -> Known:
        """Which report each file and text was before this run."""
        return self._copied[1] if self._copied else self.ledger.held()

    def publish(self, gathered: Gathered) -> Summary:
        """Build and publish a generation of what was gathered, if it differs from the base."""
        if self._stands(gathered):
            return self._stay(gathered)
        groups = grouped((key, state.text) for key, state in gathered.files.items())
        identities = self._identify(groups, gathered.marks)
        now = {
            identities.ids[text]: Entry(text, tuple(name for _, name in keys))
            for text, keys in groups.items()
        }
        changed = [report_id for report_id in sorted(now) if self._differs(report_id, now)]
        held = self.base.entries if self.base else {}
        removed = sorted(held.keys() - now.keys())
        self.ledger.set_roots(gathered.roots)
        self.ledger.set_files(gathered.files, None if self._copied else self.before.files)
        self.ledger.set_refusals(gathered.refusals)
        generation = None
        if self.base is None or changed or removed:
            generation, put = self._build(now, changed, removed)
        else:
            put = set()
            self.ledger.generation = self.base.generation.name
            self.ledger.commit()
        return _summary(gathered, identities, put, generation, len(now))

    def _stands(self, gathered: Gathered) -> bool:
        """True when no file was read, none came and none went: no report can be another now."""
        return (
            self.base is not None
            and self.ledger.generation == self.base.generation.name
            and not gathered.read
            and gathered.files == self.before.files
            and self.id_of_text.keys() == {state.text for state in gathered.files.values()}
        )

    def _stay(self, gathered: Gathered) -> Summary:
        """Remember roots and refusals; the base stands."""
        self.ledger.set_roots(gathered.roots)
        self.ledger.set_refusals(gathered.refusals)
        self.ledger.commit()
        identities = Identities(self.id_of_text, {})
        return _summary(gathered, identities, set(), None, len(self.id_of_text))

    def _identify(
        self, groups: Mapping[str, Sequence[FileKey]], marks: Mapping[str, TextMark]
    ) -> Identities:
        """Say which report each text is, and write it into the ledger."""

        def mark_of(text: str) -> TextMark:
            return marks[text] if text in marks else self.ledger.mark_of(text)

        identities = identify(self.held, groups, mark_of)
        settled = self.ledger.settled()
        for text, report_id in identities.ids.items():
            if text in marks or settled.get(text) != report_id:
                self.ledger.give(report_id, mark_of(text))
        fates = dict(identities.fates)
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
            return self.base.entries.get(report_id) != now[report_id]
        return self.base.engine.report(report_id) != self._filed(report_id, now)

    def _filed(self, report_id: str, now: Mapping[str, Entry]) -> FiledReport:
        """The report as corrected."""
        entry = now[report_id]
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
        self, now: Mapping[str, Entry], changed: Sequence[str], removed: Sequence[str]
    ) -> tuple[str, set[str]]:
        """Build and publish; returns the generation and the reports that were put into it."""
        name = self.generations.next_name()
        base = self.base.generation.path if self.base else None
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
                    roster.put(self._filed(report_id, now))
                # A name settled otherwise changes the facets of reports that did not change.
                put = {*changed, *roster.settle()}
                self._put(batch, roster, sorted(put), now)
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
                reports=len(now),
            )
            _try_open(Generation(folder), len(now))
            self.generations.publish(folder, name)
        return name, put

    def _put(
        self, batch: Batch, roster: Roster, put: Sequence[str], now: Mapping[str, Entry]
    ) -> None:
        for done, report_id in enumerate(put, start=1):
            filed = self._filed(report_id, now)
            batch.put(index_document(filed, roster.values_of(report_id)), filed)
            self.progress("lập chỉ mục", done, len(put))


def _is_of_today(published: Published) -> bool:
    """True when the same stages made it, so that only what differs needs to be done again."""
    manifest = published.generation.manifest()
    return published.rostered and manifest.fingerprint == fingerprint()


def _summary(
    gathered: Gathered,
    identities: Identities,
    put: Set[str],
    generation: str | None,
    reports: int,
) -> Summary:
    kept = [state for state in gathered.files.values() if identities.ids[state.text] not in put]
    return Summary(
        generation=generation,
        reports=reports,
        read=gathered.read,
        indexed=len(put),
        unchanged=len(kept),
        removed=len(identities.fates),
        duplicate=len(gathered.files) - reports,
        skipped=tuple(r for r in gathered.refusals if r.kind == "skipped"),
        rejected=tuple(r for r in gathered.refusals if r.kind == "rejected"),
        gone=identities.fates,
    )


def _try_open(generation: Generation, reports: int) -> None:
    """Raise IndexerError unless the built index opens and holds *reports* reports."""
    with closing(WhooshEngine(generation)) as engine:
        found = engine.report_count
    if found != reports:
        raise IndexerError(f"Chỉ mục mới có {found} báo cáo thay vì {reports}; không công bố.")
