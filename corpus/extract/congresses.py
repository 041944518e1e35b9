"""Resolutions of congresses and conferences, which are cited by name instead of number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from corpus.extract.branches import branch_end
from corpus.vietnamese import canonical, lower, squeeze

_OPENING = re.compile(
    r"(?<!dự thảo )\b(?:nghị[ \u00a0\n]+quyết|nq)[ \u00a0\n]+"
    r"(?=(?:của[ \u00a0]+)?(?:đại hội|đh|hội nghị|trung ương[ \u00a0]+(?:\d|lần)))"
)
_WORD = re.compile(r"[^\W_]+(?:[-–/&.'’][^\W_]+)*|\S")
_YEARS = re.compile(r"(\d{4})\s*[-–—−]\s*(\d{4})")
_SPECIFIC = re.compile(
    r"\blần thứ\b|\bkhóa\b|\bnhiệm kỳ \d|\bnăm (?:học )?\d{4}|\b[ivx]{1,6}\b"
    r"|trung ương \d"
)
_GENERIC = re.compile(r"\bcác cấp\b|\bcấp trên\b|\bcấp mình\b")
_SMALL = frozenset(
    """
    đại hội nghị biểu toàn quốc thể lần thứ khóa nhiệm kỳ năm học công đoàn viên chức cán bộ
    người lao động nhà giáo cơ quan ngành tỉnh huyện thành phố thị xã quận phường trường liên cơ
    sở của đảng ban chấp hành trung ương giữa thường niên nhân dân phòng tổng
    nhất hai ba tư năm sáu bảy tám chín mười mốt
    """.split()
)
_LINKS = frozenset({"và", ","})
_MAX_WORDS = 30
_WRAPPED_CHARS = 50  # a line this long was cut by its width
_NAMES_A_GROUP = frozenset({"viên chức", "công chức", "nhà giáo", "cán bộ"})


@dataclass(frozen=True, slots=True)
class NamedResolution:
    """One place that cites a resolution by name."""

    label: str
    start: int
    end: int


def find_congress_resolutions(text: str, start: int, end: int) -> Iterator[NamedResolution]:
    """The named resolutions cited in text[start:end]; general talk of resolutions is none."""
    if "quyết" not in (raw := lower(text[start:end])) and "nq" not in raw:
        return
    lowered = canonical(raw)
    for opening in _OPENING.finditer(lowered):
        last = _name_end(text[start:end], lowered, opening.end())
        name = lowered[opening.end() : last]
        if _SPECIFIC.search(squeeze(name)) and not _GENERIC.search(
            lowered, opening.end(), last + 12
        ):
            written = _YEARS.sub(r"\1-\2", squeeze(text[start + opening.end() : start + last]))
            label = "Nghị quyết " + written[:1].upper() + written[1:]
            yield NamedResolution(label, start + opening.start(), start + last)


def _name_end(written: str, lowered: str, at: int) -> int:
    """Where the name that begins at *at* ends: at a bracket, a clause or a common word."""
    words = [m for m, _ in zip(_WORD.finditer(lowered, at), range(_MAX_WORDS), strict=False)]
    last = at
    for k, word in enumerate(words):
        form = word.group()
        if word.start() < last:
            continue  # inside a branch
        if _ends_line(lowered, last, word.start()):
            break
        branch = branch_end(written, lowered, word.start())
        if branch > word.start():
            last = branch
        elif form in _LINKS or form in "-–":
            joins = _joins_groups(words, k, written) or _joins_years(words, k)
            if not joins and not (form in "-–" and _joins_names(words, k, written)):
                break
        elif not _belongs(form, written[word.start()]):
            break
        else:
            last = word.end()
    return last


def _ends_line(lowered: str, last: int, start: int) -> bool:
    """True where a line ends between two words and was not merely wrapped."""
    at = lowered.find("\n", last, start)
    if at < 0:
        return False
    line = at - (lowered.rfind("\n", 0, at) + 1)
    return line < _WRAPPED_CHARS or lowered[last:start].count("\n") > 1


def _belongs(form: str, first: str) -> bool:
    return form in _SMALL or first.isdigit() or first.isupper()


def _joins_groups(words: list[re.Match[str]], k: int, written: str) -> bool:
    """True for the comma or `và` in `viên chức, người lao động`, between groups of people."""
    before = " ".join(w.group() for w in words[max(0, k - 2) : k])
    after = " ".join(w.group() for w in words[k + 1 : k + 3])
    is_small = len(words) > k + 1 and written[words[k + 1].start()].islower()
    return before in _NAMES_A_GROUP and is_small and after in (*_NAMES_A_GROUP, "người lao")


def _joins_names(words: list[re.Match[str]], k: int, written: str) -> bool:
    """True for the dash in a body's own name: `Công đoàn Than - Khoáng sản Việt Nam`."""
    around = (words[k - 1 : k] + words[k + 1 : k + 2]) if k else []
    return len(around) == 2 and all(written[word.start()].isupper() for word in around)


def _joins_years(words: list[re.Match[str]], k: int) -> bool:
    return (
        0 < k < len(words) - 1
        and words[k - 1].group().isdigit()
        and words[k + 1].group()[:4].isdigit()
    )
