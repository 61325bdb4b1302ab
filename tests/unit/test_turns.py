"""A turn answers whatever fails: the understanding, the rules, an action. And danger comes first in every mode."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.content.library import Content
from bot.engine import safety
from bot.engine.decide import decide
from bot.model.case import Case, CaseState, Counsellor, Reason, Staffing
from bot.model.conversation import Conversation, Mode, Question
from bot.model.decision import Say
from bot.model.messages import (
    Address,
    ButtonPress,
    ContentKind,
    IncomingMessage,
    OutgoingErasure,
    OutgoingMessage,
    Private,
)
from bot.model.reading import Understanding
from bot.model.taxonomy import INTENTS, Urgency
from bot.ports import ActionResult, Claimed
from bot.turns import Turns
from tests.editions import OneEdition
from tests.lessons import Noted

NUMBER = "01 8000 52 20 20"
ADDRESS = Address("terminal", Private("1"))


class Clock:
    def now(self) -> datetime:
        return datetime(2026, 11, 23, tzinfo=UTC)


class Guesses:
    """An understander that says what it is told to, or fails."""

    def __init__(self, intent: str | None = None, **more) -> None:
        self.intent, self.more = intent, more

    async def understand(self, text: str) -> Understanding:
        if self.intent is None:
            raise RuntimeError("the model is broken")
        return Understanding(intent=self.intent, confidence=0.9, urgency=INTENTS[self.intent], **self.more)


class Team:
    """A team that is there."""

    async def staffing(self, now: datetime) -> Staffing:
        return Staffing()

    async def case_closed(self, case: Case) -> None:
        pass


class NoStore:
    def claims(self):
        raise NotImplementedError

    async def commit(self, turn) -> bool:
        raise NotImplementedError


def message(text: str, **more) -> IncomingMessage:
    return IncomingMessage(id="1", conversation="c", address=ADDRESS, at=Clock().now(), text=Private(text), **more)


def claimed(event, **state) -> Claimed:
    return Claimed("1-0", event, Conversation("c", ADDRESS, welcomed=True, **state), 1)


async def texts(content: Content, understander, event, actions=None, **state) -> list[str]:
    turn = await Turns(NoStore(), OneEdition(content, understander), actions or {}, Clock(), Team(), Noted()).handle(
        claimed(event, **state)
    )
    return [item.html.reveal() for item in turn.outgoing if isinstance(item, OutgoingMessage)]


async def test_with_the_model_broken_the_menu_and_the_number_go_out(content: Content):
    (text,) = await texts(content, Guesses(None), message("hola"))
    assert NUMBER in text


async def test_with_the_model_broken_danger_is_still_danger(content: Content):
    (text,) = await texts(content, Guesses(None), message("auxilio me van a matar"))
    assert text.startswith("<b>123")


async def test_with_an_action_broken_the_number_and_an_apology_go_out(content: Content):
    class Broken:
        name = "subscribe_tips"

        async def run(self, request):
            raise RuntimeError("no")

    (text,) = await texts(content, Guesses("subscribe_tips"), message("quiero tips"), {"subscribe_tips": Broken()})
    assert NUMBER in text
    assert "Perdón" in text


async def test_with_the_rules_broken_the_number_and_an_apology_go_out(content: Content, monkeypatch):
    monkeypatch.setattr("bot.turns.decide", lambda *_: 1 / 0)
    (text,) = await texts(content, Guesses("greet"), message("hola"))
    assert NUMBER in text


@pytest.mark.parametrize("mode", list(Mode))
@pytest.mark.parametrize("words", ["auxilio me van a matar", "ya no quiero vivir mas"])
def test_danger_comes_first_in_every_mode(content: Content, mode: Mode, words: str):
    alarm = safety.check(words)
    understood = Understanding("out_of_scope", 0.9, Urgency.CRITICAL, alarm=alarm)
    conversation = Conversation("c", ADDRESS, mode=mode, welcomed=True)
    decision = decide(conversation, message(words), understood, content)
    first = decision.effects[0]
    assert isinstance(first, Say)
    assert first.response in ("utter_disclose_immediate_danger", "utter_disclose_self_harm")
    lines = [line for line in content.responses[first.response].bubbles[0].splitlines() if line.strip()]
    assert len(lines) <= 3
    assert "{emergencias}" in lines[0]


@pytest.mark.parametrize(
    "intent",
    sorted(set(INTENTS) - {"disclose_immediate_danger", "disclose_self_harm", "request_wipe", "end_conversation"}),
)
def test_with_a_counsellor_the_bot_keeps_quiet(content: Content, intent: str):
    now = Clock().now()
    case = Case(
        CaseState.WITH_COUNSELLOR,
        Reason.ASKED,
        Urgency.CONCERN,
        now,
        now,
        counsellor=Counsellor("laura", "Laura"),
        taken=now,
    )
    conversation = Conversation("c", ADDRESS, mode=Mode.WITH_COUNSELLOR, case=case)
    decision = decide(conversation, message("lo que sea"), Understanding(intent, 0.9, INTENTS[intent]), content)
    assert not any(isinstance(effect, Say) for effect in decision.effects)


@pytest.mark.parametrize("intent", sorted(INTENTS))
async def test_every_intent_has_an_answer(content: Content, intent: str):
    event = message("algo")
    turn = await Turns(
        NoStore(),
        OneEdition(content, Guesses(intent)),
        {n: Quiet() for n in ("subscribe_tips", "unsubscribe_tips")},
        Clock(),
        Team(),
        Noted(),
    ).handle(claimed(event))
    assert turn.outgoing
    assert all(isinstance(item, OutgoingMessage | OutgoingErasure) for item in turn.outgoing)


async def test_a_lesson_is_of_the_day_in_colombia_in_the_evening_too(content: Content):
    turns = Turns(NoStore(), OneEdition(content, Guesses("thank")), {}, Clock(), Team(), Noted())
    lesson = (await turns.handle(claimed(message("gracias")))).lesson
    assert lesson.asked and lesson.day.isoformat() == "2026-11-22"  # midnight of the 23rd in UTC


class Quiet:
    name = "quiet"

    async def run(self, request):
        return ActionResult(request.conversation)


async def test_an_action_may_propose_a_person_and_consent_still_comes_first(content: Content):
    class Worried:
        name = "subscribe_tips"

        async def run(self, request):
            return ActionResult(request.conversation, offer_person=True)

    event = claimed(message("quiero tips"))
    turn = await Turns(
        NoStore(),
        OneEdition(content, Guesses("subscribe_tips")),
        {"subscribe_tips": Worried()},
        Clock(),
        Team(),
        Noted(),
    ).handle(event)
    assert turn.conversation.mode is Mode.OFFERED
    assert turn.conversation.case is None
    assert any(button.payload == "/handoff:accept" for item in turn.outgoing for button in item.buttons)


@pytest.mark.parametrize("kind", [kind for kind in ContentKind if kind is not ContentKind.TEXT])
async def test_every_kind_of_content_has_an_answer(content: Content, kind: ContentKind):
    assert await texts(content, Guesses("greet"), message("", kind=kind))


def test_yes_and_no_mean_what_was_just_asked(content: Content):
    asked = Conversation("c", ADDRESS, welcomed=True, question=Question("/offer:start", "/menu"))
    yes = decide(asked, message("si"), Understanding("affirm", 0.9, Urgency.ROUTINE), content)
    no = decide(asked, message("no"), Understanding("deny", 0.9, Urgency.ROUTINE), content)
    assert yes.effects[0].response == "utter_question_age"
    assert no.effects[0].response == "utter_menu"


def test_two_close_guesses_are_asked_about_then_the_menu_then_a_person(content: Content):
    unsure = Understanding("ask_hotline", 0.3, Urgency.ROUTINE, "ask_hotline_details", 0.28, fallback=True)
    conversation = Conversation("c", ADDRESS, welcomed=True)
    said = []
    for _ in range(3):
        decision = decide(conversation, message("mmm eso"), unsure, content)
        said.append(decision)
        conversation = decision.conversation
    assert [button.payload for button in said[0].effects[0].buttons] == ["/ask_hotline", "/ask_hotline_details"]
    assert said[1].effects[0].response == "utter_menu"
    assert said[2].effects[0].response == "utter_request_human"
    assert conversation.mode is Mode.OFFERED


def test_a_refusal_is_remembered(content: Content):
    refused = decide(
        Conversation("c", ADDRESS, mode=Mode.OFFERED), _press("/handoff:decline"), None, content
    ).conversation
    assert refused.refused_person
    again = decide(refused, message("me amenazan"), Understanding("disclose_threats", 0.9, Urgency.URGENT), content)
    assert again.conversation.mode is Mode.BOT


def _press(payload: str) -> ButtonPress:
    return ButtonPress(id="1", conversation="c", address=ADDRESS, at=Clock().now(), payload=payload)


_payloads = st.one_of(
    st.sampled_from([f"/{intent}" for intent in INTENTS]),
    st.sampled_from(
        [
            "/menu",
            "/offer:start",
            "/offer:stop",
            "/offer:result",
            "/handoff:accept",
            "/handoff:decline",
            "/wipe:cancel",
            "/contacts:ES",
            "/contacts:XX",
            "/more:utter_ask_red_flags:1",
            "/more:utter_nothing:9",
            "/offer:answer:age:minor",
            "/offer:answer:age:adult",
            "/offer:answer:nothing:x",
            "/welcome",
        ]
    ),
    st.text(max_size=64),
)


@settings(max_examples=150, deadline=None)
@given(presses=st.lists(_payloads, max_size=8))
def test_no_sequence_of_buttons_breaks_the_rules(content: Content, presses: list[str]):
    conversation = Conversation("c", ADDRESS)
    for payload in presses:
        decision = decide(conversation, _press(payload), None, content)
        assert decision.effects, payload
        assert decision.reason
        for effect in decision.effects:
            if isinstance(effect, Say):
                assert content.has(effect.response)
        conversation = replace(decision.conversation, version=conversation.version + 1)


async def test_decorated_letters_are_read_as_plain_ones_and_logged_as_written(content: Content):
    decorated = "𝗮𝘂𝘅𝗶𝗹𝗶𝗼 𝗺𝗲 𝘃𝗮𝗻 𝗮 𝗺𝗮𝘁𝗮𝗿"
    turns = Turns(NoStore(), OneEdition(content, Guesses(None)), {}, Clock(), Team(), Noted())
    turn = await turns.handle(claimed(message(decorated)))
    assert isinstance(turn.outgoing[0], OutgoingMessage)
    assert turn.outgoing[0].html.reveal().startswith("<b>123")
    assert turn.log[0].words.reveal() == decorated
