"""Mutated files and bombs of every format: each is indexed or named, in bounded time and memory."""

from __future__ import annotations

import random
import time
import unicodedata
from pathlib import Path

from corpus.formats.isolated import close_worker
from indexer.live import open_engine
from indexer.rebuild import reindex
from tests.conftest import SAMPLES
from tests.hostile import LAUGHS, big_member, docx, lying, pdf_bomb, zipped
from tests.hostile_run import peak_bytes
from tests.papers import STORY, TITLE, saved, word_report
from tests.pdf_paper import flow, write_pdf
from tests.test_other_formats import _rtf_text, odt, rtf
from tests.torture.row import Row, Tally

FULL, SHORT = 1000, 14
BOMBS = 20  # of every format, at the full figure
MOST_BYTES = 512_000_000
LONGEST_S = 10.0
TIMED = 500
SUFFIXES = (".txt", ".html", ".docx", ".pdf", ".odt", ".rtf", ".md")


def run(folder: Path, tries: int, seed: int) -> Row:
    """One reindex over *tries* mutated files and the bombs; every name must be accounted for."""
    chance, tally, reports = random.Random(seed), Tally(), folder / "reports"
    reports.mkdir()
    names = [_write_mutated(reports, number, chance) for number in range(tries)]
    names += _write_bombs(reports, BOMBS if tries >= TIMED else 1)
    (reports / "tốt.txt").write_text("Hội nghị công đoàn\n\nBàn việc chung.", encoding="utf-8")
    slowest_s, last = 0.0, time.process_time()

    def progress(stage: str, _done: int, _all: int) -> None:
        nonlocal slowest_s, last
        if stage == "đọc":
            slowest_s = max(slowest_s, time.process_time() - last)
        last = time.process_time()

    summary = reindex(folder / "data", [reports], progress=progress)
    close_worker()
    refused = {refusal.file[1]: refusal.reason for refusal in summary.rejected}
    indexed = _indexed(folder / "data")
    for name in names:
        tally.expect(name in refused or name in indexed, f"{name}: neither indexed nor named")
    for name, reason in refused.items():
        tally.expect("Error" not in reason and bool(reason), f"{name}: no reason: {reason}")
    tally.expect("tốt.txt" in indexed, "the good report is not there")
    peak = peak_bytes(children=True)
    tally.expect(peak <= MOST_BYTES, f"{peak / 1e6:.0f} MB for one file")
    if tries >= TIMED:
        tally.expect(slowest_s <= LONGEST_S, f"one file took {slowest_s:.1f} s")
    return tally.row(len(names), indexed=len(indexed), refused=len(refused),
                     reader_mb=round(peak / 1e6), slowest_own_cpu_s=round(slowest_s, 1))  # fmt: skip


def _indexed(data: Path) -> set[str]:
    return {file for filed in open_engine(data).reports() for file in filed.files}


def _good(suffix: str, chance: random.Random) -> bytes:
    """A file of that format as it should be."""
    if suffix == ".docx":
        return saved(word_report())
    if suffix == ".pdf":
        return write_pdf([flow(STORY[0]), flow(STORY[1])])
    if suffix == ".odt":
        return odt("".join(f"<text:p>{text}</text:p>" for text in (*TITLE, *STORY)))
    if suffix == ".rtf":
        return rtf([_rtf_text(text) + r"\par " for text in (*TITLE, *STORY)])
    samples = sorted(SAMPLES.rglob(f"*{suffix}")) or sorted(SAMPLES.rglob("*.txt"))
    return chance.choice(samples).read_bytes()


def _write_mutated(folder: Path, number: int, chance: random.Random) -> str:
    """A good sample with bytes changed, cut, doubled or moved."""
    suffix = SUFFIXES[number % len(SUFFIXES)]
    content = bytearray(_good(suffix, chance))
    for _ in range(chance.choice((1, 3, 30))):
        at = chance.randrange(len(content) + 1)
        match chance.randrange(5):
            case 0:
                content[at : at + 1] = chance.randbytes(1)
            case 1:
                del content[at:]
            case 2:
                content[at:at] = content[: chance.randrange(2000)]
            case 3:
                del content[at : at + chance.randrange(500)]
            case _:
                content[at : at + 8] = chance.choice((b"\x00" * 8, b"\xff" * 8, b"<" * 8, b"{" * 8))
    name = f"{number:04}{suffix}"
    (folder / name).write_bytes(bytes(content))
    return name


def _write_bombs(folder: Path, count: int) -> list[str]:
    """*count* bombs of every format, each larger or deeper than the one before."""
    names = []
    for n in range(count):
        size = 60 + 20 * n
        bombs = {
            ".docx": (lying if n % 2 else bytes)(big_member("word/document.xml", size)),
            ".odt": big_member("content.xml", size) if n % 2 else zipped(
                {"content.xml": f"{LAUGHS}<b>{'&a9;' * (n + 1)}</b>".encode()}),
            ".pdf": pdf_bomb(size),
            ".html": b"<html><body>" + b"<div>" * (20_000 * (n + 1)),
            ".rtf": b"{\\rtf1 " + b"{" * (50_000 * (n + 1)),
            ".md": b"[" * (100_000 * (n + 1)) + b"]" * (100_000 * (n + 1)),
            ".txt": "Công đoàn ".encode() * (20_000 * (n + 1)),
        }  # fmt: skip
        if n % 3 == 2:
            bombs[".docx"] = docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>" * (n + 1), LAUGHS)
        for suffix, content in bombs.items():
            name = unicodedata.normalize("NFC", f"bom {n:02}{suffix}")
            (folder / name).write_bytes(content)
            names.append(name)
    return names
