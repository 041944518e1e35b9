"""OCR: the lines of a picture of a page, read by Tesseract where it is installed.

Tesseract (Apache-2.0) is a program of its own and not part of this project: it is found on
PATH, or where the variable TRACUU_TESSERACT says.
"""

from __future__ import annotations

import csv
import io
import os
import re
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from statistics import median

from corpus.formats.columns import by_columns
from corpus.formats.typeset import TypesetLine
from corpus.report import CorpusError

TESSERACT_VARIABLE = "TRACUU_TESSERACT"
NEEDED = (
    "cần cài Tesseract có dữ liệu tiếng Việt (gói tesseract-ocr và tesseract-ocr-vie), "
    f"hoặc đặt biến {TESSERACT_VARIABLE}"
)
MAX_PAGE_SECONDS = 60.0
_LANGUAGE = "vie"
_ASK_SECONDS = 10.0
_WORD_LEVEL = "5"
_LEAST_SURE = 30.0  # of 100: seals, signatures and creases are read as words, too
_SURE = 60.0  # for what no word of a few letters speaks for
_WORD = re.compile(r"[^\W\d_]{3}")
_SIZE_OF_WORDS = 1.35  # how much larger a font is than the median box of its words
_COLUMN_GAP = 1.8  # of the font's size
_POINTS = 72


@dataclass(frozen=True, slots=True)
class Picture:
    """One page in shades of grey, a byte a pixel, row by row from the top."""

    pixels: bytes
    width: int
    height: int
    dpi: int


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    left: int
    top: int
    right: int
    bottom: int
    sureness: float


def find_tesseract() -> str | None:
    """The program, if it is installed with its Vietnamese data."""
    named = os.environ.get(TESSERACT_VARIABLE) or "tesseract"
    program = shutil.which(named)
    return program if program and _reads_vietnamese(program) else None


@lru_cache(maxsize=2)
def _reads_vietnamese(program: str) -> bool:
    try:
        listed = subprocess.run(  # noqa: S603
            [program, "--list-langs"], capture_output=True, timeout=_ASK_SECONDS, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return _LANGUAGE.encode() in listed.stdout.split()


def recognise(program: str, picture: Picture, page: int) -> list[TypesetLine]:
    """The lines of text in *picture*, in the order of reading, in points from its lower left.

    Raises CorpusError where the program fails or takes too long.
    """
    table = _run(program, picture)
    lines = [line for words in _lines(table) if (line := _sure(words))]
    if not lines:
        return []
    scale = _POINTS / picture.dpi
    size = median(w.bottom - w.top for words in lines for w in words) * scale * _SIZE_OF_WORDS
    rows = [
        [_typeset(part, picture.height, scale, size, page) for part in _parts(words, size / scale)]
        for words in lines
    ]
    return list(by_columns(rows))


def _run(program: str, picture: Picture) -> str:
    command = [program, "stdin", "stdout", "-l", _LANGUAGE, "--dpi", str(picture.dpi), "tsv"]
    image = b"P5\n%d %d\n255\n" % (picture.width, picture.height) + picture.pixels
    try:
        done = subprocess.run(  # noqa: S603
            command, input=image, capture_output=True, timeout=MAX_PAGE_SECONDS, check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )  # fmt: skip
    except subprocess.TimeoutExpired as error:
        raise CorpusError(
            f"nhận dạng chữ quá lâu (giới hạn {MAX_PAGE_SECONDS:g} giây một trang)"
        ) from error
    except OSError as error:
        raise CorpusError(f"không chạy được Tesseract: {error.strerror}") from error
    if done.returncode != 0:
        raise CorpusError("Tesseract không nhận dạng được trang quét này")
    return done.stdout.decode("utf-8", "replace")


def _lines(table: str) -> Iterator[list[_Word]]:
    """The words of each line, as Tesseract grouped them."""
    words: list[_Word] = []
    current: tuple[str, ...] = ()
    for row in csv.DictReader(io.StringIO(table), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] != _WORD_LEVEL or not (row["text"] or "").strip():
            continue
        line = row["block_num"], row["par_num"], row["line_num"]
        if line != current and words:
            yield words
            words = []
        current = line
        words.append(_word(row))
    if words:
        yield words


def _word(row: Mapping[str, str]) -> _Word:
    left, top = int(row["left"]), int(row["top"])
    right, bottom = left + int(row["width"]), top + int(row["height"])
    return _Word(row["text"].strip(), left, top, right, bottom, float(row["conf"]))


def _sure(words: Sequence[_Word]) -> list[_Word]:
    """The words but for marks on paper; none where the whole line is such marks."""
    kept = [w for w in words if w.sureness >= _SURE or any(map(str.isalnum, w.text))]
    written = "".join(word.text for word in kept)
    letters = sum(map(str.isalnum, written))
    sureness = sum(word.sureness for word in kept) / max(1, len(kept))
    least = _LEAST_SURE if _WORD.search(" ".join(word.text for word in kept)) else _SURE
    return kept if letters * 2 > len(written) and sureness >= least else []


def _parts(words: Sequence[_Word], size: float) -> list[list[_Word]]:
    """The words left and right of gaps as wide as the space between columns; *size* in pixels."""
    parts = [[words[0]]]
    for before, word in pairwise(words):
        if word.left - before.right > size * _COLUMN_GAP:
            parts.append([])
        parts[-1].append(word)
    return parts


def _typeset(
    words: Sequence[_Word], height: int, scale: float, size: float, page: int
) -> TypesetLine:
    first = words[0]
    bottom = (height - median(word.bottom for word in words)) * scale
    return TypesetLine(
        " ".join(word.text for word in words), first.left * scale, words[-1].right * scale,
        bottom, size, (first.right - first.left) * scale, page,
    )  # fmt: skip
