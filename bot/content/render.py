"""Turns ``Say`` into a bubble: fills placeholders, escapes what is not ours, adds the "más" button."""

import html
import re

from bot.content.library import Contact, Content
from bot.model.decision import Html, Params, Say
from bot.model.messages import Address, Button, OutgoingMessage, Private

PLACEHOLDER = re.compile(r"\{([a-z][a-z0-9_]*)\}")

TELEGRAM_TEXT = 4096
"""Characters of a message after its entities are parsed (Bot API, sendMessage)."""


def bubble(content: Content, say: Say, address: Address) -> OutgoingMessage:
    """One bubble of a response. Raises ``KeyError`` for an unknown response or placeholder: ``content check`` finds both first."""
    response = content.responses[say.response]
    part = min(say.part, len(response.bubbles) - 1)
    text = fill(content, response.bubbles[part], say.params)
    buttons = (*say.buttons, *response.buttons)
    if part + 1 < len(response.bubbles):
        more = Button(plain(content, "utter_more"), f"/more:{say.response}:{part + 1}")
        buttons = (more, *buttons)
    return OutgoingMessage(address, Private(shorten(text)), buttons)


def fill(content: Content, text: str, params: Params) -> str:
    """Replace ``{name}`` by the parameter or the contact's number."""
    numbers = content.contacts.numbers

    def value(match: re.Match[str]) -> str:
        name = match[1]
        if name in params:
            given = params[name]
            return given.markup if isinstance(given, Html) else html.escape(given, quote=False)
        return html.escape(numbers[name], quote=False)

    return PLACEHOLDER.sub(value, text)


def plain(content: Content, response: str, params: Params | None = None) -> str:
    """A short response used inside another: its first bubble, filled."""
    return fill(content, content.responses[response].bubbles[0], params or {})


def contact_lines(content: Content, contacts: tuple[Contact, ...], abroad: bool) -> Html:
    """Contacts as lines, number first, each with what is known and what is not."""
    return Html("\n".join(_contact_line(content, contact, abroad) for contact in contacts))


def _contact_line(content: Content, contact: Contact, abroad: bool) -> str:
    entry = contact.entry
    details = []
    if entry.cost == "gratis":
        details.append(plain(content, "utter_contact_free"))
    if entry.hours:
        details.append(html.escape(entry.hours))
    if abroad and entry.country == "CO" and entry.works_from_abroad != "yes":
        details.append(plain(content, "utter_contact_may_not_connect"))
    if entry.note:
        details.append(html.escape(entry.note))
    return plain(
        content,
        "utter_contact_line",
        {
            "number": entry.number,
            "service": entry.service,
            "details": Html("".join(f" · {detail}" for detail in details)),
        },
    )


def shorten(text: str) -> str:
    """Cut at Telegram's limit, at a line end, so that a long list can never keep an answer from going out."""
    if len(text) <= TELEGRAM_TEXT:
        return text
    return text[:TELEGRAM_TEXT].rsplit("\n", 1)[0]
