"""Headline: which lines of an article's top are its title."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.clean.bodies import names_body
from corpus.clean.furniture import is_label, is_stamp
from corpus.clean.labels import COMMENTS, RELATED, SITE
from corpus.clean.letterhead import opens_paper
from corpus.clean.lines import Line
from corpus.clean.trimmings import is_author_stamp, is_caption, is_credit, is_signer
from corpus.vietnamese import canonical, squeeze

_CUT = re.compile(r"\s*(?:\.{2,}|…|\[(?:\.{3}|…)\])$")
_EVENT = re.compile(
    r"\b(?:tổ chức|hội nghị|đại hội|hội thảo|hội thi|hội thao|tổng kết|sơ kết|khai mạc"
    r"|bế mạc|triển khai|lễ|phát động|ra mắt|gặp mặt|tọa đàm|tập huấn|ký kết"
    r"|kết quả|báo cáo|nghị quyết|biên bản|kế hoạch|chương trình|hoạt động|công đoàn"
    r"|liên đoàn|lđlđ|phiên họp|kỳ họp|họp|thăm|tặng|trao|chăm lo|tuyên dương|đối "
    r"thoại|giao ban|làm việc|kỷ niệm|công tác)\b"
)
_CONTINUES = re.compile(
    r"(?:năm học|năm \d{4}|nhiệm kỳ|giai đoạn|khóa|lần thứ|và |của |cho |tại |\()"
)
_ACTS = re.compile(
    r"(?:(?:long trọng )?tổ chức|tổng kết|sơ kết|khai mạc|ra mắt|phát động|trao|tặng|thăm|ký|họp"
    r"|triển khai|gặp mặt|tập huấn|lần thứ|nhiệm kỳ|khóa|năm|phối hợp|tham gia|tuyên dương)\b"
)
_UNFINISHED = re.compile(
    r"(?:,|-|–|:|\b(?:và|của|về|cho|với|năm học|nhiệm kỳ|năm|các|tại|triển khai|tổng "
    r"kết|công tác))$"
)
_PATH = re.compile(r"(?:[^»›>/|]{2,45}\s(?:»|›|>|>>|/|\|)\s)+[^»›>/|]{2,60}")
_HEAD_LINES = 80
_LONGEST_TITLE = 400
_ENOUGH = 3
_LONGEST_KICKER = 20  # words of `Cụm thi đua các tỉnh ...:` over the headline proper
_WORD = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Headline:
    """The lines of the title, and the lines that only repeat it."""

    title: range
    repeats: frozenset[int]


def find_headline(
    lines: Sequence[Line], outside: Sequence[bool], declared: str | None
) -> Headline | None:
    """The title among the lines over the first paragraph, or None where there is none.

    *outside* tells which lines the format itself puts outside the article.
    """
    head = _head(lines, outside)
    if not head:
        return None
    known = canonical(squeeze(declared)) if declared else ""
    prose = lines[head.stop].key if head.stop < len(lines) else ""
    scores = {
        i: _score(lines, i, known, prose, head)
        for i in head
        if not outside[i] and _may_be_title(lines, i, known)
    }
    best = max(scores, key=lambda i: (scores[i], -i), default=None)
    if best is None or scores[best] < _ENOUGH:
        return None
    title = _whole(lines, best, head, outside)
    return Headline(title, _repeats(lines, title))


def _head(lines: Sequence[Line], outside: Sequence[bool]) -> range:
    """The lines over the first paragraph that belongs to the article."""
    for i, line in enumerate(lines[:_HEAD_LINES]):
        if line.is_prose and not outside[i] and not _is_cut(line) and _may_begin(line):
            stamped = i + 1 < len(lines) and is_stamp(lines[i + 1])
            if not (stamped and len(line.text) <= _LONGEST_TITLE and i < 3):
                return range(i)
    return range(min(len(lines), _HEAD_LINES))


def _may_begin(line: Line) -> bool:
    """True unless the line, though long, is a headline, its kicker or a notice of the site."""
    if "heading" in line.hints or is_label(line):
        return False
    return not line.text.endswith(":") or line.words > _LONGEST_KICKER


def _is_cut(line: Line) -> bool:
    return line.text.endswith((".", "…", "]")) and _CUT.search(line.text) is not None


def _may_be_title(lines: Sequence[Line], i: int, known: str) -> bool:
    line = lines[i]
    if not 10 <= len(line.text) <= _LONGEST_TITLE or line.words < 3:
        return False
    if known and line.key == known:
        return True
    return not (
        _is_cut(line)
        or is_label(line)
        or line.hints & {"caption", "time", "byline"}
        or is_author_stamp(line)
        or is_credit(line)
        or RELATED.fullmatch(line.key)
        or COMMENTS.fullmatch(line.key)
        or SITE.fullmatch(line.key)
    )


def _score(lines: Sequence[Line], i: int, known: str, prose: str, head: range) -> int:
    """How much speaks for line *i* being the title; the weights only rank candidates."""
    line = lines[i]
    follower = lines[i + 1] if i + 1 < len(lines) else None
    shared = shared_words(line.key, prose) if prose else 0.4
    votes = (
        (3, "heading" in line.hints),
        (6, bool(known) and (line.key == known or (line.words > 4 and known.startswith(line.key)))),
        (4, any(_is_cut(o) and _same_start(o, line) for o in lines[: head.stop + 5])),
        (3, follower is not None and (is_stamp(follower) or is_author_stamp(follower))),
        (2, _EVENT.search(line.key) is not None),
        (2, line.words >= 7),
        (1, line.words >= 5),
        (2, shared >= 0.6),
        (1, shared >= 0.4),
        (-2, shared < 0.2),
        (1, i == head.start),
        (-3, line.words < 4),
        (-4, names_body(line)),
        (-5, _PATH.fullmatch(line.key) is not None),
        (-2, is_caption(line)),
        (-3, is_signer(line)),
        (-2, line.ends_sentence),
        (-2, line.words > 60),
    )
    return sum(weight for weight, holds in votes if holds)


def _same_start(cut: Line, line: Line) -> bool:
    stem = _CUT.sub("", cut.key)
    return len(stem) >= 15 and line.key.startswith(stem)


def shared_words(title: str, prose: str) -> float:
    """How many of the words of *title* the opening of *prose* has too, as a share."""
    words = set(_WORD.findall(title))
    return len(words & set(_WORD.findall(prose[:600]))) / max(1, len(words))


def _whole(lines: Sequence[Line], best: int, head: range, outside: Sequence[bool]) -> range:
    """The title's line with the lines it was broken over."""
    first = last = best
    while (
        first > head.start and not outside[first - 1] and _runs_on(lines[first - 1], lines[first])
    ):
        first -= 1
    while last + 1 < head.stop and not outside[last + 1] and _runs_on(lines[last], lines[last + 1]):
        last += 1
    # What stands over `BIÊN BẢN ĐỐI THOẠI` names the bodies, not the paper.
    papers = (i for i in range(first, last + 1) if opens_paper(lines[i]))
    return range(next(papers, first), last + 1)


def _runs_on(line: Line, follower: Line) -> bool:
    """True when *follower* goes on with the headline that *line* began."""
    if is_label(line) or is_label(follower) or is_author_stamp(follower) or is_caption(follower):
        return False
    closed = line.ends_sentence and not line.text.endswith(":")
    if line.key == follower.key or closed or SITE.fullmatch(line.key):
        return False
    if "heading" in line.hints and "heading" not in follower.hints:
        return False
    if follower.text[0].islower() or _UNFINISHED.search(line.key):
        return True
    if line.is_capitals and follower.is_capitals:
        return not names_body(line) or bool(_ACTS.match(follower.key))
    return _CONTINUES.match(follower.key) is not None and follower.words < 15


def _repeats(lines: Sequence[Line], title: range) -> frozenset[int]:
    """The lines that say the title again, whole or cut."""
    key = " ".join(lines[i].key for i in title)
    return frozenset(
        i
        for i, line in enumerate(lines)
        if i not in title
        and (
            line.key == key
            or (_is_cut(line) and len(line.key) > 15 and key.startswith(_CUT.sub("", line.key)))
        )
    )
