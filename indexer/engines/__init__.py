"""Search engines behind one port (`base`); Whoosh is the default."""
