"""The fingerprint of an index: one value for the versions of all stages that made it.

Apart from what it is made of, so that a search imports none of those stages.
"""

from __future__ import annotations

from hashlib import sha256

from corpus.clean import CLEAN_VERSION
from corpus.extract import EXTRACT_VERSION
from indexer.analysis import ANALYSIS_VERSION
from indexer.learnt import LEARNT_VERSION
from indexer.schema import SCHEMA_VERSION


def fingerprint() -> str:
    """Changes when anything does that decides what stands in an index."""
    stages = (SCHEMA_VERSION, ANALYSIS_VERSION, CLEAN_VERSION, EXTRACT_VERSION, LEARNT_VERSION)
    return sha256(repr(stages).encode()).hexdigest()[:16]
