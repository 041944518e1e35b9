"""Five real reports, labelled by a librarian: every scored key must be right."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from corpus.reading import read_report
from corpus.report import Official, Report
from corpus.vietnamese import name_key, spelling_key

SEEDS = Path(__file__).parents[2] / "shared" / "seeds"
GOLD: list[dict[str, Any]] = (
    json.loads((SEEDS / "gold.json").read_text(encoding="utf-8"))
    if (SEEDS / "gold.json").exists()
    else []
)

pytestmark = pytest.mark.skipif(not GOLD, reason="the labelled reports of ../shared are absent")
seeds = pytest.mark.parametrize("gold", GOLD, ids=[gold["file"] for gold in GOLD])


def _read(gold: dict[str, Any]) -> Report:
    return read_report(SEEDS / gold["file"])


def _keys(values: list[str]) -> set[str]:
    return {spelling_key(value) for value in values}


def _titles(officials: tuple[Official, ...]) -> dict[str, set[str]]:
    return {name_key(o.name): _keys(list(o.titles)) for o in officials}


@seeds
def test_title_place_and_dates_are_the_librarians(gold: dict[str, Any]) -> None:
    report = _read(gold)
    found = {
        "title": report.title and spelling_key(report.title),
        "province": report.province,
        "province_today": report.province_today,
        "year": report.year,
        "date": report.date and report.date.isoformat(),
        "published": report.published and report.published.isoformat(),
    }
    expected = {key: gold[key] for key in found}
    expected["title"] = gold["title"] and spelling_key(gold["title"])
    assert found == expected


@seeds
def test_body_keeps_the_article_and_drops_the_page(gold: dict[str, Any]) -> None:
    body = spelling_key(_read(gold).body)
    assert [text for text in gold["body_contains"] if spelling_key(text) not in body] == []
    assert [text for text in gold["must_not_contain"] if spelling_key(text) in body] == []


@seeds
def test_officials_and_their_titles_are_the_librarians(gold: dict[str, Any]) -> None:
    found = _titles(_read(gold).officials)
    optional = {name_key(o["name"]) for o in gold.get("optional_officials", [])}
    expected = {name_key(o["name"]): _keys(o["titles"]) for o in gold["officials"]}
    assert {name: titles for name, titles in found.items() if name not in optional} == expected


@seeds
def test_writers_and_others_are_no_officials(gold: dict[str, Any]) -> None:
    found = set(_titles(_read(gold).officials))
    assert found & {name_key(name) for name in gold["not_officials"]} == set()


@seeds
def test_citations_are_the_librarians(gold: dict[str, Any]) -> None:
    found = _keys([citation.label for citation in _read(gold).citations])
    assert found == _keys(gold["resolutions"])


@seeds
def test_every_value_has_evidence_in_the_text(gold: dict[str, Any]) -> None:
    report = _read(gold)
    fields = {evidence.field for evidence in report.evidence}
    valued = {
        key
        for key in ("title", "province", "year", "date", "published", "school_year", "term")
        if getattr(report, key)
    }
    assert valued <= fields
    assert all(0 <= e.start <= e.end <= len(report.text) for e in report.evidence)
