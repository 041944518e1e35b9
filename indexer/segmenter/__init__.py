"""pyvi's word segmentation, from pyvi's own model, without the libraries that it brings.

    text -> tokens.py -> vocabulary.py -> joints.py (scores.py, viterbi.py) -> which tokens join

`model.py` reads the model out of the installed pyvi; `crfsuite.py` knows the format inside.
"""
