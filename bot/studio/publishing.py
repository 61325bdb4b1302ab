"""From draft to live: rehearsed in a process of its own, agreed to by a second person, committed, and handed to every process at once.

Owns the order of these steps and what may be published. What a rehearsal finds is ``bot.studio.rehearsal``'s, what happens to an
edition afterwards ``bot.live``'s.
"""

import asyncio
import json
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import structlog

from bot.content.archive import pack
from bot.content.problems import Problem
from bot.storage.editions import EditionStore, Review
from bot.studio.gate import Comparison
from bot.studio.rehearsal import comparison_of, problems_of
from bot.studio.repository import DRAFT, MAIN, RepositoryError
from bot.studio.workshop import StudioError, Workshop

log = structlog.get_logger()

STEPS = ("checked", "trained", "compared")


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """How a commit of the draft did. ``step`` is the last that is done ("" at the beginning); ``failed`` says why it ended early."""

    commit: str
    began: float
    step: str = ""
    problems: tuple[Problem, ...] = ()
    comparison: Comparison | None = None
    failed: str = ""
    seconds: float = 0.0

    @property
    def running(self) -> bool:
        """Whether it goes on."""
        return not self.failed and self.step != STEPS[-1] and not self.errors

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The problems that must be mended first."""
        return tuple(problem for problem in self.problems if not problem.warning)

    @property
    def passes(self) -> bool:
        """Whether this may be published."""
        return self.comparison is not None and self.comparison.passes and not self.errors and not self.failed


class Publisher:
    """Publishes. ``model_now`` is where the model of the edition that answers lies, ``margin`` by how much of all test phrases the next
    may be worse (a share), ``second_person`` whether somebody else has to agree first."""

    def __init__(
        self,
        workshop: Workshop,
        store: EditionStore,
        folder: Path,
        model_now: Callable[[], Path],
        margin: float,
        second_person: bool,
        program: Sequence[str] = (sys.executable, "-m", "bot"),
    ) -> None:
        self._workshop = workshop
        self._repository = workshop.repository
        self._store = store
        self._folder = folder
        self.model_now = model_now
        self._margin = margin
        self.second_person = second_person
        self._program = program
        self._task: asyncio.Task[Rehearsal] | None = None
        self.rehearsal: Rehearsal | None = None
        self._changed = asyncio.Event()

    # Rehearsing

    async def rehearse(self, commit: str) -> Rehearsal:
        """Check, train and compare a commit; one at a time, and never the same one twice."""
        if self.rehearsal is not None and self.rehearsal.commit == commit and not self.rehearsal.failed:
            if self._task is not None:
                return await asyncio.shield(self._task)
            return self.rehearsal
        if self._task is not None and not self._task.done():
            await asyncio.wait([self._task])
        self._now(Rehearsal(commit, time.monotonic()))
        self._task = asyncio.create_task(self._rehearse(commit))
        return await asyncio.shield(self._task)

    def begin(self, commit: str) -> None:
        """The same without waiting."""
        task = asyncio.create_task(self.rehearse(commit))
        task.add_done_callback(lambda done: done.exception())

    async def progress(self, seconds: float) -> bool:
        """Wait until the rehearsal is a step further; whether it is within ``seconds``."""
        changed = self._changed
        try:
            async with asyncio.timeout(seconds):
                await changed.wait()
        except TimeoutError:
            return False
        return True

    async def _rehearse(self, commit: str) -> Rehearsal:
        snapshot = self._workshop.snapshot(commit)
        process = await asyncio.create_subprocess_exec(
            "nice", *self._program, "rehearse", str(snapshot.folder), str(self._model(commit)), str(self.model_now()),
            "--margin", str(self._margin),
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.PIPE, limit=1 << 24,
        )  # fmt: skip
        assert process.stdout is not None and process.stderr is not None and self.rehearsal is not None
        complaints = asyncio.create_task(process.stderr.read())
        try:
            async for line in process.stdout:
                self._now(_further(self.rehearsal, json.loads(line)))
                log.info("rehearsal_step", step=self.rehearsal.step, seconds=self.rehearsal.seconds)
            code = await process.wait()
        finally:
            if process.returncode is None:
                process.kill()
        if code != 0:
            said = (await complaints).decode(errors="replace").strip().splitlines()
            log.error("rehearsal_failed", code=code, said=said[-1:] or [""])
            self._now(replace(self.rehearsal, failed=said[-1] if said else f"código {code}"))
        return self.rehearsal

    def _now(self, rehearsal: Rehearsal) -> None:
        self.rehearsal = replace(rehearsal, seconds=round(time.monotonic() - rehearsal.began, 1))
        changed, self._changed = self._changed, asyncio.Event()
        changed.set()

    def trained(self, commit: str) -> Path | None:
        """The model of a commit's phrases, if it has been trained already."""
        model = self._model(commit)
        return model if model.exists() else None

    def _model(self, commit: str) -> Path:
        """Where the model of a commit's phrases lies once it is trained: one for each state of the phrases."""
        return self._folder / f"{self._repository.part(commit, 'nlu_data')}.npz"

    # Agreeing

    async def ask_review(self, account: str, reason: str) -> None:
        """Put the draft, as it is, before a second person."""
        await self._store.keep_review(Review(self._repository.head(DRAFT), account, reason))

    async def review(self) -> Review | None:
        """The review of the draft as it is; None if none was asked for since its last change."""
        found = await self._store.review()
        return found if found is not None and found.commit == self._repository.head(DRAFT) else None

    async def agree(self, account: str) -> None:
        """A second person agrees. Raises ``StudioError``."""
        review = await self.review()
        if review is None:
            raise StudioError("El borrador cambió después de pedir la revisión. Hay que pedirla otra vez.")
        if review.asked_by == account:
            raise StudioError("La revisión la hace otra persona, no quien la pidió.")
        await self._store.keep_review(replace(review, agreed_by=account))

    # Publishing

    async def publish(self, account: str, reason: str) -> str:
        """Publish the draft; answers the edition's id. Raises ``StudioError``: then nothing has changed for anybody."""
        draft = self._repository.head(DRAFT)
        if self._repository.tree(draft) == self._repository.tree(self._repository.head(MAIN)):
            raise StudioError("No hay cambios por publicar.")
        if self.second_person:
            review = await self.review()
            if review is None or not review.agreed_by:
                raise StudioError("Antes de publicar, otra persona tiene que revisar el borrador.")
            reason = f"{reason}\n\nRevisado por {review.agreed_by}"
        found = await self.rehearse(draft)
        if not found.passes:
            raise StudioError(_why_not(found))
        try:
            commit = self._repository.publish(draft, account, reason)
        except RepositoryError as error:
            raise StudioError(str(error)) from None
        await self._hand_out(commit)
        await self._store.keep_review(None)
        return commit

    async def go_back(self, to: str, account: str, reason: str) -> str:
        """Publish an earlier publication again; answers the edition's id. Raises ``StudioError``."""
        if to not in {version.id for version in self._repository.history(MAIN, 500)}:
            raise StudioError("Esa versión no se publicó.")
        if not self._model(to).exists():
            archive = await self._store.archive(_edition(to))
            if archive is None and (await self.rehearse(to)).failed:
                raise StudioError("No se pudo preparar esa versión. No cambió nada.")
        else:
            archive = None
        commit = self._repository.go_back(to, account, reason)
        if archive is None:
            await self._hand_out(commit)
        else:
            await self._store.publish(_edition(commit), archive)
        return commit

    async def _hand_out(self, commit: str) -> None:
        files = self._repository.files(commit)
        archive = await asyncio.to_thread(lambda: pack(files, self._model(commit).read_bytes()))
        await self._store.publish(_edition(commit), archive)


def _edition(commit: str) -> str:
    return commit[:12]


def _further(rehearsal: Rehearsal, line: dict[str, Any]) -> Rehearsal:
    match line["step"]:
        case "checked":
            return replace(rehearsal, step="checked", problems=tuple(problems_of(line)))
        case "compared":
            return replace(rehearsal, step="compared", comparison=comparison_of(line))
    return replace(rehearsal, step=line["step"])


def _why_not(found: Rehearsal) -> str:
    if found.failed:
        return f"La prueba no terminó: {found.failed}"
    if found.errors:
        return f"Hay {len(found.errors)} problemas por corregir. El primero: {found.errors[0].message}"
    assert found.comparison is not None
    if found.comparison.lost:
        return f"Se deja de reconocer un mensaje urgente: «{found.comparison.lost[0].text}»."
    worse = (found.comparison.before - found.comparison.after) * 100
    return f"Entiende {worse:.1f} puntos peor que lo publicado: se permite {found.comparison.margin * 100:.1f}."
