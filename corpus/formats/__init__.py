"""Readers: one module a format. The only place where the project reads report files."""
