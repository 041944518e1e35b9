"""Invented reports of many provinces, levels and years, each with what a librarian reads in it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest

from corpus.clean import clean
from corpus.extract import extract
from corpus.formats.document import RawDocument
from corpus.reading import read_report
from corpus.report import Report

READINGS = json.loads(
    (Path(__file__).parent / "data" / "readings.json").read_text(encoding="utf-8")
)


def _read(text: str) -> Report:
    document = RawDocument(text)
    return extract(document, clean(document))


def _plain(value: object) -> object:
    if isinstance(value, dt.date):
        return value.isoformat()
    return list(value) if isinstance(value, tuple) else value


@pytest.mark.parametrize("reading", READINGS, ids=lambda r: r["text"][0][:50])
def test_facts_are_read_as_a_librarian_reads_them(reading: dict[str, Any]) -> None:
    report = _read("\n".join(reading["text"]))
    expected = dict(reading["facts"])
    gone = expected.pop("not_in_body", [])
    assert {key: _plain(getattr(report, key)) for key in expected} == expected
    assert [text for text in gone if text in report.body] == []


def test_an_undated_summing_up_is_listed_for_review() -> None:
    report = _read(
        "LĐLĐ huyện Tánh Linh tổng kết năm 2016, triển khai nhiệm vụ năm 2017\n\n"
        "LĐLĐ huyện Tánh Linh đã tổ chức hội nghị tổng kết hoạt động công đoàn năm 2016. Hội nghị"
        " biểu dương nhiều tập thể.\n"
    )
    assert report.year is None
    assert any("năm" in problem for problem in report.problems)


def test_contradicting_provinces_are_no_province_and_a_problem() -> None:
    report = _read(
        "Hội nghị công đoàn\n\nĐồng chí Chủ tịch LĐLĐ tỉnh Hà Tĩnh và đồng chí Chủ tịch LĐLĐ tỉnh"
        " Sơn La đã dự hội nghị của công đoàn ngành. Hội nghị rất thành công.\n"
    )
    assert report.province is None
    assert any("trái nhau" in problem for problem in report.problems)


def test_a_file_is_read_from_disk_to_report(tmp_path: Path) -> None:
    path = tmp_path / "tin.txt"
    path.write_bytes("LĐLĐ tỉnh Cao Bằng họp\n\nNgày 3/3/2020, LĐLĐ tỉnh họp.".encode("utf-16"))
    report = read_report(path)
    assert (report.province, report.date) == ("Cao Bằng", dt.date(2020, 3, 3))


def test_broken_characters_are_a_problem() -> None:
    assert any("ký tự hỏng" in problem for problem in _read("Hội ngh\ufffd công đoàn.").problems)
