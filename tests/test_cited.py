"""A cited document is one facet value, however reports and links write it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.cited import citation_key
from corpus.corrections import CORRECTIONS_FILE, Correction, format_corrections
from indexer.answer import FACETS
from indexer.engines.whoosh import builder, fields
from searchapp import create_app
from searchapp.cli import main
from tests.library import Library, timeless

CITING = "Ngày 5/3/2020, LĐLĐ tỉnh Hà Nam tổ chức hội nghị lần {n} triển khai {cited}."
CITED = (
    "Nghị quyết số 20-NQ/TW", "Nghị quyết 20-NQ/TW và Kết luận số 61-KL/TW", "nghị quyết số 20/NQ-TW",
    "Nghị quyết 6a", "Nghị quyết số 06/NQ-BCH",
)  # fmt: skip


@pytest.fixture
def library(tmp_path: Path) -> Library:
    """Reports that cite by number, the same number in several ways."""
    library = Library(tmp_path)
    library.write({f"{n}.txt": CITING.format(n=n, cited=cited) for n, cited in enumerate(CITED)})
    library.write({"khong-dan.txt": CITING.format(n=9, cited="công tác thi đua")})
    library.reindex()
    return library


def counts(library: Library, **request: object) -> dict[object, int]:
    return {row.value: row.count for row in library.search("", **request).facets["citation"]}


@pytest.mark.parametrize(
    "written",
    ["20-NQ/TW", "20/NQ-TW", "Nghị quyết số 20 - NQ/TW", "nghi quyet 20 nq tw", "NGHỊ QUYẾT 20–NQ/TW",
     "Nghị quyết số 20-NQ/TW ngày 25/10/2017 của Ban Chấp hành Trung ương"],
)  # fmt: skip
def test_ways_to_write_one_document_have_one_key(written: str) -> None:
    assert citation_key(written) == citation_key("Nghị quyết 20-NQ/TW")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nghị quyết 20-NQ/TW", "Nghị quyết 20-NQ/TU"),
        ("Nghị quyết 20-NQ/TW", "Nghị quyết 20"),
        ("Nghị định 20/NĐ-CP", "Nghị quyết 20/NQ-CP"),
        ("Chỉ thị 05", "Kết luận 05"),
        ("Nghị quyết Trung ương 4 khóa XII", "Nghị quyết Trung ương 4 khóa XI"),
        ("Nghị quyết Đại hội XI Công đoàn xã Đại An", "Nghị quyết Đại hội XI Công đoàn xã Đại Ân"),
    ],
)
def test_different_documents_have_different_keys(one: str, other: str) -> None:
    assert citation_key(one) != citation_key(other)


@pytest.mark.parametrize(
    "written",
    [
        "Nghị quyết Đại hội lần thứ XII Công đoàn Việt Nam",
        "nghị quyết Đại hội Công đoàn Việt Nam khóa XII",
        "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XII của Công đoàn Việt Nam",
    ],
)
def test_a_resolution_by_name_is_one_in_whatever_order_its_words_stand(written: str) -> None:
    assert citation_key(written) == citation_key("Nghị quyết Đại hội XII Công đoàn Việt Nam")


def test_each_document_is_counted_once_under_its_commonest_spelling(library: Library) -> None:
    assert counts(library) == {
        "Nghị quyết 20-NQ/TW": 3, "Kết luận 61-KL/TW": 1, "Nghị quyết 6a": 1,
        "Nghị quyết 06/NQ-BCH": 1, "none": 1,
    }  # fmt: skip


@pytest.mark.parametrize("typed", ["Nghị quyết 20-NQ/TW", "20/nq-tw", "nghi quyet so 20 nq tw"])
def test_a_filter_takes_any_spelling_and_finds_all(library: Library, typed: str) -> None:
    answer = library.search("", citation=(typed,))
    assert sorted(hit.file for hit in answer.hits) == ["0.txt", "1.txt", "2.txt"]
    picked = [(row.value, row.count) for row in answer.facets["citation"] if row.selected]
    assert picked == [("Nghị quyết 20-NQ/TW", 3)]


def test_several_documents_give_their_union_and_one_nobody_cites_nothing(library: Library) -> None:
    assert library.search("", citation=("20-NQ/TW", "61-KL/TW")).total == 3
    assert library.search("", citation=("61-KL/TW", "Nghị quyết 6a")).total == 2
    assert library.search("", citation=("none",)).total == 1
    assert library.search("", citation=("99-NQ/TW",)).total == 0


def test_small_changes_count_as_one_full_run_does(library: Library) -> None:
    for n in (5, 6, 7):  # now most write it with the other sign
        library.write({f"{n}.txt": CITING.format(n=n, cited="Nghị quyết số 20/NQ-TW")})
    (library.reports / "3.txt").unlink()
    library.reindex()
    small = [timeless(library.search("", citation=picked)) for picked in ((), ("20-NQ/TW",))]
    assert counts(library)["Nghị quyết 20/NQ-TW"] == 6
    library.reindex(full=True)
    assert small == [timeless(library.search("", citation=p)) for p in ((), ("20-NQ/TW",))]


def test_a_label_that_somebody_corrected_goes_on_working_in_links(library: Library) -> None:
    cited = library.search("", citation=("61-KL/TW",)).hits[0]
    when = {"by": "Hoa", "at": "2026-01-02"}
    old, new = "Kết luận 61-KL/TW", "Kết luận 16-KL/TW"
    rows = [
        Correction(cited.id, "citations", "remove", old, "", **when),
        Correction(cited.id, "citations", "add", old, new, **when),
    ]
    corrections = library.data / CORRECTIONS_FILE
    corrections.write_text(format_corrections(rows), encoding="utf-8")
    library.reindex()
    answer = library.search("", citation=(old,))
    assert [hit.id for hit in answer.hits] == [cited.id]
    assert [row.value for row in answer.facets["citation"] if row.selected] == [new]


def test_the_command_line_narrows_by_a_cited_document(library: Library) -> None:
    where = ["--data", str(library.data), "--json"]
    asked = ["search", "hội nghị", "--citation", "20 nq tw", "--citation", "Nghị quyết 6a"]
    found = CliRunner().invoke(main, [*asked, *where])
    answer = json.loads(found.output)
    assert (found.exit_code, answer["total"]) == (0, 4)
    picked = [row["value"] for row in answer["facets"]["citation"] if row["selected"]]
    assert picked == ["Nghị quyết 20-NQ/TW", "Nghị quyết 6a"]


def test_feeds_and_sheets_take_the_filter(library: Library) -> None:
    client = create_app(library.data).test_client()
    asked = {"citation": "20 nq tw"}
    sheet = client.get("/export.csv", query_string=asked).get_data(as_text=True)
    assert len(sheet.splitlines()) == 1 + 3
    feed = client.get("/feed.atom", query_string=asked).get_data(as_text=True)
    assert feed.count("<entry") == 3


def test_what_a_query_cites_is_offered(library: Library) -> None:
    (offer,) = library.search("triển khai nghị quyết 20 nq tw").recognised
    assert (offer.facet, offer.value) == ("citation", "Nghị quyết 20-NQ/TW")


def test_an_index_from_before_the_facet_answers_without_it_and_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(tmp_path)
    library.write({"a.txt": CITING.format(n=1, cited=CITED[0])})
    with monkeypatch.context() as before:
        for module in (fields, builder):
            before.setattr(module, "FACETS", tuple(f for f in FACETS if f != "citation"))
        before.setattr("indexer.schema.SCHEMA_VERSION", 2)
        library.reindex()
    assert library.search("hội nghị").total == 1
    assert (counts(library), library.search("", citation=("20-NQ/TW",)).total) == ({}, 0)
    library.reindex()  # no file has changed
    assert counts(library) == {"Nghị quyết 20-NQ/TW": 1}
