"""The words that make a sentence a question: they ask, and say little of what is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.vietnamese import fold_marks
from indexer.analysis import Token, analyze

MIN_OTHER_WORDS = 3  # what is asked for; `ai là ai` is looked for as it stands

_PHRASES = (
    "ai|những ai|của ai|gì|cái gì|là gì|điều gì|những gì|nào|là nào|khi nào|lúc nào|bao giờ|"
    "năm nào|ngày nào|tháng nào|nơi nào|ở đâu|tại đâu|đâu|từ đâu|bao nhiêu|là bao nhiêu|mấy|"
    "bao lâu|tại sao|vì sao|làm sao|như thế nào|thế nào|ra sao|có phải|phải không|hay không|"
    "là ai|do ai|thì sao|vì lý do gì|để làm gì|có những gì|gồm những gì|cho biết|hãy cho biết"
).split("|")
_MARKED = {tuple(token.term for token in analyze(phrase)) for phrase in _PHRASES}
# A lone syllable without marks can be too many other words.
_BARE = {tuple(map(fold_marks, phrase)) for phrase in _MARKED if len(phrase) > 1}
_LONGEST = max(map(len, _MARKED))


def question_words(tokens: Sequence[Token], *, marked: bool) -> frozenset[int]:
    """Which of *tokens* only ask; none where too few others would be left."""
    phrases = _MARKED if marked else _BARE
    terms = [token.term if marked else token.folded for token in tokens]
    found: set[int] = set()
    for start in range(len(terms)):
        for count in range(1, min(_LONGEST, len(terms) - start) + 1):
            if tuple(terms[start : start + count]) in phrases:
                found.update(range(start, start + count))
    return frozenset(found if len(tokens) - len(found) >= MIN_OTHER_WORDS else ())
