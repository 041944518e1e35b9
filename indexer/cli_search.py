"""The command that searches. It imports what a search needs and nothing else: it is waited for."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Callable
from pathlib import Path

import click

from indexer.answer import Marks, SearchRequest, Sort
from indexer.as_json import answer_json
from indexer.engines.base import Engine
from indexer.live import open_engine
from indexer.options import (
    data_option,
    day,
    errors_to_stderr,
    json_option,
    print_json,
    print_lines,
    settings_of,
    values,
    years,
)  # fmt: skip
from indexer.terminal import answer_lines


@click.command("search", context_settings={"ignore_unknown_options": True})
@click.argument("query")
@click.option(
    "--province", multiple=True, callback=values, help="Tỉnh; lặp lại được. Province; repeatable."
)
@click.option("--year", multiple=True, callback=years,
              help="Năm; lặp lại được. Year; repeatable.")  # fmt: skip
@click.option(
    "--official",
    multiple=True,
    callback=values,
    help="Cán bộ; lặp lại được. Official; repeatable.",
)
@click.option(
    "--form", multiple=True, callback=values, help="Loại văn bản; lặp lại được. Form; repeatable."
)
@click.option(
    "--citation",
    multiple=True,
    callback=values,
    help="Văn bản được dẫn; lặp lại được. Cited document; repeatable.",
)
@click.option("--from", "from_date", callback=day, metavar="DAY", help="Từ ngày. First day.")
@click.option("--to", "to_date", callback=day, metavar="DAY", help="Đến ngày. Last day.")
@click.option("--sort", type=click.Choice(["relevance", "newest", "oldest"]), default="relevance")
@click.option("--marks", type=click.Choice(["tiers", "any"]), default="tiers",
              help="any: kể cả văn bản viết không dấu. any: unmarked spellings too.")  # fmt: skip
@click.option("--exactly", is_flag=True, help="Không mở rộng chữ viết tắt. No expansion.")
@click.option("--explain", is_flag=True, help="Nói vì sao có từng kết quả. Say why a hit is there.")
@click.option("--limit", type=click.IntRange(0, 100), default=10, show_default=True)
@click.option("--offset", type=click.IntRange(0), default=0)
@click.option("--facet-limit", type=click.IntRange(0), default=20, show_default=True)
@data_option
@json_option
def search_command(
    query: str, province: tuple[str, ...], year: tuple[str, ...], official: tuple[str, ...],
    form: tuple[str, ...], citation: tuple[str, ...], from_date: dt.date | None,
    to_date: dt.date | None, sort: Sort, marks: Marks, exactly: bool, explain: bool, limit: int,
    offset: int, facet_limit: int, data: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Tìm báo cáo. QUERY `-`: mỗi dòng vào một câu hỏi, mỗi dòng ra một JSON. Search reports."""

    if from_date and to_date and from_date > to_date:
        raise click.UsageError("--from sau --to: không có ngày nào ở giữa.")

    def request(text: str) -> SearchRequest:
        return SearchRequest(
            query=text, province=province, year=year, official=official, form=form,
            citation=citation, from_date=from_date, to_date=to_date, sort=sort, marks=marks,
            expand=not exactly, explain=explain, limit=limit, offset=offset,
            facet_limit=facet_limit,
        )  # fmt: skip

    with errors_to_stderr():
        engine = open_engine(settings_of(data).data_dir)
        if query == "-":
            _search_lines(engine, request)
        elif as_json:
            print_json(answer_json(engine.search(request(query))))
        else:
            print_lines(answer_lines(engine.search(request(query))))


def _search_lines(engine: Engine, request: Callable[[str], SearchRequest]) -> None:
    """Answer one query a line from standard input, one JSON object a line."""
    for line in sys.stdin:
        print_json(answer_json(engine.search(request(line.rstrip("\r\n")))))
