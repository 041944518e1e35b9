"""Numbers of documents: `02/NQ-LĐLĐ`, `20-NQ/TW`, `145/2020/NĐ-CP`."""

from __future__ import annotations

import re

from corpus.vietnamese import fold, nfc

_SIGN = r"[-‐‑‒–—−/]"
NUMBER = re.compile(
    rf"\d{{1,5}}[a-zđA-ZĐ]?(?:\s?[-/]\s?(?:19|20)\d\d(?=\s?{_SIGN}))?"
    rf"(?:(?:\s{{0,2}}{_SIGN}\s{{0,2}}|(?<=[A-ZĐ])\.(?=[A-ZĐ]{{2}}))"
    r"(?:(?:UBTV)?QH\d{1,2}|[A-ZĐƯ]{1,8}[a-zđ]?(?:[A-Z]{1,5})?|[a-zđ]{2,8}(?=[-/]|\s?[-/])|tw|cp|tlđ|lđlđ|bch|btv)(?![^\W\d_])"
    r"(?:&[A-ZĐ]{2,5})?){1,4}"
)
"""A number with its code, blanks around the signs included."""

BARE_NUMBER = re.compile(r"\d{1,4}[a-eđA-EĐ]?(?![\w/%]|[.,]\d|\s?-\s?\d)")
"""A number without code."""

_BLANKS = re.compile(r"\s+")
_PREFIX = re.compile(r"^\s*số\s*[:.]?\s*", re.IGNORECASE)
_DASH = re.compile("[‐‑‒–—−]")
_SERIAL = re.compile(r"(\d+)([^\W\d_]?)(.*)", re.DOTALL)
_BREAKS = re.compile(r"[\s/\-‐‑‒–—−.:_]+")
_SAID = re.compile(r"^so\s*[:.]?\s*(?=\d)")

_CODES = {
    "nq": "nghị quyết",
    "nqlt": "nghị quyết liên tịch",
    "nđ": "nghị định",
    "qđ": "quyết định",
    "qđi": "quy định",
    "qđinh": "quy định",
    "ct": "chỉ thị",
    "kh": "kế hoạch",
    "khlt": "kế hoạch liên tịch",
    "khph": "kế hoạch phối hợp",
    "hd": "hướng dẫn",
    "hdlt": "hướng dẫn liên tịch",
    "kl": "kết luận",
    "ttlt": "thông tư liên tịch",
    "ctr": "chương trình",
    "ctrlt": "chương trình",
    "ctph": "chương trình phối hợp",
}

_FOLDED_CODES = frozenset(fold(code) for code in (*_CODES, "tt"))


def normalise_number(text: str) -> str:
    """The number as it is stored: no blanks, no `số`, plain dashes, capitals in the code.

    >>> normalise_number("số 02 / nq – lđlđ"), normalise_number("4A/NQ-BCH")
    ('02/NQ-LĐLĐ', '4a/NQ-BCH')
    """
    bare = _PREFIX.sub("", nfc(text).replace("Ð", "Đ").replace("ð", "đ"))
    bare = _DASH.sub("-", _BLANKS.sub("", bare))
    parts = _SERIAL.fullmatch(bare)
    if parts is None:
        return bare if any(c.isupper() for c in bare) else bare.upper()
    digits, letter, code = parts.groups()
    return digits + letter.lower() + (code if any(c.isupper() for c in code) else code.upper())


def number_key(number: str) -> str:
    """A key that is equal for spellings of one number; `02` and `2` are the same.

    >>> number_key("02 nq ldld") == number_key("số 02/NQ - LĐLĐ") == number_key("2/NQ-LĐLĐ")
    True
    """
    bare = _SAID.sub("", fold(nfc(number)).strip())
    parts = [part for part in _BREAKS.split(bare) if part]
    return " ".join(part.lstrip("0") or "0" if part[0] == "0" else part for part in parts)


def kind_of_code(number: str) -> str | None:
    """The kind of document that the code of *number* stands for, or None.

    >>> kind_of_code("20-NQ/TW"), kind_of_code("1234/TLĐ-TC")
    ('nghị quyết', None)
    """
    codes = [part.lower() for part in re.split(r"[-/&]", number)[1:]]
    if "tt" in codes:  # ministries number their circulars by the year
        return "thông tư" if re.search(r"/(?:19|20)\d\d/", number) else "thông tri"
    return next((_CODES[code] for code in codes if code in _CODES), None)


def has_known_code(key: str) -> bool:
    """True when a code in the number with that `number_key` tells the kind of document.

    >>> has_known_code("20 nq tw"), has_known_code("1234 tld tc")
    (True, False)
    """
    return not _FOLDED_CODES.isdisjoint(key.split(" ")[1:])
