"""Vietnamese letters: normal forms, tone placement, marks, name keys and sort order.

Everything but `normalise` keeps the length of NFC text, so that an offset into the result
is an offset into the argument. Imports nothing of ours.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

_TONES = "\u0300\u0301\u0303\u0309\u0323"  # grave, acute, tilde, hook, dot below
_SHAPES = "\u0302\u0306\u031b"  # circumflex, breve, horn
_VOWELS = "aăâeêioôơuưy"
_APOSTROPHES = re.compile("[’‘ʼ`´]")
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")
_SYLLABLE = re.compile(
    r"(qu(?=[aăâeêioôơuưy])|gi(?=[aăâeêioôơuưy])|[^aăâeêioôơuưy]*)([aăâeêioôơuưy]+)(\w*)"
)

_ANY_VOWEL = _VOWELS + _VOWELS.upper()
_TONED = "".join(
    composed
    for vowel in _ANY_VOWEL
    for tone in _TONES
    if len(composed := unicodedata.normalize("NFC", vowel + tone)) == 1
)
# Words with a tone beside another vowel: in no other can it stand on the wrong one.
_MISPLACED = re.compile(
    rf"\b[^\W{_ANY_VOWEL}{_TONED}]{{0,3}}"
    rf"(?:[{_TONED}][{_ANY_VOWEL}{_TONED}]|[{_ANY_VOWEL}][{_TONED}])\w*"
)


@dataclass(frozen=True, slots=True)
class Normalised:
    """NFC text that knows where each of its code points came from."""

    text: str
    _starts: tuple[int, ...]  # of each changed run, in `text`
    _origins: tuple[int, ...]  # where that run starts in the source

    def origin(self, offset: int) -> int:
        """Where *offset* of `text` stands in the source; a boundary maps to a boundary."""
        run = bisect_right(self._starts, offset) - 1
        return self._origins[run] + (offset - self._starts[run])


def normalise(source: str) -> Normalised:
    """Bring *source* to NFC, keeping the way back.

    >>> n = normalise("Họp Đoa\\u0300n")
    >>> n.text, n.origin(6), n.origin(7)
    ('Họp Đoàn', 6, 8)
    """
    parts: list[str] = []
    starts, origins = [0], [0]
    length = 0
    for start, end in _clusters(source):
        composed = unicodedata.normalize("NFC", source[start:end])
        parts.append(composed)
        length += len(composed)
        if len(composed) != end - start:
            starts.append(length)
            origins.append(end)
    return Normalised("".join(parts), tuple(starts), tuple(origins))


def _clusters(source: str) -> Iterator[tuple[int, int]]:
    """Cut *source* where normalising the pieces gives the same as normalising the whole."""
    if unicodedata.is_normalized("NFC", source):
        yield 0, len(source)
        return
    start = 0
    for i in range(1, len(source)):
        # A piece may end only before a starter that nothing before it can compose with.
        if unicodedata.combining(source[i]) == 0 and not _composes(source[start:i], source[i]):
            yield start, i
            start = i
    if source:
        yield start, len(source)


def _composes(piece: str, starter: str) -> bool:
    """True when *starter* melts into what stands before it, as the parts of Hangul do."""
    apart = unicodedata.normalize("NFC", piece) + unicodedata.normalize("NFC", starter)
    return unicodedata.normalize("NFC", piece + starter) != apart


def nfc(text: str) -> str:
    """Return *text* composed (NFC)."""
    return unicodedata.normalize("NFC", text)


def place_tones(text: str) -> str:
    """Put each tone on the vowel where DESIGN's spelling has it (`hòa`, `ủy`, `đoàn`).

    Also turns Ð (U+00D0, Icelandic) into Đ. Length is kept.

    >>> place_tones("uỷ viên hoà công đòan quý giá")
    'ủy viên hòa công đoàn quý giá'
    """
    text = text.replace("Ð", "Đ").replace("ð", "đ")
    return text if text.isascii() else _MISPLACED.sub(lambda m: _place_tone(m[0], False), text)


def place_tones_modern(text: str) -> str:
    """Put each tone where the schools' newer spelling has it (`hoà`, `uỷ`); length is kept.

    >>> place_tones_modern("Ủy viên Khánh Hòa của tỉnh")
    'Uỷ viên Khánh Hoà của tỉnh'
    """
    return text if text.isascii() else _MISPLACED.sub(lambda m: _place_tone(m[0], True), text)


@lru_cache(maxsize=1 << 16)
def _place_tone(word: str, modern: bool) -> str:
    bare, tone, count = lift_tone(word)
    if count != 1:
        return word
    syllable = _SYLLABLE.fullmatch(bare.lower())
    if syllable is None or len(bare) != len(word):
        return word
    onset, vowels, coda = syllable.groups()
    if any(letter in _VOWELS for letter in coda):
        return word  # not one syllable
    seat = 1 if modern and vowels in ("oa", "oe", "uy") else _tone_seat(vowels, bool(coda))
    at = len(onset) + seat
    return nfc(bare[: at + 1] + tone) + bare[at + 1 :]


def lift_tone(word: str) -> tuple[str, str, int]:
    """Split *word* into its letters without tone, the last tone, and how many tones it had."""
    parts = unicodedata.normalize("NFD", word)
    tones = [c for c in parts if c in _TONES]
    bare = nfc("".join(c for c in parts if c not in _TONES))
    return bare, tones[-1] if tones else "", len(tones)


def _tone_seat(vowels: str, closed: bool) -> int:
    """Index of the vowel that carries the tone, in the traditional placement."""
    for seat in ("ê", "ơ"):
        if seat in vowels:
            return vowels.index(seat)
    shaped = [i for i, v in enumerate(vowels) if v in "ăâôư"]
    if shaped:
        return shaped[0]
    if len(vowels) == 1:
        return 0
    return 1 if closed or len(vowels) > 2 else 0


def lower(text: str) -> str:
    """Lower-case *text* without changing its length (`İ` stays)."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def canonical(text: str) -> str:
    """The form in which NFC *text* is indexed with its marks: tones placed, lower case.

    >>> canonical("Uỷ Viên")
    'ủy viên'
    """
    return lower(place_tones(text))


