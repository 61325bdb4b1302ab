"""A message as weighted word and character n-grams: they know nothing of meaning and forgive typing errors."""

import itertools
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from bot.engine.normalise import normalise
from bot.understanding.embedding import READ_BY_MODEL
from bot.understanding.encoder import Vector

_CHARACTER_GRAMS = range(2, 6)
_WORDS = 20_000
"""Words whose n-grams are remembered: people say the same ones again and again."""

_RARE = 2
"""An n-gram in fewer texts than this is no column."""

_KINDS = "cew"
"""How the names of characters, the raw view and words begin, in their order."""

_UNKNOWN = -1

Numbers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Weights:
    """Sparse rows: text i has the weights ``weights[bounds[i]:bounds[i + 1]]`` in the ``columns`` at the same places."""

    bounds: Numbers
    columns: Numbers
    weights: Vector


class Vocabulary:
    """The n-grams a model knows, a column each, and how much each tells (``idf``, one a column)."""

    def __init__(self, names: Sequence[str], idf: Vector) -> None:
        self.names = tuple(names)
        self.idf = idf
        self._column = {name: column for column, name in enumerate(self.names)}
        self._kind = np.array([_KINDS.index(name[0]) for name in self.names], dtype=np.int64)

    @classmethod
    def of(cls, texts: Sequence[str]) -> tuple["Vocabulary", Weights]:
        """That of a corpus, and the corpus in it. Inverse document frequency as usual: log((1 + texts) / (1 + having it)) + 1."""
        found = [_grams(text) for text in texts]
        everything = sorted(set(itertools.chain.from_iterable(found)))
        counts = _counts(found, {name: column for column, name in enumerate(everything)})
        having = np.bincount(counts.columns, minlength=len(everything))
        kept = np.flatnonzero(having >= _RARE)
        idf = np.log((1 + len(texts)) / (1 + having[kept].astype(np.float64))) + 1
        vocabulary = cls([everything[column] for column in kept.tolist()], idf.astype(np.float32))
        return vocabulary, vocabulary._weights(counts.only(kept, len(everything)))

    def weights(self, texts: Sequence[str]) -> Weights:
        """The known n-grams of each text with their TF-IDF weights.

        Counts are sublinear. Words, characters and the raw view each make a vector of length 1, so that none drowns the others, all
        scaled so that a text's likeness to itself is about 1.
        """
        return self._weights(_counts([_grams(text) for text in texts], self._column))

    def _weights(self, counts: "_Counts") -> Weights:
        weights = (1 + np.log(counts.times)) * self.idf[counts.columns]
        kind = counts.texts * len(_KINDS) + self._kind[counts.columns]
        lengths = np.sqrt(np.bincount(kind, weights=weights * weights))
        weights /= lengths[kind] * np.sqrt(2)
        bounds = np.searchsorted(counts.texts, np.arange(counts.of + 1))
        return Weights(bounds, counts.columns, weights.astype(np.float32))


@dataclass(frozen=True, slots=True)
class _Counts:
    """How many ``times`` a text (of so many) has the n-gram of a column, in the order of texts and columns."""

    of: int
    texts: Numbers
    columns: Numbers
    times: Numbers

    def only(self, kept: Numbers, width: int) -> "_Counts":
        """Without the other columns, of ``width``; the kept ones are numbered anew."""
        renumbered = np.full(width, _UNKNOWN)
        renumbered[kept] = np.arange(len(kept))
        columns = renumbered[self.columns]
        known = columns != _UNKNOWN
        return _Counts(self.of, self.texts[known], columns[known], self.times[known])


def _counts(found: Sequence[Sequence[str]], column: Mapping[str, int]) -> _Counts:
    """Those of each text's n-grams; what is in no column is left out."""
    every = itertools.chain.from_iterable(found)
    columns = np.array(list(map(column.get, every, itertools.repeat(_UNKNOWN))), dtype=np.int64)
    texts = np.repeat(np.arange(len(found)), [len(of_text) for of_text in found])
    known, width = columns != _UNKNOWN, max(1, len(column))
    both, times = np.unique(texts[known] * width + columns[known], return_counts=True)
    return _Counts(len(found), both // width, both % width, times)


def _grams(text: str) -> list[str]:
    """Word n-grams ("w:..."), character n-grams within words ("c:...") and the raw view ("e:..."), each as often as it occurs."""
    seen = text[:READ_BY_MODEL]
    words = normalise(seen).text.split()
    found = [f"w:{word}" for word in words]
    found += [f"w:{first} {second}" for first, second in itertools.pairwise(words)]
    for word in words:
        found += _character_grams(word)
    # Beside the normalised view: emoji, question marks and shouting carry meaning of their own.
    found += [f"e:{character}" for character in seen if unicodedata.category(character) == "So"]
    if "?" in text:
        found.append("e:?")
    return found


@lru_cache(_WORDS)
def _character_grams(word: str) -> tuple[str, ...]:
    padded = f" {word} "
    return tuple(
        f"c:{padded[start : start + size]}"
        for size in _CHARACTER_GRAMS
        for start in range(max(1, len(padded) - size + 1))
    )
