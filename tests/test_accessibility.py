"""What axe finds on the pages, and the boxes that find a value among many, in Chromium."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from indexer.rebuild import reindex
from searchapp import create_app
from tests.chromium import search, width_beyond_window
from tests.conftest_web import report_text, served
from tests.pdf_paper import flow, write_pdf

pytestmark = pytest.mark.browser


def axe_faults(page: Page) -> list[tuple[str, str]]:
    """What axe finds on the page against WCAG 2.2 AA and its own best practices: rule, places."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    return [(fault["id"], str([node["html"][:90] for node in fault["nodes"]])) for fault in found]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_on_any_page(browser: Browser, live_server: str, scheme, width):
    context = browser.new_context(
        base_url=live_server, viewport={"width": width, "height": 900}, color_scheme=scheme,
        locale="vi-VN", bypass_csp=True,
    )  # fmt: skip
    page = context.new_page()
    search(page, "hội nghị")
    report = page.locator(".hit h2 a").first.get_attribute("href")
    paths = ["/", "/?q=LĐLĐ+bến+tre&province=Bình+Dương&year=2020&from=2019-01-01&explain=1",
             "/?q=xyzzy&year=1999", "/?q=tổng+kết&page=oo", report, f"{report}#hit-2", "/officials",
             "/officials?named=zz", "/citations", "/skipped", "/help", "/help?lang=en", "/reports/khong-co"]  # fmt: skip
    for path in paths:
        page.goto(path)
        for summary in page.locator("summary:visible").all():
            summary.click()
        assert axe_faults(page) == [], path
    page.keyboard.press("?")
    assert axe_faults(page) == []
    page.goto("/?lang=vi")
    page.locator("#q").press_sequentially("binh d")
    expect(page.get_by_role("option").first).to_be_visible()
    assert axe_faults(page) == []
    context.close()


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server over reports that cite more documents than a page lists, and a PDF."""
    folder, data = tmp_path_factory.mktemp("many"), tmp_path_factory.mktemp("many-data")
    for n in range(20):
        cited = f"Thực hiện Nghị quyết số {n + 10}/NQ-LĐLĐ và Kết luận số {n + 60}-KL/TW."
        (folder / f"{n:02}.txt").write_text(f"{report_text(n)}\n{cited}\n", encoding="utf-8")
    pages = [flow(report_text(n)) for n in (30, 31)]
    (folder / "hai tờ.pdf").write_bytes(write_pdf(pages))
    reindex(data, [folder])
    with served(create_app(data)) as address:
        yield address


def test_a_cited_document_is_found_by_number_while_it_is_typed(browser_page: Page, many: str):
    browser_page.goto(f"{many}/?q=hội+nghị")
    facet = browser_page.locator(".facet[data-facet=citation]")
    facet.get_by_role("searchbox").press_sequentially("61 kl")
    found = facet.locator(".found a")
    expect(found).to_have_count(1)
    expect(found.locator(".value")).to_have_text("Kết luận 61-KL/TW")
    found.click()
    expect(browser_page.locator(".chips a").first).to_contain_text("Kết luận 61-KL/TW")
    expect(browser_page.locator("#ket-qua")).to_contain_text("1 kết quả")
    facet.get_by_role("searchbox").press_sequentially("999")
    expect(facet.get_by_role("status")).to_have_text("Không có văn bản ấy")


@pytest.mark.parametrize("width", [390, 1280])
def test_axe_finds_nothing_where_there_is_much_to_pick_and_a_pdf_to_read(
    browser: Browser, many: str, width: int
):
    context = browser.new_context(
        base_url=many, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    page.goto('/?q=tệp:"hai+tờ"+hội+nghị')
    report = page.locator(".hit h2 a").first.get_attribute("href")
    for path in ("/?citation=61-KL/TW&citation=62-KL/TW", "/citations", str(report)):
        page.goto(path)
        for summary in page.locator("summary:visible").all():
            summary.click()
        assert axe_faults(page) == [], path
        assert width_beyond_window(page) <= 0
    expect(page.locator(".page-mark a").first).to_have_attribute("href", re.compile("#page=1$"))
    context.close()
