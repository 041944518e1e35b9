"""Cleaning: every paragraph of a page gets the part it plays; nothing is deleted."""

from __future__ import annotations

import re

from corpus.clean.comments import first_comment
from corpus.clean.furniture import (
    is_contact,
    is_dated_headline,
    is_label,
    is_related_link,
    is_stamp,
    is_tool,
    opens_comments,
)
from corpus.clean.headline import find_headline, shared_words
from corpus.clean.labels import RELATED, SITE
from corpus.clean.letterhead import find_letterhead
from corpus.clean.lines import Line, split_lines
from corpus.clean.trimmings import (
    closes_article,
    is_author_stamp,
    is_caption,
    is_credit,
    is_pen_name,
    is_signer,
    is_writer_of_body,
    signs_document,
)
from corpus.formats.document import RawDocument
from corpus.report import Block, Role

_STORY_CHARS = 250  # a paragraph this long goes on with the article after a list of links
_STORY_WORDS = 8  # a sentence this long that refers back goes on, too
# How a sentence begins that only an article already under way can have.
_REFERS_BACK = re.compile(
    r"(?:(?:cũng )?(?:tại|trong|sau|kết thúc|bế mạc|phát biểu tại) (?:\w+ ){0,2}?"
    r"(?:hội nghị|đại hội|buổi|lễ|chương trình|phần|khuôn khổ|đó)\b"
    r"|(?:hội nghị|đại hội|buổi (?:lễ|họp|làm việc|gặp mặt)) (?:đã|cũng|thống nhất|tiến hành"
    r"|thông qua|bầu)\b"
    r"|(?:phát biểu|kết luận)\b.{0,30},|(?:nhân )?dịp này|theo đó|bên cạnh đó|ngoài ra|đồng thời"
    r"|trước đó|qua đó|các đại biểu|thay mặt|ban chấp hành (?:khóa )?mới)"
)
_TELLS_TIME = re.compile(r"\W*(?:\d\W*)*thời gian\W|\(ngày\b")  # of a meeting, in its paper
_HEADLINE_WORDS, _SHARED = 5, 0.6
_RULES = " *-–—_=.~o0"  # what lines between parts are drawn with


def clean(document: RawDocument) -> tuple[Block, ...]:
    """The paragraphs of *document* in order, each with its role.

    Every character that is not blank stands in exactly one block.
    """
    lines = split_lines(document)
    roles = _Roles(lines).assign(document)
    return tuple(Block(role, line.start, line.end) for line, role in zip(lines, roles, strict=True))


