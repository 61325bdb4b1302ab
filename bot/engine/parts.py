"""Cuts a message that says more than one thing into its parts. Knows Spanish punctuation and how people go without it."""

import re
from itertools import pairwise

_QUESTION = r"(?:(?:a|de|en|por|para|con|x|pa) )?(?:¿|que\b|qué\b|q\b|k\b|como\b|cómo\b|cual\b|cuál\b|donde\b|dónde\b|cuand|cuánd|cuant|cuánt|quien|quién|puedo\b|pueden\b|puede\b|es\b(?! (?:que|q|k|ke|porque|xq|\w+[aei]r)\b)|hay\b|sera\b|será\b|tengo que\b|me (?:das|pueden|puedes)\b)"

_CUT = re.compile(
    r"(?<=[.!?;\n])\s+"
    rf"|\s*,\s*(?:y |pero |ademas |además )?(?={_QUESTION})"
    r"|\s*,\s*(?=(?:eso|esto|esa?)\b[^.,;?!]{0,40}\?)"
    rf"|\s+(?:y|pero|ademas|además|tambien|también|aparte)\s+(?={_QUESTION})",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^(?:y |pero |hola |buenas |oye |oiga |entonces )*{_QUESTION}", re.IGNORECASE)
_SENTENCE = re.compile(r"(?<=[.!?;])\s+|\s*\n\s*|\s*[•▪️✔✅➡👉🔹🔸📌💥⭐]+\s*")
_BREATH = re.compile(r",\s{1,9}|(?<!\s)\s{1,9}(?=(?:y|pero|que|porque|cuando|and|but)\s)")
_EDGES = " ,;:-•*·\t"
_CLAUSE_WORDS = 18
"""About as long as the clauses are that the signs are learned from."""

_FEWEST = 2
_MOST = 4
_LONGEST = 600
"""Characters: what is longer tells something, and is read whole."""


def parts(text: str) -> list[str]:
    """The parts in order, at least two words each; empty if the message is one thing, or too long to be cut."""
    if len(text) > _LONGEST:
        return []
    found = [part.strip() for part in _CUT.split(text)]
    found = [part for part in found if len(part.split()) >= _FEWEST]
    return found[:_MOST] if len(found) > 1 or (found and len(found[0]) < len(text.strip())) else []


def clauses(text: str) -> list[str]:
    """Return the text cut where a sentence ends, and a long sentence where it takes breath or runs on. Each is a stretch of the text itself."""
    found: list[str] = []
    for sentence in _SENTENCE.split(text):
        first = end = 0
        for breath in _BREATH.finditer(sentence):
            if len(sentence[first : breath.start()].split()) > _CLAUSE_WORDS and end > first:
                found.append(sentence[first:end])
                first = end
            end = breath.start()
        if len(sentence[first:].split()) > _CLAUSE_WORDS and end > first:
            found.append(sentence[first:end])
            first = end
        found += _run_on(sentence[first:])
    return [clause for clause in (part.strip(_EDGES) for part in found) if clause]


def _run_on(clause: str) -> list[str]:
    """What has neither stop nor comma, in stretches of a readable length."""
    words = list(re.finditer(r"\S+", clause))
    if len(words) <= 2 * _CLAUSE_WORDS:
        return [clause]
    starts = [words[at].start() for at in range(0, len(words), _CLAUSE_WORDS)]
    return [clause[first:end] for first, end in pairwise([*starts, len(clause)])]


def asks(part: str) -> bool:
    """Whether a part is a question, with or without its marks."""
    return "?" in part or bool(_ASKS.search(part))
