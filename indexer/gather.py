"""Roots -> the texts there are now: which files to look at, read them, name those that fail."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path

from corpus.identity import FileKey, TextMark
from corpus.ledger import FileState, Refusal
from indexer.engines.base import IndexerError
from indexer.scan import FoundFile, Scope, scan
from indexer.spool import Spool

Progress = Callable[[str, int, int], None]  # stage, done, of how many

_YOUNG_NS = 2_000_000_000  # a file changed this shortly before it was read may have changed again
IN_FLUX = "tệp đang thay đổi (có thể đang được chép vào); lần reindex tới sẽ đọc lại"


@dataclass(frozen=True, slots=True)
class Before:
    """What the last generation was made of."""

    roots: Sequence[Path]
    files: Mapping[FileKey, FileState]
    refusals: Sequence[Refusal]
    texts: Set[str]  # hashes of the texts that it holds
    stale: frozenset[str] = frozenset()  # hashes of texts whose corrections changed: read again

    def holds(self, key: FileKey) -> bool:
        """True when it has the text that the file had."""
        return key in self.files and self.files[key].text in self.texts


@dataclass(frozen=True, slots=True)
class Gathered:
    """Everything that the next generation is made of."""

    roots: tuple[Path, ...]
    files: Mapping[FileKey, FileState]
    changed: Set[FileKey]  # files that came, went or were read: all others stand as they stood
    read: int  # files that were read in this run
    marks: Mapping[str, TextMark]  # of the texts that were read, by hash; `spool` has the reports
    refusals: tuple[Refusal, ...]


def gather(
    before: Before,
    paths: Sequence[Path],
    forget: Sequence[Path],
    spool: Spool,
    *,
    full: bool,
    own_folder: Path,
    progress: Progress,
    jobs: int | None = None,
) -> Gathered:
    """Look at *paths*, or at every root, and read what may have changed, or everything if *full*.

    What is read goes into *spool*, read by *jobs* processes (None: as many as suit).
    Raises IndexerError if a path or root is not there or cannot be opened, or no root is known.
    """
    roots, scopes = _scopes(before.roots, paths, forget, full=full)
    found = scan(scopes, own_folder)
    for scope in found.closed:
        if scope.path == scope.root:
            raise IndexerError(f"Không mở được thư mục {scope.root}. Hãy kiểm tra quyền đọc.")
    names = {str(root) for root in roots}

    def stays(key: FileKey) -> bool:
        """Not looked at in this run: outside its scopes, or behind a door that is closed."""
        looked_at = any(scope.covers(key) for scope in scopes)
        return key[0] in names and (not looked_at or any(s.covers(key) for s in found.closed))

    changed = [file for file in found.files.values() if full or _may_have_changed(file, before)]
    reads, rejected = _read(changed, before, spool, progress, jobs)
    for file in changed:
        # Once more when all is read: what is still being copied has had time to grow.
        if file.key in reads and file.is_in_flux():
            rejected.append(_rejection(file, IN_FLUX, before))
            del reads[file.key]
    # What was not looked at stands as it stood, and so does what is not readable now.
    gone = {key for key, state in before.files.items() if state.text not in before.texts}
    gone |= {key for key in before.files.keys() - found.files.keys() if not stays(key)}
    files = {**before.files, **{key: state for key, (state, _) in reads.items()}}
    for key in gone - reads.keys():
        del files[key]
    refusals = [r for r in before.refusals if stays(r.file) and r.file not in found.refusals]
    refusals += [*found.refusals.values(), *rejected]
    marks = {mark.hash: mark for _, mark in reads.values()}
    return Gathered(tuple(roots), files, gone | reads.keys(), len(reads), marks, tuple(refusals))


def _scopes(
    roots: Sequence[Path], paths: Sequence[Path], forget: Sequence[Path], *, full: bool
) -> tuple[list[Path], list[Scope]]:
    """The roots from now on, and the parts of them to look at."""
    forgotten = {path.resolve() for path in forget}
    if strangers := sorted(forgotten - set(roots)):
        raise IndexerError(f"{strangers[0]} không phải thư mục đã lập chỉ mục. Xem: tracuu status")
    kept = [root for root in roots if root not in forgotten]
    asked = [path.resolve() for path in paths]
    for path in asked:
        _check_there(path, kept)
        if not any(path.is_relative_to(root) for root in kept):
            # A new root takes in those below it.
            kept = [root for root in kept if not root.is_relative_to(path)] + [path]
    if not kept and not forgotten:
        raise IndexerError("Chưa biết thư mục nào. Hãy chạy: tracuu reindex THƯ_MỤC")
    for root in kept:
        if full or not asked or any(path.is_relative_to(root) for path in asked):
            _check_there(root, kept)
    if full or not asked:
        return kept, [Scope(root, root) for root in kept]
    return kept, [Scope(_root_of(path, kept), path) for path in asked]


def _root_of(path: Path, roots: Sequence[Path]) -> Path:
    return next(root for root in roots if path.is_relative_to(root))


def _check_there(path: Path, roots: Sequence[Path]) -> None:
    """Raise IndexerError if *path* is not there, unless it was a file of a root that is."""
    if path.exists() or any(path != root and path.is_relative_to(root) for root in roots):
        return
    advice = f'; nếu không dùng nữa: tracuu reindex --forget "{path}"' if path in roots else ""
    raise IndexerError(f"Không thấy {path}. Nếu ổ đĩa chưa gắn, hãy gắn lại{advice}.")


def _may_have_changed(file: FoundFile, before: Before) -> bool:
    state = before.files.get(file.key)
    if state is None or (state.size_bytes, state.mtime_ns) != (file.size_bytes, file.mtime_ns):
        return True
    return state.text in before.stale or state.mtime_ns > state.seen_ns - _YOUNG_NS


def _read(
    files: Sequence[FoundFile], before: Before, spool: Spool, progress: Progress, jobs: int | None
) -> tuple[dict[FileKey, tuple[FileState, TextMark]], list[Refusal]]:
    reads: dict[FileKey, tuple[FileState, TextMark]] = {}
    rejected: list[Refusal] = []
    if not files:
        return reads, rejected
    # Imported on call: where nothing has changed, nobody waits for what reading takes.
    from indexer.readers import Unreadable, read_all

    found = read_all([file.place for file in files], jobs)
    for done, (file, read) in enumerate(zip(files, found, strict=True), start=1):
        if isinstance(read, Unreadable):
            rejected.append(_rejection(file, read.reason, before))
        else:
            text = read.mark.hash
            state = FileState(file.size_bytes, file.mtime_ns, read.seen_ns, text, file.disk)
            reads[file.key] = state, read.mark
            spool.put(text, read.packed)
        progress("đọc", done, len(files))
    return reads, rejected


def _rejection(file: FoundFile, reason: str, before: Before) -> Refusal:
    kept = "; bản đã đọc trước đây vẫn được giữ" if before.holds(file.key) else ""
    return Refusal(file.key, "rejected", f"{reason}{kept}")
