"""Training of the embedded model: deterministic, in bounded memory, and measured on a fifth of the phrases that it has not seen.

Kernel ridge regression: (K + R) a = y, one weight a phrase and output. The kernel of n phrases has n² entries, so it is never held: conjugate
gradients ask only for its product with a few columns, which goes by blocks. What makes them arrive in a few steps is a preconditioner that knows the
kernel's main directions (Nyström features of some phrases, as in Rudi, Carratino and Rosasco, "Falkon", 2017, and the commonest n-grams).
Unlike there, every phrase stays a centre: with 3,000 of 14,000 phrases left as centres 2.8 points were lost.

What is measured is solved for in the same products, on the other four fifths: that calibrates confidence and sets every threshold.
"""

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar
from zlib import crc32

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.linalg import cho_factor, cho_solve, cholesky, solve_triangular

from bot.content.clauses import SIGNS, Clause, TrainingData
from bot.model.taxonomy import INTENTS, Urgency
from bot.understanding.embedding import embed
from bot.understanding.encoder import Vector
from bot.understanding.grams import Vocabulary, Weights
from bot.understanding.model import Head, KernelMachine, Model, ModelCard, SignHeads, likeness, projected, softmax

_DIRECTIONS = 192
"""Directions of the embedding that are kept, of 512: as good on left-out phrases, and faster to compare."""

_RIDGE = 0.3
_EVENNESS = 0.7
"""Ridge of an intent of average size, and how much more a larger one gets, so that it does not drown a small one."""

_KEEP = 0.93
"""The threshold for acting on a guess keeps this share of the right ones."""

_FALSE_ALARMS = {Urgency.URGENT: 0.025, Urgency.CRITICAL: 0.051}
"""The urgency heads' thresholds let this share of left-out phrases below their level raise an alarm. Among everyday messages it is far
less: about one in five of the training phrases was chosen to sound alarming. Whoever is in danger is mostly urgent already when the second asks how much."""

_ONE_OF = 5
"""One of so many texts is measured: left out of the solution that thresholds are set by. Which ones, their own words decide: a phrase more elsewhere
must not move a threshold."""

_COMMON = 500
"""So many of the commonest n-grams are multiplied as a dense matrix, and known to the preconditioner: most of what any two phrases share."""

_LANDMARKS = 1500
"""So many phrases, drawn evenly, whose likeness to all others makes the preconditioner's other half."""

_PRECISE = 0.05
_MOST_STEPS = 16
"""The solution is near enough when the preconditioned residual has shrunk to this: with half of it not one figure changes by 0.1 %."""

_JITTER = 1e-4
"""Added to the landmarks' own kernel, which is nearly singular."""

_AS_GOOD = 0.01
"""Thresholds whose F0.5 is this near to the best are as good."""

_NEWTON_STEPS = 30
_FLATTEST = 1e-3
"""Added to the curvature, so that classes that a line parts without an error do not send it to infinity at once."""

_Part = TypeVar("_Part")
_Result = TypeVar("_Result")

_THREADS = 2
_BLOCK = 256


def train(data: TrainingData) -> Model:
    """Return a model of the phrases, and of the clauses if there are any."""
    phrases = data.phrases
    texts = [phrase.text for phrase in phrases]
    intents = tuple(sorted({phrase.intent for phrase in phrases}))
    labels = np.array([intents.index(phrase.intent) for phrase in phrases])
    levels = np.array([INTENTS.get(phrase.intent, Urgency.ROUTINE) for phrase in phrases])
    targets = _targets(labels, levels, len(intents))
    ridge = (_RIDGE * (np.bincount(labels)[labels] * len(intents) / len(labels)) ** _EVENNESS).astype(np.float32)
    machine, left_out = _machine(texts, targets, ridge)
    scores, heads = left_out[:, : len(intents)], left_out[:, len(intents) :]
    measured = _measured(texts)
    truth, urgencies = labels[measured], levels[measured]
    sharpness = _sharpness(scores, truth)
    probabilities = softmax(scores * sharpness)
    right = probabilities.argmax(axis=1) == truth
    card = ModelCard(
        data=data.hash,
        phrases=len(phrases),
        sharpness=round(sharpness, 4),
        threshold=round(float(np.quantile(probabilities.max(axis=1)[right], 1 - _KEEP)), 4),
        urgent=_head(heads[:, 0], urgencies, Urgency.URGENT),
        critical=_head(heads[:, 1], urgencies, Urgency.CRITICAL),
        left_out_accuracy=round(float(right.mean()), 4),
        left_out_calibration_error=round(calibration_error(probabilities.max(axis=1), right), 4),
    )
    signs = _sign_heads(data.clauses) if data.clauses else None
    return Model(card, intents, tuple(texts), labels.astype(np.int16), machine, signs)


