"""The roster: facet values of names stay right when few reports change."""

from __future__ import annotations

import random
from dataclasses import replace
from pathlib import Path

from corpus.names import NameUse, canonical_names
from corpus.report import FiledReport, Official, Report
from indexer.generations import Generations
from indexer.roster import ROSTER, new_roster
from tests.library import Library, answers

NAMES = ["Võ Sĩ Hòa", "Võ Sỹ Hoà", "VÕ SĨ HÒA", "Vo Si Hoa", "Lò Thị Ín", "LÒ THỊ ÍN", "Lo Thi In"]
BODIES = ["LĐLĐ tỉnh Cao Bằng", "LĐLĐ tỉnh Cà Mau", None]


def _filed(report_id: str, chance: random.Random) -> FiledReport:
    names = chance.sample(NAMES, k=chance.randint(0, 3))
    officials = tuple(Official(name, ("Chủ tịch",), "chair") for name in names)
    report = Report(text=report_id, blocks=(), organisation=chance.choice(BODIES))
    return FiledReport(report_id, (f"{report_id}.txt",), replace(report, officials=officials))


def _all_at_once(reports: dict[str, FiledReport]) -> dict[str, dict[str, str]]:
    uses = [
        NameUse(official.name, filed.report.organisation, 1)
        for filed in reports.values()
        for official in filed.report.officials
    ]
    values = canonical_names(uses)
    return {
        filed.id: {
            o.name: values[filed.report.organisation, o.name] for o in filed.report.officials
        }
        for filed in reports.values()
    }


def test_names_settled_change_by_change_are_settled_as_all_at_once(tmp_path: Path) -> None:
    chance = random.Random(7)
    reports: dict[str, FiledReport] = {}
    told: dict[str, dict[str, str]] = {}
    with new_roster(tmp_path, None) as roster:
        for _ in range(120):
            report_id = f"r{chance.randint(1, 12)}"
            if chance.random() < 0.3:
                roster.remove(report_id)
                reports.pop(report_id, None)
                told.pop(report_id, None)
            else:
                reports[report_id] = _filed(report_id, chance)
                roster.put(reports[report_id])
                told[report_id] = {}
            for restated in roster.settle():
                told[restated] = dict(roster.values_of(restated))
            # What `settle` does not name has the values it had.
            assert told == _all_at_once(reports)


def test_a_lost_roster_means_a_full_run_that_loses_nothing(library: Library) -> None:
    before = answers(library)
    folder = Generations(library.data).current().path
    (folder / ROSTER).write_bytes(b"not a database")
    (library.reports / "00.txt").write_bytes(b"\x00\x01" * 400)  # only the old index has it now
    summary = library.reindex()
    assert summary.generation is not None
    assert [refusal.file[1] for refusal in summary.rejected] == ["00.txt"]
    assert answers(library) == before
