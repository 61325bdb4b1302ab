"""The way in: a person is offered, accepted or refused. Consent first, and a refusal is remembered.

What becomes of the case that is opened then is ``bot.engine.cases``.
"""

from dataclasses import replace

from bot.content.library import Content
from bot.content.render import plain
from bot.engine.speech import decided, say_for_place
from bot.model.conversation import Conversation, Mode, Question
from bot.model.decision import Decision, Html, Say

CONSENT = Question(yes="/handoff:accept", no="/handoff:decline")
"""What "sí" and "no" mean once it was said what a person of the team would see."""

_SAY_FIRST = Question(yes="/request_human", no="/handoff:decline")
"""What they mean after an answer too short to say it: a number in danger."""


def offered(decision: Decision) -> Decision:
    """The same decision with a person offered in it, unless there is one already or the person has refused."""
    conversation = decision.conversation
    if conversation.mode not in (Mode.BOT, Mode.OFFERED) or conversation.refused_person:
        return decision
    question = CONSENT if conversation.question == CONSENT else _SAY_FIRST
    return replace(decision, conversation=replace(conversation, mode=Mode.OFFERED, question=question))


def as_it_stands(decision: Decision, content: Content) -> Decision:
    """The same, its answers not offering what was refused or is under way already."""
    conversation = decision.conversation
    if conversation.mode in (Mode.WAITING, Mode.WITH_COUNSELLOR):
        stands = "utter_person_on_list"
    elif conversation.refused_person and conversation.mode is not Mode.OFFERED:
        stands = "utter_person_refused"
    else:
        return decision
    person = Html(plain(content, stands))
    effects = tuple(
        replace(effect, params={**effect.params, "person": person})
        if isinstance(effect, Say) and "person" in effect.params
        else effect
        for effect in decision.effects
    )
    if conversation.question == CONSENT:
        conversation = replace(conversation, question=None)
    return replace(decision, conversation=conversation, effects=effects)


def ask(conversation: Conversation, content: Content) -> Decision:
    """The person asks for somebody: say what would be seen, and ask whether to go ahead."""
    if conversation.mode in (Mode.WAITING, Mode.WITH_COUNSELLOR):
        return decided(conversation, content, "already on the list", [Say("utter_handoff_still_waiting")])
    asking = replace(conversation, refused_person=False)
    say = say_for_place(content, "utter_request_human", conversation.whereabouts)
    return offered(decided(asking, content, "asks for a person; consent first", [say]))


def accept(conversation: Conversation, content: Content) -> Decision:
    """Consent given: onto the list."""
    if conversation.mode is Mode.WITH_COUNSELLOR:
        return Decision(conversation, (), "already with a counsellor")
    if conversation.mode is Mode.WAITING:
        return ask(conversation, content)
    waiting = replace(conversation, mode=Mode.WAITING, refused_person=False)
    say = say_for_place(content, "utter_handoff_waiting", conversation.whereabouts)
    return decided(waiting, content, "consent given; on the list", [say])


def decline(conversation: Conversation, content: Content) -> Decision:
    """No person wanted; not offered again unless asked for. Who was waiting leaves the list."""
    alone = replace(conversation, mode=Mode.BOT, refused_person=True)
    # Whoever spoke of ending their life is not sent away with another line's number.
    response = "utter_still_here" if conversation.topic == "disclose_self_harm" else "utter_handoff_declined"
    return decided(alone, content, "no person wanted", [say_for_place(content, response, conversation.whereabouts)])
