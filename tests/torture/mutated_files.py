"""Mutated files and bombs of every format: each is indexed or named, in bounded time and memory."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import unicodedata
from pathlib import Path
from typing import Any

from indexer.live import open_engine
from tests.conftest import ROOT, SAMPLES
from tests.hostile import LAUGHS, big_member, docx, lying, pdf_bomb, zipped
from tests.papers import STORY, TITLE, saved, word_report
from tests.pdf_paper import flow, write_pdf
from tests.test_other_formats import _rtf_text, odt, rtf
from tests.torture.row import Row, Tally

FULL, SHORT = 1000, 14
BOMBS = 20  # of every format, at the full figure
MOST_BYTES = 512_000_000
LONGEST_S = 10.0
TIMED = 500
LONG_LINES = ("Công đoàn ", "1/1/2020 ", "a\n", "02/NQ-LĐLĐ ", "x\n\n", "HỌP\n" + " " * 90 + "\n")
SUFFIXES = (".txt", ".html", ".docx", ".pdf", ".odt", ".rtf", ".md")


def run(folder: Path, tries: int, seed: int) -> Row:
    """One reindex over *tries* mutated files and the bombs; every name must be accounted for."""
    chance, tally, reports = random.Random(seed), Tally(), folder / "reports"
    reports.mkdir()
    names = [_write_mutated(reports, number, chance) for number in range(tries)]
    names += _write_bombs(reports, BOMBS if tries >= TIMED else 1)
    (reports / "tốt.txt").write_text("Hội nghị công đoàn\n\nBàn việc chung.", encoding="utf-8")
    told = _told(reports, folder / "data")
    refused, indexed = told["reasons"], _indexed(folder / "data")
    for name in names:
        tally.expect(name in refused or name in indexed, f"{name}: neither indexed nor named")
    for name, reason in refused.items():
        tally.expect("Error" not in reason and bool(reason), f"{name}: no reason: {reason}")
    tally.expect("tốt.txt" in indexed, "the good report is not there")
    own, reader, slowest_s = told["own_bytes"], told["child_bytes"], told["slowest_s"]
    tally.expect(max(own, reader) <= MOST_BYTES, f"{own / 1e6:.0f}, {reader / 1e6:.0f} MB")
    if tries >= TIMED:
        tally.expect(slowest_s <= LONGEST_S, f"one file took {slowest_s:.1f} s")
    return tally.row(len(names), indexed=len(indexed), refused=len(refused),
                     own_mb=round(own / 1e6), reader_mb=round(reader / 1e6),
                     slowest_s=round(slowest_s, 1))  # fmt: skip


def _told(reports: Path, data: Path) -> dict[str, Any]:
    """What one run told, in a process of its own: what it cost is not what making the files did."""
    command = [sys.executable, "-m", "tests.hostile_run", str(reports), str(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    told: dict[str, Any] = json.loads(done.stdout)
    return told


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
            ".txt": LONG_LINES[n % len(LONG_LINES)].encode() * (20_000 * (n + 1)),
        }  # fmt: skip
        if n % 3 == 2:
            bombs[".docx"] = docx("<w:p><w:r><w:t>&a9;</w:t></w:r></w:p>" * (n + 1), LAUGHS)
        for suffix, content in bombs.items():
            name = unicodedata.normalize("NFC", f"bom {n:02}{suffix}")
            (folder / name).write_bytes(content)
            names.append(name)
    return names
