"""Officials: who is read from a passage, with which titles, and who is not."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from corpus.extract.document import CleanDocument
from corpus.extract.officials import find_officials
from corpus.report import Block
from corpus.vietnamese import name_key, spelling_key

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Snippet:
    text: str
    officials: dict[str, tuple[str, ...]]
    mentioned: tuple[str, ...]


def snippets(file: str) -> list[Snippet]:
    paragraphs = (DATA / file).read_text("utf-8").split("\n\n")
    read, text = [], ""
    for paragraph in paragraphs[1:]:
        lines = paragraph.strip("\n").split("\n")
        text += "\n".join(line for line in lines if line[:2] not in ("=>", "~>")) + "\n\n"
        if not any(line.startswith("=>") for line in lines):
            continue
        officials = dict(_official(line) for line in lines if line.startswith("=> "))
        mentioned = tuple(line[3:] for line in lines if line.startswith("~>"))
        read.append(Snippet(text.strip("\n"), officials, mentioned))
        text = ""
    return read


def _official(line: str) -> tuple[str, tuple[str, ...]]:
    name, _, titles = line[3:].partition(" = ")
    return name_key(name), tuple(spelling_key(t) for t in titles.split(" / "))


def document(text: str) -> CleanDocument:
    """One body block a paragraph."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block("body", at, at + len(paragraph)))
        at += len(paragraph) + 2
    return CleanDocument(text, tuple(b for b in blocks if text[b.start : b.end].strip()))


@pytest.mark.parametrize(
    "snippet",
    [*snippets("officials_known.txt"), *snippets("officials_held.txt")],
    ids=lambda s: s.text[:50],
)
def test_officials_are_read_with_their_titles_and_nobody_else(snippet: Snippet) -> None:
    found = find_officials(document(snippet.text))
    read = {name_key(o.name): tuple(map(spelling_key, o.titles)) for o in found.officials}
    assert read == snippet.officials
    assert {name_key(o.name) for o in found.mentioned} == set(map(name_key, snippet.mentioned))
