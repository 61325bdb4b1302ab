"""A message as numbers: a sentence embedding, and weighted word and character n-grams.

The embedding knows meaning and stumbles over typing errors; character n-grams know nothing and forgive them. Training and
use go through the same functions, so that they can never drift apart.
"""

import itertools
import math
import unicodedata
from collections import Counter
from collections.abc import Sequence
from functools import cache, lru_cache
from threading import Lock

import numpy as np
import numpy.typing as npt

from bot.engine.normalise import normalise, spelled_out
from bot.understanding.encoder import Encoder, Vector

READ_BY_MODEL = 400
"""Characters that are looked at: time grows with length, and what a long message wants is said in its beginning."""

_CHARACTER_GRAMS = range(2, 6)
_KINDS = "wce"
"""How the names of words, characters and the raw view begin."""

_WORDS = 20_000
"""Words whose n-grams are remembered: a corpus says the same ones again and again."""

_LOADING = Lock()


def warm_up() -> None:
    """Load the encoder, so that the first message does not wait for it. May run beside other imports, in a thread."""
    embed(["hola"])


@cache
def _loaded() -> Encoder:
    return Encoder()


def _encoder() -> Encoder:
    with _LOADING:  # two threads that ask for it at once share one
        return _loaded()


def embed(texts: Sequence[str], threads: int = 1) -> Vector:
    """Sentence embeddings, shape (len(texts), 512), rows of length 1.

    The encoder is case-sensitive and knows no shorthand, so case is taken away and shorthand written out.
    """
    return _encoder().encode([spelled_out(text[:READ_BY_MODEL]) for text in texts], threads)


def grams(text: str) -> Counter[str]:
    """Counts of the word n-grams ("w:...") and of the character n-grams within words ("c:...") of a message."""
    counts: Counter[str] = Counter()
    words = normalise(text[:READ_BY_MODEL]).text.split()
    counts.update(f"w:{word}" for word in words)
    counts.update(f"w:{first} {second}" for first, second in itertools.pairwise(words))
    counts.update(itertools.chain.from_iterable(map(_character_grams, words)))
    # A raw view beside the normalised one: emoji, question marks and shouting carry meaning of their own.
    counts.update(f"e:{character}" for character in text[:READ_BY_MODEL] if unicodedata.category(character) == "So")
    if "?" in text:
        counts["e:?"] += 1
    return counts


def gram_weights(
    counts: Sequence[Counter[str]], vocabulary: dict[str, int], idf: Vector
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64], Vector]:
    """The known ones of each text's n-grams as columns, with TF-IDF weights: (bounds, columns, weights), where text i has those
    from ``bounds[i]`` up to ``bounds[i + 1]``.

    Counts are sublinear. Words, characters and the raw view each make a vector of length 1, so that none drowns the others, all
    scaled so that a text's likeness to itself is about 1.
    """
    columns, logs, kinds, bounds = list[int](), list[float](), list[int](), [0]
    for number, found in enumerate(counts):
        for gram, count in found.items():
            column = vocabulary.get(gram)
            if column is not None:
                columns.append(column)
                logs.append(1.0 + math.log(count) if count > 1 else 1.0)
                kinds.append(number * len(_KINDS) + _KINDS.index(gram[0]))
        bounds.append(len(columns))
    chosen, kind = np.asarray(columns, dtype=np.int64), np.asarray(kinds, dtype=np.int64)
    weights = np.asarray(logs, dtype=np.float32) * idf[chosen]
    lengths = np.sqrt(np.bincount(kind, weights=weights.astype(np.float64) ** 2, minlength=len(counts) * len(_KINDS)))
    return np.asarray(bounds), chosen, (weights / (lengths[kind] * math.sqrt(2))).astype(np.float32)


@lru_cache(_WORDS)
def _character_grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        f"c:{padded[start : start + size]}"
        for size in _CHARACTER_GRAMS
        for start in range(max(1, len(padded) - size + 1))
    )
