"""A small library under torture: it changes at random, and its index must tell the truth."""

from __future__ import annotations

import os
import random
import shutil
import tempfile
from pathlib import Path

from corpus.identity import text_hash
from corpus.reading import read_report
from indexer.condition import faults
from indexer.live import open_engine
from indexer.rebuild import Summary, reindex
from tests.library import Library, report

Truth = dict[str, tuple[str, str]]  # file -> (id of its report, hash of its text)


class Shelf(Library):
    """A library whose reports are changed one after the other."""

    def __init__(self, folder: Path, seed: int, reports: int = 12) -> None:
        super().__init__(folder)
        self.chance = random.Random(seed)
        self.temporary = folder / "tmp"
        self.temporary.mkdir()
        # Whatever a run leaves in the system's temporary folder is its leftover, too.
        os.environ["TMPDIR"] = tempfile.tempdir = str(self.temporary)
        self.write({f"{n:02}.txt": report(self.chance) for n in range(reports)})
        self.reindex()
        self._ours = set(self.temporary.iterdir())  # what this process holds open itself

    def change(self) -> None:
        """Do one thing that happens to folders."""
        files = sorted(self.reports.glob("*.txt"))
        one, new = self.chance.choice(files), f"{self.chance.randint(100, 999999)}.txt"
        match self.chance.choice(["add", "edit", "edit", "move", "overwrite", "remove"]):
            case "edit":
                one.write_text(one.read_text("utf-8") + " Bổ sung một câu.", encoding="utf-8")
            case "move":
                one.rename(self.reports / new)
            case "overwrite":
                one.write_text(report(self.chance), encoding="utf-8")
            case "remove" if len(files) > 8:
                one.unlink()
            case _:
                self.write({new: report(self.chance)})

    def truth(self) -> Truth:
        """What the published index says."""
        engine = open_engine(self.data)
        found = {
            file: (filed.id, text_hash(filed.report.text))
            for filed in engine.reports()
            for file in filed.files
        }
        engine.close()
        return found

    def texts(self) -> dict[str, str]:
        """What stands in the folder: the hash of each file's text."""
        paths = self.reports.glob("*.txt")
        return {path.name: text_hash(read_report(path).text) for path in paths}

    def matches_folder(self, truth: Truth) -> bool:
        """True when the index says what stands in the folder, file by file."""
        return {file: text for file, (_, text) in truth.items()} == self.texts()

    def finish(self) -> Summary:
        """One run without a fault."""
        return reindex(self.data, [self.reports], allow_removals=True)

    def leftovers(self) -> list[str]:
        """What should not be there after a run: drafts, builds, journals, temporary files."""
        known = {"CURRENT", "generations", "ledger.db", "reindex.lock", "corrections.csv",
                 "verified.json"}  # fmt: skip
        found = [path.name for path in self.data.iterdir() if path.name not in known]
        found += [path.name for path in (self.data / "generations").glob(".*")]
        found += [f"tmp/{path.name}" for path in self.temporary.iterdir() if path not in self._ours]
        generations = len(list((self.data / "generations").glob("g*")))
        return found + ([f"{generations} generations"] if generations > 3 else [])

    def faults(self) -> list[str]:
        """What `tracuu check` says."""
        return faults(self.data)

    def copy_data(self, target: Path) -> Path:
        """A copy of the data folder that shares nothing with it."""
        shutil.copytree(self.data, target)
        return target
