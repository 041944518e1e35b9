"""Citations: which documents a passage cites, under which label."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from corpus.clean import clean
from corpus.extract.citations import find_citations, normalise_number, number_key
from corpus.extract.document import CleanDocument
from corpus.formats.reader import read_document
from corpus.report import Block, Citation, Role
from corpus.vietnamese import spelling_key

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"


@dataclass(frozen=True)
class Snippet:
    text: str
    labels: tuple[str, ...]


def snippets(file: str) -> list[Snippet]:
    read = []
    for paragraph in (DATA / file).read_text("utf-8").split("\n\n")[1:]:
        lines = paragraph.strip("\n").split("\n")
        text = "\n".join(line for line in lines if not line.startswith("=>"))
        read.append(Snippet(text, tuple(line[3:] for line in lines if line.startswith("=> "))))
    return read


def document(text: str, role: Role = "body") -> CleanDocument:
    return CleanDocument(text, (Block(role, 0, len(text)),))


def labels(text: str, own_number: str | None = None) -> list[str]:
    return [c.label for c in find_citations(document(text), own_number).citations]


@pytest.mark.parametrize(
    "snippet",
    [*snippets("citations_known.txt"), *snippets("citations_held.txt")],
    ids=lambda s: s.text[:50],
)
def test_citations_are_read_with_their_labels_and_no_others(snippet: Snippet) -> None:
    read = [spelling_key(label) for label in labels(snippet.text)]
    assert read == [spelling_key(label) for label in snippet.labels]


def test_issuer_and_date_are_read_behind_the_number() -> None:
    text = (
        "Nghị quyết số 02 / NQ – LĐLĐ ngày 5/3/2019 của Ban Chấp hành LĐLĐ tỉnh về công tác cán bộ"
    )
    found = find_citations(document(text), None)
    issued = dt.date(2019, 3, 5)
    assert found.citations == (
        Citation(
            "Nghị quyết",
            "02/NQ-LĐLĐ",
            "Nghị quyết 02/NQ-LĐLĐ",
            "Ban Chấp hành LĐLĐ tỉnh",
            issued,
        ),
    )
    (evidence,) = found.evidence
    assert text[evidence.start : evidence.end] == "Nghị quyết số 02 / NQ – LĐLĐ"
    assert evidence.value == "Nghị quyết 02/NQ-LĐLĐ"


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("Hội nghị sơ kết 3 năm thực hiện Nghị quyết số 20-NQ/TW", ["sơ kết"]),
        ("tổng kết 10 năm thực hiện Chỉ thị 22-CT/TW của Ban Bí thư", ["tổng kết"]),
        ("tiếp tục triển khai Kế hoạch số 31/KH-LĐLĐ, Hướng dẫn 52/HD-TLĐ", ["triển khai"] * 2),
        ("quán triệt các Nghị quyết số 18-NQ/TW và 19-NQ/TW", ["quán triệt"] * 2),
        ("Quyết định này thay thế Quyết định số 1908/QĐ-TLĐ", ["thay thế"]),
        ("sửa đổi, bổ sung Quy định số 08-QĐi/TW", ["sửa đổi"]),
        ("Nghị quyết số 12/NQ-BCH đã được hội nghị thông qua", ["thông qua"]),
        ("kết quả thực hiện Nghị quyết Đại hội XII Công đoàn tỉnh", ["thực hiện"]),
        ("Theo Quyết định 217/QĐ-TTg, mức hỗ trợ là 500.000 đồng", [None]),
    ],
)
def test_what_is_done_to_a_document_is_read_from_the_words_around(
    text: str, actions: list[str | None]
) -> None:
    assert [c.action for c in find_citations(document(text), None).citations] == actions


def test_numbers_of_one_run_share_the_code_that_closes_it() -> None:
    assert labels("các Quyết định số 216, 217/QĐ-LĐLĐ") == [
        "Quyết định 216/QĐ-LĐLĐ",
        "Quyết định 217/QĐ-LĐLĐ",
    ]


def test_the_draft_of_a_resolution_is_no_resolution() -> None:
    assert labels("Góp ý dự thảo Nghị quyết Đại hội XII Công đoàn Việt Nam") == []


def test_an_impossible_day_is_no_date() -> None:
    (citation,) = find_citations(document("Kế hoạch 31/KH-LĐLĐ ngày 31/2/2019"), None).citations
    assert citation.date is None


def test_the_documents_own_number_is_no_citation_of_itself() -> None:
    text = "Kế hoạch số 31/KH-LĐLĐ thực hiện Nghị quyết 20-NQ/TW"
    assert labels(text, own_number="31/KH - LĐLĐ") == ["Nghị quyết 20-NQ/TW"]
    assert labels("Số: 31/KH-LĐLĐ\nCăn cứ Nghị quyết 20-NQ/TW") == ["Nghị quyết 20-NQ/TW"]


def test_one_document_cited_in_full_and_in_short_is_one_citation() -> None:
    text = "Nghị quyết Đại hội IX. Nghị quyết Đại hội IX Công đoàn tỉnh. Nghị quyết Đại hội IX."
    assert labels(text) == ["Nghị quyết Đại hội IX Công đoàn tỉnh"]
    assert labels("Kế hoạch số 31; Kế hoạch 31/KH-LĐLĐ") == ["Kế hoạch 31/KH-LĐLĐ"]


def test_page_furniture_cites_nothing() -> None:
    assert find_citations(document("Nghị quyết 20-NQ/TW", "furniture"), None).citations == ()


@pytest.mark.parametrize(
    "spelling", ["02 nq ldld", "số 02/NQ - LĐLĐ", "02/NQ-LĐLĐ", "2/nq–lđlđ", "02-NQ/LĐLĐ"]
)
def test_spellings_of_one_number_have_one_key(spelling: str) -> None:
    assert number_key(spelling) == "2 nq ldld"


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("02 / NQ - LĐLĐ", "02/NQ-LĐLĐ"),
        ("20-NQ/TW", "20-NQ/TW"),
        ("145/2020/nđ-cp", "145/2020/NĐ-CP"),
        ("4A/NQ–BCH", "4a/NQ-BCH"),
        ("08-QĐi/TW", "08-QĐi/TW"),
    ],
)
def test_numbers_are_stored_without_blanks_in_one_spelling(written: str, stored: str) -> None:
    assert normalise_number(written) == stored


_TOKENS = (
    "Nghị quyết|Kế hoạch|số|02/NQ-LĐLĐ|20-NQ/TW|31|6a|,|và|;|ngày 5/3/2019|của|Đại hội|IV|(|)|.|\n"
    "|nhiệm kỳ 2018 – 2023|Công đoàn|các cấp|1/|-|/|Luật|NQ|1234567|khóa|năm 2019|Hội nghị|tỉnh"
).split("|")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(_TOKENS), min_size=1, max_size=12), st.integers(1, 400))
def test_any_soup_of_words_is_read_and_its_evidence_slices_back(
    words: list[str], times: int
) -> None:
    text = " ".join(words * times)[:20_000]
    found = find_citations(document(text), None)
    assert [e.value for e in found.evidence] == [c.label for c in found.citations]
    assert all(text[e.start : e.end].strip() for e in found.evidence)


def _seeds() -> list[dict[str, object]]:
    gold = SEEDS / "gold.json"
    return json.loads(gold.read_text("utf-8")) if gold.exists() else []


@pytest.mark.skipif(not SEEDS.exists(), reason="shared seeds (../shared/seeds) are not here")
@pytest.mark.parametrize("gold", _seeds(), ids=lambda g: str(g["file"]))
def test_citations_of_the_seeds_are_exactly_the_gold_ones(gold: dict[str, list[str]]) -> None:
    raw = read_document(SEEDS / str(gold["file"]))
    found = find_citations(CleanDocument(raw.text, clean(raw), raw.hints, raw.declared), None)
    read = [spelling_key(c.label) for c in found.citations]
    assert read == [spelling_key(label) for label in gold["resolutions"]]
