"""The frame of the team's pages: one way to make templates, so that no page forgets to escape."""

from pathlib import Path

import jinja2

from bot.team.sessions import PREFIX

_HERE = Path(__file__).parent


def templates(folder: Path, **known: object) -> jinja2.Environment:
    """Templates of ``folder`` that can build on ``signed_in.html``; ``known`` are names that all of them may use."""
    made = jinja2.Environment(
        loader=jinja2.FileSystemLoader([folder, _HERE / "templates"]),
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        undefined=jinja2.StrictUndefined,
    )
    made.globals.update(prefix=PREFIX, **known)
    return made
