"""Tokens as typed -> slots: which terms each may meet, by tier of marks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from corpus.vietnamese import fold_marks, has_marks
from indexer.analysis import Token, analyze
from indexer.plan import Slot, Term

Slots = tuple[Slot, ...]


@dataclass(frozen=True, slots=True)
class Speller:
    """Makes slots for one query."""

    marked: bool  # the query has marks, and not just one by chance
    short_forms: Collection[str]  # folded; they are not words with marks

    def slot(self, token: Token) -> Slot:
        """The terms that *token* as typed may meet."""
        plain = not token.term.isalpha() or token.folded in self.short_forms
        if has_marks(token.term) and not plain:
            return marked_slot(token.term)
        if not self.marked or plain:
            return Slot((Term(token.folded, False),))
        # In a query with marks a bare word is meant as written; other readings come second.
        return Slot((Term(token.term, True),), (Term(token.folded, False),))

    def slots(self, tokens: Sequence[Token]) -> Slots:
        """The slots of a phrase."""
        return tuple(self.slot(token) for token in tokens)


def as_meant(text: str) -> Slots:
    """Slots for words that we, not the user, spelt: their marks are certain."""
    return tuple(marked_slot(token.term) for token in analyze(text))


def marked_slot(term: str) -> Slot:
    """*term* with its marks; in the second tier without any."""
    unmarked = (Term(fold_marks(term), True),) if has_marks(term) else ()
    return Slot((Term(term, True),), unmarked)


def any_of(*terms: str) -> Slot:
    """One place where any of *terms*, which carry no marks, may stand."""
    return Slot(tuple(Term(term, False) for term in dict.fromkeys(terms)))
