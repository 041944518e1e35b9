"""Settings: flags > environment > tracuu.toml > defaults."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_data_path

from corpus.report import CorpusError

SETTINGS_FILE = "tracuu.toml"
DATA_VARIABLE = "TRACUU_DATA"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765
_KEYS = {"data": str, "host": str, "port": int}


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things live and how to serve them."""

    data_dir: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT


def load_settings(
    *, data: Path | None = None, host: str | None = None, port: int | None = None,
    environment: Mapping[str, str] = os.environ, folder: Path | None = None,
) -> Settings:  # fmt: skip
    """The settings for this run; raises CorpusError for a `tracuu.toml` that makes no sense."""
    stored = _read(folder or Path.cwd())
    named = data or environment.get(DATA_VARIABLE) or stored.get("data")
    return Settings(
        data_dir=Path(str(named)).expanduser()
        if named
        else user_data_path("tracuu", appauthor=False),
        host=host or str(stored.get("host", DEFAULT_HOST)),
        port=_checked_port(port or int(str(stored.get("port", DEFAULT_PORT)))),
    )


def _checked_port(port: int) -> int:
    if not 1 <= port <= 65535:
        raise CorpusError(f"Cổng {port} không có; hãy chọn từ 1 đến 65535.")
    return port


def _read(folder: Path) -> dict[str, object]:
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"Tệp cấu hình {path} không đọc được: {error}") from error
    for key, value in table.items():
        expected = _KEYS.get(key)
        if expected is None:
            raise CorpusError(
                f"Tệp cấu hình {path}: không có mục “{key}”. Các mục: {', '.join(_KEYS)}."
            )
        if type(value) is not expected or value in ("", 0):
            raise CorpusError(f"Tệp cấu hình {path}: mục “{key}” phải là {expected.__name__}.")
    return table
