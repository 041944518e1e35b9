"""Officials: who is read from a passage, with which titles, and who is not."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import hypothesis.strategies as st
import pytest
from hypothesis import given, settings

from corpus.clean import clean
from corpus.extract.document import CleanDocument
from corpus.extract.officials import FoundOfficials, find_officials
from corpus.formats.reader import read_document
from corpus.report import Block, Capacity, Role
from corpus.vietnamese import name_key, spelling_key

DATA = Path(__file__).parent / "data"
SEEDS = Path(__file__).parents[2] / "shared" / "seeds"

Titles = dict[str, tuple[str, ...]]


@dataclass(frozen=True)
class Snippet:
    text: str
    officials: Titles
    mentioned: frozenset[str]
    capacities: dict[str, str]  # of those whose label says it


def snippets(file: str) -> list[Snippet]:
    read, text = [], ""
    for paragraph in (DATA / file).read_text("utf-8").split("\n\n")[1:]:
        lines = paragraph.strip("\n").split("\n")
        text += "\n".join(line for line in lines if line[:2] not in ("=>", "~>")) + "\n\n"
        if any(line.startswith("=>") for line in lines):
            labels = [_official(line) for line in lines if line.startswith("=> ")]
            officials = {name: titles for name, titles, _ in labels}
            away = frozenset(name_key(line[3:]) for line in lines if line.startswith("~>"))
            capacities = {name: capacity for name, _, capacity in labels if capacity}
            read.append(Snippet(text.strip("\n"), officials, away, capacities))
            text = ""
    return read


def _official(line: str) -> tuple[str, tuple[str, ...], str]:
    """Read `=> Name [capacity] = title / title`; the capacity may be left out."""
    said, _, titles = line[3:].partition(" = ")
    name, _, capacity = said.partition(" [")
    return name_key(name), tuple(map(spelling_key, titles.split(" / "))), capacity.rstrip("]")


def document(text: str, role: Role = "body") -> CleanDocument:
    """One block a paragraph, all with one role."""
    blocks, at = [], 0
    for paragraph in text.split("\n\n"):
        blocks.append(Block(role, at, at + len(paragraph)))
        at += len(paragraph) + 2
    return CleanDocument(text, tuple(b for b in blocks if text[b.start : b.end].strip()))


def titles_read(found: FoundOfficials) -> Titles:
    return {name_key(o.name): tuple(map(spelling_key, o.titles)) for o in found.officials}


@pytest.mark.parametrize(
    "snippet",
    [
        *snippets("officials_known.txt"),
        *snippets("officials_held.txt"),
        *snippets("officials_varied.txt"),
        *snippets("officials_neighbours.txt"),
    ],
    ids=lambda s: s.text[:50],
)
def test_officials_are_read_with_their_titles_and_nobody_else(snippet: Snippet) -> None:
    found = find_officials(document(snippet.text))
    assert titles_read(found) == snippet.officials
    assert {name_key(o.name) for o in found.mentioned} == snippet.mentioned
    read = {name_key(o.name): o.capacity for o in found.officials}
    assert {name: read[name] for name in snippet.capacities} == snippet.capacities


@pytest.mark.parametrize(
    ("text", "capacity"),
    [
        ("Đồng chí Tô Văn Mận - Chủ tịch LĐLĐ tỉnh chủ trì hội nghị.", "chair"),
        ("Chủ tọa: ông Tô Văn Mận - Chủ tịch Công đoàn.", "chair"),
        ("Đồng chí Tô Văn Mận - Chủ tịch LĐLĐ tỉnh phát biểu chỉ đạo.", "speaker"),
        ("Dong chi To Van Man - Chu tich LDLD tinh phat bieu chi dao.", "speaker"),
        ("Dự hội nghị có đồng chí Tô Văn Mận - Chủ tịch LĐLĐ tỉnh.", "attendee"),
        ("CHỦ TỊCH\n(Đã ký)\nTô Văn Mận", "signatory"),
        ("Hội nghị bầu ông Tô Văn Mận làm Chủ tịch Công đoàn.", "elected"),
        ("Ông Tô Văn Mận được bầu giữ chức Chủ tịch Công đoàn.", "elected"),
        ("Phân công đồng chí Tô Văn Mận, Trưởng Ban Tổ chức theo dõi.", "assigned"),
    ],
)
def test_capacity_is_read_from_the_words_around(text: str, capacity: Capacity) -> None:
    assert [o.capacity for o in find_officials(document(text)).officials] == [capacity]


def test_a_short_later_mention_adds_no_title_and_the_fullest_name_is_kept() -> None:
    text = (
        "Đồng chí Ngọc Thủy - Chủ tịch LĐLĐ tỉnh dự.\n\n"
        "Đồng chí Lã Thị Ngọc Thuỷ, Tỉnh ủy viên, Chủ tịch LĐLĐ tỉnh phát biểu.\n\n"
        "Đồng chí Thủy, Chủ tịch kết luận."
    )
    (official,) = find_officials(document(text)).officials
    assert official.name == "Lã Thị Ngọc Thủy"
    assert official.titles == ("Tỉnh ủy viên", "Chủ tịch LĐLĐ tỉnh")


def test_one_person_in_capitals_without_marks_and_in_other_spellings_is_one_official() -> None:
    text = (
        "Đồng chí NINH SỸ HOÀ - Chủ tịch LĐLĐ tỉnh dự.\n\n"
        "Đồng chí Ninh Sĩ Hòa - Chủ tịch LĐLĐ tỉnh phát biểu.\n\n"
        "Dong chi Ninh Si Hoa - Chu tich LDLD tinh trao qua."
    )
    assert [o.name for o in find_officials(document(text)).officials] == ["Ninh Sĩ Hòa"]


@pytest.mark.parametrize("role", ["byline", "furniture"])
def test_bylines_and_page_furniture_hold_no_officials(role: Role) -> None:
    text = "Đồng chí Tô Văn Mận - Chủ tịch LĐLĐ tỉnh dự hội nghị."
    assert find_officials(document(text, role)).officials == ()


def test_captions_show_officials() -> None:
    text = "Đồng chí Tô Văn Mận - Chủ tịch LĐLĐ tỉnh phát biểu"
    assert len(find_officials(document(text, "caption")).officials) == 1


def test_evidence_stands_where_the_name_has_its_first_full_mention() -> None:
    text = "Ông Mận dự.\n\nÔng Tô Văn Mận - Chủ tịch LĐLĐ tỉnh phát biểu."
    (evidence,) = find_officials(document(text)).evidence
    assert evidence.value == "Tô Văn Mận"
    assert text[evidence.start : evidence.end] == "Tô Văn Mận - Chủ tịch LĐLĐ tỉnh"


_TOKENS = (
    "đồng chí|các|ông|bà|anh|Chủ tịch|Phó Chủ tịch|Bí thư|Giám đốc|Ủy viên|Mận|Tô|Văn|Thị|A|LĐLĐ"
    "|tỉnh|huyện|Công đoàn|Sở|Ban|và|,|;|.|:|-|–|(|)|\n|1|số|của|TM.|KT.|(Đã ký)|cho|trao|tặng|làm"
    "|bầu|giữ chức|theo|kiêm|H'Yim|K'Brăng|công ty|may|phát biểu|dự|là|TÔ|VĂN|CHỦ TỊCH|khóa|/|“|TS."
).split("|")


@settings(deadline=None, max_examples=60)
@given(st.lists(st.sampled_from(_TOKENS), min_size=1, max_size=12), st.integers(1, 400))
def test_any_soup_of_words_is_read_and_its_evidence_slices_back(
    words: list[str], times: int
) -> None:
    text = " ".join(words * times)[:20_000]
    found = find_officials(document(text))
    for evidence in found.evidence:
        written = text[evidence.start : evidence.end]
        assert name_key(written).startswith(name_key(evidence.value).split(" ")[0])


def _seeds() -> list[dict[str, object]]:
    gold = SEEDS / "gold.json"
    return json.loads(gold.read_text("utf-8")) if gold.exists() else []


@pytest.mark.skipif(not SEEDS.exists(), reason="shared seeds (../shared/seeds) are not here")
@pytest.mark.parametrize("gold", _seeds(), ids=lambda g: str(g["file"]))
def test_officials_of_the_seeds_are_exactly_the_gold_ones(
    gold: dict[str, list[dict[str, list[str]]]],
) -> None:
    raw = read_document(SEEDS / str(gold["file"]))
    found = find_officials(CleanDocument(raw.text, clean(raw), raw.hints, raw.declared))
    assert titles_read(found) == {
        name_key(str(o["name"])): tuple(map(spelling_key, o["titles"])) for o in gold["officials"]
    }
