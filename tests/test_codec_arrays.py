"""Segments written, merged and damaged, against what a few lines of plain Python say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.vietnamese import fold_marks
from indexer.engines.whoosh.codec.arrays import SegmentArrays
from indexer.engines.whoosh.codec.format import BLOCK_BYTES, ArrayFile, ArrayFileWriter, DamagedFile
from indexer.engines.whoosh.codec.merge import merge
from indexer.engines.whoosh.codec.policy import GROWTH, SegmentSize, first_to_merge
from indexer.engines.whoosh.codec.postings import STEPS
from indexer.engines.whoosh.codec.writer import FieldLayout, NewDocument, SegmentWriter, Tokens

LAYOUTS = [
    FieldLayout("body", positions=True, lengths=True, twin="body_folded"),
    FieldLayout("tags", forward=True),
]
word = st.sampled_from(["an", "ân", "đoàn", "đoan", "doan", "x" * 40, "ằ"])


@dataclass(frozen=True, slots=True)
class Plain:
    """A document in plain Python."""

    body: list[tuple[str, int]]  # word, position
    tags: list[str]
    number: int


@st.composite
def plain_documents(draw: st.DrawFn) -> Plain:
    words = draw(st.lists(word, max_size=8))
    steps = draw(st.lists(st.integers(1, 9), min_size=len(words), max_size=len(words)))
    positions = np.cumsum([0, *steps])[:-1].tolist() if words else []
    tags = draw(st.lists(word, max_size=3, unique=True))
    return Plain(list(zip(words, positions, strict=False)), tags, draw(st.integers(-9, 9)))


corpora = st.lists(plain_documents(), min_size=1, max_size=9)


def write(folder: Path, corpus: Sequence[Plain], run_tokens: int) -> list[SegmentArrays]:
    writer = SegmentWriter(folder, "MAIN", LAYOUTS, fold_marks, run_tokens)
    for document in corpus:
        words, positions = [w for w, _ in document.body], [p for _, p in document.body]
        writer.add(
            NewDocument(
                tokens={"body": Tokens(words, positions), "tags": Tokens(document.tags)},
                numbers={"number": document.number},
                strings={"name": str(document.number).encode()},
                stored=repr(document).encode(),
            )
        )
    return [segment.arrays(folder) for segment in writer.finish()]


def content(segments: Sequence[SegmentArrays]) -> dict[str, Any]:
    """Everything that live documents have, numbered through all segments."""
    found: dict[str, Any] = {"postings": {}, "places": {}, "columns": [], "codes": []}
    base = 0
    for segment in segments:
        renumbered = base + np.cumsum(segment.live) - 1
        for name, field in segment.fields.items():
            for row, term in enumerate(field.terms):
                assert field.terms.row(term) == row
                pairs = zip(field.documents(row).tolist(), field.counts(row).tolist(), strict=True)
                for document, count in pairs:
                    if segment.live[document]:
                        key = (name, term.decode(), int(renumbered[document]))
                        found["postings"][key] = count
                assert field.has_followers == field.has_addresses
                for address in field.addresses(row).tolist() if field.has_addresses else ():
                    assert field.stream[address] == row + 1
                    document = int(np.searchsorted(field.starts, address, "right")) - 1
                    if segment.live[document]:
                        key = (name, term.decode(), int(renumbered[document]))
                        position = address - int(field.starts[document])
                        found["places"].setdefault(key, []).append(position)
                for step in STEPS if field.has_followers else ():
                    ahead = field.stream[field.addresses(row) + step].tolist()
                    assert field.followers(step, row).tolist() == [at % 256 for at in ahead]
        stream = segment.fields["body"].stream
        assert np.count_nonzero(stream) == segment.columns.lengths("body").sum()
        ends, rows = segment.fields["tags"].codes
        for document in np.flatnonzero(segment.live).tolist():
            held = rows[ends[document] : ends[document + 1]].tolist()
            found["codes"].append([segment.fields["tags"].terms[row].decode() for row in held])
            columns = segment.columns
            found["columns"].append(
                (
                    int(columns.lengths("body")[document]),
                    int(columns.lengths("body_folded")[document]),
                    int(columns.numbers("number")[document]),
                    columns.string("name", document),
                    columns.stored(document),
                )
            )
        base += int(segment.live.sum())
    return found


def expected(corpus: Sequence[Plain]) -> dict[str, Any]:
    found: dict[str, Any] = {"postings": {}, "places": {}, "columns": [], "codes": []}
    for number, document in enumerate(corpus):
        for name, mapped in (("body", str), ("body_folded", fold_marks)):
            words = Counter(mapped(w) for w, _ in document.body)
            found["postings"] |= {(name, w, number): count for w, count in words.items()}
            for w, position in document.body:
                found["places"].setdefault((name, mapped(w), number), []).append(position)
        found["postings"] |= {("tags", tag, number): 1 for tag in document.tags}
        found["codes"].append(sorted(document.tags, key=str.encode))
        size = len(document.body)
        name = str(document.number).encode()
        found["columns"].append((size, size, document.number, name, repr(document).encode()))
    return found


@settings(max_examples=150)
@given(corpora, st.integers(1, 30), st.integers(1, 20), st.data())
def test_what_was_written_and_merged_is_what_plain_python_says(
    corpus: list[Plain], run_tokens: int, chunk: int, data: st.DataObject
) -> None:
    with TemporaryDirectory() as temporary:
        folder = Path(temporary)
        runs = write(folder, corpus, run_tokens)
        assert content(runs) == expected(corpus)
        gone = data.draw(st.sets(st.integers(0, len(corpus) - 1), max_size=len(corpus)))
        first, deleted = 0, []
        for run in runs:
            here = [number - first for number in gone if 0 <= number - first < run.documents]
            deleted.append(SegmentArrays(run.stem, here))
            first += run.documents
        left = [document for number, document in enumerate(corpus) if number not in gone]
        assert content(deleted) == expected(left)
        assert merge(deleted, folder / "merged", chunk) == len(left)
        merged = SegmentArrays(folder / "merged")
        merged.verify()
        assert content([merged]) == expected(left)
        kept = {t.decode() for t in merged.fields["body"].terms}
        assert kept == {w for document in left for w, _ in document.body}
        names = [str(document.number).encode() for document in left]
        order = sorted(range(len(left)), key=names.__getitem__)
        ranks = merged.columns.ranks("name").tolist()
        assert [names[i] for i in order] == [names[i] for i in sorted(order, key=ranks.__getitem__)]


def test_any_flipped_bit_is_an_error(tmp_path: Path) -> None:
    corpus = [Plain([("an", 0), ("đoàn", 1)], ["ân"], n) for n in range(40)]
    stem = write(tmp_path, corpus, 10_000)[0].stem
    for extension in (".postings", ".columns"):
        path = stem.with_name(stem.name + extension)
        good = path.read_bytes()
        for at in range(0, len(good), 7):
            bad = bytearray(good)
            bad[at] ^= 1 << at % 8
            path.unlink()  # never into a mapped file
            path.write_bytes(bad)
            with pytest.raises(DamagedFile, match="tracuu check"):
                content([SegmentArrays(stem)])
        for size in (0, 5, len(good) // 2, len(good) - 1):
            path.unlink()
            path.write_bytes(good[:size])
            with pytest.raises(DamagedFile):
                SegmentArrays(stem)
        path.write_bytes(good)


def test_only_the_blocks_that_are_read_are_checked(tmp_path: Path) -> None:
    path = tmp_path / "a"
    with ArrayFileWriter(path) as file:
        file.add("near", np.arange(10, dtype=np.int32))
        file.add("far", np.zeros(3 * BLOCK_BYTES, np.uint8))
    bad = bytearray(path.read_bytes())
    bad[2 * BLOCK_BYTES] = 1
    path.write_bytes(bad)
    opened = ArrayFile(path)
    assert opened.array("near").tolist() == list(range(10))
    assert opened.slice("far", 0, 10).tolist() == [0] * 10
    with pytest.raises(DamagedFile):
        opened.slice("far", 2 * BLOCK_BYTES - 100, 2 * BLOCK_BYTES)
    with pytest.raises(DamagedFile):
        opened.verify()


def test_a_look_at_a_few_values_checks_their_blocks_alone(tmp_path: Path) -> None:
    path = tmp_path / "a.arrays"
    with ArrayFileWriter(path) as writer:
        writer.add("numbers", np.arange(20 * BLOCK_BYTES, dtype=np.uint16))
    content = bytearray(path.read_bytes())
    content[7 * BLOCK_BYTES] ^= 1
    path.write_bytes(content)
    file = ArrayFile(path)
    near, values = np.array([3, 40_000], np.uint32), 1 << 16
    assert file.take("numbers", near, 2).tolist() == [5, 40_002]
    file.release()
    assert file.take("numbers", near, 2).tolist() == [5, 40_002]
    beyond = np.array([1 << 31], np.uint32)
    assert file.take("numbers", beyond, 1).tolist() == [(20 * BLOCK_BYTES - 1) % values]
    with pytest.raises(DamagedFile):
        file.take("numbers", np.array([7 * BLOCK_BYTES // 2], np.uint32), 0)
    with pytest.raises(DamagedFile):  # these are in most of the blocks
        file.take("numbers", np.arange(1000, dtype=np.uint32), 0)


def test_a_file_that_fails_half_way_is_gone(tmp_path: Path) -> None:
    with pytest.raises(KeyError), ArrayFileWriter(tmp_path / "a") as file:
        file.put("x", 0, np.arange(3))
    assert list(tmp_path.iterdir()) == []


@given(st.lists(st.integers(1, 30), max_size=60))
def test_segments_stay_few_and_a_small_change_writes_little(batches: list[int]) -> None:
    sizes = [SegmentSize(50_000, 0)]
    for batch in batches:
        sizes.append(SegmentSize(batch, 0))
        first = first_to_merge(sizes)
        merged = sum(size.live for size in sizes[first:])
        sizes[first:] = [SegmentSize(merged, 0)] if first < len(sizes) else []
        assert sizes[0].documents == 50_000 or sum(batches) * GROWTH > 50_000
        assert all(a.live >= GROWTH * b.live for a, b in pairwise(sizes))


def test_a_segment_full_of_holes_is_written_anew() -> None:
    assert first_to_merge([SegmentSize(100, 30)]) == 0
    assert first_to_merge([SegmentSize(100, 20)]) == 1
