"""The numbers, and what the counsellors have at hand: contacts with source and date, replies, hours."""

import re
from collections.abc import Mapping
from typing import Any

from aiohttp import web

from bot.content.check import REVIEW_DAYS
from bot.content.library import HOME
from bot.content.load import read_contacts
from bot.engine.normalise import normalise
from bot.engine.places import COUNTRIES, country_name
from bot.studio import edits
from bot.studio.edits import cleaned
from bot.studio.preview import contact_table
from bot.studio.web.shared import TEXTS, Studio, editor, today
from bot.studio.workshop import StudioError

CONTACTS, DESK, SOURCES = "responses/contacts.yml", "responses/desk.yml", "responses/sources.yml"

_ID = "{id:[a-z][a-z0-9_]*}"
_KINDS = {"phone": "teléfono", "short_code": "número corto", "whatsapp": "WhatsApp", "sms": "mensaje de texto", "email": "correo",
          "app": "aplicación", "web": "página"}  # fmt: skip
_PURPOSES = {"trafficking": "trata", "emergency": "emergencia", "minors": "menores", "women": "mujeres", "reporting": "denunciar",
             "information": "información", "consular": "consulado"}  # fmt: skip
_ABROAD = {"yes": "sí entra desde otro país", "no": "no entra desde otro país", "unknown": "no se sabe"}
_UNKNOWN: Mapping[str, Any] = {
    "source_date": None,
    "service": "",
    "number": "",
    "kind": "phone",
    "country": HOME,
    "purposes": [],
    "cost": None,
    "hours": None,
    "languages": ["es"],
    "works_from_abroad": "unknown",
    "note": None,
    "source": "",
    "last_checked": None,
    "shown": False,
    "why_hidden": "Nadie ha llamado todavía.",
}
"""A contact of which nothing is known: hidden until somebody has called it."""

_DAYS = {"monday": "lunes", "tuesday": "martes", "wednesday": "miércoles", "thursday": "jueves", "friday": "viernes",
         "saturday": "sábado", "sunday": "domingo y festivos"}  # fmt: skip


