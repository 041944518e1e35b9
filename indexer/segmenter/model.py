"""pyvi's model and word list, as the installed pyvi has them on disk."""

from __future__ import annotations

import pickle
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from typing import Any

from indexer.engines.base import IndexerError
from indexer.segmenter.arrays import Floats
from indexer.segmenter.crfsuite import read_crf

PYVI_VERSION = "0.1.1"  # as pinned in pyproject.toml
# What the tests hold us to is the output with these files; with others nobody knows.
MODEL_FILE, WORDS_FILE = "pyvi3.pkl", "words.txt"
SHA256 = {
    MODEL_FILE: "6cdd73aee04b6a4ad7320ca85d27d931a7ef870cfdd41beb148e86bdb8aca134",
    WORDS_FILE: "517743d27e71d43343e4b8e9e89015cdc68d84ebe1d48106449e501d918ece4a",
}

LABELS = 2  # the first: a word begins here; the second: it goes on
# Features of the model; those of a word end in a colon and the word in lower case.
ENDS_PAIR, ENDS_TRIPLE = "-1:word.bi_gram()", "-2:word.tri_gram()"
BEGINS_PAIR, BEGINS_TRIPLE = "+1:word.bi_gram()", "+2:word.tri_gram()"

Weights = tuple[float, ...]  # one for each label


class WrongModel(IndexerError):
    """The installed pyvi is not the one whose model we read."""

    def __init__(self, reason: str) -> None:
        super().__init__(
            f"Mô hình tách từ của pyvi không dùng được ({reason}). "
            f"Hãy cài đúng phiên bản: pip install pyvi=={PYVI_VERSION}"
        )


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that pyvi knows."""

    states: Mapping[str, Weights]  # feature -> its weight for each label
    transitions: Floats  # [from label, to label]
    pairs: frozenset[tuple[str, ...]]  # the words of two syllables in the word list
    triples: frozenset[tuple[str, ...]]  # and those of three


def read_model(folder: Traversable | None = None) -> Model:
    """The model in pyvi's *folder* of models, by default that of the installed pyvi.

    Raises WrongModel if it is missing or not that of PYVI_VERSION.
    """
    try:
        folder = folder or files("pyvi") / "models"
        packed, listed = (_read(folder, name) for name in (MODEL_FILE, WORDS_FILE))
    except (OSError, ModuleNotFoundError) as error:
        raise WrongModel(str(error)) from error
    crf = read_crf(_crfsuite_file(packed))
    words = [tuple(line.split(" ")) for line in listed.decode().split("\n")]
    return Model(crf.states, crf.transitions, _of_syllables(words, 2), _of_syllables(words, 3))


def _read(folder: Traversable, name: str) -> bytes:
    data = (folder / name).read_bytes()
    if sha256(data).hexdigest() != SHA256[name]:
        raise WrongModel(f"{name} không phải của pyvi {PYVI_VERSION}")
    return data


def _of_syllables(words: Sequence[tuple[str, ...]], count: int) -> frozenset[tuple[str, ...]]:
    return frozenset(word for word in words if len(word) == count)


def _crfsuite_file(packed: bytes) -> bytes:
    """The CRFsuite file inside pyvi's pickled estimator."""
    estimator = _Records(BytesIO(packed)).load()
    found: bytes = estimator.state["modelfile"].state["__FILE_RESOURCE_DATA__"]
    return found


class _Record:
    """Stands for any object of the pickle: holds its state, does nothing."""

    def __init__(self, *_arguments: object) -> None:
        self.state: dict[str, Any] = {}

    def __setstate__(self, state: Any) -> None:
        self.state = state


class _Records(pickle.Unpickler):
    """Unpickles every object as a _Record, so that the libraries it names need not be there."""

    def find_class(self, module: str, name: str) -> Any:
        """What stands for *name*; only bytes are made as the pickle says."""
        return _to_bytes if (module, name) == ("_codecs", "encode") else _Record


def _to_bytes(text: str, encoding: str) -> bytes:
    return text.encode(encoding)
