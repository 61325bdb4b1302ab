"""YAML with line numbers: reads a file into plain values and remembers on which line each one stands."""

from dataclasses import dataclass
from pathlib import Path

import yaml

from bot.content.problems import Problem

try:
    from yaml import CSafeLoader as _Loader
except ImportError:  # PyYAML built without libyaml: the same, only slower
    from yaml import SafeLoader as _Loader  # type: ignore[assignment]

Place = tuple[str | int, ...]


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
        loader = _Loader(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        return None, [Problem(name, 1, f"cannot be read: {error}", "Save the file as UTF-8 text.")]
    try:
        node = loader.get_single_node()
        if node is None:
            return None, [Problem(name, 1, "the file is empty", "Put the content back, or delete the file.")]
        lines: dict[Place, int] = {}
        problems = _walk(name, node, (), lines)
        return YamlFile(name, loader.construct_document(node), lines), problems
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 1 if mark else 1
        mend = "Look at this line and the one before: indentation, a missing colon, or quotes that are not closed."
        return None, [Problem(name, line, f"is not valid YAML: {error.problem}", mend)]
    finally:
        loader.dispose()


def _walk(path: str, node: yaml.Node, place: Place, lines: dict[Place, int]) -> list[Problem]:
    problems = []
    lines.setdefault(place, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        seen: set[str] = set()
        for key, value in node.value:
            here = (*place, key.value)
            lines[here] = key.start_mark.line + 1
            if key.value in seen:
                problems.append(
                    Problem(
                        path,
                        lines[here],
                        f"'{key.value}' stands here twice",
                        "Keep one of the two; only the last counts.",
                    )
                )
            seen.add(key.value)
            problems += _walk(path, value, here, lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            lines[(*place, index)] = value.start_mark.line + 1
            problems += _walk(path, value, (*place, index), lines)
    return problems
