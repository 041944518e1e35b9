"""Markdown: plain text whose light markup is taken off."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.formats.document import RawDocument
from corpus.formats.encoding import decode
from corpus.formats.paragraphs import Paragraph, document_of

_FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(?P<text>.*?)\s*#*\s*")
_UNDERLINE = re.compile(r"\s{0,3}(?:=+|-{3,})\s*")
_RULE = re.compile(r"\s{0,3}(?:[-*_]\s*){3,}|\s*```.*|\s*\|?(?:\s*:?-{3,}:?\s*\|?)+\s*")
_OPENS_PARAGRAPH = re.compile(r"\s*(?:[-*+]\s|\d+[.)]\s|>|\||#)")
# Bounded: a line of nothing but opening brackets must not be looked through from each of them.
_INLINE = (
    (re.compile(r"!\[([^\[\]]{0,500})\]\([^)]{0,500}\)"), r"\1"),
    (re.compile(r"\[([^\[\]]{1,500})\]\([^)]{0,500}\)"), r"\1"),
    (re.compile(r"(?<![*\w])(\*{1,3})(?=\S)(.{1,500}?)(?<=\S)\1(?![*\w])"), r"\2"),
    (re.compile(r"(?<![_\w])(_{1,3})(?=\S)(.{1,500}?)(?<=\S)\1(?![_\w])"), r"\2"),
    (re.compile(r"`([^`]{1,500})`"), r"\1"),
    (re.compile(r"</?(?:b|i|u|em|strong|br|p|div|span|center)\b[^>]{0,200}>"), ""),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!|>-])"), r"\1"),
)
_QUOTE = re.compile(r"\s*(?:>\s?)+")
_HARD_BREAK = re.compile(r"(?: {2,}|\\)$")


def read_md(data: bytes) -> RawDocument:
    """The text of a Markdown file; its headings are hinted."""
    source = _COMMENT.sub("", _FRONT_MATTER.sub("", decode(data)))
    return document_of(_paragraphs(source.split("\n")))


def _paragraphs(lines: list[str]) -> Iterator[Paragraph]:
    """Paragraphs as Markdown has them: their lines joined but where it breaks them."""
    held = ""
    for line in [*lines, ""]:
        heading = _HEADING.fullmatch(line)
        if heading or not line.strip() or _RULE.fullmatch(line) or _OPENS_PARAGRAPH.match(line):
            underlined = bool(held) and _UNDERLINE.fullmatch(line) is not None
            yield Paragraph(_plain(held), "heading" if underlined else None)
            held = ""
        if heading:
            yield Paragraph(_plain(heading["text"]), "heading")
        elif line.strip() and not _RULE.fullmatch(line) and not _UNDERLINE.fullmatch(line):
            held = _joined(held, line)
        elif held and _UNDERLINE.fullmatch(line):
            yield Paragraph(_plain(held), "heading")
            held = ""


def _joined(held: str, line: str) -> str:
    if not held:
        return line.rstrip("\r") if _HARD_BREAK.search(line) else line.strip()
    gap = "\n" if _HARD_BREAK.search(held) else " "
    return _HARD_BREAK.sub("", held) + gap + line.lstrip()


def _plain(text: str) -> str:
    text = _QUOTE.sub("", _HARD_BREAK.sub("", text))
    if text.lstrip().startswith("|"):
        text = "\t".join(cell.strip() for cell in text.strip().strip("|").split("|"))
    for markup, plain in _INLINE:
        text = markup.sub(plain, text)
    return text.strip()
