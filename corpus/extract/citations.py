"""Citations: the resolutions, decrees, plans, guides ... that a report cites."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from corpus.cited import KINDS
from corpus.extract.actions import read_action
from corpus.extract.congresses import find_congress_resolutions
from corpus.extract.document import CleanDocument
from corpus.extract.issuers import date_end, read_source
from corpus.numbers import BARE_NUMBER, NUMBER, kind_of_code, normalise_number, number_key
from corpus.report import Block, Citation, Evidence
from corpus.vietnamese import lower, spelling_key

__all__ = ["FoundCitations", "find_citations", "normalise_number", "number_key"]

_KIND_OF = {written: kind for kind, forms in KINDS.items() for written in forms}
_NEVER = (
    "luật|bộ luật|công văn|tờ trình|thông báo|báo cáo|biên bản|giấy mời|giấy phép|hợp đồng"
    "|công điện|văn bản hợp nhất|pháp lệnh"
)
_BARE_KINDS = frozenset(
    {"nghị quyết", "nghị quyết liên tịch", "nghị định", "chỉ thị", "kết luận", "thông tri"}
)  # no verbs: `quyết định 12 việc` cites nothing

_OPENING = re.compile(
    rf"(?P<kind>{'|'.join(sorted(_KIND_OF, key=len, reverse=True))}|{_NEVER})\b"
    rf"(?P<between>(?:[ \t\u00a0]+của(?:(?!\b(?:{'|'.join(KINDS)})\b)[^.;:,()\n\d]){{3,60}}?)?)"
    r"[\s]*(?P<so>\(?\s*số\s*[:.]?\s*)?(?=\d)"
)
# Begins with a figure, not with what may stand before it, which would be tried everywhere.
_LOOSE = re.compile(r"\d(?<!\w\d)\d{0,4}[a-zđ]?\s?(?:/\s?(?:19|20)\d\d\s?)?[-–/]\s?[a-zđ]")
_SAID_BEFORE = re.compile(r"\bsố\s*:?\s*$")
_SAID_CHARS = 12
_NEXT = re.compile(
    r"(?:\s*\([^()\n]{0,60}\))?\s*(?:[,;]|\bvà\b|,\s*và\b)\s*(?:các\s+)?(?P<so>số\s*:?\s*)?(?=\d)"
)
_LINK = re.compile(r"[\s,;]*(?:và\b\s*)?(?:các\s+)?")
_BARE_END = re.compile(
    r"\s*(?:$|[,;.)\n:“\"]|(?:của|ngày|về|và|khóa|tại|do|đã|được|-|–|\()(?![^\W\d_]))"
)
_LETTERHEAD_NUMBER = re.compile(r"\s*số\s*:", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FoundCitations:
    """The citations of one report in order, each once, and where each stands first."""

    citations: tuple[Citation, ...]
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class _Cited:
    """One place that cites; offsets are into the raw text."""

    citation: Citation
    start: int
    end: int
    rule: str


def find_citations(document: CleanDocument, own_number: str | None) -> FoundCitations:
    """Read what the report cites in its title, text and captions; never its *own_number*."""
    own = number_key(own_number) if own_number else None
    cited: list[_Cited] = []
    for block in document.blocks_of("title", "body", "caption", "letterhead"):
        cited += _numbered(document, block)
        lowered = lower(document.text[block.start : block.end])
        for named in find_congress_resolutions(document.text, block.start, block.end):
            action = read_action(lowered, named.start - block.start, named.end - block.start)
            citation = Citation("Nghị quyết", None, named.label, action=action)
            cited.append(_Cited(citation, named.start, named.end, "named-resolution"))
    cited = [c for c in cited if not c.citation.number or number_key(c.citation.number) != own]
    kept = _distinct(sorted(cited, key=lambda c: c.start))
    return FoundCitations(
        tuple(c.citation for c in kept),
        tuple(Evidence("citations", c.citation.label, c.start, c.end, c.rule) for c in kept),
    )


def _numbered(document: CleanDocument, block: Block) -> Iterator[_Cited]:
    """The citations with a number: `Nghị quyết số 02/NQ-LĐLĐ`, `số 20-NQ/TW`."""
    text = document.text
    lowered = lower(text[block.start : block.end])
    at, action = 0, None
    for opening in _openings(lowered):
        if opening.number < at:
            continue
        start = opening.start
        if at == 0 or not _LINK.fullmatch(lowered, date_end(lowered, at), start):
            action = read_action(lowered, start, opening.number)
        for read in _with_codes(list(_numbers(text, block, lowered, opening))):
            end = at = read.end
            if read.wanted and (opening.word or not _is_letterhead(lowered, start, block)):
                citation = _citation(text, read, block.start + end, block.end, action)
                first = block.start + min(start, read.start)
                yield _Cited(citation, first, block.start + end, "number")
            start = end


def _is_letterhead(lowered: str, start: int, block: Block) -> bool:
    """`Số: 12/KH-LĐLĐ` alone at the head of a line is the document's own number."""
    line = lowered.rfind("\n", 0, start) + 1
    return block.role == "letterhead" or _LETTERHEAD_NUMBER.match(lowered, line) is not None


@dataclass(frozen=True, slots=True)
class _Opening:
    """A place where numbers may follow; offsets are into the block."""

    start: int
    number: int
    word: str | None  # the kind as written, lower case
    said: bool  # `số` stands before the number


