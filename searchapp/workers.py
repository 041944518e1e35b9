"""Several serving processes on one port: forked, watched, replaced when they die.

They share the listening sockets, so the system hands each connection to one that is free, and
none is lost with a process. On Windows, which cannot fork, one process serves.
"""

from __future__ import annotations

import logging
import os
import signal
import sys
import threading
import time
from collections.abc import Callable
from types import FrameType

from corpus.settings import Settings
from searchapp.server import GRACE_S

MOST = 4  # processes, unless the settings say otherwise
_CALM_S = 1.0  # between the death of a process and its replacement
_log = logging.getLogger("tracuu")


def how_many(settings: Settings) -> int:
    """How many processes serve: as the settings say, else one a processor, where we can fork."""
    if sys.platform != "linux":
        return 1
    return settings.workers or min(len(os.sched_getaffinity(0)), MOST)


class Crew:
    """The processes that work, and the one that watches over them."""

    def __init__(self, count: int, work: Callable[[int], None]) -> None:
        self._work = work
        self._numbers: dict[int, int] = {}  # by process id
        self._stopping = False
        self._here, self._gone = os.pipe()  # ends when this process does, whatever ends it
        self._count = count

    def run(self) -> None:
        """Keep all at work until SIGTERM or Ctrl+C, then let each end what it has begun."""
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, self._stop)
        for number in range(self._count):
            self._start(number)
        while self._numbers:
            self._replace_the_dead()

    def _start(self, number: int) -> None:
        child = os.fork()
        if child:
            self._numbers[child] = number
            return
        for name in (signal.SIGTERM, signal.SIGINT):
            signal.signal(name, signal.SIG_DFL)  # not the watch's: that one ends its siblings
        os.close(self._gone)
        threading.Thread(target=self._stop_with_the_watch, daemon=True).start()
        try:
            self._work(number)
        except KeyboardInterrupt:
            pass
        finally:
            logging.shutdown()
            os._exit(0)

    def _stop_with_the_watch(self) -> None:
        """Nobody is left to be served alone: a worker whose watch was killed ends, too."""
        os.read(self._here, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    def _replace_the_dead(self) -> None:
        child, status = os.wait()
        number = self._numbers.pop(child, None)
        if number is None or self._stopping:
            return
        _log.error("Tiến trình phục vụ %d đã chết (mã %d); thay bằng tiến trình mới.", child,
                   os.waitstatus_to_exitcode(status))  # fmt: skip
        time.sleep(_CALM_S)
        if not self._stopping:
            self._start(number)

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self._stopping = True
        for child in self._numbers:
            os.kill(child, signal.SIGTERM)
        signal.signal(signal.SIGALRM, self._end)
        signal.alarm(int(GRACE_S) + 5)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        for child in self._numbers:
            os.kill(child, signal.SIGKILL)
