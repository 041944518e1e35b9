"""Legacy fonts: Vietnamese typed before Unicode, as the codes of TCVN3 (.VnTime) or VNI.

Such a text says `C«ng ®oµn` or `Coâng ñoaøn` wherever its font is missing. Nothing in
the file tells; what does is that its odd words become Vietnamese syllables when read by one
of the tables, and are none as they stand.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from corpus.syllable import is_syllable

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT = "\u0300\u0301\u0303\u0309\u0323"
_CIRCUMFLEX, _BREVE = "\u0302", "\u0306"

# Letters of TCVN 5712 (VN3), in the order of its codes; capitals with tones have none.
TCVN3: Mapping[str, str] = dict(
    zip(
        "\xa1\xa2\xa3\xa4\xa5\xa6\xa7\xa8\xa9\xaa\xab\xac\xad\xae\xb5\xb6\xb7\xb8\xb9\xbb\xbc\xbd"
        "\xbe\xc6\xc7\xc8\xc9\xca\xcb\xcc\xce\xcf\xd0\xd1\xd2\xd3\xd4\xd5\xd6\xd7\xd8\xdc\xdd\xde"
        "\xdf\xe1\xe2\xe3\xe4\xe5\xe6\xe7\xe8\xe9\xea\xeb\xec\xed\xee\xef\xf1\xf2\xf3\xf4\xf5\xf6"
        "\xf7\xf8\xf9\xfa\xfb\xfc\xfd\xfe",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)


def _vni() -> dict[str, str]:
    """The table of VNI: a letter and a mark behind it, or one code for both."""
    tones = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
    shapes = {
        _CIRCUMFLEX: {"â": "", "á": _ACUTE, "à": _GRAVE, "å": _HOOK, "ã": _TILDE, "ä": _DOT},
        _BREVE: {"ê": "", "é": _ACUTE, "è": _GRAVE, "ú": _HOOK, "ü": _TILDE, "ë": _DOT},
    }
    horned = {"ô": "ơ", "ö": "ư"}
    lower = {**horned, "í": "í", "ì": "ì", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ", "ñ": "đ"}
    for base in "aeouyôö":
        for mark, tone in tones.items():
            lower[base + mark] = horned.get(base, base) + tone
    for bases, shape in (("aeo", _CIRCUMFLEX), ("a", _BREVE)):
        for base in bases:
            for mark, tone in shapes[shape].items():
                lower[base + mark] = base + shape + tone
    table: dict[str, str] = {}
    for code, letter in lower.items():
        composed = unicodedata.normalize("NFC", letter)
        for written in (code, code[0] + code[1:].upper()):
            table[written] = composed
        for written in (code.upper(), code[0].upper() + code[1:]):
            table[written] = composed.upper()
    return table


VNI: Mapping[str, str] = _vni()

_TOKEN = re.compile(r"[A-Za-z\u00a1-\u00ff]+")
_LETTER = re.compile(r"[A-Za-z]")
_WORD = re.compile(r"[^\W\d_]+")
_LATIN_1 = re.compile(r"[\u00a1-\u00ff]")
_MODERN = re.compile("[ĂăĐđĨĩŨũƠơƯư\u1ea0-\u1ef9\u0300\u0301\u0303\u0309\u0323]")
_SAMPLE_CHARS = 50_000
_FEWEST_WORDS = 3  # different ones
_ODD_SHARE = 0.2  # of all words; Vietnamese has marks on more than half of them
_BECOMES_SHARE = 0.75  # of the odd words: they are syllables once converted
_STANDS_SHARE = 0.5  # of the odd words: they are syllables as they stand


class LegacyFont:
    """One of the old ways to write Vietnamese."""

    def __init__(self, name: str, table: Mapping[str, str], *, has_capitals: bool) -> None:
        self.name = name
        self._table = table
        self._has_capitals = has_capitals
        codes = sorted(table, key=len, reverse=True)
        self._code = re.compile("|".join(map(re.escape, codes)))

    def convert(self, text: str, *, capitals: bool = False) -> str:
        """*text* in Unicode, line by line; lines that are in Unicode already stay as they are.

        *capitals*: the font shows every letter as a capital.
        """
        return "".join(self._line(line, capitals) for line in text.splitlines(keepends=True))

    def read(self, word: str) -> str:
        """One word in Unicode."""
        return self._code.sub(lambda match: self._table[match[0]], word)

    def _line(self, line: str, capitals: bool) -> str:
        if _MODERN.search(line):
            return line
        converted = self.read(line)
        if capitals or (not self._has_capitals and _is_in_capitals(line)):
            return converted.upper()
        return converted if self._has_capitals else _capital_words(line, self)


def _is_in_capitals(line: str) -> bool:
    letters = "".join(_LETTER.findall(line))
    return len(letters) >= 4 and letters.isupper()


def _capital_words(line: str, font: LegacyFont) -> str:
    """Convert word by word: one in ASCII capitals is in capitals as a whole."""

    def word(match: re.Match[str]) -> str:
        letters = "".join(_LETTER.findall(match[0]))
        read = font.read(match[0])
        return read.upper() if len(letters) >= 2 and letters.isupper() else read

    return _TOKEN.sub(word, line)


_TCVN3_FONT = LegacyFont("TCVN3 (.VnTime)", TCVN3, has_capitals=False)
_VNI_FONT = LegacyFont("VNI", VNI, has_capitals=True)


def mend_legacy(text: str) -> str:
    """*text* in Unicode if it was typed in a legacy font; else *text* itself.

    To be given the text as decoded, before soft hyphens are dropped: in TCVN3 they are `ư`.

    >>> mend_legacy("Liªn ®oµn Lao ®éng tØnh"), mend_legacy("Coâng ñoaøn ngaønh Giaùo duïc")
    ('Liên đoàn Lao động tỉnh', 'Công đoàn ngành Giáo dục')
    """
    font = legacy_font(text)
    return font.convert(text) if font else text


def legacy_font(text: str) -> LegacyFont | None:
    """The legacy font that *text* is written in, or None."""
    if not _LATIN_1.search(text, 0, _SAMPLE_CHARS):
        return None
    lines = [line for line in text[:_SAMPLE_CHARS].splitlines() if not _MODERN.search(line)]
    tokens = [t for line in lines for t in _TOKEN.findall(line) if _LETTER.search(t)]
    odd = [token for token in tokens if _LATIN_1.search(token)]
    if len(odd) < max(_FEWEST_WORDS, len(tokens) * _ODD_SHARE):
        return None
    if sum(map(is_syllable, odd)) > len(odd) * _STANDS_SHARE:
        return None
    best = max((_TCVN3_FONT, _VNI_FONT), key=lambda font: _becomes(font, odd))
    different = {word for word in odd if is_syllable(_plain(best.read(word)))}
    enough = len(different) >= _FEWEST_WORDS and _becomes(best, odd) >= len(odd) * _BECOMES_SHARE
    return best if enough else None


def reads_as_vietnamese(text: str) -> bool:
    """True when most words of *text* with letters beyond ASCII are syllables as they stand."""
    sample = unicodedata.normalize("NFC", text[:_SAMPLE_CHARS])
    odd = [word for word in _WORD.findall(sample) if not word.isascii()]
    return sum(map(is_syllable, odd)) > len(odd) * _STANDS_SHARE


def _becomes(font: LegacyFont, words: list[str]) -> int:
    """How many of *words* are syllables when read in *font*."""
    return sum(is_syllable(_plain(font.read(word))) for word in words)


def _plain(word: str) -> str:
    """The word in one case where capitals had no codes of their own: `CéNG` reads `CộNG`."""
    return word.lower() if word[:1].isupper() else word


def font_named(name: str) -> LegacyFont | None:
    """The legacy font that a font of this name is made for, or None."""
    lowered = name.lower()
    if lowered.startswith(".vn"):
        return _TCVN3_FONT
    return _VNI_FONT if lowered.startswith("vni-") else None


def in_unicode(runs: list[tuple[str, str]]) -> str:
    """The text of *runs*, those in a legacy font converted: the font's name is sure evidence."""
    parts: list[str] = []
    at = 0
    while at < len(runs):
        font = font_named(runs[at][0])
        end = at
        while end < len(runs) and font_named(runs[end][0]) is font:
            end += 1
        text = "".join(text for _, text in runs[at:end])
        parts.append(
            font.convert(text, capitals=runs[at][0].lower().endswith("h")) if font else text
        )
        at = end
    return "".join(parts)