@dataclass(frozen=True, slots=True)
class _Number:
    """One number of a run; offsets are into the block."""

    kind: str
    number: str
    start: int
    end: int
    wanted: bool


def _openings(lowered: str) -> list[_Opening]:
    """Where numbers may be cited, in order: behind a kind of document, or by their code alone."""
    found = [
        _Opening(m.start(), m.end(), m["kind"], bool(m["so"])) for m in _OPENING.finditer(lowered)
    ]
    said = {opening.number for opening in found}
    found += [
        _Opening(_said_from(lowered, m.start()), m.start(), None, True)
        for m in _LOOSE.finditer(lowered)
        if m.start() not in said
    ]
    return sorted(found, key=lambda opening: opening.number)


def _said_from(lowered: str, number: int) -> int:
    """Where `số` before a number begins; the number itself where nothing is said."""
    said = _SAID_BEFORE.search(lowered, max(0, number - _SAID_CHARS), number)
    return said.start() if said else number


def _numbers(text: str, block: Block, lowered: str, opening: _Opening) -> Iterator[_Number]:
    """The run of numbers from an opening on: `18-NQ/TW, số 19-NQ/TW và 28-NQ/TW`."""
    at, said = opening.number, opening.said
    kind = _KIND_OF.get(opening.word or "")
    wanted = opening.word is None or kind is not None
    full_seen = False
    while True:
        full = NUMBER.match(text, block.start + at, block.end)
        bare = None if full or full_seen else _bare(text, block, lowered, kind, said, at)
        found = full or bare
        if found is None:
            return
        number = normalise_number(found.group())
        read_kind = kind_of_code(number) if full and (kind is None or full_seen) else kind
        end = found.end() - block.start
        if read_kind or not wanted:
            yield _Number(_agreed(kind, read_kind), number, at, end, wanted)
        full_seen = full is not None
        following = _NEXT.match(lowered, date_end(lowered, end))
        if following is None:
            return
        at, said = following.end(), said or bool(following["so"])


def _agreed(word_kind: str | None, code_kind: str | None) -> str:
    """The kind as written where the code agrees, else as the code says."""
    written = word_kind or ""
    return written if code_kind is None or written.startswith(code_kind) else code_kind


def _bare(
    text: str, block: Block, lowered: str, kind: str | None, said: bool, at: int
) -> re.Match[str] | None:
    """A number without code: `Nghị quyết 6a`, `Kế hoạch số 31`; never a year or a count."""
    found = BARE_NUMBER.match(text, block.start + at, block.end)
    if found is None or kind is None or not _BARE_END.match(lowered, found.end() - block.start):
        return None
    digits = found.group().rstrip("abcdđeABCDĐE")
    if len(digits) > 3 or (kind not in _BARE_KINDS and not said) or kind.startswith("chương trình"):
        return None
    if not said and digits == found.group() and len(digits) < 2:
        return None
    return found


def _with_codes(run: list[_Number]) -> list[_Number]:
    """The *run* with the code that bare numbers share: `số 216, 217/QĐ-LĐLĐ`."""
    for k in range(len(run) - 2, -1, -1):
        code = run[k + 1].number.lstrip("0123456789")
        if run[k].number.isdigit() and code and run[k].kind == run[k + 1].kind:
            run[k] = replace(run[k], number=run[k].number + code)
    return run


def _citation(text: str, read: _Number, end: int, block_end: int, action: str | None) -> Citation:
    kind = read.kind[:1].upper() + read.kind[1:]
    source = read_source(text, end, block_end)
    label = f"{kind} {read.number}"
    return Citation(kind, read.number, label, source.issuer, source.date, action)


def _distinct(cited: list[_Cited]) -> list[_Cited]:
    """Each citation once, in its fullest form, where it stands first."""
    kept: list[_Cited] = []
    seen: set[Citation] = set()
    for one in cited:
        if one.citation in seen:
            continue
        seen.add(one.citation)
        twin = next((k for k in kept if _is_same(k.citation, one.citation)), None)
        if twin is None:
            kept.append(one)
        else:
            kept[kept.index(twin)] = _Cited(
                _fuller(twin.citation, one.citation), twin.start, twin.end, twin.rule
            )
    return kept


def _is_same(one: Citation, other: Citation) -> bool:
    if one.number and other.number:
        return one.kind == other.kind and _same_number(
            number_key(one.number), number_key(other.number)
        )
    if one.number or other.number:
        return False
    ours, theirs = _words(one), _words(other)
    return ours <= theirs or theirs <= ours


def _same_number(one: str, other: str) -> bool:
    """Equal, or one of them is the other's number without its code."""
    return one == other or one == other.split(" ")[0] or other == one.split(" ")[0]


def _words(citation: Citation) -> frozenset[str]:
    return frozenset(spelling_key(citation.label).split(" ")) - {"lần", "thứ", "khóa"}


def _fuller(first: Citation, later: Citation) -> Citation:
    """What both say together, under the longer label."""
    longer = first if len(first.label) >= len(later.label) else later
    return Citation(
        longer.kind,
        longer.number,
        longer.label,
        first.issuer or later.issuer,
        first.date or later.date,
        first.action or later.action,
    )
