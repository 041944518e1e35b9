"""Reads what a CRFsuite model file says: attributes, labels and their weights.

The file is a header, then chunks at the offsets it names: `FEAT` (weights, 20 bytes each) and
two `CQDB` (numbers -> names) for labels and attributes. All numbers are little-endian.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from indexer.segmenter.arrays import Floats

_HEADER = struct.Struct("<4sI4s9I")  # 7 to 9: where features, labels, attributes are
_FEATURES = struct.Struct("<4sII")  # "FEAT", bytes, count
_NAMES = struct.Struct("<4s5I")  # "CQDB", bytes, flag, byte order, count, where the entries are
_NAME = struct.Struct("<II")  # number, bytes with the closing NUL
_FEATURE = np.dtype([("kind", "<u4"), ("source", "<u4"), ("label", "<u4"), ("weight", "<f8")])
_OF_ATTRIBUTE, _OF_TRANSITION = 0, 1  # kinds: the source is an attribute, a label


@dataclass(frozen=True, slots=True)
class Crf:
    """A first-order conditional random field."""

    states: dict[str, tuple[float, ...]]  # attribute -> its weight for each label
    transitions: Floats  # [from label, to label]


def read_crf(data: bytes) -> Crf:
    """The model that the bytes of a CRFsuite file hold."""
    features_at, labels_at, attributes_at = _HEADER.unpack_from(data)[7:10]
    labels = dict(_names(data, labels_at))
    attributes = dict(_names(data, attributes_at))
    features = _features(data, features_at)
    states = np.zeros((max(attributes) + 1, len(labels)))
    transitions = np.zeros((len(labels), len(labels)))
    for table, kind in ((states, _OF_ATTRIBUTE), (transitions, _OF_TRANSITION)):
        chosen = features[features["kind"] == kind]
        table[chosen["source"], chosen["label"]] = chosen["weight"]
    rows = states.tolist()
    return Crf({name: tuple(rows[number]) for number, name in attributes.items()}, transitions)


def _features(data: bytes, at: int) -> np.ndarray[tuple[int], np.dtype[np.void]]:
    _, _, count = _FEATURES.unpack_from(data, at)
    return np.frombuffer(data, _FEATURE, count, at + _FEATURES.size)


def _names(data: bytes, at: int) -> Iterator[tuple[int, str]]:
    """The names of a `CQDB` chunk with their numbers, in order."""
    *_, count, entries = _NAMES.unpack_from(data, at)
    for number, entry in enumerate(struct.unpack_from(f"<{count}I", data, at + entries)):
        if entry:  # numbers may be left out
            _, size = _NAME.unpack_from(data, at + entry)
            start = at + entry + _NAME.size
            yield number, data[start : start + size - 1].decode()
