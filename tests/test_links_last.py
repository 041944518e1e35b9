"""Links of every shape, taken before everything that happens to a collection, followed after it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from lxml import html

from corpus.corrections import CORRECTIONS_FILE, Correction, format_corrections
from indexer.rebuild import reindex
from searchapp import create_app
from tests.conftest_web import CHAIRS, report_text

REPORTS = 30
RENAMED, WITHDRAWN = range(10), (20, 21, 22)
CORRECTED = {10: ("title", "Hội nghị đã đính chính"), 11: ("form", "biên bản"),
             12: ("date", "2021-05-06"), 13: ("own_number", "07/BB-LĐLĐ")}  # fmt: skip
FORMER, NOW = CHAIRS[1], "Lê Quang Vinh"  # one name, corrected wherever it stands
SEARCHES = [
    "/", "/?q=h%E1%BB%99i+ngh%E1%BB%8B", "/?q=hoi+nghi+cong+doan", "/?q=%22vi%E1%BB%87c+l%C3%A0m%22",
    "/?q=02%2FNQ-L%C4%90L%C4%90", "/?q=L%C4%90L%C4%90&expand=0", "/?q=vi%E1%BB%87c+l%C3%A0m&explain=1",
    "/?province=B%E1%BA%BFn+Tre", "/?province=ben+tre", "/?province=V%C4%A9nh+Long",
    "/?province=B%E1%BA%BFn+Tre&province=B%C3%ACnh+D%C6%B0%C6%A1ng&year=2020",
    "/?province=TP.+H%E1%BB%93+Ch%C3%AD+Minh", "/?province=none", "/?year=2020", "/?year=2019&year=2021",
    "/?official=Tr%E1%BA%A7n+Th%E1%BB%8B+%C6%AF%E1%BB%9Bc", "/?official=tran+thi+uoc", "/?form=tin",
    "/?citation=Ngh%E1%BB%8B+quy%E1%BA%BFt+02%2FNQ-L%C4%90L%C4%90", "/?citation=2+nq+ldld&year=2020",
    "/?from=2020-01-01&to=2020-12-31", "/?from=1%2F1%2F2020", "/?sort=oldest", "/?q=tin&sort=newest",
    "/?q=t%E1%BB%95ng+k%E1%BA%BFt&marks=any", "/?page=2", "/?q=%C4%91o%C3%A0n+vi%C3%AAn&lang=en",
    "/feed.atom", "/feed.atom?province=B%E1%BA%BFn+Tre", "/export.csv?year=2020", "/opensearch.xml",
    "/officials?q=h%E1%BB%99i+ngh%E1%BB%8B", "/officials?named=uoc", "/citations?named=02+nq", "/skipped", "/help",
    "/api/v1/search?q=h%E1%BB%99i+ngh%E1%BB%8B&page=2", "/api/v1/suggest?q=ben",
    "/api/v1/officials?year=2020", "/api/v1/citations?year=2020", "/api/v1/openapi.json",
]  # fmt: skip
FORMER_NAME = "/?official=L%C3%AA+Quang+V%E1%BB%8Bnh"


class Collection:
    """Files, their index, and a client that asks for addresses."""

    def __init__(self, folder: Path) -> None:
        self.files, self.data = folder / "bao-cao", folder / "data"
        self.files.mkdir()
        for n in range(REPORTS):
            self.write(n, report_text(n))
        self.reindex()

    def path(self, n: int) -> Path:
        return self.files / f"{n:02}.txt"

    def write(self, n: int, text: str) -> None:
        self.path(n).write_text(text, encoding="utf-8")

    def reindex(self, **options: bool) -> None:
        reindex(self.data, [self.files], allow_removals=True, **options)

    @property
    def client(self) -> FlaskClient:
        return create_app(self.data).test_client()

    def ids(self) -> dict[int, str]:
        answers = [self.client.get(f"/api/v1/search?page={page}").json for page in (1, 2, 3)]
        hits = [hit for answer in answers for hit in answer["hits"]]
        return {int(Path(hit["file"]).stem): hit["id"] for hit in hits}


def report_links(ids: dict[int, str], client: FlaskClient) -> dict[str, int]:
    """Links of every shape to reports, and the number of the report."""
    shapes = ["/reports/{}", "/reports/{}?q=h%E1%BB%99i+ngh%E1%BB%8B&year=2020",
              "/reports/{}/original", "/api/v1/reports/{}", "/api/v1/reports/{}/similar"]  # fmt: skip
    links = {
        shapes[n % len(shapes)].format(ids[n]): n for n in (*range(10), *WITHDRAWN, *CORRECTED)
    }
    for n in (0, 14, 15):
        page = html.fromstring(client.get(f"/reports/{ids[n]}").get_data(as_text=True))
        href = page.cssselect(".text p a.anchor")[-1].get("href").partition("#")[0]
        links[f"/reports/{ids[n]}{href}"] = n
    return links


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory):
    """The links as they were taken, and a client of the collection after all that happened."""
    collection = Collection(tmp_path_factory.mktemp("kho"))
    ids = collection.ids()
    links = report_links(ids, collection.client)
    found = {href: ids_found(collection.client, href) for href in (*SEARCHES, FORMER_NAME)}
    collection.reindex(full=True)
    for n in RENAMED:
        moved = collection.files / f"đổi tên {n % 3}"
        moved.mkdir(exist_ok=True)
        collection.path(n).rename(moved / f"{n:02} bản sạch.txt")
    for n in WITHDRAWN:
        collection.path(n).unlink()
    when = {"by": "Lan", "at": "2026-11-22"}
    rows = [Correction(ids[n], key, "set", "", new, **when) for n, (key, new) in CORRECTED.items()]
    rows += [
        Correction(report_id, "officials", "add", FORMER, f"{NOW} | Chủ tịch | chair", **when)
        for n, report_id in ids.items()
        if n % 2 and n not in WITHDRAWN
    ]
    (collection.data / CORRECTIONS_FILE).write_text(format_corrections(rows), encoding="utf-8")
    collection.write(14, report_text(14).replace("bàn về", "bàn rất kỹ về"))
    collection.reindex()
    (collection.data / "ledger.db").unlink()
    collection.reindex(full=True)
    return ids, links, found, collection.client


def ids_found(client: FlaskClient, href: str) -> set[str]:
    """Every report that the search *href* has, whatever the order; of pages, by their parameters."""
    if not href.startswith("/?"):
        return set()
    rows = client.get("/export.csv" + href[1:]).get_data(as_text=True).split("\r\n")[1:]
    return {row.split(",")[0] for row in rows if row}


def test_fifty_links_are_taken(world):
    _, links, found, _ = world
    assert len(links) + len(found) >= 50


def test_links_to_reports_lead_to_the_same_report(world):
    ids, links, _, client = world
    for href, n in links.items():
        with client.get(href) as response:
            assert response.status_code == (410 if n in WITHDRAWN else 200), href
            if response.status_code == 200 and "/original" not in href:
                assert ids[n] in response.get_data(as_text=True), href


def test_a_passage_that_was_edited_is_found(world):
    _, links, _, client = world
    edited = next(href for href, n in links.items() if n == 14)
    page = html.fromstring(client.get(edited).get_data(as_text=True))
    assert "bàn rất kỹ về" in page.cssselect("p.cited")[0].text_content()


def test_a_withdrawn_report_says_so_and_leads_to_the_search(world):
    ids, _, _, client = world
    for n in WITHDRAWN:
        response = client.get(f"/reports/{ids[n]}")
        page = html.fromstring(response.get_data(as_text=True))
        assert response.status_code == 410
        assert client.get(page.cssselect("main a")[-1].get("href")).status_code == 200


@pytest.mark.parametrize("href", [*SEARCHES, FORMER_NAME])
def test_searches_find_what_they_found_but_for_what_was_withdrawn_or_corrected(world, href):
    ids, _, found, client = world
    assert client.get(href).status_code == 200
    touched = {ids[n] for n in (*WITHDRAWN, *CORRECTED)}
    assert ids_found(client, href) - touched == found[href] - touched
    if href.startswith("/?") and "none" not in href:
        assert found[href]


def test_a_name_corrected_everywhere_is_shown_as_it_is_now_and_can_be_let_go(world):
    _, _, _, client = world
    page = html.fromstring(client.get(FORMER_NAME).get_data(as_text=True))
    picked = page.cssselect(".facet[data-facet=official] [aria-current]")
    assert [link.cssselect(".value")[0].text for link in picked] == [NOW]
    assert picked[0].get("href") == "/"


@pytest.mark.parametrize("spelt", ["ben tre", "BẾN TRE", "Bến  Tre"])
def test_a_value_however_spelt_can_be_let_go(world, spelt):
    _, _, _, client = world
    page = html.fromstring(client.get("/", query_string={"province": spelt}).get_data(as_text=True))
    picked = page.cssselect(".facet[data-facet=province] [aria-current]")
    assert [link.get("href") for link in picked] == ["/"]
    assert (
        page.cssselect("link[rel=canonical]")[0].get("href").endswith("/?province=B%E1%BA%BFn+Tre")
    )


def test_what_cannot_survive_the_loss_of_ledger_and_all_generations(tmp_path):
    """Then an id is made of the text as it stands: that of a report edited since is lost."""
    collection = Collection(tmp_path)
    before = collection.ids()
    collection.write(3, report_text(3).replace("bàn về", "bàn rất kỹ về"))
    collection.reindex()
    assert collection.ids() == before
    shutil.rmtree(collection.data)
    collection.reindex()
    after = collection.ids()
    assert {n for n in before if before[n] != after[n]} == {3}
    assert collection.client.get(f"/reports/{before[3]}").status_code == 404
