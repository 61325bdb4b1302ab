"""What staff work on: the draft and what is published, each read and checked, and every change of the draft.

Owns how a change reaches the repository: merged with what somebody else saved meanwhile, so that nobody's words are lost. Knows
nothing of HTTP.
"""

import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from bot.content.archive import content_files, write_files
from bot.content.check import check_content
from bot.content.library import LANGUAGE, Content, Response
from bot.content.load import read_content
from bot.content.phrases import TRAINING
from bot.content.problems import Problem
from bot.content.required import TIP, can_be_said
from bot.model.taxonomy import INTENTS
from bot.studio import edits
from bot.studio.edits import Answer, as_answer
from bot.studio.repository import DRAFT, MAIN, Repository, Version

_SNAPSHOTS_KEPT = 4


class StudioError(Exception):
    """A change that cannot be made; says why and what to do, in Spanish."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The content of one commit, read. ``folder`` holds its files as they are; ``damaged`` are the problems of shape: files that
    have one are read as they were published, so that work can go on, and nothing can be published until they are mended.
    """

    commit: str
    tree: str
    folder: Path
    content: Content
    damaged: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Saved:
    """A change that was saved. ``clashes`` names the fields that somebody else had changed too: their words are in ``theirs``, and in
    the history."""

    commit: str
    answer: Answer
    clashes: tuple[str, ...] = ()
    theirs: Answer | None = None


