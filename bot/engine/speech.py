"""How the rules speak: choosing the answer for where the person is, and putting a decision together.

Owns the choice between an answer and its variant for somebody abroad, and what a bubble leaves open as a question.
"""

from collections.abc import Iterable
from dataclasses import replace

from bot.content.library import HOME, LANGUAGE, Content
from bot.content.render import contact_lines, plain
from bot.content.required import ABROAD
from bot.engine.places import country_name
from bot.model.conversation import Conversation, Question
from bot.model.decision import Decision, Effect, Html, Params, Say
from bot.model.messages import Button, ButtonPress, IncomingMessage, Input
from bot.model.reading import Understanding

_SURELY_SPANISH = 3
"""Words from which on a message is surely Spanish: shorter ones ("ok", "no") are in every language."""

_IN_DANGER = 2
_AT_LEISURE = 6


def spoken(language: str, event: Input, understood: Understanding | None, content: Content) -> str:
    """The language to answer in: the one just chosen or written in if there are answers in it, else the one of before."""
    wanted = language
    match event:
        case ButtonPress(payload=payload) if payload.startswith("/language:"):
            wanted = payload.split(":")[1]
        case IncomingMessage(text=text) if understood is not None and understood.language != language:
            if understood.language != LANGUAGE or len(text.reveal().split()) >= _SURELY_SPANISH:
                wanted = understood.language
    return wanted if content.speaks(wanted) else language


def place_params(content: Content, country: str | None, *, in_danger: bool = False) -> Params:
    """``{country}`` and ``{contacts}`` for somebody in ``country`` (None: Colombia); fewer lines for who is in a hurry.
    ``{person}`` offers somebody of the team; ``handoff.as_it_stands`` changes it for who is on the list or has refused."""
    where = country or HOME
    return content.once(("place", where, in_danger), lambda: _params_of(content, where, in_danger))


def _params_of(content: Content, where: str, in_danger: bool) -> Params:
    if where == HOME:
        contacts = content.contacts.in_country(HOME)
    else:
        contacts = content.contacts.from_abroad(where)
    most = _IN_DANGER if in_danger else _AT_LEISURE
    lines: Html = contact_lines(content, contacts[:most], abroad=where != HOME)
    person = Html(plain(content, "utter_person_offered"))
    return {"country": country_name(where), "contacts": lines, "person": person}


def say_for_place(
    content: Content,
    response: str,
    country: str | None,
    *,
    in_danger: bool = False,
    buttons: tuple[Button, ...] = (),
    part: int = 0,
) -> Say:
    """The response, or its variant for who is abroad if there is one (``ABROAD``)."""
    name = response
    if country is not None and country != HOME:
        name = next((n for n in (response + behind for behind in ABROAD) if content.has(n)), response)
    return Say(name, place_params(content, country, in_danger=in_danger), buttons, part)


def decided(conversation: Conversation, content: Content, reason: str, effects: Iterable[Effect]) -> Decision:
    """A decision whose open question is the one that its last bubble asks, if it asks one."""
    effects = tuple(effects)
    question: Question | None = None
    for effect in effects:
        if isinstance(effect, Say) and effect.response in content.responses:
            question = content.responses[effect.response].asks if effect.part == 0 else None
    return Decision(replace(conversation, question=question), effects, reason)


def says(conversation: Conversation, content: Content, response: str) -> Decision:
    """Say ``response`` and nothing else."""
    where = conversation.whereabouts
    return decided(conversation, content, response, [say_for_place(content, response, where)])


def foreign(understood: Understanding, content: Content) -> str | None:
    """What to say to who writes in a language that has no answers: the number, and that there are none."""
    response = f"utter_language_{understood.language}"
    return response if not content.speaks(understood.language) and content.has(response) else None


def in_their_language(decision: Decision, understood: Understanding, content: Content) -> Decision:
    """Help that had to go out in Spanish, with the number in the person's own language under it."""
    notice = foreign(understood, content)
    return replace(decision, effects=(*decision.effects, Say(notice))) if notice else decision
