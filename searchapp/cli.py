"""The command `tracuu`: the indexer's commands and `serve`."""

from __future__ import annotations

import gc
import os
import sys
from pathlib import Path

import click

from corpus.settings import DEFAULT_HOST, DEFAULT_PORT
from indexer.cli import COMMANDS, LazyGroup
from indexer.options import data_option, errors_to_stderr, settings_of
from searchapp import create_app

# A small command makes a few hundred thousand objects and keeps most of them: looking through them
# after every 700, as Python does, takes it a tenth of its time.
_SERVING = gc.get_threshold()
gc.set_threshold(70_000)
# numpy starts a thread a core for multiplying matrices, when it is imported; we multiply none.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


@click.group(cls=LazyGroup, lazy=COMMANDS)
@click.version_option(package_name="tracuu")
def main() -> None:
    """Tra Cứu: tìm báo cáo và nghị quyết công đoàn. Search union reports and resolutions."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        # Windows consoles and bare pipes may come with another encoding.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


@main.command("serve")
@click.option("--host", help=f"Địa chỉ nghe, mặc định {DEFAULT_HOST}. Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help=f"Cổng, mặc định {DEFAULT_PORT}. Port.")
@click.option("--workers", type=click.IntRange(1, 64),
              help="Số tiến trình phục vụ. Serving processes (Linux).")  # fmt: skip
@data_option
def serve_command(
    host: str | None, port: int | None, workers: int | None, data: Path | None
) -> None:
    """Chạy trang tìm kiếm. Serve the search pages."""
    gc.set_threshold(*_SERVING)  # a server goes on for months
    # Imported on call: other commands must not wait for Flask and waitress.
    from searchapp.app import begin_work
    from searchapp.server import listen, log_to, serve
    from searchapp.workers import Crew, how_many

    with errors_to_stderr():
        settings = settings_of(data, host=host, port=port, workers=workers)
        count = how_many(settings)
        log_to(settings.log)
        app = create_app(settings.data_dir, settings, workers=count)
        sockets = listen(settings)
    # The collector need not look through modules while people wait. The index is opened later: the
    # parts of an engine know each other, and what is frozen is never collected.
    gc.collect()
    gc.freeze()
    click.echo(f"Tra Cứu đang chạy: http://{settings.host}:{settings.port}/  (Ctrl+C để dừng)")

    def work(number: int) -> None:
        begin_work(app, number)
        serve(app, sockets, settings)

    if count == 1:
        work(0)
    else:
        Crew(count, work).run()
