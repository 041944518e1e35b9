"""A reader clicks through filters, tiers and pages over HTTP, and every count keeps its promise.

`TRACUU_CLICKS=500 python -m pytest tests/test_facet_walk.py` runs the long form.
"""

from __future__ import annotations

import csv
import os
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlencode, urlsplit
from urllib.request import urlopen

import pytest
from lxml import html

from corpus.vietnamese import fold_marks
from indexer.answer import FACETS
from searchapp import create_app
from tests.conftest_web import served
from tests.library import Library, report
from tests.webpage import total, words

CLICKS = int(os.environ.get("TRACUU_CLICKS", "40"))
REPORTS = 90
CITED = (
    "Nghị quyết số 02/NQ-LĐLĐ", "Nghị quyết 2/NQ-LĐLĐ", "Nghị quyết số 20-NQ/TW",
    "Kết luận số 61-KL/TW", "Chỉ thị 05", "Nghị quyết 20/NQ-TW và Chỉ thị số 05", "công tác thi đua",
)  # fmt: skip
QUERIES = (
    "", "công đoàn", "hội nghị tổng kết", "đoàn viên", "dai hoi", '"đời sống"', "02/NQ-LĐLĐ",
    "Tết Sum vầy", "thỏa ước lao động Hà Nam",
)  # fmt: skip

Args = list[tuple[str, str]]
Get = Callable[[str], str]


@dataclass(frozen=True)
class Row:
    """One value of a facet as a page shows it."""

    value: str
    count: int
    selected: bool


@pytest.fixture(scope="module")
def get(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Get]:
    """Fetches an address from a real server over reports that differ in every facet."""
    library = Library(tmp_path_factory.mktemp("walk"))
    library.write(dict(_reports(random.Random(6))))
    library.reindex()
    with served(create_app(library.data)) as server:

        def fetch(address: str) -> str:
            with urlopen(server + address) as answer:  # noqa: S310  # of our own
                text: str = answer.read().decode()
            return text

        yield fetch


def _reports(chance: random.Random) -> Iterator[tuple[str, str]]:
    for n in range(REPORTS):
        text = f"{report(chance)}\n\nHội nghị triển khai {chance.choice(CITED)}."
        if n % 6 == 5:
            text = fold_marks(text)
        yield f"{'nghi-quyet' if n % 4 else 'tin'}/{n:02}.txt", text


def test_a_walk_through_filters_tiers_and_pages_keeps_every_promise(get: Get) -> None:
    """A count is the total when its value is its facet's only one; several give their union."""
    chance = random.Random(6)
    address = "/"
    for _ in range(CLICKS):
        page = html.fromstring(get(address))
        args = parse_qsl(urlsplit(address).query)
        for facet in FACETS:
            _check_facet(get, page, args, facet, chance)
        _check_pages(get, page, args)
        address = _next_address(page, args, chance)


def _check_facet(
    get: Get, page: html.HtmlElement, args: Args, facet: str, chance: random.Random
) -> None:
    rows = list(_rows(page, args, facet))
    for row in rows and [chance.choice(rows), *(r for r in rows if r.selected)]:
        alone = _address("/", [*_without(args, facet, "page"), (facet, row.value)])
        assert total(html.fromstring(get(alone))) == row.count, (args, facet, row)
    picked = [value for key, value in args if key == facet]
    if len(picked) > 1:
        others = _without(args, facet, "page")
        each = [_found(get, [*others, (facet, value)]) for value in picked]
        assert _found(get, args) == set().union(*each), (args, facet)


def _rows(page: html.HtmlElement, args: Args, facet: str) -> Iterator[Row]:
    here = {value for key, value in args if key == facet}
    for link in page.cssselect(f".facet[data-facet={facet}] li a"):
        there = {v for k, v in parse_qsl(urlsplit(link.get("href")).query) if k == facet}
        (value,) = here ^ there
        yield Row(value, int(words(link, ".count")[0]), link.get("aria-current") == "true")


def _check_pages(get: Get, page: html.HtmlElement, args: Args) -> None:
    """The page turned to has the same total, and so many reports are found in all."""
    found = _found(get, args)
    if page.cssselect(".hit") or not found:
        assert total(page) == len(found), args
    ranks = [int(item.get("value")) for item in page.cssselect(".hits > li")]
    assert all(1 <= rank <= len(found) for rank in ranks), args


def _found(get: Get, args: Args) -> set[str]:
    """The ids of all reports of the search, whatever page it is on."""
    rows = csv.reader(get(_address("/export.csv", _without(args, "page"))).splitlines())
    return {row[0] for row in list(rows)[1:]}


def _next_address(page: html.HtmlElement, args: Args, chance: random.Random) -> str:
    """Where a reader may click next: any link of the search, a date range, another question."""
    links = page.cssselect(".facet li a, .sorts a, .tiers a, .pages a, .chips a, .ways-out a")
    ways = [href for link in links if (href := link.get("href")).startswith("/?")]
    year = chance.randint(2014, 2022)
    dated = _address("/", [*_without(args, "from", "to", "page"), ("from", f"{year}-03-01")])
    asked = _address("/", [*_without(args, "q", "page"), ("q", chance.choice(QUERIES))])
    anew = _address("/", [("q", chance.choice(QUERIES))])
    turns = [href for href in ways if "page=" in href or "marks=" in href]
    return chance.choice([*chance.choices(ways or [anew], k=6), *turns[:3], dated, asked, anew])


def _without(args: Args, *keys: str) -> Args:
    return [(key, value) for key, value in args if key not in keys]


def _address(path: str, args: Args) -> str:
    return f"{path}?{urlencode(args)}" if args else path
