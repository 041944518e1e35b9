"""Both ends of the index: what goes in, and what can be asked of it."""
