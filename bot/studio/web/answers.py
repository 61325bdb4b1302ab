"""The list of answers, the editor of one, its phrases and its history."""

import re
from collections.abc import Mapping
from itertools import groupby

from aiohttp import web
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.content.check import BUBBLE
from bot.content.library import LANGUAGE, Content, Response
from bot.content.render import PLACEHOLDER
from bot.content.required import FOREIGN, TIP, parameters
from bot.engine.places import COUNTRIES
from bot.engine.shapes import plain_words
from bot.model.taxonomy import INTENTS
from bot.storage.usage import IntentUse
from bot.studio import edits
from bot.studio.edits import Answer, cleaned
from bot.studio.preview import contact_table, look_at
from bot.studio.web.shared import TEXTS, Studio, editor, fragment, today
from bot.studio.workshop import StudioError

_USAGE_DAYS = 30
_LONGEST_TEXT = 60_000
_TOO_LONG = f"El texto es demasiado largo: hasta {_LONGEST_TEXT} letras."
_NAME = "{name:utter_[a-z0-9_]+}"

_GROUPS = (
    ("Cuando alguien está en peligro o cuenta algo", ("disclose_", "report_")),
    ("Sobre una oferta", ("describe_offer", "request_offer_check", "offer", "question_", "unknown_", "flag_")),
    ("Preguntas", ("ask_",)),
    ("Consejos de la campaña", ("tip_",)),
    ("Una persona del equipo", ("handoff", "consent", "desk", "request_human")),
    ("Saludos, menú y lo demás", ("",)),
)
"""How the list is grouped: a title, and how the names of its answers begin."""

_VERBS = (("offer:start", "Empezar las preguntas sobre la oferta"), ("menu", "Ver el menú"), ("handoff:accept", "Sí, quiero una persona"),
          ("handoff:decline", "No, gracias"), ("wipe:now", "Borrar todo ahora"))  # fmt: skip


class _Looked(BaseModel):
    """What the editor sends while somebody types."""

    model_config = ConfigDict(extra="forbid")

    name: str = Field(pattern=r"^utter_[a-z0-9_]+$")
    language: str = Field(pattern=r"^[a-z]{2}$")
    country: str = Field("", pattern=r"^([A-Z]{2})?$")
    text: str = Field(max_length=_LONGEST_TEXT)
    buttons: list[tuple[str, str]] = Field([], max_length=20)
    label: str = ""
    reviewed: str = ""
    sources: list[str] = Field([], max_length=40)
    yes: str = ""
    no: str = ""

    def answer(self) -> Answer:
        """The same as an answer, without what nobody sees."""
        return Answer(
            text=cleaned(self.text)[0],
            buttons=tuple(
                (title.strip(), payload.strip()) for title, payload in self.buttons if title.strip() or payload
            ),
            label=self.label.strip(),
            reviewed=self.reviewed,
            sources=tuple(self.sources),
            yes=self.yes,
            no=self.no,
        )


