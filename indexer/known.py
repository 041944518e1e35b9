"""What the planner may look up: abbreviations both ways, and the officials of the corpus."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal, get_args

from corpus.vietnamese import name_key
from indexer.analysis import Token, analyze
from indexer.slots import Slots


@dataclass(frozen=True, slots=True)
class ShortForms:
    """Abbreviations and what they stand for, both folded, as the planner looks them up."""

    long_of: Mapping[str, tuple[str, ...]]  # "ldld" -> ("liên đoàn lao động",)
    short_of: Mapping[tuple[str, ...], str]  # ("lien", "doan", "lao", "dong") -> "ldld"
    surface_of: Mapping[str, str]  # "ldld" -> "LĐLĐ"

    @classmethod
    def of(
        cls, abbreviations: Mapping[str, Sequence[str]], written: Callable[[str], bool]
    ) -> ShortForms:
        """Index *abbreviations* (`LĐLĐ` -> long forms) both ways.

        A long form leads to its short form only where the reports have it (*written*, asked
        with the folded short form): else its words would be one thing for nothing.
        """
        long_of: dict[str, tuple[str, ...]] = {}
        short_of: dict[tuple[str, ...], str] = {}
        surface_of: dict[str, str] = {}
        for short, longs in abbreviations.items():
            key = "".join(token.folded for token in analyze(short))
            surface_of.setdefault(key, short)
            long_of[key] = tuple(dict.fromkeys((*long_of.get(key, ()), *longs)))
            for long in longs:
                syllables = tuple(token.folded for token in analyze(long))
                # Two letters are too many things at once (HN: hội nghị, Hà Nội).
                if len(key) > 2 and len(syllables) > 1 and written(key):
                    short_of.setdefault(syllables, key)
        return cls(long_of, short_of, surface_of)


NO_SHORT_FORMS = ShortForms({}, {}, {})


@dataclass(frozen=True, slots=True)
class Officials:
    """The officials of the corpus: both questions are answered by the index."""

    named: Callable[[str], str | None] = field(
        default=lambda _name: None
    )  # spelling -> facet value
    has_part: Callable[[Slots], bool] = field(default=lambda _slots: False)

    def full_name(self, typed: str, tokens: Sequence[Token]) -> str | None:
        """The official whose whole name was *typed*, marks optional but never other ones."""
        name = self.named(typed)
        if name is None:
            return None
        written = analyze(name)
        same = len(written) == len(tokens) and all(
            t.term == t.folded or name_key(t.term) == name_key(w.term)
            for t, w in zip(tokens, written, strict=True)
        )
        return name if same else None


Part = Literal["numbers", "times", "names", "places", "ordinals", "abbreviations", "questions"]
PARTS: frozenset[Part] = frozenset(get_args(Part))


@dataclass(frozen=True, slots=True)
class Known:
    """All that the planner may look up, and what it recognises at all."""

    short_forms: ShortForms = NO_SHORT_FORMS
    officials: Officials = field(default_factory=Officials)
    parts: frozenset[Part] = PARTS
