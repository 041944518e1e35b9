"""RTF: what a person sees in Word, in the order in which they read it.

Read by hand: libraries that strip RTF drop footnotes, text boxes and letterheads in page
headers, keep what a reviewer took out, and forget the fonts that tell old encodings.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from corpus.formats.document import RawDocument
from corpus.formats.legacy import in_unicode
from corpus.formats.paragraphs import Paragraph, document_of
from corpus.formats.rtf_words import AROUND, BESIDE, CHARACTERS, CHARSETS, SEEN, UNSEEN
from corpus.formats.tables import Row, is_letterhead, table_paragraphs
from corpus.report import CorpusError

_HEAD = b"{\\rtf"
_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,9})? ?|\\'(?P<hex>[0-9a-fA-F]{2})"
    r"|\\(?P<sign>[^a-zA-Z])|(?P<brace>[{}])|(?P<text>[^\\{}\r\n]+)|[\r\n]+|\\"
)
_DEFAULT_CODEC = "cp1252"
_HEADING_LEVELS = range(9)


@dataclass(slots=True)
class _Flow:
    """One stream of paragraphs: the body, a page header, or what hangs on a paragraph."""

    done: list[Paragraph] = field(default_factory=list)
    runs: list[tuple[str, str]] = field(default_factory=list)
    hanging: list[Paragraph] = field(default_factory=list)
    cell: list[Paragraph] = field(default_factory=list)
    row: list[list[Paragraph]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Group:
    """What holds until the brace closes."""

    flow: _Flow
    unseen: bool = False
    hidden: bool = False
    fonts: bool = False  # inside the font table
    font: int = -1
    skipped: int = 1  # characters that stand in for one of Unicode
    in_table: bool = False
    heading: bool = False


_CHANGES: dict[str, Callable[[_Group, int], _Group]] = {
    "fonttbl": lambda group, _: replace(group, fonts=True),
    "f": lambda group, value: replace(group, font=value),
    "uc": lambda group, value: replace(group, skipped=max(0, value)),
    "plain": lambda group, _: replace(group, hidden=False, font=-1),
    "pard": lambda group, _: replace(group, in_table=False, heading=False),
    "intbl": lambda group, _: replace(group, in_table=True),
    "outlinelevel": lambda group, value: replace(group, heading=value in _HEADING_LEVELS),
    "ud": lambda group, _: replace(group, unseen=False),
}


def read_rtf(data: bytes) -> RawDocument:
    """The paragraphs of an RTF file; page headers and footers are hinted `outside`.

    Raises CorpusError where it is none or is cut off.
    """
    source = data.strip(b"\x00\r\n\t ")
    if not source.startswith(_HEAD):
        raise CorpusError("không phải tệp RTF")
    if not source.endswith(b"}"):
        raise CorpusError("tệp RTF bị cắt cụt")
    return document_of(_Rtf(source.decode("latin-1")).paragraphs())


class _Rtf:
    """One pass over the words of a file."""

    def __init__(self, source: str) -> None:
        self._source = source
        self._body = _Flow()
        self._around: list[_Flow] = []
        self._fonts: dict[int, tuple[str, str]] = {}  # number -> name, codec
        self._codec = _DEFAULT_CODEC
        self._group = _Group(self._body)
        self._open: list[_Group] = []
        self._bytes = bytearray()  # of one encoded run, not yet decoded
        self._to_skip = 0
        self._starred = False

    def paragraphs(self) -> Iterator[Paragraph]:
        """Letterheads in page headers, the body, then what the pages repeat."""
        self._read()
        around = list(dict.fromkeys(tuple(flow.done) for flow in self._around))
        letterheads = [is_letterhead("\n".join(p.text for p in part)) for part in around]
        for part, is_top in zip(around, letterheads, strict=True):
            yield from part if is_top else ()
        yield from self._body.done
        for part, is_top in zip(around, letterheads, strict=True):
            yield from () if is_top else (replace(p, kind="outside") for p in part)

    def _read(self) -> None:
        at = 0
        while match := _TOKEN.match(self._source, at):
            at = match.end()
            if match["hex"] is None:
                self._decode()
            if match["brace"] == "{":
                self._open.append(self._group)
                self._starred = False
            elif match["brace"]:
                self._close()
            elif match["word"]:
                at += self._word(match["word"], match["number"])
            elif match["hex"]:
                self._encoded(int(match["hex"], 16))
            elif match["sign"]:
                self._sign(match["sign"])
            elif match["text"]:
                self._text(match["text"])
        self._decode()
        for flow in (*self._around, self._body):
            self._end_paragraph(flow)
            _end_table(flow)

    def _close(self) -> None:
        inner, self._group = self._group, self._open.pop() if self._open else self._group
        if inner.flow is not self._group.flow:
            self._end_paragraph(inner.flow)
            _end_table(inner.flow)
            if inner.flow not in self._around:
                self._group.flow.hanging += inner.flow.done

    def _word(self, word: str, number: str | None) -> int:
        """Obey one control word; how many bytes of rubbish follow it."""
        value = int(number) if number else 1
        starred, self._starred = self._starred, False
        if word == "bin":
            return max(0, value)
        if word in UNSEEN or (starred and word not in SEEN):
            self._group = replace(self._group, unseen=True)
        elif word in AROUND or word in BESIDE:
            self._begin_flow(word in AROUND)
        elif word in CHARACTERS:
            self._say(CHARACTERS[word])
        elif word == "u":
            self._say(chr(value % 0x10000))
            self._to_skip = self._group.skipped
        elif (end := _ENDS.get(word)) is not None:
            end(self, self._group.flow)
        else:
            self._state(word, value, number)
        return 0

    def _begin_flow(self, around: bool) -> None:
        flow = _Flow()
        if around:
            self._around.append(flow)
        self._group = replace(self._group, flow=flow, in_table=False, heading=False)

    def _state(self, word: str, value: int, number: str | None) -> None:
        """Words that only change how what follows is meant."""
        group = self._group
        if word == "ansicpg":
            self._codec = f"cp{value}" if _is_known(f"cp{value}") else _DEFAULT_CODEC
        elif word in ("fcharset", "cpg") and group.fonts:
            codec = CHARSETS.get(value, "") if word == "fcharset" else f"cp{value}"
            self._fonts[group.font] = (self._fonts.get(group.font, ("", ""))[0], codec)
        elif word in ("v", "deleted"):
            self._group = replace(group, hidden=number != "0")
        elif (change := _CHANGES.get(word)) is not None:
            self._group = change(group, value)

    def _sign(self, sign: str) -> None:
        if sign == "*":
            self._starred = True
        elif sign in "\\{}":
            self._text(sign)
        elif sign in "~_":
            self._say(" " if sign == "~" else "-")
        elif sign in "\r\n":
            self._end_paragraph(self._group.flow)

    def _text(self, text: str) -> None:
        if self._group.fonts:
            name, codec = self._fonts.get(self._group.font, ("", ""))
            self._fonts[self._group.font] = name + text.split(";")[0], codec
            return
        skipped, self._to_skip = self._to_skip, 0
        self._bytes += text[skipped:].encode("latin-1")
        self._decode()

    def _encoded(self, code: int) -> None:
        if self._to_skip:
            self._to_skip -= 1
        else:
            self._bytes.append(code)

    def _decode(self) -> None:
        """What bytes are held back is said, in the encoding of its font."""
        if self._bytes:
            codec = self._fonts.get(self._group.font, ("", ""))[1]
            known = codec if codec and _is_known(codec) else self._codec
            self._say(self._bytes.decode(known, "replace"))
            self._bytes.clear()

    def _say(self, text: str) -> None:
        group = self._group
        if not (group.unseen or group.hidden or group.fonts):
            group.flow.runs.append((self._fonts.get(group.font, ("", ""))[0], text))

    def _end_paragraph(self, flow: _Flow) -> None:
        text, flow.runs = _joined(flow.runs), []
        hanging, flow.hanging = flow.hanging, []
        if self._group.in_table and flow is self._group.flow:
            into = flow.cell
        else:
            _end_table(flow)
            into = flow.done
        if text.strip():
            into.append(Paragraph(text.strip(), "heading" if self._group.heading else None))
        into += hanging

    def _end_cell(self, flow: _Flow) -> None:
        self._group = replace(self._group, in_table=True)
        self._end_paragraph(flow)
        flow.row.append(flow.cell)
        flow.cell = []

    def _end_row(self, flow: _Flow) -> None:
        if flow.row:
            flow.rows.append(flow.row)
            flow.row = []


_ENDS = {
    **dict.fromkeys(("par", "sect", "page", "nestcell", "column"), _Rtf._end_paragraph),
    "cell": _Rtf._end_cell,
    "row": _Rtf._end_row,
}


def _end_table(flow: _Flow) -> None:
    """The rows that are held back become paragraphs; a cell that never closed is kept."""
    if flow.cell:
        flow.row.append(flow.cell)
    if flow.row:
        flow.rows.append(flow.row)
    flow.done += table_paragraphs(flow.rows)
    flow.cell, flow.row, flow.rows = [], [], []


def _joined(runs: list[tuple[str, str]]) -> str:
    """The text of *runs* in Unicode; halves of a character beyond its first plane are joined."""
    text = in_unicode(runs)
    return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _is_known(codec: str) -> bool:
    try:
        codecs.lookup(codec)
    except LookupError:
        return False
    return True
