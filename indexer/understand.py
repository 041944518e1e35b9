"""Query -> plan: marks and their tiers, abbreviations both ways, numbers, dates, places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from msgspec import structs

from corpus.places import find_province
from corpus.vietnamese import has_marks
from indexer.analysis import Token, analyze, whole_terms
from indexer.answer import Expansion
from indexer.known import NO_SHORT_FORMS, Known
from indexer.plan import AllOf, AnyOf, Plan, Run, Understanding, Unit, Value, Without, Years
from indexer.query import And, InField, Not, Or, Phrase, Query, QueryField, Range, Words
from indexer.question import question_words
from indexer.schema import ALL_FIELDS
from indexer.slots import Speller
from indexer.units import UnitReader

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

MARKED_SHARE = 0.25  # of a query's words; in one with fewer marks, bare words are any reading
QUESTION_WEIGHT = 0.2  # of a word that only asks


def understand(query: Query, known: Known, *, expand: bool = True) -> Understanding:
    """Work out what *query* means; with *expand* False abbreviations stay as typed."""
    words = [t for t in _words(query) if t.folded not in known.short_forms.long_of]
    marked = sum(has_marks(token.term) for token in words)
    # One word with marks among many without was not meant to say that those have none.
    meant = marked > MARKED_SHARE * len(words)
    used = known if expand else replace(known, short_forms=NO_SHORT_FORMS)
    reader = _Planner(used, Speller(meant, used.short_forms.long_of.keys()))
    plan = reader.plan(query)
    return Understanding(plan, marked > 0, tuple(dict.fromkeys(reader.expanded)))


def _words(query: Query) -> Iterator[Token]:
    """Every word typed, where marks could have been."""
    match query:
        case And(parts) | Or(parts):
            for part in parts:
                yield from _words(part)
        case Not(part) | InField(_, part):
            yield from _words(part)
        case Words(text) | Phrase(text):
            yield from (token for token in analyze(text) if token.term.isalpha())
        case Range():
            return


class _Planner:
    """Turns query parts into plans, collecting what it expanded."""

    def __init__(self, known: Known, speller: Speller) -> None:
        self.known = known
        self.speller = speller
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
        slots = self.speller.slots(tokens)
        loose = tuple(
            Unit(text[token.start : token.end], ((slot,),), fields)
            for token, slot in zip(tokens, slots, strict=True)
        )
        return [Unit(text, (slots,), fields, whole, binding=True, loose=loose, asked=True)]

    def units(self, text: str, fields: Mapping[str, float]) -> list[Unit]:
        """Cut *text* into units, what is recognised first."""
        reader = UnitReader(text, fields, self.speller, self.known)
        asking: frozenset[int] = frozenset()
        if "questions" in self.known.parts:
            asking = question_words(reader.tokens, marked=self.speller.marked)
        units: list[Unit] = []
        at = 0
        while at < len(reader.tokens):
            found = reader.at(at)
            if found.said:
                self.expanded.append(found.said)
            only_asks = at in asking and found.count == 1 and not found.unit.binding
            weight = QUESTION_WEIGHT if only_asks else 1.0
            units.append(structs.replace(found.unit, weight=weight))
            at += found.count
        return units


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
