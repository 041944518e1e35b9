"""Query -> plan: marks and their tiers, abbreviations both ways, numbers, dates, places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile

from corpus.places import find_province, spellings
from corpus.vietnamese import fold_marks, has_marks
from indexer.analysis import Token, analyze, whole_terms
from indexer.answer import Expansion
from indexer.plan import (
    AllOf,
    AnyOf,
    Plan,
    Run,
    Slot,
    Term,
    Understanding,
    Unit,
    Value,
    Without,
    Years,
)  # fmt: skip
from indexer.query import And, InField, Not, Or, Phrase, Query, QueryField, Range, Words
from indexer.question import question_words
from indexer.schema import ALL_FIELDS

FIELDS: Mapping[QueryField, Mapping[str, float]] = {
    "title": {"title": 1.0},
    "body": {"body": 1.0},
    "organisation": {"organisation": 1.0},
    "province": {"province": 1.0, "province_today": 0.5},
    "official": {"officials": 1.0},
    "number": {"own_number": 8.0, "citations": 1.0},  # the document itself, then who cites it
    "citation": {"citations": 1.0},
    "file": {"files": 1.0},
    "form": {"form": 1.0},
}

# Short forms that open a document number: `02 nq ldld` is `02/NQ-LĐLĐ`.
NUMBER_KINDS = frozenset("nq nd qd ct kh hd kl tt bc tb ttr ctr cv ttlt qc".split())
# Words that name a kind of document: `nghị quyết 02` is that resolution.
NUMBERED_KINDS = frozenset(
    {("nghi", "quyet"), ("nghi", "dinh"), ("quyet", "dinh"), ("chi", "thi"), ("ke", "hoach"),
     ("huong", "dan"), ("ket", "luan"), ("thong", "tu"), ("thong", "tri"), ("bao", "cao")}
)  # fmt: skip
MAX_PLACE_TOKENS = 6
MIN_PLACE_CHARS = 3
MAX_ISSUER_TOKENS = 3
QUESTION_WEIGHT = 0.2  # of a word that only asks


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


def understand(query: Query, short_forms: ShortForms, *, expand: bool = True) -> Understanding:
    """Work out what *query* means; with *expand* False abbreviations stay as typed."""
    reader = _Planner(
        short_forms if expand else ShortForms({}, {}, {}), _is_marked(query, short_forms)
    )
    plan = reader.plan(query)
    return Understanding(plan, reader.marked, tuple(dict.fromkeys(reader.expanded)))


def _is_marked(query: Query, short_forms: ShortForms) -> bool:
    """True when any ordinary word of the query carries marks; abbreviations do not count."""
    match query:
        case And(parts) | Or(parts):
            return any(_is_marked(part, short_forms) for part in parts)
        case Not(part) | InField(_, part):
            return _is_marked(part, short_forms)
        case Words(text) | Phrase(text):
            tokens = analyze(text)
            return any(has_marks(t.term) and t.folded not in short_forms.long_of for t in tokens)
        case _:
            return False


class _Planner:
    """Turns query parts into plans, collecting what it expanded."""

    def __init__(self, short_forms: ShortForms, marked: bool) -> None:
        self.short_forms = short_forms
        self.marked = marked
        self.expanded: list[Expansion] = []

    def plan(self, query: Query) -> Plan:
        match query:
            case And(parts):
                return _joined(self._with_words(parts))
            case Or(parts):
                return AnyOf(self._with_words(parts))
            case Not(part):
                return Without(self.plan(part))
            case Range(_, low, high):
                return Years(low, high)
            case Words(text):
                return Run(tuple(self.units(text, ALL_FIELDS)))
            case Phrase(text):
                return Run(tuple(self.phrase(text, ALL_FIELDS)))
            case InField(field, part):
                return self.in_field(field, part)

    def _with_words(self, parts: Sequence[Query]) -> tuple[Plan, ...]:
        """Plans of *parts*; those of punctuation alone ask for nothing."""
        empty = (Run(()), Without(Run(())))
        return tuple(plan for plan in map(self.plan, parts) if plan not in empty)

    def in_field(self, field: QueryField, part: Words | Phrase) -> Plan:
        if field == "province" and (province := find_province(part.text)):
            return Value("province", province)
        fields = FIELDS.get(field, ALL_FIELDS)
        if isinstance(part, Phrase) or field == "number":
            return Run(tuple(self.phrase(part.text, fields)))
        return Run(tuple(self.units(part.text, fields)))

    def phrase(self, text: str, fields: Mapping[str, float]) -> list[Unit]:
        tokens = analyze(text)
        if not tokens:
            return []
        found = whole_terms(text)
        whole = found[0].term if len(found) == 1 and len(tokens) > 1 else None
        loose = self._loose(text, tokens, fields)
        slots = self.slots(tokens)
        return [Unit(text, (slots,), fields, whole, binding=True, loose=loose, asked=True)]

    def units(self, text: str, fields: Mapping[str, float]) -> list[Unit]:
        """Cut *text* into units, the longest thing recognised first."""
        tokens = analyze(text)
        starts = {token.start: i for i, token in enumerate(tokens)}
        whole = {starts[w.start]: w for w in whole_terms(text) if w.start in starts}
        asking = question_words(tokens, marked=self.marked)
        units: list[Unit] = []
        at = 0
        while at < len(tokens):
            if at in whole:
                end = next(
                    (i for i, t in enumerate(tokens) if t.start >= whole[at].end), len(tokens)
                )
                unit = self._unit(text, tokens[at:end], fields, whole[at].term)
            else:
                unit, end = self._next_unit(text, tokens, at, fields)
            if at in asking and not unit.binding:
                unit = replace(unit, weight=QUESTION_WEIGHT)
            units.append(unit)
            at = end
        return units

    def _next_unit(
        self, text: str, tokens: list[Token], at: int, fields: Mapping[str, float]
    ) -> tuple[Unit, int]:
        for recognise in (self._number, self._place, self._long_form):
            count = recognise(text, tokens[at:])
            if count:
                return self._unit(text, tokens[at : at + count], fields), at + count
        count = self._glued(text, tokens[at:])
        if count:
            return self._unit(text, tokens[at : at + count], fields), at + count
        return self._word(text, tokens[at], fields), at + 1

    def _unit(
        self, text: str, tokens: list[Token], fields: Mapping[str, float], whole: str | None = None
    ) -> Unit:
        """A binding unit for *tokens*, with the other ways to write what they say."""
        typed = text[tokens[0].start : tokens[-1].end]
        alternatives = [self.slots(tokens)]
        if province := find_province(typed):
            alternatives += [self._as_meant(spelling) for spelling in spellings(province)]
        short = self.short_forms.short_of.get(tuple(token.folded for token in tokens))
        if short:
            alternatives.append((Slot((Term(short, False),)),))
            surface = self.short_forms.surface_of[short]
            self.expanded.append(Expansion("abbreviation", typed, (surface,)))
        loose = self._loose(text, tokens, fields)
        return Unit(typed, tuple(alternatives), fields, whole, binding=True, loose=loose)

    def _loose(
        self, text: str, tokens: Sequence[Token], fields: Mapping[str, float]
    ) -> tuple[Unit, ...]:
        """The *tokens* as words that nothing holds together."""
        return tuple(
            Unit(text[token.start : token.end], ((self.slot(token),),), fields) for token in tokens
        )

    def _word(self, text: str, token: Token, fields: Mapping[str, float]) -> Unit:
        typed = text[token.start : token.end]
        longs = self.short_forms.long_of.get(token.folded, ())
        if not longs or not _reads_as_short_form(typed, token):
            return Unit(typed, ((self.slot(token),),), fields)
        self.expanded.append(Expansion("abbreviation", typed, longs))
        phrases = (self._as_meant(long) for long in longs)
        short = (Slot((Term(token.folded, False),)),)
        return Unit(typed, (short, *phrases), fields, binding=True)

    def _as_meant(self, long: str) -> tuple[Slot, ...]:
        """Slots for a long form that we, not the user, spelt: its marks are certain."""
        return tuple(_marked_slot(token) for token in analyze(long))

    def slots(self, tokens: Sequence[Token]) -> tuple[Slot, ...]:
        return tuple(self.slot(token) for token in tokens)

    def slot(self, token: Token) -> Slot:
        """The terms that *token* as typed may meet, by tier."""
        if not self.marked or not token.term.isalpha() or token.folded in self.short_forms.long_of:
            return Slot((Term(token.folded, False),))
        if has_marks(token.term):
            return _marked_slot(token)
        # In a query with marks a bare word is meant as written; other readings come second.
        return Slot((Term(token.term, True),), (Term(token.folded, False),))

    def _number(self, _text: str, tokens: list[Token]) -> int:
        """How many tokens are a document number: `02 nq ldld`, `nghị quyết 02`."""
        if len(tokens) > 1 and tokens[0].folded[:1].isdigit() and tokens[1].folded in NUMBER_KINDS:
            issuer = tokens[2 : 2 + MAX_ISSUER_TOKENS]
            known = [t.folded in self.short_forms.long_of for t in issuer]
            return 2 + (known.index(False) if False in known else len(known))
        if len(tokens) > 2 and tokens[2].term.isdigit():
            return 3 * ((tokens[0].folded, tokens[1].folded) in NUMBERED_KINDS)
        return 0

    def _place(self, text: str, tokens: list[Token]) -> int:
        """How many tokens are the name of a province; a lone syllable has to be long enough."""
        for count in range(min(len(tokens), MAX_PLACE_TOKENS), 0, -1):
            name = text[tokens[0].start : tokens[count - 1].end]
            if len(name) >= MIN_PLACE_CHARS and find_province(name):
                return count
        return 0

    def _long_form(self, _text: str, tokens: list[Token]) -> int:
        """How many tokens are the long form of an abbreviation."""
        folded = tuple(token.folded for token in tokens)
        lengths = {len(long) for long in self.short_forms.short_of}
        return max((n for n in lengths if folded[:n] in self.short_forms.short_of), default=0)

    def _glued(self, text: str, tokens: list[Token]) -> int:
        """How many numbers stand together without a blank (`2018-2023`, `30/9`), two or more."""
        numbers = takewhile(lambda token: token.term.isdigit(), tokens)
        count = 0
        for count, token in enumerate(numbers, start=1):
            if count > 1 and " " in text[tokens[count - 2].end : token.start]:
                count -= 1
                break
        return count if count > 1 else 0


def _joined(parts: Sequence[Plan]) -> Plan:
    """All of *parts*; words and phrases over the same fields are one run, in the order typed."""
    joined: list[Plan] = []
    for part in parts:
        last = joined[-1] if joined else None
        if isinstance(part, Run) and isinstance(last, Run) and _fields(part) == _fields(last):
            joined[-1] = Run(last.units + part.units)
        else:
            joined.append(part)
    return joined[0] if len(joined) == 1 else AllOf(tuple(joined))


def _fields(run: Run) -> list[Mapping[str, float]]:
    """The fields of the run's units, which are the same for all of them."""
    return [run.units[0].fields]


def _marked_slot(token: Token) -> Slot:
    unmarked = (Term(fold_marks(token.term), True),) if has_marks(token.term) else ()
    return Slot((Term(token.term, True),), unmarked)


def _reads_as_short_form(typed: str, token: Token) -> bool:
    """Capitals, or letters that no syllable could be made of."""
    return (
        (typed.isupper() and len(typed) > 1)
        or not set(token.folded) & set("aeiouy")
        or (len(token.folded) > 4)
    )
