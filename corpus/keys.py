"""Vietnamese as the keys were struck: Telex and VNI without an input method."""

from __future__ import annotations

import re

from corpus.vietnamese import nfc, place_tones

_TELEX_TONES = {"s": "\u0301", "f": "\u0300", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_VOWEL = "aeiouyâăêôơư"
_SYLLABLE = re.compile(rf"[^\W{_VOWEL}\d]*[{_VOWEL}]+[^\W{_VOWEL}\d]*")


def decode_keys(word: str) -> str | None:
    """The syllable that *word* is when read as Telex or VNI keys; None if it is none.

    >>> decode_keys("ddoafn"), decode_keys("d9oan2"), decode_keys("nghieejp"), decode_keys("xin")
    ('đoàn', 'đoàn', 'nghiệp', None)
    """
    if not word.isascii():
        return None
    letters = word.lower()
    decoded = _vni(letters) if any(c.isdigit() for c in letters) else _telex(letters)
    return decoded if decoded and decoded != letters else None


def _telex(keys: str) -> str | None:
    shaped: list[str] = []
    tone = ""
    for key in keys:
        if key in _TELEX_TONES and any(c in _VOWEL for c in shaped):
            tone = _TELEX_TONES[key]
        elif key == "w":
            _add_horn_or_breve(shaped)
        elif key == "d" and "d" in shaped[:1]:
            shaped[0] = "đ"
        elif key in _CIRCUMFLEX and key in shaped:
            shaped[shaped.index(key)] = _CIRCUMFLEX[key]
        else:
            shaped.append(key)
    return _syllable(shaped, tone)


def _vni(keys: str) -> str | None:
    shaped: list[str] = []
    tone = ""
    for key in keys:
        if key in _VNI_TONES:
            tone = _VNI_TONES[key]
        elif key == "6":
            _replace_last(shaped, _CIRCUMFLEX)
        elif key == "7":
            _add_horn(shaped)
        elif key == "8":
            _replace_last(shaped, {"a": "ă"})
        elif key == "9" and "d" in shaped[:1]:
            shaped[0] = "đ"
        elif key.isalpha():
            shaped.append(key)
        else:
            return None
    return _syllable(shaped, tone)


def _add_horn_or_breve(shaped: list[str]) -> None:
    """`w` after a, o, u or uo; alone it is ư."""
    if "a" in shaped:
        _replace_last(shaped, {"a": "ă"})
    elif not {"o", "u"} & set(shaped):
        shaped.append("ư")
    else:
        _add_horn(shaped)


def _add_horn(shaped: list[str]) -> None:
    joined = "".join(shaped)
    if "uo" in joined:
        at = joined.index("uo")
        shaped[at : at + 2] = ["ư", "ơ"]
    else:
        _replace_last(shaped, _HORN)


def _replace_last(shaped: list[str], table: dict[str, str]) -> None:
    for i in range(len(shaped) - 1, -1, -1):
        if shaped[i] in table:
            shaped[i] = table[shaped[i]]
            return


def _syllable(shaped: list[str], tone: str) -> str | None:
    """The letters with *tone* on the right vowel, if they can be a syllable."""
    letters = "".join(shaped)
    if not _SYLLABLE.fullmatch(letters):
        return None
    if not tone:
        return letters
    first = next(i for i, c in enumerate(letters) if c in _VOWEL)
    # On any vowel; `place_tones` moves it to where it belongs.
    return place_tones(nfc(letters[: first + 1] + tone) + letters[first + 1 :])
