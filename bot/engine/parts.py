"""Cuts a message that says more than one thing into its parts. Knows Spanish punctuation and how people go without it."""

import re

_QUESTION = r"(?:(?:a|de|en|por|para|con|x|pa) )?(?:¿|que\b|qué\b|q\b|k\b|como\b|cómo\b|cual\b|cuál\b|donde\b|dónde\b|cuand|cuánd|cuant|cuánt|quien|quién|puedo\b|pueden\b|puede\b|es\b(?! (?:que|q|k|ke|porque|xq|\w+[aei]r)\b)|hay\b|sera\b|será\b|tengo que\b|me (?:das|pueden|puedes)\b)"

_CUT = re.compile(
    r"(?<=[.!?;\n])\s+"
    rf"|\s*,\s*(?:y |pero |ademas |además )?(?={_QUESTION})"
    r"|\s*,\s*(?=(?:eso|esto|esa?)\b[^.,;?!]{0,40}\?)"
    rf"|\s+(?:y|pero|ademas|además|tambien|también|aparte)\s+(?={_QUESTION})",
    re.IGNORECASE,
)
_ASKS = re.compile(rf"^(?:y |pero |hola |buenas |oye |oiga |entonces )*{_QUESTION}", re.IGNORECASE)
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


def asks(part: str) -> bool:
    """Whether a part is a question, with or without its marks."""
    return "?" in part or bool(_ASKS.search(part))
