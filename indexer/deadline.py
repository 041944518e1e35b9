"""A deadline for one question, looked at between the steps of answering it.

It counts the processor time of the thread, not the clock: what a question may burn is the same on
a busy machine, and it works in every thread on every system.
"""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from indexer.engines.base import IndexerError

_ends_s: ContextVar[float | None] = ContextVar("ends_s", default=None)


class TooCostly(IndexerError):
    """The question would take more than it may."""


@contextmanager
def within(seconds: float) -> Iterator[None]:
    """Let what is done inside burn *seconds* of processor time, in this thread."""
    token = _ends_s.set(time.thread_time() + seconds)
    try:
        yield
    finally:
        _ends_s.reset(token)


def check_deadline() -> None:
    """Raise TooCostly when the time is up; nothing where none was set."""
    ends_s = _ends_s.get()
    if ends_s is not None and time.thread_time() > ends_s:
        raise TooCostly(
            "Câu hỏi này tốn quá nhiều thời gian. Xin bớt từ, hoặc thêm một cụm trong ngoặc kép."
        )