def _machine(texts: Sequence[str], targets: Vector, ridge: Vector) -> tuple[KernelMachine, Vector]:
    """Return what gives the ``targets`` (texts, outputs) for the texts, and its outputs for the measured texts without those."""
    vocabulary, found = Vocabulary.of(texts)
    counted = _sparse(found, len(vocabulary.names))
    del found
    embeddings = embed(texts, _THREADS)
    mean = embeddings.mean(axis=0)
    axes = _axes(embeddings - mean)
    anchors = projected(embeddings, mean, axes)
    del embeddings
    measured = _measured(texts)
    weights, left_out = _solve(_Kernel(anchors, counted), ridge, targets, measured)
    gram_weights = (counted.T @ weights).astype(np.float32)
    return KernelMachine(vocabulary, gram_weights, mean, axes, anchors, weights), left_out


def _measured(texts: Sequence[str]) -> npt.NDArray[np.bool_]:
    chosen = np.array([crc32(text.encode()) % _ONE_OF == 0 for text in texts])
    chosen[0] = True  # of very few, one
    return chosen


def _sign_heads(clauses: Sequence[Clause]) -> SignHeads:
    """Each sign is shown from the output on at which precision and recall of left-out clauses are best together (F0.5: to say a sign that is not
    there is to say of people what they did not say)."""
    targets = np.array([[1.0 if sign in c.signs else -1.0 for sign in SIGNS] for c in clauses], dtype=np.float32)
    ridge = np.full(len(clauses), _RIDGE, dtype=np.float32)
    machine, left_out = _machine([clause.text for clause in clauses], targets, ridge)
    truth = targets[_measured([clause.text for clause in clauses])] > 0
    thresholds = [_best_threshold(left_out[:, at], truth[:, at]) for at in range(len(SIGNS))]
    return SignHeads(tuple(sign.value for sign in SIGNS), tuple(thresholds), machine)


