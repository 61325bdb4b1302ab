"""What a button, a command or a typed "sí" stands for: ``/name`` or ``/name:argument:...``.

Owns the verbs. A payload that names an intent means the same as a message of that intent.
"""

from dataclasses import dataclass

from bot.model.taxonomy import INTENTS

VERBS: dict[str, str] = {
    "menu": "show the menu",
    "more": "the next bubble: response, part",
    "offer": "the offer check: start | stop | result | answer:topic:value",
    "handoff": "a person: accept | decline",
    "consent": "whether the case may be handed to an authority: yes | no",
    "wipe": "delete everything: now | cancel",
    "contacts": "the contacts for a country: ISO code",
    "learning": "whether masked messages may be kept to learn from: yes | no",
    "language": "answers in this language from now on, if there are any: ISO code",
}
"""Payload names that are not intents, and what they do."""

COMMANDS: dict[str, str] = {
    "start": "/welcome",
    "ayuda": "/menu",
    "help": "/menu",
    "menu": "/menu",
    "oferta": "/offer:start",
    "numeros": "/ask_hotline",
    "persona": "/request_human",
    "privacidad": "/ask_privacy",
    "borrar": "/wipe:now",
    "noguardes": "/learning:no",
    "siguardes": "/learning:yes",
    "salir": "/end_conversation",
}
"""What people can type after a slash, in every channel. ``/start`` opens a Telegram chat."""

SHOWN_COMMANDS: dict[str, str] = {
    "menu": "Ver qué puedo hacer",
    "oferta": "Revisar una oferta",
    "numeros": "Números de ayuda",
    "persona": "Hablar con una persona",
    "borrar": "Borrar esta conversación",
}
"""The commands that a channel's own menu lists. Neutral words: the list shows on the phone."""


@dataclass(frozen=True, slots=True)
class Payload:
    """A payload taken apart."""

    name: str
    arguments: tuple[str, ...] = ()


def parse_payload(payload: str) -> Payload | None:
    """The payload, or None if it names neither an intent nor a verb (a button of an older version)."""
    name, *arguments = payload.removeprefix("/").split(":")
    if name not in INTENTS and name not in VERBS and name != "welcome":
        return None
    return Payload(name, tuple(arguments))


def parse_command(text: str) -> str | None:
    """The payload of a typed command, "" for one that is not ours, None if the text is no command.

    Telegram appends ``@botname`` in groups and arguments after a space; both are passed over.
    """
    if not text.startswith("/") or len(text) < 2 or not text[1].isalpha():
        return None
    word = text[1:].split(maxsplit=1)[0].split("@", 1)[0].casefold()
    return COMMANDS.get(word, "")