class ContactPages:
    """Routes for contacts and for the team's page."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._workshop = studio.workshop

    def add_to(self, site: web.Application) -> None:
        """Add the routes."""
        site.add_routes(
            [
                web.get(f"{TEXTS}/contactos", self.list_page),
                web.get(f"{TEXTS}/contactos-nuevo", self.new_contact),
                web.get(f"{TEXTS}/fuentes", self.sources_page),
                web.post(f"{TEXTS}/fuentes", self.save_source),
                web.get(f"{TEXTS}/contactos/{_ID}", self.contact_page),
                web.post(f"{TEXTS}/contactos/{_ID}", self.save),
                web.post(f"{TEXTS}/contactos/{_ID}/hoy", self.called_today),
                web.get(f"{TEXTS}/mesa", self.desk_page),
                web.post(f"{TEXTS}/mesa", self.save_desk),
            ]
        )

    async def list_page(self, request: web.Request) -> web.Response:
        """Every contact by country, what is known of each, and what somebody in a country is given."""
        editor(request)
        draft = self._workshop.draft()
        country = request.query.get("pais", HOME)
        by_country: dict[str, list[tuple[str, Any]]] = {}
        for name, entry in self._entries().items():
            by_country.setdefault(entry.country, []).append((name, entry))
        label, seen = contact_table(draft.content, country if country in COUNTRIES else HOME)
        return self._studio.page(
            request, "contacts.html", groups=[(_country(code), found) for code, found in by_country.items()], today=today(), stale=REVIEW_DAYS,
            countries=sorted(COUNTRIES.items(), key=lambda item: item[1]), country=country, label=label, seen=seen,
        )  # fmt: skip

    async def contact_page(self, request: web.Request) -> web.Response:
        """One contact."""
        editor(request)
        name = request.match_info["id"]
        entry = self._entries().get(name)
        if entry is None and "nuevo" not in request.query:
            raise web.HTTPNotFound(text="Este número no existe.")
        return self._form(request, name, entry.model_dump(mode="json") if entry else _UNKNOWN)

    async def new_contact(self, request: web.Request) -> web.Response:
        """To the empty page of a contact that does not exist yet."""
        editor(request)
        name = re.sub(r"[^a-z0-9]+", "_", normalise(request.query.get("nombre", "")).text).strip("_")
        if not name or not name[0].isalpha():
            raise web.HTTPBadRequest(text="Ponle un nombre corto que empiece por una letra, como linea_chile.")
        raise web.HTTPSeeOther(f"{TEXTS}/contactos/{name}?nuevo=1")

    async def sources_page(self, request: web.Request) -> web.Response:
        """Where the facts come from."""
        editor(request)
        return self._studio.page(
            request,
            "sources.html",
            sources=sorted(self._workshop.draft().content.sources.items()),
            saved="guardado" in request.query,
        )

    async def save_source(self, request: web.Request) -> web.Response:
        """Save a source into the draft."""
        account, form = editor(request), await request.post()
        name, title, where, when = (
            cleaned(str(form.get(field, "")))[0].replace("\n", " ") for field in ("name", "title", "where", "date")
        )
        if not re.fullmatch(r"[A-Za-z0-9_-]{2,30}", name) or not title or not where:
            raise web.HTTPBadRequest(text="Hace falta un nombre corto sin espacios, el título y dónde está.")
        try:
            self._workshop.change(
                SOURCES,
                lambda data: edits.put_source(data or b"", name, title, where, when),
                account.name,
                f"Fuente {name}",
            )
        except StudioError as error:
            raise web.HTTPBadRequest(text=str(error)) from None
        await self._studio.staff.audit(account.name, "source_saved", more=name)
        raise web.HTTPSeeOther(f"{TEXTS}/fuentes?guardado=1")

    async def save(self, request: web.Request) -> web.Response:
        """Save a contact into the draft."""
        account, form, name = editor(request), await request.post(), request.match_info["id"]
        fields = _contact_fields(form)
        try:
            self._workshop.change(
                CONTACTS,
                lambda data: edits.put_contact(data or b"", name, fields),
                account.name,
                f"Cambia el contacto {name}",
            )
        except StudioError as error:
            return self._form(request, name, fields, error=str(error), status=400)
        await self._studio.staff.audit(account.name, "contact_saved", more=name)
        raise web.HTTPSeeOther(f"{TEXTS}/contactos/{name}?guardado=1")

    async def called_today(self, request: web.Request) -> web.Response:
        """Somebody of the team called the number, and it answered."""
        account, name = editor(request), request.match_info["id"]
        if name not in self._entries():
            raise web.HTTPNotFound(text="Este número no existe.")
        fields = {"last_checked": today()}
        self._workshop.change(
            CONTACTS, lambda data: edits.put_contact(data or b"", name, fields), account.name, f"Se llamó a {name}"
        )
        await self._studio.staff.audit(account.name, "contact_called", more=name)
        raise web.HTTPSeeOther(f"{TEXTS}/contactos#{name}")

    async def desk_page(self, request: web.Request) -> web.Response:
        """Hours and replies at hand."""
        editor(request)
        content = self._workshop.draft().content
        hours = content.hours.model_dump(mode="json")
        return self._desk(request, {day: ", ".join(hours[day]) for day in _DAYS}, "\n".join(hours["closed_on"]),
                          [(reply.title, reply.text.strip()) for reply in content.replies])  # fmt: skip

    async def save_desk(self, request: web.Request) -> web.Response:
        """Save them into the draft."""
        account, form = editor(request), await request.post()
        spans = {
            day: [span.strip().replace(" ", "") for span in str(form.get(day, "")).split(",") if span.strip()]
            for day in _DAYS
        }
        closed = str(form.get("closed_on", "")).split()
        replies = [
            (cleaned(str(title))[0], cleaned(str(text))[0])
            for title, text in zip(form.getall("title", []), form.getall("reply", []), strict=True)
            if str(text).strip() or str(title).strip()
        ]
        try:
            self._workshop.change(
                DESK,
                lambda data: edits.put_desk(data or b"", spans, closed, replies),
                account.name,
                "Cambia horario o respuestas listas",
            )
        except StudioError as error:
            shown = {day: ", ".join(given) for day, given in spans.items()}
            return self._desk(request, shown, "\n".join(closed), replies, error=str(error), status=400)
        await self._studio.staff.audit(account.name, "desk_saved")
        raise web.HTTPSeeOther(f"{TEXTS}/mesa?guardado=1")

    def _entries(self) -> Mapping[str, Any]:
        found, _ = read_contacts(self._workshop.draft().folder)
        if found is None:
            found, _ = read_contacts(self._workshop.published().folder)
        return found.contacts if found else {}

    def _form(
        self, request: web.Request, name: str, entry: Mapping[str, Any], error: str = "", status: int = 200
    ) -> web.Response:
        content = self._workshop.draft().content
        return self._studio.page(
            request, "contact.html", status=status, name=name, entry=entry, kinds=_KINDS, purposes=_PURPOSES, abroad=_ABROAD,
            countries=[("*", "ningún país en particular"), *sorted(COUNTRIES.items(), key=lambda item: item[1])],
            sources=sorted(content.sources.items(), key=lambda item: item[1]), error=error, saved="guardado" in request.query,
            problems=[p for p in self._workshop.problems(today()) if p.path == CONTACTS and name in p.message],
        )  # fmt: skip

    def _desk(
        self,
        request: web.Request,
        hours: Mapping[str, str],
        closed: str,
        replies: list[tuple[str, str]],
        error: str = "",
        status: int = 200,
    ) -> web.Response:
        return self._studio.page(
            request, "desk.html", status=status, days=_DAYS, hours=hours, closed=closed, replies=replies, error=error,
            saved="guardado" in request.query, problems=[p for p in self._workshop.problems(today()) if p.path == DESK],
        )  # fmt: skip


def _contact_fields(form: Any) -> dict[str, Any]:
    """A contact as it stands in the file; what was left empty is not known."""

    def words(field: str) -> str | None:
        return cleaned(str(form.get(field, "")))[0].replace("\n", " ") or None

    shown = form.get("shown") == "1"
    return {
        "service": words("service") or "",
        "number": words("number") or "",
        "kind": str(form.get("kind", "phone")),
        "country": str(form.get("country", HOME)),
        "purposes": [str(purpose) for purpose in form.getall("purpose", [])],
        "cost": "gratis" if form.get("free") == "1" else None,
        "hours": words("hours"),
        "languages": re.findall(r"[a-z]{2}", str(form.get("languages", "es"))),
        "works_from_abroad": str(form.get("works_from_abroad", "unknown")),
        "note": words("note"),
        "source": words("source") or "",
        "source_date": _year_or_words(words("source_date")),
        "last_checked": edits.day(str(form.get("last_checked", ""))) or None,
        "shown": shown,
        "why_hidden": None if shown else words("why_hidden"),
    }


def _year_or_words(when: str | None) -> int | str | None:
    return int(when) if when and re.fullmatch(r"\d{4}", when) else when


def _country(code: str) -> str:
    return "Desde cualquier país" if code == "*" else country_name(code)
