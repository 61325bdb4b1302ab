"""Redis's answers as plain types: the client's own are wider than what these commands return."""

from typing import Any


def entries(answer: Any) -> list[tuple[str, bytes]]:
    """The (id, value of field d) pairs of a stream."""
    return [(name.decode(), fields[b"d"]) for name, fields in answer or ()]


def record(answer: Any) -> dict[str, bytes]:
    """The fields of a hash; empty if there is none."""
    return {name.decode(): value for name, value in answer.items()}


def names(answer: Any) -> list[str]:
    """The members of a set or list."""
    return [member.decode() for member in answer]


def rows(answer: Any) -> list[tuple[str, dict[str, str]]]:
    """The (id, fields) pairs of a stream of plain text."""
    return [(name.decode(), {k.decode(): v.decode() for k, v in fields.items()}) for name, fields in answer or ()]
