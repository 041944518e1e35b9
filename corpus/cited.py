"""Cited documents over all reports: which labels are one document. Pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.numbers import has_known_code, number_key
from corpus.vietnamese import fold, nfc, spelling_key, squeeze

KINDS: Mapping[str, tuple[str, ...]] = {
    "nghị quyết": ("nghị quyết", "nq"),
    "nghị quyết liên tịch": ("nghị quyết liên tịch", "nqlt"),
    "nghị định": ("nghị định", "nđ"),
    "quyết định": ("quyết định", "qđ"),
    "chỉ thị": ("chỉ thị",),
    "kế hoạch": ("kế hoạch", "kh"),
    "kế hoạch liên tịch": ("kế hoạch liên tịch",),
    "kế hoạch phối hợp": ("kế hoạch phối hợp",),
    "hướng dẫn": ("hướng dẫn", "hd"),
    "hướng dẫn liên tịch": ("hướng dẫn liên tịch",),
    "kết luận": ("kết luận", "kl"),
    "thông tri": ("thông tri",),
    "thông tư": ("thông tư",),
    "thông tư liên tịch": ("thông tư liên tịch", "ttlt"),
    "chương trình": ("chương trình", "ctr"),
    "chương trình hành động": ("chương trình hành động",),
    "chương trình phối hợp": ("chương trình phối hợp",),
    "quy định": ("quy định",),
}
"""Kinds of documents that count as cited, and how each is written."""

_WRITTEN = {fold(form): fold(kind) for kind, forms in KINDS.items() for form in forms}
_NUMBERED = re.compile(
    rf"(?:(?P<kind>{'|'.join(sorted(_WRITTEN, key=len, reverse=True))})\s+)?(?:so\s*[:.]?\s*)?"
    r"(?P<number>\d.*?)(?:,?\s+(?:ngay|cua)\b.*)?"
)
# `Đại hội đại biểu toàn quốc lần thứ XII của Đảng`, `Đại hội XII Đảng`, `Đại hội Đảng khóa XII`
_UNSAID = re.compile(r"\b(?:lần|thứ|khóa|của|đại biểu|toàn quốc)\b")


def citation_key(label: str) -> str:
    """A key that is equal for ways to write one cited document.

    A number whose code tells its kind needs no other words. Documents cited by name differ by
    their words, in whatever order, and by the marks of these, as places do.

    >>> citation_key("Nghị quyết số 02/NQ – LĐLĐ") == citation_key("2 nq ldld")
    True
    >>> citation_key("Chỉ thị 05") == citation_key("Nghị quyết 05")
    False
    """
    numbered = _NUMBERED.fullmatch(squeeze(fold(nfc(label))))
    if numbered is None:
        return " ".join(sorted(set(_UNSAID.sub(" ", spelling_key(label)).split())))
    number = number_key(numbered["number"])
    if has_known_code(number):
        return number
    return f"{_WRITTEN.get(numbered['kind'] or '', '')} {number}".strip()
