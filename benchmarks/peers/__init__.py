"""One module for each engine: how it is built and asked, as its own documentation says.

Every module has `build(folder, documents)` and one or more classes of `base.Index`.
"""
