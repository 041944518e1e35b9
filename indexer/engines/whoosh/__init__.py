"""The Whoosh engine: a real Whoosh index, evaluated as arrays."""
