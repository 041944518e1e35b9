"""The only import of the Whoosh library: to change over to a fork, change this file.

See docs/adr/0002-whoosh.md for the choice.
"""

import warnings

with warnings.catch_warnings():
    # Whoosh 2.7.4 has escapes and comparisons that newer Pythons warn of when they compile it.
    warnings.simplefilter("ignore")
    import whoosh.codec.whoosh3  # noqa: F401

from whoosh.analysis import Analyzer, Token
from whoosh.codec.base import (
    Codec,
    FieldCursor,
    FieldWriter,
    PerDocumentReader,
    PerDocumentWriter,
    Segment,
    TermsReader,
)
from whoosh.columns import ColumnReader, NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, KEYWORD, STORED, TEXT, Schema
from whoosh.filedb.filestore import FileStorage
from whoosh.index import TOC
from whoosh.matching.mcore import LeafMatcher, ReadTooFar
from whoosh.reading import TermInfo, TermNotFound

__all__ = [
    "COLUMN",
    "ID",
    "KEYWORD",
    "STORED",
    "TEXT",
    "TOC",
    "Analyzer",
    "Codec",
    "ColumnReader",
    "FieldCursor",
    "FieldWriter",
    "FileStorage",
    "LeafMatcher",
    "NumericColumn",
    "PerDocumentReader",
    "PerDocumentWriter",
    "ReadTooFar",
    "Schema",
    "Segment",
    "TermInfo",
    "TermNotFound",
    "TermsReader",
    "Token",
    "VarBytesColumn",
]
