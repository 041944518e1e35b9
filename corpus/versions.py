"""Versions of the stages that read a report: raise one when the same file would give other values.

Apart from the stages, so that whoever compares versions imports none of them.
"""

CLEAN_VERSION = 7  # the same document would get other blocks
EXTRACT_VERSION = 7  # the same blocks would give other values
