"""The understander that runs inside the bot: model, safety rules, entities and language, on one thread, in milliseconds."""

from collections.abc import Mapping
from pathlib import Path

from bot.engine import entities, safety
from bot.model.reading import Alarm, Understanding
from bot.model.taxonomy import INTENTS, Urgency
from bot.understanding.language import language_of
from bot.understanding.model import Model

_CRITICAL_MASS = 0.4
_URGENT_MASS = 0.5
"""How much probability on urgent intents raises the urgency, even when none of them is the best guess: set low, for recall."""


class EmbeddedUnderstander:
    """Implements ``Understander`` on a trained model."""

    def __init__(self, model: Model) -> None:
        self.model = model

    @classmethod
    def load(cls, path: Path) -> "EmbeddedUnderstander":
        """Load the model and warm the encoder up. Raises ``ModelError``."""
        understander = cls(Model.load(path))
        understander.read("hola")
        return understander

    async def understand(self, text: str) -> Understanding:
        """See ``Understander.understand``. A few milliseconds of arithmetic: a thread would cost more than it frees."""
        return self.read(text)

    def read(self, text: str) -> Understanding:
        """The same, without waiting."""
        probabilities = self.model.probabilities(text)
        return settled(
            text, dict(zip(self.model.intents, probabilities.tolist(), strict=True)), self.model.card.threshold
        )


def settled(text: str, probabilities: Mapping[str, float], threshold: float) -> Understanding:
    """A whole ``Understanding`` from the probability of each intent: what every understander shares."""
    ranked = sorted(probabilities, key=lambda intent: -probabilities[intent])
    first, second = ranked[0], ranked[1]
    alarm = safety.check(text)
    confidence = float(probabilities[first])
    fallback = confidence < threshold
    return Understanding(
        intent=first,
        confidence=confidence,
        urgency=_urgency(probabilities, first, fallback, alarm),
        runner_up=second,
        runner_up_confidence=float(probabilities[second]),
        entities=entities.extract(text),
        language=language_of(text),
        fallback=fallback,
        alarm=alarm,
    )


def _urgency(probabilities: Mapping[str, float], first: str, fallback: bool, alarm: Alarm | None) -> Urgency:
    mass = {level: sum(p for intent, p in probabilities.items() if INTENTS[intent] >= level) for level in Urgency}
    urgency = Urgency.ROUTINE if fallback else INTENTS[first]
    if alarm is not None:
        urgency = max(urgency, alarm.urgency)
    if mass[Urgency.CRITICAL] >= _CRITICAL_MASS:
        return Urgency.CRITICAL
    if mass[Urgency.URGENT] >= _URGENT_MASS:
        return max(urgency, Urgency.URGENT)
    return urgency
