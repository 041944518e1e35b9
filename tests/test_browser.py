"""The ways people take, in the system's Chromium against a real server."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from indexer.rebuild import reindex
from searchapp import create_app
from tests.conftest_web import report_text, served
from tests.pdf_paper import flow, write_pdf

pytestmark = pytest.mark.browser


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


def test_the_keyboard_reaches_the_results(browser_page: Page):
    browser_page.goto("/")
    browser_page.keyboard.press("Tab")
    skip = browser_page.get_by_role("link", name="Đến nội dung chính")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()
    browser_page.keyboard.press("Enter")
    expect(browser_page.locator("main")).to_be_focused()


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
