"""Isolated: files in complex formats, and long texts, are read by a process of its own, in limits.

A broken or hostile file can make a parser crash, hang or swallow all memory. Here that
ends the worker process and nothing else; the next file gets a new one.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
import threading
from typing import IO

import msgspec

from corpus.formats.document import RawDocument
from corpus.report import CorpusError, Report

MAX_SECONDS = 20.0  # for one file; real reports need under one
MAX_EXTRACTING_SECONDS = 8.0  # for the facts of one long text; a thousand real pages need two
MAX_MEMORY_BYTES = 400_000_000  # address space of the worker, where the system can limit it
EXTRACTING = "report"  # asks for the report in a document that was read already
_REQUEST_END = b"\n"
_ENDS_QUIETLY_S = 2.0


class Request(msgspec.Struct, frozen=True):
    """What the worker is asked, as one line; the file's bytes follow."""

    format: str
    bytes: int
    seconds: float


class Reply(msgspec.Struct, frozen=True):
    """What the worker answers, as one line: a document or a report, or why there is none."""

    document: RawDocument | None = None
    report: Report | None = None
    reason: str | None = None


_REPLIES = msgspec.json.Decoder(Reply)


class Worker:
    """A process that reads one file after the other, replaced when it dies."""

    def __init__(self, max_seconds: float = MAX_SECONDS) -> None:
        self._max_seconds = max_seconds
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = os.getpid()

    def read(self, format_: str, data: bytes, more_seconds: float = 0.0) -> RawDocument:
        """The document that *data* holds in *format_* (a key of the worker's table).

        *more_seconds* come on top of what every file may take. Raises CorpusError with the
        reader's reason, or when it crashed or took too long.
        """
        reply = self._reply(format_, data, self._max_seconds + more_seconds)
        if reply.document is None:
            raise CorpusError(reply.reason or "không đọc được tệp")
        return reply.document

    def extract(self, document: RawDocument) -> Report:
        """The report in *document*; raises CorpusError when it takes too much time or memory."""
        seconds = min(self._max_seconds, MAX_EXTRACTING_SECONDS)
        reply = self._reply(EXTRACTING, msgspec.json.encode(document), seconds)
        if reply.report is None:
            raise CorpusError(reply.reason or "không đọc được tệp")
        return reply.report

    def _reply(self, format_: str, data: bytes, seconds: float) -> Reply:
        """What the worker says; raises CorpusError when it crashed or took too long."""
        with self._lock:
            line = self._ask(Request(format_, len(data), seconds), data)
        if line is None:
            raise CorpusError(f"đọc quá lâu (giới hạn {seconds:g} giây); đã bỏ dở")
        try:
            return _REPLIES.decode(line)
        except msgspec.DecodeError as error:
            what = "văn bản bất thường"
            if format_ != EXTRACTING:
                what = f"tệp hỏng hoặc sai cấu trúc {format_.upper()}"
            raise CorpusError(f"{what}: bộ đọc phải dừng") from error

    def close(self) -> None:
        """No process is left behind."""
        process, self._process = self._process, None
        if process is None:
            return
        for stream in (process.stdin, process.stdout):
            _close(stream)
        try:
            process.wait(_ENDS_QUIETLY_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()

    def _ask(self, request: Request, data: bytes) -> bytes | None:
        """The line that the worker answers, empty if it died, None if its time ran out."""
        process = self._running()
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        timer = threading.Timer(request.seconds, stop)
        timer.start()
        try:
            line = _exchange(process, request, data)
        finally:
            timer.cancel()
        if not line.endswith(_REQUEST_END):
            process.kill()
            self.close()
        return None if late.is_set() and not line else line

    def _running(self) -> subprocess.Popen[bytes]:
        if self._owner != os.getpid():  # after a fork it is our parent's, who talks to it
            self._process, self._owner = None, os.getpid()
        if self._process is None or self._process.poll() is not None:
            self.close()
            # Not multiprocessing: its children run the caller's script again where they spawn.
            # -P: a folder of reports that one stands in must not be searched for modules.
            paths = [path or os.getcwd() for path in sys.path]
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "corpus.formats.worker"],
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(paths)},
            )
        return self._process


def _exchange(process: subprocess.Popen[bytes], request: Request, data: bytes) -> bytes:
    """Send *request*, then read one line; empty when the process died over it."""
    stdin, stdout = process.stdin, process.stdout
    if stdin is None or stdout is None:
        return b""
    try:
        stdin.write(msgspec.json.encode(request) + _REQUEST_END)
        stdin.write(data)
        stdin.flush()
        return stdout.readline()
    except OSError:  # it died while we wrote
        return b""


def _close(stream: IO[bytes] | None) -> None:
    if stream is None:
        return
    try:
        stream.close()
    except OSError:  # what was not sent to a dead process is lost anyway
        return


_WORKER = Worker()


def read_isolated(format_: str, data: bytes, more_seconds: float = 0.0) -> RawDocument:
    """What `Worker.read` says, by this process's one worker."""
    return _WORKER.read(format_, data, more_seconds)


def extract_isolated(document: RawDocument) -> Report:
    """What `Worker.extract` says, by this process's one worker."""
    return _WORKER.extract(document)


def close_worker() -> None:
    """This process's worker is gone until the next file asks for one."""
    _WORKER.close()


atexit.register(close_worker)