class AnswerPages:
    """Routes under ``/equipo/textos``."""

    def __init__(self, studio: Studio) -> None:
        self._studio = studio
        self._workshop = studio.workshop

    def add_to(self, site: web.Application) -> None:
        """Add the routes."""
        site.add_routes(
            [
                web.get(TEXTS, self.list_page),
                web.get(f"{TEXTS}/respuesta/{_NAME}", self.answer_page),
                web.post(f"{TEXTS}/respuesta/{_NAME}", self.save),
                web.get(f"{TEXTS}/respuesta/{_NAME}/historia", self.history_page),
                web.get(f"{TEXTS}/respuesta/{_NAME}/quitar", self.remove_page),
                web.post(f"{TEXTS}/respuesta/{_NAME}/quitar", self.remove),
                web.get(f"{TEXTS}/consejo", self.new_tip),
                web.post(f"{TEXTS}/mirar", self.look),
                web.post(f"{TEXTS}/archivo", self.restore),
                web.post(f"{TEXTS}/frases/{{intent:[a-z_]+}}", self.save_phrases),
                web.get(f"{TEXTS}/confusiones/{{intent:[a-z_]+}}", self.confusion),
            ]
        )

    async def list_page(self, request: web.Request) -> web.Response:
        """Every answer, grouped, with what is to be done about each."""
        editor(request)
        draft = self._workshop.draft()
        wanted = request.query.get("q", "").strip().casefold()
        changed = set(self._workshop.changed())
        published = self._workshop.published().content
        numbers = draft.content.contacts.numbers
        troubled = {problem.path for problem in self._workshop.problems(today()) if not problem.warning}
        rows = [
            {
                "name": name,
                "title": _title(draft.content, name),
                "first": _told(numbers, response.bubbles[0])[:90],
                "changed": response.path in changed and _differs(published, response),
                "problem": response.path in troubled,
                "days": (today() - response.reviewed).days,
            }
            for name, response in sorted(draft.content.responses.items())
            if wanted in f"{name} {response.label} {' '.join(response.bubbles)}".casefold()
        ]
        rows.sort(key=lambda row: _group(str(row["name"])))
        groups = [
            (_GROUPS[at][0], list(found)) for at, found in groupby(rows, key=lambda row: _group(str(row["name"])))
        ]
        return self._studio.page(
            request,
            "answers.html",
            groups=groups,
            q=request.query.get("q", ""),
            count=len(rows),
            gone=[(name, _title(published, name)) for name in self._workshop.gone()],
        )

    async def answer_page(self, request: web.Request) -> web.Response:
        """The editor of one answer, with what a person sees beside it."""
        editor(request)
        name, language = request.match_info["name"], _language(request.query.get("idioma", LANGUAGE))
        answer = self._workshop.answer(name, language) or self._workshop.answer(name)
        if answer is None and name.startswith(TIP):
            answer = Answer("", (), "", today().isoformat(), ("campaign",))
        if answer is None:
            raise web.HTTPNotFound(text="Esta respuesta no existe.")
        return self._editor(request, name, language, answer, saved="guardado" in request.query)

    async def new_tip(self, request: web.Request) -> web.Response:
        """The editor of a tip that is not there yet: what it is about gives it its name."""
        editor(request)
        name = "_".join(re.findall("[a-z0-9]+", plain_words(request.query.get("sobre", ""))))[:40]
        if not name:
            raise web.HTTPBadRequest(text="Di en dos o tres palabras de qué trata el consejo.")
        raise web.HTTPSeeOther(f"{TEXTS}/respuesta/{TIP}{name}")

    async def save(self, request: web.Request) -> web.Response:
        """Save the answer into the draft; what somebody else saved meanwhile is kept too."""
        account, form = editor(request), await request.post()
        name, language = request.match_info["name"], _language(str(form.get("language", LANGUAGE)))
        answer = _typed(name, language, form)
        try:
            if len(answer.text) > _LONGEST_TEXT:
                raise StudioError(_TOO_LONG)
            saved = self._workshop.save_answer(name, language, str(form.get("base", "")), answer, account.name)
        except StudioError as error:
            return self._editor(request, name, language, answer, error=str(error), status=400)
        except (KeyError, ValueError):  # a base that is no commit: the page did not come from here
            return self._editor(request, name, language, answer, error="No se guardó: intenta otra vez.", status=400)
        await self._studio.staff.audit(account.name, "text_saved", more=name)
        if saved.clashes:
            return self._editor(request, name, language, saved.answer, clashes=saved.clashes, theirs=saved.theirs)
        raise web.HTTPSeeOther(f"{TEXTS}/respuesta/{name}?idioma={language}&guardado=1")

    async def remove_page(self, request: web.Request) -> web.Response:
        """The question before a tip is taken out."""
        editor(request)
        return self._remove_page(request)

    async def remove(self, request: web.Request) -> web.Response:
        """Take a tip out of the draft."""
        account, form, name = editor(request), await request.post(), request.match_info["name"]
        why = " ".join(str(form.get("reason", "")).split())[:300]
        try:
            self._workshop.remove_tip(name, str(form.get("base", "")), account.name, why)
        except StudioError as error:
            return self._remove_page(request, error=str(error))
        except (KeyError, ValueError):  # a base that is no commit: the page did not come from here
            return self._remove_page(request, error="No se quitó: intenta otra vez.")
        await self._studio.staff.audit(account.name, "tip_removed", more=name)
        raise web.HTTPSeeOther(f"{TEXTS}/respuesta/{name}/historia?quitado=1")

    def _remove_page(self, request: web.Request, error: str = "") -> web.Response:
        name, draft = request.match_info["name"], self._workshop.draft()
        answer = self._workshop.answer(name)
        if answer is None or not name.startswith(TIP):
            raise web.HTTPNotFound(text="Solo se quitan consejos, y este no está en el borrador.")
        return self._studio.page(
            request,
            "remove.html",
            status=400 if error else 200,
            error=error,
            name=name,
            title=_title(draft.content, name),
            answer=answer,
            base=draft.commit,
            languages=self._workshop.languages_of(name),
            published=self._workshop.published().content.has(name),
        )

    async def look(self, request: web.Request) -> web.Response:
        """What a person would see, and every problem, while somebody types."""
        editor(request)
        try:
            posted = _Looked.model_validate_json(await request.read())
        except ValidationError:
            return web.json_response({"error": _TOO_LONG}, status=400)
        content = self._workshop.draft().content
        seen = look_at(content, posted.name, posted.language, posted.answer(), posted.country or None, today())
        country, contacts = contact_table(content.in_language(posted.language), posted.country or "CO")
        taken_out = cleaned(posted.text)[1]
        return web.json_response(
            {
                "html": fragment("_preview.html", seen=seen, country=country, contacts=contacts, taken_out=taken_out),
                "errors": sum(not problem.warning for problem in seen.problems),
            }
        )

    async def history_page(self, request: web.Request) -> web.Response:
        """Who changed the answer when, and how it was before."""
        editor(request)
        name = request.match_info["name"]
        language = _language(request.query.get("idioma", LANGUAGE))
        return self._studio.page(
            request,
            "history.html",
            name=name,
            language=language,
            languages=[LANGUAGE, *sorted(self._workshop.published().content.translations)],
            versions=self._workshop.past(name, language),
            now=self._workshop.answer(name, language),
            removed="quitado" in request.query,
            base=self._workshop.draft().commit,
            title=_title(self._workshop.draft().content, name),
        )

    async def restore(self, request: web.Request) -> web.Response:
        """Put a damaged file back to what is published."""
        account, form = editor(request), await request.post()
        try:
            self._workshop.restore_file(str(form.get("path", "")), account.name)
        except StudioError as error:
            raise web.HTTPBadRequest(text=str(error)) from None
        await self._studio.staff.audit(account.name, "file_restored", more=str(form.get("path", "")))
        raise web.HTTPSeeOther(TEXTS)

    async def confusion(self, request: web.Request) -> web.Response:
        """What the intent is confused with; asked for after the page, since it takes seconds the first time."""
        editor(request)
        intent = request.match_info["intent"]
        found = await self._studio.confusion(intent)
        used = (await self._studio.usage.totals(today(), _USAGE_DAYS)).get(intent, IntentUse())
        return web.json_response({"html": fragment("_confusion.html", found=found, used=used, days=_USAGE_DAYS)})

    async def save_phrases(self, request: web.Request) -> web.Response:
        """The phrases that the bot learns an intent from."""
        account, form, intent = editor(request), await request.post(), request.match_info["intent"]
        if intent not in INTENTS:
            raise web.HTTPNotFound(text="Esta intención no existe.")
        phrases = list(
            dict.fromkeys(line for line in cleaned(str(form.get("phrases", "")))[0].split("\n") if line.strip())
        )
        path = f"nlu_data/{LANGUAGE}/{intent}.yml"
        try:
            before = edits.phrases_in(self._workshop.repository.file(str(form.get("base", "")), path), intent)
            now = edits.phrases_in(self._workshop.repository.file(self._workshop.draft().commit, path), intent)
            # What somebody else added or removed meanwhile is added or removed here too.
            added, removed = [p for p in now if p not in before], {p for p in before if p not in now}
            merged = [*(p for p in phrases if p not in removed), *(p for p in added if p not in phrases)]
            self._workshop.change(
                path, lambda data: edits.put_phrases(data, intent, merged), account.name, f"Frases de {intent}"
            )
        except (StudioError, KeyError, ValueError) as error:
            raise web.HTTPBadRequest(text=str(error)) from None
        await self._studio.staff.audit(account.name, "phrases_saved", more=intent)
        raise web.HTTPSeeOther(f"{TEXTS}/respuesta/utter_{intent}?guardado=1#frases")

    def _editor(
        self,
        request: web.Request,
        name: str,
        language: str,
        answer: Answer,
        *,
        saved: bool = False,
        error: str = "",
        clashes: tuple[str, ...] = (),
        theirs: Answer | None = None,
        status: int = 200,
    ) -> web.Response:
        draft = self._workshop.draft()
        intent = name.removeprefix("utter_")
        path = f"nlu_data/{LANGUAGE}/{intent}.yml"
        phrases = (
            edits.phrases_in(self._workshop.repository.file(draft.commit, path), intent) if intent in INTENTS else []
        )
        country, contacts = contact_table(draft.content.in_language(language), "CO")
        return self._studio.page(
            request,
            "answer.html",
            status=status,
            name=name,
            title=_title(draft.content, name),
            language=language,
            original=self._workshop.answer(name) if language != LANGUAGE else None,
            languages=[LANGUAGE, *sorted(draft.content.translations)],
            answer=answer,
            base=draft.commit,
            seen=look_at(draft.content, name, language, answer, None, today()),
            country=country,
            contacts=contacts,
            countries=[(code, label) for code, label in sorted(COUNTRIES.items(), key=lambda item: item[1])],
            destinations=_destinations(draft.content),
            sources=sorted(draft.content.sources.items(), key=lambda item: item[1]),
            placeholders=_placeholders(draft.content, name),
            intent=intent if intent in INTENTS else "",
            phrases=phrases,
            today=today().isoformat(),
            longest=BUBBLE,
            removable=name.startswith(TIP) and draft.content.has(name),
            spanish=language == LANGUAGE and name not in FOREIGN,
            saved=saved,
            error=error,
            clashes=clashes,
            theirs=theirs,
            taken_out=0,
        )


