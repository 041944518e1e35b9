"""The search page from a real server on loopback, all facets counted: how long, how many, how large.

`python -m benchmarks.web [--reports 5000] [--data DIR] [--workers 2] [--json]`: indexes synthetic
reports (or takes the index in DIR), starts `tracuu serve`, and asks for search pages: one after the
other for the latency, then over several connections for the rate; then walks `--clicks` facet links
and compares every count it passes with the total behind it. Client and server share the processors.
Exits with 1 where a count was not its total, or a page is larger than 60 KB.
"""

from __future__ import annotations

import argparse
import http.client
import random
import re
import sys
import tempfile
import threading
import time
from html import unescape
from pathlib import Path
from statistics import quantiles
from urllib.parse import urlencode

import msgspec

from benchmarks.reports import write_reports
from indexer.rebuild import reindex
from tests.serving import serving

ASKED, CONNECTIONS, RATE_S = 400, 8, 10.0
MOST_KB = 60
WORDS = [
    "hội nghị", "công đoàn", "quỹ mái ấm", "tết sum vầy", "hoi nghi tong ket", '"bữa ăn ca"', "LĐLĐ",
    "thỏa ước lao động tập thể", "Bến Tre 2019", "an toàn vệ sinh lao động", "",
]  # fmt: skip
_TOTAL = re.compile(r'<h1 id="ket-qua">\s*([\d.]+)')
_FACET = re.compile(r'<section class="facet" data-facet="(\w+)">(.*?)</section>', re.S)
_VALUE = re.compile(
    r'<a href="([^"]+)"( aria-current)?.*?<span class="count">([\d.]+)</span>', re.S
)


class Measured(msgspec.Struct, frozen=True):
    """The whole run in figures."""

    reports: int
    workers: int
    p50_ms: float  # one after the other
    p95_ms: float
    pages_per_s: float  # over several connections
    mean_kb: float
    largest_kb: float
    clicks: int
    broken: list[str]  # facet links whose count was not the total


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=5000)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--workers", default="2")
    parser.add_argument("--clicks", type=int, default=500)
    parser.add_argument("--json", action="store_true")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data = arguments.data or _indexed(Path(folder), arguments.reports)
        with serving(data, Path(folder), workers=arguments.workers, log="off") as server:
            measured = _measured(server.port, int(arguments.workers), arguments.clicks)
    print(msgspec.json.format(msgspec.json.encode(measured)).decode())
    sys.exit(bool(measured.broken) or measured.largest_kb > MOST_KB)


def _indexed(folder: Path, count: int) -> Path:
    write_reports(folder / "reports", count)
    reindex(folder / "data", [folder / "reports"])
    return folder / "data"


class Reader:
    """One connection that asks for pages."""

    def __init__(self, port: int) -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)

    def get(self, address: str) -> str:
        """The page; raises RuntimeError unless the answer is 200."""
        self._connection.request("GET", address)
        response = self._connection.getresponse()
        body = response.read().decode()
        if response.status != 200:
            raise RuntimeError(f"{response.status} {address}")
        return body


def addresses(chance: random.Random, count: int) -> list[str]:
    """Search pages as people ask for them: words, a filter now and then, a later page."""
    found = []
    for _ in range(count):
        args = {"q": chance.choice(WORDS)}
        if chance.random() < 0.4:
            args["year"] = str(chance.randint(2012, 2024))
        if chance.random() < 0.2:
            args["page"] = str(chance.randint(2, 5))
        found.append("/?" + urlencode(args))
    return found


def _measured(port: int, workers: int, clicks: int) -> Measured:
    reader, chance = Reader(port), random.Random(1)
    asked = addresses(chance, ASKED)
    for address in asked[:50]:
        reader.get(address)
    times, sizes = [], []
    for address in asked:
        began = time.perf_counter()
        page = reader.get(address)
        times.append((time.perf_counter() - began) * 1000)
        sizes.append(len(page.encode()) / 1024)
    cuts = quantiles(times, n=100)
    return Measured(
        reports=_total(reader.get("/")), workers=workers, p50_ms=round(cuts[49], 1),
        p95_ms=round(cuts[94], 1), pages_per_s=round(_rate(port), 1),
        mean_kb=round(sum(sizes) / len(sizes), 1), largest_kb=round(max(sizes), 1),
        clicks=clicks, broken=walk(reader, clicks),
    )  # fmt: skip


def _rate(port: int) -> float:
    counts, until = [0] * CONNECTIONS, time.perf_counter() + RATE_S

    def ask(number: int) -> None:
        reader = Reader(port)
        chance = random.Random(number)
        while time.perf_counter() < until:
            reader.get(*addresses(chance, 1))
            counts[number] += 1

    readers = [threading.Thread(target=ask, args=(number,)) for number in range(CONNECTIONS)]
    for reader in readers:
        reader.start()
    for reader in readers:
        reader.join()
    return sum(counts) / RATE_S


def walk(reader: Reader, clicks: int) -> list[str]:
    """Click *clicks* facet links at random; those whose count was not the total behind them.

    Where a facet has a selection, picking one more gives the union: no less than either.
    """
    chance, broken = random.Random(2), []
    page, address = reader.get("/"), "/"
    for _ in range(clicks):
        facets = {name: _VALUE.findall(body) for name, body in _FACET.findall(page)}
        values = [(name, *value) for name, found in facets.items() for value in found]
        if not values or chance.random() < 0.1:
            address = chance.choice(addresses(chance, 1))
            page = reader.get(address)
            continue
        name, link, picked, shown = chance.choice(values)
        alone = not any(current for _, current, _ in facets[name])
        before, count = _total(page), int(shown.replace(".", ""))
        page = reader.get(unescape(link))
        after = _total(page)
        kept = after == count if alone else picked or after >= max(before, count)
        if not kept:
            broken.append(f"{address} -> {unescape(link)}: {count} / {before} / {after}")
        address = unescape(link)
    return broken


def _total(page: str) -> int:
    found = _TOTAL.search(page)
    return int(found[1].replace(".", "")) if found else -1


if __name__ == "__main__":
    main()
