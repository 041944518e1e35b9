"""Encoding: bytes of unknown origin -> Vietnamese text.

A reader of UTF-8 never guesses wrongly; the other encodings are told apart by what decodes
to plausible Vietnamese, because none of them says what it is.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from corpus.report import CorpusError

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_GUESSES = ("utf-8", "utf-16-le", "utf-16-be", "cp1258")
_ENOUGH = 0.85  # share of plausible characters under which text is taken for binary data
_MAX_BROKEN = 1 / 500  # share of undecodable places that a damaged UTF-8 file may have

_VIETNAMESE = (
    "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ"
)
_PLAUSIBLE = re.compile(
    rf"[\t\n\r\f\x20-\x7e\xa0-\xbf\u2010-\u2026\u2030-\u203a\ufeff{_VIETNAMESE}{_VIETNAMESE.upper()}]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_INVISIBLE = dict.fromkeys(
    [0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, *range(0x202A, 0x202F)]
)
_BLANKS = {0xA0: " ", 0x2007: " ", 0x202F: " ", 0x3000: " ", **dict.fromkeys(range(0x2000, 0x200B), " ")}
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")

# Letters that stand inside words only where a legacy font draws them as Vietnamese ones.
_TCVN3 = re.compile(r"[A-Za-z®][¸µ¶·¹¨»¾¼½Æ©ÊÇÈÉË®ÐÌÎÏÑªÕÒÓÔÖ×ÝØÜÞ´¬­ß]|®[a-zµ¸]")
_VNI = re.compile(r"[aeoAEO][âêøùûõïÂÊØÙÛÕÏ]|ñ[aeou]|[öÖ][ôÔ]|[aeAE][äáàåãëéèúüÄÁÀÅÃËÉÈÚÜ]")
_LEGACY_SHARE = 1 / 40


def decode(data: bytes, declared: str | None = None) -> str:
    """Return the Vietnamese text that *data* holds, as `tidy` leaves it.

    *declared* is what the file says its encoding is; it is believed where it fits.
    Raises CorpusError naming the reason: binary data, an unknown encoding, a legacy font.
    """
    text = tidy(_decode(data, declared))
    _refuse_legacy_fonts(text)
    return text


def tidy(text: str) -> str:
    """NFC, `\\n` line ends, plain blanks, no invisible characters.

    >>> tidy("Đoa\\u0300n\\u00a0viên\\r\\n")
    'Đoàn viên\\n'
    """
    text = unicodedata.normalize("NFC", text)
    return _LINE_ENDS.sub("\n", text).translate(_BLANKS).translate(_INVISIBLE)


def _decode(data: bytes, declared: str | None) -> str:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _strict(data[len(bom) :], encoding) or _damaged(data[len(bom) :], encoding)
    guesses = (declared, *_GUESSES) if declared and _known(declared) else _GUESSES
    best, best_share = "", 0.0
    for encoding in guesses:
        text = _strict(data, encoding)
        share = _plausible_share(text) if text else 0.0
        if share > 0.98:
            return text or ""
        if share > best_share:
            best, best_share = text or "", share
    if best_share >= _ENOUGH:
        return best
    return _damaged(data, "utf-8")


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
    sample = unicodedata.normalize("NFC", text[:20_000])
    if not sample.strip():
        return 0.0
    return len(_PLAUSIBLE.findall(sample)) / len(sample)


def _damaged(data: bytes, encoding: str) -> str:
    """Decode a file with a few broken bytes; U+FFFD marks them for the reviewer."""
    text = data.decode(encoding, errors="replace")
    broken = text.count("\ufffd")
    if "\x00" in text or _plausible_share(text) < _ENOUGH:
        if _CONTROLS.search(text):
            raise CorpusError("tệp chứa dữ liệu nhị phân, không phải văn bản")
        raise CorpusError("không nhận ra bảng mã của tệp; hãy lưu lại bằng UTF-8")
    if broken > max(1, len(text) * _MAX_BROKEN):
        raise CorpusError("không nhận ra bảng mã của tệp; hãy lưu lại bằng UTF-8")
    return text


def _refuse_legacy_fonts(text: str) -> None:
    words = text[:20_000]
    limit = max(3, len(words.split()) * _LEGACY_SHARE * 4)
    if len(_TCVN3.findall(words)) > limit:
        raise CorpusError("chữ viết bằng phông cũ TCVN3 (.VnTime); hãy chuyển sang Unicode")
    if len(_VNI.findall(words)) > limit:
        raise CorpusError("chữ viết bằng phông cũ VNI; hãy chuyển sang Unicode")
