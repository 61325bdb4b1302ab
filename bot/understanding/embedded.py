"""The understander that runs inside the bot: model, safety rules, entities and language, on one thread, in milliseconds."""

from collections.abc import Mapping
from pathlib import Path

from bot.engine import entities, safety
from bot.model.reading import Alarm, Understanding
from bot.model.taxonomy import INTENTS, Urgency
from bot.understanding.language import language_of
from bot.understanding.model import Model

OFF_TOPIC = "out_of_scope"

_OFF_TOPIC_FOR_SURE = 0.6
"""From here on an alarming word is taken for a figure of speech. On tests/urgency this drops half of the false alarms and no true one."""

_URGENT_MASS = 0.5


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
        model = self.model
        scores = model.scores(text)
        probabilities = dict(zip(model.intents, scores.intents.tolist(), strict=True))
        alarm = safety.check(text)
        raised = Urgency.ROUTINE
        if probabilities[OFF_TOPIC] >= _OFF_TOPIC_FOR_SURE:
            # "Ayuda urgente con Excel": an alarming word alone is believed unless the rest of the message is about something else.
            alarm = None
        elif scores.critical >= model.card.critical.threshold:
            raised = Urgency.CRITICAL
        elif scores.urgent >= model.card.urgent.threshold:
            raised = Urgency.URGENT
        return settled(text, probabilities, model.card.threshold, raised, alarm)


def settled(
    text: str, probabilities: Mapping[str, float], threshold: float, raised: Urgency, alarm: Alarm | None
) -> Understanding:
    """A whole ``Understanding`` from the probability of each intent, the least urgency and the rules' alarm: what every
    understander shares. The guess is never calmer than ``raised``.
    """
    ranked = sorted(probabilities, key=lambda intent: (INTENTS[intent] < raised, -probabilities[intent]))
    first = ranked[0]
    second = max(ranked[1:], key=lambda intent: probabilities[intent])
    confidence = float(probabilities[first])
    fallback = confidence < threshold and raised < Urgency.URGENT
    guessed = Urgency.ROUTINE if fallback else INTENTS[first]
    return Understanding(
        intent=first,
        confidence=confidence,
        urgency=guessed if alarm is None else max(guessed, alarm.urgency),
        runner_up=second,
        runner_up_confidence=float(probabilities[second]),
        entities=entities.extract(text),
        language=language_of(text),
        fallback=fallback,
        alarm=alarm,
    )


def raised_by_mass(probabilities: Mapping[str, float]) -> Urgency:
    """The urgency that guesses hold together, for an understander without urgency heads: several urgent ones that share the
    probability are no reason to miss it."""
    for level in (Urgency.CRITICAL, Urgency.URGENT):
        if sum(p for intent, p in probabilities.items() if INTENTS[intent] >= level) >= _URGENT_MASS:
            return level
    return Urgency.ROUTINE
