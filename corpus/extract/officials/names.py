"""Names of persons: where one begins and ends among the words of a passage."""

from __future__ import annotations

import re
from functools import lru_cache

from corpus.extract.officials.body_words import BODIES, TASKS
from corpus.extract.officials.historic import is_historic
from corpus.extract.officials.offices import BEFORE_HEAD, HEADS
from corpus.extract.officials.surnames import MIDDLE_NAMES, is_common_surname, is_surname
from corpus.extract.officials.vocabulary import (
    ADDRESSES,
    ENDS_TITLE,
    NAMED_AFTER,
    OPENS_CLAUSE,
    PLACES,
)
from corpus.extract.officials.words import Phrases, Words, both_spellings
from corpus.places import find_province, provinces_of_district
from corpus.vietnamese import fold, place_tones

_PLAIN_MIDDLES = both_spellings("văn thị")
_AND = both_spellings("và")
_FIRMS = both_spellings("ty máy nghiệp")  # `công ty`, `nhà máy`, `xí nghiệp`
_NEVER_IN_NAMES = frozenset({"các", "của", "với", "những", "được"})
_NAMES_TOO = both_spellings("được")  # `Võ Thành Được`
_COMMON = Phrases.union(BODIES, TASKS, ADDRESSES, ENDS_TITLE, OPENS_CLAUSE)
MAX_SYLLABLES = 6  # `Y Thanh Hà Niê Kđăm` has five; a slip may split one
_NAMED_BODY_WORDS = 8
_PLACE_SYLLABLES = 4
_FIRM_AND_NAME = (5, 6)  # syllables of `Vạn Lợi Đinh Quốc Trụ`
_SMALL_PLACES = Phrases(["xã", "phường", "thị trấn", "thôn", "ấp", "bản", "buôn", "khu phố"])

_SHAPE = re.compile(
    r"(?:b|c|ch|d|đ|g|gh|gi|h|k|kh|l|m|n|ng|ngh|nh|p|ph|q|qu|r|s|t|th|tr|v|x)?"
    r"[aeiouy]{1,3}(?:c|ch|m|n|ng|nh|p|t)?"
)
_HIGHLAND_SHAPE = re.compile(  # ADRƠNG, ÊNUÔL, KĐOH, MLÔ
    r"[aeo]?(?:b[dlr]?|[dg][lr]?|h[mw]?|k[bdplrst]?h?|ml?|ng?|pl?|r[cm]?|s|[jt]r|y)"
    r"(?:'y?)?[aeiou]{1,3}(?:[chklmnprst]|ng|nh)?"
)
_SMALL_MIDDLE = re.compile(r"(?<= )(?:văn|thị|van|thi)(?= )")
_LOOSE_SHAPE = re.compile(r"[a-z']{0,4}[aeiouyw][a-z']{0,5}")


@lru_cache(maxsize=1 << 13)
def _is_syllable(surface: str) -> bool:
    """True when *surface* can be one syllable of a person's name."""
    surface = surface.replace("’", "'").replace("‘", "'").replace("`", "'").replace("´", "'")
    letters = surface.replace("'", "").replace("-", "")
    if not surface[0].isupper() or not letters.isalpha():
        return surface[0] in "HKY" and bool(re.fullmatch(r"[HKY]' ?\w+(?:'\w+)*", surface))
    if len(surface) == 1 or surface[:2] == "Y-":
        return True
    bare = fold(surface.replace("-", ""))
    if surface.isupper():
        return bool(_SHAPE.fullmatch(bare) or _HIGHLAND_SHAPE.fullmatch(bare))
    if not letters[1:].islower() and "'" not in bare:
        return False
    return _LOOSE_SHAPE.fullmatch(bare) is not None


def name_end(words: Words, i: int) -> int:
    """Where the run of name syllables that begins at *i* ends; *i* itself when there is none."""
    j = i
    shouting = (
        len(words.surfaces[i]) > 1 and words.surfaces[i].isupper() if i < len(words) else False
    )
    while j < len(words) and j - i < MAX_SYLLABLES:
        surface = words.surfaces[j]
        if not (_is_syllable(surface) or _is_small_middle(words, j, i)) or _is_common(
            words, j, j > i
        ):
            break
        if len(surface) > 1 and surface.isupper() and not shouting and j > i:
            if not (len(words.surfaces[i]) == 1 and j == i + 1):
                break
            shouting = True
        j += 1
    return j


def _is_small_middle(words: Words, j: int, start: int) -> bool:
    """`thị` in `Nguyễn thị Hương`: a slip of the shift key."""
    if words.form(j) not in _PLAIN_MIDDLES or j == start or not words.is_capital(j + 1):
        return False
    return _is_surname(words, start) and _is_syllable(words.surfaces[j + 1])


def _is_common(words: Words, j: int, inside: bool) -> bool:
    """True when an office, a body or a small word of grammar, not a name, stands at *j*."""
    if words.form(j) in _NEVER_IN_NAMES:
        return not inside or words.form(j) not in _NAMES_TOO
    if HEADS.match(words, j + BEFORE_HEAD.match(words, j)):
        return True
    length = _COMMON.match(words, j)
    if length < 2:
        return False
    # `Nguyễn Văn Phòng` is a name, `Văn phòng` is not.
    return not inside or not words.is_capital(j + 1)


