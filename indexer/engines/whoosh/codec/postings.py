"""Where the terms of one field stand, in one segment.

Rows are terms in the order of their bytes. The postings of a row are the documents that hold
it, ascending, each with a count; those of all rows follow each other, and so do the addresses.

An address is one occurrence: `starts[document] + position`. Neighbouring words have neighbouring
addresses; DOCUMENT_GAP keeps documents apart. The stream says which term stands at each address:
whether a phrase goes on there is one look, not an intersection. As such looks miss the cache, the
followers of all addresses, one byte of what stands one or two further on, are kept beside them:
where one term follows another is mostly a scan. Codes are postings turned round: the rows that
each document holds.
"""

from __future__ import annotations

from functools import cached_property

import numpy as np

from indexer.engines.whoosh.codec.format import Array, ArrayFile
from indexer.engines.whoosh.codec.terms import Terms, read_terms

DOCUMENT_GAP = 8  # addresses between two documents that no word can stand at
STEPS = (1, 2)  # addresses ahead that followers are kept of; less than DOCUMENT_GAP
MAX_ADDRESSES = 1 << 32  # in one field of one segment


class FieldPostings:
    """The postings of field *name*, read in place from a segment's file."""

    def __init__(self, file: ArrayFile, name: str) -> None:
        self._file = file
        self._name = name
        self.has_addresses = f"{name}/addresses" in file
        self.has_codes = f"{name}/codes" in file
        # Older files have none.
        self.has_followers = all(followers_section(name, step) in file for step in STEPS)

    @cached_property
    def terms(self) -> Terms:
        """The dictionary."""
        return read_terms(self._file, f"{self._name}/terms")

    @cached_property
    def offsets(self) -> Array:
        """Where each row's postings start; one more for the end."""
        return self._file.array(f"{self._name}/postings.offsets")

    @cached_property
    def address_offsets(self) -> Array:
        """Where each row's addresses start; one more for the end."""
        return self._file.array(f"{self._name}/addresses.offsets")

    @cached_property
    def starts(self) -> Array:
        """The address of each document's position 0; one more for the end."""
        return self._file.array(f"{self._name}/starts")

    def documents(self, first: int, stop: int | None = None) -> Array:
        """The documents of row *first*, or of rows *first* to *stop* one after the other."""
        return self._piece("documents", self.offsets, first, stop)

    def counts(self, first: int, stop: int | None = None) -> Array:
        """How often each of `documents` holds its term."""
        return self._piece("counts", self.offsets, first, stop)

    def addresses(self, first: int, stop: int | None = None) -> Array:
        """The addresses of row *first*, or of rows *first* to *stop*, ascending in each row."""
        return self._piece("addresses", self.address_offsets, first, stop)

    def followers(self, step: int, row: int) -> Array:
        """Of each of the row's `addresses`, `follower` of what stands *step* further on."""
        section = followers_section(self._name, step)
        ends = self.address_offsets
        return self._file.slice(section, int(ends[row]), int(ends[row + 1]))

    @cached_property
    def stream(self) -> Array:
        """At each address the row of the term that stands there, plus one; 0 where none does."""
        return self._file.array(f"{self._name}/stream")

    def standing(self, addresses: Array, ahead: int) -> Array:
        """What the stream says *ahead* of *addresses*; 0 beyond its end."""
        return self._file.take(f"{self._name}/stream", addresses, ahead)

    def stream_slice(self, first: int, stop: int) -> Array:
        """The stream from address *first* to *stop*."""
        return self._file.slice(f"{self._name}/stream", first, stop)

    @property
    def codes(self) -> tuple[Array, Array]:
        """Offsets a document (and the end), and the rows that each document holds, ascending."""
        name = f"{self._name}/codes"
        return self._file.array(f"{name}.offsets"), self._file.array(name)

    def _piece(self, section: str, ends: Array, first: int, stop: int | None) -> Array:
        last = first + 1 if stop is None else stop
        return self._file.slice(f"{self._name}/{section}", int(ends[first]), int(ends[last]))


def followers_section(name: str, step: int) -> str:
    """Where the followers of field *name* stand in the file."""
    return f"{name}/followers.{step}"


def follower(streamed: Array) -> Array:
    """The byte that followers keep of what the stream says."""
    return streamed.astype(np.uint8)
