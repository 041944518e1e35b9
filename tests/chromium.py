"""Steps that several tests take in Chromium."""

from __future__ import annotations

import re

from playwright.sync_api import Page


def total(page: Page) -> int:
    said = page.locator("#ket-qua").inner_text()
    return int(re.match(r"[\d.]+", said)[0].replace(".", ""))


def search(page: Page, query: str) -> None:
    page.goto("/")
    page.get_by_label("Tìm trong báo cáo").fill(query)
    page.get_by_role("button", name="Tìm", exact=True).click()
    page.wait_for_url("**q=**")  # loaded, scripts included


def width_beyond_window(page: Page) -> int:
    return page.evaluate("document.documentElement.scrollWidth - window.innerWidth")
