"""Reads ``responses/`` into a ``Content``. Every problem of shape is collected; judgement of what is said is ``check``'s."""

import hashlib
from collections.abc import Mapping
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from bot.content.library import LANGUAGE, ContactBook, Content, Response
from bot.content.problems import ContentError, Problem
from bot.content.schema import MORE, ContactsFile, DeskFile, ResponsesFile, SourcesFile, Variation
from bot.content.yaml_file import Place, YamlFile, read_yaml
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
        problems.append(
            Problem(f"responses/{LANGUAGE}", 1, "no hay ninguna respuesta", "Pon aquí los archivos de ese idioma.")
        )
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
                    Problem(
                        yaml.path, line, f"{name} está también en {other.path}:{other.line}", "Deja una de las dos."
                    )
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
            place = tuple(part for part in detail["loc"] if part != "[key]")
            words, mend = _words(detail["type"], place, detail.get("ctx", {}))
            problems.append(Problem(yaml.path, yaml.line(place), f"{_named(place)}: {words}", mend))
        return None, yaml, problems


def _plain(value: object) -> object:
    """YAML reads the keys yes and no as booleans; here they are words."""
    if isinstance(value, Mapping):
        words = {True: "yes", False: "no"}
        return {words.get(k, k) if isinstance(k, bool) else k: _plain(v) for k, v in value.items()}
    if isinstance(value, list):
        return [_plain(item) for item in value]
    return value


_FIELDS = {
    "title": "lo que dice el botón, o el título",
    "payload": "«Lleva a»",
    "label": "nombre corto",
    "reviewed": "«Revisada contra sus fuentes el»",
    "sources": "las fuentes",
    "text": "el texto",
    "buttons": "los botones",
    "asks": "«Si después escriben sí o no»",
    "service": "servicio",
    "number": "número, correo o dirección",
    "kind": "qué es",
    "country": "país",
    "purposes": "para qué",
    "hours": "horario",
    "languages": "idiomas",
    "works_from_abroad": "«Desde otro país»",
    "note": "nota para la persona",
    "source": "fuente",
    "last_checked": "«Última vez que alguien llamó»",
    "shown": "«Se muestra a la gente»",
    "why_hidden": "«Si no se muestra, por qué»",
    "closed_on": "otros días sin atención",
    "replies": "respuestas listas",
}
"""What the studio calls a field."""

_DATE = ("no es una fecha", "Escribe la fecha así: 2026-11-23.")
_BLOCK = ("aquí va otra cosa, con sus propios nombres dentro", "Compárala con otra que esté bien.")

_WORDS = {
    "missing": ("falta", "Complétalo. docs/editing.md muestra una respuesta completa."),
    "extra_forbidden": ("este nombre no va aquí", "Corrige cómo está escrito, o quítalo."),
    "string_too_long": ("tiene más de {max_length} letras", "Acórtalo."),
    "string_too_short": ("está vacío", "Escribe algo."),
    "string_type": ("tiene que ser texto", 'Escribe un texto. En el archivo, un número va entre comillas: "123".'),
    "literal_error": ("no es una de las opciones", "Elige una de estas: {expected}."),
    "too_long": ("aquí cabe un solo texto", "Deja uno. Para un segundo globo usa una línea que solo diga ---."),
    "too_short": ("no puede quedar vacío", "Añade al menos una cosa, por ejemplo una fuente de la lista."),
    "bool_type": ("tiene que ser sí o no", "Marca o quita la casilla; en el archivo, true o false."),
    "bool_parsing": ("tiene que ser sí o no", "Marca o quita la casilla; en el archivo, true o false."),
    "list_type": ("tiene que ser una lista", "Escríbelo como lista: [una, otra]."),
    "dict_type": _BLOCK,
    "model_type": _BLOCK,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
}
"""What is wrong and how to mend it, by pydantic's type of error; ``{}`` are its context."""


def _words(kind: str, place: Place, context: Mapping[str, object]) -> tuple[str, str]:
    """What is wrong and how to mend it, from pydantic's type of error, the place and the context."""
    if kind == "string_pattern_mismatch":
        return "no está escrito como debe", _form(place)
    words, mend = _WORDS.get(kind, ("no está escrito como debe", "Corrígelo; docs/editing.md muestra cómo se escribe."))
    known = {name: str(value).replace(" or ", " o ") for name, value in context.items()}
    return words.format_map(known), mend.format_map(known)


def _form(place: Place) -> str:
    """How to write what has a form of its own."""
    match place:
        case (*_, "country"):
            return "Escribe las dos letras del país, por ejemplo CO, o * si sirve en cualquiera."
        case ("hours", *_):
            return "Escribe las horas así: 08:00-20:00."
        case ("responses", _):
            return "Escribe utter_ y el nombre de la intención, en minúsculas, por ejemplo utter_ask_red_flags."
        case _:
            return "Elige otra cosa en «Lleva a». En el archivo: / y el nombre de una intención, como /ask_red_flags."


def _named(place: Place) -> str:
    """A place as staff know it: the answer or contact, then the field with its name in the studio and in the file."""
    if place[:1] == ("responses",) and len(place) > 2:  # an answer's only text has no name of its own
        place = (*place[:2], *place[3:])
    parts = [part for part in place if part != "metadata"] if place[-1:] != ("metadata",) else list(place)
    if len(parts) > 1 and parts[0] in ("responses", "contacts"):
        del parts[0]
    last = parts[-1] if parts else "todo el archivo"
    names = [f"n.º {part + 1}" if isinstance(part, int) else str(part) for part in parts[:-1]]
    field = f"n.º {last + 1}" if isinstance(last, int) else f"{_FIELDS[last]} ({last})" if last in _FIELDS else last
    return ", ".join([*names, field])
