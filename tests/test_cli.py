"""The commands: their JSON, exit codes and messages; and that the documentation names them all."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner, Result

from searchapp.cli import main
from tests.conftest import ROOT

REPORT = (
    "LĐLĐ tỉnh Cao Bằng tổng kết năm 2021\n\nSáng ngày 12/1/2022, LĐLĐ tỉnh Cao Bằng tổ chức hội nghị. "
    "Đồng chí Lý Văn Tòng - Chủ tịch LĐLĐ tỉnh chủ trì. Thực hiện Nghị quyết 07/NQ-LĐLĐ."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    folder = tmp_path / "bao-cao"
    folder.mkdir()
    (folder / "a.txt").write_text(REPORT, encoding="utf-8")
    (folder / "ghi-chú.xlsx").write_bytes(b"PK")
    return folder


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def run(data: Path, *words: str | Path, **options: Any) -> Result:
    environment = {"TRACUU_DATA": str(data)}
    return CliRunner().invoke(main, [str(word) for word in words], env=environment, **options)


def test_reindex_reports_what_it_did(folder: Path, data: Path) -> None:
    result = run(data, "reindex", folder, "--json")
    assert result.exit_code == 0  # skipped alone is fine
    summary = json.loads(result.stdout)
    assert summary == {
        "generation": "g000001", "reports": 1, "read": 1, "indexed": 1, "unchanged": 0,
        "removed": 0, "duplicate": 0, "rejected": [], "gone": {},
        "skipped": [{"file": "ghi-chú.xlsx", "reason": "không phải định dạng báo cáo (.xlsx)"}],
    }  # fmt: skip


def test_a_rejected_file_is_named_and_exits_1(folder: Path, data: Path) -> None:
    (folder / "hỏng.txt").write_bytes(b"")
    result = run(data, "reindex", folder)
    assert result.exit_code == 1
    assert "hỏng.txt" in result.stdout
    assert "1 báo cáo" in result.stdout


def test_inspect_touches_no_index_and_has_every_key(folder: Path, data: Path) -> None:
    result = run(data, "inspect", folder / "a.txt", "--json")
    assert (result.exit_code, data.exists()) == (0, False)
    report = json.loads(result.stdout)
    assert (report["file"], report["province"], report["year"]) == ("a.txt", "Cao Bằng", 2022)
    assert [citation["label"] for citation in report["citations"]] == ["Nghị quyết 07/NQ-LĐLĐ"]
    assert report["officials"][0]["name"] == "Lý Văn Tòng"
    for evidence in report["evidence"]:
        assert evidence["text"] in REPORT
    run(data, "reindex", folder)
    again = json.loads(run(data, "inspect", folder / "a.txt", "--json").stdout)
    assert again["id"] == report["id"]


def test_search_gives_one_json_object(folder: Path, data: Path) -> None:
    run(data, "reindex", folder)
    result = run(data, "search", "tổng kết", "--json", "--province", "Cao Bằng")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["total"], answer["tiers"]) == (
        0,
        1,
        {"exact": 1, "unmarked": 0},
    )
    assert answer["hits"][0]["year"] == 2022
    row = {"value": "Cao Bằng", "label": "Cao Bằng", "count": 1, "selected": True}
    assert answer["facets"]["province"] == [row]
    nothing = run(data, "search", "xyzxyz", "--json")
    assert (nothing.exit_code, json.loads(nothing.stdout)["total"]) == (0, 0)


def test_search_reads_queries_from_standard_input_blank_lines_too(folder: Path, data: Path) -> None:
    run(data, "reindex", folder)
    result = run(data, "search", "-", "--json", input="tổng kết\n\nxyzxyz\n")
    assert result.exit_code == 0, result.exception
    answers = [json.loads(line) for line in result.stdout.splitlines()]
    assert [(a["query"], a["total"]) for a in answers] == [("tổng kết", 1), ("", 1), ("xyzxyz", 0)]


def test_people_read_results_in_vietnamese(folder: Path, data: Path) -> None:
    run(data, "reindex", folder)
    shown = run(data, "search", "ldld cao bang").stdout
    assert "1 kết quả" in shown
    assert "Đã hiểu “ldld” là liên đoàn lao động" in shown
    assert "12/01/2022" in shown


def test_status_check_and_rollback(folder: Path, data: Path) -> None:
    assert run(data, "status").exit_code == 1
    run(data, "reindex", folder)
    status = json.loads(run(data, "status", "--json").stdout)
    assert (status["generation"], status["reports"], status["stale"]) == ("g000001", 1, False)
    assert [refusal["file"] for refusal in status["refusals"]] == ["ghi-chú.xlsx"]
    assert json.loads(run(data, "check", "--json").stdout) == {
        "generation": "g000001",
        "faults": [],
    }
    assert run(data, "rollback").exit_code == 1
    (folder / "b.txt").write_text(REPORT.replace("2022", "2023"), encoding="utf-8")
    run(data, "reindex")
    assert json.loads(run(data, "rollback", "--json").stdout) == {"generation": "g000001"}


def test_check_names_a_damaged_file(folder: Path, data: Path) -> None:
    run(data, "reindex", folder)
    damaged = next((data / "generations" / "g000001" / "whoosh").glob("*.postings"))
    damaged.write_bytes(damaged.read_bytes()[:-1])
    result = run(data, "check")
    assert result.exit_code == 1
    assert damaged.name in result.stdout
    assert "tracuu rollback" in result.stdout


def test_a_correction_stands_before_what_was_read_and_outlives_every_reindex(
    folder: Path, data: Path, tmp_path: Path
) -> None:
    (folder / "b.txt").write_text("Hội nghị công đoàn\n\nBàn việc chung, nhất trí cao.", "utf-8")
    run(data, "reindex", folder)
    sheet = run(data, "review").stdout
    header, *rows = sheet.splitlines()
    province = next(row for row in rows if ",province," in row)
    report_id = province.split(",")[0]
    filled = tmp_path / "bang.csv"
    filled.write_text(f"{header}\n{report_id},province,,,Cao Bằng,,,,,,\n", encoding="utf-8")
    assert run(data, "review", "--apply", filled, "--by", "Hoa").exit_code == 0
    run(data, "review", "--apply", filled, "--by", "Hoa")  # twice is once
    for words in (["reindex"], ["reindex", "--full"]):
        run(data, *words)
        hits = json.loads(run(data, "search", "", "--province", "Cao Bằng", "--json").stdout)[
            "hits"
        ]
        assert sorted(hit["file"] for hit in hits) == ["a.txt", "b.txt"]
    (data / "corrections.csv").unlink()
    run(data, "reindex")
    hits = json.loads(run(data, "search", "", "--province", "Cao Bằng", "--json").stdout)["hits"]
    assert [hit["file"] for hit in hits] == ["a.txt"]


def test_a_bad_corrections_file_stops_the_reindex_and_is_named(folder: Path, data: Path) -> None:
    run(data, "reindex", folder)
    (data / "corrections.csv").write_text(
        "id,field,action,old,new,by,at\nx,hue,set,,1,a,b\n", "utf-8"
    )
    result = run(data, "reindex")
    assert (result.exit_code, "dòng 2" in result.stderr) == (1, True)
    assert run(data, "search", "tổng kết").exit_code == 0


def test_evaluate_counts_what_is_right_and_names_each_miss(folder: Path, data: Path) -> None:
    gold = folder / "gold.json"
    label = {
        "file": "a.txt", "province": "Cao Bằng", "year": 2021, "not_officials": ["Lý Văn Tòng"],
        "officials": [], "resolutions": ["Nghị quyết 07/NQ-LĐLĐ"], "body_contains": ["chủ trì"],
    }  # fmt: skip
    gold.write_text(json.dumps([label]), encoding="utf-8")
    score = json.loads(run(data, "evaluate", "extraction", gold, "--json").stdout)
    assert score["scores"]["province"]["f1"] == 1.0
    assert score["scores"]["year"]["right"] == 0
    assert score["scores"]["citations"]["f1"] == 1.0
    assert {miss["key"] for miss in score["misses"]} == {
        "year", "officials", "not_officials listed",
    }  # fmt: skip
    shown = run(data, "evaluate", "extraction", gold).stdout
    assert "a.txt: year: nhãn “2021”, đọc được “2022”" in shown


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["search", "x"], "tracuu reindex"),
        (["check"], "tracuu reindex"),
        (["reindex"], "tracuu reindex"),
        (["reindex", "không-có"], "Không thấy"),
        (["inspect", "không-có.txt"], "không-có.txt"),
    ],
)
def test_errors_are_vietnamese_on_stderr_and_exit_1(
    data: Path, words: list[str], message: str
) -> None:
    result = run(data, *words)
    assert result.exit_code == 1
    assert message in result.stderr
    assert "Traceback" not in result.output


@pytest.mark.parametrize(
    "words", [["search"], ["search", "x", "--sort", "worst"], ["serve", "--port", "0"], ["fly"]]
)
def test_wrong_usage_exits_2(data: Path, words: list[str]) -> None:
    assert run(data, *words).exit_code == 2


def test_a_settings_file_that_makes_no_sense_is_named(tmp_path: Path, monkeypatch: Any) -> None:
    (tmp_path / "tracuu.toml").write_text("colour = 'red'\n", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(main, ["status"])
    assert (result.exit_code, "colour" in result.stderr) == (1, True)


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("RATE", "nhiều"), ("RATE", "-1"), ("WORKERS", "hai"), ("METRICS", "perhaps"),
        ("PORT", "99999"), ("LOG", "/không/có/nhật-ký"), ("HOST", "không phải tên máy"),
    ],
)  # fmt: skip
def test_settings_are_checked_when_the_server_starts(
    data: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    monkeypatch.setenv(f"TRACUU_{variable}", value)
    result = run(data, "serve")
    assert (result.exit_code, value in result.stderr, "Traceback" in result.output) == (
        1, True, False,
    )  # fmt: skip


def test_every_command_flag_and_json_key_is_documented(folder: Path, data: Path) -> None:
    documented = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    context = click.Context(main)
    for name in main.list_commands(context):
        command = main.get_command(context, name)
        assert command is not None
        assert f"tracuu {name}" in documented or f", {name}" in documented, name
        for parameter in command.params:
            for flag in parameter.opts:
                assert not flag.startswith("--") or flag in documented, (name, flag)
    (folder / "b.txt").write_text("Hội nghị công đoàn\n\nBàn việc chung, nhất trí cao.", "utf-8")
    run(data, "reindex", folder)
    outputs = [
        run(data, "reindex", "--json"), run(data, "search", "tổng kết ldld", "--json"),
        run(data, "inspect", folder / "a.txt", "--json"), run(data, "status", "--json"),
        run(data, "check", "--json"), run(data, "analyze", "công đoàn 6/10/2020", "--json"),
        run(data, "review", "--json"),
    ]  # fmt: skip
    for output in outputs:
        for key in _keys(json.loads(output.stdout.splitlines()[0])):
            assert f"`{key}`" in documented, key


def _keys(value: Any) -> set[str]:
    if isinstance(value, dict):
        return set(value).union(*map(_keys, value.values()))
    if isinstance(value, list):
        return set().union(*map(_keys, value))
    return set()
