"""The command that brings the index up to date."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from corpus.report import CorpusError
from indexer.as_json import Json, refusal_json
from indexer.engines.base import IndexerError
from indexer.gather import Progress
from indexer.options import (
    data_option,
    errors_to_stderr,
    json_option,
    paths,
    print_json,
    print_lines,
    settings_of,
)  # fmt: skip
from indexer.rebuild import Summary, reindex
from indexer.terminal import summary_lines
from indexer.watch import watch


@click.command("reindex")
@click.argument("paths", nargs=-1, callback=paths)
@click.option("--full", is_flag=True, help="Đọc lại mọi tệp. Read every file again.")
@click.option("--forget", multiple=True, callback=paths,
              help="Thôi lập chỉ mục thư mục này. Stop indexing this root.")  # fmt: skip
@click.option("--allow-removals", is_flag=True,
              help="Cho phép gỡ hàng loạt. Allow many reports to vanish.")  # fmt: skip
@click.option("--wait", is_flag=True,
              help="Chờ lệnh khác đang chạy xong. Wait for another run to end.")  # fmt: skip
@click.option("--jobs", type=click.IntRange(1, 64), metavar="N",
              help="Số tiến trình đọc tệp. Processes that read files.")  # fmt: skip
@click.option("--watch", "watching", is_flag=True,
              help="Ở lại, lập chỉ mục mỗi khi có thay đổi. Stay, and follow changes.")  # fmt: skip
@click.option("--every", type=click.IntRange(1), default=10, show_default=True, metavar="SECONDS",
              help="Với --watch: nhìn lại sau bấy nhiêu giây. How often to look.")  # fmt: skip
@data_option
@json_option
def reindex_command(
    paths: tuple[Path, ...], full: bool, forget: tuple[Path, ...], allow_removals: bool, wait: bool,
    jobs: int | None, watching: bool, every: int, data: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Lập chỉ mục tệp và thư mục; không có PATH: mọi thư mục đã biết. Index files and folders."""
    with errors_to_stderr(), _progress() as progress:
        data_dir = settings_of(data).data_dir
        summary = reindex(
            data_dir, paths, full=full, forget=forget,
            allow_removals=allow_removals, wait=wait, jobs=jobs, progress=progress, tell=_tell,
        )  # fmt: skip
    _print_summary(summary, as_json)
    if watching:
        with errors_to_stderr():
            watch(data_dir, lambda: _again(data_dir, jobs, as_json), lambda: _slept(every))
    if summary.rejected:
        sys.exit(1)


def _again(data_dir: Path, jobs: int | None, as_json: bool) -> None:
    """One more run over all roots; what stops it is told, and it is tried after the next change."""
    try:
        summary = reindex(data_dir, wait=True, jobs=jobs, tell=_tell)
    except (CorpusError, IndexerError) as error:
        click.echo(f"Lỗi: {error}", err=True)
    else:
        if summary.generation:
            _print_summary(summary, as_json)


def _slept(seconds: int) -> bool:
    time.sleep(seconds)
    return True


def _print_summary(summary: Summary, as_json: bool) -> None:
    if as_json:
        print_json(_summary_json(summary))
    else:
        print_lines(summary_lines(summary))


def _tell(message: str) -> None:
    click.echo(f"Lưu ý: {message}", err=True)


@contextmanager
def _progress() -> Iterator[Progress]:
    """A progress line on a terminal, nothing in a pipe."""
    terminal = sys.stderr.isatty()

    def show(stage: str, done: int, of: int) -> None:
        if terminal and (done == of or done % 10 == 0):
            bar = "█" * (20 * done // of)
            click.echo(f"\r{stage:<12} {bar:<20} {done}/{of}", nl=done == of, err=True)

    yield show


def _summary_json(summary: Summary) -> Json:
    value = asdict(summary)
    value["skipped"] = [refusal_json(refusal) for refusal in summary.skipped]
    value["rejected"] = [refusal_json(refusal) for refusal in summary.rejected]
    return value
