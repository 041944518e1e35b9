"""Our segmenter against pyvi itself: the same words on every text."""

from __future__ import annotations

import json
import random
import re
import subprocess
import sys
import tomllib
import warnings
from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

import indexer.segment
from corpus.reading import read_report
from corpus.vietnamese import nfc, place_tones_modern
from indexer.segment import compound_term, compound_terms, segment, segment_many
from indexer.segmenter.joints import Joiner
from indexer.segmenter.model import MODEL_FILE, PYVI_VERSION, WORDS_FILE, WrongModel, read_model
from indexer.segmenter.short import ShortJoiner
from indexer.segmenter.tokens import split
from indexer.segmenter.vocabulary import BOUNDARY, Vocabulary
from tests.conftest import ROOT, SHARED

ODD = st.sampled_from(
    """http://a.vn/b?c=đ,1. ftp://x abc://_. ban@cdvn.org.vn a.b+c@x.y-z. @ :// ThS. Tp. TP. Mr. Mrs. Dr. ĐH. A.
    ... -> ==> >> 1.500.000,5 12_34_5 30/9/2020 02/NQ-LĐLĐ 5quà 1.5giá _ __ công_đoàn _đoàn Covid-19 H'Yim ² ½ ٣ Σ ΑΣ İ ß ǅ ﬁ
    LIÊN ĐOÀN Lao Động công đoàn Đắk Nông uỷ ủy viên Hòa Hoà quà năm học tổng kết ban chấp hành nghị quyết "( )" – … “ ”
    \0 a\0b http://a\0b \u200b \u0301 e\u0301 한 漢字 😀 \u2028 \x85 \x1c \r\n \n \t \xa0""".split(
        " "
    )
)
TEXTS = st.lists(
    st.one_of(ODD, st.text(st.characters(codec="utf-8"), max_size=8), st.just(" ")), max_size=40
).map(lambda pieces: nfc("".join(pieces)))


