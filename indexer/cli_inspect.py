"""The commands that show what is read in a file, and what becomes of a text."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from corpus.report import CorpusError
from indexer.analysis import analyze, whole_terms
from indexer.as_json import report_json
from indexer.inspection import inspect_file
from indexer.options import (
    data_option,
    errors_to_stderr,
    json_option,
    print_json,
    print_lines,
    settings_of,
)  # fmt: skip
from indexer.segment import segment
from indexer.terminal import report_lines


@click.command("inspect")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path))
@data_option
@json_option
def inspect_command(files: tuple[Path, ...], data: Path | None, as_json: bool) -> None:
    """Cho xem đọc được gì trong tệp, không động tới chỉ mục. Show what is read in files."""
    failed = False
    with errors_to_stderr():
        data_dir = settings_of(data).data_dir
    for path in files:
        try:
            filed = inspect_file(path, data_dir)
        except CorpusError as error:
            click.echo(f"Lỗi: {path}: {error}", err=True)
            failed = True
            continue
        if as_json:
            print_json(report_json(filed))
        else:
            print_lines([*report_lines(filed), ""])
    if failed:
        sys.exit(1)


@click.command("analyze")
@click.argument("text")
@json_option
def analyze_command(text: str, as_json: bool) -> None:
    """Cho xem TEXT thành những từ chỉ mục nào. Show the terms that TEXT becomes."""
    text = text.encode("utf-8", "replace").decode("utf-8")  # bytes that are no UTF-8
    value = {
        "text": text,
        "tokens": [token._asdict() for token in analyze(text)],
        "words": [
            {"word": "_".join(word.syllables), "start": word.start, "end": word.end}
            for word in segment(text)
        ],
        "whole": [asdict(whole) for whole in whole_terms(text)],
    }
    if as_json:
        print_json(value)
        return
    for token in analyze(text):
        click.echo(f"{token.position:>4}  {token.term}  ({token.folded})")
    click.echo("Từ: " + " ".join("_".join(word.syllables) for word in segment(text)))
    for whole in whole_terms(text):
        click.echo(f"Nguyên khối: {whole.term}")
