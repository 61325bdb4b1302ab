"""Training of the embedded model: deterministic, in seconds, and measured on half of the phrases, each left out of training.

Kernel ridge regression solves one linear system (Cholesky) instead of iterating, and the left-out predictions come with the
solution: what phrase i would have got without itself is y_i - a_i / (K + R)^-1_ii (Rasmussen and Williams 2006, 5.4.2).
The phrases that are measured stand last: their part of the inverse needs the last corner of the factor alone, so that half of
them cost an eighth of all.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.linalg import blas, lapack

from bot.content.phrases import Phrase, data_hash
from bot.model.taxonomy import INTENTS, Urgency
from bot.understanding.embedding import embed
from bot.understanding.encoder import Vector
from bot.understanding.grams import Vocabulary, Weights
from bot.understanding.model import Head, Model, ModelCard, likeness, projected, softmax

_DIRECTIONS = 192
"""Directions of the embedding that are kept, of 512: as good on left-out phrases, and faster to compare."""

_RIDGE = 0.3
_EVENNESS = 0.7
"""Ridge of an intent of average size, and how much more a larger one gets, so that it does not drown a small one."""

_KEEP = 0.93
"""The threshold for acting on a guess keeps this share of the right ones."""

_FALSE_ALARMS = 0.0375
"""The urgency heads' thresholds let this share of left-out phrases below their level raise an alarm. Among everyday messages it is far
less: about one in five of the training phrases was chosen to sound alarming."""

_LEFT_OUT = 5_000
"""At most so many phrases are measured, drawn evenly from all."""

_COMMON = 500
"""So many of the commonest n-grams are multiplied as a dense matrix: most of what any two phrases share is among them."""

_NEWTON_STEPS = 30
_FLATTEST = 1e-3
"""Added to the curvature, so that classes that a line parts without an error do not send it to infinity at once."""

_THREADS = 2
_BLOCK = 512


def train(phrases: Sequence[Phrase]) -> Model:
    """A model of the phrases."""
    data = data_hash(list(phrases))
    phrases, measured = _measured_last(phrases)
    texts = [phrase.text for phrase in phrases]
    intents = tuple(sorted({phrase.intent for phrase in phrases}))
    labels = np.array([intents.index(phrase.intent) for phrase in phrases])
    levels = np.array([INTENTS.get(phrase.intent, Urgency.ROUTINE) for phrase in phrases])
    vocabulary, found = Vocabulary.of(texts)
    counted = _sparse(found, len(vocabulary.names))
    embeddings = embed(texts, _THREADS)
    mean = embeddings.mean(axis=0)
    axes = _axes(embeddings - mean)
    anchors = projected(embeddings, mean, axes)
    targets = _targets(labels, levels, len(intents))
    ridge = _RIDGE * (np.bincount(labels)[labels] * len(intents) / len(labels)) ** _EVENNESS
    kernel = _kernel(anchors, counted)
    weights, left_out = _solve(kernel, ridge.astype(np.float32), targets, measured)
    scores, heads = left_out[:, : len(intents)], left_out[:, len(intents) :]
    truth, urgencies = labels[-measured:], levels[-measured:]
    sharpness = _sharpness(scores, truth)
    probabilities = softmax(scores * sharpness)
    right = probabilities.argmax(axis=1) == truth
    card = ModelCard(
        data=data,
        phrases=len(phrases),
        sharpness=round(sharpness, 4),
        threshold=round(float(np.quantile(probabilities.max(axis=1)[right], 1 - _KEEP)), 4),
        urgent=_head(heads[:, 0], urgencies, Urgency.URGENT),
        critical=_head(heads[:, 1], urgencies, Urgency.CRITICAL),
        left_out_accuracy=round(float(right.mean()), 4),
        left_out_calibration_error=round(calibration_error(probabilities.max(axis=1), right), 4),
    )
    return Model(
        card=card,
        intents=intents,
        phrases=tuple(texts),
        labels=labels.astype(np.int16),
        vocabulary=vocabulary,
        gram_weights=(counted.T @ weights).astype(np.float32),
        mean=mean,
        axes=axes,
        anchors=anchors,
        anchor_weights=weights,
    )


def calibration_error(confidences: npt.NDArray[np.float64], right: npt.NDArray[np.bool_], bins: int = 10) -> float:
    """Expected calibration error: the mean gap between confidence and share right, over equally wide bins (Guo et al. 2017)."""
    bin_of = np.minimum((confidences * bins).astype(int), bins - 1)
    gaps = [abs(confidences[bin_of == b].sum() - right[bin_of == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(confidences))


def _measured_last(phrases: Sequence[Phrase]) -> tuple[list[Phrase], int]:
    """The phrases with those that are measured last, and how many these are: every second one, say, so that each intent has its share."""
    step = -(-len(phrases) // _LEFT_OUT)
    rest = [phrase for number, phrase in enumerate(phrases) if number % step]
    chosen = list(phrases[::step])
    return rest + chosen, len(chosen)


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


def _kernel(anchors: Vector, counted: sparse.csc_matrix) -> Vector:
    """How alike any two phrases are, shape (phrases, phrases); only the lower half is filled in."""
    count = len(anchors)
    kernel = np.empty((count, count), dtype=np.float32)
    often = np.argsort(-np.diff(counted.indptr), kind="stable")
    common = counted[:, often[:_COMMON]].toarray()
    rare = counted[:, often[_COMMON:]].tocsr()

    def fill(rows: slice) -> None:
        block = kernel[rows, : rows.stop]
        np.matmul(anchors[rows], anchors[: rows.stop].T, out=block)
        likeness(block)
        block += common[rows] @ common[: rows.stop].T
        block += (rare[rows] @ rare[: rows.stop].T).toarray()

    _side_by_side(fill, _blocks(0, count)[::-1])  # the longest first, so that no thread ends alone
    return kernel


def _solve(kernel: Vector, ridge: Vector, targets: Vector, measured: int) -> tuple[Vector, Vector]:
    """The weight of each phrase for each output, and the outputs of the last ``measured`` phrases, each with itself left out.

    Reads the lower half of ``kernel`` and uses it up.
    """
    kernel[np.diag_indices_from(kernel)] += ridge
    _factorise(kernel)
    weights, _ = lapack.spotrs(
        kernel.T, targets, lower=0
    )  # LAPACK counts by columns: to it the lower half is the upper
    # The last corner of (K + R)^-1 is the transpose of the last corner's inverse times itself; the diagonal is enough.
    corner = kernel[-measured:, -measured:]
    diagonal = np.empty(measured, dtype=np.float32)

    def invert(columns: slice) -> None:
        first = columns.start
        unit = np.eye(measured - first, columns.stop - first, dtype=np.float32, order="F")
        inverse = blas.strsm(1.0, corner[first:, first:].T, unit, lower=0, trans_a=1, overwrite_b=1)
        diagonal[columns] = np.einsum("ij,ij->j", inverse, inverse)

    _side_by_side(invert, _blocks(0, measured))
    return weights, targets[-measured:] - weights[-measured:] / diagonal[:, None]


def _factorise(matrix: Vector) -> None:
    """The Cholesky factor of a symmetric matrix, in place of its lower half. Raises ``ValueError`` if there is none.

    By blocks of columns whose products run side by side, each on one thread. LAPACK on two threads has one of them wait for the
    other at every step, turning round and round: as soon as anything else wants a processor it took eight times the work.
    """
    count = len(matrix)
    for columns in _blocks(0, count):
        first, end = columns.start, columns.stop
        before = matrix[columns, :first].T

        def subtract(rows: slice, columns: slice = columns, first: int = first, before: Vector = before) -> None:
            matrix[rows, columns] -= matrix[rows, :first] @ before

        _side_by_side(subtract, _blocks(first, count))
        factor, failed = lapack.spotrf(matrix[columns, columns], lower=1)
        if failed:
            raise ValueError("the phrases are too much alike for a model; are whole files repeated?")
        matrix[columns, columns] = factor

        def divide(rows: slice, columns: slice = columns, factor: Vector = factor) -> None:
            matrix[rows, columns] = blas.strsm(1.0, factor, matrix[rows, columns].T, lower=1).T

        _side_by_side(divide, _blocks(end, count))


def _blocks(start: int, end: int) -> list[slice]:
    return [slice(first, min(first + _BLOCK, end)) for first in range(start, end, _BLOCK)]


def _side_by_side(work: Callable[[slice], None], blocks: Sequence[slice]) -> None:
    """Each product on one thread (the encoder has seen to that), two products at a time; the result does not depend on how many."""
    with ThreadPoolExecutor(_THREADS) as pool:
        list(pool.map(work, blocks))


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
    return Head(head.slope, head.offset, round(float(np.quantile(calm, 1 - _FALSE_ALARMS)), 4))


def _sparse(found: Weights, width: int) -> sparse.csc_matrix:
    """Shape (texts, n-grams)."""
    return sparse.csr_matrix((found.weights, found.columns, found.bounds), shape=(len(found.bounds) - 1, width)).tocsc()


def _sharpness(scores: Vector, truth: npt.NDArray[np.int64]) -> float:
    """The sharpness of the softmax with the least negative log-likelihood on left-out phrases (Guo et al. 2017)."""
    low, high, best = 1.0, 40.0, 1.0
    for _ in range(3):  # on a finer grid each time: the loss has one valley
        grid = np.geomspace(low, high, 9)
        losses = [-np.log(softmax(scores * s)[np.arange(len(truth)), truth] + 1e-12).mean() for s in grid]
        at = int(np.argmin(losses))
        low, best, high = grid[max(0, at - 1)], float(grid[at]), grid[min(len(grid) - 1, at + 1)]
    return best
