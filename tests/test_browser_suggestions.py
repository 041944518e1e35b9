"""Suggestions in the search box, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.chromium import total, width_beyond_window

pytestmark = pytest.mark.browser


def type_slowly(page: Page, text: str) -> None:
    page.goto("/")
    page.locator("#q").press_sequentially(text)
    expect(page.get_by_role("option").first).to_be_visible()


def test_suggestions_are_walked_with_the_keyboard(browser_page: Page):
    type_slowly(browser_page, "binh d")
    box = browser_page.get_by_role("combobox")
    first = browser_page.get_by_role("option").first
    expect(box).to_have_attribute("aria-expanded", "true")
    assert first.inner_text().startswith("Bình Dương")
    assert first.locator("mark").inner_text() == "Bình D"
    browser_page.keyboard.press("ArrowDown")
    expect(first).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", first.get_attribute("id"))
    browser_page.keyboard.press("ArrowUp")
    expect(first).to_have_attribute("aria-selected", "false")
    browser_page.keyboard.press("ArrowDown")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/?province=B*")
    assert total(browser_page) == 5


def test_escape_closes_suggestions_and_leaves_what_was_typed(browser_page: Page):
    type_slowly(browser_page, "binh d")
    browser_page.keyboard.press("Escape")
    expect(browser_page.get_by_role("listbox")).to_be_hidden()
    expect(browser_page.locator("#q")).to_have_value("binh d")
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**q=binh+d")


def test_a_suggestion_can_be_clicked_and_keeps_the_filters(browser_page: Page):
    browser_page.goto("/?province=B%E1%BA%BFn+Tre")
    browser_page.locator("#q").press_sequentially("02/nq")
    browser_page.get_by_role("option").first.click()
    browser_page.wait_for_url("**/?q=**02**&province=**")
    expect(browser_page.locator(".hit").first).to_be_visible()


def test_titles_with_markup_in_them_are_text_in_the_suggestions(browser_page: Page, live_server):
    row = {"text": "<img src=x onerror=alert(1)>", "kind": "title", "marks": [[0, 4]], "count": 1,
           "report": "x", "search": {}, "href": "/"}  # fmt: skip
    browser_page.route(
        "**/api/v1/suggest*", lambda route: route.fulfill(json={"suggestions": [row]})
    )
    type_slowly(browser_page, "img")
    assert browser_page.locator(".suggestions img").count() == 0
    assert browser_page.locator(".suggestions .said").inner_text() == row["text"]


def test_a_phone_shows_suggestions_within_its_width(browser: Browser, live_server: str):
    context = browser.new_context(
        base_url=live_server, viewport={"width": 390, "height": 844}, locale="vi-VN"
    )
    page = context.new_page()
    type_slowly(page, "hội nghị")
    assert width_beyond_window(page) <= 0
    context.close()
