"""Reports -> a published index: scan, read, identify, build aside, publish.

Incremental by default: a file whose size and time have not changed is not read again. Whatever
happens on the way, readers keep the generation they have until the new one is whole.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

from filelock import FileLock, Timeout

from corpus.identity import (
    Fate,
    FileKey,
    Identities,
    TextMark,
    grouped,
    identify,
    sketch,
    text_hash,
)
from corpus.ledger import FileState, Ledger, Refusal, open_ledger
from corpus.names import NameUse, canonical_names
from corpus.reading import read_report
from corpus.report import CorpusError, FiledReport, Report
from indexer.engines.base import Builder, IndexerError, NoIndex
from indexer.engines.whoosh.builder import WhooshBuilder
from indexer.engines.whoosh.engine import WhooshEngine
from indexer.generations import LEDGER, Generation, Generations
from indexer.scan import FoundFile, Scope, scan
from indexer.schema import fingerprint, index_document

_LOCK = "reindex.lock"
_YOUNG_NS = 2_000_000_000  # a file changed this shortly before it was read may have changed again
MANY = 20  # reports; more than this, and over half, do not vanish without being asked

Progress = Callable[[str, int, int], None]  # stage, done, of how many


@dataclass(frozen=True, slots=True)
class Summary:
    """What one run did; files are named by their path below their root."""

    generation: str | None  # the generation published now, None if nothing had changed
    reports: int  # in the index now
    read: int = 0  # files read
    indexed: int = 0  # reports added or replaced
    unchanged: int = 0  # files not read, or read and found the same
    removed: int = 0  # reports taken out
    duplicate: int = 0  # files whose text another file has too
    skipped: tuple[Refusal, ...] = ()  # not a report format
    rejected: tuple[Refusal, ...] = ()  # cannot be read
    gone: Mapping[str, Fate] = field(default_factory=dict)  # ids that are no report any more


@dataclass(frozen=True, slots=True)
class _Read:
    """One file read in this run."""

    state: FileState
    report: Report


def reindex(
    data_dir: Path,
    paths: Sequence[Path] = (),
    *,
    full: bool = False,
    forget: Sequence[Path] = (),
    allow_removals: bool = False,
    progress: Progress = lambda _stage, _done, _all: None,
) -> Summary:
    """Bring the index up to date with *paths*, or with all remembered roots; publish if it changed.

    Raises IndexerError (another run holds the lock, a root is missing, too much vanished) and
    CorpusError (damaged ledger); then nothing was changed for readers.
    """
    data_dir.mkdir(parents=True, exist_ok=True)
    with _lock(data_dir), _ledger(data_dir) as ledger:
        run = _Run(data_dir, ledger, full=full, progress=progress)
        return run.go(paths, forget, allow_removals=allow_removals)


@contextmanager
def _lock(data_dir: Path) -> Iterator[None]:
    # The system drops the lock of a process that dies.
    lock = FileLock(data_dir / _LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise IndexerError(
            f"Một lệnh reindex khác đang chạy trên {data_dir}. Hãy đợi nó xong rồi chạy lại."
        ) from error
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _ledger(data_dir: Path) -> Iterator[Ledger]:
    """The ledger; a lost one is restored from the current generation."""
    path = data_dir / LEDGER
    if not path.exists():
        try:
            copy = Generations(data_dir).current().path / LEDGER
        except NoIndex:
            pass
        else:
            path.write_bytes(copy.read_bytes())
    with open_ledger(path) as ledger:
        yield ledger


class _Run:
    """One reindex, step by step."""

    def __init__(self, data_dir: Path, ledger: Ledger, *, full: bool, progress: Progress) -> None:
        self.ledger = ledger
        self.generations = Generations(data_dir)
        self.generations.sweep()
        self.progress = progress
        self.base = self._base()
        self.full = full or self.base is None
        self.before = self._files_before()
        self.old = _published(self.base)
        self.stored = {text_hash(filed.report.text): filed.report for filed in self.old.values()}

    def _base(self) -> Generation | None:
        """The generation to start from; None when there is none or its stages are not ours."""
        try:
            current = self.generations.current()
            same = current.manifest().fingerprint == fingerprint()
        except NoIndex:
            return None
        return current if same else None

    def _files_before(self) -> dict[FileKey, FileState]:
        """The files behind the base. After a rollback that is not what the ledger saw last."""
        if self.base is None or self.ledger.generation == self.base.name:
            return self.ledger.files()
        with open_ledger(self.base.path / LEDGER, read_only=True) as copy:
            return copy.files()

    def go(self, paths: Sequence[Path], forget: Sequence[Path], *, allow_removals: bool) -> Summary:
        roots, scopes = self._scopes(paths, forget)
        found = scan(scopes)
        outside = self._outside(scopes, roots)
        changed = [file for file in found.files if self.full or self._may_have_changed(file)]
        reads, rejected = self._read(changed)
        kept = self._kept(found.files, reads, outside)
        files = {**kept, **{key: read.state for key, read in reads.items()}}
        self._guard_removals(files, forget, allow_removals)
        refusals = [*found.refusals, *rejected, *self._refusals_outside(scopes, roots)]
        identities = self._identify(files, reads)
        return self._publish(roots, files, reads, identities, refusals)

    # What to look at

    def _scopes(
        self, paths: Sequence[Path], forget: Sequence[Path]
    ) -> tuple[list[Path], list[Scope]]:
        """The roots from now on, and the parts of them that this run scans."""
        forgotten = {path.resolve() for path in forget}
        roots = [root for root in self.ledger.roots() if root not in forgotten]
        scopes = []
        for path in (path.resolve() for path in paths):
            _check_there(path)
            parent = next((root for root in roots if path.is_relative_to(root)), None)
            if parent is None:
                roots = [root for root in roots if not root.is_relative_to(path)] + [path]
            scopes.append(Scope(parent or path, path))
        if not roots and not forgotten:
            raise IndexerError("Chưa biết thư mục nào. Hãy chạy: tracuu reindex THƯ_MỤC")
        if self.full or not paths:
            scopes = [Scope(root, root) for root in roots]
        for scope in scopes:
            _check_there(scope.root)
        return roots, scopes

    def _outside(self, scopes: Sequence[Scope], roots: Sequence[Path]) -> dict[FileKey, FileState]:
        """Files of remembered roots that this run does not look at; they stay as they are."""
        names = {str(root) for root in roots}
        return {
            key: state
            for key, state in self.before.items()
            if key[0] in names and not any(scope.covers(key) for scope in scopes)
        }

    def _refusals_outside(self, scopes: Sequence[Scope], roots: Sequence[Path]) -> list[Refusal]:
        names = {str(root) for root in roots}
        return [
            refusal
            for refusal in self.ledger.refusals()
            if refusal.file[0] in names and not any(s.covers(refusal.file) for s in scopes)
        ]

    def _may_have_changed(self, file: FoundFile) -> bool:
        state = self.before.get(file.key)
        if state is None or (state.bytes, state.mtime_ns) != (file.bytes, file.mtime_ns):
            return True
        return state.mtime_ns > state.seen_ns - _YOUNG_NS

    # Reading

    def _read(self, files: Sequence[FoundFile]) -> tuple[dict[FileKey, _Read], list[Refusal]]:
        reads: dict[FileKey, _Read] = {}
        rejected = []
        for done, file in enumerate(files, start=1):
            seen_ns = time.time_ns()
            try:
                report = read_report(file.path)
            except CorpusError as error:
                rejected.append(Refusal(file.key, "rejected", self._reason(file, error)))
            else:
                state = FileState(file.bytes, file.mtime_ns, seen_ns, text_hash(report.text))
                reads[file.key] = _Read(state, report)
            self.progress("đọc", done, len(files))
        return reads, rejected

    def _reason(self, file: FoundFile, error: CorpusError) -> str:
        kept = "; bản đã đọc trước đây vẫn được giữ" if self._holds(file.key) else ""
        return f"{error}{kept}"

    def _holds(self, key: FileKey) -> bool:
        """True when the base has the text that the file had."""
        return key in self.before and self.before[key].text in self.stored

    def _kept(
        self,
        found: Iterable[FoundFile],
        reads: Mapping[FileKey, _Read],
        outside: Mapping[FileKey, FileState],
    ) -> dict[FileKey, FileState]:
        """Files that stand as they stood before: not looked at, not changed, or unreadable now."""
        there = (file.key for file in found if file.key not in reads)
        return {**outside, **{key: self.before[key] for key in there if self._holds(key)}}

    def _guard_removals(
        self, files: Mapping[FileKey, FileState], forget: Sequence[Path], allow: bool
    ) -> None:
        gone = [key for key in self.before if key not in files]
        if allow or forget or len(gone) <= MANY or len(gone) * 2 <= len(self.before):
            return
        raise IndexerError(
            f"{len(gone)} trên {len(self.before)} tệp đã biến mất (ví dụ: {gone[0][1]}). Nếu đúng "
            "là đã xóa, hãy chạy lại với --allow-removals; nếu ổ đĩa chưa gắn, hãy gắn lại."
        )

    # Who is who

    def _identify(
        self, files: Mapping[FileKey, FileState], reads: Mapping[FileKey, _Read]
    ) -> Identities:
        groups = grouped((key, state.text) for key, state in files.items())
        marks = self.ledger.text_marks(groups)
        marks |= {read.state.text: _text_mark(read) for read in reads.values()}
        known = replace(self.ledger.known(), files=self._known_files())
        identities = identify(known, groups, marks)
        for text, report_id in identities.ids.items():
            self.ledger.give(report_id, marks[text])
        for report_id, fate in identities.fates.items():
            self.ledger.retire(report_id, fate)
        return identities

    def _known_files(self) -> dict[FileKey, str]:
        texts = self.ledger.known().texts
        return {key: texts[state.text] for key, state in self.before.items()}

    # Building

    def _publish(
        self,
        roots: Sequence[Path],
        files: Mapping[FileKey, FileState],
        reads: Mapping[FileKey, _Read],
        identities: Identities,
        refusals: Sequence[Refusal],
    ) -> Summary:
        base = None if self.full else self.base
        new = self._file_reports(files, reads, identities)
        values = official_values(new.values())
        put = [filed for _, filed in sorted(new.items())]
        if base:
            put = self._differing(put, values)
        removed = sorted(identities.fates)
        self.ledger.set_roots(roots)
        self.ledger.set_files(files.items())
        self.ledger.set_refusals(refusals)
        generation = None
        if base is None or put or removed:
            generation = self._build(base, put, removed, values, len(new))
        else:
            self.ledger.generation = base.name
            self.ledger.commit()
        put_ids = {filed.id for filed in put}
        return Summary(
            generation=generation,
            reports=len(new),
            read=len(reads),
            indexed=len(put),
            unchanged=sum(identities.ids[state.text] not in put_ids for state in files.values()),
            removed=len(removed),
            duplicate=len(files) - len(new),
            skipped=tuple(r for r in refusals if r.kind == "skipped"),
            rejected=tuple(r for r in refusals if r.kind == "rejected"),
            gone=identities.fates,
        )

    def _differing(
        self, reports: Sequence[FiledReport], values: Mapping[tuple[str | None, str], str]
    ) -> list[FiledReport]:
        """The reports that the base does not hold as they are now, facet values included."""
        before = official_values(self.old.values())
        return [
            filed
            for filed in reports
            if filed != (old := self.old.get(filed.id))
            or _values_of(filed, values) != _values_of(old, before)
        ]

    def _file_reports(
        self,
        files: Mapping[FileKey, FileState],
        reads: Mapping[FileKey, _Read],
        identities: Identities,
    ) -> dict[str, FiledReport]:
        """Every report of the new generation, by id."""
        reports = self.stored | {read.state.text: read.report for read in reads.values()}
        filed = {}
        for text, keys in grouped((key, state.text) for key, state in files.items()).items():
            names = tuple(name for _, name in keys)
            filed[identities.ids[text]] = FiledReport(identities.ids[text], names, reports[text])
        return filed

    def _build(
        self,
        base: Generation | None,
        put: Sequence[FiledReport],
        removed: Sequence[str],
        values: Mapping[tuple[str | None, str], str],
        reports: int,
    ) -> str:
        name = self.generations.next_name()
        builder: Builder = WhooshBuilder()
        with self.generations.build(name) as folder:
            fates = self.ledger.fates()
            with builder.build(folder, base.path if base else None, fates) as batch:
                for report_id in removed:
                    batch.remove(report_id)
                for done, filed in enumerate(put, start=1):
                    batch.put(index_document(filed, _values_of(filed, values)), filed)
                    self.progress("lập chỉ mục", done, len(put))
            # Ids are synced before any reader can see them, and survive what comes after.
            self.ledger.generation = name
            self.ledger.commit()
            self.ledger.copy_to(folder / LEDGER)
            published = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
            self.generations.seal(
                folder, name=name, published=published, fingerprint=fingerprint(), reports=reports
            )
            _try_open(Generation(folder), reports)
            self.generations.publish(folder, name)
        return name


def official_values(
    reports: Iterable[FiledReport],
) -> dict[tuple[str | None, str], str]:
    """The facet value of every official's name, by body and name as written."""
    uses = [
        NameUse(official.name, _body(filed.report), 1)
        for filed in reports
        for official in filed.report.officials
    ]
    return canonical_names(uses)


