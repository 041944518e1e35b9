"""Syllables: whether a word can be one of Vietnamese."""

from __future__ import annotations

import re
import unicodedata

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_ONSETS = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph q qu r s t th tr v x".split()
_RIMES = (
    "a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây"
    " e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im"
    " in inh ip it iu o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc"
    " oe oen oeo oet oi om on ong ooc oong op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uâc"
    " uân uâng uât uây uc uê uêch uênh ui um un ung uôc uôi uôm uôn uông uôp uôt uơ up ut uy uya"
    " uych uyên uyêt uynh uyt uyu uyn uyp ư ưa ưc ưi ưm ưn ưng ươc ươi ươm ươn ương ươp ươt ươu ưt"
    " ưu y yêm yên yêng yêt yêu"
).split()
_SYLLABLE = re.compile(rf"(?:{'|'.join(_ONSETS)})?(?:{'|'.join(_RIMES)})")


def is_syllable(word: str) -> bool:
    """True when *word* is built as the syllables of Vietnamese are, with at most one tone.

    >>> [is_syllable(w) for w in ("đoàn", "Nghị", "HỘI", "ñoaøn", "hØi", "été")]
    [True, True, True, False, False, False]
    """
    if not (word.islower() or word.isupper() or word.istitle()):
        return False
    toneless, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", toneless)) is not None
