"""The commands over the index. Each is thin: it asks, prints, and says how it went.

Exit codes: 0 fine, 1 something was rejected or not found, 2 wrong usage.
"""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path

import click

from corpus.ledger import Refusal
from corpus.report import CorpusError
from indexer.analysis import analyze, whole_terms
from indexer.answer import Marks, SearchRequest, Sort
from indexer.as_json import Json, answer_json, report_json
from indexer.cli_around import similar_command, suggest_command
from indexer.cli_care import backup_command, doctor_command, restore_command
from indexer.cli_quality import evaluate_group, review_command
from indexer.condition import condition, faults
from indexer.engines.base import Engine, IndexerError
from indexer.gather import Progress
from indexer.generations import Generations
from indexer.inspection import inspect_file
from indexer.live import open_engine
from indexer.options import (
    data_option,
    day,
    errors_to_stderr,
    json_option,
    paths,
    print_json,
    print_lines,
    settings_of,
    values,
    years,
)  # fmt: skip
from indexer.rebuild import Summary, reindex
from indexer.segment import segment
from indexer.terminal import answer_lines, condition_lines, report_lines, summary_lines
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
@click.option("--watch", "watching", is_flag=True,
              help="Ở lại, lập chỉ mục mỗi khi có thay đổi. Stay, and follow changes.")  # fmt: skip
@click.option("--every", type=click.IntRange(1), default=10, show_default=True, metavar="SECONDS",
              help="Với --watch: nhìn lại sau bấy nhiêu giây. How often to look.")  # fmt: skip
@data_option
@json_option
def reindex_command(
    paths: tuple[Path, ...], full: bool, forget: tuple[Path, ...], allow_removals: bool, wait: bool,
    watching: bool, every: int, data: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Lập chỉ mục tệp và thư mục; không có PATH: mọi thư mục đã biết. Index files and folders."""
    with errors_to_stderr(), _progress() as progress:
        data_dir = settings_of(data).data_dir
        summary = reindex(
            data_dir, paths, full=full, forget=forget,
            allow_removals=allow_removals, wait=wait, progress=progress, tell=_tell,
        )  # fmt: skip
    _print_summary(summary, as_json)
    if watching:
        with errors_to_stderr():
            watch(data_dir, lambda: _again(data_dir, as_json), lambda: _slept(every))
    if summary.rejected:
        sys.exit(1)


def _again(data_dir: Path, as_json: bool) -> None:
    """One more run over all roots; what stops it is told, and it is tried after the next change."""
    try:
        summary = reindex(data_dir, wait=True, tell=_tell)
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
    value["skipped"] = [_refusal_json(refusal) for refusal in summary.skipped]
    value["rejected"] = [_refusal_json(refusal) for refusal in summary.rejected]
    return value


def _refusal_json(refusal: Refusal) -> Json:
    return {"file": refusal.file[1], "reason": refusal.reason}


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
    form: tuple[str, ...], from_date: dt.date | None, to_date: dt.date | None, sort: Sort,
    marks: Marks, exactly: bool, explain: bool, limit: int, offset: int, facet_limit: int,
    data: Path | None, as_json: bool,
) -> None:  # fmt: skip
    """Tìm báo cáo. QUERY `-`: mỗi dòng vào một câu hỏi, mỗi dòng ra một JSON. Search reports."""

    if from_date and to_date and from_date > to_date:
        raise click.UsageError("--from sau --to: không có ngày nào ở giữa.")

    def request(text: str) -> SearchRequest:
        return SearchRequest(
            query=text, province=province, year=year, official=official, form=form,
            from_date=from_date, to_date=to_date, sort=sort, marks=marks, expand=not exactly,
            explain=explain, limit=limit, offset=offset, facet_limit=facet_limit,
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
        value["refusals"] = [{**_refusal_json(r), "kind": r.kind} for r in found.refusals]
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


COMMANDS: tuple[click.Command, ...] = (
    reindex_command, inspect_command, search_command, analyze_command, status_command,
    check_command, rollback_command, doctor_command, backup_command, restore_command,
    suggest_command, similar_command, review_command, evaluate_group,
)  # fmt: skip
