"""What has to be true before an edition is published: checked, trained, and compared with the one before.

Runs in a process of its own, so that people who write meanwhile do not wait; it says how far it is in lines of JSON. Called by
``suenos rehearse``.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict
from datetime import date
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from bot.content.check import check_content
from bot.content.clauses import read_training
from bot.content.phrases import TESTS, Phrase, find_phrases, find_urgency
from bot.content.problems import Problem
from bot.model.taxonomy import Urgency
from bot.studio.gate import Comparison, Heard, compare
from bot.understanding.embedded import EmbeddedUnderstander
from bot.understanding.model import Model, ModelError

Say = Callable[[Mapping[str, Any]], None]


def rehearse(
    root: Path, model: Path, before: Path, margin: float, today: date, say: Say, shipped: Path | None = None
) -> None:
    """Check ``root``, train its model into ``model`` unless it is there already, and compare it with the model ``before``.

    ``say`` gets {"step": "checked" | "trained" | "compared", ...}; after a "checked" with errors nothing more is done.
    """
    problems = check_content(root, today)
    errors = [problem for problem in problems if not problem.warning]
    say({"step": "checked", "problems": [asdict(problem) for problem in problems]})
    if errors:
        return
    training = read_training(root, shipped)
    data, published = training.hash, _read(before)
    if _is_trained(model, data):
        pass  # it may be the published one itself: a model is kept under the name of its phrases
    elif published is not None and published.card.data == data:  # only texts changed
        model.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(before, model)
    else:
        # Imported late: it needs scipy, and the bot's own process, which reads what is said here, does not.
        from bot.understanding.training import train

        train(training).save(model)
    say({"step": "trained", "phrases": len(training.phrases)})
    say({"step": "compared", **_compared(root, Model.load(model), published, margin)})


def _read(model: Path) -> Model | None:
    try:
        return Model.load(model)
    except ModelError:
        return None


def _is_trained(model: Path, data: str) -> bool:
    found = _read(model)
    return found is not None and found.card.data == data


def _compared(root: Path, model: Model, published: Model | None, margin: float) -> dict[str, Any]:
    phrases = [*find_phrases(root, TESTS)[0], *find_urgency(root)[0]]
    if published is None or published.card == model.card:
        # The first edition, one of an older program, or only texts changed.
        now = then = _heard(model, phrases)
    else:
        now, then = _side_by_side([model, published], phrases)
    return asdict(compare(then, now, margin))


def _side_by_side(models: Sequence[Model], phrases: Sequence[Phrase]) -> list[list[Heard]]:
    """One on each of two cores. What this process has loaded the others have too, so that nothing is loaded again."""
    with ProcessPoolExecutor(len(models), get_context("fork"), _inherit, (models, phrases)) as pool:
        return list(pool.map(_heard_by, range(len(models))))


_inherited: list[tuple[Sequence[Model], Sequence[Phrase]]] = []


def _inherit(models: Sequence[Model], phrases: Sequence[Phrase]) -> None:
    _inherited.append((models, phrases))


def _heard_by(number: int) -> list[Heard]:
    models, phrases = _inherited[0]
    return _heard(models[number], phrases)


def _heard(model: Model, phrases: Sequence[Phrase]) -> list[Heard]:
    readings = EmbeddedUnderstander(model).read_all([phrase.text for phrase in phrases])
    return [
        Heard(phrase.text, phrase.intent, read.intent or "", read.urgency)
        for phrase, read in zip(phrases, readings, strict=True)
    ]


def problems_of(line: Mapping[str, Any]) -> list[Problem]:
    """The problems of a "checked" line."""
    return [Problem(**problem) for problem in line["problems"]]


def comparison_of(line: Mapping[str, Any]) -> Comparison:
    """The comparison of a "compared" line."""

    def heard(one: Mapping[str, Any]) -> Heard:
        return Heard(**{**one, "urgency": Urgency(one["urgency"])})

    return Comparison(
        before=line["before"],
        after=line["after"],
        moved=tuple((heard(old), heard(new)) for old, new in line["moved"]),
        lost=tuple(heard(one) for one in line["lost"]),
        margin=line["margin"],
    )
