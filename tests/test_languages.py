"""Vietnamese by default, English beside it: every text has both, and the catalogue is in step."""

from __future__ import annotations

import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po
from lxml import html

from indexer.answer import MAX_QUERY_CHARS
from searchapp.params import MAX_VALUES, to_request
from tests.conftest import ROOT

CATALOGUE = ROOT / "searchapp" / "translations" / "en" / "LC_MESSAGES" / "messages.po"
PATHS = ["/", "/?q=hội+nghị&province=Bến+Tre", "/?q=xyzzy&year=1999", "/officials", "/citations", "/skipped",
         "/help", "/reports/khong-co"]  # fmt: skip
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}")


def catalogue():
    with CATALOGUE.open("rb") as file:
        return read_po(file)


def test_every_text_of_the_pages_is_in_the_catalogue_and_nothing_else():
    found = extract_from_dir(
        ROOT / "searchapp",
        [("**.py", "python"), ("templates/**", "jinja2")],
        keywords={"_": None, "gettext": None, "vi": None},
    )
    assert {text for _, _, text, _, _ in found} == {entry.id for entry in catalogue() if entry.id}


def test_every_text_says_the_same_in_english_with_the_same_blanks_to_fill():
    for entry in catalogue():
        if entry.id:
            assert entry.string, entry.id
            assert not entry.fuzzy, entry.id
            assert sorted(PLACEHOLDER.findall(entry.id)) == sorted(
                PLACEHOLDER.findall(entry.string)
            )


def test_the_compiled_catalogue_is_that_of_the_texts():
    with CATALOGUE.with_suffix(".mo").open("rb") as file:
        compiled = GNUTranslations(file)
    said = {entry.id: compiled.gettext(entry.id) for entry in catalogue() if entry.id}
    assert said == {entry.id: entry.string for entry in catalogue() if entry.id}


def page(client, path, **headers):
    response = client.get(path, headers={k.replace("_", "-"): v for k, v in headers.items()})
    return html.fromstring(response.get_data(as_text=True))


def language(client, path="/", **headers):
    return page(client, path, **headers).get("lang")


@pytest.mark.parametrize("accepted", ["", "vi-VN,vi;q=0.9", "en-US,en;q=0.9", "fr-FR"])
def test_pages_are_vietnamese_until_english_is_asked_for(client, accepted):
    assert language(client, Accept_Language=accepted) == "vi"


def test_a_choice_is_kept_until_another_one(app):
    client = app.test_client()
    english = page(client, "/?q=tết&lang=en")
    assert english.get("lang") == "en"
    assert language(client) == "en"
    back = english.cssselect("footer a[hreflang=vi]")[0].get("href")
    assert back == "/?q=t%E1%BA%BFt&lang=vi"
    assert language(client, back) == "vi"
    assert language(client, Accept_Language="en") == "vi"


def test_a_language_we_do_not_speak_is_no_choice(app):
    client = app.test_client()
    assert language(client, "/?lang=xx") == "vi"
    assert not client.get_cookie("lang")


def test_links_between_languages_stay_on_this_host(client):
    response = client.get("/", environ_overrides={"PATH_INFO": "//evil.example/"})
    found = html.fromstring(response.get_data(as_text=True))
    href = found.cssselect("footer a[hreflang]")[0].get("href")
    assert href == "/evil.example/?lang=en"


@pytest.mark.parametrize("path", PATHS)
def test_english_pages_are_english_but_for_the_reports(client, path):
    found = page(client, f"{path}{'&' if '?' in path else '?'}lang=en")
    for quoted in found.cssselect("[lang=vi], code, .path, .facet .value, .chips, .roll .value, "
                                  "strong, .wordmark strong, .ways li, #q, script, input"):  # fmt: skip
        quoted.drop_tree()
    said = found.cssselect("body")[0].text_content()
    texts = {entry.id for entry in catalogue() if entry.id and "%" not in entry.id}
    left = {text for text in texts if len(text) > 6 and text in said}
    assert left == set(), said


def test_numbers_and_days_are_in_the_readers_form(app):
    client = app.test_client()
    days = [
        page(client, f"/?q=02/NQ-LĐLĐ&sort=oldest&lang={lang}").cssselect(".facts li")[0].text
        for lang in ("vi", "en")
    ]
    assert days == ["10/4/2019", "10 Apr 2019"]


def test_problems_name_the_limits_that_hold():
    from werkzeug.datastructures import MultiDict

    typed = MultiDict([("q", "a" * 1001), *(("official", f"b{n}") for n in range(51))])
    _, problems = to_request(typed)
    numbers = [int(re.search(r"[\d.]+", p.message)[0].replace(".", "")) for p in problems]
    assert sorted(numbers) == sorted([MAX_QUERY_CHARS, MAX_VALUES])


def test_a_wheel_carries_the_compiled_catalogue():
    packaged = (ROOT / "pyproject.toml").read_text("utf-8")
    assert '"translations/**/*"' in packaged
    assert Path(CATALOGUE).with_suffix(".mo").is_file()
