"""What was not answered: groups of masked messages, and one click for each thing that can be made of them."""

import asyncio
from collections.abc import Mapping

from aiohttp import web

from bot.content.library import LANGUAGE
from bot.engine.masking import without_masks
from bot.model.learning import Why
from bot.model.taxonomy import DISCLOSURES, INTENTS
from bot.storage.unanswered import Verdict
from bot.studio.unanswered import SHOWN, Questions
from bot.studio.web.shared import TEXTS, Studio, editor, today
from bot.studio.workshop import StudioError

_PLACE = f"{TEXTS}/sin-respuesta"
_MOST_AT_ONCE = 300

_WHY = {
    Why.NOT_UNDERSTOOD: "no se entendió",
    Why.LOW_CONFIDENCE: "se contestó con dudas",
    Why.THUMBED_DOWN: "la respuesta no sirvió",
}

_DONE = {
    Verdict.TRAINING: "Guardado en el borrador, entre las frases para aprender.",
    Verdict.TEST: "Guardado en el borrador, entre las frases para probar.",
    Verdict.NEW_INTENT: "Propuesto. Quien programa el bot agrega la intención; la propuesta va con lo que publiques.",
    Verdict.NOT_OURS: "Listo: no vuelve a salir.",
    Verdict.LATER: "Queda para después.",
}


class UnansweredPages:
    """Routes under ``/equipo/textos/sin-respuesta``."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._questions = Questions(studio.unanswered, studio.workshop, studio.embed)

    def add_to(self, site: web.Application) -> None:
        """Add the routes."""
        site.add_routes(
            [
                web.get(_PLACE, self.page),
                web.post(_PLACE, self.settle),
                web.post(f"{_PLACE}/otra-vez", self.take_back),
            ]
        )

    async def page(self, request: web.Request) -> web.Response:
        """The groups, the largest first."""
        editor(request)
        done = request.query.get("hecho", "")
        return await self._page(request, note=_DONE[Verdict(done)] if done in list(Verdict) else "")

    async def settle(self, request: web.Request) -> web.Response:
        """Decide about the marked messages of a group."""
        account, form = editor(request), await request.post()
        marks = [str(mark) for mark in form.getall("mark", [])][:_MOST_AT_ONCE]
        written = {
            name.removeprefix("phrase-"): str(words) for name, words in form.items() if name.startswith("phrase-")
        }
        chosen = {mark: written.get(mark, "") for mark in marks}
        languages = {mark: str(form.get(f"language-{mark}", LANGUAGE)) for mark in marks}
        verdict = str(form.get("verdict", ""))
        if verdict not in list(Verdict):
            raise web.HTTPBadRequest(text="Elige qué hacer con estos mensajes.")
        about = str(form.get("about" if verdict == Verdict.NEW_INTENT else "intent", ""))[:100]
        try:
            if not chosen:
                raise StudioError("No marcaste ningún mensaje.")
            await self._questions.settle(chosen, languages, Verdict(verdict), about, account.name, today())
        except StudioError as error:
            return await self._page(request, error=str(error), written=written, status=409)
        # What was decided and about how many; never their words.
        await self._studio.staff.audit(account.name, "unanswered_settled", more=f"{verdict} {len(chosen)}")
        raise web.HTTPSeeOther(f"{_PLACE}?hecho={verdict}")

    async def take_back(self, request: web.Request) -> web.Response:
        """Look again at what was put off."""
        editor(request)
        form = await request.post()
        await self._questions.take_back([str(mark) for mark in form.getall("mark", [])])
        raise web.HTTPSeeOther(_PLACE)

    async def _page(
        self,
        request: web.Request,
        note: str = "",
        error: str = "",
        written: Mapping[str, str] | None = None,
        status: int = 200,
    ) -> web.Response:
        content = self._studio.workshop.draft().content
        waiting, later = await self._questions.open(today())
        labels = sorted(((intent, content.label(intent)) for intent in INTENTS), key=lambda item: item[1].casefold())
        return self._studio.page(
            request,
            "unanswered.html",
            status=status,
            note=note,
            error=error,
            groups=await asyncio.to_thread(self._questions.groups, waiting),
            later=later,
            count=len(waiting),
            shown=SHOWN,
            written=written or {},
            begun=without_masks,
            why=_WHY,
            intents=labels,
            label=content.label,
            grave=DISCLOSURES,
        )