def _best_threshold(outputs: Vector, truth: npt.NDArray[np.bool_]) -> float:
    order = np.argsort(-outputs, kind="stable")
    right = np.cumsum(truth[order])
    share = 1.25 * right / (np.arange(1, len(order) + 1) + 0.25 * max(1, int(truth.sum())))
    # Smoothed, for few clauses show a sign: between the few best places, the middle.
    best = np.flatnonzero(share >= share.max() - _AS_GOOD)
    return round(float(outputs[order[best[len(best) // 2]]]), 4)


def calibration_error(confidences: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error: the mean gap between confidence and share right, over equally wide bins (Guo et al. 2017)."""
    bin_of = np.minimum((confidences * bins).astype(int), bins - 1)
    gaps = [abs(confidences[bin_of == b].sum() - right[bin_of == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(confidences))


def _axes(centred: Vector) -> Vector:
    """The directions of most variance; fewer if there are fewer phrases."""
    _, directions = np.linalg.eigh(centred.T @ centred)
    kept: Vector = directions[:, ::-1][:, : min(_DIRECTIONS, len(centred))].astype(np.float32)
    return kept


def _targets(labels: npt.NDArray[np.int64], levels: npt.NDArray[np.int64], intents: int) -> Vector:
    """Per intent 1 or a little under 0; per urgency head 1 or -1."""
    targets = np.full((len(labels), intents + 2), -1.0 / max(1, intents - 1), dtype=np.float32)
    targets[np.arange(len(labels)), labels] = 1.0
    for column, level in ((-2, Urgency.URGENT), (-1, Urgency.CRITICAL)):
        targets[:, column] = np.where(levels >= level, 1.0, -1.0)
    return targets


class _Kernel:
    """How alike any two phrases are: likeness of meaning of ``anchors`` (n, d) plus the products of ``counted`` n-grams (n, v)."""

    def __init__(self, anchors: Vector, counted: sparse.csr_matrix) -> None:
        self.anchors = np.ascontiguousarray(anchors)
        often = np.argsort(-np.bincount(counted.indices, minlength=counted.shape[1]), kind="stable")
        self.common: Vector = counted[:, often[:_COMMON]].toarray()
        self._rare = counted[:, often[_COMMON:]].tocsr()
        self._rare_by_column = self._rare.T.tocsr()
        self.diagonal: Vector = 1 + np.asarray(counted.multiply(counted).sum(axis=1), dtype=np.float32).ravel()

    def times(self, columns: Vector) -> Vector:
        """Return the kernel's product with (n, k), in memory of a few blocks: each is made once, and used for both of its halves."""
        blocks = _blocks(0, len(self.anchors))[::-1]  # the longest first, so that no thread ends alone

        def share(which: int) -> Vector:
            product = np.zeros_like(columns)
            for rows in blocks[which::_THREADS]:
                alike = likeness(self.anchors[rows] @ self.anchors[: rows.stop].T)
                product[rows] += alike @ columns[: rows.stop]
                product[: rows.start] += alike[:, : rows.start].T @ columns[rows]
            return product

        shares = _side_by_side(share, range(_THREADS))
        total = shares[0] + shares[1]
        total += self.common @ (self.common.T @ columns)
        total += self._rare @ (self._rare_by_column @ columns)
        return total


class _Preconditioner:
    """The inverse of an approximation to K + R: the main directions of K, and for all that they miss a diagonal (Woodbury's identity)."""

    def __init__(self, kernel: _Kernel, ridge: Vector, used: npt.NDArray[np.bool_]) -> None:
        anchors = kernel.anchors
        landmarks = anchors[:: max(1, -(-len(anchors) // _LANDMARKS))]
        own = likeness(landmarks @ landmarks.T).astype(np.float64)
        own[np.diag_indices_from(own)] += _JITTER
        whitening = solve_triangular(cholesky(own, lower=True), np.eye(len(own)), lower=True).T.astype(np.float32)
        count = len(landmarks)
        self._features = np.empty((len(anchors), count + kernel.common.shape[1]), dtype=np.float32)
        self._features[:, count:] = kernel.common

        def fill(rows: slice) -> None:
            self._features[rows, :count] = likeness(anchors[rows] @ landmarks.T) @ whitening

        _side_by_side(fill, _blocks(0, len(anchors)))
        known = np.einsum("ij,ij->i", self._features, self._features)
        self._diagonal = (ridge + np.maximum(0, kernel.diagonal - known))[:, None]
        self._inner = cho_factor(self._gram(np.ones(len(anchors), dtype=bool)), lower=True)
        self._used = used[:, None]
        self._inner_of_used = cho_factor(self._gram(used), lower=True)

    def _gram(self, rows: npt.NDArray[np.bool_]) -> npt.NDArray[np.float64]:
        blocks = _blocks(0, len(rows))

        def share(which: int) -> Vector:
            width = self._features.shape[1]
            gram = np.zeros((width, width), dtype=np.float32)
            for block in blocks[which::_THREADS]:
                features = self._features[block][rows[block]]
                gram += (features / self._diagonal[block][rows[block]]).T @ features
            return gram

        shares = _side_by_side(share, range(_THREADS))
        total: npt.NDArray[np.float64] = np.add(shares[0], shares[1], dtype=np.float64)
        total[np.diag_indices_from(total)] += 1
        return total

    def __call__(self, columns: Vector) -> Vector:
        """Return the approximate solution for (n, 2k): the first half of the columns for all phrases, the second for those that are used."""
        half = columns.shape[1] // 2
        scaled: Vector = columns / self._diagonal
        inner = self._features.T @ scaled
        inner[:, :half] = cho_solve(self._inner, inner[:, :half])
        inner[:, half:] = cho_solve(self._inner_of_used, inner[:, half:])
        scaled -= (self._features @ inner) / self._diagonal
        scaled[:, half:] *= self._used
        return scaled


def _solve(kernel: _Kernel, ridge: Vector, targets: Vector, measured: npt.NDArray[np.bool_]) -> tuple[Vector, Vector]:
    """Return the weight of each phrase for each output, and the outputs of the ``measured`` phrases from the weights of the others alone.

    Both systems are solved side by side by preconditioned conjugate gradients, so that each block of the kernel is made once for both.
    """
    half = targets.shape[1]
    used = ~measured
    precondition = _Preconditioner(kernel, ridge, used)
    mask = np.concatenate([np.ones((len(used), half), np.float32), np.repeat(used[:, None], half, 1)], axis=1)
    residual = np.concatenate([targets, targets], axis=1) * mask
    weights = np.zeros_like(residual)
    direction = correction = precondition(residual)
    size = first = np.einsum("ij,ij->j", residual, correction)
    for _ in range(_MOST_STEPS):
        product = (kernel.times(direction) + ridge[:, None] * direction) * mask
        step = size / np.maximum(np.einsum("ij,ij->j", direction, product), 1e-30)
        weights += step * direction
        residual -= step * product
        correction = precondition(residual)
        before, size = size, np.einsum("ij,ij->j", residual, correction)
        if float(np.sqrt((size / np.maximum(first, 1e-30)).max())) < _PRECISE:
            break
        direction = correction + (size / np.maximum(before, 1e-30)) * direction
    return np.ascontiguousarray(weights[:, :half]), kernel.times(np.ascontiguousarray(weights[:, half:]))[measured]


def _blocks(start: int, end: int) -> list[slice]:
    return [slice(first, min(first + _BLOCK, end)) for first in range(start, end, _BLOCK)]


def _side_by_side(work: Callable[[_Part], _Result], parts: Iterable[_Part]) -> list[_Result]:
    """Each product on one thread (the encoder has seen to that), two products at a time; the result does not depend on how many."""
    with ThreadPoolExecutor(_THREADS) as pool:
        return list(pool.map(work, parts))


def _head(scores: Vector, urgencies: npt.NDArray[np.int64], level: Urgency) -> Head:
    """Calibrate the head for ``level`` or worse by logistic regression on its left-out scores (Platt 1999)."""
    truth = urgencies >= level
    if truth.all() or not truth.any():
        return Head(1.0, 0.0, 1.0)
    inputs = np.column_stack([scores, np.ones(len(scores))]).astype(np.float64)
    line = np.zeros(2)
    for _ in range(_NEWTON_STEPS):  # from nothing it is safe: the loss is convex, and the scores lie within a few units
        guesses = 1 / (1 + np.exp(-inputs @ line))
        slope_of_loss = inputs.T @ (guesses - truth)
        curvature = (inputs * (guesses * (1 - guesses))[:, None]).T @ inputs
        line -= np.linalg.solve(curvature + _FLATTEST * np.eye(2), slope_of_loss)
    head = Head(round(float(line[0]), 4), round(float(line[1]), 4), 1.0)
    calm = [head.probability(score) for score in scores[~truth]]
    return Head(head.slope, head.offset, round(float(np.quantile(calm, 1 - _FALSE_ALARMS[level])), 4))


def _sparse(found: Weights, width: int) -> sparse.csr_matrix:
    """Shape (texts, n-grams)."""
    return sparse.csr_matrix((found.weights, found.columns, found.bounds), shape=(len(found.bounds) - 1, width))


def _sharpness(scores: Vector, truth: npt.NDArray[np.int64]) -> float:
    """The sharpness of the softmax with the least negative log-likelihood on left-out phrases (Guo et al. 2017)."""
    low, high, best = 1.0, 40.0, 1.0
    for _ in range(3):  # on a finer grid each time: the loss has one valley
        grid = np.geomspace(low, high, 9)
        losses = [-np.log(softmax(scores * s)[np.arange(len(truth)), truth] + 1e-12).mean() for s in grid]
        at = int(np.argmin(losses))
        low, best, high = grid[max(0, at - 1)], float(grid[at]), grid[min(len(grid) - 1, at + 1)]
    return best
