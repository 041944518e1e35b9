"""The reports and the questions of `benchmarks.engines`: the same ones for the same numbers."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, product
from pathlib import Path

import msgspec
import numpy as np

from corpus.vietnamese import canonical
from indexer.analysis import term_stream

PROVINCES, FIRST_YEAR, YEARS, OFFICIALS = 63, 2004, 22, 4000
TOKENS = 510  # a synthetic report
TITLE_TOKENS = 10  # of them
KINDS = ("rare", "common", "or", "and", "phrase")

_SEED = 20261122
_CHUNK = 500  # reports drawn at once
_SAMPLE = 2000  # reports that the questions are drawn from
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x".split()
_RIMES = """a ai an ang anh ao at au ay ăn ăng ăt âm ân âng ât âu ây e em en eo ê êm ên ênh êt êu i ia im in inh it iu
o oa oai oan oang oc oi om on ong ô ôi ôm ôn ông ôt ơ ơi ơm ơn u ua ui um un ung ư ưa ưng ươi ươn ương yên""".split()
_TONES = ["", *"\u0300\u0301\u0303\u0309\u0323"]


@dataclass(frozen=True, slots=True)
class Document:
    """A report as every engine gets it: already cut into tokens, a blank between."""

    number: int
    title: str
    body: str
    province: int  # below PROVINCES
    year: int
    officials: tuple[int, ...]  # 2 to 5, below OFFICIALS


class Query(msgspec.Struct, frozen=True):
    """Any of the words ("or"), all of them ("and"), or all in this order ("phrase")."""

    kind: str  # one of KINDS; "rare" and "common" have one word
    words: tuple[str, ...]


def documents(count: int, corpus: Path | None) -> Iterator[Document]:
    """The first *count* reports of *corpus* (JSON lines: id, title, body), or synthetic ones."""
    texts = _synthetic() if corpus is None else _from_lines(corpus)
    chance = random.Random(_SEED)
    officials = _skewed(OFFICIALS, 0.6)
    for number, (title, body) in enumerate(islice(texts, count)):
        drawn = {_draw(officials, chance.random()) for _ in range(chance.randint(2, 5))}
        while len(drawn) < 2:
            drawn.add(chance.randrange(OFFICIALS))
        province, year = chance.randrange(PROVINCES), FIRST_YEAR + chance.randrange(YEARS)
        yield Document(number, title, body, province, year, tuple(sorted(drawn)))


def queries(count: int, corpus: Path | None, asked: int, seed: int = 1) -> list[Query]:
    """*asked* queries, as many of each kind, from words that the first reports have."""
    bodies = [d.body.split() for d in documents(min(count, _SAMPLE), corpus)]
    holding: dict[str, int] = {}
    for body in bodies:
        for word in set(body):
            holding[word] = holding.get(word, 0) + 1
    ranked = sorted(holding, key=lambda word: (-holding[word], word))
    common, rare = ranked[: len(ranked) // 100 + 5], ranked[len(ranked) // 5 :]
    chance = random.Random(seed)
    return [
        Query(kind, _words(kind, chance, bodies, common, rare))
        for _ in range(-(-asked // len(KINDS)))
        for kind in KINDS
    ][:asked]


def _words(
    kind: str, chance: random.Random, bodies: list[list[str]], common: list[str], rare: list[str]
) -> tuple[str, ...]:
    body = chance.choice(bodies)
    at = chance.randrange(max(1, len(body) - 3))
    match kind:
        case "rare":
            return (chance.choice(rare),)
        case "common":
            return (chance.choice(common),)
        case "or":
            return tuple(dict.fromkeys([*chance.sample(common, 2), chance.choice(rare)]))
        case "and":
            return tuple(dict.fromkeys([chance.choice(common), chance.choice(body)]))
        case _:
            return tuple(body[at : at + chance.choice([2, 2, 3])])


def _synthetic() -> Iterator[tuple[str, str]]:
    vocabulary = np.array(_vocabulary(), dtype=object)
    reach = _skewed(len(vocabulary), 1.05)
    numbers = np.random.Generator(np.random.PCG64(_SEED))
    while True:
        drawn = np.searchsorted(reach, numbers.random((_CHUNK, TOKENS)))
        for row in vocabulary[np.minimum(drawn, len(vocabulary) - 1)].tolist():
            yield " ".join(row[:TITLE_TOKENS]), " ".join(row[TITLE_TOKENS:])


def _vocabulary() -> list[str]:
    """Syllables as Vietnamese spells them, and numbers; the order is that of their frequency."""
    syllables = {
        canonical(unicodedata.normalize("NFC", onset + rime[0] + tone + rime[1:]))
        for onset, rime, tone in product(["", *_ONSETS], _RIMES, _TONES)
    }
    words = sorted(syllables) + [str(number) for number in range(1, 3000)]
    random.Random(_SEED).shuffle(words)
    return words


def _skewed(size: int, exponent: float) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    """Cumulated shares of *size* things by Zipf's law."""
    shares = 1 / (np.arange(size) + 2.7) ** exponent
    return np.cumsum(shares / shares.sum())


def _draw(reach: np.ndarray[tuple[int], np.dtype[np.float64]], at: float) -> int:
    return min(int(np.searchsorted(reach, at)), len(reach) - 1)


def _from_lines(corpus: Path) -> Iterator[tuple[str, str]]:
    with corpus.open("rb") as lines:
        for line in lines:
            read = msgspec.json.decode(line)
            title, body = read.get("title") or "", read.get("body") or read.get("text") or ""
            yield " ".join(term_stream(title)[0]), " ".join(term_stream(body)[0])
