"""Paragraphs: what the readers of paged and packed formats find, and the document they make."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from corpus.formats.document import Hint, HintKind, RawDocument
from corpus.formats.encoding import tidy
from corpus.formats.legacy import legacy_font
from corpus.report import CorpusError, PageMark

MAX_PARAGRAPHS = 100_000
MAX_TEXT_CHARS = 2_000_000  # a thousand pages
_GAP = "\n\n"
_PAGE = "\n\f\n"
_SYMBOLS = {0xF02D: "-", **dict.fromkeys((0xF0A7, 0xF0B7, 0xF0D8, 0xF0FC, 0xF06C, 0xF06E), "•")}
"""Bullets in Symbol and Wingdings, whose codes mean nothing without their font."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph; `\\n` in its text is a line break that its writer made."""

    text: str
    kind: HintKind | None = None
    opens_page: bool = False
    pages: tuple[PageMark, ...] = ()  # where in `text` pages of the original begin


def document_of(paragraphs: Iterable[Paragraph]) -> RawDocument:
    """The paragraphs one after the other, a blank line or a form feed between, with their hints.

    Raises CorpusError when there is more text than any report has, or a legacy font
    that cannot be converted.
    """
    parts: list[str] = []
    hints: list[Hint] = []
    pages: list[PageMark] = []
    at = 0
    for paragraph in _tidied(_bounded(paragraphs)):
        if parts:
            parts.append(_PAGE if paragraph.opens_page else _GAP)
            at += len(parts[-1])
        parts.append(paragraph.text)
        end = at + len(paragraph.text)
        if paragraph.kind is not None:
            hints.append(Hint(paragraph.kind, at, end))
        for mark in paragraph.pages:
            if not pages or pages[-1].page != mark.page:
                pages.append(PageMark(at + mark.start, mark.page))
        at = end
    return RawDocument("".join(parts), tuple(hints), pages=tuple(pages))


def too_long() -> CorpusError:
    """The refusal of a text that no report has."""
    millions = MAX_TEXT_CHARS / 1_000_000
    paragraphs = f"{MAX_PARAGRAPHS:,}".replace(",", ".")
    return CorpusError(f"văn bản quá dài (giới hạn {millions:g} triệu ký tự, {paragraphs} đoạn)")


def _bounded(paragraphs: Iterable[Paragraph]) -> list[Paragraph]:
    """The paragraphs with something in them, as long as they are not too many or too long."""
    kept: list[Paragraph] = []
    chars = 0
    for paragraph in paragraphs:
        if not paragraph.text.strip():
            continue
        chars += len(paragraph.text)
        if len(kept) >= MAX_PARAGRAPHS or chars > MAX_TEXT_CHARS:
            raise too_long()
        kept.append(paragraph)
    return kept


def _tidied(paragraphs: list[Paragraph]) -> Iterable[Paragraph]:
    """The same paragraphs in plain Unicode: whether a font is an old one shows over all of them."""
    font = legacy_font("\n".join(p.text for p in paragraphs))

    def plain(text: str) -> str:
        return tidy(font.convert(text) if font else text).translate(_SYMBOLS)

    for paragraph in paragraphs:
        whole = plain(paragraph.text)
        if whole.strip():
            indent = len(whole) - len(whole.lstrip())
            pages = tuple(_moved(paragraph, plain, indent))
            yield replace(paragraph, text=whole.strip(), pages=pages)


def _moved(paragraph: Paragraph, plain: Callable[[str], str], indent: int) -> Iterator[PageMark]:
    """The paragraph's page marks where they stand once its text is *plain*, less the *indent*."""
    at = before = 0
    for mark in paragraph.pages:
        # A page begins with a word: what stands before it becomes plain by itself.
        at += len(plain(paragraph.text[before : mark.start]))
        before = mark.start
        yield replace(mark, start=max(0, at - indent))
