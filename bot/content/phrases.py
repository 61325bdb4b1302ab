"""Training and test phrases as they lie in Rasa 3.1 NLU files, each with its line."""

import hashlib
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from pathlib import Path

from bot.content.problems import Problem
from bot.content.yaml_file import YamlFile, read_yaml

TRAINING = "nlu_data"
"""What the model is trained on, a folder for each language."""

TESTS = "tests/content"
"""What it is measured on, a folder for each language; nothing of it may be trained on."""

URGENCY_TESTS = "tests/urgency/es.yml"
"""Messages by how urgent they are, to measure urgency alone; nothing of it may be trained on."""

BY_OTHERS = "tests/by_others"
"""Messages of authors who had seen neither the training phrases nor a test, a file each: ``urgency/``, and by intent ``content/es/``. The project's
own, not an edition's: whoever writes phrases does not see them."""

_MEND = "Escríbelo como los otros archivos de esta carpeta: version, nlu, intent, examples. O vuelve a la versión publicada."


class PhrasesError(Exception):
    """Files of phrases cannot be read; carries every problem found."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One phrase, its intent, and where it stands."""

    text: str
    intent: str
    path: str
    line: int


def read_phrases(root: Path, folder: str) -> list[Phrase]:
    """All phrases under ``root/folder``, in the order of languages and files. Raises ``PhrasesError``."""
    phrases, problems = find_phrases(root, folder)
    if problems:
        raise PhrasesError("\n".join(str(problem) for problem in problems))
    return phrases


def find_phrases(root: Path, folder: str) -> tuple[list[Phrase], list[Problem]]:
    """What can be read, and every problem of shape."""
    phrases: list[Phrase] = []
    problems: list[Problem] = []
    for file in sorted((root / folder).glob("*/*.yml")):
        yaml, found = read_yaml(root, file)
        problems += found
        if yaml is None:
            continue
        try:
            phrases += _in_file(yaml)
        except (KeyError, TypeError, AttributeError):
            problems.append(Problem(yaml.path, 1, "no es un archivo de frases (Rasa NLU)", _MEND))
    return phrases, problems


def find_urgency(root: Path, path: str = URGENCY_TESTS) -> tuple[list[Phrase], list[Problem]]:
    """The messages of ``path``, their level ("critical", "urgent" or "calm") in place of an intent."""
    yaml, problems = read_yaml(root, root / path)
    if yaml is None:
        return [], problems
    try:
        return [
            Phrase(str(text), level, yaml.path, yaml.line((level, number)))
            for level in ("critical", "urgent", "calm")
            for number, text in enumerate(yaml.value[level])  # type: ignore[index]  # as the except says
        ], []
    except (KeyError, TypeError):
        mend = "Escribe las tres listas como dicen sus primeras líneas."
        return [], [Problem(yaml.path, 1, "le falta alguna de las listas critical, urgent y calm", mend)]


def find_by_others(root: Path, training: Iterable[Phrase]) -> dict[str, tuple[list[Phrase], list[Phrase]]]:
    """Author -> messages by intent, and by urgency, both as the functions above give them. What stands in ``training`` word for word is left out: it
    measures nothing. Raises ``PhrasesError``."""
    known = {_bare(phrase.text) for phrase in training}
    by_intent, problems = find_phrases(root, f"{BY_OTHERS}/content")
    found: dict[str, tuple[list[Phrase], list[Phrase]]] = {}
    for file in sorted((root / BY_OTHERS / "urgency").glob("*.yml")):
        by_urgency, more = find_urgency(root, file.relative_to(root).as_posix())
        problems += more
        mine = [phrase for phrase in by_intent if Path(phrase.path).stem == file.stem]
        found[file.stem] = (_new(mine, known), _new(by_urgency, known))
    if problems:
        raise PhrasesError("\n".join(str(problem) for problem in problems))
    return found


def _new(phrases: Iterable[Phrase], known: Collection[str]) -> list[Phrase]:
    return [phrase for phrase in phrases if _bare(phrase.text) not in known]


def _bare(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))


def _in_file(yaml: YamlFile) -> list[Phrase]:
    phrases = []
    for number, entry in enumerate(yaml.value["nlu"]):  # type: ignore[index]  # checked by the caller's except
        first = yaml.line(("nlu", number, "examples")) + 1
        for offset, line in enumerate(entry["examples"].rstrip("\n").split("\n")):
            text = line.strip().removeprefix("-").strip()
            if text:
                phrases.append(Phrase(text, str(entry["intent"]), yaml.path, first + offset))
    return phrases


def data_hash(phrases: list[Phrase]) -> str:
    """A short hash of phrases and intents: which data a model was trained on."""
    digest = hashlib.sha256()
    for phrase in phrases:
        digest.update(f"{phrase.intent}\t{phrase.text}\n".encode())
    return digest.hexdigest()[:16]
