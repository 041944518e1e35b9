"""Form and own number: what the document itself is."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.clean.letterhead import FORMS
from corpus.extract.document import CleanDocument
from corpus.report import Evidence
from corpus.vietnamese import canonical, squeeze

NEWS = "tin"
_OPENING = re.compile(rf"(?P<form>{'|'.join(FORMS)})\b")
_NUMBER = re.compile(
    r"số\s*:?\s*(?P<number>\d[\w.]*\s*[-/]\s*[\wĐđ&]+"
    r"(?:(?:\s?[-/]\s?|\.(?=[A-ZĐ]{2}))[\wĐđ&]+)*)",
    re.IGNORECASE,
)
# A code names its form: `12/KH-LĐLĐ` is a plan even where no line says so.
_CODES = {
    "NQ": "nghị quyết",
    "BC": "báo cáo",
    "KH": "kế hoạch",
    "BB": "biên bản",
    "QĐ": "quyết định",
    "HD": "hướng dẫn",
    "TB": "thông báo",
    "CT": "chỉ thị",
    "TTR": "tờ trình",
    "KL": "kết luận",
    "CTR": "chương trình",
    "CV": "công văn",
}
_GENERAL = {"báo cáo tóm tắt": "báo cáo", "giấy mời": "thư mời", "bài phát biểu": "phát biểu"}


@dataclass(frozen=True, slots=True)
class FoundForm:
    """The form, the document's own number, and their evidence."""

    form: str
    own_number: str | None
    evidence: tuple[Evidence, ...]


def find_form(document: CleanDocument) -> FoundForm:
    """What the document is: its letterhead's form, the form its title begins with, else news."""
    number = _own_number(document)
    form = _form(document, number)
    return FoundForm(
        form.value, number.value if number else None, (form, *([number] if number else []))
    )


def _own_number(document: CleanDocument) -> Evidence | None:
    for block in document.blocks_of("letterhead"):
        match = _NUMBER.search(document.text, block.start, block.end)
        if match:
            number = re.sub(r"\s*([-/])\s*", r"\1", match["number"])
            return Evidence("own_number", number, match.start(), match.end(), "letterhead-number")
    return None


def _form(document: CleanDocument, number: Evidence | None) -> Evidence:
    title = document.first_of("title")
    official = document.first_of("letterhead") is not None
    if title is not None:
        text = squeeze(document.block_text(title))
        match = _OPENING.match(canonical(text))
        alone = match is not None and (text[: match.end()].isupper() or match.end() == len(text))
        if match and (official or alone):
            name = _GENERAL.get(match["form"], match["form"])
            return Evidence("form", name, title.start, title.end, "title-form")
    if number is not None:
        code = re.split(r"[-/.]", number.value.upper())[1]
        if code in _CODES:
            return Evidence("form", _CODES[code], number.start, number.end, "number-code")
        return Evidence("form", "công văn", number.start, number.end, "letter-number")
    return Evidence("form", NEWS, 0, 0, "no-letterhead")
