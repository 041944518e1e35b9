"""The commands around a search: what to type, and what else to read."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from indexer.answer import MAX_SIMILAR
from indexer.as_json import similar_json, suggestions_json
from indexer.live import open_engine
from indexer.options import (
    data_option,
    errors_to_stderr,
    json_option,
    print_json,
    print_lines,
    settings_of,
)  # fmt: skip
from indexer.suggest import MAX_SUGGESTIONS
from indexer.terminal import similar_lines, suggestion_lines


@click.command("suggest", context_settings={"ignore_unknown_options": True})
@click.argument("prefix")
@click.option("--limit", type=click.IntRange(1, MAX_SUGGESTIONS), default=10, show_default=True)
@data_option
@json_option
def suggest_command(prefix: str, limit: int, data: Path | None, as_json: bool) -> None:
    """Gợi ý những gì bắt đầu bằng PREFIX. Suggest what begins with PREFIX."""
    with errors_to_stderr():
        found = open_engine(settings_of(data).data_dir).suggest(prefix, limit)
    if as_json:
        print_json(suggestions_json(prefix, found))
    else:
        print_lines(suggestion_lines(found))


@click.command("similar")
@click.argument("report_id", metavar="ID")
@click.option("--limit", type=click.IntRange(1, MAX_SIMILAR), default=10, show_default=True)
@data_option
@json_option
def similar_command(report_id: str, limit: int, data: Path | None, as_json: bool) -> None:
    """Báo cáo giống báo cáo mang mã ID nhất. The reports most like that one."""
    with errors_to_stderr():
        found = open_engine(settings_of(data).data_dir).similar(report_id, limit)
    if found is None:
        click.echo(f"Lỗi: không có báo cáo nào mang mã {report_id}.", err=True)
        sys.exit(1)
    if as_json:
        print_json(similar_json(report_id, found))
    else:
        print_lines(similar_lines(found))