def _values_of(filed: FiledReport, values: Mapping[tuple[str | None, str], str]) -> dict[str, str]:
    body = _body(filed.report)
    return {o.name: values[body, o.name] for o in filed.report.officials}


def _body(report: Report) -> str | None:
    return report.organisation or report.province


def _published(base: Generation | None) -> dict[str, FiledReport]:
    if base is None:
        return {}
    engine = WhooshEngine(base)
    try:
        return {filed.id: filed for filed in engine.reports()}
    finally:
        engine.close()


def _try_open(generation: Generation, reports: int) -> None:
    """Raise IndexerError unless the built index opens and holds *reports* reports."""
    engine = WhooshEngine(generation)
    found = sum(1 for _ in engine.reports())
    engine.close()
    if found != reports:
        raise IndexerError(f"Chỉ mục mới có {found} báo cáo thay vì {reports}; không công bố.")


def _check_there(path: Path) -> None:
    if not path.exists():
        raise IndexerError(
            f"Không thấy {path}. Nếu ổ đĩa chưa gắn, hãy gắn lại; nếu không dùng nữa, hãy chạy: "
            f'tracuu reindex --forget "{path}"'
        )


def _text_mark(read: _Read) -> TextMark:
    report = read.report
    day = report.date or report.signed
    return TextMark(read.state.text, sketch(report.text), report.own_number, day)
