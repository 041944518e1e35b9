"""A cache that knows how many bytes it holds."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Hashable
from threading import Lock
from typing import Generic, Protocol, TypeVar


class Sized(Protocol):
    """Something that takes room."""

    @property
    def nbytes(self) -> int:
        """Bytes of its arrays."""
        ...


T = TypeVar("T", bound=Sized)


class ByteCache(Generic[T]):
    """Keeps what was asked for last, at most *most_bytes* of it. Safe for several threads."""

    def __init__(self, most_bytes: int, entry_bytes: int) -> None:
        """*entry_bytes*: what an entry takes besides its arrays, the key included."""
        self._most_bytes, self._entry_bytes = most_bytes, entry_bytes
        self._kept: OrderedDict[Hashable, T] = OrderedDict()
        self._lock = Lock()
        self.nbytes = 0

    def get(self, key: Hashable, make: Callable[[], T]) -> T:
        """What is kept under *key*; made now if nothing is."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return self._kept[key]
        made = make()  # outside the lock: two threads may make the same thing, to no harm
        with self._lock:
            if key not in self._kept:
                self._kept[key] = made
                self.nbytes += made.nbytes + self._entry_bytes
            while self.nbytes > self._most_bytes:
                _, oldest = self._kept.popitem(last=False)
                self.nbytes -= oldest.nbytes + self._entry_bytes
        return made
