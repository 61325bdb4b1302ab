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
from bot.content.phrases import TESTS, TRAINING, Phrase, data_hash, find_phrases, find_urgency, read_phrases
from bot.content.problems import Problem
from bot.model.taxonomy import Urgency
from bot.studio.gate import Comparison, Heard, compare
from bot.understanding.embedded import EmbeddedUnderstander
from bot.understanding.model import Model, ModelError

Say = Callable[[Mapping[str, Any]], None]


def rehearse(root: Path, model: Path, before: Path, margin: float, today: date, say: Say) -> None:
    """Check ``root``, train its model into ``model`` unless it is there already, and compare it with the model ``before``.

    ``say`` gets {"step": "checked" | "trained" | "compared", ...}; after a "checked" with errors nothing more is done.
    """
    problems = check_content(root, today)
    errors = [problem for problem in problems if not problem.warning]
    say({"step": "checked", "problems": [asdict(problem) for problem in problems]})
    if errors:
        return
    phrases = read_phrases(root, TRAINING)
    data = data_hash(phrases)
    if not _is_trained(model, data):
        if _is_trained(before, data):  # only texts changed
            model.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(before, model)
        else:
            # Imported late: it needs scipy, and the bot's own process, which reads what is said here, does not.
            from bot.understanding.training import train

            train(phrases).save(model)
    say({"step": "trained", "phrases": len(phrases)})
    say({"step": "compared", **_compared(root, model, before, margin)})


def _is_trained(model: Path, data: str) -> bool:
    try:
        return Model.load(model).card.data == data
    except ModelError:
        return False


def _compared(root: Path, model: Path, before: Path, margin: float) -> dict[str, Any]:
    phrases = [*find_phrases(root, TESTS)[0], *find_urgency(root)[0]]
    if not _is_readable(before) or _same(
        model, before
    ):  # the first edition, one of an older program, or only texts changed
        now = then = _heard(model, phrases)
    else:  # one on each of two cores; what this process has already loaded they need not load again
        with ProcessPoolExecutor(2, get_context("fork")) as side_by_side:
            now, then = side_by_side.map(_heard, (model, before), (phrases, phrases))
    return asdict(compare(then, now, margin))


def _heard(model: Path, phrases: Sequence[Phrase]) -> list[Heard]:
    readings = EmbeddedUnderstander.load(model).read_all([phrase.text for phrase in phrases])
    return [
        Heard(phrase.text, phrase.intent, read.intent or "", read.urgency)
        for phrase, read in zip(phrases, readings, strict=True)
    ]


def _is_readable(model: Path) -> bool:
    try:
        Model.load(model)
    except ModelError:
        return False
    return True


def _same(one: Path, other: Path) -> bool:
    return Model.load(one).card == Model.load(other).card


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
