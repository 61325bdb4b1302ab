"""Messages that nobody answered, put together by likeness: a pure function on sentence embeddings.

The encoder comes in as a function. Knows nothing of where messages come from or what becomes of them.
"""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from bot.model.learning import Guess
from bot.storage.unanswered import Kept

Embed = Callable[[Sequence[str]], npt.NDArray[np.float32]]
"""Texts to sentence embeddings, shape (number of texts, length)."""

_APART = 0.5
"""Cosine distance from which on messages are about different things, on average. Tried on 400 of the project's test phrases: of those
that found company, 69 % stood with their own intent (0.4: 72 %, but a third as many found company; 0.6: 59 %)."""

_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Group:
    """Messages alike, the most frequent first; on how many occasions they came; and the intents that they were taken for, the
    likeliest first, each with its average probability over those occasions.
    """

    messages: tuple[Kept, ...]
    count: int
    nearest: tuple[Guess, ...]


def grouped(messages: Sequence[Kept], embed: Embed) -> list[Group]:
    """The messages by likeness, the largest group first. The same messages always give the same groups."""
    messages = sorted(messages, key=lambda kept: (-kept.count, kept.mark))
    if not messages:
        return []
    labels = _labels(embed([kept.message.words.reveal() for kept in messages]))
    found: defaultdict[int, list[Kept]] = defaultdict(list)
    for label, kept in zip(labels, messages, strict=True):
        found[label].append(kept)
    groups = [Group(tuple(group), sum(kept.count for kept in group), _nearest(group)) for group in found.values()]
    return sorted(groups, key=lambda group: (-group.count, group.messages[0].mark))


def _labels(vectors: npt.NDArray[np.float32]) -> list[int]:
    """Which group each vector belongs to: average linkage, cut where groups are ``_APART``."""
    if len(vectors) == 1:
        return [0]
    # Imported late: a bot whose studio nobody opens does not need it.
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import squareform

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    # A vector of nothing is like nothing: at distance 1 from everything.
    unit = vectors / np.where(lengths > 0, lengths, 1)
    distances = np.clip(1 - unit @ unit.T, 0, 2)
    tree = linkage(squareform(distances, checks=False), "average")
    return [int(label) for label in fcluster(tree, _APART, "distance")]


def _nearest(group: Sequence[Kept]) -> tuple[Guess, ...]:
    total = sum(kept.count for kept in group)
    weights: defaultdict[str, float] = defaultdict(float)
    for kept in group:
        for guess in kept.message.guesses:
            weights[guess.intent] += guess.confidence * kept.count / total
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    return tuple(Guess(intent, round(weight, 2)) for intent, weight in ranked[:_NEAREST])
