"""Anchors of paragraphs: a hash of their words that stays near when the words are edited. Pure.

An anchor is a similarity hash: each of its bits is the majority of that bit over the hashes of all
pairs of neighbouring syllables. So a link alone is enough to find its paragraph again, whatever
became of the index: the nearest anchor is the paragraph that was edited.
"""

from __future__ import annotations

import base64
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import blake2b
from itertools import pairwise

import numpy as np

from corpus.vietnamese import fold

_BYTES = 10  # 16 letters
_FAR = 25  # differing bits of 80 from which on two paragraphs have nothing to do with each other
_ANCHOR = re.compile(r"([a-z2-7]{16})(?:-([0-9]{1,4}))?")


def anchors(paragraphs: Iterable[str]) -> tuple[str, ...]:
    """The anchor of each paragraph, no two the same: of equal ones, later ones are numbered.

    >>> first, second, again = anchors(["Nơi nhận:", "Như trên.", "nơi  nhận:"])
    >>> again == first + "-2" and second != first
    True
    """
    seen: Counter[str] = Counter()
    found = []
    for text in paragraphs:
        anchor = _similarity_hash(text)
        seen[anchor] += 1
        found.append(anchor if seen[anchor] == 1 else f"{anchor}-{seen[anchor]}")
    return tuple(found)


def is_anchor(typed: str) -> bool:
    """True when *typed* can be an anchor at all."""
    return _ANCHOR.fullmatch(typed) is not None


def nearest(wanted: str, known: Sequence[str]) -> str | None:
    """The anchor of *known* that *wanted* is, or was before an edit; None where none is near."""
    if wanted in known:
        return wanted
    ranked = sorted((_distance(wanted, anchor), n) for n, anchor in enumerate(known))
    if not ranked or ranked[0][0][0] >= _FAR:
        return None
    return known[ranked[0][1]]


def _similarity_hash(text: str) -> str:
    syllables = fold(text).split()
    pairs = list(pairwise(syllables)) or [(fold(text).strip(), "")]
    hashes = np.frombuffer(b"".join(_hash(*pair) for pair in pairs), np.uint8)
    bits = np.unpackbits(hashes.reshape(-1, _BYTES), axis=1)
    majority = bits.sum(axis=0) * 2 > len(pairs)
    return base64.b32encode(np.packbits(majority).tobytes()).decode().lower()


@lru_cache(maxsize=1 << 15)
def _hash(left: str, right: str) -> bytes:
    return blake2b(f"{left} {right}".encode(), digest_size=_BYTES).digest()


def _distance(one: str, other: str) -> tuple[int, int]:
    """How many bits differ; then how far apart equal paragraphs stand."""
    (first, place), (second, elsewhere) = _parts(one), _parts(other)
    return (first ^ second).bit_count(), abs(place - elsewhere)


def _parts(anchor: str) -> tuple[int, int]:
    letters, _, number = anchor.partition("-")
    return int.from_bytes(base64.b32decode(letters.upper()), "big"), int(number or 1)
