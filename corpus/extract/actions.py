"""Actions: what a report does to a document it cites, as the words before it say."""

from __future__ import annotations

import re

_CLAUSE = r"[^.;:,()\n]"
_SUMS_UP = re.compile(
    rf"\b(sơ kết|tổng kết|kiểm điểm)\b{_CLAUSE}{{0,50}}\b(?:thực hiện|triển khai|thi hành)\b"
    rf"{_CLAUSE}{{0,30}}$"
)
_DOES = re.compile(
    r"\b(triển khai|quán triệt|thông qua|sửa đổi|thay thế|bãi bỏ|ban hành|công bố|thực hiện)\b"
    rf"(?:, bổ sung|, thực hiện| thực hiện)?{_CLAUSE}{{0,40}}$"
)
_IS_PASSED = re.compile(rf"{_CLAUSE}{{0,80}}\b(?:được|đã) (?:[^\W\d_]+ ){{0,3}}thông qua\b")
_LOOKS_BACK_CHARS = 120


def read_action(lowered: str, start: int, end: int) -> str | None:
    """What is done to the document cited in lowered[start:end], as a verb; None if unsaid.

    >>> text = "hội nghị sơ kết 3 năm thực hiện nghị quyết số 20-nq/tw"
    >>> read_action(text, text.index("nghị quyết"), len(text))
    'sơ kết'
    """
    before = lowered[max(0, start - _LOOKS_BACK_CHARS) : start]
    said = _SUMS_UP.search(before) or _DOES.search(before)
    if said is not None:
        return said[1]
    return "thông qua" if _IS_PASSED.match(lowered, end) else None
