"""The stored fields of a document, as bytes."""

from __future__ import annotations

from typing import Any

import msgspec


def write_stored(fields: dict[str, Any]) -> bytes:
    """The stored fields of a document as bytes; numbers, text, bytes, days, lists and dicts."""
    return msgspec.msgpack.encode(fields)


def read_stored(content: bytes) -> dict[str, Any]:
    """The stored fields that `write_stored` wrote."""
    return msgspec.msgpack.decode(content, type=dict[str, Any])
