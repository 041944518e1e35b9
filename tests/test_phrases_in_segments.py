"""Where words stand together, against plain Python: by followers, by looks, in older segments."""

from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest

from corpus.vietnamese import fold_marks
from indexer.engines.whoosh import phrases
from indexer.engines.whoosh.codec import inversion
from indexer.engines.whoosh.codec.writer import FieldLayout, NewDocument, SegmentWriter, Tokens
from indexer.engines.whoosh.phrases import FieldTerm, phrase
from indexer.engines.whoosh.postings import Postings

WORDS = ["đoàn", "doan", "ban", "bàn", *map(str, range(300))]  # more than a byte can tell apart
LAYOUTS = [FieldLayout("body", positions=True, lengths=True, twin="body_folded")]
Texts = list[list[str]]


def texts(chance: random.Random) -> Texts:
    """A few words stand often, all others once or twice."""
    often = chance.sample(WORDS, 5)
    return [
        [chance.choice(often if chance.random() < 0.7 else WORDS) for _ in range(30)]
        for _ in range(40)
    ]


def index(folder: Path, written: Texts) -> Postings:
    """Segments of a dozen texts."""
    folder.mkdir()
    writer = SegmentWriter(folder, "MAIN", LAYOUTS, fold_marks, run_tokens=12 * 30)
    for text in written:
        tokens = {"body": Tokens(text, list(range(len(text))))}
        writer.add(NewDocument(tokens=tokens, numbers={}, strings={}, stored=b""))
    return Postings([segment.arrays(folder) for segment in writer.finish()])


def found(postings: Postings, slots: list[list[FieldTerm]], gap: int) -> dict[int, int]:
    posting = phrase(postings, slots, gap).posting(postings)
    return dict(zip(posting.ids.tolist(), posting.counts.tolist(), strict=True))


def stands(text: list[str], slots: list[list[FieldTerm]], gap: int, at: int) -> bool:
    places = [at + i * gap for i in range(len(slots))]
    return places[-1] < len(text) and all(
        any((text[p] if field == "body" else fold_marks(text[p])) == term for field, term in slot)
        for p, slot in zip(places, slots, strict=True)
    )


@pytest.mark.parametrize("scan", [0.001, phrases._SCAN, 1e9])
@pytest.mark.parametrize("older", [False, True])
def test_a_phrase_is_found_where_plain_python_finds_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, scan: float, older: bool
) -> None:
    if older:
        monkeypatch.setattr(inversion, "STEPS", ())
    monkeypatch.setattr(phrases, "_SCAN", scan)
    chance = random.Random(7)
    for round_ in range(4):
        written = texts(chance)
        postings = index(tmp_path / str(round_), written)
        bodies = [segment.fields["body"] for segment in postings.segments]
        assert len(bodies) > 1
        assert not any(older and body.has_followers for body in bodies)
        for _ in range(60):
            at, gap = chance.randrange(20), chance.choice((1, 1, 2, 3))
            beginning = chance.choice(written)[at::gap][: chance.choice((2, 2, 3))]
            slots: list[list[FieldTerm]] = [
                [("body", word) if chance.random() < 0.7 else ("body_folded", fold_marks(word))]
                for word in beginning
            ]
            expected = Counter(
                number
                for number, text in enumerate(written)
                for place in range(len(text))
                if stands(text, slots, gap, place)
            )
            assert expected
            assert found(postings, slots, gap) == expected
