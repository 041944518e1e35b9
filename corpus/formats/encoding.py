"""Encoding: bytes of unknown origin -> Vietnamese text.

A reader of UTF-8 never guesses wrongly; the other encodings are told apart by what decodes
to plausible Vietnamese, because none of them says what it is.
"""

from __future__ import annotations

import codecs
import re
import unicodedata
from typing import NoReturn

from corpus.formats.legacy import legacy_font, mend_legacy, reads_as_vietnamese
from corpus.report import CorpusError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("utf-8", "utf-16-le", "utf-16-be", "cp1258")
_SAMPLE_CHARS = 20_000
_ENOUGH = 0.85  # share of plausible characters under which text is taken for binary data
_ENOUGH_UTF8 = 0.5  # what decodes as UTF-8 at all is UTF-8, whatever its language
_SOUND_EACH = 10  # letters beyond ASCII that decode, for each place that does not
_ASCII = tuple(map(chr, range(128)))
_MAX_BROKEN = 1 / 500  # share of undecodable places that a damaged UTF-8 file may have

_VIETNAMESE = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
_IMPLAUSIBLE = re.compile(
    rf"[^\t\n\r\f\x20-\x7e\xa0-\xbf\u2010-\u2026\u2030-\u203a\ufeff{_VIETNAMESE}{_VIETNAMESE.upper()}]+"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)]
)
_BLANKS = {
    0xA0: " ",
    0x2007: " ",
    0x202F: " ",
    0x3000: " ",
    **dict.fromkeys(range(0x2000, 0x200B), " "),
}
_MADE_PLAIN = {**_BLANKS, **_INVISIBLE}
_ODD = re.compile(f"[{''.join(map(chr, _MADE_PLAIN))}]")
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Letters that stand inside words only where a legacy font draws them as Vietnamese ones.
_TCVN3 = re.compile(r"[a-z®][¸µ¶·¹¨»¾¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖ×ÝØÜÞ´¬­ß]|®[a-zµ¸]")
_VNI = re.compile(
    r"[aAeE][âêøùûõïäáàåãëéèúüÂÊØÙÛÕÏÄÁÀÅÃËÉÈÚÜ]|[oO][âåäøùûõïÂÅÄØÙÛÕÏ]|[uôöUÔÖ][øùûõïØÙÛÕÏ]|ñ[aeouöô]"
)
_LEGACY_SHARE = 1 / 10


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the Vietnamese text that *data* holds, as `tidy` leaves it.

    *declared* is what the file says its encoding is; it is believed where it fits.
    Raises CorpusError naming the reason: binary data, an unknown encoding, a legacy font.
    """
    # Before tidying: the soft hyphen that it drops is TCVN3's `ư`.
    text = tidy(mend_legacy(_decode(data, declared)))
    _refuse_legacy_fonts(text)
    return text


def tidy(text: str) -> str:
    """NFC, `\\n` line ends, plain blanks, no invisible characters.

    >>> tidy("Đoa\\u0300n\\u00a0viên\\r\\n")
    'Đoàn viên\\n'
    """
    text = _LINE_ENDS.sub("\n", unicodedata.normalize("NFC", text))
    return text.translate(_MADE_PLAIN) if _ODD.search(text) else text


def _decode(data: bytes, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            body = data[len(bom) :]
            return _strict(body, encoding) or _damaged(body, encoding) or _refuse(body)
    guesses = (declared, *_GUESSES) if declared and _known(declared) else _GUESSES
    for encoding in guesses:
        text = _strict(data, encoding)
        if encoding == "cp1258" and not (text and reads_as_vietnamese(text)):
            legacy = _legacy(data)
            if legacy is not None:
                return legacy
        # Bytes of UTF-8 can be read as cp1258: a damaged file must be tried before it.
        if encoding == "cp1258" and text is not None:
            text = _damaged(data, "utf-8") or text
        enough = _ENOUGH_UTF8 if encoding == "utf-8" else _ENOUGH
        if text and _plausible_share(text) >= enough:
            return text
    return _damaged(data, "utf-8") or _refuse(data)


def _legacy(data: bytes) -> str | None:
    """The bytes of a text typed in a legacy font, as its codes; None where it is none."""
    text = data.decode("cp1252", errors="replace")
    return text if legacy_font(text) else None


def _known(encoding: str) -> bool:
    try:
        codecs.lookup(encoding)
    except LookupError:
        return False
    return True


def _strict(data: bytes, encoding: str) -> str | None:
    """Decoded text, or None where *data* cannot be in *encoding*."""
    if "16" in encoding and len(data) % 2:
        return None
    try:
        return data.decode(encoding)
    except UnicodeDecodeError:
        return None


def _plausible_share(text: str) -> float:
    """Share of characters that Vietnamese pages have; 0 where control characters stand."""
    if len(_CONTROLS.findall(text)) * 1000 > len(text):
        return 0.0
    sample = unicodedata.normalize("NFC", text[:_SAMPLE_CHARS])
    odd = sum(map(len, _IMPLAUSIBLE.findall(sample)))
    return 1 - odd / max(1, len(sample))


def _damaged(data: bytes, encoding: str) -> str | None:
    """Decode a file with a few broken bytes; U+FFFD marks them for the reviewer."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    sound = len(text) - broken - sum(map(text.count, _ASCII))
    if not broken or broken > len(text) * _MAX_BROKEN + 1 or sound < broken * _SOUND_EACH:
        return None
    return text if _plausible_share(text) >= _ENOUGH else None


def _refuse(data: bytes) -> NoReturn:
    if _CONTROLS.search(data.decode("latin-1")):
        raise CorpusError("tệp chứa dữ liệu nhị phân, không phải văn bản")
    raise CorpusError("không nhận ra bảng mã của tệp; hãy lưu lại bằng UTF-8")


def _refuse_legacy_fonts(text: str) -> None:
    words = text[:_SAMPLE_CHARS]
    limit = max(2, len(words.split()) * _LEGACY_SHARE)
    if len(_TCVN3.findall(words)) > limit:
        raise CorpusError("chữ viết bằng phông cũ TCVN3 (.VnTime); hãy chuyển sang Unicode")
    if len(_VNI.findall(words)) > limit:
        raise CorpusError("chữ viết bằng phông cũ VNI; hãy chuyển sang Unicode")
