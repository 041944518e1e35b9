"""CleanDocument: what every extractor reads."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from corpus.formats.document import Declared, Hint, HintKind
from corpus.report import Block, Role
from corpus.unmarked import as_read


@dataclass(frozen=True, slots=True)
class CleanDocument:
    """The raw text of one report with the part that each paragraph plays.

    Offsets are code points into `text`; blocks are in order and do not overlap.
    """

    text: str
    blocks: tuple[Block, ...]
    hints: tuple[Hint, ...] = ()
    declared: Declared = field(default_factory=Declared)
    key: str = field(init=False, repr=False, compare=False)  # the text as patterns see it

    def __post_init__(self) -> None:
        object.__setattr__(self, "key", as_read(self.text))

    def blocks_of(self, *roles: Role) -> Iterator[Block]:
        """The blocks with one of *roles*, in order."""
        return (block for block in self.blocks if block.role in roles)

    def block_text(self, block: Block) -> str:
        """What *block* says, as written."""
        return self.text[block.start : block.end]

    def first_of(self, *roles: Role) -> Block | None:
        """The first block with one of *roles*, or None."""
        return next(self.blocks_of(*roles), None)

    def hints_of(self, kind: HintKind) -> Iterator[Hint]:
        """The format's hints of *kind*, in order."""
        return (hint for hint in self.hints if hint.kind == kind)
