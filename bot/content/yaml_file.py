"""YAML with line numbers: reads a file into plain values and remembers on which line each one stands."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.content.problems import Problem

try:
    from yaml import CSafeLoader as _Safe
except ImportError:  # PyYAML built without libyaml: the same, only slower
    from yaml import SafeLoader as _Safe  # type: ignore[assignment]

Place = tuple[str | int, ...]

_BACK = "o vuelve a la versión publicada de este archivo."
_OR_BACK = _BACK.capitalize()


class _Loader(_Safe):
    """Reads a date that no calendar has (2026-13-45) as words, so that the file's shape can say where it stands."""

    def construct_date(self, node: yaml.ScalarNode) -> object:
        try:
            return self.construct_yaml_timestamp(node)
        except ValueError:
            return node.value


_Loader.add_constructor("tag:yaml.org,2002:timestamp", _Loader.construct_date)


@dataclass(frozen=True, slots=True)
class YamlFile:
    """A file's value, and the line (from 1) of every key and item by its place in it."""

    path: str
    value: object
    lines: dict[Place, int]

    def line(self, place: Place) -> int:
        """The line of a place, or of the nearest enclosing one that has a line."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(root: Path, file: Path) -> tuple[YamlFile | None, list[Problem]]:
    """Read one file. What is wrong with it comes back as problems, never as an exception."""
    name = file.relative_to(root).as_posix()
    try:
        text = file.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return None, [Problem(name, 1, "el archivo no está guardado como texto UTF-8", f"Guárdalo como UTF-8, {_BACK}")]
    except OSError:
        return None, [Problem(name, 1, "el archivo no existe o no se puede abrir", f"Ponlo otra vez, {_BACK}")]
    try:
        return _parsed(name, text)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        message = "el archivo está mal escrito y no se entiende desde esta línea"
        mend = f"Mira esta línea y la anterior: espacios al comienzo, dos puntos que faltan, comillas sin cerrar. {_OR_BACK}"
        return None, [Problem(name, line, message, mend)]
    except yaml.reader.ReaderError as error:
        line = text[: max(0, text.find(chr(error.character)))].count("\n") + 1
        mend = f"Borra esta línea y escríbela otra vez a mano. {_OR_BACK}"
        return None, [Problem(name, line, "hay un carácter invisible que no se puede leer", mend)]


def _parsed(name: str, text: str) -> tuple[YamlFile | None, list[Problem]]:
    loader = _Loader(text)
    try:
        node = loader.get_single_node()
        if node is None:
            return None, [Problem(name, 1, "el archivo está vacío", f"Escribe otra vez lo que tenía, {_BACK}")]
        lines: dict[Place, int] = {}
        problems = _walk(name, node, (), lines)
        return YamlFile(name, loader.construct_document(node), lines), problems
    finally:
        loader.dispose()


def _walk(path: str, node: yaml.Node, place: Place, lines: dict[Place, int]) -> list[Problem]:
    problems = []
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                continue  # no name at all, which reading it as a value refuses
            here = (*place, key.value)
            lines[here] = key.start_mark.line + 1
            if key.value in seen:
                problems.append(
                    Problem(
                        path,
                        lines[here],
                        f"«{key.value}» está dos veces",
                        "Deja una sola: ahora solo cuenta la última.",
                    )
                )
            seen.add(key.value)
            problems += _walk(path, value, here, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*place, index)] = value.start_mark.line + 1
            problems += _walk(path, value, (*place, index), lines)
    return problems
