"""Names over all reports: which spellings are one person, and which spelling is shown."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.vietnamese import fold, has_marks, name_key, place_tones, squeeze


@dataclass(frozen=True, slots=True)
class NameUse:
    """How many reports of one body spell a name so."""

    name: str  # as extracted
    body: str | None  # organisation or province; None where the report tells neither
    count: int


def canonical_names(uses: Iterable[NameUse]) -> dict[tuple[str | None, str], str]:
    """The facet value of each (body, name as extracted), the same in whatever order they come.

    Spellings equal under `name_key` are one value. A spelling without marks joins a marked
    one of the same body; where two marked names fit, it stays a value of its own.

    >>> uses = [NameUse("VÕ SỸ HOÀ", "A", 1), NameUse("Võ Sĩ Hòa", "B", 2)]
    >>> canonical_names([*uses, NameUse("Vo Si Hoa", "B", 1)])["B", "Vo Si Hoa"]
    'Võ Sĩ Hòa'
    """
    listed = list(uses)
    spellings = _count_spellings(listed)
    shown = {key: _likeliest(counts) for key, counts in spellings.items()}
    marked_of_body = _marked_keys(listed)
    return {
        (use.body, use.name): shown[_key_within(use, marked_of_body)]
        for use in sorted(listed, key=lambda use: (use.body or "", use.name))
    }


def _count_spellings(uses: list[NameUse]) -> dict[str, dict[str, int]]:
    """How often each spelling of each name stands, over all bodies."""
    counts: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for use in uses:
        counts[name_key(use.name)][place_tones(squeeze(use.name))] += use.count
    return counts


def _likeliest(counts: dict[str, int]) -> str:
    """The spelling most reports use, capitals and small letters as in names if any has them."""
    return min(counts, key=lambda name: (not _is_proper(name), -counts[name], name))


def _is_proper(name: str) -> bool:
    return not name.isupper() and not name.islower()


def _marked_keys(uses: list[NameUse]) -> dict[tuple[str, str], set[str]]:
    """The keys with marks that each body has for a name folded."""
    keys: dict[tuple[str, str], set[str]] = defaultdict(set)
    for use in uses:
        key = name_key(use.name)
        if use.body is not None and has_marks(key):
            keys[use.body, fold(key)].add(key)
    return keys


def _key_within(use: NameUse, marked_of_body: dict[tuple[str, str], set[str]]) -> str:
    key = name_key(use.name)
    if has_marks(key) or use.body is None:
        return key
    marked = marked_of_body.get((use.body, fold(key)), set())
    return next(iter(marked)) if len(marked) == 1 else key
