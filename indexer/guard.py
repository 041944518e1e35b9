"""The guard of a reindex: reports do not vanish from the index because a disk was not there."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from corpus.identity import FileKey
from indexer.engines.base import IndexerError
from indexer.gather import Before, Gathered

MANY = 20  # reports of a root; more than this, and over half, do not vanish without being asked


def guard_removals(before: Before, gathered: Gathered, forget: Sequence[Path]) -> None:
    """Raise IndexerError if a root is empty now, or most of its reports are gone.

    A report is gone when neither its file nor its text is there any more: a renamed folder is
    no loss. Roots that are forgotten on purpose are left aside.
    """
    if before.files.keys() <= gathered.files.keys():
        return
    forgotten = {str(path.resolve()) for path in forget}
    paths = {_path(key) for key in gathered.files}
    texts = {state.text for state in gathered.files.values()}
    filled = {root for root, _ in gathered.files}
    for root, held in _by_root(before).items():
        gone = sorted(_path(key) for key, text in held.items()
                      if text not in texts and _path(key) not in paths)  # fmt: skip
        if not gone or root in forgotten:
            continue
        if root not in filled and root in map(str, gathered.roots):
            raise IndexerError(
                f"Thư mục {root} không còn báo cáo nào, trước đây có {len(held)}. Nếu ổ đĩa chưa "
                "gắn, hãy gắn lại; nếu đúng là đã xóa hết, hãy chạy lại với --allow-removals."
            )
        if len(gone) > MANY and len(gone) * 2 > len(held):
            raise IndexerError(
                f"{len(gone)} trên {len(held)} báo cáo của {root} đã biến mất (ví dụ: {gone[0]}). "
                "Nếu ổ đĩa chưa gắn, hãy gắn lại; nếu đúng là đã xóa, hãy chạy lại với "
                "--allow-removals."
            )


def _by_root(before: Before) -> Mapping[str, Mapping[FileKey, str]]:
    """The text of every file, by root."""
    roots: dict[str, dict[FileKey, str]] = {}
    for key, state in before.files.items():
        roots.setdefault(key[0], {})[key] = state.text
    return roots


def _path(key: FileKey) -> str:
    return f"{key[0]}/{key[1]}"
