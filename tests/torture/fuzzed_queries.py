"""Random queries, straight at the engine: none raises, none takes too long."""

from __future__ import annotations

import random
import time
from pathlib import Path

from indexer.answer import SearchRequest
from indexer.deadline import TooCostly, within
from searchapp.index import ANSWER_S
from tests.torture.odd import odd_text
from tests.torture.row import Row, Tally
from tests.torture.shelf import Shelf

FULL, SHORT = 100_000, 120
LONGEST_S = 1.2
TIMED = 10_000


def run(folder: Path, tries: int, seed: int) -> Row:
    """Ask *tries* random questions; each can be asked again from the seed and its number."""
    shelf, tally, slowest_s, costly = Shelf(folder, seed, reports=60), Tally(), 0.0, 0
    engine = shelf.engine()
    for number in range(tries):
        chance = random.Random(f"{seed}/{number}")
        query = odd_text(chance)
        request = SearchRequest(
            query=query, expand=chance.random() < 0.8, offset=chance.choice((0, 0, 10, 10**12)),
            official=(odd_text(chance, 2),) if chance.random() < 0.2 else (),
            sort=chance.choice(("relevance", "newest", "oldest")),
        )  # fmt: skip
        began = time.perf_counter()
        try:
            with within(ANSWER_S):
                answer = engine.search(request)
                for hit in answer.hits[:1]:
                    engine.marks(request, hit.display_title)
        except TooCostly:
            costly += 1
        except Exception as error:  # noqa: BLE001  # whatever it is, it is the finding
            tally.expect(False, f"{number}: {error!r}: {query[:80]!r}")
        slowest_s = max(slowest_s, time.perf_counter() - began)
    if tries >= TIMED:
        tally.expect(slowest_s <= LONGEST_S, f"one took {slowest_s:.2f} s")
    return tally.row(tries, slowest_ms=round(slowest_s * 1000, 1), over_the_deadline=costly)
