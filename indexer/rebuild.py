"""Reports -> a published index: gather, identify, build aside, publish.

Incremental by default: a file whose size and time have not changed is not read again. Whatever
happens on the way, readers keep the generation they have until the new one is whole.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from corpus.corrections import CORRECTIONS_FILE, by_report, correct, format_corrections
from corpus.identity import (
    Fate,
    FileKey,
    Identities,
    Known,
    TextMark,
    grouped,
    identify,
    sketch,
    text_hash,
)  # fmt: skip
from corpus.ledger import FileState, Ledger, Refusal, ledger_fault, open_ledger
from corpus.names import NameUse, canonical_names
from corpus.report import CorpusError, FiledReport, Report
from indexer.disk import make_folder, naming_the_disk, replace_synced
from indexer.engines.base import Builder, IndexerError, NoIndex
from indexer.engines.whoosh.builder import WhooshBuilder
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.gather import Before, Gathered, Progress, Read, gather
from indexer.generations import LEDGER, Generation, Generations
from indexer.guard import guard_removals
from indexer.lock import hold
from indexer.review import changed_ids, read_corrections
from indexer.schema import fingerprint, index_document

NameValues = Mapping[tuple[str | None, str], str]  # (body, name as written) -> facet value


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


def reindex(
    data_dir: Path,
    paths: Sequence[Path] = (),
    *,
    full: bool = False,
    forget: Sequence[Path] = (),
    allow_removals: bool = False,
    wait: bool = False,
    progress: Progress = lambda _stage, _done, _all: None,
    tell: Callable[[str], None] = lambda _message: None,
) -> Summary:
    """Bring the index up to date with *paths*, or with all roots; publish if it changed.

    With *wait*, another run is waited for. What had to be mended on the way is told.
    Raises IndexerError (another run holds the lock, a root is missing, too much vanished, the
    disk is full) and CorpusError (a bad corrections file); then nothing was changed for readers.
    """
    with naming_the_disk(data_dir):
        make_folder(data_dir)
        with hold(data_dir, wait=wait, tell=tell), _ledger(data_dir, tell) as ledger:
            run = _Run(data_dir, ledger, full=full, progress=progress, tell=tell)
            gathered = gather(
                run.before, paths, forget, full=run.full, own_folder=data_dir, progress=progress
            )
            if not allow_removals:
                guard_removals(run.before, gathered, forget)
            return run.publish(gathered)


@contextmanager
def _ledger(data_dir: Path, tell: Callable[[str], None]) -> Iterator[Ledger]:
    """The ledger; a lost or damaged one is restored from the current generation, and told."""
    path = data_dir / LEDGER
    fault = ledger_fault(path)
    if fault is not None:
        _restore_ledger(path, fault, tell)
    with open_ledger(path) as ledger:
        yield ledger


def _restore_ledger(path: Path, fault: str, tell: Callable[[str], None]) -> None:
    """Put the current generation's ledger in the place of *path*; without one, begin anew.

    Raises CorpusError if *path* is damaged and there is none to restore it from.
    """
    try:
        copy = Generations(path.parent).current().path / LEDGER
    except NoIndex:
        if path.exists():
            raise CorpusError(f"{fault} Hãy chạy: tracuu restore TỆP_SAO_LƯU") from None
        return
    if path.exists():
        set_aside = path.with_name(f"{LEDGER}.damaged")
        path.replace(set_aside)
        path.with_name(f"{LEDGER}-journal").unlink(missing_ok=True)
        fault = f"{fault} Bản hỏng được giữ tại {set_aside}."
    replace_synced(path, copy.read_bytes())
    tell(f"{fault} Đã khôi phục sổ cái từ thế hệ {copy.parent.name}.")


class _Run:
    """One reindex over one ledger."""

    def __init__(
        self, data_dir: Path, ledger: Ledger, *, full: bool, progress: Progress,
        tell: Callable[[str], None],
    ) -> None:  # fmt: skip
        self.ledger = ledger
        self.progress = progress
        self.generations = Generations(data_dir)
        self.generations.sweep()
        self.current, self.old = self._published(tell)
        same = self.current and self.current.manifest().fingerprint == fingerprint()
        self.base = self.current if same else None
        self.full = full or self.base is None
        files, self.held = self._held()
        self.corrections = read_corrections(data_dir)
        before = read_corrections(self.current.path) if self.current else ()
        changed = changed_ids(before, self.corrections)
        texts = {text_hash(filed.report.text): filed.report for filed in self.old.values()}
        stale = frozenset(text for text, report in self.held.texts.items() if report in changed)
        self.before = Before(ledger.roots(), files, ledger.refusals(), texts, stale)

    def _published(
        self, tell: Callable[[str], None]
    ) -> tuple[Generation | None, dict[str, FiledReport]]:
        """The current generation and its reports; nothing when there is none that is whole."""
        if fault := self.generations.pointer_fault():
            tell(fault)
        try:
            current = self.generations.current()
            # Damage must not be carried on into the next generation.
            if faults := current.faults():
                tell(f"{faults[0]}. Lập lại toàn bộ chỉ mục.")
                return None, {}
            with closing(WhooshEngine(current)) as engine:
                return current, {filed.id: filed for filed in engine.reports()}
        except NoIndex:
            return None, {}

    def _held(self) -> tuple[dict[FileKey, FileState], Known]:
        """The files behind the current generation, and which report each of them is.

        The ledger may be ahead of it (a rollback, a crash before publishing) or behind (an old
        backup put back); then the generation's own copy says.
        """
        if self.current is None or self.ledger.generation == self.current.name:
            return self.ledger.files(), self.ledger.held()
        with open_ledger(self.current.path / LEDGER, read_only=True) as copy:
            self.ledger.absorb(copy)
            files, held = copy.files(), copy.held()
        return files, replace(held, texts=self.ledger.report_of_text(), given=self.ledger.given())

    def publish(self, gathered: Gathered) -> Summary:
        """Build and publish a generation of what was gathered, if it differs from the base."""
        base = None if self.full else self.base
        identities = self._identify(gathered)
        new = self._filed(gathered, identities)
        values = official_values(new.values())
        put = [filed for _, filed in sorted(new.items())]
        if base:
            put = self._differing(put, values)
        removed = sorted(set(self.old) - set(new))
        self.ledger.set_roots(gathered.roots)
        self.ledger.set_files(gathered.files.items())
        self.ledger.set_refusals(gathered.refusals)
        generation = None
        if base is None or put or removed:
            generation = self._build(base, put, removed, values, len(new))
        else:
            self.ledger.generation = base.name
            self.ledger.commit()
        return _summary(gathered, identities, put, generation, len(new))

    def _identify(self, gathered: Gathered) -> Identities:
        """Say which report each text is, and write it into the ledger."""
        groups = grouped((key, state.text) for key, state in gathered.files.items())
        marks = self.ledger.text_marks()
        marks |= {read.state.text: _text_mark(read) for read in gathered.reads.values()}
        identities = identify(self.held, groups, marks)
        for text, report_id in identities.ids.items():
            self.ledger.give(report_id, marks[text])
        fates = dict(identities.fates)
        # After a rollback: reports of the generation that was left, whose files are gone since.
        for stray in self.ledger.live() - set(identities.ids.values()) - fates.keys():
            fates[stray] = Fate("withdrawn", None)
        for report_id, fate in fates.items():
            self.ledger.retire(report_id, fate)
        return replace(identities, fates=fates)

    def _filed(self, gathered: Gathered, identities: Identities) -> dict[str, FiledReport]:
        """Every report of the new generation as corrected, by id."""
        reads = {read.state.text: read.report for read in gathered.reads.values()}
        corrections = by_report(self.corrections)
        filed = {}
        for text, keys in grouped((k, s.text) for k, s in gathered.files.items()).items():
            report_id = identities.ids[text]
            if text in reads:
                report = correct(reads[text], corrections.get(report_id, ()))
            else:  # as the base holds it, corrected already
                report = self.before.texts[text]
            filed[report_id] = FiledReport(report_id, tuple(name for _, name in keys), report)
        return filed

    def _differing(self, reports: Sequence[FiledReport], values: NameValues) -> list[FiledReport]:
        """The reports that the base does not hold as they are now, facet values included."""
        before = official_values(self.old.values())
        return [
            filed
            for filed in reports
            if filed != (old := self.old.get(filed.id))
            or _values_of(filed, values) != _values_of(old, before)
        ]

    def _build(
        self,
        base: Generation | None,
        put: Sequence[FiledReport],
        removed: Sequence[str],
        values: NameValues,
        reports: int,
    ) -> str:
        name = self.generations.next_name()
        builder: Builder = WhooshBuilder()
        with self.generations.build(name) as folder:
            with builder.build(folder, base.path if base else None, self.ledger.fates()) as batch:
                for report_id in removed:
                    batch.remove(report_id)
                for done, filed in enumerate(put, start=1):
                    batch.put(index_document(filed, _values_of(filed, values)), filed)
                    self.progress("lập chỉ mục", done, len(put))
            # Ids are synced before any reader can see them, and survive what comes after.
            self.ledger.generation = name
            self.ledger.commit()
            self.ledger.copy_to(folder / LEDGER)
            written = format_corrections(self.corrections)
            (folder / CORRECTIONS_FILE).write_text(written, encoding="utf-8", newline="")
            published = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            self.generations.seal(
                folder, name=name, published=published, fingerprint=fingerprint(), reports=reports
            )
            _try_open(Generation(folder), reports)
            self.generations.publish(folder, name)
        return name


def official_values(reports: Iterable[FiledReport]) -> NameValues:
    """The facet value of every official's name, over all *reports*."""
    uses = [
        NameUse(official.name, _body(filed.report), 1)
        for filed in reports
        for official in filed.report.officials
    ]
    values: NameValues = canonical_names(uses)
    return values


def _values_of(filed: FiledReport, values: NameValues) -> dict[str, str]:
    body = _body(filed.report)
    return {official.name: values[body, official.name] for official in filed.report.officials}


def _body(report: Report) -> str | None:
    return report.organisation or report.province


def _summary(
    gathered: Gathered,
    identities: Identities,
    put: Sequence[FiledReport],
    generation: str | None,
    reports: int,
) -> Summary:
    put_ids = {filed.id for filed in put}
    kept = [state for state in gathered.files.values() if identities.ids[state.text] not in put_ids]
    return Summary(
        generation=generation,
        reports=reports,
        read=len(gathered.reads),
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
        found = sum(1 for _ in engine.reports())
    if found != reports:
        raise IndexerError(f"Chỉ mục mới có {found} báo cáo thay vì {reports}; không công bố.")


def _text_mark(read: Read) -> TextMark:
    report = read.report
    day = report.date or report.signed
    return TextMark(read.state.text, sketch(report.text), report.own_number, day)