_LONG = 500  # characters
_BEYOND = 0x1EFA  # no letter from here on has marks to take off
_FOLDED: dict[int, str] = {}


def _fold_table() -> dict[int, str]:
    if not _FOLDED:
        for code in range(0xC0, _BEYOND):
            parts = unicodedata.normalize("NFD", chr(code))
            if len(parts) > 1 and parts[0].isascii() and all(map(unicodedata.combining, parts[1:])):
                _FOLDED[code] = parts[0]
        _FOLDED.update({ord("đ"): "d", ord("Đ"): "D", ord("ð"): "d", ord("Ð"): "D"})
    return _FOLDED


def fold_marks(text: str) -> str:
    """Take every mark off NFC *text*; case and length are kept.

    >>> fold_marks("Đoàn Uỷ viên")
    'Doan Uy vien'
    """
    if text.isascii():
        return text
    return text.translate(_fold_table()) if len(text) < _LONG else _fold_long(text)


def _fold_long(text: str) -> str:
    """The same, by array: ten times as fast for a page."""
    import numpy as np  # not for those who fold words alone

    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4")
    folded = _fold_array()[np.minimum(codes, _BEYOND)]
    return np.where(codes < _BEYOND, folded, codes).tobytes().decode("utf-32-le", "surrogatepass")


@cache
def _fold_array() -> Any:
    """The letter without marks for each code point below _BEYOND."""
    import numpy as np

    plain = np.arange(_BEYOND + 1, dtype="<u4")
    for code, letter in _fold_table().items():
        plain[code] = ord(letter)
    return plain


def fold(text: str) -> str:
    """The form in which text is compared without marks: folded and lower case."""
    return lower(fold_marks(text))


def has_marks(text: str) -> bool:
    """True when *text* carries a Vietnamese mark (a tone, a shape, or đ)."""
    return not text.isascii() and fold_marks(text) != text


def squeeze(text: str) -> str:
    """Join *text* into one line with single blanks, as values are stored."""
    return " ".join(text.split())


def spelling_key(text: str) -> str:
    """A key that is equal for spellings the gold files hold equal.

    Folds case, tone placement, apostrophes, dashes and blanks; keeps marks.

    >>> spelling_key("K’Brăng –  Hoà") == spelling_key("K'brăng - hòa")
    True
    """
    text = canonical(nfc(text))
    return squeeze(_DASHES.sub("-", _APOSTROPHES.sub("'", text)))


def name_key(name: str) -> str:
    """A key that is equal for spellings of one person's name (`Sĩ/Sỹ`, `hoà/hòa`, CAPS).

    >>> name_key("VŨ SỸ HOÀ") == name_key("Vũ Sĩ Hòa")
    True
    """
    words = spelling_key(name).split(" ")
    return " ".join(_i_for_y(word) for word in words)


@lru_cache(maxsize=1 << 14)
def _i_for_y(word: str) -> str:
    """Write a closing lone `y` as `i` (`sỹ` as `sĩ`); `quý`, `thúy`, `ấy` are other sounds."""
    bare, tone, _ = lift_tone(word)
    if len(bare) >= 2 and bare[-1] == "y" and bare[-2] not in _VOWELS:
        return nfc(bare[:-1] + "i" + tone)
    return word


_ALPHABET = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONE_ORDER = {"": 0, "\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_RANK = {letter: i for i, letter in enumerate(_ALPHABET)}


def sort_key(text: str) -> tuple[tuple[tuple[int, ...], int], ...]:
    """Order strings as a Vietnamese dictionary does: letters first, then tones, word by word.

    >>> sorted(["Đắk Nông", "Dương", "An", "Ân"], key=sort_key)
    ['An', 'Ân', 'Dương', 'Đắk Nông']
    """
    return tuple(_word_key(word) for word in canonical(nfc(text)).split())


@lru_cache(maxsize=1 << 14)
def _word_key(word: str) -> tuple[tuple[int, ...], int]:
    bare, tone, _ = lift_tone(word)
    letters = tuple(_RANK.get(c, 100 + ord(c)) if c.isalpha() else -1000 + ord(c) for c in bare)
    return letters, _TONE_ORDER.get(tone, 0)
