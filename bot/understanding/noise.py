"""A phrase as a hurried thumb would write it: the same seed gives the same noise. Used in training and to measure robustness."""

import random
import unicodedata

_NEIGHBOURS = {
    "a": "sqz", "b": "vn", "c": "xv", "d": "sf", "e": "wr", "f": "dg", "g": "fh", "h": "gj", "i": "uo", "j": "hk", "k": "jl",
    "l": "kñ", "m": "n", "n": "bm", "o": "ip", "p": "o", "q": "w", "r": "et", "s": "ad", "t": "ry", "u": "yi", "v": "cb",
    "w": "qe", "x": "zc", "y": "tu", "z": "xa",
}  # fmt: skip
"""Keys beside each other on a Spanish phone keyboard."""

_SPELLINGS = (
    ("qu", "k"),
    ("que", "q"),
    ("por", "x"),
    ("ll", "y"),
    ("v", "b"),
    ("b", "v"),
    ("ce", "se"),
    ("ci", "si"),
    ("z", "s"),
    ("h", ""),
)


def noisy(text: str, seed: int) -> str:
    """One noisy copy: accents dropped, perhaps a slip, a lost or doubled letter, a phonetic spelling, no punctuation, or capitals."""
    dice = random.Random(seed)
    words = strip_accents(text).lower().split()
    if dice.random() < 0.7:
        words = ["".join(c for c in word if c.isalnum()) or word for word in words]
    changed = [_slip(word, dice) if dice.random() < 0.18 else word for word in words]
    result = " ".join(changed)
    return result.upper() if dice.random() < 0.1 else result


def strip_accents(text: str) -> str:
    """The text without accents; ñ becomes n."""
    decomposed = unicodedata.normalize("NFD", text)
    return "".join(character for character in decomposed if unicodedata.category(character) != "Mn")


def _slip(word: str, dice: random.Random) -> str:
    if len(word) < 3 or not word.isalpha():
        return word
    at = dice.randrange(1, len(word))
    kind = dice.choice(("drop", "double", "swap", "neighbour", "spelling"))
    if kind == "drop":
        return word[:at] + word[at + 1 :]
    if kind == "double":
        return word[:at] + word[at] + word[at:]
    if kind == "swap" and at + 1 < len(word):
        return word[:at] + word[at + 1] + word[at] + word[at + 2 :]
    if kind == "neighbour" and word[at] in _NEIGHBOURS:
        return word[:at] + dice.choice(_NEIGHBOURS[word[at]]) + word[at + 1 :]
    for right, wrong in dice.sample(_SPELLINGS, len(_SPELLINGS)):
        if right in word:
            return word.replace(right, wrong, 1)
    return word
