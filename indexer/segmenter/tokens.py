"""pyvi's tokens: where it cuts a line before it asks which pieces make a word."""

from __future__ import annotations

import re

_ABBREVIATIONS = r"[A-ZĐ]+\.|Tp\.|Mr\.|Mrs\.|Ms\.|Dr\.|ThS\."
_ARROWS = r"==>|->|\.\.\.|>>"
_ADDRESSES = r"\w+://[^\s]+|[a-zA-Z0-9_.+-]+@(?:[a-zA-Z0-9-]+\.)+[a-zA-Z0-9-]+"
_OTHERS = r"\d+(?:[\.,_]\d+)+|[^\w\s]|\w+"

_TOKEN = re.compile(f"({_ABBREVIATIONS}|{_ARROWS}|{_ADDRESSES}|{_OTHERS})")
# Looking for addresses is most of the cost, and few lines have one. A word that starts with
# neither a digit nor a capital of `_ABBREVIATIONS` can be nothing else, so it is tried first.
_TOKEN_NO_ADDRESS = re.compile(rf"([^\W\dA-ZĐ]\w*|{_ABBREVIATIONS}|{_ARROWS}|{_OTHERS})")


def split(line: str) -> list[str]:
    """Cut *line* into gap, token, gap, ... token, gap; gaps are blanks or empty.

    >>> split("Đ/c A. họp!")
    ['', 'Đ', '', '/', '', 'c', ' ', 'A.', ' ', 'họp', '', '!', '']

    *line* is NFC. pyvi also has a token of its own for a newline; we give it one line at a time.
    """
    if "@" in line or "://" in line:
        return _TOKEN.split(line)
    return _TOKEN_NO_ADDRESS.split(line)
