"""The commands for whoever cares for quality: review and evaluate. Each is thin."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import asdict
from pathlib import Path

import click

from indexer.evaluation import (
    evaluate_extraction,
    evaluate_search,
    relevance_json,
    relevance_lines,
    score_json,
    score_lines,
)  # fmt: skip
from indexer.live import open_engine
from indexer.options import (
    data_option,
    errors_to_stderr,
    json_option,
    print_json,
    print_lines,
    settings_of,
)  # fmt: skip
from indexer.review import apply_sheet, doubts, read_text, review_sheet


@click.command("review")
@click.option("--apply", "sheet", type=click.Path(exists=True, dir_okay=False, path_type=Path),
              metavar="FILE", help="Nhận lại bảng đã điền. Take in a filled-in sheet.")  # fmt: skip
@click.option("--by", default="", help="Người đính chính. Who corrects.")
@data_option
@json_option
def review_command(sheet: Path | None, by: str, data: Path | None, as_json: bool) -> None:
    """In bảng CSV những gì máy không chắc; --apply: nhận lại bảng đã điền. Review doubts."""
    with errors_to_stderr():
        data_dir = settings_of(data).data_dir
        if sheet is None:
            found = list(doubts(open_engine(data_dir).reports()))
            if as_json:
                print_lines(json.dumps(asdict(doubt), ensure_ascii=False) for doubt in found)
            else:
                click.echo(review_sheet(found), nl=False)
            return
        today = dt.datetime.now().astimezone().date().isoformat()
        added = apply_sheet(read_text(sheet), data_dir, by=by, at=today)
    if as_json:
        print_json({"added": len(added)})
    else:
        click.echo(f"Đã ghi {len(added)} đính chính. Để áp dụng, hãy chạy: tracuu reindex")


@click.group("evaluate")
def evaluate_group() -> None:
    """Đo chất lượng theo nhãn chuẩn. Measure quality against gold labels."""


@evaluate_group.command("extraction")
@click.argument("gold", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--folder", type=click.Path(exists=True, file_okay=False, path_type=Path),
              help="Nơi có các tệp; mặc định: cạnh GOLD. Where the files stand.")  # fmt: skip
@json_option
def extraction_command(gold: Path, folder: Path | None, as_json: bool) -> None:
    """Chấm những gì đọc được trong các tệp của GOLD. Score what is read in the files of GOLD."""
    with errors_to_stderr():
        score = evaluate_extraction(gold, folder or gold.parent)
    if as_json:
        print_json(score_json(score))
    else:
        print_lines(score_lines(score))


@evaluate_group.command("search")
@click.argument("queries", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@data_option
@json_option
def evaluate_search_command(queries: Path, data: Path | None, as_json: bool) -> None:
    """Chấm thứ hạng trên chỉ mục hiện tại. Score graded queries over the current index."""
    with errors_to_stderr():
        relevance = evaluate_search(queries, open_engine(settings_of(data).data_dir))
    if as_json:
        print_json(relevance_json(relevance))
    else:
        print_lines(relevance_lines(relevance))
