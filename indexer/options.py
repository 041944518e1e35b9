"""What commands share: options, how their values are checked, and how they print."""

from __future__ import annotations

import datetime as dt
import json
import re
import sqlite3
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from corpus.report import CorpusError
from corpus.settings import DATA_VARIABLE, Settings, load_settings
from indexer.answer import UNKNOWN
from indexer.engines.base import IndexerError

if TYPE_CHECKING:  # only named here: every command waits for what is imported
    from indexer.as_json import Json

data_option = click.option(
    "--data", type=click.Path(path_type=Path), metavar="DIR",
    help=f"Nơi giữ chỉ mục và sổ cái (hoặc biến {DATA_VARIABLE}). Where index and ledger live.",
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="In JSON. Print JSON.")


@contextmanager
def errors_to_stderr() -> Iterator[None]:
    """Our own errors end the command with exit 1 and one line on stderr."""
    try:
        yield
    except (CorpusError, IndexerError) as error:
        click.echo(f"Lỗi: {error}", err=True)
        sys.exit(1)
    except (OSError, sqlite3.Error) as error:
        click.echo(f"Lỗi: {error}. Hãy kiểm tra ổ đĩa, đường dẫn và quyền ghi.", err=True)
        sys.exit(1)


def settings_of(data: Path | None, **flags: Any) -> Settings:
    """The settings of this run, from flags, environment and tracuu.toml."""
    return load_settings(data=data, **flags)


def paths(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[Path, ...]:
    """The paths; exit 2 for a blank one."""
    if "" in given:  # an unset variable of a script; as a path it would be the current folder
        raise click.BadParameter("đường dẫn để trống")
    return tuple(map(Path, given))


def day(_context: click.Context, _parameter: click.Parameter, value: str | None) -> dt.date | None:
    """The day that was written, or None; exit 2 for what is no day."""
    for form in ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y"):
        try:
            return dt.datetime.strptime(value, form).date() if value else None  # noqa: DTZ007
        except ValueError:
            continue
    raise click.BadParameter(f"{value!r} không phải ngày dạng 2020-12-31 hoặc 31/12/2020")


def values(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """The values that are not blank."""
    return tuple(filter(None, given))


def years(
    _context: click.Context, _parameter: click.Parameter, given: tuple[str, ...]
) -> tuple[str, ...]:
    """The years, or UNKNOWN; exit 2 for anything else."""
    for value in given:
        if not re.fullmatch(rf"\d{{4}}|{UNKNOWN}", value):
            raise click.BadParameter(f"{value!r} không phải năm (ví dụ 2020) hoặc {UNKNOWN}")
    return tuple(filter(None, given))


def print_json(value: Json) -> None:
    """Print one JSON object on one line."""
    click.echo(json.dumps(value, ensure_ascii=False))


def print_lines(lines: Iterable[str]) -> None:
    """Print lines of text."""
    for line in lines:
        click.echo(line)
