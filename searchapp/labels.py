"""How the pages say things: tables of words in Vietnamese, said in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping

from corpus.report import Capacity
from indexer.answer import UNKNOWN, Expansion, FacetName, Sort
from searchapp.languages import gettext, vi

UNKNOWN_LABEL = vi("Chưa rõ")

_FACET_TITLES: Mapping[FacetName, str] = {
    "province": vi("Tỉnh, thành phố"),
    "year": vi("Năm"),
    "official": vi("Cán bộ"),
    "form": vi("Loại văn bản"),
    "citation": vi("Văn bản được dẫn"),
}

SORTS: Mapping[Sort, str] = {
    "relevance": vi("Liên quan nhất"),
    "newest": vi("Mới nhất"),
    "oldest": vi("Cũ nhất"),
}

_CAPACITIES: Mapping[Capacity, str] = {
    "chair": vi("Chủ trì"),
    "speaker": vi("Phát biểu"),
    "attendee": vi("Tham dự"),
    "signatory": vi("Ký văn bản"),
    "elected": vi("Được bầu, bổ nhiệm"),
    "assigned": vi("Được giao nhiệm vụ"),
    "mentioned": vi("Được nhắc đến"),
}

_FIELDS: Mapping[str, str] = {
    "title": vi("Tiêu đề"),
    "organisation": vi("Tổ chức"),
    "organisation_today": vi("Tổ chức hiện nay"),
    "province": vi("Tỉnh, thành phố"),
    "provinces": vi("Tỉnh, thành phố"),
    "province_today": vi("Tỉnh hiện nay"),
    "year": vi("Năm"),
    "date": vi("Ngày họp"),
    "published": vi("Ngày đăng"),
    "signed": vi("Ngày ký"),
    "school_year": vi("Năm học"),
    "term": vi("Nhiệm kỳ"),
    "form": vi("Loại văn bản"),
    "own_number": vi("Số hiệu"),
    "officials": vi("Cán bộ"),
    "mentioned": vi("Người được nhắc đến"),
    "citations": vi("Văn bản được dẫn"),
}

_EXPANSION_SENTENCES: Mapping[str, str] = {
    "abbreviation": vi("Đã hiểu {typed} là {meaning}"),
    "shortened": vi("Đã tìm {typed} cả dưới dạng viết tắt {meaning}"),
    "province": vi("{typed} nay gồm cả {meaning}"),
    "spelling": vi("Đã hiểu “{typed}” là “{meaning}”"),
    "relaxed": vi("Có báo cáo thiếu {meaning}"),
    "tier": vi("Chỉ tìm thấy ở bản viết không dấu"),
}


def facet_title(facet: FacetName) -> str:
    """What a facet is called."""
    return gettext(_FACET_TITLES[facet])


def sort_label(sort: Sort) -> str:
    """What an order is called."""
    return gettext(SORTS[sort])


def capacity_label(capacity: Capacity) -> str:
    """What an official did at the meeting."""
    return gettext(_CAPACITIES[capacity])


def field_label(field: str) -> str:
    """What a key of a report is called; a key without a name stays as it is."""
    return gettext(_FIELDS[field]) if field in _FIELDS else field


def facet_label(value: str) -> str:
    """How a facet value is shown when no answer gives it a label."""
    return gettext(UNKNOWN_LABEL) if value == UNKNOWN else value


def value_label(facet: FacetName, label: str) -> str:
    """How the label of a facet value is shown."""
    if label == UNKNOWN_LABEL:
        return gettext(UNKNOWN_LABEL)
    return capitalised(label) if facet == "form" else label


def capitalised(text: str) -> str:
    """*text* with its first letter large: `nghị quyết` as `Nghị quyết`."""
    return text[:1].upper() + text[1:]


def expansion_sentence(expansion: Expansion) -> str:
    """What the search added to the words typed, or took away, as a sentence without its stop."""
    kind: str = expansion.kind
    if kind == "abbreviation" and len(expansion.meaning[0]) < len(expansion.typed):
        kind = "shortened"
    between = ", " if kind in ("province", "relaxed") else gettext(" hoặc ")
    sentence = gettext(_EXPANSION_SENTENCES[kind])
    meaning = between.join(expansion.meaning)
    return sentence.format(typed=expansion.typed, meaning=meaning).strip(" :")
