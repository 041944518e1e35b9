"""Mixed load for minutes, with a reindex now and then: no error, quick answers, flat memory."""

from __future__ import annotations

import http.client
import random
import threading
import time
from pathlib import Path
from urllib.parse import urlencode

from tests.library import PLACES, SENTENCES, Library, report
from tests.serving import Server, serving
from tests.torture.publications import _used
from tests.torture.row import Row, Tally

FULL, SHORT = 600, 2  # seconds
READERS = 4
REPORTS = 2000
REINDEX_EVERY_S = 60.0
P99_MS = 150.0
MORE_MEMORY = 1.10
TIMED = 300


def run(folder: Path, tries: int, seed: int) -> Row:
    """Let READERS read for *tries* seconds."""
    library, tally, chance = Library(folder), Tally(), random.Random(seed)
    count = REPORTS if tries >= TIMED else 60
    library.write({f"{n:05}.txt": report(chance) for n in range(count)})
    library.reindex()
    took_ms: list[float] = []
    with serving(library.data, folder, workers="2") as server:
        stop = threading.Event()
        readers = [
            threading.Thread(target=_read, args=(server, stop, tally, took_ms, seed + n))
            for n in range(READERS)
        ]
        for reader in readers:
            reader.start()
        early, published = _publish_until(library, server, time.monotonic() + tries, chance, tries)
        late = _used(server)
        stop.set()
        for reader in readers:
            reader.join()
    p99_ms = sorted(took_ms)[int(len(took_ms) * 0.99)]
    if tries >= TIMED:
        tally.expect(p99_ms < P99_MS, f"p99 {p99_ms:.0f} ms")
        tally.expect(late[1] <= early[1] * MORE_MEMORY, f"memory {early[1]} -> {late[1]} kB")
    return tally.row(
        tries, reports=count, answers=len(took_ms), a_second=round(len(took_ms) / tries, 1),
        p50_ms=round(sorted(took_ms)[len(took_ms) // 2], 1), p99_ms=round(p99_ms, 1),
        publications=published, memory_kb_early=early[1], memory_kb_late=late[1],
    )  # fmt: skip


def _publish_until(
    library: Library, server: Server, ends: float, chance: random.Random, seconds: int
) -> tuple[tuple[int, int], int]:
    """Reindex every minute; what the workers used after a fifth of the time, and how often."""
    every_s, published, early = min(REINDEX_EVERY_S, seconds / 3), 0, _used(server)
    while time.monotonic() < ends:
        time.sleep(max(min(every_s, ends - time.monotonic()), 0))
        library.write({f"{chance.randrange(60):05}.txt": report(chance)})
        library.reindex()
        published += 1
        if ends - time.monotonic() > 0.75 * seconds:
            early = _used(server)
    return early, published


def _read(
    server: Server, stop: threading.Event, tally: Tally, took_ms: list[float], seed: int
) -> None:
    chance = random.Random(seed)
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    while not stop.is_set():
        began = time.perf_counter()
        target = _target(chance)
        try:
            connection.request("GET", target)
            response = connection.getresponse()
            response.read()
            tally.expect(response.status == 200, f"{response.status}: {target}")
        except (OSError, http.client.HTTPException) as error:
            tally.expect(False, f"{error!r}: {target}")
            connection.close()
        took_ms.append((time.perf_counter() - began) * 1000)
    connection.close()


def _target(chance: random.Random) -> str:
    """What people ask for: mostly searches, some of them narrowed or turned."""
    words = chance.choice(SENTENCES).split()
    query = " ".join(chance.sample(words, k=min(len(words), chance.randint(1, 4))))
    args = {"q": query}
    if chance.random() < 0.3:
        args["province"] = chance.choice(PLACES)
    if chance.random() < 0.2:
        args["page"] = str(chance.randint(2, 4))
    return chance.choice(["/", "/", "/api/v1/search"]) + "?" + urlencode(args)
