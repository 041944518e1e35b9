"""Folders -> files: nothing is passed over without a word."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from corpus.formats.reader import is_report_name
from indexer.scan import Scan, Scope, scan


def look(folder: Path, own: str = "không-có") -> Scan:
    return scan([Scope(folder, folder)], folder / own)


def reasons(found: Scan) -> dict[str, str]:
    return {key[1]: refusal.reason for key, refusal in found.refusals.items()}


def test_hidden_and_own_folders_are_passed_over_and_the_hidden_ones_named(tmp_path: Path) -> None:
    for name in ("a.txt", ".thùng rác/b.txt", "data/c.txt", "con/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
    found = look(tmp_path, own="data")
    assert sorted(key[1] for key in found.files) == ["a.txt", "con/d.txt"]
    assert reasons(found) == {".thùng rác": "thư mục ẩn"}


def test_links_are_named_never_followed_out(tmp_path: Path) -> None:
    root, outside = tmp_path / "gốc", tmp_path / "ngoài"
    root.mkdir()
    outside.mkdir()
    (outside / "x.txt").write_text("x", encoding="utf-8")
    (root / "vòng.txt").symlink_to(root / "vòng.txt")
    (root / "hỏng.txt").symlink_to(root / "không có.txt")
    (root / "ra.txt").symlink_to(outside / "x.txt")
    (root / "thư mục").symlink_to(outside)
    found = look(root)
    assert found.files == {}
    assert sorted(reasons(found)) == ["hỏng.txt", "ra.txt", "thư mục", "vòng.txt"]


def test_two_names_that_compose_alike_are_told(tmp_path: Path) -> None:
    for form in ("NFC", "NFD"):
        (tmp_path / unicodedata.normalize(form, "hội.txt")).write_text(form, encoding="utf-8")
    if len(list(tmp_path.iterdir())) == 1:
        return  # this disk composes names itself
    found = look(tmp_path)
    assert len(found.files) == 1
    assert reasons(found) == {"hội.txt": "trùng tên với một tệp khác sau khi chuẩn hóa"}


@given(st.text(st.sampled_from(".txTPdf /\\~đ"), max_size=9))
def test_a_report_is_told_by_its_suffix(name: str) -> None:
    last = name.rpartition("/")[2]
    assert is_report_name(last) == (os.path.splitext(last)[1].lower() in {".txt", ".pdf"})
