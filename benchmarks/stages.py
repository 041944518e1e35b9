"""What each stage from raw file to published index takes, and what pyvi and Whoosh alone take.

All in this process, in seconds of its CPU time, so that other work on the machine counts little.
"""

from __future__ import annotations

import time
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from corpus.clean import clean
from corpus.extract import extract
from corpus.formats.reader import read_document
from corpus.report import FiledReport, Report
from indexer.engines.base import Builder
from indexer.engines.whoosh.builder import WhooshBuilder
from indexer.generations import Generations
from indexer.schema import fingerprint, index_document
from indexer.segment import compound_terms

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # escapes that newer Pythons warn of
    import whoosh.codec.whoosh3  # noqa: F401
    from pyvi import ViTokenizer
    from whoosh.analysis import SpaceSeparatedTokenizer
    from whoosh.fields import TEXT, Schema
    from whoosh.index import create_in

_BATCH = 100


class Clock:
    """Seconds of CPU time, by stage."""

    def __init__(self) -> None:
        self.seconds: dict[str, float] = {}

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Counts what happens inside as stage *name*."""
        began = time.process_time()
        yield
        self.seconds[name] = time.process_time() - began


def stages(paths: Sequence[Path], folder: Path) -> dict[str, float]:
    """CPU seconds of each stage over the report files *paths*; *folder* is empty.

    "index" is everything from read reports to a published generation, segmenting included;
    "segment" is that once more by itself, when most of the text has been met.
    """
    clock = Clock()
    with clock.stage("read"):
        documents = [read_document(path) for path in paths]
    with clock.stage("extract"):
        reports = [extract(document, clean(document)) for document in documents]
    texts = [f"{report.title or ''}\n\n{report.body}" for report in reports]
    compound_terms(["đọc mô hình"])  # the model is read before the clock starts, as pyvi's is
    with clock.stage("index"):
        publish(reports, folder / "ours")
    with clock.stage("pyvi and Whoosh"):
        plain(reports, folder / "plain")
    with clock.stage("segment"):
        for start in range(0, len(texts), _BATCH):
            compound_terms(texts[start : start + _BATCH])
    return clock.seconds


def publish(reports: Sequence[Report], data: Path) -> None:
    """Make an index of *reports* and publish it, as `tracuu reindex` does with what it read."""
    generations = Generations(data)
    name = generations.next_name()
    builder: Builder = WhooshBuilder()
    with generations.build(name) as folder:
        with builder.build(folder, None, {}) as batch:
            for number, report in enumerate(reports):
                filed = FiledReport(f"{number:012x}", (f"{number}.txt",), report)
                batch.put(index_document(filed, {}), filed)
        generations.seal(
            folder, name=name, published="", fingerprint=fingerprint(), reports=len(reports)
        )
        generations.publish(folder, name)


def plain(reports: Sequence[Report], folder: Path) -> None:
    """pyvi's own tokenizer feeding Whoosh's own writer: two fields, nothing else."""
    folder.mkdir(parents=True)
    text = TEXT(analyzer=SpaceSeparatedTokenizer())
    writer = create_in(folder, Schema(title=text, body=text)).writer(limitmb=256)
    for report in reports:
        title, body = map(ViTokenizer.tokenize, (report.title or "", report.body))
        writer.add_document(title=title, body=body)
    writer.commit()
