"""The codec, as Whoosh knows it: import this module, and `open_dir` opens our indexes."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from indexer.engines.whoosh.codec.arrays import SegmentArrays, open_columns
from indexer.engines.whoosh.codec.reader import ColumnsReader, PostingsReader
from indexer.engines.whoosh.codec.stock import StockColumnsWriter, StockPostingsWriter
from indexer.engines.whoosh.library import Codec, Segment


class ArraySegment(Segment):  # type: ignore[misc]  # Whoosh has no types
    """A segment by name; which of its documents are deleted stands here, so in Whoosh's TOC."""

    def __init__(self, indexname: str, documents: int = 0) -> None:
        super().__init__(indexname)
        self._documents = documents
        self._deleted: frozenset[int] = frozenset()

    def codec(self) -> ArrayCodec:
        return ArrayCodec()

    def should_assemble(self) -> bool:
        return False  # mapped files stay files of their own

    def set_doc_count(self, doccount: int) -> None:
        self._documents = doccount

    def doc_count_all(self) -> int:
        return self._documents

    def deleted_count(self) -> int:
        return len(self._deleted)

    def deleted_docs(self) -> Iterable[int]:
        return sorted(self._deleted)

    def delete_document(self, docnum: int, delete: bool = True) -> None:
        self._deleted = self._deleted | {docnum} if delete else self._deleted - {docnum}

    def is_deleted(self, docnum: int) -> bool:
        return docnum in self._deleted

    def stem(self, folder: Path) -> Path:
        """The path of its files in *folder*, without their extensions."""
        return folder / str(self.segment_id())

    def arrays(self, folder: Path) -> SegmentArrays:
        """Its files in *folder*, open."""
        return SegmentArrays(self.stem(folder), self._deleted)


class ArrayCodec(Codec):  # type: ignore[misc]  # Whoosh has no types
    """Postings, lengths and columns as flat arrays; see `format` and `postings`."""

    def per_document_writer(self, storage: Any, segment: ArraySegment) -> StockColumnsWriter:
        return StockColumnsWriter(segment.stem(Path(storage.folder)))

    def field_writer(self, storage: Any, segment: ArraySegment) -> StockPostingsWriter:
        return StockPostingsWriter(segment.stem(Path(storage.folder)))

    def terms_reader(self, storage: Any, segment: ArraySegment) -> PostingsReader:
        return PostingsReader(segment.arrays(Path(storage.folder)))

    def per_document_reader(self, storage: Any, segment: ArraySegment) -> ColumnsReader:
        return ColumnsReader(open_columns(segment.stem(Path(storage.folder))), segment)

    def new_segment(self, storage: Any, indexname: str) -> ArraySegment:  # noqa: ARG002
        return ArraySegment(indexname)
