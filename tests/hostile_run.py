"""One reindex over a folder, in a process of its own, and what it cost: `python -m tests.hostile_run`."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from corpus.formats.isolated import close_worker
from indexer.rebuild import reindex

if sys.platform != "win32":
    import resource

_STATUS = Path("/proc/self/status")


def peak_bytes(*, children: bool) -> int:
    """The most memory that this process, or one of those it started, has held; 0 if not known."""
    if sys.platform == "win32":
        return 0
    if not children and _STATUS.exists():
        # ru_maxrss begins with what the process held that started this one.
        lines = dict(line.split(":", 1) for line in _STATUS.read_text("utf-8").splitlines())
        return int(lines["VmHWM"].split()[0]) * 1024
    who = resource.RUSAGE_CHILDREN if children else resource.RUSAGE_SELF
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(who).ru_maxrss * unit


def main() -> None:
    """Index the folder argv[1] into argv[2]; say as JSON what was refused and what it took."""
    slowest_s, last = 0.0, time.monotonic()  # with what the process took that reads for us

    def progress(stage: str, _done: int, _all: int) -> None:
        nonlocal slowest_s, last
        if stage == "đọc":
            slowest_s = max(slowest_s, time.monotonic() - last)
        last = time.monotonic()

    summary = reindex(Path(sys.argv[2]), [Path(sys.argv[1])], progress=progress)
    close_worker()
    told = {
        "reports": summary.reports,
        "slowest_s": slowest_s,
        "reasons": {refusal.file[1]: refusal.reason for refusal in summary.rejected},
        "own_bytes": peak_bytes(children=False),
        "child_bytes": peak_bytes(children=True),
    }
    sys.stdout.write(json.dumps(told))


if __name__ == "__main__":
    main()
