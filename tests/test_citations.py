"""Citations: which documents a passage cites, under which label."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.extract.citations import find_citations
from corpus.extract.document import CleanDocument
from corpus.report import Block
from corpus.vietnamese import spelling_key

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Snippet:
    text: str
    labels: tuple[str, ...]


def snippets(file: str) -> list[Snippet]:
    read = []
    for paragraph in (DATA / file).read_text("utf-8").split("\n\n")[1:]:
        lines = paragraph.strip("\n").split("\n")
        text = "\n".join(line for line in lines if not line.startswith("=>"))
        read.append(Snippet(text, tuple(line[3:] for line in lines if line.startswith("=> "))))
    return read


def document(text: str) -> CleanDocument:
    return CleanDocument(text, (Block("body", 0, len(text)),))


@pytest.mark.parametrize(
    "snippet",
    [*snippets("citations_known.txt"), *snippets("citations_held.txt")],
    ids=lambda s: s.text[:50],
)
def test_citations_are_read_with_their_labels_and_no_others(snippet: Snippet) -> None:
    found = find_citations(document(snippet.text), own_number=None)
    assert [spelling_key(c.label) for c in found.citations] == list(
        map(spelling_key, snippet.labels)
    )
    assert [e.value for e in found.evidence] == [c.label for c in found.citations]
