"""Clauses that show a sign of an offer, and near-misses that do not, as they lie in ``nlu_data/<language>/signs``: a file for each sign.

A clause that shows several signs stands in several files. What stands in ``none.yml`` is a near-miss of every sign. And all that the model is
trained on, put together.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.content.phrases import TRAINING, Phrase, PhrasesError, data_hash, find_phrases
from bot.content.problems import Problem
from bot.content.yaml_file import YamlFile, read_yaml
from bot.model.taxonomy import GoodSign, RedFlag

SIGNS: tuple[RedFlag | GoodSign, ...] = (*RedFlag, *GoodSign)

NO_SIGN = "none"
_NAMES = frozenset(SIGNS) | {NO_SIGN}
_MEND = "Escríbelo como los otros archivos de esta carpeta: sign, shows, near_misses."


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause, the signs that it shows (none, for a near-miss), and where it stands first."""

    text: str
    signs: frozenset[str]
    path: str
    line: int


@dataclass(frozen=True, slots=True)
class TrainingData:
    """All that a model is made of."""

    phrases: Sequence[Phrase]
    clauses: Sequence[Clause] = field(default=())

    @property
    def hash(self) -> str:
        """Which data a model was trained on."""
        return data_hash(
            [*self.phrases, *(Phrase(c.text, " ".join(sorted(c.signs)), c.path, c.line) for c in self.clauses)]
        )


def read_training(root: Path, shipped: Path | None = None) -> TrainingData:
    """Return what is under ``root``. Clauses that it lacks altogether, as an edition of an earlier program does, come from ``shipped``. Raises
    ``PhrasesError`` with every problem of shape."""
    phrases, problems = find_phrases(root, TRAINING)
    clauses, more = find_clauses(root)
    if not clauses and not more and shipped is not None:
        clauses, more = find_clauses(shipped)
    if problems or more:
        raise PhrasesError("\n".join(str(problem) for problem in [*problems, *more]))
    return TrainingData(phrases, clauses)


def find_clauses(root: Path) -> tuple[list[Clause], list[Problem]]:
    """Return the clauses in the order of files and lines, and every problem: of shape, an unknown sign, a clause that is said to show a sign and not to."""
    shown: dict[str, set[str]] = {}
    where: dict[str, tuple[str, int]] = {}
    missed: dict[tuple[str, str], tuple[str, int]] = {}
    problems: list[Problem] = []
    for file in sorted((root / TRAINING).glob("*/signs/*.yml")):
        yaml, found = read_yaml(root, file)
        problems += found
        if yaml is None:
            continue
        try:
            sign = str(yaml.value["sign"])  # type: ignore[index]  # as the except says
            lists = {part: _lines(yaml, part) for part in ("shows", "near_misses")}
        except (KeyError, TypeError, AttributeError):
            problems.append(Problem(yaml.path, 1, "no es un archivo de señales", _MEND))
            continue
        if sign not in _NAMES or sign != file.stem:
            problems.append(
                Problem(yaml.path, 1, f"{sign} no es la señal de este archivo", "Pon en sign el nombre del archivo.")
            )
            continue
        for part, lines in lists.items():
            for text, line in lines:
                where.setdefault(text, (yaml.path, line))
                signs = shown.setdefault(text, set())
                if part == "shows" and sign != NO_SIGN:
                    signs.add(sign)
                else:
                    missed[text, sign] = yaml.path, line
    for (text, sign), (path, line) in missed.items():
        if sign in shown[text] or (sign == NO_SIGN and shown[text]):
            problems.append(
                Problem(
                    path,
                    line,
                    "la misma frase está como ejemplo y como contraejemplo",
                    "Déjala en una sola de las dos.",
                )
            )
    return [Clause(text, frozenset(signs), *where[text]) for text, signs in shown.items()], problems


def _lines(yaml: YamlFile, part: str) -> list[tuple[str, int]]:
    first = yaml.line((part,)) + 1
    written = yaml.value[part] or ""  # type: ignore[index]  # checked by the caller's except
    lines = ((line.strip().removeprefix("-").strip(), first + n) for n, line in enumerate(written.split("\n")))
    return [(text, line) for text, line in lines if text]
