"""How good the model is on the project's own test phrases, and which intents it takes for which."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from bot.content.phrases import Phrase
from bot.understanding.embedded import EmbeddedUnderstander


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``confusions`` counts (true, guessed) pairs that differ; ``wrong`` has the phrases; ``unsure`` counts fallbacks."""

    total: int
    right: int
    unsure: int
    per_intent: dict[str, tuple[int, int]]
    confusions: Counter[tuple[str, str]]
    wrong: tuple[tuple[Phrase, str, float], ...]

    @property
    def accuracy(self) -> float:
        """Share of phrases whose best guess is the true intent."""
        return self.right / self.total if self.total else 0.0

    def table(self) -> str:
        """What the command line prints."""
        lines = [
            f"{self.right} of {self.total} test phrases right: {self.accuracy:.1%} ({self.unsure} below the threshold)",
            "",
        ]
        lines.append(f"{'intent':32} right  of   taken for")
        for intent, (right, total) in sorted(self.per_intent.items(), key=lambda item: item[1][0] / item[1][1]):
            mistaken = [f"{other} {n}" for (true, other), n in self.confusions.most_common() if true == intent]
            lines.append(f"{intent:32} {right:5} {total:3}   {', '.join(mistaken)}")
        return "\n".join(lines)


def evaluate(understander: EmbeddedUnderstander, phrases: Sequence[Phrase]) -> Evaluation:
    """Run the model on phrases it was not trained on."""
    per_intent: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    confusions: Counter[tuple[str, str]] = Counter()
    wrong = []
    unsure = 0
    for phrase in phrases:
        understood = understander.read(phrase.text)
        guess = understood.intent or ""
        unsure += understood.fallback
        per_intent[phrase.intent][1] += 1
        if guess == phrase.intent:
            per_intent[phrase.intent][0] += 1
        else:
            confusions[phrase.intent, guess] += 1
            wrong.append((phrase, guess, understood.confidence))
    counts = {intent: (right, total) for intent, (right, total) in per_intent.items()}
    right = sum(r for r, _ in counts.values())
    return Evaluation(len(phrases), right, unsure, counts, confusions, tuple(wrong))
