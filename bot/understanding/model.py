"""The trained model as an artefact: weights and what they were made of, in a file without pickle; loads in well under a second."""

import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any, Literal, cast
from zipfile import BadZipFile

import numpy as np
import numpy.typing as npt

from bot.understanding.embedding import embed
from bot.understanding.encoder import Vector
from bot.understanding.grams import Vocabulary

FORMAT = 3

NEARNESS = 2.0
"""How fast the likeness of two embeddings falls with their angle: exp(NEARNESS · (cosine - 1))."""


class ModelError(Exception):
    """The model file cannot be used; says which file and what to do."""


@dataclass(frozen=True, slots=True)
class Head:
    """A yes-or-no head on one output of the model: probability = logistic(slope · score + offset), yes from ``threshold`` on."""

    slope: float
    offset: float
    threshold: float

    def probability(self, score: float) -> float:
        """The calibrated probability of a raw score."""
        return float(1.0 / (1.0 + np.exp(-(self.slope * score + self.offset))))


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model is: the data it was trained on (hash and count), its calibration, thresholds and what was measured.

    ``left_out_accuracy`` and ``left_out_calibration_error`` are measured on each phrase with that phrase left out of training.
    """

    data: str
    phrases: int
    sharpness: float
    threshold: float
    urgent: Head
    critical: Head
    left_out_accuracy: float
    left_out_calibration_error: float
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Scores:
    """What the model says of one message: a probability per intent, and the two urgency heads' probabilities."""

    intents: npt.NDArray[np.float64]
    urgent: float
    critical: float


@dataclass(frozen=True, slots=True)
class KernelMachine:
    """Kernel ridge regression on two kernels: likeness of meaning (embeddings) and shared n-grams.

    The n-gram half is linear and stored as one weight per n-gram and output; the embedding half is one weight per training text and output.

    ``mean`` (512,) and ``axes`` (512, d) project an embedding; ``anchors`` (texts, d) are the projected training texts;
    ``anchor_weights`` (texts, outputs); ``gram_weights`` (n-grams, outputs).
    """

    vocabulary: Vocabulary
    gram_weights: Vector
    mean: Vector
    axes: Vector
    anchors: Vector
    anchor_weights: Vector

    def outputs(self, texts: Sequence[str], embeddings: Vector) -> Vector:
        """Return the raw outputs, shape (texts, outputs), of texts with their embeddings."""
        rows: Vector = likeness(self.project(embeddings) @ self.anchors.T) @ self.anchor_weights
        found = self.vocabulary.weights(texts)
        for number, (first, end) in enumerate(pairwise(found.bounds.tolist())):
            rows[number] += found.weights[first:end] @ self.gram_weights[found.columns[first:end]]
        return rows

    def project(self, embeddings: Vector) -> Vector:
        """See ``projected``."""
        return projected(embeddings, self.mean, self.axes)

    def arrays(self, prefix: str) -> dict[str, npt.NDArray[Any]]:
        """Return what is stored of it, each name behind ``prefix``; the names of the n-grams are stored apart."""
        halved = {name: getattr(self, name).astype(np.float16, order=order) for name, order in _HALVED.items()}
        arrays = {"mean": self.mean, "idf": self.vocabulary.idf.astype(np.float16), **halved}
        return {prefix + name: array for name, array in arrays.items()}

    @classmethod
    def stored(cls, stored: Mapping[str, Any], prefix: str, names: Sequence[str]) -> "KernelMachine":
        """Return the machine that ``arrays`` wrote. Raises ``KeyError``."""
        return cls(
            vocabulary=Vocabulary(names, stored[f"{prefix}idf"].astype(np.float32)),
            mean=stored[f"{prefix}mean"],
            **{name: stored[prefix + name].astype(np.float32, order=order) for name, order in _HALVED.items()},
        )


@dataclass(frozen=True, slots=True)
class SignHeads:
    """Which signs of an offer a clause shows: one output a sign, shown from its threshold on."""

    signs: tuple[str, ...]
    thresholds: tuple[float, ...]
    machine: KernelMachine

    def shown(self, clauses: Sequence[str], embeddings: Vector) -> list[dict[str, float]]:
        """Return for each clause the signs that it shows, each with by how much its output is above the threshold."""
        above = self.machine.outputs(clauses, embeddings) - np.array(self.thresholds, dtype=np.float32)
        return [{sign: float(row[at]) for at, sign in enumerate(self.signs) if row[at] >= 0} for row in above]


