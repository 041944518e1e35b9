"""Reports that go together: on one meeting, and like each other."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.identity import sketch
from indexer.cards import Card
from indexer.meetings import meetings
from tests.library import Library

MEETING = (
    "LĐLĐ tỉnh Cao Bằng tổng kết năm\n\nSáng ngày 12/1/2022, LĐLĐ tỉnh Cao Bằng tổ chức hội nghị tổng "
    "kết. Đồng chí Lý Văn Tòng - Chủ tịch LĐLĐ tỉnh chủ trì. Hội nghị biểu dương các mô hình chăm lo "
    "nhà trọ, bữa ăn ca và thỏa ước lao động tập thể, giao chỉ tiêu phát triển đoàn viên năm tới."
)
FILES = {
    "trang-a.txt": MEETING,
    "trang-b.txt": MEETING.replace("biểu dương", "nêu gương") + " Nguồn: Báo tỉnh.",
    "hom-khac.txt": MEETING.replace("12/1/2022", "15/1/2022") + " Thêm một câu khác hẳn ở đây.",
    "nha-tro.txt": "Thăm nhà trọ\n\nĐồng chí Lý Văn Tòng - Chủ tịch LĐLĐ tỉnh thăm một khu nhà trọ.",
    "giao-thong.txt": "Đường xá\n\nPhường họp dân về cống thoát và vỉa hè.",
}


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Library:
    library = Library(tmp_path_factory.mktemp("companions"))
    library.write(FILES)
    # Others, so that not every word is in half of the reports.
    library.write({f"khac-{n}.txt": f"Thông báo\n\nPhường lát gạch phố {n}." for n in range(6)})
    library.reindex()
    return library


def ids(library: Library) -> dict[str, str]:
    return {hit.file: hit.id for hit in library.search("", limit=100).hits}


def test_a_hit_names_the_other_reports_on_its_meeting(library: Library) -> None:
    together = {
        hit.file: [other.file for other in hit.same_meeting]
        for hit in library.search("", limit=100).hits
        if hit.same_meeting
    }
    assert together == {"trang-a.txt": ["trang-b.txt"], "trang-b.txt": ["trang-a.txt"]}


def test_totals_and_facets_go_on_counting_reports(library: Library) -> None:
    answer = library.search("cao bằng")
    assert answer.total == len(answer.hits) == 3
    assert answer.facets["province"][0].count == 3


def test_the_same_meeting_first_then_the_most_alike_never_itself(library: Library) -> None:
    engine = library.engine()
    similar = engine.similar(ids(library)["trang-a.txt"])
    assert similar is not None
    assert [found.file for found in similar][:3] == ["trang-b.txt", "hom-khac.txt", "nha-tro.txt"]
    assert [found.same_meeting for found in similar] == [True, False, False]
    assert "Lý Văn Tòng" in similar[1].shared
    assert engine.similar(ids(library)["trang-a.txt"], 1) == similar[:1]
    assert engine.similar("khong-co") is None
    engine.close()


def test_companions_are_the_same_however_the_index_came_to_be(tmp_path: Path) -> None:
    library = Library(tmp_path)
    for name, text in FILES.items():
        library.write({name: text})
        library.reindex()
    (library.reports / "trang-b.txt").unlink()
    library.reindex()
    library.write({"trang-b.txt": FILES["trang-b.txt"]})
    library.reindex()

    def companions() -> list[object]:
        engine = library.engine()
        hits = library.search("", limit=100).hits
        found = [(hit.same_meeting, engine.similar(hit.id)) for hit in hits]
        engine.close()
        return found

    incremental = companions()
    library.reindex(full=True)
    assert companions() == incremental


def card(text: str, day: int | None, place: str, body: str | None = None) -> Card:
    provinces = (place,) if place else ()
    return Card(None, body, day, provinces, (), (), (), sketch(text))


def test_a_meeting_has_one_day_and_a_body_or_province_in_common() -> None:
    text = "một hai ba bốn năm sáu bảy tám chín mười"
    cards = {
        "a": card(text, 1, "Cao Bằng"),
        "b": card(text, 1, "Cao Bằng"),
        "c": card(text, 2, "Cao Bằng"),
        "d": card(text, 1, "Hà Nam", "LĐLĐ A"),
        "e": card(text, 1, "", "lđlđ a"),
        "f": card(text, None, "Cao Bằng"),
        "g": card("chuyện khác hẳn với những gì đã nói", 1, "Cao Bằng"),
    }
    assert meetings(cards) == [["a", "b"], ["d", "e"]]


def test_two_that_share_text_with_a_third_go_together() -> None:
    first, second, third = (" ".join(f"w{n}" for n in range(k, k + 40)) for k in (0, 15, 30))
    cards = {
        n: card(text, 1, "Cao Bằng") for n, text in zip("abc", (first, second, third), strict=True)
    }
    assert meetings(cards) == [["a", "b", "c"]]
