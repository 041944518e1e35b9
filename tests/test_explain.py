"""Why a hit is there, in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from indexer.answer import Hit
from tests.library import Library

FILES = {
    "du.txt": (
        "LĐLĐ tỉnh Cao Bằng tổng kết hoạt động\n\nNgày 6/10/2020, LĐLĐ tỉnh Cao Bằng họp bàn về đường "
        "giao thông. Thực hiện Nghị quyết số 07/NQ-LĐLĐ, tổng kết thi đua."
    ),
    "khong-dau.txt": "Hop ban ve duong giao thong\n\nCong doan co so hop ban ve duong giao thong.",
    "ngan.txt": "Hội nghị về chăm lo đời sống\n\nCông đoàn chăm lo đời sống đoàn viên dịp lễ.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("explain"))
    library.write(FILES)
    library.reindex()
    return library


def hit(library: Library, query: str, file: str = "du.txt", **request: object) -> Hit:
    hits = library.search(query, explain=True, **request).hits
    return next(hit for hit in hits if hit.file == file)


def said(found: Hit) -> list[tuple[str, str]]:
    assert found.explanation is not None
    return [(reason.kind, reason.text) for reason in found.explanation]


def test_nothing_is_explained_unasked(library: Library) -> None:
    assert all(hit.explanation is None for hit in library.search("đường").hits)


def test_words_and_where_they_stand_and_that_they_stand_together(library: Library) -> None:
    assert said(hit(library, "tổng kết")) == [
        ("exact", "“tổng” có trong tiêu đề (1 lần) và nội dung (1 lần)"),
        ("exact", "“kết” có trong tiêu đề (1 lần) và nội dung (1 lần)"),
        ("near", "“tổng kết” đứng liền nhau trong tiêu đề (1 lần) và nội dung (1 lần)"),
    ]


def test_a_word_without_marks_says_which_reading_was_met(library: Library) -> None:
    assert ("exact", "“duong” gặp “đường” trong nội dung (1 lần)") in said(hit(library, "duong"))


def test_text_without_marks_is_named(library: Library) -> None:
    found = said(hit(library, "đường", "khong-dau.txt", marks="any"))
    assert found == [
        ("unmarked", "“đường” viết không dấu (“duong”) trong tiêu đề (1 lần) và nội dung (1 lần)")
    ]


def test_an_abbreviation_says_what_it_was_taken_for(library: Library) -> None:
    reasons = dict(said(hit(library, "liên đoàn lao động", "du.txt")))
    assert reasons["expanded"].startswith(
        "“liên đoàn lao động” được hiểu là “lđlđ”, có trong tiêu đề"
    )


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("ngày 6 tháng 10 năm 2020", "có ngày 6/10/2020, dù viết cách nào"),
        ("07/NQ-LĐLĐ", "có số văn bản “07/NQ-LĐLĐ”, dù viết cách nào"),
        ("tỉnh:cao bằng", "thuộc Cao Bằng"),
        ("năm:2019..2021", "họp năm 2020"),
        ("giao thông -nháp", "không có “nháp”, như đã yêu cầu"),
    ],
)
def test_numbers_days_filters_and_barred_words(library: Library, query: str, text: str) -> None:
    assert text in [reason for _, reason in said(hit(library, query))]


def test_what_is_missing_is_said(library: Library) -> None:
    query = "công đoàn chăm lo đời sống nhân dịp quốc khánh"
    found = said(hit(library, query, "ngan.txt"))
    assert ("missing", "thiếu “khánh”: câu dài không cần đủ mọi từ") in found


def test_an_alternative_that_is_not_there_is_not_missing(library: Library) -> None:
    found = said(hit(library, "đường OR tết OR năm:1999"))
    assert found == [("exact", "“đường” có trong nội dung (1 lần)")]


def test_a_slip_that_was_mended_and_a_sort_by_day_are_said(library: Library) -> None:
    found = said(hit(library, "ddường", sort="newest"))
    assert found[0] == ("spelling", "đã đọc “ddường” thành “đường”")
    assert found[-1] == ("sorted", "xếp theo ngày, không theo độ phù hợp")


def test_shares_of_the_score_are_parts_of_one(library: Library) -> None:
    reasons = hit(library, "tổng kết giao thông").explanation or ()
    shares = [reason.share for reason in reasons if reason.share is not None]
    assert len(shares) == 4
    assert 0 < sum(shares) <= 1.001


def test_every_query_of_the_samples_is_explained(samples: Path, tmp_path: Path) -> None:
    library = Library(tmp_path)
    library.reports = samples
    library.reindex()
    for query in ("hội nghị công đoàn", "ldld", "bac kan 2025", '"đoàn viên" -tết', "02-nq/tw"):
        for found in library.search(query, explain=True).hits:
            assert any(kind not in ("missing", "barred") for kind, _ in said(found)), query


def test_a_long_question_tells_the_words_of_a_name_that_need_not_stand_together(
    library: Library,
) -> None:
    query = 'vì sao "lễ dịp" đoàn viên được công đoàn chăm lo đời sống'
    found = said(hit(library, query, "ngan.txt"))
    assert ("exact", "“lễ” có trong nội dung (1 lần)") in found