@dataclass(frozen=True, slots=True)
class Model:
    """What a message means, and which signs a clause shows.

    The outputs of ``machine`` are the intents in order, then "urgent or worse" and "critical".
    """

    card: ModelCard
    intents: tuple[str, ...]
    phrases: tuple[str, ...]
    labels: npt.NDArray[np.int16]
    machine: KernelMachine
    signs: SignHeads | None = None

    def scores(self, text: str) -> Scores:
        """Read one message."""
        return self.scores_of([text])[0]

    def scores_of(self, texts: Sequence[str]) -> list[Scores]:
        """Read several messages; the encoder is faster on all at once."""
        return [self._score(row) for row in self.machine.outputs(texts, embed(texts))]

    def _score(self, raw: Vector) -> Scores:
        intents = softmax(raw[None, : len(self.intents)] * self.card.sharpness)[0]
        return Scores(intents, self.card.urgent.probability(raw[-2]), self.card.critical.probability(raw[-1]))

    def nearest(self, text: str, count: int = 5) -> list[tuple[float, str, str]]:
        """The training phrases most like a message, as (cosine, phrase, intent), the nearest first."""
        cosines = self.machine.project(embed([text]))[0] @ self.machine.anchors.T
        best = np.argsort(-cosines)[:count]
        return [(float(cosines[at]), self.phrases[at], self.intents[self.labels[at]]) for at in best]

    def save(self, path: Path) -> None:
        """Write the artefact; a reader never sees half of it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        record: dict[str, Any] = {
            "card": asdict(self.card),
            "intents": self.intents,
            "phrases": self.phrases,
            "vocabulary": self.machine.vocabulary.names,
        }
        arrays = self.machine.arrays("")
        if self.signs is not None:
            machine = self.signs.machine
            record["signs"] = [self.signs.signs, self.signs.thresholds, machine.vocabulary.names]
            arrays |= machine.arrays(_SIGNS)
        draft = path.with_suffix(".draft.npz")
        np.savez(
            draft,
            text=np.frombuffer(json.dumps(record, ensure_ascii=False).encode(), dtype=np.uint8),
            labels=self.labels,
            **cast(Any, arrays),  # the stub takes any further name for allow_pickle
        )
        draft.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Read an artefact. Raises ``ModelError``."""
        try:
            with path.open("rb") as file, np.load(file, allow_pickle=False) as stored:
                record = json.loads(stored["text"].tobytes())
                card = record["card"]
                if card.get("format") != FORMAT:
                    raise ModelError(
                        f"{path}: model format {card.get('format')}, this program reads {FORMAT}. Mend: suenos train"
                    )
                card |= {name: Head(**card[name]) for name in ("urgent", "critical")}
                return cls(
                    card=ModelCard(**card),
                    intents=tuple(record["intents"]),
                    phrases=tuple(record["phrases"]),
                    labels=stored["labels"],
                    machine=KernelMachine.stored(stored, "", record["vocabulary"]),
                    signs=_stored_signs(stored, record.get("signs")),
                )
        except FileNotFoundError:
            raise ModelError(f"{path}: there is no model yet. Mend: suenos train") from None
        except (OSError, EOFError, BadZipFile, zlib.error, ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"{path}: not a model file ({type(error).__name__}). Mend: suenos train") from None


def _stored_signs(
    stored: Mapping[str, Any], record: tuple[list[str], list[float], list[str]] | None
) -> SignHeads | None:
    if record is None:
        return None
    signs, thresholds, names = record
    return SignHeads(tuple(signs), tuple(thresholds), KernelMachine.stored(stored, _SIGNS, names))


_SIGNS = "signs_"
_HALVED: dict[str, Literal["C", "F"]] = {"gram_weights": "C", "axes": "C", "anchors": "F", "anchor_weights": "F"}
"""Arrays stored with half precision: the file is half as large and not one guess differs. And how they lie in memory: what is multiplied
whole with each message column by column ("F"), where that takes half the time; what rows are picked from row by row."""


def projected(embeddings: Vector, mean: Vector, axes: Vector) -> Vector:
    """Embeddings without what all have in common, along the directions in which they differ most, with length 1 again."""
    moved = (embeddings - mean) @ axes
    return cast(Vector, moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-9))


def likeness(cosines: Vector) -> Vector:
    """The embedding half of the kernel, in (0, 1], in place of the cosines: new memory for millions of them costs more than the sums."""
    cosines -= 1
    cosines *= np.float32(NEARNESS)
    return np.exp(cosines, out=cosines)


def softmax(logits: npt.NDArray[np.float32] | npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Row by row."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True), dtype=np.float64)
    result: npt.NDArray[np.float64] = shifted / shifted.sum(axis=1, keepdims=True)
    return result
