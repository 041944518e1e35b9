"""The only import of the Whoosh library: to change over to a fork, change this file.

See docs/adr/0002-whoosh.md for the choice.
"""

import warnings

with warnings.catch_warnings():
    # Whoosh 2.7.4 has escapes and comparisons that newer Pythons warn of when they compile it.
    warnings.simplefilter("ignore")
    import whoosh.codec.whoosh3  # noqa: F401

from whoosh.analysis import Analyzer, Token
from whoosh.columns import NumericColumn, VarBytesColumn
from whoosh.fields import COLUMN, ID, KEYWORD, STORED, TEXT, Schema
from whoosh.index import FileIndex, create_in, open_dir
from whoosh.reading import IndexReader, TermNotFound
from whoosh.scoring import BM25F
from whoosh.writing import IndexWriter

__all__ = [
    "BM25F",
    "COLUMN",
    "ID",
    "KEYWORD",
    "STORED",
    "TEXT",
    "Analyzer",
    "FileIndex",
    "IndexReader",
    "IndexWriter",
    "NumericColumn",
    "Schema",
    "TermNotFound",
    "Token",
    "VarBytesColumn",
    "create_in",
    "open_dir",
]
