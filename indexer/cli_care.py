"""The commands that look after the data: `doctor`, `backup`, `restore`."""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

import click

from indexer.backup import backup, restore
from indexer.doctor import examine
from indexer.options import (
    data_option,
    errors_to_stderr,
    json_option,
    print_json,
    print_lines,
    settings_of,
)  # fmt: skip


@click.command("doctor")
@data_option
@json_option
def doctor_command(data: Path | None, as_json: bool) -> None:
    """Khám dữ liệu, chỉ mục, thư viện, ổ đĩa, quyền; nói phải làm gì. Look at everything."""
    with errors_to_stderr():
        findings = examine(settings_of(data).data_dir)
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            click.echo(f"{'✓' if finding.fine else '✗'} {finding.name}: {finding.found}")
            if finding.advice:
                click.echo(f"    → {finding.advice}")
    if not all(finding.fine for finding in findings):
        sys.exit(1)


@click.command("backup")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--index", is_flag=True, help="Kèm chỉ mục đang dùng. With the current index.")
@data_option
@json_option
def backup_command(file: Path, index: bool, data: Path | None, as_json: bool) -> None:
    """Sao lưu sổ cái, đính chính, cấu hình vào FILE. Save what cannot be made anew."""
    with errors_to_stderr():
        contents = backup(settings_of(data).data_dir, file, Path.cwd(), index=index)
    if as_json:
        print_json({"file": str(file), "generation": contents.generation,
                    "members": sorted(contents.sums)})  # fmt: skip
    else:
        click.echo(f"Đã sao lưu {len(contents.sums)} tệp vào {file}, và đọc lại để kiểm tra.")


@click.command("restore")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--overwrite", is_flag=True,
              help="Thay dữ liệu đang có. Replace what stands there.")  # fmt: skip
@data_option
@json_option
def restore_command(file: Path, overwrite: bool, data: Path | None, as_json: bool) -> None:
    """Khôi phục từ FILE của tracuu backup. Put a backup back."""
    with errors_to_stderr():
        restored = restore(settings_of(data).data_dir, file, Path.cwd(), overwrite=overwrite)
    if as_json:
        print_json({**asdict(restored), "settings": restored.settings and str(restored.settings)})
        return
    lines = [f"Đã khôi phục sổ cái: {restored.reports} báo cáo giữ nguyên mã."]
    if restored.corrections:
        lines.append("Đã khôi phục đính chính.")
    if restored.settings:
        lines.append(f"Đã khôi phục cấu hình: {restored.settings}")
    if restored.generation:
        lines.append(f"Đã công bố lại thế hệ {restored.generation}.")
    print_lines([*lines, "Hãy chạy: tracuu reindex"])
