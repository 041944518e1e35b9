"""Publications under many readers and two workers: no answer fails or mixes two generations."""

from __future__ import annotations

import http.client
import json
import threading
import time
from pathlib import Path

from tests.library import Library
from tests.serving import Server, serving
from tests.torture.row import Row, Tally

FULL, SHORT = 100, 4
READERS = 20
REPORTS = 6
GONE_S = 2.0  # after a publication no worker may show a removed report any longer
MORE_FILES = 5
MORE_MEMORY = 1.10
TIMED = 50  # tries; figures of fewer depend on what else the machine does


def run(folder: Path, tries: int, seed: int) -> Row:
    """Publish *tries* times while READERS read; measure files and memory of the workers."""
    library, tally = Library(folder), Tally()
    _write_round(library, 0)
    library.reindex()
    with serving(library.data, folder, workers="2") as server:
        stop, rounds, asked = threading.Event(), set[str](), [0] * READERS
        readers = [
            threading.Thread(target=_read, args=(server, stop, tally, rounds, asked, n))
            for n in range(READERS)
        ]
        for reader in readers:
            reader.start()
        slowest_s, first = 0.0, None
        for number in range(1, tries + 1):
            _write_round(library, number)
            library.reindex(allow_removals=True)
            slowest_s = max(slowest_s, _seen_s(server, number))
            if number == max(tries // 5, 1):
                first = _used(server)
        last = _used(server)
        stop.set()
        for reader in readers:
            reader.join()
    files, memory = last[0] - (first or last)[0], last[1] / (first or last)[1]
    tally.expect(len(rounds) > tries // 2, f"readers saw only {len(rounds)} generations")
    if tries >= TIMED:
        tally.expect(slowest_s <= GONE_S, f"a removed report was shown for {slowest_s:.2f} s")
        tally.expect(files <= MORE_FILES, f"{files} more open files")
        tally.expect(memory <= MORE_MEMORY, f"memory grew to {memory:.2f}")
    return tally.row(
        tries, answers=sum(asked), generations_seen=len(rounds), more_open_files=files,
        memory_ratio=round(memory, 3), slowest_to_follow_s=round(slowest_s, 3),
    )  # fmt: skip


def _write_round(library: Library, number: int) -> None:
    """Every report says the same round; one has another name than before, the old one is gone."""
    library.write(
        {f"{n}.txt": f"Vòng {number} báo cáo {n}\n\nVòng {number}." for n in range(REPORTS)}
    )
    library.write({f"chỉ-{number}.txt": f"Vòng {number} chỉ lần này\n\nVòng {number}, riêng."})
    (library.reports / f"chỉ-{number - 1}.txt").unlink(missing_ok=True)


def _read(
    server: Server, stop: threading.Event, tally: Tally, rounds: set[str], asked: list[int], n: int
) -> None:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    while not stop.is_set():
        try:
            connection.request("GET", "/api/v1/search?q=v%C3%B2ng")
            answer = json.loads(connection.getresponse().read())
            seen = {hit["display_title"].split()[1] for hit in answer["hits"]}
        except (OSError, http.client.HTTPException, ValueError, KeyError) as error:
            tally.expect(False, f"a request failed: {error!r}")
            connection.close()
            continue
        whole = len(seen) == 1 and answer["total"] == REPORTS + 1
        tally.expect(whole, f"a mixed answer: {answer['total']} reports of rounds {seen}")
        rounds |= seen
        asked[n] += 1
    connection.close()


def _seen_s(server: Server, number: int) -> float:
    """How long after the publication of round *number* somebody still asked and got an older one.

    It has been followed when ten answers in a row, of whichever worker, are of that round.
    """
    began, in_a_row, stale_s = time.monotonic(), 0, 0.0
    while in_a_row < 10 and time.monotonic() - began < 30:
        asked_s = time.monotonic() - began
        hits = server.json("/api/v1/search", q="vòng riêng")["hits"]
        if any(f"chỉ-{number}.txt" == hit["file"] for hit in hits):
            in_a_row += 1
        else:
            in_a_row, stale_s = 0, asked_s
    return stale_s


def _used(server: Server) -> tuple[int, int]:
    """Open files and memory in kB of all workers together; one each where it cannot be seen."""
    files, memory = 1, 1
    for pid in server.workers():
        process = Path("/proc", str(pid))
        if process.exists():
            files += len(list((process / "fd").iterdir()))
            lines = (process / "status").read_text().splitlines()
            memory += int(next(line for line in lines if line.startswith("VmRSS")).split()[1])
    return files, memory
