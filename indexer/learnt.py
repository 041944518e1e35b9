"""Abbreviations that the reports themselves explain: `Liên đoàn lao động (LĐLĐ)`. Pure.

What one report teaches is read once and kept with it; what all of them teach is decided from
those lessons alone, so a lesson goes when the last report that taught it goes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from corpus.vietnamese import canonical, fold, fold_marks, has_marks, nfc

LEARNT_VERSION = 2  # of the cards of reports and of all that is made of them
MIN_REPORTS_OF_TWO_LETTERS = 2  # two letters fit too many words by chance
MAX_MEANINGS = 3  # of one short form
MEANING_SHARE = 0.2  # of the reports of the commonest meaning; rarer ones are slips

Lesson = tuple[str, str]  # short form as written, long form in canonical letters

_CAPITAL = "A-ZĂÂĐÊÔƠƯ"
_SHORT = rf"(?:[{_CAPITAL}][a-zđ]?[&.-]?){{1,11}}[{_CAPITAL}][a-zđ]?"
_SAYING = (
    r"(?:(?:sau|dưới) đây\s+)?(?:(?:xin\s+)?(?:được\s+)?(?:gọi|viết)(?:\s+chung)?)"
    r"(?:\s+tắt)?(?:\s+chung)?(?:\s+là)?\s*:?\s*"
)
_QUOTE = "[\"'“”‘’]?"
_LONG_FIRST = re.compile(
    rf"(?:\(\s*(?:{_SAYING})?|[,\s]\s*(?:sau|dưới) đây\s+(?:gọi|viết)\s+tắt\s+là\s*:?\s*)"
    rf"{_QUOTE}(?P<short>{_SHORT}){_QUOTE}(?=[\s).,;])"
)
_SHORT_FIRST = re.compile(rf"(?<!\w)(?P<short>{_SHORT})\s?\((?P<long>[^()\n]{{4,90}})\)")
_SENTENCE = re.compile(r"[.;:!?()\n\"“”]")
_WORD = re.compile(r"[^\W\d_]+")
_GROUP = re.compile(rf"[{_CAPITAL}][a-zđ]?")
_CONNECTIVES = frozenset("và của các cho với về trong ở tại theo đối những".split())
_REACH_CHARS = 160  # before a short form in brackets


def lessons(text: str) -> frozenset[Lesson]:
    """The abbreviations that NFC *text* explains; the initials of the long form must fit.

    >>> sorted(lessons("Liên đoàn lao động (LĐLĐ) họp; BTV (Ban Thường vụ) dự (Hà Nội)."))
    [('BTV', 'ban thường vụ'), ('LĐLĐ', 'liên đoàn lao động')]
    """
    return frozenset((*_after_long_forms(text), *_before_long_forms(text)))


def _after_long_forms(text: str) -> Iterator[Lesson]:
    for match in _LONG_FIRST.finditer(text):
        before = text[max(0, match.start() - _REACH_CHARS) : match.start()]
        words = _WORD.findall(_SENTENCE.split(before)[-1])
        start = _fitting_start(words, _groups(match["short"]))
        if start is not None:
            yield _lesson(match["short"], words[start:])


def _before_long_forms(text: str) -> Iterator[Lesson]:
    for match in _SHORT_FIRST.finditer(text):
        words = _WORD.findall(match["long"])
        if _fitting_start(words, _groups(match["short"])) == 0:
            yield _lesson(match["short"], words)


def _lesson(short: str, words: Sequence[str]) -> Lesson:
    return short, canonical(nfc(" ".join(words)))


def _groups(short: str) -> list[str]:
    """The letters of a short form, each with the small one that belongs to it: `C`, `Tr`."""
    return _GROUP.findall(short)


def _fitting_start(words: Sequence[str], groups: Sequence[str]) -> int | None:
    """Where in *words* the long form begins that ends with them and has these initials."""
    if not groups:
        return len(words)
    if not words:
        return None
    rest = words[:-1]
    if _fits(groups[-1], words[-1], marked=any("Đ" in group for group in groups)):
        start = _fitting_start(rest, groups[:-1])
        if start is not None:
            return start
    return _fitting_start(rest, groups) if words[-1].lower() in _CONNECTIVES else None


def _fits(group: str, word: str, *, marked: bool) -> bool:
    """True when *word* begins with the letters of *group*; Đ is another letter than D.

    Unless the short form has no Đ at all: `LDLD` is how some write `LĐLĐ`.
    """
    same_d = (group[0] == "Đ") == (word[0] in "Đđ")
    return fold(word).startswith(fold(group)) and (same_d or (not marked and group[0] == "D"))


def abbreviations(taught: Mapping[Lesson, int]) -> Mapping[str, tuple[str, ...]]:
    """Short form -> long forms, the commonest first; *taught*: how many reports teach a lesson.

    A long form without marks counts for the marked one of the same letters. Meanings that few
    reports give, beside one that many give, are left out.
    """
    counts: dict[str, Counter[str]] = {}
    for (short, long), reports in taught.items():
        counts.setdefault(short, Counter())[long] += reports
    learnt = {short: _meanings(short, longs) for short, longs in sorted(counts.items())}
    return {short: longs for short, longs in learnt.items() if longs}


def _meanings(short: str, counts: Counter[str]) -> tuple[str, ...]:
    joined = _with_marks(counts)
    ranked = sorted(joined, key=lambda long: (-joined[long], long))
    needed = max(
        MEANING_SHARE * joined[ranked[0]],
        MIN_REPORTS_OF_TWO_LETTERS if len(_groups(short)) == 2 else 1,
    )
    return tuple(long for long in ranked if joined[long] >= needed)[:MAX_MEANINGS]


def _with_marks(counts: Counter[str]) -> Counter[str]:
    """*counts* with those of each unmarked long form given to its commonest marked spelling."""
    marked: dict[str, str] = {}
    for long, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0])):
        if has_marks(long):
            marked.setdefault(fold_marks(long), long)
    joined: Counter[str] = Counter()
    for long, count in counts.items():
        joined[long if has_marks(long) else marked.get(long, long)] += count
    return joined


def with_learnt(
    built_in: Mapping[str, Sequence[str]], learnt: Mapping[str, Sequence[str]]
) -> dict[str, tuple[str, ...]]:
    """The built-in list and what the reports taught; of one short form, the reports' first."""
    merged = {short: tuple(longs) for short, longs in built_in.items()}
    for short, longs in learnt.items():
        merged[short] = tuple(dict.fromkeys((*longs, *merged.get(short, ()))))
    return merged
