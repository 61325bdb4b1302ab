"""Whether a new edition understands no worse than the one before: what changes on the test phrases, and what is lost. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.model.taxonomy import INTENTS, Urgency

LEVELS = {"critical": Urgency.CRITICAL, "urgent": Urgency.URGENT}
"""The levels of ``tests/urgency`` that must be recognised."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One test phrase, what it truly is (an intent or a level of urgency), and what an edition took it for."""

    text: str
    truth: str
    intent: str
    urgency: Urgency

    @property
    def right(self) -> bool:
        """Whether it was understood. Phrases of the urgency set have no intent: they count as right when urgent enough."""
        return self.intent == self.truth if self.truth in INTENTS else not self.missed

    @property
    def missed(self) -> bool:
        """Whether something urgent was not recognised as such."""
        wanted = LEVELS.get(self.truth) or INTENTS.get(self.truth, Urgency.ROUTINE)
        return wanted >= Urgency.URGENT and self.urgency < wanted


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two editions on the same phrases. Shares are in [0, 1]; ``moved`` are (before, after) of phrases that now go elsewhere."""

    before: float
    after: float
    moved: tuple[tuple[Heard, Heard], ...]
    lost: tuple[Heard, ...]
    margin: float

    @property
    def passes(self) -> bool:
        """Not worse by more than the margin, and nothing urgent lost that was recognised before."""
        return not self.lost and self.after >= self.before - self.margin


def compare(before: Sequence[Heard], after: Sequence[Heard], margin: float) -> Comparison:
    """Compare two editions on the same phrases in the same order. ``margin`` is a share, 0.01 for one point."""
    pairs = list(zip(before, after, strict=True))
    phrases = [(old, new) for old, new in pairs if old.truth in INTENTS]
    return Comparison(
        before=_share([old for old, _ in phrases]),
        after=_share([new for _, new in phrases]),
        moved=tuple((old, new) for old, new in phrases if old.intent != new.intent),
        lost=tuple(new for old, new in pairs if new.missed and not old.missed),
        margin=margin,
    )


def _share(heard: Sequence[Heard]) -> float:
    return sum(one.right for one in heard) / len(heard) if heard else 1.0
