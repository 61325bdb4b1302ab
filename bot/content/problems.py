"""A problem in the content: where it is, what is wrong, how to mend it. In Spanish, since the campaign's staff read it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One finding. ``path`` is relative to the project; ``line`` counts from 1; a ``warning`` does not fail the check."""

    path: str
    line: int
    message: str
    mend: str
    warning: bool = False

    def __str__(self) -> str:
        kind = "aviso" if self.warning else "error"
        return f"{self.path}:{self.line}: {kind}: {self.message}\n    arreglo: {self.mend}"


class ContentError(Exception):
    """The content cannot be used; carries every problem found."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(str(problem) for problem in problems))
        self.problems = problems
