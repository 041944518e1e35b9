"""Mixed load for minutes, with a reindex now and then: no error, quick answers, flat memory."""

from __future__ import annotations

import http.client
import random
import subprocess
import sys
import threading
import time
from pathlib import Path
from statistics import median
from urllib.parse import urlencode

from tests.conftest import ROOT
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
        memory_kb = _publish_until(library, server, tally, chance, tries)
        stop.set()
        for reader in readers:
            reader.join()
    p99_ms = sorted(took_ms)[int(len(took_ms) * 0.99)]
    early, late = median(memory_kb[1:4] or memory_kb), median(memory_kb[-3:])
    if tries >= TIMED:
        tally.expect(p99_ms < P99_MS, f"p99 {p99_ms:.0f} ms")
        tally.expect(late <= early * MORE_MEMORY, f"memory {early} -> {late} kB: {memory_kb}")
    return tally.row(
        tries, reports=count, answers=len(took_ms), a_second=round(len(took_ms) / tries, 1),
        p50_ms=round(sorted(took_ms)[len(took_ms) // 2], 1), p99_ms=round(p99_ms, 1),
        publications=len(memory_kb), memory_kb_early=early, memory_kb_late=late,
    )  # fmt: skip


def _publish_until(
    library: Library, server: Server, tally: Tally, chance: random.Random, seconds: int
) -> list[int]:
    """Reindex every minute, as the timer does; what the workers held after each, in kB."""
    every_s, ends = min(REINDEX_EVERY_S, seconds / 3), time.monotonic() + seconds
    held_kb: list[int] = []
    command = [sys.executable, "-m", "searchapp", "reindex", "--data", str(library.data)]
    while time.monotonic() < ends:
        time.sleep(max(min(every_s, ends - time.monotonic()), 0))
        library.write({f"{chance.randrange(60):05}.txt": report(chance)})
        done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
        tally.expect(done.returncode == 0, f"reindex: {done.stderr.decode(errors='replace')}")
        held_kb.append(_used(server)[1])
    return held_kb


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
