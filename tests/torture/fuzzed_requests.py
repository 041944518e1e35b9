"""Random requests, at the application and as raw bytes at a real server: never a 500."""

from __future__ import annotations

import random
import socket
import time
from pathlib import Path

from flask.testing import FlaskClient

from searchapp import create_app
from tests.serving import Server, serving
from tests.torture.odd import odd_text
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 20_000, 100
RAW = 10  # one of so many goes over the wire
LONGEST_S = 1.2
TIMED = 5_000
KEYS = ("q", "province", "year", "official", "form", "from", "to", "sort", "marks", "expand", "page",
        "limit", "x")  # fmt: skip
VALUES = ("", "0", "-1", "1", "99999999999999999999", "1e9", "2020", "none", "2020-02-30", "31/12/2020",
          "newest", "any", "NaN", "true", "../../etc/passwd", "%00", "a" * 3000)  # fmt: skip
PATHS = ("/", "/api/v1/search", "/reports/{}", "/reports/{}/original", "/api/v1/reports/{}", "/healthz",
         "/readyz", "/metrics", "/static/{}", "/{}", "/api/{}", "/api/v1/suggest", "/feed.atom",
         "/opensearch.xml", "/favicon.ico")  # fmt: skip
METHODS = ("GET", "GET", "GET", "GET", "HEAD", "OPTIONS", "POST", "PUT", "DELETE", "PROPFIND", "X")


def run(folder: Path, tries: int, seed: int) -> Row:
    """Send *tries* random requests."""
    shelf, tally, slowest_s = Shelf(folder, seed, reports=40), Tally(), 0.0
    ids = [hit.id for hit in shelf.search("", limit=10).hits]
    client = create_app(shelf.data).test_client()
    statuses: dict[int, int] = {}
    with serving(shelf.data, folder, workers="1") as server:
        for number in range(tries):
            chance = random.Random(f"{seed}/{number}")
            began = time.perf_counter()
            status = _raw(server, chance) if number % RAW == 0 else _asked(client, chance, ids)
            slowest_s = max(slowest_s, time.perf_counter() - began)
            statuses[status] = statuses.get(status, 0) + 1
            tally.expect(status != 500, f"{number}: 500")
        tally.expect(server.get("/readyz")[0] == 200, "the server does not answer any more")
        server.stop()
        tally.expect(all(line["status"] != 500 for line in server.logged()), "a 500 in the log")
    if tries >= TIMED:
        tally.expect(slowest_s <= LONGEST_S, f"one took {slowest_s:.2f} s")
    told = {f"status_{status}": count for status, count in sorted(statuses.items())}
    return tally.row(tries, slowest_ms=round(slowest_s * 1000, 1), **told)


def _asked(client: FlaskClient, chance: random.Random, ids: list[str]) -> int:
    """One request at the application, without a socket between."""
    name = chance.choice([*ids, odd_text(chance, 2), "..%2f..%2fetc%2fpasswd"])
    path = chance.choice(PATHS).format(name.encode("utf-8", "replace").decode())
    path = path.replace("?", "%3f")  # the query comes by itself
    pairs = [(chance.choice(KEYS), _value(chance)) for _ in range(chance.randint(0, 5))]
    headers = {"X-Forwarded-Host": "evil.example", "Accept": "*/*", "Origin": _value(chance)}
    clean = {key: value.encode("ascii", "replace").decode().translate(_NO_BREAKS)
             for key, value in headers.items()}  # fmt: skip
    response = client.open(
        path if path.startswith("/") else f"/{path}", method=chance.choice(METHODS),
        query_string=dict(pairs), headers=clean,
    )  # fmt: skip
    response.get_data()
    return response.status_code


_NO_BREAKS = {ord(sign): " " for sign in "\r\n"}


def _value(chance: random.Random) -> str:
    text = chance.choice((chance.choice(VALUES), odd_text(chance, 4)))
    return text.encode("utf-8", "replace").decode()


def _raw(server: Server, chance: random.Random) -> int:
    """Bytes that may be no HTTP at all; 0 when the server hangs up without a word."""
    line = f"{chance.choice(METHODS)} /{odd_text(chance, 3)} HTTP/{chance.choice(('1.1', '1.0', '9', ''))}"
    headers = f"Host: {chance.choice(('localhost', '', odd_text(chance, 1)))}\r\n"
    headers += chance.choice(
        ("", "Content-Length: -5\r\n", "Transfer-Encoding: chunked\r\n", ": \r\n")
    )
    sent = f"{line}\r\n{headers}\r\n{odd_text(chance, 2)}".encode("utf-8", "surrogatepass")
    if chance.random() < 0.2:
        sent = chance.randbytes(chance.randint(1, 400)) + b"\r\n\r\n"
    with socket.create_connection(("127.0.0.1", server.port), timeout=5) as connection:
        try:
            connection.sendall(sent)
            connection.shutdown(socket.SHUT_WR)
            words = connection.recv(64).split()
        except OSError:  # it hung up before it had heard all
            return 0
    return int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
