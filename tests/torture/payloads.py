"""Payloads of attackers in texts, names, queries, paths and headers: none takes effect."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from urllib.parse import quote

from lxml import html

from indexer.rebuild import reindex
from indexer.review import doubts, review_sheet
from searchapp import create_app
from tests.library import Library
from tests.serving import Server, serving
from tests.torture.row import Row, Tally

FULL, SHORT = 200, 200  # they are quick
SCRIPTS = (
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "<svg/onload=alert(1)>",
    '"><script>alert(1)</script>', "'><img src=x onerror=alert(1)>", "javascript:alert(1)",
    '" autofocus onfocus=alert(1) x="', "</title><script>alert(1)</script>", "<iframe src=//x>",
    "<a href='javascript:alert(1)'>x</a>", "{{7*7}}", "{% raw %}", "${7*7}", "<!--<script>",
    "&lt;script&gt;alert(1)&lt;/script&gt;", "&#60;script&#62;", "\u202e<script>", "<ſcript>",
    "<style>@import'//x'</style>", "<base href=//evil.example>", "<form action=//evil.example>",
    "<meta http-equiv=refresh content=0;//x>", "<b onmouseover=alert(1)>x</b>", "]]><script>",
)  # fmt: skip
FORMULAS = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("//x")', "\t=1+1",
            "\r=1+1")  # fmt: skip
TRAVERSALS = (
    "../../../../etc/passwd", "..%2f..%2f..%2f..%2fetc%2fpasswd", "%2e%2e/%2e%2e/etc/passwd",
    "..%252f..%252fetc%252fpasswd", "....//....//etc/passwd", "%2fetc%2fpasswd", "..\\..\\etc\\passwd",
    "..%5c..%5cetc%5cpasswd", "%00", "file:///etc/passwd", "/etc/passwd", "..;/etc/passwd",
    "%c0%ae%c0%ae/etc/passwd", "ledger.db", "../ledger.db", "../../CURRENT", "~root", "con", "nul.txt",
)  # fmt: skip
PLACES = ("/{}", "/reports/{}", "/reports/{}/original", "/api/v1/reports/{}", "/static/{}")
PARAMETERS = ("q", "province", "official", "form", "year", "sort", "from", "page")
HEADERS = (
    {"X-Forwarded-Host": "evil.example"}, {"X-Forwarded-Proto": "javascript"},
    {"X-Forwarded-Prefix": "//evil.example"}, {"X-Original-URL": "/etc/passwd"},
    {"Forwarded": "host=evil.example"}, {"X-Remote-User": "admin"}, {"Remote-User": "admin"},
    {"X-Forwarded-For": "127.0.0.1"}, {"X-HTTP-Method-Override": "DELETE"},
    {"Origin": "https://evil.example"}, {"X-Rewrite-URL": "/metrics"}, {"Host": "evil.example"},
)  # fmt: skip
ALLOWED_SCRIPTS = "/static/"  # our own, from our own host


def run(folder: Path, tries: int, seed: int) -> Row:
    """Try all payloads, at least *tries*, wherever they could take effect."""
    library, tally, tried = Library(folder), Tally(), 0
    _write_texts(library)
    reindex(library.data, [library.reports])
    client = create_app(library.data).test_client()
    ids = [filed.id for filed in library.engine().reports()]
    for path in ("/?q=", *(f"/reports/{report_id}" for report_id in ids)):
        _expect_harmless(tally, path, client.get(path).get_data(as_text=True))
    for script in SCRIPTS:
        for parameter in PARAMETERS:
            page = client.get("/", query_string={parameter: script, "q": f"hội {script}"})
            _expect_harmless(tally, f"{parameter}={script}", page.get_data(as_text=True))
            tried += 1
    sheet = review_sheet(doubts(library.engine().reports()))
    for row in csv.reader(io.StringIO(sheet.removeprefix("\ufeff"))):
        for cell in row:
            tally.expect(
                not cell.lstrip(" ").startswith(("=", "+", "@", "\t", "\r")), f"CSV: {cell}"
            )
            tried += 1
    with serving(library.data, folder, workers="1") as server:
        tried += _traverse(server, tally) + _forge(server, tally)
    tally.expect(tried >= tries, f"only {tried} payloads")
    return tally.row(tried, succeeded=len(tally.failures))


def _write_texts(library: Library) -> None:
    """Reports whose titles, bodies, officials and file names are payloads."""
    for number, payload in enumerate((*SCRIPTS, *FORMULAS)):
        name = payload.translate({ord(sign): "_" for sign in "/\\\x00\r\n\t"})[:60].strip(". ")
        text = f"{payload} Hội nghị {number}\n\n{payload} {payload}\n\nĐồng chí {payload} chủ trì."
        library.write({f"{name} {number}.txt": text})


def _expect_harmless(tally: Tally, where: str, page: str) -> None:
    """No script, handler, frame or foreign address of the page is the payload's."""
    tree = html.fromstring(page)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        tally.expect(element.tag not in ("iframe", "base", "object", "embed", "style"),
                     f"{where}: <{element.tag}>")  # fmt: skip
        source = element.get("src", "")
        is_data = element.get("type") == "application/ld+json" and not source
        if is_data:
            json.loads(element.text or "")  # whole: no payload ended it
        fine = element.tag != "script" or is_data or source.startswith(ALLOWED_SCRIPTS)
        tally.expect(fine, f"{where}: a script")
        for name, value in element.attrib.items():
            address = name in ("href", "src", "action", "formaction")
            foreign = address and value.lower().strip().startswith(("javascript:", "data:", "//"))
            tally.expect(not str(name).startswith("on") and not foreign, f"{where}: {name}={value}")
    tally.expect(
        "49" not in tree.xpath("string(//title)") or "7*7" not in where, f"{where}: template"
    )


def _traverse(server: Server, tally: Tally) -> int:
    tried = 0
    for place in PLACES:
        for payload in TRAVERSALS:
            target = place.format(quote(payload, safe="/%.;\\~:"))
            status, _, body = server.ask("GET", target.replace("\\", "%5c"))
            kept = b"root:" not in body and b"SQLite format" not in body
            tally.expect(kept and status in (200, 301, 308, 400, 404), f"{target}: {status}")
            tally.expect(status != 200 or place == "/{}", f"{target}: 200")
            tried += 1
    return tried


def _forge(server: Server, tally: Tally) -> int:
    plain = server.get("/?q=h")[2]
    for forged in HEADERS:
        status, headers, body = server.get("/?q=h", headers=forged)
        tally.expect(b"evil.example" not in body, f"{forged}: in the page")
        tally.expect("evil.example" not in str(headers), f"{forged}: in the headers")
        same = len(body) == len(plain) if "Host" not in forged else status == 400
        tally.expect(same, f"{forged}: another answer")
    for split in ("%0d%0aSet-Cookie:%20x=1", "%0aX-Evil:%201", "%E5%98%8A%E5%98%8DX-Evil:1"):
        headers = server.ask("GET", f"/reports/x{split}?q={split}")[1]
        tally.expect("X-Evil" not in headers and "Set-Cookie" not in headers, f"split: {split}")
    return len(HEADERS) + 3
