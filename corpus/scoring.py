"""How well reports are read, against a librarian's gold labels. Pure.

The gold is a list of objects, one a file: `file, title, title_alt, province, province_today, year,
date, published, officials [{name, titles, variants}], optional_officials, not_officials,
resolutions, optional_resolutions, own_number, body_contains, must_not_contain`. A key that is
absent is not scored. Strings are compared by `spelling_key`, names also by `i/y`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from corpus.report import Report
from corpus.vietnamese import name_key, spelling_key

Gold = Mapping[str, Any]

NOT_OFFICIALS = "not_officials listed"
FURNITURE = "furniture left"
FAULTS = (NOT_OFFICIALS, FURNITURE)  # `found` of `expected` chances; none is best
EXACT_KEYS = ("province", "province_today", "year", "date", "published", "own_number")


@dataclass(frozen=True, slots=True)
class Miss:
    """One thing read otherwise than the librarian reads it."""

    file: str
    key: str
    expected: str | None  # None: should not be there
    found: str | None  # None: is not there


@dataclass(slots=True)
class Tally:
    """Counts behind one figure."""

    right: int = 0
    found: int = 0
    expected: int = 0

    @property
    def precision(self) -> float:
        """Share of what was found that is right; 1 when nothing was found."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of what was expected that was found; 1 when nothing was expected."""
        return self.right / self.expected if self.expected else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of both."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Score:
    """The figures over a set of reports, and each miss behind them."""

    reports: int = 0
    tallies: dict[str, Tally] = field(default_factory=dict)
    misses: list[Miss] = field(default_factory=list)

    def tally(self, key: str) -> Tally:
        """The counts of *key*, begun at nothing."""
        return self.tallies.setdefault(key, Tally())

    def one(self, file: str, key: str, expected: str | None, found: str | None) -> None:
        """Count a value that is right or wrong as a whole."""
        tally = self.tally(key)
        tally.expected += 1
        tally.found += 1
        if expected == found:
            tally.right += 1
        else:
            self.misses.append(Miss(file, key, expected, found))

    def many(
        self, file: str, key: str, expected: Iterable[str], found: Iterable[str],
        optional: Iterable[str] = (),
    ) -> None:  # fmt: skip
        """Count values of a set; *optional* ones count neither way."""
        neither = set(optional)
        wanted, got = set(expected), set(found) - neither
        tally = self.tally(key)
        tally.right += len(wanted & got)
        tally.expected += len(wanted)
        tally.found += len(got)
        self.misses += [Miss(file, key, value, None) for value in sorted(wanted - got)]
        self.misses += [Miss(file, key, None, value) for value in sorted(got - wanted)]


def score_reports(golds: Iterable[Gold], read: Callable[[str], Report | None]) -> Score:
    """Score every gold report against what *read* makes of its file; None: it cannot be read."""
    score = Score()
    for gold in golds:
        score.reports += 1
        report = read(gold["file"])
        if report is None:
            score.misses.append(Miss(gold["file"], "file", "readable", None))
            report = Report(text="", blocks=())
        _score_facts(score, gold, report)
        _score_people(score, gold, report)
        _score_body(score, gold, report)
    return score


def _score_facts(score: Score, gold: Gold, report: Report) -> None:
    file = gold["file"]
    for key in EXACT_KEYS:
        if key in gold:
            score.one(file, key, _text(gold[key]), _text(getattr(report, key)))
    if "title" in gold:
        title, other = _text(gold["title"]), _text(gold.get("title_alt"))
        found = _text(report.title)
        score.one(file, "title", other if found and found == other else title, found)
    if "resolutions" in gold:
        score.many(
            file, "citations", map(spelling_key, gold["resolutions"]),
            [spelling_key(citation.label) for citation in report.citations],
            map(spelling_key, gold.get("optional_resolutions", ())),
        )  # fmt: skip


def _score_people(score: Score, gold: Gold, report: Report) -> None:
    file = gold["file"]
    known = {
        name_key(form): name_key(person["name"])
        for person in gold.get("officials", ())
        for form in (person["name"], *person.get("variants", ()))
    }
    optional = {name_key(_name(person)) for person in gold.get("optional_officials", ())}
    found = {
        known.get(name_key(o.name), name_key(o.name)): set(map(spelling_key, o.titles))
        for o in report.officials
    }
    score.many(file, "officials", known.values(), found, optional)
    for person in gold.get("officials", ()):
        name = name_key(person["name"])
        titles = [f"{name}: {spelling_key(title)}" for title in person["titles"]]
        got = [f"{name}: {title}" for title in found.get(name, ())]
        score.many(file, "titles", titles, got)
    barred = {name_key(_name(person)) for person in gold.get("not_officials", ())}
    score.many(file, NOT_OFFICIALS, (), barred & found.keys())
    score.tally(NOT_OFFICIALS).expected += len(barred)


def _score_body(score: Score, gold: Gold, report: Report) -> None:
    body = spelling_key(report.body)
    kept = [text for text in gold.get("body_contains", ()) if spelling_key(text) in body]
    left = [text for text in gold.get("must_not_contain", ()) if spelling_key(text) in body]
    score.many(gold["file"], "text kept", gold.get("body_contains", ()), kept)
    score.many(gold["file"], FURNITURE, (), left)
    score.tally(FURNITURE).expected += len(gold.get("must_not_contain", ()))


def _name(person: str | Mapping[str, Any]) -> str:
    return person if isinstance(person, str) else str(person["name"])


def _text(value: object) -> str | None:
    return None if value is None else spelling_key(str(value))
