"""What an intent is confused with, on the test phrases: shown beside its answer, so that staff see which phrases would help."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.content.phrases import Phrase
from bot.model.taxonomy import INTENTS
from bot.understanding.embedded import EmbeddedUnderstander


@dataclass(frozen=True, slots=True)
class Confusion:
    """Of one intent's test phrases: how many there are, those ``taken_for`` another (phrase, the other), and other intents' phrases that are
    ``mistaken_for_it`` (phrase, what it truly is)."""

    total: int
    taken_for: tuple[tuple[str, str], ...]
    mistaken_for_it: tuple[tuple[str, str], ...]


def confusions(understander: EmbeddedUnderstander, phrases: Sequence[Phrase]) -> Mapping[str, Confusion]:
    """Every intent's confusion; a few seconds of arithmetic."""
    heard = [(phrase, understander.read(phrase.text).intent or "") for phrase in phrases]
    return {
        intent: Confusion(
            total=sum(phrase.intent == intent for phrase, _ in heard),
            taken_for=tuple((p.text, guess) for p, guess in heard if p.intent == intent != guess),
            mistaken_for_it=tuple((p.text, p.intent) for p, guess in heard if guess == intent != p.intent),
        )
        for intent in INTENTS
    }
