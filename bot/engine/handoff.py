"""The way to a person and back: offered, waiting, with a counsellor, closed. Consent first, and a refusal is remembered."""

from dataclasses import replace

from bot.content.library import Content
from bot.engine.places import country_name
from bot.engine.speech import decided, say_for_place
from bot.model.conversation import Conversation, Mode, Question
from bot.model.decision import CloseHandoff, Decision, Effect, OpenHandoff, Relay, Say
from bot.model.messages import Private

CONSENT = Question(yes="/handoff:accept", no="/handoff:decline")
"""What "sí" and "no" mean while a person is offered."""


def offered(decision: Decision) -> Decision:
    """The same decision with a person offered in it, unless there is one already or the person has refused."""
    conversation = decision.conversation
    if conversation.mode not in (Mode.BOT, Mode.OFFERED) or conversation.refused_person:
        return decision
    return replace(decision, conversation=replace(conversation, mode=Mode.OFFERED, question=CONSENT))


def ask(conversation: Conversation, content: Content) -> Decision:
    """The person asks for somebody: say what would be seen, and ask whether to go ahead."""
    if conversation.mode in (Mode.WAITING, Mode.WITH_COUNSELLOR):
        return decided(conversation, content, "already on the list", [Say("utter_handoff_still_waiting")])
    asking = replace(conversation, refused_person=False)
    say = say_for_place(content, "utter_request_human", conversation.whereabouts)
    return offered(decided(asking, content, "asks for a person; consent first", [say]))


def accept(conversation: Conversation, content: Content) -> Decision:
    """Consent given: onto the list."""
    if conversation.mode in (Mode.WAITING, Mode.WITH_COUNSELLOR):
        return ask(conversation, content)
    waiting = replace(conversation, mode=Mode.WAITING, refused_person=False)
    effects: list[Effect] = [
        OpenHandoff(conversation.urgency, Private(summary(conversation))),
        say_for_place(content, "utter_handoff_waiting", conversation.whereabouts),
    ]
    return decided(waiting, content, "consent given; on the list", effects)


def decline(conversation: Conversation, content: Content) -> Decision:
    """No person wanted; not offered again unless asked for. Who was waiting leaves the list."""
    alone = replace(conversation, mode=Mode.BOT, refused_person=True, counsellor=None)
    effects: list[Effect] = [Say("utter_handoff_declined")]
    if conversation.mode in (Mode.WAITING, Mode.WITH_COUNSELLOR):
        effects.append(CloseHandoff())
    return decided(alone, content, "no person wanted", effects)


def taken(conversation: Conversation, content: Content, counsellor: str) -> Decision:
    """A counsellor took the conversation: now, and only now, it may be said that a person reads."""
    if conversation.mode is not Mode.WAITING:
        return Decision(conversation, (), "taken, but nobody waits")
    held = replace(conversation, mode=Mode.WITH_COUNSELLOR, counsellor=counsellor)
    return decided(held, content, "a counsellor took it", [Say("utter_handoff_taken", {"counsellor": counsellor})])


def relay_reply(conversation: Conversation, text: Private) -> Decision:
    """A counsellor's words go out as they are."""
    if conversation.mode is not Mode.WITH_COUNSELLOR:
        return Decision(conversation, (), "a reply to a conversation that no counsellor has; not sent")
    return Decision(conversation, (Relay(text, to_person=True),), "a counsellor's reply")


def close(conversation: Conversation, content: Content) -> Decision:
    """The counsellor ended it: the bot is back, and says so."""
    if conversation.mode not in (Mode.WAITING, Mode.WITH_COUNSELLOR):
        return Decision(conversation, (CloseHandoff(),), "closed; was not open")
    back = replace(conversation, mode=Mode.BOT, counsellor=None)
    return decided(back, content, "closed by the counsellor", [CloseHandoff(), Say("utter_handoff_closed")])


def summary(conversation: Conversation) -> str:
    """What a counsellor sees first: facts and signs, not the person's words."""
    lines = [f"Urgencia: {conversation.urgency.label}"]
    if conversation.last_intent:
        lines.append(f"Tema: {conversation.last_intent}")
    if conversation.whereabouts:
        lines.append(f"Está en: {country_name(conversation.whereabouts)}")
    if conversation.destination:
        lines.append(f"Destino de la oferta: {country_name(conversation.destination)}")
    if conversation.minor:
        lines.append("Menor de 18 años")
    offer = conversation.offer
    if offer and offer.sector:
        lines.append(f"Sector: {offer.sector}")
    if offer and offer.flags:
        lines.append("Señales: " + ", ".join(flag.id.value for flag in offer.flags))
    if offer and offer.leaving_soon:
        lines.append("Viaja pronto")
    return "\n".join(lines)
