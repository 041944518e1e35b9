"""Tokens in document order -> postings in term order, by array."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.format import Array, ArrayFileWriter, narrow
from indexer.engines.whoosh.codec.postings import (
    DOCUMENT_GAP,
    STEPS,
    follower,
    followers_section,
)
from indexer.engines.whoosh.codec.ranges import offsets
from indexer.engines.whoosh.codec.terms import write_terms


@dataclass(frozen=True, slots=True)
class TokenStream:
    """The tokens of one field, document after document."""

    tokens: NDArray[np.uint32]  # numbers of terms, see `Inverter.names`
    positions: NDArray[np.uint32] | None  # ascending in each document; None if not kept
    lengths: NDArray[np.uint32]  # tokens a document


@dataclass(frozen=True, slots=True)
class Inverted:
    """The postings of one field; see `postings` for what the arrays mean."""

    terms: Sequence[bytes]
    counts_of_terms: Array  # postings a term
    documents: Array
    counts: Array
    addresses: Array | None
    starts: Array | None
    stream: Array | None


def invert(stream: TokenStream, names: Sequence[str]) -> Inverted:
    """Turn *stream* round; *names* are the terms by number."""
    used = np.flatnonzero(np.bincount(stream.tokens, minlength=1))
    encoded = [names[number].encode() for number in used.tolist()]
    order = sorted(range(len(encoded)), key=encoded.__getitem__)
    ranks = np.zeros(int(used.max(initial=0)) + 1, np.uint64)
    ranks[used[order]] = np.arange(len(order), dtype=np.uint64)
    # Term and place in one number: sorting those is several times faster than a stable argsort.
    keys = ranks[stream.tokens] << np.uint64(32)
    keys |= np.arange(len(keys), dtype=np.uint64)
    keys.sort()
    places = keys.astype(np.uint32)  # the low half
    rows = (keys >> np.uint64(32)).astype(np.uint32)
    documents = np.repeat(np.arange(len(stream.lengths), dtype=np.int32), stream.lengths)[places]
    first = np.ones(len(rows), bool)  # of its term and document
    first[1:] = (rows[1:] != rows[:-1]) | (documents[1:] != documents[:-1])
    postings = np.flatnonzero(first)
    starts = addresses = at_addresses = None
    if stream.positions is not None:
        starts = _starts(stream.lengths, stream.positions)
        found = np.repeat(starts[:-1].astype(np.uint32), stream.lengths) + stream.positions
        addresses = found[places]
        at_addresses = np.zeros(int(starts[-1]), stream_type(len(order)))
        at_addresses[addresses] = rows + 1
    return Inverted(
        terms=[encoded[i] for i in order],
        counts_of_terms=np.bincount(rows[postings], minlength=len(order)),
        documents=documents[postings],
        counts=narrow(np.diff(np.append(postings, len(rows)))),
        addresses=addresses,
        starts=starts,
        stream=at_addresses,
    )


def stream_type(terms: int) -> np.dtype[np.unsignedinteger]:
    """The narrowest type of a stream over so many terms."""
    return np.min_scalar_type(terms)


def _starts(lengths: NDArray[np.uint32], positions: NDArray[np.uint32]) -> NDArray[np.int64]:
    """The first address of each document, and the end of the last."""
    spans = np.zeros(len(lengths), np.int64)
    filled = lengths > 0
    last = np.cumsum(lengths, dtype=np.int64)[filled] - 1
    spans[filled] = positions[last].astype(np.int64) + 1 + DOCUMENT_GAP
    return offsets(spans)


def write_inverted(
    file: ArrayFileWriter, name: str, inverted: Inverted, documents: int, *, forward: bool
) -> None:
    """Write the postings of field *name*; with *forward* also the codes of its documents."""
    write_terms(file, f"{name}/terms", inverted.terms)
    file.add(f"{name}/postings.offsets", offsets(inverted.counts_of_terms))
    file.add(f"{name}/documents", inverted.documents)
    file.add(f"{name}/counts", inverted.counts)
    if inverted.addresses is not None and inverted.starts is not None:
        ends = np.append(0, np.cumsum(inverted.counts, dtype=np.int64))
        file.add(f"{name}/addresses.offsets", ends[offsets(inverted.counts_of_terms)])
        file.add(f"{name}/addresses", inverted.addresses)
        file.add(f"{name}/starts", narrow(inverted.starts))
    if inverted.addresses is not None and inverted.stream is not None:
        file.add(f"{name}/stream", inverted.stream)
        for step in STEPS:
            ahead = inverted.stream[step:].take(inverted.addresses)
            file.add(followers_section(name, step), follower(ahead))
    if forward:
        codes = np.repeat(np.arange(len(inverted.terms)), inverted.counts_of_terms)
        write_codes(file, name, inverted.documents, codes, documents)


def write_codes(
    file: ArrayFileWriter, name: str, holders: Array, codes: Array, documents: int
) -> None:
    """Write the codes of *name*: document `holders[i]` holds row `codes[i]`; rows ascending."""
    order = np.argsort(holders, kind="stable")
    file.add(f"{name}/codes", codes[order].astype(np.int32))
    file.add(f"{name}/codes.offsets", offsets(np.bincount(holders, minlength=documents)))
