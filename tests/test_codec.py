"""The array codec under Whoosh's own searcher and writer, against Whoosh's own codec."""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from whoosh import fields, query
from whoosh.codec import default_codec
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC, FileIndex, create_in, open_dir

from indexer.engines.whoosh.codec.contents import read_contents
from indexer.engines.whoosh.codec.segment import ArrayCodec

WORDS = ["mẹ", "ba", "bảo", "cá", "đoàn", "đường", "e"]
word = st.sampled_from(WORDS)
documents = st.lists(
    st.fixed_dictionaries(
        {
            "body": st.lists(word, max_size=9).map(" ".join),
            "tags": st.lists(word, max_size=3, unique=True),
            "number": st.integers(-40, 40),
        }
    ),
    min_size=1,
    max_size=12,
)
queries = st.recursive(
    st.one_of(
        word.map(lambda w: query.Term("body", w)),
        word.map(lambda w: query.Term("tags", w)),
        st.lists(word, min_size=2, max_size=3).map(lambda ws: query.Phrase("body", ws)),
        st.sampled_from("mbđ").map(lambda p: query.Prefix("body", p)),
        st.tuples(word, word).map(lambda ends: query.TermRange("body", *ends)),
        st.tuples(st.integers(-40, 40), st.integers(-40, 40)).map(
            lambda ends: query.NumericRange("number", *ends)
        ),
        word.map(lambda w: query.FuzzyTerm("body", w)),
        st.just(query.Every()),
    ),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=3).map(query.And),
        st.lists(inner, min_size=1, max_size=3).map(query.Or),
        st.tuples(inner, inner).map(lambda both: query.AndNot(*both)),
    ),
    max_leaves=5,
)


def schema() -> Any:
    return fields.Schema(
        id=fields.ID(stored=True, unique=True),
        body=fields.TEXT,
        tags=fields.KEYWORD(scorable=True),
        number=fields.NUMERIC(stored=True, sortable=True),
    )


def build(folder: Path, codec: Any, batches: list[list[dict[str, Any]]], gone: set[str]) -> None:
    """Write each batch as a segment, then delete the documents *gone*."""
    index = create_in(folder, schema())
    for b, batch in enumerate(batches):
        writer = index.writer(codec=codec)
        for d, document in enumerate(batch):
            writer.add_document(id=f"{b}-{d}", **document)
        writer.commit(merge=False)
    writer = index.writer(codec=codec)
    for name in gone:
        writer.delete_by_term("id", name)
    writer.commit(merge=False)


def found(index: FileIndex, asked: Any) -> dict[str, float]:
    with index.searcher() as searcher:
        return {hit["id"]: hit.score for hit in searcher.search(asked, limit=None)}


@pytest.fixture
def folders() -> Iterator[tuple[Path, Path]]:
    with TemporaryDirectory() as ours, TemporaryDirectory() as theirs:
        yield Path(ours), Path(theirs)


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(
    st.lists(documents, min_size=1, max_size=3),
    st.lists(queries, min_size=1, max_size=5),
    st.data(),
)
def test_any_query_finds_through_whoosh_what_it_finds_in_whooshs_own_codec(
    batches: list[list[dict[str, Any]]], asked: list[Any], data: st.DataObject
) -> None:
    names = [f"{b}-{d}" for b, batch in enumerate(batches) for d in range(len(batch))]
    gone = set(data.draw(st.lists(st.sampled_from(names), max_size=3)))
    with TemporaryDirectory() as ours, TemporaryDirectory() as theirs:
        build(Path(ours), ArrayCodec(), batches, gone)
        build(Path(theirs), default_codec(), batches, gone)
        for one in asked:
            # Texts are so short that Whoosh's byte keeps their lengths exactly.
            try:
                expected = found(open_dir(theirs), one)
            except IndexError:  # Whoosh's AndNotMatcher reads past the end of a list
                continue
            assert found(open_dir(ours), one) == pytest.approx(expected, abs=1e-9), one