def place_end(words: Words, i: int) -> int:
    """Where the known province or district that begins at *i* ends; *i* when there is none."""
    for length in range(_PLACE_SYLLABLES, 0, -1):
        last = i + length
        if last <= len(words) and all(words.is_capital(k) for k in range(i, last)):
            written = words.written(i, last)
            if find_province(written) or provinces_of_district(written):
                return last
    return i


def read_name(words: Words, i: int) -> int:
    """Where the name at *i* ends, by its shape alone (after `đồng chí`); *i* when there is none."""
    if i >= len(words) or not words.is_capital(i):
        return i
    return name_end(words, i)


def read_full_name(words: Words, i: int) -> int:
    """Where the full name at *i* ends: a surname and one to five more; *i* when there is none."""
    if not words.is_capital(i) or not _is_surname(words, i) or _is_inside_body(words, i):
        return i
    end = name_end(words, i)
    if end - i < 2 and "'" not in words.form(i):
        return i
    if words.is_capital(end) and end - i >= MAX_SYLLABLES:
        return i
    name = words.written(i, end)
    if is_historic(name) or find_province(name):
        return i
    return end


def _is_inside_body(words: Words, i: int) -> bool:
    """`ĐOÀN` in `CÔNG ĐOÀN TRƯỜNG` begins no name."""
    return any(i >= k and BODIES.match(words, i - k) > k for k in (1, 2))


def _is_surname(words: Words, i: int) -> bool:
    form = words.form(i)
    if is_surname(form, words.marked) or (form.isascii() and is_surname(form, marked=False)):
        return True
    # No list of surnames is complete, and `Văn` and `Thị` stand right behind one.
    return words.form(i + 1) in ("văn", "thị") and all(map(words.is_capital, (i, i + 1, i + 2)))


def read_name_after_body(words: Words, i: int) -> int:
    """Where the name at *i* ends when a title stands right before it; *i* when there is none.

    A body may be named after a person (`Trường THPT ...`) and a place may begin with a surname,
    so what follows such words needs more evidence.
    """
    end = read_full_name(words, i)
    if end == i or _begins_later(words, i, end):
        return i
    place = place_end(words, i)
    if place > i and read_full_name(words, place) > place:
        return i  # `Sở Xây dựng Quảng Nam Phan Lương H.`
    if end - i == 2 and _goes_on_as_a_common_word(words, end):
        return i
    if PLACES.ends_before(words, i):
        return i if _is_place(words, i, end) else end
    if NAMED_AFTER.ends_before(words, i):
        return end if words.form(i - 1) in _FIRMS and _is_plainly_named(words, i, end) else i
    if _follows_named_body(words, i) and end - i < 3:
        return i
    return end


def _is_plainly_named(words: Words, i: int, end: int) -> bool:
    """`Nguyễn Đình X`: firms, other than schools and streets, hardly ever bear such names."""
    return end - i >= 3 and words.form(i + 1) in MIDDLE_NAMES


def _begins_later(words: Words, i: int, end: int) -> bool:
    """True when the run ends in a plainer name: `Thành Long Trần Văn A`, `Vạn Lợi Đinh Quốc Trụ`.

    What a firm is called has two syllables as a rule; a name of five is rare.
    """
    if any(
        _is_surname(words, k) and words.form(k + 1) in _PLAIN_MIDDLES for k in range(i + 1, end - 2)
    ):
        return True
    later = is_common_surname(words.form(i + 2)) and end - i in _FIRM_AND_NAME
    return later and words.form(i + 1) not in _PLAIN_MIDDLES and _follows_named_body(words, i)


def _goes_on_as_a_common_word(words: Words, end: int) -> bool:
    """`Đoàn Luật sư` is no name: what follows is neither a verb nor a link."""
    form = words.form(end)
    return form.isalpha() and not words.is_capital(end) and not _may_follow_name(words, end)


def _may_follow_name(words: Words, i: int) -> bool:
    return bool(OPENS_CLAUSE.match(words, i) or ADDRESSES.match(words, i)) or words.form(i) in _AND


def _follows_named_body(words: Words, i: int) -> bool:
    """True when what stands before *i* may still be the name that a body bears."""
    for j in range(i - 1, max(i - _NAMED_BODY_WORDS, -1), -1):
        if NAMED_AFTER.ends_before(words, j):
            return True
        if PLACES.match(words, j) or not words.form(j).isalpha():
            return False
    return False


def _is_place(words: Words, i: int, end: int) -> bool:
    if place_end(words, i) > i:
        return True
    if not _SMALL_PLACES.ends_before(words, i):
        return False
    return words.form(i + 1) not in MIDDLE_NAMES or end - i < 3


def shown_name(written: str) -> str:
    """The name as people write it: tones placed, capitals only where they belong.

    >>> shown_name("VÕ THỊ HOÀ")
    'Võ Thị Hòa'
    """
    name = _SMALL_MIDDLE.sub(lambda found: found[0].title(), place_tones(written))
    letters = [c for c in name if c.isalpha()]
    if len(letters) > 3 and all(c.isupper() for c in letters):
        return " ".join(_capitalised(word) for word in name.split(" "))
    return name


def _capitalised(word: str) -> str:
    head, mark, tail = word.partition("'")
    if mark:
        return f"{head}'{tail[:1].upper()}{tail[1:].lower()}"
    return word[:1].upper() + word[1:].lower()
