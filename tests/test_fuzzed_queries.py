"""Nothing that can be typed raises: fuzzed queries against our samples.

`TRACUU_FUZZ=100000 python -m pytest tests/test_fuzzed_queries.py` runs the long form.
"""

from __future__ import annotations

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.answer import SearchRequest
from indexer.engines.base import Engine
from indexer.live import open_engine
from indexer.rebuild import reindex

COUNT = int(os.environ.get("TRACUU_FUZZ", "300"))
SYNTAX = [
    '"',
    "(",
    ")",
    "-",
    "OR",
    "HOẶC",
    "năm:",
    "tỉnh:",
    "cán bộ:",
    "số:",
    "tệp:",
    "..",
    ":",
    "“",
    "«",
    "--",
    "-(",
    "\n",
    "/",
]
WORDS = (
    "công đoàn đại hội lần thứ tư khóa XII ldld LĐLĐ ubkt tỉnh Bắc Kạn thái nguyên huyện Chợ Mới quận 9 "
    "ông bà đ/c đồng chí Siu H'Nhíp hoà uỷ nghị quyết 02 nq tw số 06/NQ-LĐLĐ 217-QĐ/TW 6/10/2020 ngày 31 tháng 13 năm 2019 "
    "quý III 2018 - 2023 coong ddoafn d9oan2 nghành côngđoàn là gì bao nhiêu ai như thế nào GD-ĐT TP.HCM 0 00 1/0/2000 30/9"
).split()
ODD = [
    "\x00",
    "\u200b",
    "İ",
    "ß",
    "ﬁ",
    "e\u0302\u0301",
    "\u0301",
    "🙂",
    "中文",
    "Ð",
    "ʼ",
    "\ud7ff",
    "\udcff",  # what a terminal makes of a byte that is no UTF-8
    "ſ",
    "½",
    "٣",
    "_",
    "&",
    "'",
    "’",
]


def fuzzed(chance: random.Random) -> str:
    """A query of words, syntax and odd letters, some cut, doubled or run together."""
    pieces = chance.choices((WORDS, SYNTAX, ODD), weights=(8, 2, 1), k=chance.randint(0, 14))
    words = [_mangled(chance.choice(piece), chance) for piece in pieces]
    return chance.choice((" ", " ", " ", "", "  ")).join(words)


def _mangled(word: str, chance: random.Random) -> str:
    at = chance.randrange(len(word))
    match chance.randrange(8):
        case 0:
            return word[:at] + word[at + 1 :]
        case 1:
            return word[:at] + word[at] + word[at:]
        case 2:
            return (
                word[:at]
                + chr(
                    chance.choice((chance.randrange(32, 0x250), chance.randrange(0x1EA0, 0x1EFA)))
                )
                + word[at:]
            )
        case 3:
            return word.upper()
        case _:
            return word


def queries() -> Iterator[str]:
    chance = random.Random(4)
    return (fuzzed(chance) for _ in range(COUNT))


@pytest.fixture(scope="module")
def engine(samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Engine:
    data = tmp_path_factory.mktemp("fuzzed")
    reindex(data, [samples])
    return open_engine(data)


def test_no_fuzzed_query_raises(engine: Engine) -> None:
    for query in queries():
        answer = engine.search(SearchRequest(query=query, limit=2, explain=True))
        assert 0 <= len(answer.hits) <= min(2, answer.total), repr(query)


@pytest.mark.parametrize("facet", ["province", "official", "form", "year"])
@pytest.mark.parametrize("value", ["\udcff", "\ud800 Bến Tre", "\x00", "A" * 5000, "ộ" * 900])
def test_no_odd_facet_value_raises_and_none_is_found(
    engine: Engine, facet: str, value: str
) -> None:
    request = SearchRequest(**{facet: (value,)})  # type: ignore[arg-type]
    assert engine.search(request).total == 0
