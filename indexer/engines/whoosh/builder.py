"""Writes the index of a new generation: analysed once, inverted by array."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from corpus.identity import Fate
from corpus.report import FiledReport
from corpus.vietnamese import fold_marks
from indexer.analysis import term_stream
from indexer.answer import FACETS
from indexer.cards import card
from indexer.catalogue import Catalogue, new_catalogue
from indexer.engines.whoosh.codec.merge import merge
from indexer.engines.whoosh.codec.policy import SegmentSize, first_to_merge
from indexer.engines.whoosh.codec.segment import ArraySegment
from indexer.engines.whoosh.codec.stored import read_stored, write_stored
from indexer.engines.whoosh.codec.writer import NewDocument, SegmentWriter, Tokens
from indexer.engines.whoosh.field_names import (
    FILE,
    FIRST_DAY,
    LAST_DAY,
    RECORD,
    facet_field,
    facet_term,
)
from indexer.engines.whoosh.fields import layouts, whoosh_schema
from indexer.engines.whoosh.library import TOC, FileStorage
from indexer.engines.whoosh.postings import INDEX_FOLDER, INDEX_NAME
from indexer.engines.whoosh.records import (
    pack,
    read_vocabulary,
    unpack,
    write_fates,
    write_vocabulary,
)  # fmt: skip
from indexer.knowledge import write_knowledge
from indexer.schema import TEXT_FIELDS, WHOLE, WORDS, IndexDocument
from indexer.segment import compound_terms
from indexer.taken_over import link

_TOGETHER = 64  # reports whose words are found at a time: many are much faster than one by one


class WhooshBatch:
    """Changes to one index, and to the vocabulary and the cards beside it."""

    def __init__(self, folder: Path, base: Path | None, catalogue: Catalogue) -> None:
        self._folder = folder
        self._base = base / INDEX_FOLDER if base else None
        self._old = _segments(self._base) if self._base else []
        self._arrays = [s.arrays(self._base) for s in self._old] if self._base else []
        self._writer = SegmentWriter(folder, INDEX_NAME, layouts(), fold_marks)
        self._waiting: list[tuple[IndexDocument, FiledReport]] = []
        self.vocabulary = Counter(read_vocabulary(base) if base else ())
        self._catalogue = catalogue

    def put(self, document: IndexDocument, filed: FiledReport) -> None:
        """Add the report, in place of the one with its id; an id may be put only once."""
        self.remove(document.id)
        self._waiting.append((document, filed))
        if len(self._waiting) == _TOGETHER:
            self._write_waiting()

    def _write_waiting(self) -> None:
        waiting, self._waiting = self._waiting, []
        texts = (f"{d.texts['title']}\n\n{d.texts['body']}" for d, _ in waiting)
        for (document, filed), words in zip(waiting, compound_terms(list(texts)), strict=True):
            self._write(document, filed, words)

    def _write(self, document: IndexDocument, filed: FiledReport, words: list[str]) -> None:
        texts = {name: Tokens(*term_stream(document.texts[name])) for name in TEXT_FIELDS}
        keywords = {
            facet_field(facet): Tokens([facet_term(facet, v) for v in document.facets[facet]])
            for facet in FACETS
        }
        self._writer.add(
            NewDocument(
                tokens={
                    "id": Tokens((document.id,)),
                    WORDS: Tokens(words),
                    WHOLE: Tokens(document.whole),
                    **texts,
                    **keywords,
                },
                numbers={
                    FIRST_DAY: document.first_day.toordinal(),
                    LAST_DAY: document.last_day.toordinal(),
                },
                strings={FILE: f"{filed.file}\n{filed.id}".encode()},
                stored=write_stored({"id": document.id, RECORD: pack(filed)}),
            )
        )
        self.vocabulary.update(
            {*texts["title"].names, *texts["body"].names, *_names_of_officials(filed)}
        )
        self._catalogue.put(filed.id, card(document, filed))

    def remove(self, report_id: str) -> None:
        """Take the report of the base out; absent ids are fine."""
        for segment, arrays in zip(self._old, self._arrays, strict=True):
            ids = arrays.fields["id"]
            row = ids.terms.row(report_id.encode())
            for number in [] if row is None else ids.documents(row).tolist():
                if not segment.is_deleted(number):
                    segment.delete_document(number)
                    old = unpack(read_stored(arrays.columns.stored(number))[RECORD])
                    self.vocabulary.subtract(_syllables(old))
        self._catalogue.remove(report_id)

    def finish(self) -> None:
        """Write what is new, link or merge what is old, and the table of contents."""
        self._write_waiting()
        new = self._writer.finish()
        segments = [segment for segment in self._old if segment.doc_count()]
        if len(new) > 1:  # the runs of one batch
            new = [self._merged(new)]
        segments += new
        first = first_to_merge(
            [SegmentSize(s.doc_count_all(), s.deleted_count()) for s in segments]
        )
        if first < len(segments):
            segments[first:] = [self._merged(segments[first:])]
        for segment in segments:
            if segment in self._old and self._base:
                _link(segment, self._base, self._folder)
        toc = TOC(whoosh_schema(), segments, generation=1)
        toc.write(FileStorage(str(self._folder)), INDEX_NAME)

    def _merged(self, segments: list[ArraySegment]) -> ArraySegment:
        """One segment of *segments*; those written in this batch are gone afterwards."""
        merged = ArraySegment(INDEX_NAME)
        arrays = [s.arrays(self._home(s)) for s in segments]
        merged.set_doc_count(merge(arrays, merged.stem(self._folder)))
        for segment in segments:
            for path in self._folder.glob(f"{segment.segment_id()}.*"):
                path.unlink()
        return merged

    def _home(self, segment: ArraySegment) -> Path:
        return self._base if segment in self._old and self._base else self._folder


class WhooshBuilder:
    """Builds generations as Whoosh indexes; see `engines.base.Builder`."""

    @contextmanager
    def build(
        self, folder: Path, base: Path | None, fates: Mapping[str, Fate]
    ) -> Iterator[WhooshBatch]:
        """Write an index into the empty *folder*: that of *base*, if given, with the changes."""
        index_folder = folder / INDEX_FOLDER
        index_folder.mkdir()
        with new_catalogue(folder, base) as catalogue:
            batch = WhooshBatch(index_folder, base, catalogue)
            yield batch
            batch.finish()
            write_knowledge(folder, catalogue, base)
        write_fates(folder, fates)
        write_vocabulary(folder, +batch.vocabulary)


def _segments(folder: Path) -> list[ArraySegment]:
    """The segments of the index in *folder*, as Whoosh's table of contents lists them."""
    toc = TOC.read(FileStorage(str(folder)), INDEX_NAME)
    return list(toc.segments)


def _syllables(filed: FiledReport) -> set[str]:
    report = filed.report
    written = term_stream(f"{report.title or ''} {report.body}")[0]
    return {*written, *_names_of_officials(filed)}


def _names_of_officials(filed: FiledReport) -> list[str]:
    return term_stream(" ".join(official.name for official in filed.report.officials))[0]


def _link(segment: ArraySegment, source: Path, target: Path) -> None:
    """Link the files of *segment* into *target*; nothing ever writes to them again."""
    for path in source.glob(f"{segment.segment_id()}.*"):
        link(path, target / path.name)