class Workshop:
    """The draft and its changes. ``folder`` is scratch space."""

    def __init__(self, repository: Repository, folder: Path, shipped: Path) -> None:
        self.repository = repository
        self._folder = folder
        self._snapshots: dict[str, Snapshot] = {}
        self.not_merged = repository.take_in(content_files(shipped))
        """Files that both the program's update and the team had changed in the same lines."""

    # Reading

    def draft(self) -> Snapshot:
        """What staff have changed so far."""
        return self.snapshot(self.repository.head(DRAFT))

    def published(self) -> Snapshot:
        """What people get."""
        return self.snapshot(self.repository.head(MAIN))

    def snapshot(self, commit: str) -> Snapshot:
        """One commit, read; the last few stay read."""
        tree = self.repository.tree(commit)
        if tree not in self._snapshots:
            self._snapshots[tree] = self._read(commit, tree)
            for old in list(self._snapshots)[:-_SNAPSHOTS_KEPT]:
                shutil.rmtree(self._snapshots.pop(old).folder, ignore_errors=True)
        return self._snapshots[tree]

    def _read(self, commit: str, tree: str) -> Snapshot:
        folder = self._folder / tree
        if not folder.exists():
            draft = self._folder / f"{tree}.draft"
            shutil.rmtree(draft, ignore_errors=True)
            write_files(self.repository.files(commit), draft)
            draft.rename(folder)
        content, damaged = read_content(folder)
        if content is None:
            content = self._healed(folder, {problem.path for problem in damaged})
        return Snapshot(commit, tree, folder, content, tuple(damaged))

    def _healed(self, folder: Path, paths: set[str]) -> Content:
        """The content with damaged files as they were published."""
        healed = folder.with_name(f"{folder.name}.healed")
        shutil.rmtree(healed, ignore_errors=True)
        shutil.copytree(folder, healed)
        good = self.repository.files(self.repository.head(MAIN))
        write_files({path: good[path] for path in paths if path in good}, healed)
        for path in paths - good.keys():
            (healed / path).unlink(missing_ok=True)
        content, problems = read_content(healed)
        shutil.rmtree(healed, ignore_errors=True)
        if content is None:
            raise StudioError("\n".join(str(problem) for problem in problems))
        return content

    def problems(self, today: date) -> list[Problem]:
        """Every problem of the draft: the same as ``suenos content check`` finds."""
        return check_content(self.draft().folder, today)

    def changed(self) -> list[str]:
        """The files that differ between the draft and what is published."""
        return list(self.repository.differing(self.repository.head(MAIN), self.repository.head(DRAFT)))

    def path_of(self, name: str, language: str = LANGUAGE) -> str:
        """Where an answer stands, or would stand."""
        known = self.draft().content
        for content in (known, self.published().content):  # what was taken out of the draft goes back to where it was
            responses = _in(content, language)
            if name in responses:
                return responses[name].path
        if name in known.responses:
            return f"responses/{language}/{Path(known.responses[name].path).name}"
        intent = name.removeprefix("utter_")
        if name.startswith(TIP):
            return f"responses/{language}/_tips.yml"
        return f"responses/{language}/{intent if intent in INTENTS else '_system'}.yml"

    def answer(self, name: str, language: str = LANGUAGE, commit: str | None = None) -> Answer | None:
        """An answer as it stands in the draft, or in an earlier commit."""
        content = (self.snapshot(commit) if commit else self.draft()).content
        responses = _in(content, language)
        return as_answer(responses[name]) if name in responses else None

    def past(self, name: str, language: str = LANGUAGE, count: int = 30) -> list[tuple[Version, Answer | None]]:
        """The last changes of an answer, the newest first: each version that changed it, and the answer from then on, None once it was
        taken out. ``count`` is of the changes of its file, in which others may stand too."""
        found: list[tuple[Version, Answer | None]] = []
        for version in self.repository.history(DRAFT, count, self.path_of(name, language)):
            then = self.answer(name, language, version.id)
            if found and found[-1][1] == then:
                found.pop()  # that version changed another answer of the file
            found.append((version, then))
        if found and found[-1][1] is None:
            found.pop()  # not written yet
        return found

    def gone(self) -> list[str]:
        """The tips that people can still get and that are no longer in the draft."""
        return sorted(
            name for name in self.published().content.responses
            if name.startswith(TIP) and not self.draft().content.has(name)
        )  # fmt: skip

    # Changing

    def save_answer(self, name: str, language: str, base: str, mine: Answer, author: str) -> Saved:
        """Save an answer that was opened at the commit ``base``. Raises ``StudioError``."""
        if not can_be_said(name) and not self.draft().content.has(name):
            raise StudioError(f"No existe la respuesta {name}: nadie la diría.")
        theirs, was = self.answer(name, language), self.answer(name, language, base)
        answer, clashes = mine, list[str]()
        if theirs is not None and was is not None and theirs != was:
            answer, clashes = edits.merged(was, mine, theirs, self._merged_lines)
        path = self.path_of(name, language)
        commit = self.change(path, lambda data: edits.put_answer(data, name, answer), author, f"Cambia {name}")
        return Saved(commit, answer, tuple(clashes), theirs if clashes else None)

    def remove_tip(self, name: str, base: str, author: str, why: str = "") -> str:
        """Take a tip that was read at the commit ``base`` out of the draft, in every language; answers the commit. Raises ``StudioError``
        for anything that is no tip, and if somebody else has changed it since: nobody takes out words that they have not read."""
        if not name.startswith(TIP) or not self.draft().content.has(name):
            raise StudioError(f"{name} no se puede quitar: solo se quitan consejos, y que estén en el borrador.")
        languages = self.languages_of(name)
        if any(self.answer(name, language) != self.answer(name, language, base) for language in languages):
            raise StudioError("Otra persona lo cambió mientras tanto. Léelo otra vez antes de quitarlo.")
        paths = {self.path_of(name, language) for language in languages}
        reason = f"Quita {name}" + (f": {why}" if why else "")
        return self.change_all(
            {path: lambda data: edits.without_answer(data, name) for path in paths}, author, reason
        )  # fmt: skip

    def languages_of(self, name: str) -> list[str]:
        """The languages in which the draft says an answer, Spanish first."""
        content = self.draft().content
        return [code for code in (LANGUAGE, *sorted(content.translations)) if name in _in(content, code)]

    def save_answers(self, answers: Sequence[tuple[str, str, Answer]], author: str, reason: str) -> str:
        """Save many answers (name, language, answer) at once; answers the commit. Raises ``StudioError`` if a file is damaged."""
        edit_of: dict[str, Callable[[bytes | None], bytes]] = {}
        for name, language, answer in answers:
            path = self.path_of(name, language)
            edit_of[path] = _after(edit_of.get(path), name, answer)
        return self.change_all(edit_of, author, reason)

    def change(self, path: str, edit: Callable[[bytes | None], bytes], author: str, reason: str) -> str:
        """Change one file of the draft; answers the commit. Raises ``StudioError`` if the file is damaged."""
        return self.change_all({path: edit}, author, reason)

    def change_all(self, changes: Mapping[str, Callable[[bytes | None], bytes]], author: str, reason: str) -> str:
        """Change several files of the draft at once. Raises ``StudioError`` if one is damaged."""
        head, changed = self.repository.head(DRAFT), dict[str, bytes]()
        for path, edit in changes.items():
            try:
                changed[path] = edit(self.repository.file(head, path))
            except Exception as error:  # whatever a file broken by hand does to the parser
                mend = "Vuelve primero a su versión publicada (en «Problemas»)."
                raise StudioError(f"El archivo {path} está dañado y no se puede cambiar. {mend}") from error
        return self.repository.save(changed, author, reason)

    def add_phrases(self, folder: str, intent: str, texts: Mapping[str, Sequence[str]], author: str) -> str:
        """Add phrases (by language) to ``nlu_data`` (trained on) or ``tests/content`` (measured on). Raises ``StudioError``."""
        if intent not in INTENTS:
            raise StudioError(f"No existe la intención {intent}.")

        def adding(new: Sequence[str]) -> Callable[[bytes | None], bytes]:
            return lambda data: edits.put_phrases(data, intent, [*edits.phrases_in(data, intent), *new])

        changes = {f"{folder}/{language}/{intent}.yml": adding(new) for language, new in texts.items()}
        count, where = sum(map(len, texts.values())), "aprende" if folder == TRAINING else "prueba"
        return self.change_all(changes, author, f"{count} frases más de {intent} ({where})")

    def restore_file(self, path: str, author: str) -> str:
        """Put a file of the draft back to what is published."""
        data = self.repository.file(self.repository.head(MAIN), path)
        if data is None:
            raise StudioError(f"{path} no está publicado: no hay a qué volver.")
        return self.repository.save({path: data}, author, f"Vuelve a la versión publicada de {path}")

    def _merged_lines(self, base: str, mine: str, theirs: str) -> str | None:
        merged = self.repository.merge(*(f"{text}\n".encode() for text in (base, mine, theirs)))
        return None if merged.clash else merged.data.decode().rstrip("\n")


def _in(content: Content, language: str) -> Mapping[str, Response]:
    """The answers as they stand in one language."""
    return content.responses if language == LANGUAGE else content.translations.get(language, {})


def _after(first: Callable[[bytes | None], bytes] | None, name: str, answer: Answer) -> Callable[[bytes | None], bytes]:
    """The same change with one more answer in it."""
    return lambda data: edits.put_answer(first(data) if first else data, name, answer)
