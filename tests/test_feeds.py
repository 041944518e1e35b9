"""What other programs take: feeds, sheets, the browser's search box, previews; frames and prefixes."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import feedparser
import pytest
from lxml import etree, html

from corpus.report import CorpusError
from corpus.settings import Settings, load_settings
from indexer.rebuild import reindex
from searchapp import create_app
from searchapp.facts import shared_path

ATOM = "{http://www.w3.org/2005/Atom}"
SEARCH = "{http://a9.com/-/spec/opensearch/1.1/}"


def test_a_feed_has_the_newest_reports_of_its_search_and_parses(client):
    args = {"q": "hội nghị", "province": "Bến Tre", "sort": "oldest"}
    response = client.get("/feed.atom", query_string=args)
    assert response.mimetype == "application/atom+xml"
    feed = feedparser.parse(response.data)
    assert not feed.bozo
    asked = client.get("/api/v1/search", query_string={**args, "sort": "newest"}).json
    assert [entry.title for entry in feed.entries] == [hit["title"] for hit in asked["hits"]]
    assert [entry.link for entry in feed.entries] == [
        f"http://localhost/reports/{hit['id']}" for hit in asked["hits"]
    ]
    days = [entry.updated for entry in feed.entries]
    assert days == sorted(days, reverse=True)
    assert feed.feed.link == "http://localhost" + links_of(client, args)["search"]


def links_of(client, args):
    page = html.fromstring(client.get("/", query_string=args).get_data(as_text=True))
    return {
        "search": page.cssselect("link[rel=canonical]")[0].get("href").removeprefix(
            "http://localhost"
        ),
        "feed": page.cssselect("link[type='application/atom+xml']")[0].get("href"),
        "csv": page.cssselect(".take a[href^='/export']")[0].get("href"),
    }  # fmt: skip


def test_a_search_leads_to_its_own_feed_and_sheet(client):
    found = links_of(client, {"q": "hội nghị", "year": "2020", "page": "1"})
    assert len(feedparser.parse(client.get(found["feed"]).data).entries) == 5
    assert len(rows_of(client.get(found["csv"]))) == 5


def test_a_feed_that_has_not_changed_is_not_sent_again(client):
    first = client.get("/feed.atom")
    again = client.get("/feed.atom", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def rows_of(response):
    text = response.get_data().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def test_a_sheet_has_every_result_once_and_opens_in_excel(client):
    response = client.get("/export.csv", query_string={"q": "hội nghị", "sort": "oldest"})
    assert response.mimetype == "text/csv"
    assert response.data.startswith(b"\xef\xbb\xbf")
    assert "attachment" in response.headers["Content-Disposition"]
    rows = rows_of(response)
    assert len({row["Mã"] for row in rows}) == len(rows) == 14
    assert rows[0]["Ngày họp"] < rows[-1]["Ngày họp"]
    assert client.get(rows[0]["Đường dẫn"]).status_code == 200


@pytest.fixture
def odd(tmp_path: Path):
    """A client over reports whose texts and file names are formulas and markup."""
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    for n, title in enumerate(("=HYPERLINK(1)", "@SUM(A1) <b>&", "</script><b>nhạc chuông")):
        text = f"{title}\n\nNgày 5/1/2020, LĐLĐ tỉnh Bến Tre tổ chức hội nghị lần thứ {n}.\n"
        (folder / f"={n}.txt").write_text(text, encoding="utf-8")
    reindex(tmp_path / "data", [folder])
    return create_app(tmp_path / "data").test_client()


def test_no_cell_of_a_sheet_is_a_formula(odd):
    rows = rows_of(odd.get("/export.csv"))
    assert len(rows) == 3
    assert [row["Tệp"] for row in rows] == ["'=0.txt", "'=1.txt", "'=2.txt"]
    assert not [cell for row in rows for cell in row.values() if cell.startswith(tuple("=+-@"))]


def test_a_feed_of_anything_is_well_formed(odd):
    root = etree.fromstring(odd.get("/feed.atom").data)
    assert len(root.findall(f"{ATOM}entry")) == 3
    assert etree.fromstring(odd.get("/feed.atom?q=%08%0B%1F<%26]]>").data).tag == f"{ATOM}feed"


def test_a_browser_finds_the_search_box_and_its_suggestions(client):
    page = html.fromstring(client.get("/").get_data(as_text=True))
    link = page.cssselect("link[rel=search]")[0]
    response = client.get(link.get("href"))
    assert response.mimetype == link.get("type") == "application/opensearchdescription+xml"
    root = etree.fromstring(response.data)
    urls = {url.get("type"): url.get("template") for url in root.findall(f"{SEARCH}Url")}
    found = client.get(urls["text/html"].replace("{searchTerms}", "b%E1%BA%BFn+tre"))
    assert 'value="bến tre"' in found.get_data(as_text=True)
    completions = client.get(
        urls["application/x-suggestions+json"].replace("{searchTerms}", "ben")
    ).json
    assert completions[0] == "ben"
    assert completions[1][0] == "Bến Tre"


def report_page(client, **args):
    hit = client.get("/api/v1/search", query_string=args).json["hits"][0]
    address = f"/reports/{hit['id']}"
    page = html.fromstring(client.get(address, query_string=args).get_data(as_text=True))
    return hit, address, page


def test_a_report_has_a_preview_and_one_canonical_address(client):
    hit, address, page = report_page(client, q="Bến Tre")
    assert page.cssselect("link[rel=canonical]")[0].get("href") == f"http://localhost{address}"
    told = {meta.get("property"): meta.get("content") for meta in page.cssselect("meta[property]")}
    assert told["og:title"] == hit["title"]
    assert told["og:url"] == f"http://localhost{address}"
    data = json.loads(page.cssselect("script[type='application/ld+json']")[0].text)
    assert (data["@type"], data["name"], data["identifier"]) == ("Report", hit["title"], hit["id"])
    assert data["publisher"]["name"] == hit["organisation"]
    assert [who["name"] for who in data["mentions"]] == [who["name"] for who in hit["officials"]]


def test_linked_data_cannot_end_its_script(odd):
    _, _, page = report_page(odd, q="chuông")
    assert "</" not in page.cssselect("script[type='application/ld+json']")[0].text
    assert not page.cssselect("article b")


def test_only_sites_of_the_settings_may_frame_or_read(web_data):
    settings = Settings(web_data, frames=("https://noi-bo.vn",), origins=("https://noi-bo.vn",))
    client = create_app(web_data, settings).test_client()
    for origin, allowed in (("https://noi-bo.vn", "https://noi-bo.vn"), ("https://la.vn", None)):
        response = client.get("/api/v1/search", headers={"Origin": origin})
        assert response.headers.get("Access-Control-Allow-Origin") == allowed
        assert (
            "frame-ancestors 'self' https://noi-bo.vn"
            in (response.headers["Content-Security-Policy"])
        )


@pytest.mark.parametrize("cut", [True, False])
def test_everything_works_under_a_prefix(web_data, cut):
    app = create_app(web_data, Settings(web_data, prefix="/tra-cuu"))
    client = app.test_client()

    def get(href):
        assert href.startswith("/tra-cuu/")
        return client.get(href.removeprefix("/tra-cuu") if cut else href)

    page = html.fromstring(get("/tra-cuu/?q=h%E1%BB%99i+ngh%E1%BB%8B").get_data(as_text=True))
    links = {found.get("href") for found in page.cssselect("[href]")}
    links |= {found.get("src") for found in page.cssselect("[src]")}
    own = {link for link in links if not link.startswith(("#", "http"))}
    assert len(own) > 30
    for link in own:
        response = get(link)
        assert response.status_code == 200, link
        response.close()
    assert page.cssselect("form.search")[0].get("action") == "/tra-cuu/"


def test_a_header_of_a_request_makes_no_prefix(client):
    page = client.get("/", headers={"X-Forwarded-Prefix": "/evil", "X-Script-Name": "/evil"})
    assert "/evil" not in page.get_data(as_text=True)


@pytest.mark.parametrize("prefix", ["tra-cuu", "/tra-cuu/", "/a b", "//x"])
def test_a_prefix_that_makes_no_sense_is_refused(tmp_path, prefix):
    with pytest.raises(CorpusError, match="Tiền tố"):
        load_settings(environment={"TRACUU_PREFIX": prefix}, folder=tmp_path)


def test_the_path_of_a_file_is_shown_where_readers_find_it(web_data):
    client = create_app(web_data, Settings(web_data, share=r"\\may-chu\bao-cao")).test_client()
    hit, _, page = report_page(client, q="Bến Tre")
    assert page.cssselect(".files code")[0].text == "\\\\may-chu\\bao-cao\\" + hit["file"]
    assert shared_path("", "a/b.txt") == "a/b.txt"


def test_a_report_can_be_cited(client):
    hit, address, page = report_page(client, q="Bến Tre", sort="oldest")
    assert page.cssselect("#trich-dan")[0].text == (
        f"LĐLĐ tỉnh Bến Tre, Tin, ngày 10/2/2020, “{hit['title']}”, http://localhost{address}"
    )


@pytest.mark.parametrize("path", ["/feed.atom", "/export.csv"])
@pytest.mark.parametrize(
    ("parameter", "typed", "says"),
    [("year", "20x", "Năm"), ("sort", "best", "Cách xếp"), ("q", "a" * 1001, "1.000 ký tự")],
)
def test_a_filter_that_cannot_be_read_is_no_filter_left_out_unseen(
    client, path, parameter, typed, says
):
    response = client.get(path, query_string={"q": "hội nghị", parameter: typed})
    assert response.status_code == 400
    assert says in response.get_data(as_text=True)
