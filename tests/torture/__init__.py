"""Faults injected for real, one module a row of `docs/reliability.md`; `make torture` runs all."""
