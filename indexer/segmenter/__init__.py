"""pyvi's word segmentation, from pyvi's own model, without the libraries that it brings.

    text -> pieces.py (tokens.py) -> vocabulary.py -> joints.py (scores.py, viterbi.py)

Text becomes tokens, tokens become numbers with what the model says of each, and those become the
answer which tokens go on the word before them. `short.py` does the last two steps token by token.
`model.py` reads the model out of the installed pyvi; `crfsuite.py` knows the format inside.
"""
