"""Backups: ids, corrections and links come back; a damaged file changes nothing."""

from __future__ import annotations

import json
import random
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.ledger import open_ledger
from searchapp.cli import main
from tests.library import Library, report

CORRECTION = "id,field,action,old,new,by,at\n{id},province,set,,Huế,Hoa,2026-01-01\n"


def run(data: Path, *words: str | Path) -> Result:
    environment = {"TRACUU_DATA": str(data)}
    return CliRunner().invoke(main, [str(word) for word in words], env=environment)


@pytest.fixture
def lived(library: Library, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Library:
    """A library with a correction, a moved file, a withdrawn report, and settings."""
    (library.reports / "00.txt").rename(library.reports / "dời.txt")
    (library.reports / "01.txt").unlink()
    one = next(hit.id for hit in library.search("", limit=50).hits if hit.file == "05.txt")
    (library.data / "corrections.csv").write_text(CORRECTION.format(id=one), encoding="utf-8")
    library.reindex()
    monkeypatch.chdir(tmp_path)
    (tmp_path / "tracuu.toml").write_text("port = 9000\n", encoding="utf-8")
    return library


def _state(library: Library) -> dict[str, object]:
    engine = library.engine()
    facts = {filed.id: (filed.files, filed.report.province) for filed in engine.reports()}
    gone = {report_id: engine.fate(report_id) for report_id in _ids(library)}
    return {"facts": facts, "gone": gone}


def _ids(library: Library) -> list[str]:
    with open_ledger(library.data / "ledger.db", read_only=True) as ledger:
        return sorted(ledger.given())


@pytest.mark.parametrize("index", [[], ["--index"]])
def test_a_round_trip_keeps_ids_corrections_links_and_settings(
    lived: Library, tmp_path: Path, index: list[str]
) -> None:
    before, saved = _state(lived), tmp_path / "sao-lưu.zip"
    assert run(lived.data, "backup", saved, *index).exit_code == 0
    shutil.rmtree(lived.data)
    (tmp_path / "tracuu.toml").unlink()
    result = run(lived.data, "restore", saved, "--json")
    assert (result.exit_code, json.loads(result.stdout)["reports"]) == (0, 7)
    assert (tmp_path / "tracuu.toml").read_text("utf-8") == "port = 9000\n"
    if index:
        assert _state(lived) == before
        assert run(lived.data, "check").exit_code == 0
    assert run(lived.data, "reindex").exit_code == 0
    assert _state(lived) == before


def test_restoring_over_data_needs_the_flag(lived: Library, tmp_path: Path) -> None:
    saved = tmp_path / "sao-lưu.zip"
    run(lived.data, "backup", saved)
    lived.write({"mới.txt": report(random.Random(4))})
    lived.reindex()
    before = _ids(lived)
    refused = run(lived.data, "restore", saved)
    assert (refused.exit_code, "--overwrite" in refused.stderr) == (1, True)
    assert _ids(lived) == before
    assert run(lived.data, "restore", saved, "--overwrite").exit_code == 0
    assert run(lived.data, "reindex").exit_code == 0
    assert set(before) <= set(_ids(lived))
    assert lived.search("").total == 8


def test_a_damaged_backup_is_named_and_changes_nothing(lived: Library, tmp_path: Path) -> None:
    saved = tmp_path / "sao-lưu.zip"
    run(lived.data, "backup", saved, "--index")
    whole, chance = saved.read_bytes(), random.Random(2)
    shutil.rmtree(lived.data)
    for _ in range(60):
        at = chance.randrange(len(whole))
        cut = chance.random() < 0.3
        saved.write_bytes(
            whole[:at] if cut else whole[:at] + bytes([whole[at] ^ 16]) + whole[at + 1 :]
        )
        result = run(lived.data, "restore", saved)
        if result.exit_code == 0:  # a bit that says nothing, as a time of a member
            assert lived.data.exists()
            shutil.rmtree(lived.data)
            continue
        assert (result.exit_code, "Traceback" in result.output) == (1, False)
        assert saved.name in result.stderr
        assert not lived.data.exists()


def test_nothing_to_save_is_said(tmp_path: Path) -> None:
    result = run(tmp_path / "data", "backup", tmp_path / "x.zip")
    assert (result.exit_code, "sổ cái" in result.stderr) == (1, True)
    assert not (tmp_path / "x.zip").exists()
    missing = run(tmp_path / "data", "restore", tmp_path / "không-có.zip")
    assert (missing.exit_code, "không-có.zip" in missing.stderr) == (1, True)
