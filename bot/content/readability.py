"""How easy a Spanish text is to read: the Szigriszt-Pazos perspicuity score on the INFLESZ scale.

206.835 - 62.3 * syllables / words - words / sentences (F. Szigriszt Pazos, "Sistemas predictivos de legibilidad del mensaje escrito",
1993; scale: I. M. Barrio-Cantalejo et al., An. Sist. Sanit. Navar. 2008). 55-65 is normal, 65-80 rather easy.
"""

import re
import unicodedata

EASY_ENOUGH = 65.0
"""What a fourteen-year-old reads without effort."""

_FEWEST_WORDS = 8
"""Below this the score says nothing."""

_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE = re.compile(r"[.!?…:;\n]+")
_TAG = re.compile(r"<[^>]*>|\{[^}]*\}")
_STRONG = "aeoáéóíú"
_VOWELS = _STRONG + "iuüy"


def reading_ease(text: str) -> float | None:
    """The score of a text (markup and placeholders are passed over), at least 0, None if it is too short to have one."""
    plain = _TAG.sub(" ", text)
    words = _WORD.findall(plain)
    if len(words) < _FEWEST_WORDS:
        return None
    sentences = sum(bool(_WORD.search(part)) for part in _SENTENCE.split(plain))
    return max(0.0, 206.835 - 62.3 * sum(map(syllables, words)) / len(words) - len(words) / sentences)


def syllables(word: str) -> int:
    """Syllables of a Spanish word: groups of vowels, parted between two strong ones (a, e, o, or a stressed í, ú)."""
    letters = unicodedata.normalize("NFC", word.lower())
    letters = re.sub(r"qu(?=[eéií])|gu(?=[eéií])", "k", letters)
    # A y is a vowel only where no vowel follows: "muy", "y", but not "ayuda".
    letters = re.sub(rf"y(?=[{_VOWELS}])", "k", letters)
    count, previous = 0, ""
    for letter in letters:
        if letter in _VOWELS and (
            previous not in _VOWELS or not previous or (letter in _STRONG and previous in _STRONG)
        ):
            count += 1
        previous = letter
    return max(count, 1)
