"""How long suggestions take, and the knowledge behind them: `python -m benchmarks.suggestions`.

The cards are made up, as many as asked for; everything else is the real thing.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from corpus.places import PROVINCES
from corpus.vietnamese import fold_marks
from indexer.cards import Card
from indexer.catalogue import new_catalogue
from indexer.knowledge import Knowledge, write_knowledge

_WORDS = (
    "hội nghị tổng kết hoạt động công đoàn triển khai nhiệm vụ phong trào thi đua chăm lo đời sống "
    "đoàn viên người lao động tết sum vầy đại hội nhiệm kỳ ban chấp hành kiểm tra giám sát đối thoại "
    "thỏa ước tập thể an toàn vệ sinh nữ công gia đình giáo viên trường huyện phường khu công nghiệp"
).split()
_SURNAMES = "Nguyễn Trần Lê Phạm Hoàng Huỳnh Phan Vũ Võ Đặng Bùi Đỗ Hồ Ngô Dương Lý".split()
_MIDDLES = "Văn Thị Minh Quang Đức Thanh Ngọc Hữu Xuân Thu".split()
_GIVEN = "An Bình Chúc Dũng Giang Hà Hải Hòa Hùng Hương Khoa Lan Linh Long Mai Nam Nga Yến".split()
_FIRST_DAY = dt.date(2010, 1, 1).toordinal()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=int, default=50_000)
    cards = made_up(parser.parse_args().reports)
    with TemporaryDirectory() as folder:
        first, second = Path(folder, "1"), Path(folder, "2")
        first.mkdir()
        second.mkdir()
        print(f"all cards filed and sorted: {timed(lambda: write(first, None, cards)):.2f} s")
        one = timed(lambda: write(second, first, cards[:1], offset=len(cards)))
        print(f"one report more: {one:.2f} s")
        suggestions = Knowledge(second).suggestions
        typed = beginnings(cards)
        took_ms = sorted(timed(lambda t=t: suggestions.suggest(t)) * 1000 for t in typed)
    figures = {p: round(took_ms[int(len(took_ms) * p / 100)], 2) for p in (50, 95, 99)}
    print(f"{len(typed)} suggestions, ms: {json.dumps(figures)}, most {took_ms[-1]:.2f}")


def made_up(count: int) -> list[Card]:
    """Cards of as many reports; titles share phrases, officials and citations come again."""
    chance = random.Random(7)
    names = [
        " ".join(map(chance.choice, (_SURNAMES, _MIDDLES, _MIDDLES, _GIVEN)))
        for _ in range(count // 3)
    ]
    phrases = [" ".join(chance.choices(_WORDS, k=6)) for _ in range(2_000)]
    return [_card(chance, names, phrases) for _ in range(count)]


def _card(chance: random.Random, names: Sequence[str], phrases: Sequence[str]) -> Card:
    place = chance.choice(PROVINCES).name
    more = " ".join(chance.choices(_WORDS, k=chance.randint(3, 8)))
    numbers = [f"{n}/NQ-LĐLĐ" for n in chance.sample(range(900), 3)]
    return Card(
        title=f"LĐLĐ tỉnh {place} {chance.choice(phrases)} {more} năm {chance.randint(2010, 2025)}",
        organisation=f"LĐLĐ tỉnh {place}",
        day=_FIRST_DAY + chance.randrange(5_500),
        provinces=(place,),
        officials=tuple(dict.fromkeys(chance.choices(names, k=6))),
        citations=tuple((f"Nghị quyết {number}", number) for number in numbers),
        lessons=(("LĐLĐ", "liên đoàn lao động"),),
        sketch=chance.randbytes(512),
    )


def write(folder: Path, base: Path | None, cards: Sequence[Card], offset: int = 0) -> None:
    """The knowledge of a generation: that of *base* and *cards*."""
    with new_catalogue(folder, base) as catalogue:
        for number, card in enumerate(cards, start=offset):
            catalogue.put(f"{number:016x}", card)
        write_knowledge(folder, catalogue, base)


def beginnings(cards: Sequence[Card]) -> list[str]:
    """What people type: the first letters of words of titles and names, half without marks."""
    chance = random.Random(9)
    typed = []
    for card in chance.sample(cards, min(len(cards), 500)):
        words = chance.choice([card.title or "", *card.officials]).split()
        text = " ".join(words[chance.randrange(len(words)) :])[: chance.randint(1, 14)]
        typed.append(chance.choice([text, fold_marks(text).lower()]))
    return typed


def timed(work: Callable[[], object]) -> float:
    """The seconds that *work* takes."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


if __name__ == "__main__":
    main()
