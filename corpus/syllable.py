"""Which letters can be a Vietnamese syllable: onset, rime, and the tones that stops allow."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from corpus.vietnamese import fold_marks, lower, nfc, place_tones

_ONSET = re.compile(r"ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx]|")
_RIMES = frozenset(
    """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu
    i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi
    om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt
    u ua uân uâng uât uây uc uê uêch uên uênh uêt ui um un ung up uơ uôc uôi uôm uôn uông uôt ut
    uy uya uych uyên uyêt uynh uyp uyt uyu
    ư ưa ưc ưi ưm ưn ưng ưt ưu ươc ươi ươm ươn ương ươp ươt ươu
    y yêm yên yêng yêt yêu ynh yp yt
    """.split()
)
_STOPS = ("c", "ch", "p", "t")
_STOP_TONES = "\u0301\u0323"  # acute and dot below
_TONES = "\u0300\u0301\u0303\u0309\u0323"
_FRONT = "eêiy"


@lru_cache(maxsize=1 << 14)
def is_syllable(word: str) -> bool:
    """True when *word*, marks and all, can be a syllable of Vietnamese.

    >>> [is_syllable(w) for w in ("người", "nguời", "nghiệp", "nghiêp", "ngành", "nghành", "quý")]
    [True, False, True, False, True, False, True]
    """
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    parts = unicodedata.normalize("NFD", lower(place_tones(nfc(word))))
    tones = [c for c in parts if c in _TONES]
    letters = nfc("".join(c for c in parts if c not in _TONES))
    if len(tones) > 1:
        return False
    return any(_fits(onset, letters[len(onset) :], tones) for onset in _onsets(letters))


@lru_cache(maxsize=1)
def _bare_rimes() -> frozenset[str]:
    return frozenset(map(fold_marks, _RIMES))


def is_bare_syllable(word: str) -> bool:
    """True when *word* has no marks, and some marks would make it a syllable.

    >>> is_bare_syllable("nghiep"), is_bare_syllable("nguoi"), is_bare_syllable("doann")
    (True, True, False)
    """
    if not word.isascii():
        return False
    letters = word.lower()
    return any(letters[len(onset) :] in _bare_rimes() for onset in _onsets(letters))


def _onsets(letters: str) -> set[str]:
    """The longest onset, and for `gi` also `g` with the rime in i."""
    match = _ONSET.match(letters)
    longest = match[0] if match else ""
    return {longest, "g"} if longest == "gi" else {longest}


def _fits(onset: str, rime: str, tones: list[str]) -> bool:
    if rime not in _RIMES:
        return False
    if rime.endswith(_STOPS) and not set(tones) & set(_STOP_TONES):
        return False
    if onset in ("k", "gh", "ngh"):
        return rime[0] in _FRONT
    if onset in ("c", "g", "ng"):
        return rime[0] not in "eêy" and (rime[0] != "i" or onset == "g")
    return onset != "qu" or rime[0] in "aăâeêiyơô"
