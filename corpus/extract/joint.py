"""Joint meetings: the provinces that held one together, the host's first."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.extract.document import CleanDocument
from corpus.extract.places import find_places
from corpus.extract.votes import LEAD_BLOCKS, Vote, votes_for

_JOINT = re.compile(
    r"\b(?:giữa|phối hợp (?:với|cùng)|ký kết|giao lưu|liên tịch|giao ban cụm|cụm (?:thi đua|trưởng"
    r"|\d)|(?:các|hai|ba|bốn|năm|\d+) tỉnh)\b"
)
_CLUSTER = re.compile(r"\bcụm(?: thi đua| trưởng| các tỉnh| \d)|\bgiao ban cụm\b")
_MEETING_PLACE = re.compile(r"\btại (?!các )[^.;:]{0,50}$")


def joint_votes(document: CleanDocument) -> list[Vote]:
    """Every province of a meeting that several held together; empty where one met alone."""
    return _of_title(document) or _of_cluster(document)


def meeting_places(document: CleanDocument) -> Iterator[Vote]:
    """`tại ..., Hải Phòng`: where it met, where nothing better is told."""
    for block in list(document.blocks_of("body"))[:LEAD_BLOCKS]:
        for mention in find_places(document.text, block.start, block.end):
            before = document.key[max(block.start, mention.start - 60) : mention.start]
            if len(mention.provinces) == 1 and _MEETING_PLACE.search(before):
                yield Vote(mention.provinces[0], mention.start, mention.end, "meeting-place")


def _of_title(document: CleanDocument) -> list[Vote]:
    """Every province of a meeting that several held together, from the title."""
    title = document.first_of("title")
    if title is None or not _JOINT.search(document.key[title.start : title.end]):
        return []
    votes = list(votes_for(find_places(document.text, title.start, title.end), "joint-meeting"))
    return _host_first(document, votes) if len({vote.province for vote in votes}) > 1 else []


def _of_cluster(document: CleanDocument) -> list[Vote]:
    """`Cụm thi đua các tỉnh ...`: whom the first paragraphs name, where the title names nobody."""
    title = document.first_of("title")
    if title is None or not _CLUSTER.search(document.key[title.start : title.end]):
        return []
    if find_places(document.text, title.start, title.end):
        return []
    for block in list(document.blocks_of("body"))[:LEAD_BLOCKS]:
        votes = list(votes_for(find_places(document.text, block.start, block.end), "joint-meeting"))
        if len({vote.province for vote in votes}) > 1:
            return _host_first(document, votes)
    return []


def _host_first(document: CleanDocument, votes: list[Vote]) -> list[Vote]:
    """The same votes, those for the province where the meeting was held before the others."""
    place = next(meeting_places(document), None)
    return sorted(votes, key=lambda vote: place is None or vote.province != place.province)
