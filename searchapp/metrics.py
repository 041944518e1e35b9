"""What the server has done, counted in memory that all its processes share, as Prometheus reads it.

No label tells anything of a person or a query: the route, the kind of status, nothing else.
"""

from __future__ import annotations

import mmap
from collections.abc import Iterator, Sequence
from threading import Lock

import numpy as np

BUCKETS_S = (0.005, 0.01, 0.025, 0.05, 0.1, 0.15, 0.25, 0.5, 1.0, 2.5)
_STATUSES = 5  # 1xx to 5xx
_SUM, _FIRST_BUCKET = _STATUSES, _STATUSES + 1
_COLUMNS = _FIRST_BUCKET + len(BUCKETS_S) + 1


class Metrics:
    """Counts of requests by route; each process writes a row of its own. Safe for threads."""

    def __init__(self, routes: Sequence[str], workers: int) -> None:
        self.routes = tuple(routes)
        shape = (workers, len(self.routes), _COLUMNS)
        # Anonymous and shared: processes forked from this one see the same pages.
        self._memory = mmap.mmap(-1, int(np.prod(shape)) * 8)
        self._cells = np.frombuffer(self._memory, np.float64).reshape(shape)
        self._worker = 0
        self._lock = Lock()

    def as_worker(self, number: int) -> None:
        """Write into the row of worker *number* from now on."""
        self._worker = number

    def count(self, route: str, status: int, took_s: float) -> None:
        """Note one request that was answered."""
        row = self._cells[self._worker, self.routes.index(route)]
        with self._lock:
            row[status // 100 - 1] += 1
            row[_SUM] += took_s
            row[_FIRST_BUCKET + int(np.searchsorted(BUCKETS_S, took_s))] += 1

    def lines(self) -> Iterator[str]:
        """All processes together, in the text format of Prometheus."""
        total = self._cells.sum(axis=0)
        yield "# HELP tracuu_requests_total Requests answered."
        yield "# TYPE tracuu_requests_total counter"
        for route, row in zip(self.routes, total, strict=True):
            for status in range(_STATUSES):
                if row[status]:
                    labels = f'route="{route}",status="{status + 1}xx"'
                    yield f"tracuu_requests_total{{{labels}}} {row[status]:.0f}"
        yield "# HELP tracuu_request_seconds Time until an answer was ready."
        yield "# TYPE tracuu_request_seconds histogram"
        for route, row in zip(self.routes, total, strict=True):
            buckets = np.cumsum(row[_FIRST_BUCKET:])
            if buckets[-1]:
                for limit, count in zip((*BUCKETS_S, "+Inf"), buckets, strict=True):
                    labels = f'route="{route}",le="{limit}"'
                    yield f"tracuu_request_seconds_bucket{{{labels}}} {count:.0f}"
                yield f'tracuu_request_seconds_sum{{route="{route}"}} {row[_SUM]:.6f}'
                yield f'tracuu_request_seconds_count{{route="{route}"}} {buckets[-1]:.0f}'
