"""A real server: follows publications, stops gracefully, shows slow clients out, logs no names."""

from __future__ import annotations

import os
import random
import shutil
import signal
import socket
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from indexer.generations import Generations
from tests.library import Library, report
from tests.serving import Server, serving

FORGED = {"X-Forwarded-Host": "evil.example", "X-Forwarded-For": "6.6.6.6"}
QUICK = "import searchapp.server; searchapp.server.MAX_ASKING_S = 1.0"

pytestmark = pytest.mark.skipif(os.name != "posix", reason="signals and children are POSIX's")


@pytest.fixture(scope="module")
def server(web_data: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """One server for the tests that change nothing, impatient with slow clients."""
    with serving(web_data, tmp_path_factory.mktemp("server"), before=QUICK, workers="1") as server:
        yield server


def test_workers_follow_a_publication_and_a_removed_report_is_gone(
    library: Library, tmp_path: Path
) -> None:
    with serving(library.data, tmp_path, workers="2") as server:
        one = server.json("/api/v1/search")["hits"][0]
        library.write({"moi.txt": report(random.Random(5))})
        (library.reports / one["file"]).unlink()
        library.reindex()
        answers = [server.json("/api/v1/search", q="")["hits"] for _ in range(20)]
        assert all("moi.txt" in [hit["file"] for hit in hits] for hits in answers)
        assert {server.get(f"/api/v1/reports/{one['id']}")[0] for _ in range(20)} == {410}


@pytest.mark.skipif(sys.platform != "linux", reason="several processes are Linux's")
def test_a_dead_worker_is_replaced_and_the_watch_takes_all_with_it(
    library: Library, tmp_path: Path
) -> None:
    with serving(library.data, tmp_path, workers="2") as server:
        first = server.workers()
        os.kill(first[0], signal.SIGKILL)
        assert {server.get("/readyz")[0] for _ in range(10)} == {200}
        while len(set(server.workers()) | set(first)) < 3:
            time.sleep(0.05)
        left = server.workers()
        assert server.stop(signal.SIGKILL) == -signal.SIGKILL
        while any(Path(f"/proc/{pid}/cmdline").exists() for pid in left):
            time.sleep(0.05)


@pytest.mark.parametrize("workers", ["1", "2"])
def test_a_stop_ends_what_has_begun(library: Library, tmp_path: Path, workers: str) -> None:
    with serving(library.data, tmp_path, workers=workers) as server:
        found: list[int] = []
        asking = threading.Barrier(5)

        def ask() -> None:
            with socket.create_connection(("127.0.0.1", server.port)) as connection:
                connection.sendall(b"GET /?q=h%E1%BB%99i HTTP/1.0\r\nHost: localhost\r\n\r\n")
                time.sleep(0.3)  # taken in, by one of the workers
                asking.wait()
                answer = b"".join(iter(lambda: connection.recv(65536), b""))
                found.append(int(answer.split()[1]))
                assert answer.rstrip().endswith(b"</html>")

        readers = [threading.Thread(target=ask) for _ in range(4)]
        for reader in readers:
            reader.start()
        asking.wait()
        assert server.stop() == 0
        for reader in readers:
            reader.join()
        assert found == [200] * 4
        with pytest.raises(ConnectionRefusedError):
            server.get("/healthz")


def test_the_log_tells_how_long_not_what(server: Server) -> None:
    hit = server.json("/api/v1/search", q="Trần Thị Ước")["hits"][0]
    server.get(f"/reports/{hit['id']}", q="Trần Thị Ước", official="Trần Thị Ước")
    server.get("/Tran-Thi-Uoc", headers={"User-Agent": "Uoc", "Referer": "http://x/?q=Uoc"})
    lines = server.logged()[-3:]
    written = server.log.read_text("utf-8")
    assert [line["route"] for line in lines] == ["/api/v1/search", "/reports/<report_id>", "none"]
    assert [line["query_chars"] for line in lines] == [12, 12, 0]
    assert [line["status"] for line in lines] == [200, 200, 404]
    assert all(line["ms"] > 0 and line["bytes"] > 0 for line in lines)
    assert "Ước" not in written
    assert "Uoc" not in written
    assert hit["id"] not in written


def test_metrics_count_the_requests_of_all_workers_and_settings_are_heeded(
    library: Library, tmp_path: Path
) -> None:
    settings = {"workers": "2", "metrics": "1", "log_queries": "true", "proxy": "127.0.0.1"}
    with serving(library.data, tmp_path, **settings) as server:
        for _ in range(12):
            server.get("/api/v1/search", q="Lý Văn Tòng")
        server.get("/reports/khong-co")
        text = server.get("/metrics")[2].decode()
        assert {line.get("query") for line in server.logged()} == {"Lý Văn Tòng", ""}
        assert server.get("/readyz", headers=FORGED)[0] == 400
    lines = dict(line.rsplit(" ", 1) for line in text.splitlines() if not line.startswith("#"))
    assert lines['tracuu_requests_total{route="/api/v1/search",status="2xx"}'] == "12"
    assert lines['tracuu_requests_total{route="/reports/<report_id>",status="4xx"}'] == "1"
    assert lines['tracuu_request_seconds_bucket{route="/api/v1/search",le="+Inf"}'] == "12"
    assert (lines["tracuu_ready"], lines["tracuu_reports"]) == ("1", "8")
    assert "Tòng" not in text


def test_forwarded_headers_are_believed_from_the_proxy_of_the_settings_alone(
    server: Server,
) -> None:
    assert server.get("/readyz", headers=FORGED)[0] == 200
    assert server.get("/metrics")[0] == 404


def _gone(server: Server, sent: bytes, again: bytes) -> bool:
    """True when the server hangs up on who sends *sent* and then *again* now and then."""
    with socket.create_connection(("127.0.0.1", server.port)) as connection:
        connection.sendall(sent)
        connection.settimeout(0.05)
        while True:
            try:
                connection.sendall(again)
                if not connection.recv(1000):
                    return True
            except TimeoutError:
                continue
            except ConnectionError:
                return True


def test_a_request_that_trickles_in_is_shown_out_and_others_are_served(server: Server) -> None:
    slow = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    for connection in slow:
        connection.sendall(b"GET / HT")
    assert server.get("/readyz")[0] == 200
    assert _gone(server, b"GET / HTTP/1.1\r\nHost: a", b"a")
    for connection in slow:
        connection.close()


@pytest.mark.parametrize(
    ("target", "headers", "status"),
    [
        ("/?q=" + "a" * 40_000, {}, 431),
        ("/", {"X-Long": "a" * 40_000}, 431),
        ("/", {"Content-Length": "99999999"}, 413),
        ("/", {"Host": "ác.example"}, 400),
        ("/", {"Host": "evil.example"}, 400),
        ("/nothing", {"Host": "a" * 64 + "." + "b" * 300}, 400),
        ("/nothing", {"Host": "..\\"}, 400),
    ],
)
def test_too_large_or_strange_a_request_is_refused(
    server: Server, target: str, headers: dict[str, str], status: int
) -> None:
    assert server.ask("GET", target, headers)[0] == status
    assert server.get("/readyz")[0] == 200


def test_readiness_says_missing_stale_and_fallback_and_the_rate_is_limited(
    library: Library, tmp_path: Path
) -> None:
    empty = tmp_path / "chưa có"
    with serving(empty, tmp_path, workers="1", rate="5") as server:
        assert server.get("/readyz")[::2] == (503, b"missing: tracuu reindex\n")
        refused = [server.get("/api/v1/search") for _ in range(7)][-1]
        assert (refused[0], refused[1]["Retry-After"]) == (429, "60")
        assert b"too_many_requests" in refused[2]
    library.write({"moi.txt": report(random.Random(5))})
    library.reindex()
    damaged = Generations(library.data).current().path / "fates.json"
    damaged.write_bytes(b"{} ")
    with serving(library.data, tmp_path, workers="1") as server:
        assert server.get("/readyz")[::2] == (200, b"fallback g000001: tracuu check\n")
    stale = "import indexer.schema; indexer.schema.SCHEMA_VERSION = 'another'"
    shutil.rmtree(damaged.parent)
    with serving(library.data, tmp_path, before=stale, workers="1") as server:
        assert server.get("/readyz")[::2] == (503, b"stale g000001: tracuu reindex\n")
        assert server.json("/api/v1/search")["total"] == 8
