"""How the pages say things: tables of words in Vietnamese, said in the reader's language."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from corpus.bodies import Fate
from corpus.places import Telling, telling
from corpus.report import Capacity
from indexer.answer import UNKNOWN, Expansion, FacetName, Reason, Said, Sort
from searchapp.languages import day_label, gettext, vi

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

_PROVINCES: Mapping[Telling, str] = {
    "before": vi("{name} (trước 7/2025)"),
    "renamed": vi("{name} (nay là {others})"),
    "joined": vi("{name} (nay thuộc {others})"),
    "merged": vi("{name}, nay gồm {others}"),
}

_ACTIONS = (
    vi("ban hành"), vi("bãi bỏ"), vi("công bố"), vi("kiểm điểm"), vi("quán triệt"), vi("sơ kết"),
    vi("sửa đổi"), vi("thay thế"), vi("thông qua"), vi("thực hiện"), vi("triển khai"),
    vi("tổng kết"),
)  # fmt: skip

# As `indexer.explain` says it on the command line; a test holds both together.
_REASONS: Mapping[Said, str] = {
    "exact": vi("“{typed}” có trong {where}"),
    "met": vi("“{typed}” gặp {written} trong {where}"),
    "expanded": vi("“{typed}” được hiểu là {written}, có trong {where}"),
    "unmarked": vi("“{typed}” viết không dấu ({written}) trong {where}"),
    "near": vi("“{typed}” đứng liền nhau trong {where}"),
    "day": vi("có ngày {written}, dù viết cách nào"),
    "number": vi("có số văn bản “{typed}”, dù viết cách nào"),
    "recorded": vi("“{typed}” đúng với ngày hoặc tên đã ghi của báo cáo"),
    "missing": vi("thiếu “{typed}”: câu dài không cần đủ mọi từ"),
    "year": vi("họp năm {typed}"),
    "province": vi("thuộc {typed}"),
    "barred": vi("không có “{typed}”, như đã yêu cầu"),
    "spelling": vi("đã đọc “{typed}” thành {written}"),
    "sorted": vi("xếp theo ngày, không theo độ phù hợp"),
}
_PLACES: Mapping[str, str] = {
    "title": vi("tiêu đề"),
    "body": vi("nội dung"),
    "organisation": vi("đơn vị"),
    "province": vi("tỉnh"),
    "province_today": vi("tỉnh hiện nay"),
    "officials": vi("cán bộ"),
    "citations": vi("văn bản được dẫn"),
    "own_number": vi("số hiệu"),
    "form": vi("loại văn bản"),
    "files": vi("tên tệp"),
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


def value_label(facet: FacetName, value: str | int) -> str:
    """How a facet value is shown."""
    if value == UNKNOWN:
        return gettext(UNKNOWN_LABEL)
    if facet == "province":
        return _province_label(str(value))
    return capitalised(str(value)) if facet == "form" else str(value)


def _province_label(value: str) -> str:
    how, name, others = telling(value)
    told = _PROVINCES.get(how)
    return gettext(told).format(name=name, others=others) if told else name


def action_label(action: str | None) -> str | None:
    """What a report does to a document that it cites."""
    return gettext(action) if action in _ACTIONS else action


def reason_sentence(reason: Reason) -> str:
    """Why a report is there, as a sentence without its stop."""
    where = [
        gettext("%(field)s (%(count)d lần)", field=gettext(_PLACES.get(name, name)), count=count)
        for name, count in reason.fields.items()
    ]
    listed = gettext(" và ").join(filter(None, [", ".join(where[:-1]), *where[-1:]]))
    written = gettext(" hoặc ").join(reason.written)
    sentence = gettext(_REASONS[reason.said])
    return capitalised(sentence.format(typed=reason.typed, written=written, where=listed))


def fate_label(fate: Fate) -> str:
    """What became of a body."""
    if fate.successor:
        return gettext("nay thuộc %(body)s", body=fate.successor)
    if "-" not in fate.until:
        return gettext("kết thúc hoạt động trong năm %(year)s", year=fate.until)
    day = day_label(dt.date.fromisoformat(fate.until))
    return gettext("kết thúc hoạt động từ %(day)s", day=day)


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
