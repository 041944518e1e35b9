"""Pages asked of the app, and what stands on them."""

from __future__ import annotations

import re

from lxml import html


def get(client, path, expected=200, **args):
    response = client.get(path, query_string=args or None)
    assert response.status_code == expected
    return html.fromstring(response.get_data(as_text=True))


def words(page, css):
    return [" ".join(found.text_content().split()) for found in page.cssselect(css)]


def total(page):
    return int(re.match(r"[\d.]+", words(page, "#ket-qua")[0])[0].replace(".", ""))


def facet_links(page):
    for link in page.cssselect(".facet li a"):
        yield link.get("href"), int(words(link, ".count")[0])


def first_report(client, **args):
    return get(client, "/", **args).cssselect(".hit h2 a")[0].get("href")
