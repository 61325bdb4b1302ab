"""Reads ``responses/`` into a ``Content``. Every problem of shape is collected; judgement of what is said is ``check``'s."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.content.library import LANGUAGE, ContactBook, Content, Response
from bot.content.problems import ContentError, Problem
from bot.content.schema import MORE, ContactsFile, DeskFile, ResponsesFile, SourcesFile, Variation
from bot.content.yaml_file import YamlFile, read_yaml
from bot.model.conversation import Question

_Model = TypeVar("_Model", bound=BaseModel)


def load_content(root: Path) -> Content:
    """The content under ``root/responses``. Raises ``ContentError`` with all problems of shape."""
    content, problems = read_content(root)
    if content is None:
        raise ContentError(problems)
    return content


def read_content(root: Path) -> tuple[Content | None, list[Problem]]:
    """As much as can be read, and every problem of shape; the content is None if anything is missing a piece."""
    folder = root / "responses"
    problems: list[Problem] = []
    digest = hashlib.sha256()
    translations = {
        language.name: _responses(root, language, digest, problems)
        for language in sorted(folder.glob("*/"))
        if language.is_dir() and language.name != LANGUAGE
    }
    responses = _responses(root, folder / LANGUAGE, digest, problems)
    if not responses:
        problems.append(Problem(f"responses/{LANGUAGE}", 1, "has no answers", "Put the language's files there."))
    contacts, _, found = _read(root, folder / "contacts.yml", ContactsFile)
    problems += found
    sources, _, found = _read(root, folder / "sources.yml", SourcesFile)
    problems += found
    desk, _, found = _read(root, folder / "desk.yml", DeskFile)
    problems += found
    if problems or contacts is None or sources is None or desk is None:
        return None, problems
    for file in (folder / "contacts.yml", folder / "sources.yml", folder / "desk.yml"):
        digest.update(file.read_bytes())
    content = Content(
        version=digest.hexdigest()[:12],
        language=LANGUAGE,
        responses=responses,
        contacts=ContactBook(contacts.contacts),
        sources={name: entry.title for name, entry in sources.sources.items()},
        hours=desk.hours,
        replies=tuple(desk.replies),
        translations={language: answers for language, answers in translations.items() if answers},
    )
    return content, []


def _responses(root: Path, folder: Path, digest: "hashlib._Hash", problems: list[Problem]) -> dict[str, Response]:
    """The answers of one language's folder; what is wrong is added to ``problems``, what was read to ``digest``."""
    responses: dict[str, Response] = {}
    for file in sorted(folder.glob("*.yml")):
        digest.update(file.read_bytes())
        parsed, yaml, found = _read(root, file, ResponsesFile)
        problems += found
        if parsed is None or yaml is None:
            continue
        for name, variations in parsed.responses.items():
            line = yaml.line(("responses", name))
            if name in responses:
                other = responses[name]
                problems.append(
                    Problem(yaml.path, line, f"{name} is also in {other.path}:{other.line}", "Keep one of the two.")
                )
            responses[name] = _response(name, variations[0], yaml.path, line)
    return responses


def read_contacts(root: Path) -> tuple[ContactsFile | None, YamlFile | None]:
    """The contacts as written, with their lines; for ``check``."""
    parsed, yaml, _ = _read(root, root / "responses" / "contacts.yml", ContactsFile)
    return parsed, yaml


def _response(name: str, variation: Variation, path: str, line: int) -> Response:
    bubbles: list[list[str]] = [[]]
    for text in variation.text.strip().split("\n"):
        if text.strip() == MORE:
            bubbles.append([])
        else:
            bubbles[-1].append(text.rstrip())
    metadata = variation.metadata
    return Response(
        name=name,
        bubbles=tuple("\n".join(bubble).strip() for bubble in bubbles),
        buttons=tuple(entry.button() for entry in variation.buttons),
        label=metadata.label,
        asks=Question(metadata.asks.yes, metadata.asks.no) if metadata.asks else None,
        sources=tuple(metadata.sources),
        reviewed=metadata.reviewed,
        path=path,
        line=line,
    )


def _read(root: Path, file: Path, model: type[_Model]) -> tuple[_Model | None, YamlFile | None, list[Problem]]:
    yaml, problems = read_yaml(root, file)
    if yaml is None:
        return None, None, problems
    try:
        return model.model_validate(_plain(yaml.value)), yaml, problems
    except ValidationError as error:
        for detail in error.errors():
            place = tuple(part for part in detail["loc"] if part not in ("[key]",))
            where = " > ".join(str(part) for part in place)
            problems.append(
                Problem(yaml.path, yaml.line(place), f"{where}: {detail['msg']}", _mend(detail["type"], detail["loc"]))
            )
        return None, yaml, problems


def _plain(value: object) -> object:
    """YAML reads the keys yes and no as booleans; here they are words."""
    if isinstance(value, Mapping):
        words = {True: "yes", False: "no"}
        return {words.get(k, k) if isinstance(k, bool) else k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


_MENDS = {
    "missing": "Add this entry; docs/editing.md shows a complete answer.",
    "extra_forbidden": "Remove it, or correct its spelling.",
    "string_too_long": "Make it shorter.",
    "string_pattern_mismatch": "Write it as docs/editing.md shows, for example /ask_red_flags.",
    "too_long": "Keep one text; use a line with --- for a second bubble.",
    "date_from_datetime_parsing": "Write the date as 2026-11-23.",
}


def _mend(kind: str, place: tuple[str | int, ...]) -> str:
    return _MENDS.get(
        kind, f"Correct {place[-1]}; docs/editing.md shows how it is written." if place else "See docs/editing.md."
    )
