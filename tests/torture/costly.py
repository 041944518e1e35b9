"""The most expensive questions that are allowed: bounded, and others are served meanwhile."""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path

from indexer.answer import MAX_QUERY_CHARS
from tests.library import PLACES, SENTENCES, Library, report
from tests.serving import Server, serving
from tests.torture.row import Row, Tally

FULL, SHORT = 5000, 60  # reports
ASKED = 20  # of each kind
LONGEST_S = 1.2
OTHERS_P99_S = 2.0
TIMED = 2000
WORDS = sorted({word for sentence in SENTENCES for word in sentence.split()})


def run(folder: Path, tries: int, seed: int) -> Row:
    """Ask what costs most over *tries* reports, while another reader asks ordinary things."""
    library, tally, chance = Library(folder), Tally(), random.Random(seed)
    library.write({f"{n:05}.txt": report(chance) for n in range(tries)})
    library.reindex()
    worst: dict[str, float] = {}
    others: list[float] = []
    with serving(library.data, folder, workers="2") as server:
        stop = threading.Event()
        reader = threading.Thread(target=_ask_others, args=(server, stop, tally, others))
        reader.start()
        for number in range(ASKED if tries >= TIMED else 2):
            for kind, query in _costly(random.Random(f"{seed}/{number}")).items():
                began = time.perf_counter()
                status = server.get("/", q=query[:MAX_QUERY_CHARS])[0]
                worst[kind] = max(worst.get(kind, 0.0), time.perf_counter() - began)
                tally.expect(status in (200, 503), f"{kind}: {status}")
        stop.set()
        reader.join()
    p99_s = sorted(others)[int(len(others) * 0.99)]
    slowest = max(worst, key=lambda kind: worst[kind])
    if tries >= TIMED:
        tally.expect(worst[slowest] <= LONGEST_S, f"{slowest} took {worst[slowest]:.2f} s")
        tally.expect(p99_s < OTHERS_P99_S, f"others waited {p99_s:.2f} s")
    return tally.row(tries, slowest=slowest, slowest_ms=round(worst[slowest] * 1000),
                     others_p99_ms=round(p99_s * 1000), others=len(others))  # fmt: skip


def _costly(chance: random.Random) -> dict[str, str]:
    """As many words, phrases, alternatives, levels and fields as a question may have."""
    words = [chance.choice(WORDS) for _ in range(300)]
    return {
        "words": " ".join(words),
        "phrases": " ".join(f'"{a} {b}"' for a, b in zip(words[::2], words[1::2], strict=True)),
        "one long phrase": '"' + " ".join(words) + '"',
        "alternatives": " OR ".join(words),
        "levels": "(" * 150 + " OR (".join(words),
        "nots": " ".join(f"-{word}" for word in words),
        "fields": " ".join(f'nội dung:"{a} công đoàn"' for a in words),
        "without marks": "cong doan hoi nghi " * 60,
        "keys": "coong ddoafn hooij nghij " * 50,
        "one letter": " ".join(chance.choices("abcdeghiklmnopqrstuvxy", k=500)),
    }


def _ask_others(server: Server, stop: threading.Event, tally: Tally, took_s: list[float]) -> None:
    chance = random.Random(1)
    while not stop.is_set():
        began = time.perf_counter()
        status = server.get("/", q=f"hội nghị {chance.choice(PLACES)} {chance.randrange(99)}")[0]
        took_s.append(time.perf_counter() - began)
        tally.expect(status == 200, f"another reader got {status}")
