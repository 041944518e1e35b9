"""What stands together in a query: at each word the first thing recognised. Pure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile

from msgspec.structs import replace

from corpus.places import find_district, find_province, merged_from, spellings
from corpus.syllable import is_bare_syllable
from corpus.vietnamese import has_marks
from indexer.analysis import analyze, whole_terms
from indexer.answer import Expansion
from indexer.known import Known
from indexer.ordinals import ordinal
from indexer.plan import Unit
from indexer.schema import ALL_FIELDS
from indexer.slots import Slots, Speller, any_of, as_meant, marked_slot
from indexer.times import times

# Short forms that open a document number: `02 nq ldld` is `02/NQ-LĐLĐ`.
NUMBER_KINDS = frozenset("nq nd qd ct kh hd kl tt bc tb ttr ctr cv ttlt qc".split())
# Words that name a kind of document: `nghị quyết 02` is that resolution.
NUMBERED_KINDS = frozenset(
    {("nghi", "quyet"), ("nghi", "dinh"), ("quyet", "dinh"), ("chi", "thi"), ("ke", "hoach"),
     ("huong", "dan"), ("ket", "luan"), ("thong", "tu"), ("thong", "tri"), ("bao", "cao")}
)  # fmt: skip
# Forms of address, which say that a name follows; unmarked ones only where they are nothing else.
_ADDRESSES = {
    tuple(address.split())
    for address in "ông|bà|anh|chị|cô|thầy|bác|đồng chí|đ c|đc|ong|dong chi|d c|dc".split("|")
}
# What else follows a form of address: `anh em`, `bà con`, `thầy giáo`.
_NO_NAMES = frozenset("em con bà chị cô giáo thầy chú cháu bác ông anh chủ phó xã".split())
_MEASURES = frozenset("thang nam ngay tuan quy gio".split())  # `kế hoạch 6 tháng` has no number
_DISTRICT_KINDS = {
    tuple(k.split()) for k in "huyen|quan|thi xa|thanh pho|tp|tx|ldld huyen|ldld quan".split("|")
}
_OFFICIAL_FIELDS: Mapping[str, float] = {**ALL_FIELDS, "officials": 6.0}
_MAX_PLACE_TOKENS = 6
_MIN_PLACE_CHARS = 3
_MAX_NAME_TOKENS = 6
_MAX_ISSUER_TOKENS = 3
_MAX_SHORT_FORM_TOKENS = 3
_LONG_FORM_TOKENS = 3  # so many words in a row are that long form, whatever their marks


@dataclass(frozen=True, slots=True)
class Read:
    """A unit, how many tokens it takes, and what is to be said of it."""

    count: int
    unit: Unit
    said: Expansion | None = None


class UnitReader:
    """Reads one run of words into units."""

    def __init__(
        self, text: str, fields: Mapping[str, float], speller: Speller, known: Known
    ) -> None:
        self.text = text
        self.fields = fields
        self.speller = speller
        self.short_forms = known.short_forms
        self.officials = known.officials
        self.tokens = analyze(text)
        starts = {token.start: i for i, token in enumerate(self.tokens)}
        self._wholes = {starts[w.start]: w for w in whole_terms(text) if w.start in starts}
        self._times = {starts[t.start]: t for t in times(text) if t.start in starts}
        self._kinds = [
            recognise
            for part, recognise, anywhere in (
                ("numbers", self._number, True),
                ("numbers", self._number_in_words, True),
                ("places", self._province, True),
                ("times", self._time, False),
                ("names", self._official, False),
                ("places", self._district, False),
                ("ordinals", self._ordinal, True),
                ("abbreviations", self._long_form, True),
                ("abbreviations", self._short_form, True),
                ("numbers", self._glued, True),
            )
            # Asked for in one field, a word is not to be found in another.
            if part in known.parts and (anywhere or fields is ALL_FIELDS)
        ]

    def at(self, at: int) -> Read:
        """The unit that begins at token *at*: the word, if nothing is recognised."""
        found = (recognise(at) for recognise in self._kinds)
        return next(filter(None, found), None) or self._word(at)

    def _unit(
        self, at: int, count: int, alternatives: Sequence[Slots] = (), *, binding: bool = True
    ) -> Unit:
        """The *count* tokens from *at* as typed, or any of the *alternatives*."""
        tokens = self.tokens[at : at + count]
        return Unit(
            self._typed(at, count),
            tuple(dict.fromkeys((self.speller.slots(tokens), *alternatives))),
            self.fields,
            binding=binding,
            loose=tuple(self._word(i).unit for i in range(at, at + count)),
        )

    def _typed(self, at: int, count: int) -> str:
        return self.text[self.tokens[at].start : self.tokens[at + count - 1].end]

    def _folded(self, at: int, count: int) -> tuple[str, ...]:
        return tuple(token.folded for token in self.tokens[at : at + count])

    def _word(self, at: int) -> Read:
        token = self.tokens[at]
        slots = (self.speller.slot(token),)
        return Read(1, Unit(self.text[token.start : token.end], (slots,), self.fields))

    def _number(self, at: int) -> Read | None:
        """A whole number or date, with the kind of document before it, which it says itself."""
        start = self._after_kind(at)
        whole = self._wholes.get(start)
        if whole is None:
            return None
        count = sum(whole.start <= token.start < whole.end for token in self.tokens)
        unit = self._unit(at, start - at + count)
        number = self.speller.slots(self.tokens[start : start + count])
        unit = replace(unit, alternatives=(number, *unit.alternatives), whole=whole.term)
        return Read(start - at + count, unit)

    def _after_kind(self, at: int) -> int:
        start = at + 2 * (self._folded(at, 2) in NUMBERED_KINDS)
        return start + (self._folded(start, 1) == ("so",))

    def _number_in_words(self, at: int) -> Read | None:
        """`02 nq ldld`, `nghị quyết 02`, `nq 02`, `nghị định 60/2013`."""
        return self._spaced_number(at) or self._kind_and_number(at)

    def _spaced_number(self, at: int) -> Read | None:
        tokens = self.tokens[at:]
        if len(tokens) < 2 or not tokens[0].folded[:1].isdigit():
            return None
        if tokens[1].folded not in NUMBER_KINDS:
            return None
        issuer = tokens[2 : 2 + _MAX_ISSUER_TOKENS]
        known = list(takewhile(lambda token: token.folded in self.short_forms.long_of, issuer))
        return Read(2 + len(known), self._unit(at, 2 + len(known)))

    def _kind_and_number(self, at: int) -> Read | None:
        in_words = self._folded(at, 2) in NUMBERED_KINDS
        start = self._after_kind(at) if in_words else at + 1
        if not in_words and self._folded(at, 1)[0] not in NUMBER_KINDS:
            return None
        count = self._digits(start)
        measured = self._folded(start + count, 1) and self._folded(start + count, 1)[0] in _MEASURES
        if not count or start in self._times or (count == 1 and measured):
            return None
        kinds = (
            [self._typed(at, 2)]
            if in_words
            else self.short_forms.long_of.get(self.tokens[at].folded, ())
        )
        serial = self.tokens[start].term
        number: Slots = (any_of(serial, serial.lstrip("0") or "0", serial.zfill(2)),)
        number += self.speller.slots(self.tokens[start + 1 : start + count])
        ways = [as_meant(f"{kind}{said}") + number for kind in kinds for said in ("", " số")]
        if not in_words:
            ways.append((*number, marked_slot(self.tokens[at].term)))
        if count > 1:  # with its year it is known without its kind
            ways.append(number)
        whole = start - at + count
        return Read(whole, self._unit(at, whole, ways))

    def _digits(self, at: int) -> int:
        """How many numbers stand together from *at* without a blank."""
        tokens = list(takewhile(lambda token: token.term.isdigit(), self.tokens[at:]))
        count = min(len(tokens), 1)
        while count < len(tokens) and self._is_glued(at + count):
            count += 1
        return count

    def _is_glued(self, at: int) -> bool:
        between = self.text[self.tokens[at - 1].end : self.tokens[at].start]
        return " " not in between

    def _time(self, at: int) -> Read | None:
        time = self._times.get(at)
        if time is None:
            return None
        count = sum(time.start <= token.start < time.end for token in self.tokens)
        unit = self._unit(at, count, [as_meant(way) for way in time.written])
        if time.year:  # `năm 2019` is 2019, with `năm` or without
            unit = replace(unit, alternatives=unit.alternatives[1:], value=("year", str(time.year)))
        return Read(count, replace(unit, days=time.days))

    def _official(self, at: int) -> Read | None:
        """A whole name; a part of one after a form of address, or written as a name."""
        address = next(
            (n for n in (2, 1) if tuple(t.term for t in self.tokens[at : at + n]) in _ADDRESSES), 0
        )
        start = at + address
        longest = min(_MAX_NAME_TOKENS, len(self.tokens) - start)
        for count in range(longest, 0 if address else 1, -1):
            unit = self._named(start, count, addressed=bool(address))
            if unit:
                return Read(address + count, replace(unit, typed=self._typed(at, address + count)))
        return None

    def _named(self, start: int, count: int, *, addressed: bool) -> Unit | None:
        tokens = self.tokens[start : start + count]
        typed = self._typed(start, count)
        if not all(token.term.isalpha() for token in tokens):
            return None
        if count == 1 and tokens[0].term in _NO_NAMES and typed.islower():
            return None
        name = self.officials.full_name(typed, tokens) if count > 1 else None
        if name:
            unit = self._unit(start, count, [as_meant(name)])
            return replace(unit, fields=_OFFICIAL_FIELDS, value=("official", name))
        surfaces = [self.text[token.start : token.end] for token in tokens]
        as_name = count > 1 and all(s[:1].isupper() and not s.isupper() for s in surfaces)
        if not (addressed or as_name):
            return None
        unit = self._unit(start, count)
        if not self.officials.has_part(unit.alternatives[0]):
            return None
        # One syllable alone is too many other words anywhere but among the names.
        return replace(unit, fields=_OFFICIAL_FIELDS if count > 1 else {"officials": 6.0})

    def _province(self, at: int) -> Read | None:
        """The name of a province; a lone syllable has to be long enough."""
        for count in range(min(len(self.tokens) - at, _MAX_PLACE_TOKENS), 0, -1):
            typed = self._typed(at, count)
            province = find_province(typed) if len(typed) >= _MIN_PLACE_CHARS else None
            if province:
                ways = [way for way in spellings(province) if not province.endswith(f" {way}")]
                merged = merged_from(province)
                said = Expansion("province", typed, merged) if merged else None
                return Read(count, self._unit(at, count, list(map(as_meant, ways))), said)
        return None

    def _district(self, at: int) -> Read | None:
        """A district: the kind before it, or capitals and marks, say that it is one."""
        kind = next((n for n in (2, 1) if self._folded(at, n) in _DISTRICT_KINDS), 0)
        longest = min(_MAX_PLACE_TOKENS, len(self.tokens) - at)
        for count in range(longest, 0, -1):
            # `Quận 9` has its kind in its name.
            for start in dict.fromkeys((at, at + kind)):
                size = at + count - start
                if size > 0 and (kind or self._is_name(start, size)):
                    name = find_district(self._typed(start, size))
                    if name:
                        ways = [self.speller.slots(self.tokens[start : start + size])]
                        return Read(count, self._unit(at, count, [*ways, as_meant(name)]))
        return None

    def _is_name(self, start: int, count: int) -> bool:
        """True for two words or more with capitals, in a query that has marks."""
        typed = self._typed(start, count)
        return count > 1 and typed.istitle() and (has_marks(typed) or self.speller.marked)

    def _ordinal(self, at: int) -> Read | None:
        read = ordinal(self.tokens[at:])
        if read is None:
            return None
        count, ways = read
        return Read(count, self._unit(at, count, list(map(as_meant, ways)), binding=False))

    def _long_form(self, at: int) -> Read | None:
        """What an abbreviation stands for, in words: the abbreviation will do as well."""
        lengths = sorted({len(long) for long in self.short_forms.short_of}, reverse=True)
        for count in lengths:
            short = self.short_forms.short_of.get(self._folded(at, count))
            if short and at + count <= len(self.tokens):
                ways: list[Slots] = [(any_of(short),)]
                if count >= _LONG_FORM_TOKENS:
                    ways += self._meant_long(short, count)
                said = Expansion(
                    "abbreviation", self._typed(at, count), (self.short_forms.surface_of[short],)
                )
                return Read(count, self._unit(at, count, ways, binding=False), said)
        return None

    def _meant_long(self, short: str, count: int) -> list[Slots]:
        """The long forms of *count* words, as we spell them."""
        longs = (as_meant(long) for long in self.short_forms.long_of[short])
        return [slots for slots in longs if len(slots) == count]

    def _short_form(self, at: int) -> Read | None:
        """`LĐLĐ`, `ldld`, `GD-ĐT`: in capitals, or letters that are no syllable."""
        for count in range(_MAX_SHORT_FORM_TOKENS, 0, -1):
            key = "".join(self._folded(at, count))
            longs = self.short_forms.long_of.get(key, ())
            together = all(
                self._is_glued(i) for i in range(at + 1, min(at + count, len(self.tokens)))
            )
            if longs and together and at + count <= len(self.tokens):
                typed = self._typed(at, count)
                if (typed.isupper() and len(typed) > 1) or not is_bare_syllable(key):
                    ways = [(any_of(key),), *map(as_meant, longs)]
                    said = Expansion("abbreviation", typed, longs)
                    return Read(count, self._unit(at, count, ways), said)
        return None

    def _glued(self, at: int) -> Read | None:
        """Numbers that stand together without a blank: `30/9`."""
        count = self._digits(at)
        return Read(count, self._unit(at, count)) if count > 1 else None
