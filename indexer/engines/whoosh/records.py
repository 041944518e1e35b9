"""What is stored of a report, to show it again: compressed JSON."""

from __future__ import annotations

import zlib
from collections.abc import Mapping
from pathlib import Path

import msgspec

from corpus.identity import Fate
from corpus.report import FiledReport

_FATES = "fates.json"
_VOCABULARY = "vocabulary.json"
_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(FiledReport)


def pack(filed: FiledReport) -> bytes:
    """The report as bytes that `unpack` reads back equal."""
    return zlib.compress(_encoder.encode(filed), 6)


def unpack(packed: bytes) -> FiledReport:
    """The report that was packed."""
    return _decoder.decode(zlib.decompress(packed))


def write_fates(folder: Path, fates: Mapping[str, Fate]) -> None:
    """Store what became of ids that are no report now."""
    (folder / _FATES).write_bytes(_encoder.encode(dict(fates)))


def read_fates(folder: Path) -> dict[str, Fate]:
    """What became of ids, as stored beside the index."""
    return msgspec.json.decode((folder / _FATES).read_bytes(), type=dict[str, Fate])


def write_vocabulary(folder: Path, frequencies: Mapping[str, int]) -> None:
    """Store how many reports hold each syllable."""
    (folder / _VOCABULARY).write_bytes(_encoder.encode(dict(sorted(frequencies.items()))))


def read_vocabulary(folder: Path) -> dict[str, int]:
    """How many reports hold each syllable, as stored beside the index."""
    return msgspec.json.decode((folder / _VOCABULARY).read_bytes(), type=dict[str, int])
