"""Languages: which answers are translated, which translations are older than what they translate, and a new language."""

from aiohttp import web

from bot.content.library import LANGUAGE
from bot.studio.web.shared import TEXTS, Studio, editor


class TranslationPages:
    """Route ``/equipo/textos/idiomas``."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._workshop = studio.workshop

    def add_to(self, site: web.Application) -> None:
        """Add the route."""
        site.router.add_get(f"{TEXTS}/idiomas", self.page)

    async def page(self, request: web.Request) -> web.Response:
        """The answers of a language beside the Spanish ones: those missing and outdated first."""
        editor(request)
        content = self._workshop.draft().content
        language = request.query.get("idioma", next(iter(sorted(content.translations)), ""))
        if language and (
            len(language) != 2 or not language.isalpha() or not language.islower() or language == LANGUAGE
        ):
            raise web.HTTPBadRequest(text="Un idioma nuevo se escribe con dos letras, como en, pt o fr.")
        translated = content.translations.get(language, {})
        rows = []
        for name, response in sorted(content.responses.items()):
            other = translated.get(name)
            state = "missing" if other is None else "outdated" if other.reviewed < response.reviewed else "done"
            rows.append((state, name, response, other))
        order = ("missing", "outdated", "done")
        rows.sort(key=lambda row: order.index(row[0]))
        counts = {state: sum(row[0] == state for row in rows) for state in order}
        return self._studio.page(
            request, "translations.html", languages=sorted(content.translations), language=language, rows=rows if language else [], counts=counts,
        )  # fmt: skip
