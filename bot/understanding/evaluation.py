"""How good the model is on the project's own test phrases, and which intents it takes for which: as text, and as a page for staff."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from types import MappingProxyType

import jinja2
import numpy as np

from bot.content.phrases import Phrase
from bot.model.taxonomy import Urgency
from bot.understanding.embedded import EmbeddedUnderstander
from bot.understanding.noise import noisy
from bot.understanding.training import calibration_error

_NOISE_SEED = 90_000
"""Seeds of the noise that is measured start here: far from those of any other use."""


@dataclass(frozen=True, slots=True)
class Guess:
    """One test phrase and what the model took it for."""

    phrase: Phrase
    intent: str
    confidence: float
    unsure: bool

    @property
    def right(self) -> bool:
        """Whether the best guess is the true intent."""
        return self.intent == self.phrase.intent


@dataclass(frozen=True, slots=True)
class UrgencyCheck:
    """Of the phrases that are this urgent: how many there are, and those that were not taken so."""

    name: str
    total: int
    wrong: tuple[str, ...]

    @property
    def share_right(self) -> float:
        """In [0, 1]."""
        return 1 - len(self.wrong) / self.total if self.total else 1.0


@dataclass(frozen=True, slots=True)
class ByAuthor:
    """Messages of one author who had seen nothing of the project: how many by intent, how many of those right, and by urgency. Only counted."""

    author: str
    total: int
    right: int
    urgency: tuple[UrgencyCheck, ...]

    def counts(self) -> list[str]:
        """ "227/230" by intent, then critical, urgent and calm ones that were taken for what they are; "-" where there are none."""
        checks = {check.name: f"{check.total - len(check.wrong)}/{check.total}" for check in self.urgency}
        intents = f"{self.right}/{self.total}" if self.total else "-"
        return [intents, *(checks.get(level, "-") for level in ("critical", "urgent", "calm"))]


@dataclass(frozen=True, slots=True)
class IntentReport:
    """One intent on its test phrases."""

    intent: str
    guesses: tuple[Guess, ...]
    taken_for: tuple[tuple[str, int], ...]
    mistaken_for_it: tuple[tuple[str, int], ...]

    @property
    def right(self) -> int:
        """How many of its phrases are right."""
        return sum(guess.right for guess in self.guesses)


@dataclass(frozen=True, slots=True)
class Evaluation:
    """``guesses`` in the order of the test files; ``noisy_accuracy`` is measured on a noisy copy of each phrase."""

    guesses: tuple[Guess, ...]
    noisy_accuracy: float
    urgency: tuple[UrgencyCheck, ...]
    by_others: tuple[ByAuthor, ...] = ()

    @property
    def accuracy(self) -> float:
        """Share of phrases whose best guess is the true intent."""
        return sum(guess.right for guess in self.guesses) / len(self.guesses)

    @property
    def calibration_error(self) -> float:
        """Expected calibration error over ten bins."""
        return calibration_error(
            np.array([guess.confidence for guess in self.guesses]), np.array([guess.right for guess in self.guesses])
        )

    def intents(self) -> list[IntentReport]:
        """The intents, the weakest first."""
        taken: dict[str, Counter[str]] = defaultdict(Counter)
        mistaken: dict[str, Counter[str]] = defaultdict(Counter)
        for guess in self.guesses:
            if not guess.right:
                taken[guess.phrase.intent][guess.intent] += 1
                mistaken[guess.intent][guess.phrase.intent] += 1
        ordered = sorted(self.guesses, key=lambda guess: guess.phrase.intent)
        reports = [
            IntentReport(intent, tuple(of), tuple(taken[intent].most_common()), tuple(mistaken[intent].most_common()))
            for intent, of in groupby(ordered, key=lambda guess: guess.phrase.intent)
        ]
        return sorted(reports, key=lambda report: report.right / len(report.guesses))

    def table(self) -> str:
        """What the command line prints."""
        right, unsure = sum(g.right for g in self.guesses), sum(g.unsure for g in self.guesses)
        lines = [
            f"{right} of {len(self.guesses)} test phrases right: {self.accuracy:.1%} ({unsure} below the threshold)",
            f"with noise {self.noisy_accuracy:.1%}; expected calibration error {self.calibration_error:.3f}",
        ]
        lines += [
            f"urgency, {check.name}: {check.total - len(check.wrong)} of {check.total} ({check.share_right:.1%})"
            for check in self.urgency
        ]
        if self.by_others:
            lines += ["", "other authors      intents   critical   urgent     calm"]
            lines += [f"{of.author:16} {' '.join(f'{count:>10}' for count in of.counts())}" for of in self.by_others]
        lines += ["", f"{'intent':32} right  of   taken for"]
        for report in self.intents():
            mistaken = ", ".join(f"{other} {n}" for other, n in report.taken_for)
            lines.append(f"{report.intent:32} {report.right:5} {len(report.guesses):3}   {mistaken}")
        return "\n".join(lines)

    def page(self) -> str:
        """One HTML page that needs nothing else: per intent what is confused with what, with the phrases."""
        environment = jinja2.Environment(
            loader=jinja2.PackageLoader("bot.understanding"), autoescape=True, trim_blocks=True, lstrip_blocks=True
        )
        return environment.get_template("evaluation.html").render(evaluation=self)


def evaluate(
    understander: EmbeddedUnderstander,
    phrases: Sequence[Phrase],
    urgency: Sequence[Phrase],
    by_others: Mapping[str, tuple[Sequence[Phrase], Sequence[Phrase]]] = MappingProxyType({}),
) -> Evaluation:
    """Run the model on phrases it was not trained on. ``urgency`` has a level's label, or "calm", in place of the intent; ``by_others`` are
    both by author."""
    with_noise = understander.read_all([noisy(phrase.text, _NOISE_SEED + at) for at, phrase in enumerate(phrases)])
    noisy_right = sum(read.intent == phrase.intent for phrase, read in zip(phrases, with_noise, strict=True))
    authors = []
    for author, (by_intent, by_urgency) in by_others.items():
        right = sum(guess.right for guess in _guesses(understander, by_intent))
        authors.append(ByAuthor(author, len(by_intent), right, _checks(understander, by_urgency)))
    if authors:
        authors.append(_together(authors))
    guesses = _guesses(understander, phrases)
    return Evaluation(guesses, noisy_right / len(phrases), _checks(understander, urgency), tuple(authors))


def _guesses(understander: EmbeddedUnderstander, phrases: Sequence[Phrase]) -> tuple[Guess, ...]:
    understood = understander.read_all([phrase.text for phrase in phrases])
    return tuple(
        Guess(phrase, read.intent or "", read.confidence, read.fallback)
        for phrase, read in zip(phrases, understood, strict=True)
    )


def _checks(understander: EmbeddedUnderstander, urgency: Sequence[Phrase]) -> tuple[UrgencyCheck, ...]:
    return tuple(
        _check(understander, name, [phrase.text for phrase in of])
        for name, of in groupby(urgency, key=lambda phrase: phrase.intent)
    )


def _together(authors: Sequence[ByAuthor]) -> ByAuthor:
    levels: dict[str, list[UrgencyCheck]] = defaultdict(list)
    for author in authors:
        for check in author.urgency:
            levels[check.name].append(check)
    checks = tuple(
        UrgencyCheck(name, sum(check.total for check in of), tuple(words for check in of for words in check.wrong))
        for name, of in levels.items()
    )
    return ByAuthor("all of them", sum(a.total for a in authors), sum(a.right for a in authors), checks)


def _check(understander: EmbeddedUnderstander, name: str, messages: Sequence[str]) -> UrgencyCheck:
    levels = {message: read.urgency for message, read in zip(messages, understander.read_all(messages), strict=True)}
    if name == "calm":
        wrong = [message for message, level in levels.items() if level >= Urgency.URGENT]
    else:
        wrong = [message for message, level in levels.items() if level < Urgency[name.upper()]]
    return UrgencyCheck(name, len(messages), tuple(wrong))
