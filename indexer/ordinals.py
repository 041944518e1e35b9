"""`lần thứ 4`, `lần thứ tư`, `Đại hội IV`, `khóa XII`: one number, three ways to write it. Pure."""

from __future__ import annotations

from collections.abc import Sequence

from indexer.analysis import Token

_SPELT = (
    "nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười|mười một|mười hai|mười ba|mười bốn|mười lăm|"
    "mười sáu|mười bảy|mười tám|mười chín|hai mươi"
).split("|")
_TENS, _ONES = ("", "x", "xx", "xxx"), ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")
_MOST = 39
_ROMAN = {_TENS[n // 10] + _ONES[n % 10]: n for n in range(1, _MOST + 1)}
# What stands before an ordinal, folded, and what a text may have in its place.
_BEFORE: dict[tuple[str, ...], tuple[str, ...]] = {
    ("lan", "thu"): ("lần thứ", "lần"),
    ("lan",): ("lần thứ", "lần"),
    ("thu",): ("thứ",),
    ("khoa",): ("khóa",),
    ("dai", "hoi"): ("đại hội", "lần thứ"),
}


def ordinal(tokens: Sequence[Token]) -> tuple[int, tuple[str, ...]] | None:
    """How many of *tokens* begin as an ordinal, and every way to write it; None if they do not.

    >>> from indexer.analysis import analyze
    >>> ordinal(analyze("khóa 12 họp"))
    (2, ('khóa 12', 'khóa xii', 'khóa mười hai'))
    """
    for before, ways in _BEFORE.items():
        size = len(before)
        if tuple(token.folded for token in tokens[:size]) == before:
            read = _number(tokens[size:], spelt="thu" in before)
            if read:
                count, number = read
                return size + count, tuple(f"{w} {n}" for w in ways for n in _written(number))
    return None


def _number(tokens: Sequence[Token], *, spelt: bool) -> tuple[int, int] | None:
    if not tokens:
        return None
    first = tokens[0].folded
    if first.isdigit() and 1 <= int(first) <= _MOST:
        return 1, int(first)
    if first in _ROMAN:
        return 1, _ROMAN[first]
    if spelt and tokens[0].term in _SPELT:
        pair = " ".join(token.term for token in tokens[:2])
        if len(tokens) > 1 and pair in _SPELT:
            return 2, _SPELT.index(pair) + 1
        return 1, _SPELT.index(tokens[0].term) + 1
    return None


def _written(number: int) -> tuple[str, ...]:
    spelt = _SPELT[number - 1 : number]
    roman = _TENS[number // 10] + _ONES[number % 10]
    return (str(number), roman, *spelt)
