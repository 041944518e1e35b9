"""Hostile and broken files: each refused by name, in bounded time and memory; the run goes on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from corpus.formats.document import RawDocument
from corpus.formats.isolated import MAX_MEMORY_BYTES, Worker
from corpus.formats.paragraphs import MAX_PARAGRAPHS
from corpus.formats.reader import read_document
from corpus.reading import LONG_TEXT_CHARS, read_report, report_in
from corpus.report import CorpusError
from tests.conftest import ROOT, SAMPLES
from tests.hostile import write_hostile
from tests.papers import STORY, saved, word_report

FEWEST = 60
STALLED_S = 240  # the run is given up then; no figure of speed
MAX_PEAK_BYTES = 600_000_000

# Words that the reason must have, for one file of each kind of trouble.
REASONS = {
    "rỗng.docx": "tệp rỗng",
    "cụt một nửa.docx": "cắt cụt",
    "mã hóa.docx": "mật khẩu",
    "mã hóa.doc": "mật khẩu",
    "mật khẩu.pdf": "mật khẩu",
    "mật khẩu.odt": "mật khẩu",
    "mật khẩu zip.docx": "mật khẩu",
    "là pdf.docx": "có vẻ là PDF",
    "là xlsx.docx": "có vẻ là XLSX",
    "là odt.docx": "có vẻ là ODT",
    "là docx.pdf": "có vẻ là DOCX",
    "là ảnh.htm": "có vẻ là ảnh PNG",
    "bom nén.docx": "bom nén",
    "bom nén.odt": "bom nén",
    "bom thực thể.docx": "thực thể",
    "thực thể ngoài.docx": "thực thể",
    "bảng lồng 300.docx": "lồng nhau quá sâu",
    "quá nhiều đoạn.docx": "quá dài",
    "bản quét.pdf": "không có lớp chữ",
    "ba nghìn trang.pdf": "quá nhiều trang",
    "200 MB số không.docx": "quá lớn",
    "200 MB số không.txt": "quá lớn",
    "nhị phân.txt": "nhị phân",
}


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> tuple[list[str], dict[str, Any]]:
    """The names of the hostile files, and what one run over them and one good report told."""
    folder, data = tmp_path_factory.mktemp("reports"), tmp_path_factory.mktemp("data")
    names = [unicodedata.normalize("NFC", name) for name in write_hostile(folder)]
    (folder / "báo cáo tốt.docx").write_bytes(saved(word_report()))
    done = subprocess.run(
        [sys.executable, "-W", "error::ResourceWarning", "-m", "tests.hostile_run", folder, data],
        cwd=ROOT, capture_output=True, text=True, encoding="utf-8", timeout=STALLED_S, check=False,
        env={**os.environ, "PATH": "", "PYTHONUTF8": "1"},  # no converter: it is not ours to bound
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
    return names, json.loads(done.stdout)


def test_every_hostile_file_is_refused_and_the_good_report_indexed(
    run: tuple[list[str], dict[str, Any]],
) -> None:
    names, told = run
    assert len(names) >= FEWEST
    assert sorted(told["reasons"]) == sorted(names)
    assert told["reports"] == 1


def test_reasons_say_what_is_the_matter(run: tuple[list[str], dict[str, Any]]) -> None:
    reasons = run[1]["reasons"]
    assert {
        name: reasons[name] for name, word in REASONS.items() if word not in reasons[name]
    } == {}
    assert [name for name, reason in reasons.items() if "Error" in reason or not reason] == []


def test_memory_is_bounded(run: tuple[list[str], dict[str, Any]]) -> None:
    told = run[1]
    assert told["child_bytes"] < MAX_MEMORY_BYTES
    assert told["own_bytes"] + told["child_bytes"] < MAX_PEAK_BYTES


@pytest.fixture
def worker() -> Iterator[Worker]:
    """A worker of the test's own, in little time out of patience."""
    worker = Worker(max_seconds=2)
    yield worker
    worker.close()


GOOD = f"<meta charset=utf-8><p>{STORY[0]}</p>".encode()
SLOW = b"<div " + b" ".join(b"a%d=1" % i for i in range(300_000)) + b">x</div>"
CRASHING = b"<a href=x>" * 1_500_000


def test_a_file_that_takes_too_long_is_given_up_and_the_next_is_read(worker: Worker) -> None:
    with pytest.raises(CorpusError, match="quá lâu"):
        worker.read("html", SLOW)
    assert worker.read("html", GOOD).text == STORY[0]


def test_a_file_that_ends_the_worker_is_refused_and_the_next_is_read(worker: Worker) -> None:
    with pytest.raises(CorpusError):
        worker.read("html", CRASHING)
    assert worker.read("html", GOOD).text == STORY[0]


def test_a_worker_is_started_again_after_it_was_closed(worker: Worker) -> None:
    assert worker.read("html", GOOD) == worker.read("html", GOOD)
    worker.close()
    assert worker.read("html", GOOD).text == STORY[0]


def test_modules_in_the_folder_one_stands_in_are_not_imported(
    worker: Worker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "path", [path for path in sys.path if path])
    assert worker.read("html", GOOD).text == STORY[0]


def test_threads_share_one_worker(worker: Worker) -> None:
    texts: list[str] = []
    threads = [
        threading.Thread(target=lambda: texts.append(worker.read("html", GOOD).text))
        for _ in range(8)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert texts == [STORY[0]] * 8


def test_a_long_text_is_read_as_a_short_one_is(tmp_path: Path) -> None:
    path = tmp_path / "dài.txt"
    pages = [read_document(page).text for page in sorted(SAMPLES.rglob("*.txt")) * 40]
    path.write_text("\n\n".join(pages)[: 2 * LONG_TEXT_CHARS], encoding="utf-8")
    document = read_document(path)
    assert len(document.text) > LONG_TEXT_CHARS
    report = read_report(path)
    assert report == report_in(document)
    assert report.title
    assert report.officials


def test_a_text_whose_facts_take_too_long_to_find_is_given_up_and_the_next_is_read(
    worker: Worker,
) -> None:
    with pytest.raises(CorpusError, match="quá lâu"):
        worker.extract(RawDocument("1/1/2020 " * 220_000))
    assert worker.extract(RawDocument(STORY[0])) == report_in(RawDocument(STORY[0]))


@pytest.mark.parametrize("line", ["a\n", "Họp.\r\n\r\n"])
def test_a_text_of_countless_lines_is_refused(tmp_path: Path, line: str) -> None:
    path = tmp_path / "dòng.txt"
    path.write_text(line * (MAX_PARAGRAPHS + 1), encoding="utf-8", newline="")
    with pytest.raises(CorpusError, match=r"quá dài \(giới hạn 2 triệu ký tự, 100.000 đoạn\)"):
        read_document(path)


@pytest.mark.skipif(os.name != "posix", reason="named pipes and devices in folders are POSIX's")
def test_pipes_and_devices_are_refused_without_waiting(tmp_path: Path) -> None:
    pipe = tmp_path / "ống.txt"
    os.mkfifo(pipe)
    device = tmp_path / "thiết bị.txt"
    device.symlink_to(os.devnull)
    for path in (pipe, device):
        with pytest.raises(CorpusError, match="không phải tệp thường"):
            read_document(path)
