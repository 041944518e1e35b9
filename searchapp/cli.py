"""The command `tracuu`: the indexer's commands and `serve`."""

from __future__ import annotations

import sys
from pathlib import Path

import click
import waitress

from corpus.settings import DEFAULT_HOST, DEFAULT_PORT
from indexer.cli import COMMANDS
from indexer.options import data_option, errors_to_stderr, settings_of
from searchapp import create_app

THREADS = 4


@click.group()
@click.version_option(package_name="tracuu")
def main() -> None:
    """Tra Cứu: tìm báo cáo và nghị quyết công đoàn. Search union reports and resolutions."""
    for stream in (sys.stdout, sys.stderr, sys.stdin):
        # Windows consoles and bare pipes may come with another encoding.
        stream.reconfigure(encoding="utf-8", errors="replace")  # type: ignore[union-attr]


@click.command("serve")
@click.option("--host", help=f"Địa chỉ nghe, mặc định {DEFAULT_HOST}. Address to listen on.")
@click.option("--port", type=click.IntRange(1, 65535), help=f"Cổng, mặc định {DEFAULT_PORT}. Port.")
@data_option
def serve_command(host: str | None, port: int | None, data: Path | None) -> None:
    """Chạy trang tìm kiếm. Serve the search pages."""
    with errors_to_stderr():
        settings = settings_of(data, host=host, port=port)
        app = create_app(settings.data_dir)
        try:
            server = waitress.create_server(
                app, host=settings.host, port=settings.port, threads=THREADS, ident=None
            )
        except (OSError, ValueError) as error:
            click.echo(
                f"Lỗi: không mở được cổng {settings.port} trên {settings.host} ({error}). "
                "Hãy chọn cổng khác bằng --port.",
                err=True,
            )
            sys.exit(1)
    click.echo(f"Tra Cứu đang chạy: http://{settings.host}:{settings.port}/  (Ctrl+C để dừng)")
    server.run()


for command in (*COMMANDS, serve_command):
    main.add_command(command)
