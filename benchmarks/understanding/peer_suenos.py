"""The project's embedded model, in the project's own environment."""

import sys
from pathlib import Path

import protocol

sys.path.insert(0, str(Path(__file__).parents[2]))


def train(rows: list[dict], work: Path) -> None:
    from bot.content.clauses import TrainingData
    from bot.content.phrases import Phrase
    from bot.understanding.training import train as fit

    phrases = [Phrase(row["text"], row["intent"], "", 0) for row in rows]
    fit(TrainingData(phrases)).save(work / "model.npz")


def load(work: Path) -> protocol.Answer:
    from bot.understanding.model import Model

    model = Model.load(work / "model.npz")

    def answer(text: str) -> tuple[str, float]:
        probabilities = model.scores(text).intents
        best = int(probabilities.argmax())
        return model.intents[best], float(probabilities[best])

    return answer


protocol.main(train, load)
