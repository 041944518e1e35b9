"""One segment as arrays: the postings of each field, the columns, which documents are deleted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cached_property
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from indexer.engines.whoosh.codec.columns import Columns, DocumentValues, write_columns
from indexer.engines.whoosh.codec.format import ArrayFile, ArrayFileWriter
from indexer.engines.whoosh.codec.inversion import Inverted, write_inverted
from indexer.engines.whoosh.codec.postings import FieldPostings

POSTINGS_EXT, COLUMNS_EXT = ".postings", ".columns"


class SegmentArrays:
    """The two files of a segment, open."""

    def __init__(self, stem: Path, deleted: Iterable[int] = ()) -> None:
        """Open `stem.postings` and `stem.columns`; raises DamagedFile, FileNotFoundError."""
        self._postings = ArrayFile(stem.with_name(stem.name + POSTINGS_EXT))
        self.columns = open_columns(stem)
        self.stem = stem
        self.documents = self.columns.documents
        self.deleted: NDArray[np.int32] = np.array(sorted(deleted), np.int32)
        self._fields = {
            name: FieldPostings(self._postings, name) for name in self._postings.facts["fields"]
        }

    @property
    def fields(self) -> Mapping[str, FieldPostings]:
        """The indexed fields, by name."""
        return self._fields

    @cached_property
    def live(self) -> NDArray[np.bool_]:
        """True for the documents that are not deleted."""
        live = np.ones(self.documents, bool)
        live[self.deleted] = False
        return live

    def release(self) -> None:
        """Let go of the memory that the postings take; see `ArrayFile.release`."""
        self._postings.release()

    def verify(self) -> None:
        """Check every byte; raises DamagedFile."""
        self._postings.verify()
        self.columns.verify()


def open_columns(stem: Path) -> Columns:
    """The columns of the segment whose files start with *stem*."""
    return Columns(ArrayFile(stem.with_name(stem.name + COLUMNS_EXT)))


def write_segment(
    stem: Path,
    fields: Mapping[str, Inverted],
    values: DocumentValues,
    *,
    forward: Iterable[str] = (),
) -> None:
    """Write the files of a segment; *forward* names the fields that get codes."""
    documents = len(values.stored)
    with ArrayFileWriter(stem.with_name(stem.name + POSTINGS_EXT)) as postings:
        postings.facts["fields"] = sorted(fields)
        for name, inverted in sorted(fields.items()):
            write_inverted(postings, name, inverted, documents, forward=name in set(forward))
    with ArrayFileWriter(stem.with_name(stem.name + COLUMNS_EXT)) as columns:
        write_columns(columns, values)
