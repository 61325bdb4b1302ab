"""Training of the embedded model: deterministic, well under a minute, and measured on phrases it has not seen.

A multinomial logistic regression by L-BFGS, written out here because the features are half dense and half sparse: kept apart,
each half is multiplied the way it is fast, four times as fast as one sparse matrix in a general solver.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import minimize

from bot.content.phrases import Phrase, data_hash
from bot.understanding.features import EMBEDDING, embed, grams
from bot.understanding.model import Model, ModelCard, gram_weights, softmax
from bot.understanding.noise import noisy

Matrix = npt.NDArray[np.float32]

_SEED = 20061
_RARE = 2
"""An n-gram in fewer phrases than this is dropped."""

_DENSE_SCALE = 1.0
"""Weight of the embedding against the n-grams, which have length 1 each for words and for characters."""

_PENALTY = 0.2
"""L2 penalty on the weights, against the summed loss of all phrases."""

_STEPS = 60
_STEPS_AGAIN = 25
"""L-BFGS steps for the fit that is measured, and for the final one that starts from it."""

_KEEP = 0.93
"""The threshold for acting on a guess keeps this share of the right ones."""


def train(phrases: Sequence[Phrase]) -> Model:
    """A model of the phrases. A fifth is held out first, to calibrate confidence; the final model sees all."""
    texts = [phrase.text for phrase in phrases]
    copies = [noisy(text, seed) for seed, text in enumerate(texts)]
    intents = tuple(sorted({phrase.intent for phrase in phrases}))
    labels = np.array([intents.index(phrase.intent) for phrase in phrases] * 2)
    vocabulary, idf = _vocabulary([*texts, *copies])
    features = _Features(
        _sparse([*texts, *copies], vocabulary, idf), embed([*texts, *copies]) * np.float32(_DENSE_SCALE)
    )

    order = np.random.default_rng(_SEED).permutation(len(phrases))
    unseen, seen = order[: len(phrases) // 5], order[len(phrases) // 5 :]
    both = np.concatenate([seen, seen + len(phrases)])
    weights = _fit(features.rows(both), labels[both], len(intents), None, _STEPS)
    logits = features.rows(unseen).logits(weights)
    temperature = _temperature(logits, labels[unseen])
    probabilities = softmax(logits / temperature)
    right = probabilities.argmax(axis=1) == labels[unseen]
    threshold = float(np.quantile(probabilities.max(axis=1)[right], 1 - _KEEP))

    weights = _fit(features, labels, len(intents), weights, _STEPS_AGAIN)
    card = ModelCard(
        data=data_hash(list(phrases)),
        phrases=len(phrases),
        temperature=round(temperature, 4),
        threshold=round(threshold, 4),
        held_out_accuracy=round(float(right.mean()), 4),
    )
    grammar = len(vocabulary)
    return Model(
        card=card,
        intents=intents,
        vocabulary=vocabulary,
        idf=idf,
        dense=weights[grammar:-1] * np.float32(_DENSE_SCALE),
        sparse=weights[:grammar],
        bias=weights[-1],
    )


@dataclass(frozen=True, slots=True)
class _Features:
    """The n-grams (sparse) and the embeddings (dense) of the same texts."""

    sparse: sparse.csr_matrix
    dense: Matrix

    def rows(self, chosen: npt.NDArray[np.int64]) -> "_Features":
        return _Features(self.sparse[chosen], self.dense[chosen])

    def logits(self, weights: Matrix) -> Matrix:
        """Weights have a row for each n-gram, one for each dimension of the embedding, and one for the bias."""
        columns = self.sparse.shape[1]
        result: Matrix = self.sparse @ weights[:columns] + self.dense @ weights[columns:-1] + weights[-1]
        return result

    def gradient(self, errors: Matrix) -> Matrix:
        return np.vstack([self.sparse.T @ errors, self.dense.T @ errors, errors.sum(axis=0, keepdims=True)])


def _fit(features: _Features, labels: npt.NDArray[np.int64], classes: int, start: Matrix | None, steps: int) -> Matrix:
    shape = (features.sparse.shape[1] + EMBEDDING + 1, classes)
    rows = np.arange(len(labels))

    def loss(flat: npt.NDArray[np.float64]) -> tuple[float, npt.NDArray[np.float64]]:
        weights = flat.reshape(shape).astype(np.float32)
        probabilities = softmax(features.logits(weights))
        value = -np.log(probabilities[rows, labels] + 1e-12).sum()
        probabilities[rows, labels] -= 1.0
        gradient = features.gradient(probabilities.astype(np.float32)) + _PENALTY * weights
        return float(value + 0.5 * _PENALTY * (weights**2).sum()), gradient.astype(np.float64).ravel()

    first = np.zeros(shape) if start is None else start
    found = minimize(loss, first.ravel(), jac=True, method="L-BFGS-B", options={"maxiter": steps, "maxcor": 6})
    best: Matrix = found.x.reshape(shape).astype(np.float32)
    return best


def _vocabulary(texts: Sequence[str]) -> tuple[dict[str, int], Matrix]:
    found: Counter[str] = Counter()
    for text in texts:
        found.update(grams(text).keys())
    kept = sorted(gram for gram, count in found.items() if count >= _RARE)
    counts = np.array([found[gram] for gram in kept], dtype=np.float64)
    idf = np.log((1 + len(texts)) / (1 + counts)) + 1
    return {gram: column for column, gram in enumerate(kept)}, idf.astype(np.float32)


def _sparse(texts: Sequence[str], vocabulary: dict[str, int], idf: Matrix) -> sparse.csr_matrix:
    starts, columns, weights = [0], [], []
    for text in texts:
        chosen, weight = gram_weights(text, vocabulary, idf)
        columns.append(chosen)
        weights.append(weight)
        starts.append(starts[-1] + len(chosen))
    return sparse.csr_matrix(
        (np.concatenate(weights), np.concatenate(columns), np.array(starts)), shape=(len(texts), len(vocabulary))
    )


def _temperature(logits: Matrix, truth: npt.NDArray[np.int64]) -> float:
    """The temperature with the least negative log-likelihood on unseen phrases (Guo et al. 2017, "On Calibration")."""
    grid = np.geomspace(0.2, 3.0, 60)
    losses = [-np.log(softmax(logits / t)[np.arange(len(truth)), truth] + 1e-12).mean() for t in grid]
    return float(grid[int(np.argmin(losses))])
