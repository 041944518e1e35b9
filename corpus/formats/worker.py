"""The worker process of `isolated`: files come in on standard input, what they hold goes out."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from importlib import import_module
from typing import IO, Any

import msgspec

from corpus.formats.document import RawDocument
from corpus.formats.isolated import EXTRACTING, MAX_MEMORY_BYTES, Reply, Request
from corpus.report import CorpusError, Report

if sys.platform != "win32":
    import resource

_READERS = {
    "html": "corpus.formats.html:read_html",
    "docx": "corpus.formats.docx:read_docx",
    "odt": "corpus.formats.odt:read_odt",
    "rtf": "corpus.formats.rtf:read_rtf",
    "pdf": "corpus.formats.pdf:read_pdf",
    "scan": "corpus.formats.scan:read_scan",
}
_EXTRACTOR = "corpus.reading:report_in"  # by name: nothing here imports what comes after reading
_REQUESTS = msgspec.json.Decoder(Request)
_DOCUMENTS = msgspec.json.Decoder(RawDocument)


def main() -> None:
    """Serve until standard input ends; an error that no reader names ends the process."""
    requests = sys.stdin.buffer
    replies = _own_output()
    _limit_memory()
    while line := requests.readline():
        request = _REQUESTS.decode(line)
        _limit_time(request.seconds)
        replies.write(msgspec.json.encode(_reply(request, requests.read(request.bytes))) + b"\n")
        replies.flush()


def _own_output() -> IO[bytes]:
    """Standard output as a stream of its own: what a library prints must not mix with replies."""
    stream = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    return stream


def _reply(request: Request, data: bytes) -> Reply:
    try:
        if request.format == EXTRACTING:
            extract: Callable[[RawDocument], Report] = _imported(_EXTRACTOR)
            return Reply(report=extract(_DOCUMENTS.decode(data)))
        read: Callable[[bytes], RawDocument] = _imported(_READERS[request.format])
        return Reply(document=_sendable(read(data)))
    except CorpusError as error:
        return Reply(reason=str(error))
    except MemoryError:
        return Reply(reason="tệp cần quá nhiều bộ nhớ để đọc")
    except RecursionError:
        return Reply(reason="các phần tử lồng nhau quá sâu")


def _imported(place: str) -> Any:
    module, name = place.split(":")
    return getattr(import_module(module), name)


def _sendable(document: RawDocument) -> RawDocument:
    """The same document; lone surrogates, which no encoding can carry, become U+FFFD."""
    text = document.text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return replace(document, text=text)


def _limit_memory() -> None:
    if sys.platform != "win32":
        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY_BYTES, hard))


def _limit_time(seconds: float) -> None:
    """So much processor time from now: a worker whose parent is gone ends, too."""
    if sys.platform != "win32":
        usage = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        spent = usage.ru_utime + usage.ru_stime
        resource.setrlimit(resource.RLIMIT_CPU, (int(spent + seconds) + 2, hard))


if __name__ == "__main__":
    main()
