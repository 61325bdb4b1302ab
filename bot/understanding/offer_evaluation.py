"""How well the signs of offers are seen, on texts of authors who had seen nothing of the project (``tests/by_others/offers``). Only counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.content.phrases import BY_OTHERS
from bot.content.yaml_file import read_yaml
from bot.engine.offer_signs import assess, signs_of
from bot.model.reading import Assessment
from bot.understanding.embedded import EmbeddedUnderstander

_RIGHT = {
    "strong": {Assessment.STRONG_SIGNS},
    "some": {Assessment.SOME_SIGNS, Assessment.STRONG_SIGNS},
    "honest": {Assessment.NO_SIGNS_SEEN, Assessment.NOT_AN_OFFER},
    "no_offer": {Assessment.NOT_AN_OFFER},
}
"""What each kind of text may be called."""


@dataclass(frozen=True, slots=True)
class OfferText:
    """A text, its ``kind`` (a key of ``_RIGHT``) and the red flags it shows."""

    text: str
    kind: str
    flags: frozenset[str]


@dataclass(frozen=True, slots=True)
class OfferScores:
    """Red flags seen rightly, wrongly and missed; and by kind of text how many were assessed rightly, of how many."""

    author: str
    seen: int
    wrong: int
    missed: int
    kinds: dict[str, tuple[int, int]]

    @property
    def precision(self) -> float:
        """In [0, 1]."""
        return self.seen / max(1, self.seen + self.wrong)

    @property
    def recall(self) -> float:
        """In [0, 1]."""
        return self.seen / max(1, self.seen + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.seen / max(1, 2 * self.seen + self.wrong + self.missed)

    def line(self) -> str:
        """As `suenos evaluate` prints it."""
        kinds = " ".join(
            f"{f'{right}/{total}':>9}" for right, total in (self.kinds.get(kind, (0, 0)) for kind in _RIGHT)
        )
        return f"{self.author:16} {self.precision:9.2f} {self.recall:6.2f} {self.f1:5.2f} {kinds}"


HEADER = f"{'offers by others':16} {'precision':>9} {'recall':>6} {'F1':>5} " + " ".join(
    f"{kind:>9}" for kind in _RIGHT
)


def find_offers(root: Path) -> dict[str, list[OfferText]]:
    """Author -> their texts. Raises ``KeyError`` or ``TypeError`` for a file of another shape."""
    found = {}
    for file in sorted((root / BY_OTHERS / "offers").glob("*.yml")):
        yaml, _ = read_yaml(root, file)
        rows = yaml.value if yaml is not None and isinstance(yaml.value, list) else []
        found[file.stem] = [OfferText(row["text"], row["kind"], frozenset(row["flags"])) for row in rows]
    return found


def evaluate_offers(understander: EmbeddedUnderstander, offers: dict[str, list[OfferText]]) -> list[OfferScores]:
    """Return the scores of each author, and of all of them."""
    every = [text for texts in offers.values() for text in texts]
    return [_scores(understander, author, texts) for author, texts in {**offers, "all of them": every}.items()]


def _scores(understander: EmbeddedUnderstander, author: str, texts: Sequence[OfferText]) -> OfferScores:
    seen = wrong = missed = 0
    kinds: dict[str, tuple[int, int]] = {}
    for offer, read in zip(texts, understander.read_all([offer.text for offer in texts]), strict=True):
        signs = signs_of(offer.text, read)
        shown = {flag.id.value for flag in signs.flags} if signs.is_offer else set()
        seen, wrong, missed = (
            seen + len(shown & offer.flags), wrong + len(shown - offer.flags), missed + len(offer.flags - shown),
        )  # fmt: skip
        right, total = kinds.get(offer.kind, (0, 0))
        found = assess([flag.id for flag in signs.flags], signs.is_offer)
        kinds[offer.kind] = right + (found in _RIGHT[offer.kind]), total + 1
    return OfferScores(author, seen, wrong, missed, kinds)