def _typed(name: str, language: str, form: Mapping[str, object]) -> Answer:
    """What the form holds, right or wrong: nothing that somebody typed is thrown away because something else is amiss."""
    get_all = form.getall  # type: ignore[attr-defined]  # aiohttp's MultiDict
    return _Looked.model_construct(
        name=name,
        language=language,
        text=str(form.get("text", "")),
        buttons=list(zip(get_all("button_title", []), get_all("button_payload", []), strict=False)),
        label=str(form.get("label", "")),
        reviewed=str(form.get("reviewed", "")),
        sources=get_all("source", []),
        yes=str(form.get("yes", "")),
        no=str(form.get("no", "")),
    ).answer()


def _language(given: str) -> str:
    if len(given) != 2 or not given.isalpha() or not given.islower():
        raise web.HTTPBadRequest(text="El idioma se escribe con dos letras, como en.")
    return given


def _group(name: str) -> int:
    bare = name.removeprefix("utter_")
    return next(at for at, (_, starts) in enumerate(_GROUPS) if bare.startswith(starts))


def _title(content: Content, name: str) -> str:
    response = content.responses.get(name)
    if response is not None and response.label:
        return response.label
    for variant in ("_abroad", "_country"):
        if name.endswith(variant) and content.has(name.removesuffix(variant)):
            return f"{_title(content, name.removesuffix(variant))} (en otro país)"
    return name.removeprefix("utter_").replace("_", " ")


def _told(numbers: Mapping[str, str], text: str) -> str:
    """The beginning of an answer as it is read: with its numbers, and without what only a conversation fills."""
    return PLACEHOLDER.sub(lambda found: numbers.get(found[1], "…"), text)


def _differs(published: Content, response: Response) -> bool:
    before = published.responses.get(response.name)
    return before is None or edits.as_answer(before) != edits.as_answer(response)


def _destinations(content: Content) -> list[tuple[str, str]]:
    """Where a button can lead, as (payload, words)."""
    intents = [(f"/{intent}", content.label(intent)) for intent in INTENTS]
    languages = [
        (f"/language:{code}", f"Cambiar de idioma: {code}") for code in (LANGUAGE, *sorted(content.translations))
    ]
    return [
        *((f"/{verb}", words) for verb, words in _VERBS),
        *languages,
        *sorted(intents, key=lambda item: item[1].casefold()),
    ]


def _placeholders(content: Content, name: str) -> list[tuple[str, str]]:
    """What can be written in braces in an answer, as (name, what it becomes)."""
    numbers = sorted(content.contacts.numbers.items())
    return [*((given, "según la conversación") for given in sorted(parameters(name))), *numbers]
