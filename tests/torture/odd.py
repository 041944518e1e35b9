"""Odd texts: queries and values that people, scripts and attackers may send."""

from __future__ import annotations

import random

WORDS = (
    "công đoàn hội nghị đại hội LĐLĐ ldld 02/NQ-LĐLĐ 6/10/2020 nghị quyết Cao Bằng cao bang tỉnh "
    "uỷ ủy viên Tòng coong ddoafn hooij nghij tphcm 2020 năm"
).split()
FIELDS = (
    "tỉnh: năm: số: cán_bộ: cán bộ: tệp: loại: đơn vị: tiêu đề: year: number: : xyz: file:".split()
)
SIGNS = (
    '( ) (( )) " “ ” « - -- OR HOẶC AND NOT * ? ~ ^ [ ] { } / \\ | & ; .. – , . ! % %s %n'.split()
)
JUNK = (
    "\x00 \x01 \x7f \u200b \u200e \u202e \ufeff \ufffd \u0301 a\u0301\u0302\u0303 \U0001f600 \u1ed9 o\u0323\u0302 "
    "İ ß ﬁ Ω ５ ١٢٣ \ud800 𝒜 \u2028 \x85 \xa0"
).split(" ")


def odd_text(chance: random.Random, pieces: int = 12) -> str:
    """A text of words, fields, signs and junk, sometimes very long or deep."""
    found: list[str] = []
    for _ in range(chance.randint(1, pieces)):
        piece = chance.choice(chance.choice((WORDS, WORDS, FIELDS, SIGNS, JUNK)))
        repeated = chance.choice((1, 1, 1, 1, 1, 2, 7, 60, 700))
        found.append(chance.choice(("", " ", " ")).join([piece] * repeated))
    return chance.choice((" ", " ", "")).join(found)
