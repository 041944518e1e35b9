"""What the search page offers beyond results: officials by name, years as bars, ways out, files left out."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from lxml import html

from indexer.rebuild import reindex
from searchapp import create_app
from tests.conftest_web import report_text
from tests.webpage import first_report, get, total, words


def test_officials_of_a_search_are_counted_and_can_be_found_by_name(client):
    page = get(client, "/officials", q="hội nghị")
    rows = {words(li, ".value")[0]: li.cssselect("a")[0] for li in page.cssselect(".roll li")}
    for name, link in rows.items():
        assert f"{total(get(client, link.get('href')))} báo cáo" in link.text_content(), name
    named = get(client, "/officials", q="hội nghị", named="uoc")
    assert words(named, ".roll .value") == ["Trần Thị Ước"]
    assert not get(client, "/officials", named="ược").cssselect(".roll")


def test_cited_documents_of_a_search_are_counted_and_can_be_found_by_number(client):
    page = get(client, "/citations", q="hội nghị")
    (link,) = page.cssselect(".roll a")
    assert words(page, ".roll .value") == ["Nghị quyết 02/NQ-LĐLĐ"]
    assert f"{total(get(client, link.get('href')))} báo cáo" in link.text_content()
    assert words(get(client, "/citations", named="02 nq"), ".roll .value")
    assert not get(client, "/citations", named="2018").cssselect(".roll")


def test_a_citation_of_a_report_leads_to_all_that_cite_it(client):
    page = get(client, first_report(client, q="02/NQ-LĐLĐ"))
    cited, document = page.cssselect(".citations a")
    found = get(client, cited.get("href"))
    facet = found.cssselect(".facet[data-facet=citation] [aria-current]")
    assert [words(link, ".value, .count") for link in facet] == [
        ["Nghị quyết 02/NQ-LĐLĐ", str(total(found))]
    ]
    assert words(found, ".chips a")[0] == "Bỏ Văn bản được dẫn: Nghị quyết 02/NQ-LĐLĐ×"
    assert get(client, document.get("href")).cssselect("#q")[0].get("value") == 'số:"02/NQ-LĐLĐ"'


def test_the_bars_of_the_years_stand_for_their_counts(client):
    page = get(client, "/")
    section = page.cssselect(".facet[data-facet=year]")[0]
    bars = [int(bar.get("width").rstrip("%")) for bar in section.cssselect("rect")]
    counts = [int(count) for count in words(section, ".count")]
    assert max(bars) == 100
    assert bars == [-(-count * 100 // max(counts)) for count in counts]


def test_ways_out_of_an_empty_page_find_what_they_say(client):
    for args in (
        {"q": "hội nghị", "year": "1999", "province": "Bến Tre"},
        {"q": '"đời sống hội nghị"', "year": "1999"},
        {"q": "hội nghị Bến Tre 2019"},
        {"q": "hội nghị", "from": "1999-01-01", "to": "1999-02-01", "province": "Bến Tre"},
    ):
        ways = get(client, "/", **args).cssselect(".ways-out a")
        assert ways
        for way in ways:
            said = int(re.search(r"(\d+) kết quả$", way.text_content())[1])
            assert total(get(client, way.get("href"))) == said > 0


def test_a_page_without_results_is_not_for_search_engines(client):
    assert get(client, "/", q="xyzzy").cssselect("meta[name=robots]")
    assert not get(client, "/").cssselect("meta[name=robots]")


@pytest.fixture
def mixed(tmp_path: Path):
    """A client over a folder in which some files cannot become reports."""
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    (folder / "a.txt").write_text(report_text(1), encoding="utf-8")
    (folder / "ảnh <b>.jpg").write_bytes(b"x")
    (folder / "hỏng.docx").write_bytes(b"PK\x03\x04")
    reindex(tmp_path / "data", [folder])
    return create_app(tmp_path / "data").test_client()


def test_files_left_out_are_listed_with_the_reason(mixed):
    page = get(mixed, "/skipped")
    rows = dict(zip(words(page, ".path"), words(page, ".ways td"), strict=True))
    assert rows["ảnh <b>.jpg"].startswith("Bỏ qua: không phải định dạng báo cáo")
    assert rows["hỏng.docx"].startswith("Không đọc được: ")
    assert "1 tệp không đọc được và 1 tệp không phải báo cáo" in words(page, "main p")[0]


def test_files_left_out_fill_pages(mixed, monkeypatch):
    monkeypatch.setattr("searchapp.pages.SKIPPED_FILES", 1)
    first = get(mixed, "/skipped")
    second = get(mixed, first.cssselect("[rel=next]")[0].get("href"))
    assert len({*words(first, ".path"), *words(second, ".path")}) == 2
    for odd in ("0", "-1", "x", "9" * 30):
        assert get(mixed, "/skipped", page=odd).cssselect("h1")


def test_nothing_left_out_is_said_too(client):
    assert "Mọi tệp đều đã vào kho tra cứu." in words(get(client, "/skipped"), "main p")


def test_what_help_offers_to_type_can_be_searched(client):
    for link in get(client, "/help").cssselect(".ways a"):
        found = get(client, link.get("href"))
        assert found.cssselect("#q")[0].get("value") == link.text_content()


def test_a_page_of_results_is_small(client):
    for args in ({}, {"q": "hội nghị", "province": "Bến Tre", "explain": "1"}):
        assert len(client.get("/", query_string=args).data) < 60 * 1024


def test_everything_an_address_shows_is_on_this_host(client):
    for path in ("/", "/help", "/skipped", "/officials", "/citations"):
        page = html.fromstring(client.get(path).get_data(as_text=True))
        loaded = page.cssselect("script[src], link[rel=stylesheet], link[rel=icon], img")
        assert all((one.get("src") or one.get("href")).startswith("/static/") for one in loaded)