def test_whoosh_reads_back_columns_stored_fields_and_terms(folders: tuple[Path, Path]) -> None:
    batches = [[{"body": "mẹ ba mẹ", "tags": ["cá"], "number": n} for n in (5, -3, 9)]] * 2
    read = []
    for folder, codec in zip(folders, (ArrayCodec(), default_codec()), strict=True):
        build(folder, codec, batches, {"1-1"})
        with open_dir(folder).searcher() as searcher:
            reader = searcher.reader()
            by_number = searcher.search(query.Every(), sortedby="number", limit=None)
            backwards = searcher.search(query.Every(), sortedby="number", reverse=True, limit=2)
            read.append(
                (
                    [hit.fields() for hit in by_number],
                    [hit["number"] for hit in backwards],
                    list(reader.all_terms()),
                    list(reader.field_terms("body")),
                    reader.doc_frequency("body", "mẹ"),
                    reader.frequency("body", "mẹ"),
                    reader.field_length("body"),
                    list(reader.column_reader("number"))[:3],
                    list(reader.terms_within("body", "bà", 1)),
                    [list(p) for p in reader.postings("body", "mẹ").items_as("positions")],
                )
            )
    assert read[0] == read[1]


def test_whoosh_merges_our_segments_into_ours_and_into_its_own(folders: tuple[Path, Path]) -> None:
    batches = [[{"body": "mẹ ba đoàn", "tags": ["e"], "number": n} for n in range(4)]] * 3
    asked = query.And([query.Phrase("body", ["mẹ", "ba"]), query.NumericRange("number", 1, 2)])
    for folder, codec in zip(folders, (ArrayCodec(), default_codec()), strict=True):
        build(folder, ArrayCodec(), batches, {"0-1"})
        before = found(open_dir(folder), asked).keys()
        writer = open_dir(folder).writer(codec=codec)
        writer.commit(optimize=True)
        assert (
            found(open_dir(folder), asked).keys() == before == {"0-2", "1-1", "1-2", "2-1", "2-2"}
        )


def test_the_table_of_contents_reads_the_same_without_whoosh(folders: tuple[Path, Path]) -> None:
    batches = [[{"body": "mẹ ba", "tags": ["e"], "number": n} for n in range(200)]] * 2
    build(folders[0], ArrayCodec(), batches, {"0-1", "0-150", "1-0"})
    assert [(len(found.deleted), found) for found in read_contents(folders[0], "MAIN")] == [
        (segment.deleted_count(), (segment.segment_id(), frozenset(segment.deleted_docs())))
        for segment in TOC.read(FileStorage(str(folders[0])), "MAIN").segments
    ]


def test_a_table_of_contents_of_other_things_is_refused(folders: tuple[Path, Path]) -> None:
    build(folders[1], default_codec(), [[]], set())
    table = max(folders[1].glob("*.toc"), key=lambda path: int(path.stem.rpartition("_")[2]))
    held = b"cos\nsystem\n(S'exit 9'\ntR."
    table.write_bytes(table.read_bytes()[: -len(pickle.dumps([]))] + held)
    with pytest.raises(pickle.UnpicklingError, match="system"):
        read_contents(folders[1], "MAIN")


def test_what_flat_arrays_have_no_place_for_is_refused(folders: tuple[Path, Path]) -> None:
    boosted = fields.Schema(body=fields.TEXT(field_boost=2.0))
    writer = create_in(folders[0], boosted).writer(codec=ArrayCodec())
    writer.add_document(body="mẹ ba")
    with pytest.raises(ValueError, match="boosts"):
        writer.commit()
    with_characters = fields.Schema(body=fields.TEXT(chars=True))
    writer = create_in(folders[1], with_characters).writer(codec=ArrayCodec())
    writer.add_document(body="mẹ ba")
    with pytest.raises(TypeError, match="Characters"):
        writer.commit()