@pytest.fixture(scope="module")
def pyvi() -> Callable[[str], str]:
    """pyvi's own `tokenize`."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # escapes that newer Pythons warn of
        from pyvi import ViTokenizer
    return ViTokenizer.tokenize


def by_arrays(lines: Iterable[str]) -> list[str]:
    """Each line as pyvi would write it, all joined in one batch."""
    tokens = [token for line in lines for token in (*split(line)[1::2], BOUNDARY)]
    vocabulary = Vocabulary(MODEL)
    numbers = np.array([vocabulary[token] for token in tokens], np.int64)
    joints = Joiner(MODEL, vocabulary).joints(numbers).tolist()
    text = "".join(
        "\n" if token == BOUNDARY else "_" * joint + " " * (not joint) + token
        for token, joint in zip(tokens, joints, strict=True)
    )
    return [line.removeprefix(" ") for line in text.split("\n")[:-1]]


def token_by_token(line: str) -> str:
    """*line* as pyvi would write it, by the way for short texts."""
    tokens = split(line)[1::2]
    joints = SHORT.joints(tokens)
    pieces = ("_" * j + " " * (not j) + t for t, j in zip(tokens, joints, strict=True))
    return "".join(pieces).removeprefix(" ")


MODEL = read_model()
SHORT = ShortJoiner(MODEL)


def check(pyvi: Callable[[str], str], texts: Iterable[str]) -> None:
    """Both ways give what pyvi gives for every line of *texts*."""
    lines = [line for text in texts for line in nfc(text).splitlines() if line.strip()]
    expected = [pyvi(line) for line in lines]
    assert by_arrays(lines) == expected
    assert [token_by_token(line) for line in lines] == expected


def test_sample_reports_are_segmented_as_by_pyvi(pyvi: Callable[[str], str], samples: Path) -> None:
    texts = [read_report(path).text for path in sorted(samples.rglob("*.txt"))]
    assert len(texts) > 10
    check(pyvi, texts)
    check(pyvi, map(str.upper, texts))
    check(pyvi, (" ".join(text.split()) for text in texts))  # each one long line


def test_real_reports_are_segmented_as_by_pyvi(pyvi: Callable[[str], str], seeds: Path) -> None:
    check(pyvi, [path.read_text(encoding="utf-8") for path in seeds.glob("*.txt")])


def test_questions_and_passages_are_segmented_as_by_pyvi(pyvi: Callable[[str], str]) -> None:
    folder = SHARED / "eval" / "xquad-vi"
    if not folder.is_dir():
        pytest.skip("the question set (../shared/eval/xquad-vi) is not here")
    for name in ("corpus.jsonl", "queries.jsonl"):
        lines = (folder / name).read_text(encoding="utf-8").splitlines()
        check(pyvi, [json.loads(line)["text"] for line in lines])


def test_shuffled_words_are_segmented_as_by_pyvi(pyvi: Callable[[str], str], samples: Path) -> None:
    """Word lists without sense: the model is asked where it is least sure."""
    chance = random.Random(7)
    words = [w for p in sorted(samples.rglob("*.txt")) for w in read_report(p).text.split()]
    check(pyvi, [" ".join(chance.choices(words, k=chance.randint(1, 40))) for _ in range(1000)])


@given(texts=st.lists(TEXTS, max_size=4))
def test_any_text_is_segmented_as_by_pyvi(pyvi: Callable[[str], str], texts: list[str]) -> None:
    check(pyvi, texts)


@given(text=TEXTS)
def test_words_are_those_of_pyvi_at_their_places(pyvi: Callable[[str], str], text: str) -> None:
    modern = place_tones_modern(text)
    lines = [line for line in modern.splitlines() if line.strip()]
    pieces = [piece for line in lines for piece in pyvi(line).split(" ") if piece]
    words = [modern[word.start : word.end] for word in segment(text)]
    assert [re.sub(r"[\s_]", "", w) for w in words] == [p.replace("_", "") for p in pieces]


@given(texts=st.lists(TEXTS, max_size=6))
def test_a_batch_is_segmented_as_its_texts_one_by_one(texts: list[str]) -> None:
    assert segment_many(texts) == [segment(text) for text in texts]


@given(texts=st.lists(TEXTS, max_size=6))
def test_compound_terms_are_the_words_of_several_syllables(texts: list[str]) -> None:
    words = [[w for w in segment(text) if len(w.syllables) > 1] for text in texts]
    folded = [
        [compound_term(place_tones_modern(s) for s in w.syllables) for w in ws] for ws in words
    ]
    assert compound_terms(texts) == folded


def test_nothing_has_no_words() -> None:
    assert segment("") == []
    assert segment_many([]) == []
    assert segment_many(["", " \n\n ", "họp"])[:2] == [[], []]
    assert compound_terms(["", "\n"]) == [[], []]


def test_a_very_long_line_is_segmented_as_by_pyvi(pyvi: Callable[[str], str]) -> None:
    check(
        pyvi, ["Ban Chấp hành công đoàn cơ sở họp tổng kết năm học. " * 3000, "ngắn", "a" * 99999]
    )


def test_more_tokens_than_are_remembered_change_nothing() -> None:
    text = "Ban Chấp hành công đoàn cơ sở họp"
    before = compound_terms([text])
    for first in (0, 80_000):
        compound_terms([" ".join(map(str, range(first, first + 80_000)))])
    assert compound_terms([text]) == before == [["ban_chấp_hành", "công_đoàn", "cơ_sở"]]


def test_segmenting_imports_nothing_that_pyvi_brings() -> None:
    program = (
        "import sys\nfrom indexer.segment import segment\nsegment('công đoàn')\n"
        "print({m.partition('.')[0] for m in sys.modules} "
        "& {'sklearn', 'sklearn_crfsuite', 'pycrfsuite', 'scipy', 'joblib'})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, cwd=ROOT)
    assert (done.stdout.strip(), done.stderr) == ("set()", "")


def test_the_pinned_pyvi_is_the_one_whose_model_we_read() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert f"pyvi=={PYVI_VERSION}" in project["project"]["dependencies"]


@pytest.mark.parametrize("name", [MODEL_FILE, WORDS_FILE])
def test_another_pyvi_is_refused_by_name(tmp_path: Path, name: str) -> None:
    for file in (MODEL_FILE, WORDS_FILE):
        (tmp_path / file).write_bytes((files("pyvi") / "models" / file).read_bytes())
    read_model(tmp_path)
    with (tmp_path / name).open("ab") as changed:
        changed.write(b"x")
    with pytest.raises(WrongModel, match=rf"{name}.*pip install pyvi==0\.1\.1"):
        read_model(tmp_path)


def test_a_missing_model_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(WrongModel, match=r"pip install pyvi==0\.1\.1"):
        read_model(tmp_path)


def test_words_of_a_long_text_are_found_in_stretches_that_end_with_a_line() -> None:
    line = "Hội nghị tổng kết hoạt động công đoàn tỉnh Bến Tre"
    lines = 2 * indexer.segment._TOGETHER_CHARS // len(line)
    [terms, *others] = compound_terms(["\n".join([line] * lines), line, line])
    [alone] = compound_terms([line])
    assert terms == alone * lines
    assert others == [alone, alone]
    blind = "[" * (2 * indexer.segment._TOGETHER_CHARS + 1)  # nowhere to cut
    assert compound_terms([blind]) == [[]]
