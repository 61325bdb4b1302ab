"""The trained model as an artefact: weights and what they were made of, in a file without pickle; loads in well under a second."""

import json
from dataclasses import dataclass
from pathlib import Path
from typing import cast

import numpy as np
import numpy.typing as npt

from bot.understanding.features import EMBEDDING, embed, grams

FORMAT = 1


class ModelError(Exception):
    """The model file cannot be used; says which file and what to do."""


@dataclass(frozen=True, slots=True)
class ModelCard:
    """What a model is: the data it was trained on (hash and counts), its calibration and thresholds."""

    data: str
    phrases: int
    temperature: float
    threshold: float
    held_out_accuracy: float
    format: int = FORMAT


@dataclass(frozen=True, slots=True)
class Model:
    """A multinomial logistic regression over embedding and n-grams.

    ``dense`` has shape (512, classes), ``sparse`` (n-grams, classes), ``idf`` (n-grams,), ``bias`` (classes,).
    """

    card: ModelCard
    intents: tuple[str, ...]
    vocabulary: dict[str, int]
    idf: npt.NDArray[np.float32]
    dense: npt.NDArray[np.float32]
    sparse: npt.NDArray[np.float32]
    bias: npt.NDArray[np.float32]

    def probabilities(self, text: str) -> npt.NDArray[np.float64]:
        """The probability of each intent, in the order of ``intents``."""
        columns, weights = self.gram_weights(text)
        logits: npt.NDArray[np.float32] = embed([text])[0] @ self.dense + self.bias
        if len(columns):
            logits = logits + weights @ self.sparse[columns]
        scaled = logits[None, :] / self.card.temperature
        return cast("npt.NDArray[np.float64]", softmax(scaled)[0])

    def gram_weights(self, text: str) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """The known n-grams of a text as columns, and their TF-IDF weights of length 1."""
        return gram_weights(text, self.vocabulary, self.idf)

    def save(self, path: Path) -> None:
        """Write the artefact; a reader never sees half of it."""
        path.parent.mkdir(parents=True, exist_ok=True)
        card = {name: getattr(self.card, name) for name in ModelCard.__slots__}
        text = json.dumps(
            {"card": card, "intents": self.intents, "vocabulary": list(self.vocabulary)}, ensure_ascii=False
        )
        draft = path.with_suffix(".draft.npz")
        np.savez(
            draft,
            text=np.frombuffer(text.encode(), dtype=np.uint8),
            idf=self.idf,
            dense=self.dense,
            sparse=self.sparse.astype(np.float16),
            bias=self.bias,
        )
        draft.replace(path)

    @classmethod
    def load(cls, path: Path) -> "Model":
        """Read an artefact. Raises ``ModelError``."""
        try:
            with np.load(path, allow_pickle=False) as stored:
                record = json.loads(stored["text"].tobytes())
                card = ModelCard(**record["card"])
                if card.format != FORMAT:
                    raise ModelError(
                        f"{path}: model format {card.format}, this program reads {FORMAT}. Mend: suenos train"
                    )
                return cls(
                    card=card,
                    intents=tuple(record["intents"]),
                    vocabulary={gram: column for column, gram in enumerate(record["vocabulary"])},
                    idf=stored["idf"],
                    dense=stored["dense"],
                    sparse=stored["sparse"].astype(np.float32),
                    bias=stored["bias"],
                )
        except FileNotFoundError:
            raise ModelError(f"{path}: there is no model yet. Mend: suenos train") from None
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise ModelError(f"{path}: not a model file ({type(error).__name__}). Mend: suenos train") from None


def gram_weights(
    text: str, vocabulary: dict[str, int], idf: npt.NDArray[np.float32]
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
    """TF-IDF with sublinear counts; words and characters each make a vector of length 1, so that neither drowns the other."""
    columns: dict[str, list[int]] = {"w": [], "c": [], "e": []}
    counts: dict[str, list[float]] = {"w": [], "c": [], "e": []}
    for gram, count in grams(text).items():
        column = vocabulary.get(gram)
        if column is not None:
            columns[gram[0]].append(column)
            counts[gram[0]].append(1.0 + np.log(count))
    all_columns, all_weights = [], []
    for kind, of_kind in columns.items():
        chosen = np.asarray(of_kind, dtype=np.int64)
        weights = np.asarray(counts[kind], dtype=np.float32) * idf[chosen]
        norm = float(np.linalg.norm(weights))
        all_columns.append(chosen)
        all_weights.append(weights / norm if norm else weights)
    return np.concatenate(all_columns), np.concatenate(all_weights).astype(np.float32)


def softmax(logits: npt.NDArray[np.float32] | npt.NDArray[np.float64]) -> npt.NDArray[np.float64]:
    """Row by row."""
    shifted = np.exp(logits - logits.max(axis=1, keepdims=True), dtype=np.float64)
    result: npt.NDArray[np.float64] = shifted / shifted.sum(axis=1, keepdims=True)
    return result


__all__ = ["EMBEDDING", "FORMAT", "Model", "ModelCard", "ModelError", "gram_weights", "softmax"]
