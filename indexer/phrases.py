"""Phrases that many titles share, to be suggested while somebody types. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from corpus.vietnamese import canonical, nfc

MIN_REPORTS = 3
MAX_PHRASES = 5_000
MAX_SYLLABLES = 9
PART_SHARE = 0.7  # so much of a phrase's reports have a longer one: then it is a part of that
# A phrase neither begins nor ends with one of these.
_LINKING = frozenset(
    "và của các cho với về trong ở tại theo đối những là có được bị do từ đến tới ra vào trên dưới "
    "khi để mà nhằm một hai năm ngày tháng lần thứ số việc sự cuộc này đó".split()
)

Words = tuple[str, ...]


def frequent_phrases(titles: Iterable[Sequence[str]]) -> Mapping[str, int]:
    """Phrase -> in how many *titles* (lists of words) it stands, commonest first.

    The words are written as they are in most of those titles, unless they stood in capitals.
    A part of a longer phrase is left out where hardly any title has it without the rest.

    >>> frequent_phrases([["Hội", "nghị", "tổng", "kết"]] * 2 + [["HỘI", "NGHỊ", "TỔNG", "KẾT"]])
    {'Hội nghị tổng kết': 3}
    """
    written = [list(title) for title in titles]
    plain = [[canonical(nfc(word)) for word in title] for title in written]
    counts = _counts(plain)
    whole = {phrase: n for phrase, n in counts.items() if _stands_alone(phrase)}
    parts = _parts(whole)
    # A run longer than the longest phrase was only counted to see what is a part of one.
    whole = {p: n for p, n in whole.items() if p not in parts and len(p) <= MAX_SYLLABLES}
    chosen = sorted(whole, key=lambda phrase: (-whole[phrase] * len(phrase), phrase))[:MAX_PHRASES]
    surfaces = _surfaces(frozenset(chosen), written, plain)
    return {surfaces[phrase]: whole[phrase] for phrase in chosen}


def _counts(titles: Sequence[Sequence[str]]) -> dict[Words, int]:
    """The runs of two words and more that enough titles have; longer ones only of such runs."""
    frequent: dict[Words, int] = {}
    shorter: frozenset[Words] | None = None
    for size in range(2, MAX_SYLLABLES + 2):
        counter: Counter[Words] = Counter()
        for title in titles:
            counter.update(_runs(title, size, shorter))
        enough = {run: count for run, count in counter.items() if count >= MIN_REPORTS}
        frequent |= enough
        shorter = frozenset(enough)
        if not enough:
            break
    return frequent


def _runs(title: Sequence[str], size: int, shorter: frozenset[Words] | None) -> set[Words]:
    runs = zip(*(title[i:] for i in range(size)), strict=False)
    if shorter is None:
        return {run for run in runs if all(word.isalpha() for word in run)}
    return {run for run in runs if run[:-1] in shorter and run[1:] in shorter}


def _stands_alone(phrase: Words) -> bool:
    return phrase[0] not in _LINKING and phrase[-1] not in _LINKING


def _parts(phrases: Mapping[Words, int]) -> set[Words]:
    """The phrases that hardly stand without a longer one."""
    return {
        part
        for phrase, count in phrases.items()
        for size in range(2, len(phrase))
        for at in range(len(phrase) - size + 1)
        if (part := phrase[at : at + size]) in phrases and count >= PART_SHARE * phrases[part]
    }


def _surfaces(
    phrases: frozenset[Words], written: Sequence[Sequence[str]], plain: Sequence[Sequence[str]]
) -> dict[Words, str]:
    """How each phrase is mostly written; capitals throughout only if it never is otherwise."""
    seen: dict[Words, Counter[str]] = {phrase: Counter() for phrase in phrases}
    for title, words in zip(written, plain, strict=True):
        for size in range(2, MAX_SYLLABLES + 1):
            for at in range(len(words) - size + 1):
                run = tuple(words[at : at + size])
                if run in phrases:
                    seen[run][" ".join(title[at : at + size])] += 1
    return {
        phrase: min(counts, key=lambda surface: (surface.isupper(), -counts[surface], surface))
        for phrase, counts in seen.items()
    }
