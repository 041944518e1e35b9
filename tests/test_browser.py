"""The ways people take, in the system's Chromium against a real server."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import search, total, width_beyond_window

pytestmark = pytest.mark.browser


def walk(page: Page) -> None:
    """Search, narrow, open a report, see the hits, and come back."""
    search(page, "hoi nghi cong doan")
    search(page, "hội nghị")
    value = page.locator(".facet[data-facet=province] li a").first
    count = int(value.locator(".count").inner_text())
    value.click()
    page.wait_for_url("**province=**")
    assert total(page) == count
    expect(page.locator(".chips .cross")).to_have_count(1)
    page.locator(".hit h2 a").first.click()
    expect(page.locator(".report mark").first).to_be_visible()
    assert page.locator(".report mark").first.inner_text().lower().startswith("hội nghị")
    page.get_by_role("link", name="Về kết quả tìm").click()
    page.wait_for_url("**province=**")
    assert total(page) == count


def test_search_narrow_read_and_come_back(browser_page: Page):
    walk(browser_page)


def test_everything_works_without_javascript(browser: Browser, live_server: str):
    context = browser.new_context(base_url=live_server, java_script_enabled=False, locale="vi-VN")
    walk(context.new_page())
    context.close()


def test_a_click_on_a_hit_number_goes_there(browser_page: Page):
    search(browser_page, "hội nghị")
    browser_page.locator(".hit h2 a").first.click()
    browser_page.locator(".hit-links a").last.click()
    last = browser_page.locator(".report mark").last
    expect(last).to_be_in_viewport()
    assert browser_page.evaluate("document.querySelector('mark:target').id") == last.get_attribute(
        "id"
    )


def test_unpicking_a_value_gives_the_address_back(browser_page: Page):
    search(browser_page, "công đoàn")
    before = browser_page.url
    browser_page.locator(".facet li a").first.click()
    browser_page.locator(".facet li a[aria-current]").first.click()
    assert browser_page.url == before


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_never_scrolls_sideways(browser: Browser, live_server: str, scheme):
    context = browser.new_context(
        base_url=live_server,
        viewport={"width": 390, "height": 844},
        locale="vi-VN",
        color_scheme=scheme,
    )
    page = context.new_page()
    search(page, "hội nghị công đoàn tỉnh")
    assert width_beyond_window(page) <= 0
    expect(page.locator(".filters")).to_be_hidden()
    page.locator(".filters-switch summary").click()
    expect(page.locator(".filters")).to_be_visible()
    assert width_beyond_window(page) <= 0
    page.locator(".hit h2 a").first.click()
    page.wait_for_url("**/reports/**")  # loaded, style sheets included
    assert width_beyond_window(page) <= 0
    page.goto(f"/?q={'x' * 300}&official={'y' * 300}&page=oo")
    assert width_beyond_window(page) <= 0
    page.goto("/?q=nhacviec")
    page.locator(".hit h2 a").first.click()
    page.wait_for_url("**/reports/**")  # loaded, style sheets included
    assert width_beyond_window(page) <= 0
    context.close()


def test_no_page_asks_another_host_or_breaks_its_own_policy(browser_page: Page, live_server: str):
    asked: list[str] = []
    complaints: list[str] = []
    browser_page.on("request", lambda request: asked.append(request.url))
    browser_page.on("console", lambda message: complaints.append(message.text))
    walk(browser_page)
    assert all(url.startswith(live_server) for url in asked)
    assert complaints == []


def test_each_page_says_its_language_and_has_one_heading(browser_page: Page):
    for path in ("/", "/?q=zzzz", "/reports/khong-co"):
        browser_page.goto(path)
        assert browser_page.locator("html").get_attribute("lang") == "vi"
        assert browser_page.locator("h1").count() == 1
        assert browser_page.locator("main, header.site, footer.site").count() == 3


def test_hits_are_turned_without_scripts(browser: Browser, live_server: str):
    context = browser.new_context(base_url=live_server, java_script_enabled=False, locale="vi-VN")
    page = context.new_page()
    search(page, "hội nghị")
    page.locator(".hit h2 a").first.click()
    page.locator(".hit-nav strong a").click()
    page.get_by_role("link", name="Chỗ khớp sau").click()
    assert page.url.endswith("#hit-2")
    page.get_by_role("link", name="Chỗ khớp trước").click()
    assert page.url.endswith("#hit-1")
    context.close()


def test_a_link_to_a_passage_goes_there_and_shows_it(browser_page: Page):
    search(browser_page, "hội nghị")
    browser_page.locator(".hit h2 a").first.click()
    paragraph = browser_page.locator(".text p").last
    paragraph.hover()
    paragraph.get_by_role("link", name="Đường dẫn đến đoạn này").click()
    browser_page.wait_for_url("**p=*#p-*")
    expect(browser_page.locator("p.cited")).to_be_in_viewport()
    assert browser_page.evaluate("document.querySelector('p:target').className").endswith("cited")


def test_english_is_one_click_away_and_stays(browser: Browser, live_server: str):
    context = browser.new_context(base_url=live_server, locale="en-GB")
    page = context.new_page()
    page.goto("/")
    page.get_by_role("link", name="English").click()
    expect(page.get_by_role("button", name="Search", exact=True)).to_be_visible()
    page.goto("/help")
    assert page.locator("html").get_attribute("lang") == "en"
    page.get_by_role("link", name="Tiếng Việt").click()
    expect(page.get_by_role("button", name="Tìm", exact=True)).to_be_visible()
    page.goto("/help")
    assert page.locator("html").get_attribute("lang") == "vi"
    context.close()


def test_what_is_printed_is_the_report_alone(browser_page: Page):
    search(browser_page, "hội nghị")
    browser_page.locator(".hit h2 a").first.click()
    browser_page.wait_for_url("**/reports/**")
    browser_page.emulate_media(media="print")
    expect(browser_page.locator(".text")).to_be_visible()
    for hidden in ("header.site", "footer.site", ".hit-nav", ".back", ".similar"):
        expect(browser_page.locator(hidden).first).to_be_hidden()
