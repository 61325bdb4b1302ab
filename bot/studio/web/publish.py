"""Publishing: what changes, whether it may, who agrees, and the way back."""

import asyncio
import json
from functools import partial
from itertools import pairwise
from pathlib import PurePosixPath

from aiohttp import web

from bot.content.library import LANGUAGE, Content
from bot.content.phrases import TESTS, TRAINING
from bot.model.taxonomy import INTENTS
from bot.studio.publishing import STEPS, Rehearsal
from bot.studio.repository import DRAFT, MAIN, Version
from bot.studio.web.shared import TEXTS, Studio, editor, fragment
from bot.studio.workshop import StudioError

_HEARTBEAT_SECONDS = 15.0
_PUBLICATIONS = 20
_LOOKS, _LOOK_SECONDS = 100, 0.05


class PublishPages:
    """Routes under ``/equipo/textos/publicar``."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._publisher = studio.publisher
        self._repository = studio.workshop.repository

    def add_to(self, site: web.Application) -> None:
        """Add the routes."""
        place = f"{TEXTS}/publicar"
        site.add_routes(
            [
                web.get(place, self.page),
                web.get(f"{place}/avance", self.progress),
                web.post(f"{place}/probar", self.rehearse),
                web.post(f"{place}/pedir", self.ask_review),
                web.post(f"{place}/aprobar", self.agree),
                web.post(f"{place}/ya", self.publish),
                web.post(f"{place}/volver", self.go_back),
            ]
        )

    async def page(self, request: web.Request) -> web.Response:
        """Where the draft stands on its way out, and what was published before."""
        editor(request)
        return await self._page(request)

    async def rehearse(self, request: web.Request) -> web.Response:
        """Begin a rehearsal of the draft as it is."""
        editor(request)
        self._publisher.begin(self._repository.head(DRAFT))
        raise web.HTTPSeeOther(f"{TEXTS}/publicar")

    async def progress(self, request: web.Request) -> web.StreamResponse:
        """How far the rehearsal is, whenever it is a step further."""
        editor(request)
        stream = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await stream.prepare(request)
        while True:
            now = self._publisher.rehearsal
            if now is not None:
                html = fragment("_rehearsal.html", rehearsal=now, steps=STEPS)
                data = json.dumps({"html": html, "done": not now.running, "failed": bool(now.failed)})
                await stream.write(f"event: step\ndata: {data}\n\n".encode())
                if not now.running:
                    return stream
            if not await self._publisher.progress(_HEARTBEAT_SECONDS):
                await stream.write(b": still here\n\n")

    async def ask_review(self, request: web.Request) -> web.Response:
        """Put the draft before a second person."""
        account, form = editor(request), await request.post()
        await self._publisher.ask_review(account.name, str(form.get("reason", "")).strip()[:500])
        await self._studio.staff.audit(account.name, "review_asked")
        raise web.HTTPSeeOther(f"{TEXTS}/publicar")

    async def agree(self, request: web.Request) -> web.Response:
        """The second person agrees."""
        account = editor(request)
        try:
            await self._publisher.agree(account.name)
        except StudioError as error:
            return await self._page(request, error=str(error), status=409)
        await self._studio.staff.audit(account.name, "review_agreed")
        raise web.HTTPSeeOther(f"{TEXTS}/publicar")

    async def publish(self, request: web.Request) -> web.Response:
        """Publish the draft."""
        account, form = editor(request), await request.post()
        reason = str(form.get("reason", "")).strip()[:500] or "Sin motivo escrito"
        try:
            commit = await self._publisher.publish(account.name, reason)
        except StudioError as error:
            return await self._page(request, error=str(error), status=409)
        await self._studio.staff.audit(account.name, "published", more=commit[:12])
        await self._until_live(commit)
        raise web.HTTPSeeOther(f"{TEXTS}/publicar?publicado=1")

    async def go_back(self, request: web.Request) -> web.Response:
        """Publish an earlier publication again."""
        account, form = editor(request), await request.post()
        try:
            commit = await self._publisher.go_back(
                str(form.get("to", "")), account.name, "Vuelve a una versión anterior"
            )
        except StudioError as error:
            return await self._page(request, error=str(error), status=409)
        await self._studio.staff.audit(account.name, "went_back", more=commit[:12])
        await self._until_live(commit)
        raise web.HTTPSeeOther(f"{TEXTS}/publicar?publicado=1")

    def _history(self) -> list[tuple[Version, dict[str, str]]]:
        """The last publications, each with what it changed."""
        versions = self._repository.history(MAIN, _PUBLICATIONS)
        changes = [self._repository.differing(before.id, now.id) for now, before in pairwise(versions)]
        return list(zip(versions, [*changes, {}], strict=True))

    async def _until_live(self, commit: str) -> None:
        """Wait until this process answers with it, so that the page says what is so."""
        for _ in range(_LOOKS):
            if commit.startswith(self._studio.live.current().id):
                return
            await asyncio.sleep(_LOOK_SECONDS)

    async def _page(self, request: web.Request, error: str = "", status: int = 200) -> web.Response:
        draft, main = self._repository.head(DRAFT), self._repository.head(MAIN)
        rehearsal = self._publisher.rehearsal
        current: Rehearsal | None = rehearsal if rehearsal is not None and rehearsal.commit == draft else None
        return self._studio.page(
            request,
            "publish.html",
            status=status,
            error=error,
            published="publicado" in request.query,
            changes=self._repository.differing(main, draft),
            rehearsal=current,
            steps=STEPS,
            review=await self._publisher.review(),
            second_person=self._publisher.second_person,
            history=self._history(),
            live=self._studio.live.current().id,
            is_live=main.startswith(self._studio.live.current().id),
            main=main,
            named=partial(_named, self._studio.workshop.draft().content),
        )


_FILES = {"contacts": "Números", "sources": "Fuentes", "desk": "Equipo y horario", "proposals": "Intenciones propuestas",
          "_tips": "Consejos", "_system": "Saludos, menú y lo demás"}  # fmt: skip


def _named(content: Content, path: str) -> str:
    """What a file holds, in the words that the pages use for it."""
    stem, language = PurePosixPath(path).stem, PurePosixPath(path).parent.name
    what = content.label(stem) if stem in INTENTS else _FILES.get(stem, stem)
    if path.startswith(TRAINING):
        what = f"Frases para aprender: {what}"
    elif path.startswith(TESTS):
        what = f"Frases para probar: {what}"
    return f"{what} ({language})" if len(language) == 2 and language != LANGUAGE else what
