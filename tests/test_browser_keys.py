"""The pages by keyboard alone, in Chromium."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.chromium import search

pytestmark = pytest.mark.browser


def test_the_keyboard_reaches_the_results(browser_page: Page):
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    skip = browser_page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("main")).to_be_focused()


def test_slash_goes_to_the_box_and_question_mark_shows_the_keys(browser_page: Page):
    search(browser_page, "hội nghị")
    browser_page.keyboard.press("/")
    expect(browser_page.locator("#q")).to_be_focused()
    browser_page.keyboard.press("?")
    expect(browser_page.get_by_role("dialog")).to_be_hidden()  # typed, not pressed
    browser_page.locator(".hit h2 a").first.focus()
    browser_page.keyboard.press("?")
    expect(browser_page.get_by_role("dialog")).to_be_visible()
    browser_page.keyboard.press("Escape")
    expect(browser_page.get_by_role("dialog")).to_be_hidden()


def test_keys_walk_the_results(browser_page: Page):
    search(browser_page, "hội nghị")
    titles = browser_page.locator(".hit h2 a")
    browser_page.locator("main").focus()
    browser_page.keyboard.press("j")
    expect(titles.nth(0)).to_be_focused()
    browser_page.keyboard.press("ArrowDown")
    expect(titles.nth(1)).to_be_focused()
    browser_page.keyboard.press("k")
    expect(titles.nth(0)).to_be_focused()
    browser_page.keyboard.press("Enter")
    browser_page.wait_for_url("**/reports/**")


def test_keys_can_be_switched_off_for_good(browser_page: Page):
    browser_page.goto("/")
    browser_page.locator("main").focus()
    browser_page.keyboard.press("?")
    browser_page.get_by_label("Dùng phím tắt").uncheck()
    browser_page.keyboard.press("Escape")
    browser_page.reload()
    browser_page.locator("main").focus()
    browser_page.keyboard.press("/")
    expect(browser_page.locator("#q")).not_to_be_focused()


def test_keys_turn_the_hits_of_a_report_round(browser_page: Page):
    search(browser_page, "hội nghị")
    browser_page.locator(".hit h2 a").first.click()
    browser_page.wait_for_url("**/reports/**")
    count = browser_page.locator(".report mark").count()
    for key, number in (("n", 1), ("n", 2), ("p", 1), ("p", count), ("n", 1)):
        browser_page.keyboard.press(key)
        assert browser_page.evaluate("location.hash") == f"#hit-{number}"
        expect(browser_page.locator("mark:target")).to_be_in_viewport()
