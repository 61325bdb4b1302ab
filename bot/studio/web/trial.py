"""Trying the draft: a chat nobody else sees, and a list of messages answered by the draft beside what is published."""

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.studio.trial import answered, chat
from bot.studio.web.shared import TEXTS, Studio, editor, fragment

_MOST_MESSAGES = 200

_UNTRAINED = "Cambiaste frases y el borrador todavía no las aprendió: por ahora entiende como lo publicado. En «Publicar», pulsa «Probar el borrador»."


class _Said(BaseModel):
    """The whole chat so far, the oldest first."""

    model_config = ConfigDict(extra="forbid")

    said: list[str] = Field(min_length=1, max_length=100)


class TrialPages:
    """Routes under ``/equipo/textos/probar``."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio

    def add_to(self, site: web.Application) -> None:
        """Add the routes."""
        site.add_routes(
            [
                web.get(f"{TEXTS}/probar", self.page),
                web.post(f"{TEXTS}/probar", self.compare),
                web.post(f"{TEXTS}/probar/decir", self.say),
            ]
        )

    async def page(self, request: web.Request) -> web.Response:
        """The chat and the list."""
        editor(request)
        return self._studio.page(request, "trial.html", given="", rows=[], note="")

    async def say(self, request: web.Request) -> web.Response:
        """What the draft answers to the last message of a chat."""
        editor(request)
        try:
            said = _Said.model_validate_json(await request.read()).said
        except ValidationError:
            return web.json_response({"error": "El chat es demasiado largo: empieza otro."}, status=400)
        edition, trained = await self._studio.draft_edition()
        replies = await chat(edition, said)
        return web.json_response(
            {"html": fragment("_said.html", bubbles=replies[-1]), "note": "" if trained else _UNTRAINED}
        )

    async def compare(self, request: web.Request) -> web.Response:
        """Each message of a list, as the draft and as what is published would answer it."""
        editor(request)
        given = str((await request.post()).get("messages", ""))
        messages = [line.strip() for line in given.splitlines() if line.strip()][:_MOST_MESSAGES]
        edition, trained = await self._studio.draft_edition()
        live = self._studio.live.current()
        rows = [(message, await answered(edition, message), await answered(live, message)) for message in messages]
        return self._studio.page(request, "trial.html", given=given, rows=rows, note="" if trained else _UNTRAINED)
