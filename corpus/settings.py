"""Settings: flags > environment > tracuu.toml > defaults."""

from __future__ import annotations

import os
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from corpus.report import CorpusError

SETTINGS_FILE = "tracuu.toml"
DATA_VARIABLE = "TRACUU_DATA"
DEFAULT_HOST = "127.0.0.1"
DEFAULT_PORT = 8765
_VARIABLE = "TRACUU_"  # of a key: TRACUU_PORT
_KEYS: Mapping[str, type] = {
    "data": str, "host": str, "port": int, "workers": int, "hosts": list, "proxy": str,
    "origins": list, "frames": list, "prefix": str, "share": str, "rate": int, "metrics": bool,
    "log": str, "log_queries": bool,
}  # fmt: skip
_MAY_BE_ZERO = frozenset({"workers", "rate"})
_NAMES: Mapping[type, str] = {
    str: "một chuỗi chữ", int: "một số nguyên", bool: "true hoặc false",
    list: "một danh sách chuỗi chữ",
}  # fmt: skip
_PREFIX = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_BOOLS: Mapping[str, bool] = {"1": True, "true": True, "0": False, "false": False}

Value = str | int | bool | list[str]


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things live and how to serve them."""

    data_dir: Path
    host: str = DEFAULT_HOST
    port: int = DEFAULT_PORT
    workers: int = 0  # processes that serve; 0: as many as suit the computer
    hosts: tuple[str, ...] = ()  # names under which pages may be asked for; none: see `door`
    proxy: str = ""  # address of the proxy whose forwarded headers are believed; empty: nobody's
    origins: tuple[str, ...] = ()  # other sites whose scripts may read the API
    frames: tuple[str, ...] = ()  # other sites whose pages may show ours in a frame
    prefix: str = ""  # path under which a proxy shows the pages: "/tra-cuu"
    share: str = ""  # where readers find the files: a network folder, before a file's path
    rate: int = 0  # requests a minute from one address; 0: any number
    metrics: bool = False  # /metrics answers
    log: str = ""  # a file for the request log, `off`, or empty for the standard error stream
    log_queries: bool = False  # the text of queries is logged: they name people


def load_settings(
    *, data: Path | None = None, environment: Mapping[str, str] = os.environ,
    folder: Path | None = None, **flags: Value | None,
) -> Settings:  # fmt: skip
    """The settings for this run; raises CorpusError that names a setting that makes no sense.

    *flags* are keys of `tracuu.toml`; None stands for a flag that was not given.
    """
    values = _stored(folder or Path.cwd()) | _from(environment)
    values |= {key: value for key, value in flags.items() if value is not None}
    named = data or values.get("data")
    if not 1 <= int(str(values.get("port", DEFAULT_PORT))) <= 65535:
        raise CorpusError(f"Cổng {values['port']} không có; hãy chọn từ 1 đến 65535.")
    if not _PREFIX.fullmatch(str(values.get("prefix", ""))):
        raise CorpusError(f"Tiền tố {values['prefix']!r} phải có dạng /tra-cuu, không có / ở cuối.")
    rest = {key: tuple(value) if isinstance(value, list) else value
            for key, value in values.items() if key != "data"}  # fmt: skip
    return Settings(
        data_dir=Path(str(named)).expanduser() if named else _users_folder(),
        **rest,  # type: ignore[arg-type]  # checked by `_checked`
    )


def _users_folder() -> Path:
    # Imported on call: many name the folder.
    from platformdirs import user_data_path

    return user_data_path("tracuu", appauthor=False)


def _from(environment: Mapping[str, str]) -> dict[str, Value]:
    """The settings in the environment; variables that are empty are not set."""
    found: dict[str, Value] = {}
    for key, kind in _KEYS.items():
        name = f"{_VARIABLE}{key.upper()}"
        if text := environment.get(name, "").strip():
            found[key] = _checked(f"Biến {name}", key, _read_as(kind, text))
    return found


def _read_as(kind: type, text: str) -> object:
    if kind is list:
        return [part for part in map(str.strip, text.split(",")) if part]
    if kind is bool:
        return _BOOLS.get(text.lower(), text)
    return int(text) if kind is int and text.removeprefix("-").isdecimal() else text


def _stored(folder: Path) -> dict[str, Value]:
    path = folder / SETTINGS_FILE
    if not path.is_file():
        return {}
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CorpusError(f"Tệp cấu hình {path} không đọc được: {error}") from error
    for key in table:
        if key not in _KEYS:
            raise CorpusError(
                f"Tệp cấu hình {path}: không có mục “{key}”. Các mục: {', '.join(_KEYS)}."
            )
    return {key: _checked(f"Tệp cấu hình {path}: mục “{key}”", key, value)
            for key, value in table.items()}  # fmt: skip


def _checked(where: str, key: str, value: object) -> Value:
    """The *value* of *key*, if it is of its kind; raises CorpusError that names *where*."""
    kind = _KEYS[key]
    fine = type(value) is kind and value != ""
    if isinstance(value, list):
        fine = fine and all(isinstance(part, str) and part for part in value)
    if kind is int and isinstance(value, int):
        fine = fine and (value > 0 or (value == 0 and key in _MAY_BE_ZERO))
    if not fine:
        raise CorpusError(f"{where} phải là {_NAMES[kind]}, không phải {value!r}.")
    return value  # type: ignore[return-value]
