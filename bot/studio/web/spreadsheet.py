"""The spreadsheet for translators: down, and back up. A file with a doubt in it changes nothing."""

import asyncio

from aiohttp import web

from bot.content.library import LANGUAGE
from bot.studio.spreadsheet import Doubt, Returned, export, take_back
from bot.studio.web.shared import TEXTS, Studio, editor, today
from bot.studio.workshop import StudioError

_PLACE = f"{TEXTS}/idiomas/hoja"
_XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_MOST_LANGUAGES = 2


class SpreadsheetPages:
    """Routes under ``/equipo/textos/idiomas/hoja``."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._workshop = studio.workshop

    def add_to(self, site: web.Application) -> None:
        """Add the routes."""
        site.add_routes([web.get(_PLACE, self.download), web.post(_PLACE, self.upload)])

    async def download(self, request: web.Request) -> web.Response:
        """All answers of the draft, with one or two languages to fill in."""
        editor(request)
        languages = list(dict.fromkeys(request.query.get("idiomas", "").replace(",", " ").lower().split()))
        right = all(len(code) == 2 and code.isascii() and code.isalpha() and code != LANGUAGE for code in languages)
        if not right or not 1 <= len(languages) <= _MOST_LANGUAGES:
            raise web.HTTPBadRequest(text="Escribe uno o dos idiomas con dos letras, como en o en pt.")
        data = await asyncio.to_thread(export, self._workshop.draft().content, languages)
        name = f"suenos-{'-'.join(languages)}-{today().isoformat()}.xlsx"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return web.Response(body=data, content_type=_XLSX, headers=headers)

    async def upload(self, request: web.Request) -> web.Response:
        """Save what a translator brings into the draft, or say at which cell it cannot be."""
        account = editor(request)
        try:
            given = (await request.post()).get("file")
        except web.HTTPRequestEntityTooLarge:
            mend = "Sube el archivo .xlsx que bajaste de esta página, con tus cambios."
            return self._page(request, Returned(doubts=(Doubt(0, "", "El archivo es demasiado grande.", mend),)))
        data = given.file.read() if isinstance(given, web.FileField) else b""
        returned = await asyncio.to_thread(take_back, data, self._workshop.draft().content, today())
        if returned.changes and not returned.doubts:
            answers = [(change.name, change.language, change.answer) for change in returned.changes]
            try:
                self._workshop.save_answers(answers, account.name, "Traducciones de una hoja de cálculo")
            except StudioError as error:
                returned = Returned(doubts=(Doubt(0, "", str(error), "Después sube el archivo otra vez."),))
            else:
                await self._studio.staff.audit(account.name, "translations_saved", more=str(len(answers)))
        return self._page(request, returned)

    def _page(self, request: web.Request, returned: Returned) -> web.Response:
        status = 400 if returned.doubts else 200
        return self._studio.page(request, "spreadsheet.html", status=status, returned=returned)