class _Roles:
    """The roles of one document's lines, given from the surest to the weakest sign."""

    def __init__(self, lines: tuple[Line, ...]) -> None:
        self._lines = lines
        self._roles: list[Role | None] = [None] * len(lines)

    def assign(self, document: RawDocument) -> list[Role]:
        """One role for each line."""
        self._hinted()
        letterhead, title = find_letterhead(self._lines)
        if letterhead or title:
            self._give(range(letterhead), "letterhead")
            self._give(title, "title", override=True)
            start, official = max(letterhead, title.stop), True
        else:
            start, official = self._headline(document.declared.title), False
        self._labels(start, official)
        self._tail(start)
        if not official:
            self._comments(start)
            self._after_end(start)
        self._trimmings(start, official)
        return [role or "body" for role in self._roles]

    def _give(self, indices: range, role: Role, *, override: bool = False) -> None:
        for i in indices:
            if override or self._roles[i] is None:
                self._roles[i] = role

    def _hinted(self) -> None:
        for i, line in enumerate(self._lines):
            if "outside" in line.hints:
                self._roles[i] = "furniture"
            elif "caption" in line.hints:
                self._roles[i] = "caption"
            elif "byline" in line.hints:
                self._roles[i] = "byline"
            elif "time" in line.hints and is_stamp(line):
                self._roles[i] = "furniture"

    def _headline(self, declared: str | None) -> int:
        """Give the title and what stands over it their roles; where the article goes on."""
        outside = [role is not None for role in self._roles]
        found = find_headline(self._lines, outside, declared)
        if found is None:
            return 0
        for i in found.repeats:
            self._roles[i] = "furniture"
        self._give(found.title, "title")
        self._give(range(found.title.start), "furniture")
        return found.title.stop

    def _labels(self, start: int, official: bool) -> None:
        """Buttons and menu words; a document of an office has headings that read like them."""
        for i, line in enumerate(self._lines):
            if self._roles[i] is not None:
                continue
            if _is_tool_of_paper(line) if official else _is_of_site(line, i >= start):
                self._roles[i] = "furniture"

    def _comments(self, start: int) -> None:
        """Readers' comments under an article are furniture, with or without a heading."""
        prose = [i for i in range(start, len(self._lines)) if self._lines[i].is_prose]
        middle = prose[len(prose) // 2] if prose else start
        first = first_comment(self._lines, middle + 1)
        if first is not None:
            self._give(range(first, len(self._lines)), "furniture", override=True)

    def _tail(self, start: int) -> None:
        """Lists of other news, comments and the site's footer are furniture."""
        listing = closed = False
        told = 0
        whole = sum(len(line.text) for line in self._lines[start:] if line.is_prose) or 1
        for i in range(start, len(self._lines)):
            line = self._lines[i]
            if len(line.text) < 80 and RELATED.fullmatch(line.key):
                listing = True
            elif opens_comments(line) and told * 2 >= whole:
                self._give(range(i, len(self._lines)), "furniture", override=True)
                return
            elif listing and not closed and self._resumes(i):
                listing = False
            if listing:
                self._roles[i] = "furniture"
            elif line.is_prose:
                told += len(line.text)
            closed = closed or closes_article(line)
        self._footer(start)

    def _resumes(self, i: int) -> bool:
        """True for a paragraph of this article under a list of other ones."""
        line = self._lines[i]
        if line.words >= _STORY_WORDS and line.ends_sentence and _REFERS_BACK.match(line.key):
            return True
        return _goes_on(line) and not self._sums_up(i)

    def _sums_up(self, i: int) -> bool:
        """True for the lead of another article under its headline."""
        above = self._lines[i - 1]
        headline = not above.is_prose and above.words >= _HEADLINE_WORDS
        return headline and shared_words(above.key, self._lines[i].key) >= _SHARED

    def _after_end(self, start: int) -> None:
        """Past its last sentence an article ends at the first button, menu or dated headline."""
        lines = self._lines
        told = [i for i, role in enumerate(self._roles) if role is None and _is_sentence(lines[i])]
        end = told[-1] + 1 if told else len(lines)
        rest = (i for i in range(max(end, start), len(lines)) if lines[i].key.strip(_RULES))
        label = next((i for i in rest if is_label(lines[i]) or _is_other_news(lines[i])), None)
        if label is not None:
            first = label - 1 if self._heads_list(label, max(end, start)) else label
            self._give(range(first, len(lines)), "furniture", override=True)

    def _heads_list(self, stamp: int, end: int) -> bool:
        """True where from the line over *stamp* on headlines stand over their days."""
        lines = self._lines
        stamps = [i for i in range(stamp, len(lines)) if is_stamp(lines[i])]
        heads = [i - 1 for i in stamps if i > end and _is_headline(lines[i - 1])]
        return len(heads) > 1 and heads[0] == stamp - 1

    def _footer(self, start: int) -> None:
        for i in range(len(self._lines) - 1, start, -1):
            if is_contact(self._lines[i]) or SITE.fullmatch(self._lines[i].key):
                self._roles[i] = self._roles[i] or "furniture"
            elif self._roles[i] != "furniture":
                return

    def _trimmings(self, start: int, official: bool) -> None:
        """Captions and bylines among the lines that have no role yet."""
        open_lines = [i for i, role in enumerate(self._roles) if role is None and i >= start]
        last_prose = max((i for i in open_lines if self._lines[i].is_prose), default=-1)
        signed = official
        for i in open_lines:
            line = self._lines[i]
            signed = signed or (i > last_prose and signs_document(line))
            if (
                (is_credit(line) and not line.is_prose)
                or (i <= start + 2 and not official and self._is_written_by(i, start))
                or (not signed and i > last_prose >= 0 and self._signs(i, last_prose))
            ):
                self._roles[i] = "byline"
            elif not official and (is_caption(line) or self._is_said_twice(i)):
                self._roles[i] = "caption"

    def _signs(self, i: int, last_prose: int) -> bool:
        """True for who signs an article; what is no plain name, right under its last sentence."""
        line = self._lines[i]
        if is_signer(line):
            return True
        return i == last_prose + 1 and (is_pen_name(line) or is_writer_of_body(line))

    def _is_written_by(self, i: int, start: int) -> bool:
        """True under a title for who wrote the article, the day beside it."""
        return is_author_stamp(self._lines[i]) or self._is_writer(i, start)

    def _is_writer(self, i: int, start: int) -> bool:
        """True for a name alone between title and stamp."""
        near = self._lines[max(0, i - 1) : i + 2]
        return start > 0 and is_signer(self._lines[i]) and any(is_stamp(line) for line in near)

    def _is_said_twice(self, i: int) -> bool:
        """True for a caption that the page gives twice, in two lines."""
        near = self._lines[max(0, i - 1) : i] + self._lines[i + 1 : i + 2]
        line = self._lines[i]
        return line.words > 3 and not line.ends_sentence and line.key in (n.key for n in near)


def _is_tool_of_paper(line: Line) -> bool:
    return is_tool(line) and not _TELLS_TIME.match(line.key)


def _is_of_site(line: Line, below_title: bool) -> bool:
    if is_label(line):
        return True
    return below_title and (is_related_link(line) or SITE.fullmatch(line.key) is not None)


def _is_sentence(line: Line) -> bool:
    return line.is_prose and line.ends_sentence


def _is_other_news(line: Line) -> bool:
    """True for the headline of another article, which its day tells from the last lines of this."""
    return is_dated_headline(line) and _is_headline(line)


def _is_headline(line: Line) -> bool:
    closes = is_caption(line) or is_credit(line) or is_signer(line)
    return line.words >= _HEADLINE_WORDS and not line.ends_sentence and not closes


def _goes_on(line: Line) -> bool:
    """True for a paragraph of the article after links stood in its way."""
    if line.text.endswith(("...", "…")):
        return False
    return len(line.text) > _STORY_CHARS or (
        line.is_prose and line.ends_sentence and line.words > 30
    )
