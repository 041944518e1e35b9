"""A Whoosh codec over flat, memory-mapped arrays."""
