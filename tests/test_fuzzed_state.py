"""Ledger and corrections as a careless hand or a bad disk may leave them: a fault, never a crash."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.corrections import COLUMNS, CORRECTABLE, format_corrections, parse_corrections
from corpus.ledger import ledger_fault, open_ledger
from corpus.report import CorpusError
from indexer.generations import LEDGER
from tests.library import Library

HEADER = ",".join(COLUMNS)
CELLS = st.sampled_from(
    ["", "x", "set", "add", "remove", "1ec5e71ddf7144ca", "2020", "31/2/2020", '"', "=1+1", "\ufeff",
     "Huế", "a | b; c | chair", "|||;;;", "\x00", *CORRECTABLE]
) | st.text(max_size=12)  # fmt: skip


@given(st.lists(st.lists(CELLS, max_size=9), max_size=5), st.sampled_from([",", ";", "\t"]))
def test_corrections_are_read_or_refused_with_a_reason(rows: list[list[str]], comma: str) -> None:
    text = "\n".join([HEADER.replace(",", comma), *(comma.join(row) for row in rows)])
    with suppress(CorpusError):
        found = parse_corrections(text)
        assert parse_corrections(format_corrections(found)) == found


@given(st.text())
def test_any_text_is_no_corrections_or_names_what_is_missing(text: str) -> None:
    with suppress(CorpusError):
        parse_corrections(text)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ledger of a small library."""
    library = Library(tmp_path_factory.mktemp("library"))
    library.write({f"{n}.txt": f"Hội nghị {n}\n\nBàn việc chung." for n in range(4)})
    library.reindex()
    return library.data / LEDGER


@given(data=st.data())
def test_a_ledger_with_other_bytes_has_a_fault_or_can_be_read(
    whole: Path, data: st.DataObject
) -> None:
    content = bytearray(whole.read_bytes())
    for _ in range(data.draw(st.integers(1, 6))):
        at = data.draw(st.integers(0, len(content) - 1))
        content[at : at + 8] = data.draw(st.binary(max_size=8))
    path = whole.with_name("fuzzed.db")
    path.write_bytes(bytes(content))
    if ledger_fault(path) is None:
        with open_ledger(path, read_only=True) as ledger:
            assert isinstance(ledger.held().given, frozenset)
