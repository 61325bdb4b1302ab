"""The solution that is iterated in bounded memory is the one that a matrix of all phrases would give."""

import numpy as np
from scipy import sparse

from bot.understanding import training
from bot.understanding.model import likeness

COUNT, OUTPUTS = 700, 4


def problem():
    chance = np.random.default_rng(5)
    anchors = chance.normal(size=(COUNT, 24)).astype(np.float32)
    anchors /= np.linalg.norm(anchors, axis=1, keepdims=True)
    counted = sparse.random(COUNT, 900, density=0.02, random_state=5, dtype=np.float32, format="csr")
    ridge = chance.uniform(0.2, 2.0, COUNT).astype(np.float32)
    targets = chance.normal(size=(COUNT, OUTPUTS)).astype(np.float32)
    whole = likeness(anchors @ anchors.T).astype(np.float64) + (counted @ counted.T).toarray()
    return anchors, counted, ridge, targets, whole


def test_the_kernels_product_is_that_of_the_whole_matrix():
    anchors, counted, _, targets, whole = problem()
    product = training._Kernel(anchors, counted).times(targets)
    assert np.allclose(product, whole @ targets, rtol=1e-3, atol=1e-3)


def test_the_weights_and_the_left_out_outputs_are_those_of_the_direct_solution(monkeypatch):
    monkeypatch.setattr(training, "_PRECISE", 1e-5)
    monkeypatch.setattr(training, "_MOST_STEPS", 200)
    anchors, counted, ridge, targets, whole = problem()
    measured = np.arange(COUNT) % 5 == 0
    weights, left_out = training._solve(training._Kernel(anchors, counted), ridge, targets, measured)
    assert np.allclose(weights, np.linalg.solve(whole + np.diag(ridge), targets), atol=2e-3)
    rest = ~measured
    of_the_rest = np.linalg.solve(whole[np.ix_(rest, rest)] + np.diag(ridge[rest]), targets[rest])
    assert np.allclose(left_out, whole[np.ix_(measured, rest)] @ of_the_rest, atol=5e-3)


def test_it_gives_the_same_bits_again():
    anchors, counted, ridge, targets, _ = problem()
    measured = np.arange(COUNT) % 5 == 0
    first, second = (training._solve(training._Kernel(anchors, counted), ridge, targets, measured) for _ in range(2))
    assert all(np.array_equal(one, other) for one, other in zip(first, second, strict=True))
