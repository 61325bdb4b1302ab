"""What all pages of the studio need: the workshop, who may edit, the templates, and the edition of the draft for trying."""

import asyncio
from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

from aiohttp import web
from markupsafe import Markup

from bot.content.phrases import TESTS, TRAINING, find_phrases
from bot.content.readability import EASY_ENOUGH
from bot.engine.hours import BOGOTA, day_of
from bot.ports import Edition, Editions
from bot.storage.staff import Account, Staff
from bot.storage.unanswered import UnansweredStore
from bot.storage.usage import Usage
from bot.studio.confusion import Confusion, confusions
from bot.studio.likeness import Embed
from bot.studio.publishing import Publisher
from bot.studio.workshop import Workshop
from bot.team.frame import templates
from bot.team.sessions import ACCOUNT, PREFIX
from bot.understanding.embedded import EmbeddedUnderstander
from bot.understanding.model import ModelError

_HERE = Path(__file__).parent

TEXTS = f"{PREFIX}/textos"

STATIC = _HERE / "static"


class Studio:
    """The parts of the studio, and what several pages need of them. ``embed`` makes sentence embeddings."""

    def __init__(
        self,
        workshop: Workshop,
        publisher: Publisher,
        live: Editions,
        staff: Staff,
        unanswered: UnansweredStore,
        usage: Usage,
        embed: Embed,
    ) -> None:
        self.workshop = workshop
        self.publisher = publisher
        self.live = live
        self.staff = staff
        self.unanswered = unanswered
        self.usage = usage
        self.embed = embed
        self._confusions: tuple[str, Mapping[str, Confusion]] = ("", {})

    async def draft_edition(self) -> tuple[Edition, bool]:
        """The draft as an edition, and whether it understands by its own phrases; if they are not learned yet, the published understanding
        stands in, which is its own if no phrase was changed."""
        draft = self.workshop.draft()
        model = self.publisher.trained(draft.commit)
        if model is None:
            part, published = self.workshop.repository.part, self.workshop.published()
            same = part(draft.commit, TRAINING) == part(published.commit, TRAINING)
            return Edition("draft", draft.content, self.live.current().understander), same
        understander = await asyncio.to_thread(EmbeddedUnderstander.load, model)
        return Edition("draft", draft.content, understander), True

    async def confusion(self, intent: str) -> Confusion | None:
        """What the published understanding confuses an intent with, on the draft's test phrases; None if there is no model to ask."""
        draft, model = self.workshop.draft(), self.publisher.model_now()
        of = f"{model} {self.workshop.repository.part(draft.commit, TESTS)}"
        if self._confusions[0] != of:
            try:
                self._confusions = of, await asyncio.to_thread(_confusions, model, draft.folder)
            except ModelError:
                return None
        return self._confusions[1].get(intent)

    def page(self, request: web.Request, template: str, status: int = 200, **values: object) -> web.Response:
        """A page for who is signed in."""
        draft, published = self.workshop.draft(), self.workshop.published()
        html = _TEMPLATES.get_template(template).render(
            account=request[ACCOUNT],
            damaged=draft.damaged,
            not_merged=self.workshop.not_merged,
            unpublished=draft.tree != published.tree,
            **values,
        )
        return web.Response(text=html, status=status, content_type="text/html")


def _confusions(model: Path, folder: Path) -> Mapping[str, Confusion]:
    return confusions(EmbeddedUnderstander.load(model), find_phrases(folder, TESTS)[0])


_TEMPLATES = templates(_HERE / "templates", texts=TEXTS, easy_enough=EASY_ENOUGH)


def clock(moment: datetime) -> str:
    """A moment in Colombia."""
    return moment.astimezone(BOGOTA).strftime("%d/%m/%Y %H:%M")


_TEMPLATES.filters["clock"] = clock
_TEMPLATES.filters["telegram"] = Markup  # only of what the checks found valid, and nothing but b, i and a is
_TEMPLATES.filters["capitalize_first"] = lambda words: words[:1].upper() + words[1:]
_TEMPLATES.filters["points"] = lambda share: f"{share * 100:.1f} %"


def fragment(template: str, **values: object) -> str:
    """Part of a page."""
    return _TEMPLATES.get_template(template).render(**values)


def editor(request: web.Request) -> Account:
    """Who is signed in, if they may change what the bot says."""
    account: Account = request[ACCOUNT]
    if not account.edits:
        raise web.HTTPForbidden(text="Esta cuenta no cambia textos. Pídele a quien administra que la cambie.")
    return account


def today() -> date:
    """The day, in Colombia."""
    return day_of(datetime.now(UTC))
