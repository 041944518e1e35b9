"""The commands over published generations: `status`, `check`, `rollback`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from indexer.as_json import refusal_json
from indexer.condition import condition, faults
from indexer.generations import Generations
from indexer.options import (
    data_option,
    errors_to_stderr,
    json_option,
    print_json,
    print_lines,
    settings_of,
)
from indexer.terminal import condition_lines


@click.command("status")
@data_option
@json_option
def status_command(data: Path | None, as_json: bool) -> None:
    """Cho xem tình trạng chỉ mục. Show how the index is."""
    with errors_to_stderr():
        found = condition(settings_of(data).data_dir)
    if as_json:
        value = asdict(found)
        value["data_dir"] = str(found.data_dir)
        value["roots"] = [str(root) for root in found.roots]
        value["refusals"] = [{**refusal_json(r), "kind": r.kind} for r in found.refusals]
        print_json(value)
    else:
        print_lines(condition_lines(found))
    if found.generation is None:
        sys.exit(1)


@click.command("check")
@data_option
@json_option
def check_command(data: Path | None, as_json: bool) -> None:
    """Kiểm tra từng tệp của chỉ mục. Verify every file of the index."""
    with errors_to_stderr():
        data_dir = settings_of(data).data_dir
        found = faults(data_dir)
        name = Generations(data_dir).current().name
    if as_json:
        print_json({"generation": name, "faults": found})
    elif found:
        print_lines([*found, "Hãy quay về thế hệ trước: tracuu rollback"])
    else:
        click.echo(f"Thế hệ {name} nguyên vẹn.")
    if found:
        sys.exit(1)


@click.command("rollback")
@data_option
@json_option
def rollback_command(data: Path | None, as_json: bool) -> None:
    """Quay về thế hệ chỉ mục trước. Go back to the previous generation."""
    with errors_to_stderr():
        generation = Generations(settings_of(data).data_dir).rollback()
    if as_json:
        print_json({"generation": generation.name})
    else:
        click.echo(f"Đã quay về {generation.name}.")
