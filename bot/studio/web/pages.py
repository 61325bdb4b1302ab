"""The studio's routes, all of them."""

from aiohttp import web

from bot.studio.web.answers import AnswerPages
from bot.studio.web.contacts import ContactPages
from bot.studio.web.publish import PublishPages
from bot.studio.web.shared import STATIC, TEXTS, Studio
from bot.studio.web.spreadsheet import SpreadsheetPages
from bot.studio.web.translations import TranslationPages
from bot.studio.web.trial import TrialPages
from bot.studio.web.unanswered import UnansweredPages

_PAGES = (AnswerPages, ContactPages, TrialPages, PublishPages, TranslationPages, SpreadsheetPages, UnansweredPages)


def add_studio(site: web.Application, studio: Studio) -> None:
    """Add every page of the studio. Who is signed in is checked by the middleware that the desk adds."""
    site.router.add_static(f"{TEXTS}/static", STATIC)
    for pages in _PAGES:
        pages(studio).add_to(site)
