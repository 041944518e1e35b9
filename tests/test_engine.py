"""What a search finds, in which order, and what it counts."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.answer import FACETS, SearchRequest
from indexer.engines.base import NoIndex
from indexer.live import open_engine
from tests.library import Library

FILES = {
    "giao-thong.txt": "Hội nghị tổng kết công đoàn\n\nBàn về đường giao thông nông thôn và đời sống đoàn viên.",
    "khong-dau.txt": "Hoi nghi tong ket cong doan\n\nBan ve duong giao thong nong thon va doi song.",
    "ong-khach.txt": "Hội nghị cán bộ\n\nÔng Dương đến dự và chúc mừng các đoàn viên ưu tú.",
    "ldld.txt": (
        "LĐLĐ tỉnh Cao Bằng họp\n\nSáng ngày 12/3/2021, LĐLĐ tỉnh Cao Bằng tổ chức hội nghị. "
        "Đồng chí Lý Văn Tòng - Chủ tịch LĐLĐ tỉnh chủ trì."
    ),
    "nghi-quyet.txt": (
        "LIÊN ĐOÀN LAO ĐỘNG TỈNH ĐẮK NÔNG\nSố: 07/NQ-LĐLĐ\n\nNGHỊ QUYẾT\nvề chăm lo Tết\n\n"
        "Căn cứ tình hình đời sống, Ban Chấp hành quyết nghị chăm lo người lao động dịp Tết."
    ),
    "dan-nghi-quyet.txt": (
        "Sơ kết công tác\n\nThực hiện Nghị quyết số 07/NQ-LĐLĐ, công đoàn các cấp đã trao 500 suất quà. "
        "Liên đoàn lao động tỉnh Đắk Nông biểu dương các đơn vị. Uỷ viên Ban Chấp hành dự đủ."
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("engine"))
    library.write(FILES)
    summary = library.reindex()
    assert (summary.reports, summary.rejected) == (len(FILES), ())
    return library


def test_a_word_with_marks_never_meets_other_marks(library: Library) -> None:
    answer = library.search("đường")
    assert [hit.file for hit in answer.hits] == ["giao-thong.txt"]
    assert answer.tiers == {"exact": 1, "unmarked": 1}
    assert answer.total == 1


def test_any_marks_widens_to_text_without_marks_behind_the_exact(library: Library) -> None:
    answer = library.search("đường", marks="any")
    assert [(h.file, h.tier) for h in answer.hits] == [
        ("giao-thong.txt", "exact"),
        ("khong-dau.txt", "unmarked"),
    ]
    assert answer.total == 2


def test_a_query_without_marks_reaches_every_reading(library: Library) -> None:
    found = set(library.files("duong"))
    assert {"giao-thong.txt", "khong-dau.txt", "ong-khach.txt"} <= found


def test_when_only_unmarked_text_matches_it_is_shown_and_said(library: Library) -> None:
    answer = library.search("bản vẽ")  # nobody writes it; `Ban ve` stands unmarked
    assert [hit.tier for hit in answer.hits] == ["unmarked"]
    assert [e.kind for e in answer.expanded] == ["tier"]


@pytest.mark.parametrize("query", ["uỷ viên", "ủy viên", "uy vien", "UỶ VIÊN"])
def test_tone_placement_and_case_divide_nothing(library: Library, query: str) -> None:
    assert library.files(query) == ["dan-nghi-quyet.txt"]


def test_an_abbreviation_finds_its_long_form_and_says_so(library: Library) -> None:
    answer = library.search("ldld")
    assert {"ldld.txt", "dan-nghi-quyet.txt"} <= {hit.file for hit in answer.hits}
    assert [(e.kind, e.typed) for e in answer.expanded] == [("abbreviation", "ldld")]
    as_typed = library.search("liên đoàn lao động", expand=False)
    assert "ldld.txt" not in [hit.file for hit in as_typed.hits]
    assert as_typed.expanded == ()


@pytest.mark.parametrize("query", ["07/NQ-LĐLĐ", "07 nq ldld", "số 07/NQ - LĐLĐ", "số:07/NQ-LĐLĐ"])
def test_the_resolution_itself_stands_before_those_who_cite_it(
    library: Library, query: str
) -> None:
    assert library.files(query)[:2] == ["nghi-quyet.txt", "dan-nghi-quyet.txt"]


def test_a_date_is_found_however_it_is_written(library: Library) -> None:
    for query in ("12/3/2021", "ngày 12 tháng 3 năm 2021", "12-03-2021"):
        assert library.files(query) == ["ldld.txt"]


def test_a_phrase_and_a_barred_word(library: Library) -> None:
    assert set(library.files('"hội nghị tổng kết"')) == {"giao-thong.txt"}
    assert "giao-thong.txt" not in library.files('hội nghị -"tổng kết"')


def test_a_long_query_needs_most_words_and_names_what_it_relaxed(library: Library) -> None:
    answer = library.search("giao thông nông thôn đời sống đoàn viên tỉnh xyzxyz")
    assert "giao-thong.txt" in [hit.file for hit in answer.hits]
    assert "relaxed" in [e.kind for e in answer.expanded]


def test_nothing_known_finds_nothing(library: Library) -> None:
    assert library.search("qwrtzx plmokn ijnuhb").total == 0
    assert library.search("qwrtzx").total == 0


def test_a_province_is_found_by_its_name_then_and_today(library: Library) -> None:
    assert set(library.files("tỉnh:Lâm Đồng")) == {"nghi-quyet.txt", "dan-nghi-quyet.txt"}
    assert library.files("tỉnh:cao bằng") == ["ldld.txt"]


def test_fields_years_and_files(library: Library) -> None:
    assert library.files("năm:2021") == ["ldld.txt"]
    assert library.files("năm:2020..2022") == ["ldld.txt"]
    assert library.files("tệp:khong-dau") == ["khong-dau.txt"]
    assert library.files("cán bộ:tòng") == ["ldld.txt"]
    assert library.files('cán bộ:"ly van tong"') == ["ldld.txt"]


def test_an_empty_query_browses_everything_newest_first(library: Library) -> None:
    answer = library.search("")
    assert answer.total == len(FILES)
    assert answer.hits[0].file == "ldld.txt"  # the only dated one


def test_every_facet_count_is_the_total_when_picked_alone(library: Library) -> None:
    for query in ("", "công đoàn", "hội nghị", "đường"):
        base = library.search(query)
        for facet in FACETS:
            for row in base.facets[facet]:
                picked = library.search(query, **{facet: (str(row.value),)})
                assert picked.total == row.count, (query, facet, row)
                listed = [r for r in picked.facets[facet] if r.selected]
                assert [(r.value, r.count) for r in listed] == [(row.value, row.count)]


def test_a_facet_ignores_its_own_selection_and_several_values_are_a_union(library: Library) -> None:
    base = library.search("", province=("Cao Bằng",))
    counts = {row.value: row.count for row in base.facets["province"]}
    assert counts["Đắk Nông"] >= 1
    both = library.search("", province=("Cao Bằng", "Đắk Nông"))
    assert both.total == counts["Cao Bằng"] + counts["Đắk Nông"]


def test_a_value_nobody_has_is_listed_at_zero(library: Library) -> None:
    answer = library.search("", official=("Người Không Có",))
    assert answer.total == 0
    row = next(r for r in answer.facets["official"] if r.selected)
    assert (row.value, row.count) == ("Người Không Có", 0)


def test_a_filter_takes_unmarked_and_older_spellings(library: Library) -> None:
    assert library.files("", province=("cao bang",)) == ["ldld.txt"]
    assert library.files("", official=("ly van tong",)) == ["ldld.txt"]


def test_snippet_marks_slice_back_to_matching_surfaces(library: Library) -> None:
    answer = library.search("ldld tong ket", marks="any")
    for hit in answer.hits:
        for snippet in hit.snippets:
            for start, end in snippet.marks:
                assert snippet.text[start:end].strip() == snippet.text[start:end] != ""
    first = library.search('"hội nghị tổng kết"').hits[0]
    engine = library.engine()
    filed = engine.report(first.id)
    assert filed is not None
    spans = engine.marks(SearchRequest(query="đường"), filed.report.body)
    assert [filed.report.body[start:end] for start, end in spans] == ["đường"]


def test_paging_walks_every_hit_once(library: Library) -> None:
    pages = [library.files("", limit=2, offset=offset) for offset in range(0, 8, 2)]
    walked = [file for page in pages for file in page]
    assert sorted(walked) == sorted(FILES)
    assert library.files("", limit=2, offset=10_000) == []


@pytest.mark.parametrize("query", ['hội nghị "!!!"', "hội nghị -...", "tệp:... hội nghị"])
def test_punctuation_alone_asks_for_nothing(library: Library, query: str) -> None:
    assert library.search(query).total == library.search("hội nghị").total


@pytest.mark.parametrize("query", ["a" * 100_000, "(" * 100_000, "đoàn " * 20_000, "x" * 999])
def test_a_query_is_cut_to_a_length_that_costs_nothing(library: Library, query: str) -> None:
    answer = library.search(query)
    assert len(answer.query) <= 1000


def test_a_slip_is_mended_from_the_corpus_and_said(library: Library) -> None:
    answer = library.search("hội nghị cônng đoàn")
    assert answer.total > 0
    assert (answer.expanded[0].kind, answer.expanded[0].meaning) == (
        "spelling",
        ("hội nghị công đoàn",),
    )
    assert library.search("hoojij nghij cawn booj").hits[0].file == "ong-khach.txt"


def test_no_index_is_said_and_names_the_command(tmp_path: Path) -> None:
    with pytest.raises(NoIndex, match="tracuu reindex"):
        open_engine(tmp_path)


@pytest.mark.parametrize(
    ("text", "marked"),
    [
        ("Thị xã Điện Bàn bầu Ban Chấp hành", ["Ban Chấp hành"]),
        ("Thị xã Điện Bàn", []),
        ("Trưởng ban kiểm tra xã Điện Bàn", ["ban"]),
    ],
)
def test_a_word_of_a_unit_that_stands_alone_is_marked_in_no_other_marks(
    tmp_path: Path, text: str, marked: list[str]
) -> None:
    library = Library(tmp_path)
    library.write({"a.txt": "Hội nghị BCH công đoàn\n\nBan Chấp hành (BCH) họp bàn công tác."})
    library.reindex()
    spans = library.engine().marks(SearchRequest(query="ban chấp hành"), text)
    assert [text[start:end] for start, end in spans] == marked
