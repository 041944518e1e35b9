"""How the pages say things in Vietnamese: tables of words, numbers and days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from corpus.report import Capacity
from indexer.answer import UNKNOWN, Expansion, FacetName, Sort

UNKNOWN_LABEL = "Chưa rõ"

FACET_TITLES: Mapping[FacetName, str] = {
    "province": "Tỉnh, thành phố",
    "year": "Năm",
    "official": "Cán bộ",
    "form": "Loại văn bản",
}

SORT_LABELS: Mapping[Sort, str] = {
    "relevance": "Liên quan nhất",
    "newest": "Mới nhất",
    "oldest": "Cũ nhất",
}

CAPACITY_LABELS: Mapping[Capacity, str] = {
    "chair": "Chủ trì",
    "speaker": "Phát biểu",
    "attendee": "Tham dự",
    "signatory": "Ký văn bản",
    "elected": "Được bầu, bổ nhiệm",
    "assigned": "Được giao nhiệm vụ",
    "mentioned": "Được nhắc đến",
}

EVIDENCE_LABELS: Mapping[str, str] = {
    "title": "Tiêu đề",
    "organisation": "Tổ chức",
    "organisation_today": "Tổ chức hiện nay",
    "province": "Tỉnh, thành phố",
    "provinces": "Tỉnh, thành phố",
    "province_today": "Tỉnh hiện nay",
    "year": "Năm",
    "date": "Ngày họp",
    "published": "Ngày đăng",
    "signed": "Ngày ký",
    "school_year": "Năm học",
    "term": "Nhiệm kỳ",
    "form": "Loại văn bản",
    "own_number": "Số hiệu",
    "officials": "Cán bộ",
    "mentioned": "Người được nhắc đến",
    "citations": "Văn bản được dẫn",
}

_EXPANSION_SENTENCES: Mapping[str, str] = {
    "abbreviation": "Đã hiểu {typed} là {meaning}",
    "province": "{typed} nay gồm cả {meaning}",
    "spelling": "Đã hiểu “{typed}” là “{meaning}”",
    "relaxed": "Có báo cáo thiếu {meaning}",
    "tier": "Chỉ tìm thấy ở bản viết không dấu",
}


def facet_label(value: str) -> str:
    """How a facet value is shown when no answer gives it a label."""
    return UNKNOWN_LABEL if value == UNKNOWN else value


def value_label(facet: FacetName, label: str) -> str:
    """How the label of a facet value is shown."""
    return capitalised(label) if facet == "form" else label


def capitalised(text: str) -> str:
    """*text* with its first letter large: `nghị quyết` as `Nghị quyết`."""
    return text[:1].upper() + text[1:]


def number_label(number: int) -> str:
    """*number* grouped as Vietnamese is written: 12.345."""
    return f"{number:,}".replace(",", ".")


def day_label(day: dt.date) -> str:
    """*day* as it is written in Vietnamese: 5/3/2021."""
    return f"{day.day}/{day.month}/{day.year}"


def expansion_sentence(expansion: Expansion) -> str:
    """What the search added to the words typed, or took away, as a sentence without its stop."""
    sentence = _EXPANSION_SENTENCES[expansion.kind]
    if expansion.kind == "abbreviation" and len(expansion.meaning[0]) < len(expansion.typed):
        sentence = "Đã tìm {typed} cả dưới dạng viết tắt {meaning}"
    meaning = (", " if expansion.kind in ("province", "relaxed") else " hoặc ").join(
        expansion.meaning
    )
    return sentence.format(typed=expansion.typed, meaning=meaning).strip(" :")
