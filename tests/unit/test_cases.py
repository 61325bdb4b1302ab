"""The state machine of a case: one owner at most, nothing lost, the bot never over a counsellor; and what time does to a case."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from bot.content.library import Content
from bot.content.load import load_content
from bot.content.render import bubble
from bot.engine import cases
from bot.engine.decide import decide
from bot.engine.hours import in_words, is_open, opens_next
from bot.model.case import CaseEvent, CaseState, Counsellor, LineKind, Outcome, Staffing
from bot.model.conversation import Conversation, Mode
from bot.model.decision import Decision, Log, Relay, Say
from bot.model.messages import (
    Act,
    Address,
    AnswerRated,
    BroadcastDue,
    ButtonPress,
    ContentKind,
    CounsellorAct,
    DeliveryFailed,
    IncomingMessage,
    Input,
    Media,
    Private,
    ReachabilityChanged,
    SendFailureKind,
    TimerDue,
)
from bot.model.reading import Understanding
from bot.model.taxonomy import INTENTS, Urgency
from bot.ports import Claimed
from bot.turns import Turns, _lines
from tests.editions import OneEdition
from tests.lessons import Noted
from tests.running import PROJECT
from tests.unit.test_turns import Clock, Guesses, NoStore, Team

ADDRESS = Address("telegram", Private("1"))
START = datetime(2026, 11, 24, 15, 0, tzinfo=UTC)
LAURA, PEDRO = Counsellor("laura", "Laura"), Counsellor("pedro", "Pedro")
ROSA = Counsellor("rosa", "Rosa", supervisor=True)

_CONTENT = load_content(PROJECT)


def common(now: datetime = START) -> dict:
    return {"id": "1", "conversation": "c", "address": ADDRESS, "at": now}


def press(payload: str, now: datetime = START) -> ButtonPress:
    return ButtonPress(**common(now), payload=payload)


def does(act: Act, by: Counsellor = LAURA, now: datetime = START, **more) -> CounsellorAct:
    return CounsellorAct(**common(now), act=act, by=by, **more)


def after(*events: Input, content: Content = _CONTENT, staffing: Staffing | None = None) -> Decision:
    decision = Decision(Conversation("c", ADDRESS, welcomed=True), (), "")
    for event in events:
        decision = decide(decision.conversation, event, None, content, staffing or Staffing())
    return decision


def events(decision: Decision) -> list[CaseEvent]:
    return [effect.event for effect in decision.effects if isinstance(effect, Log)]


def said(decision: Decision) -> list[str]:
    return [effect.response for effect in decision.effects if isinstance(effect, Say)]


ASKED = (press("/request_human"), press("/handoff:accept"))


def test_consent_comes_before_a_case():
    assert after(press("/request_human")).conversation.case is None
    decision = after(*ASKED)
    assert decision.conversation.case.state is CaseState.WAITING
    assert events(decision) == [CaseEvent.OPENED]


def test_with_nobody_there_it_is_said_and_when_somebody_comes():
    decision = after(*ASKED, staffing=Staffing(there=False, opens="El equipo vuelve mañana."))
    (say,) = [effect for effect in decision.effects if isinstance(effect, Say)]
    assert say.response == "utter_handoff_waiting_closed"
    assert say.params["opens"] == "El equipo vuelve mañana."


def test_two_take_at_once_one_gets_it_and_the_other_learns_who():
    decision = after(*ASKED, does(Act.TAKE, LAURA), does(Act.TAKE, PEDRO))
    assert decision.conversation.case.counsellor == LAURA
    (log,) = decision.effects
    assert (log.event, log.by, log.more.reveal()) == (CaseEvent.ALREADY_TAKEN, "pedro", "Laura")


@pytest.mark.parametrize(
    ("before", "expected"),
    [
        ((), CaseEvent.NOT_SENT_NOT_YOURS),
        ((does(Act.TAKE, PEDRO),), CaseEvent.NOT_SENT_NOT_YOURS),
        ((does(Act.TAKE), does(Act.CLOSE, outcome=Outcome.INFORMED)), CaseEvent.NOT_SENT_CLOSED),
        ((does(Act.TAKE), ReachabilityChanged(**common(), reachable=False)), CaseEvent.NOT_SENT_UNREACHABLE),
        (
            (does(Act.TAKE), DeliveryFailed(**common(), failure=SendFailureKind.BLOCKED)),
            CaseEvent.NOT_SENT_UNREACHABLE,
        ),
    ],
)
def test_a_reply_that_cannot_go_out_is_kept_with_the_reason(before, expected: CaseEvent):
    decision = after(*ASKED, *before, does(Act.REPLY, text=Private("hola")))
    (log,) = decision.effects
    assert log.event is expected
    assert log.more.reveal() == "hola"


def test_a_reply_over_the_limit_is_not_sent():
    decision = after(*ASKED, does(Act.TAKE), does(Act.REPLY, text=Private("a" * 4097)))
    assert events(decision) == [CaseEvent.NOT_SENT_TOO_LONG]


@pytest.mark.parametrize("words", ["soy @laura_real", "t.me/laura", "https://wa.me/57300", "tg://user?id=1"])
def test_a_reply_that_leads_to_an_account_is_not_sent(words: str):
    assert events(after(*ASKED, does(Act.TAKE), does(Act.REPLY, text=Private(words)))) == [CaseEvent.NOT_SENT_PROFILE]


def test_the_contacts_at_hand_can_be_sent(content: Content):
    for number in content.contacts.numbers.values():
        assert not events(after(*ASKED, does(Act.TAKE), does(Act.REPLY, text=Private(number)))), number


def test_a_refusal_is_remembered_in_what_is_said_later():
    refused = after(press("/request_human"), press("/handoff:decline"), press("/disclose_control"))
    (say,) = [effect for effect in refused.effects if isinstance(effect, Say)]
    assert "No quisiste" in say.params["person"].markup
    assert (refused.conversation.mode, refused.conversation.question) == (Mode.BOT, None)


def test_who_waits_is_not_offered_it_again():
    waiting = after(*ASKED, press("/disclose_control"))
    (say,) = [effect for effect in waiting.effects if isinstance(effect, Say)]
    assert "Sigues en la lista" in say.params["person"].markup


def test_yes_to_a_number_is_no_consent_before_it_was_said_what_would_be_seen():
    danger = after(press("/disclose_immediate_danger")).conversation
    assert (danger.mode, danger.question.yes) == (Mode.OFFERED, "/request_human")


def test_a_yes_to_handing_on_can_be_taken_back():
    given = after(*ASKED, does(Act.TAKE), press("/consent:yes"))
    taken_back = decide(given.conversation, does(Act.WITHDRAW_CONSENT, PEDRO), None, _CONTENT)
    assert taken_back.conversation.case.may_be_handed_on is False
    assert events(taken_back) == [CaseEvent.CONSENT_WITHDRAWN]


def test_only_who_has_it_or_supervises_gives_it_away():
    assert events(after(*ASKED, does(Act.TAKE), does(Act.TRANSFER, PEDRO, to=PEDRO))) == [CaseEvent.NOT_DONE]
    assert after(*ASKED, does(Act.TAKE), does(Act.TRANSFER, LAURA, to=PEDRO)).conversation.case.counsellor == PEDRO
    assert after(*ASKED, does(Act.TAKE), does(Act.TRANSFER, ROSA, to=PEDRO)).conversation.case.counsellor == PEDRO


def test_released_waits_again_and_the_person_is_told_that_nobody_reads():
    decision = after(*ASKED, does(Act.TAKE), does(Act.RELEASE))
    assert decision.conversation.mode is Mode.WAITING
    assert said(decision) == ["utter_handoff_released"]


def test_closed_and_reopened():
    closed = after(*ASKED, does(Act.TAKE), does(Act.CLOSE, outcome=Outcome.GAVE_LINE))
    assert (closed.conversation.mode, closed.conversation.case.outcome) == (Mode.BOT, Outcome.GAVE_LINE)
    reopened = decide(closed.conversation, does(Act.REOPEN, PEDRO), None, _CONTENT)
    assert (reopened.conversation.mode, reopened.conversation.case.counsellor) == (Mode.WITH_COUNSELLOR, PEDRO)
    assert said(reopened) == ["utter_handoff_taken"]


def test_who_did_not_want_to_go_on_is_not_called_back():
    left = after(*ASKED, does(Act.TAKE), press("/handoff:decline"))
    assert left.conversation.case.outcome is Outcome.LEFT
    assert events(decide(left.conversation, does(Act.REOPEN), None, _CONTENT)) == [CaseEvent.NOT_DONE]


def test_consent_to_hand_on_is_asked_and_remembered():
    asked = after(*ASKED, does(Act.TAKE), does(Act.ASK_CONSENT))
    assert said(asked) == ["utter_consent_hand_on"]
    for answer, given in (("yes", True), ("no", False)):
        assert (
            decide(asked.conversation, press(f"/consent:{answer}"), None, _CONTENT).conversation.case.may_be_handed_on
            is given
        )


def writes(words: str, intent: str, fallback: bool = False) -> tuple[IncomingMessage, Understanding]:
    guess = Understanding(intent, 0.3 if fallback else 0.99, INTENTS[intent], fallback=fallback)
    return IncomingMessage(**common(), text=Private(words)), guess


@pytest.mark.parametrize(
    ("words", "intent", "given"),
    [
        ("sí", "affirm", True),
        ("dale", "affirm", True),
        ("bueno, prepárala por favor", "affirm", True),
        ("👍", "affirm", True),
        ("no", "deny", False),
        ("mejor no", "deny", False),
        ("no, gracias", "deny", False),
        ("no sé", "deny", None),
        ("mmm", "affirm", None),
        ("sí pero sin que se entere él", "affirm", None),
        ("¿sí?", "affirm", None),
        ("sí, y me ofrecieron otro trabajo en españa de mesera", "affirm", None),
        ("y para qué es", "ask_red_flags", None),
    ],
)
def test_a_typed_answer_counts_like_the_button(words, intent, given):
    asked = after(*ASKED, does(Act.TAKE), does(Act.ASK_CONSENT))
    message, guess = writes(words, intent)
    answered = decide(asked.conversation, message, guess, _CONTENT)
    assert answered.conversation.case.may_be_handed_on is given
    assert said(answered) == {True: ["utter_consent_given"], False: ["utter_consent_refused"], None: []}[given]
    assert answered.conversation.mode is Mode.WITH_COUNSELLOR


def test_a_doubt_keeps_the_question_open_and_the_counsellors_own_words_close_it():
    asked = after(*ASKED, does(Act.TAKE), does(Act.ASK_CONSENT))
    doubted = decide(asked.conversation, *writes("no sé", "deny"), _CONTENT)
    assert decide(doubted.conversation, *writes("bueno sí", "affirm"), _CONTENT).conversation.case.may_be_handed_on
    replied = decide(asked.conversation, does(Act.REPLY, text=Private("¿Estás en tu casa?")), None, _CONTENT)
    answered = decide(replied.conversation, *writes("sí", "affirm"), _CONTENT)
    assert answered.conversation.case.may_be_handed_on is None
    assert said(answered) == []


def test_what_the_model_only_guesses_is_no_consent():
    asked = after(*ASKED, does(Act.TAKE), does(Act.ASK_CONSENT))
    guessed = decide(asked.conversation, *writes("sí", "affirm", fallback=True), _CONTENT)
    assert guessed.conversation.case.may_be_handed_on is None


def ticks(decision: Decision, *minutes: float) -> list[tuple[list[str], list[CaseEvent]]]:
    found = []
    for minute in minutes:
        event = TimerDue(**common(START + timedelta(minutes=minute)))
        decision = decide(decision.conversation, event, None, _CONTENT)
        found.append((said(decision), events(decision)))
    return found


def test_who_waits_hears_so_three_times_and_then_no_more():
    told = ticks(after(*ASKED), 9, 10, 39, 40, 120, 600)
    assert [texts for texts, _ in told] == [
        [],
        ["utter_handoff_no_one_yet"],
        [],
        ["utter_handoff_no_one_yet"],
        ["utter_handoff_no_one_yet"],
        [],
    ]


def test_an_urgent_case_that_nobody_takes_is_heard_again_then_by_supervisors_then_the_person_gets_numbers():
    urgent = after(press("/disclose_control"), press("/handoff:accept"))
    assert urgent.conversation.case.wake == START + timedelta(minutes=2)
    told = ticks(urgent, 2, 5, 10)
    assert told == [
        ([], [CaseEvent.UNCLAIMED]),
        ([], [CaseEvent.SUPERVISORS_ALERTED]),
        (["utter_handoff_unclaimed"], [CaseEvent.NUMBERS_GIVEN]),
    ]


def test_a_silent_counsellor_is_heard_of_then_loses_the_case():
    held = after(*ASKED, does(Act.TAKE))
    told = ticks(held, 5, 19, 20)
    assert told == [([], [CaseEvent.COUNSELLOR_SILENT]), ([], []), (["utter_handoff_released"], [CaseEvent.RELEASED])]


def test_a_silent_person_gets_no_message():
    held = after(*ASKED, does(Act.TAKE), does(Act.REPLY, text=Private("hola")))
    told = ticks(held, 24 * 60, 72 * 60)
    assert told == [([], [CaseEvent.PERSON_SILENT]), ([], [CaseEvent.CLOSED])]


def test_a_follow_up_comes_back_even_when_the_case_is_closed():
    until = START + timedelta(days=2)
    closed = after(*ASKED, does(Act.TAKE), does(Act.FOLLOW_UP, until=until), does(Act.CLOSE, outcome=Outcome.INFORMED))
    assert closed.conversation.case.wake == until
    assert ticks(closed, 2 * 24 * 60) == [([], [CaseEvent.FOLLOW_UP_DUE])]


def test_hours_know_the_clock_of_bogota_and_its_holidays(content: Content):
    tuesday_noon = datetime(2026, 11, 24, 17, 0, tzinfo=UTC)
    assert is_open(content.hours, tuesday_noon)
    christmas = datetime(2026, 12, 25, 17, 0, tzinfo=UTC)
    assert not is_open(content.hours, christmas)
    opens = opens_next(content.hours, christmas)
    assert opens is not None
    assert in_words(opens, christmas) == "mañana a las 9:00"


PEOPLE = (LAURA, PEDRO, ROSA)
WORDS = ("ask_red_flags", "greet", "disclose_control", "disclose_immediate_danger", "out_of_scope", "end_conversation")
PAYLOADS = (
    "/request_human",
    "/handoff:accept",
    "/handoff:decline",
    "/menu",
    "/offer:start",
    "/consent:yes",
    "/ask_hotline",
)
SPOKEN_BESIDE = {
    "utter_disclose_immediate_danger", "utter_disclose_immediate_danger_abroad", "utter_ask_hotline",
    "utter_consent_given", "utter_consent_refused",
}  # fmt: skip
"""What the bot says to a person whom a counsellor reads: the number in danger, and what was asked for with a button."""

SPOKEN_BY_ACT = {
    Act.TRANSFER: {"utter_handoff_transferred"},
    Act.ASK_CONSENT: {"utter_consent_hand_on"},
}
"""What it says for the counsellors, the case staying with one of them."""

PHOTO = Media(ContentKind.PHOTO, message="7", chat=Private("-100"))


class CaseMachine(RuleBasedStateMachine):
    """Any sequence of what people, counsellors, time and channels can do."""

    @initialize()
    def begin(self) -> None:
        self.conversation = Conversation("c", ADDRESS, welcomed=True)
        self.now = START

    def handle(self, event: Input, understood: Understanding | None = None) -> Decision:
        before = self.conversation
        decision = decide(before, event, understood, _CONTENT)
        self.conversation = decision.conversation
        if before.mode is decision.conversation.mode is Mode.WITH_COUNSELLOR:
            # Whatever happens: a message, a button, a broadcast, time, a colleague's act.
            act = event.act if isinstance(event, CounsellorAct) else None
            spoken = set(said(decision))
            assert spoken <= SPOKEN_BY_ACT.get(act, set()) if act else spoken <= SPOKEN_BESIDE, (event, spoken)
        # Who has a case changes by an act of the team, by time, or because the person goes; never by what is written.
        had, has = before.case, decision.conversation.case
        holder = had.counsellor if had else None
        if has is not None and has.counsellor is not None and has.counsellor != holder:
            assert isinstance(event, CounsellorAct), event
            assert event.act in (Act.TAKE, Act.TRANSFER, Act.REOPEN)
            assert len([effect for effect in decision.effects if isinstance(effect, Log)]) == 1
        return decision

    @rule(intent=st.sampled_from(WORDS))
    def writes(self, intent: str) -> None:
        self.now += timedelta(seconds=7)
        event = IncomingMessage(**common(self.now), text=Private("algo"))
        decision = self.handle(event, Understanding(intent, 0.9, INTENTS[intent]))
        # Whatever is decided, what was written stands in the log, once, and so does all that goes out.
        out = tuple(bubble(_CONTENT, e, ADDRESS) for e in decision.effects if isinstance(e, Say))
        kept = _lines(_CONTENT, event, decision, out)
        assert [line.words.reveal() for line in kept if line.kind is LineKind.PERSON] == ["algo"]
        assert len([line for line in kept if line.kind is LineKind.BOT]) == len(out)

    @rule(payload=st.sampled_from(PAYLOADS))
    def presses(self, payload: str) -> None:
        self.now += timedelta(seconds=3)
        self.handle(press(payload, self.now))

    @rule(
        act=st.sampled_from(list(Act)),
        by=st.sampled_from(PEOPLE),
        to=st.sampled_from(PEOPLE),
        days=st.sampled_from((0, 1, 3, 7)),
        with_photo=st.booleans(),
    )
    def acts(self, act: Act, by: Counsellor, to: Counsellor, days: int, with_photo: bool) -> None:
        self.now += timedelta(seconds=5)
        before = self.conversation.case
        decision = self.handle(
            does(
                act, by, self.now, text=Private("hola"), media=PHOTO if with_photo else None, to=to,
                outcome=Outcome.INFORMED, until=self.now + timedelta(days=days),
            )
        )  # fmt: skip
        relayed = [effect for effect in decision.effects if isinstance(effect, Relay)]
        if act is Act.REPLY:
            # Sent, or kept with the reason: never neither, never both.
            kept = [e for e in decision.effects if isinstance(e, Log) and e.more.reveal() == "hola"]
            assert len(relayed) + (len(kept) > 0 or before is None) == 1
            if relayed:
                assert before is not None and before.counsellor == by
                assert (relayed[0].media is not None) == with_photo
        else:
            assert not relayed
        held_by_other = before is not None and before.counsellor not in (None, by)
        if held_by_other and not by.supervisor:
            assert decision.conversation.case.counsellor == before.counsellor
        if act is Act.TRANSFER and events(decision) == [CaseEvent.TRANSFERRED]:
            assert decision.conversation.case.counsellor == to
        if act is Act.FOLLOW_UP and before is not None:
            # A reminder moves nothing else, and cannot be forgotten by the clock.
            assert decision.conversation.case.state is before.state
            assert decision.conversation.case.wake <= decision.conversation.case.follow_up

    @rule(response=st.sampled_from(("utter_ask_red_flags", "utter_welcome")))
    def is_sent_tips(self, response: str) -> None:
        self.handle(BroadcastDue(**common(self.now), response=response))

    @rule(answer=st.integers(0, 9))
    def rates_an_answer(self, answer: int) -> None:
        self.handle(AnswerRated(**common(self.now), input=str(answer)))

    @rule(by=st.sampled_from(PEOPLE))
    def is_taken_up(self, by: Counsellor) -> None:
        """The whole way in at once: left to chance, most sequences never get as far as a counsellor."""
        for payload in ("/request_human", "/handoff:accept"):
            self.presses(payload)
        self.acts(Act.TAKE, by, by, 0, False)

    @rule(minutes=st.sampled_from((1, 6, 30, 200, 5000)))
    def waits(self, minutes: int) -> None:
        self.now += timedelta(minutes=minutes)
        self.handle(TimerDue(**common(self.now)))

    @rule(failure=st.sampled_from((SendFailureKind.BLOCKED, SendFailureKind.CHAT_GONE, SendFailureKind.REJECTED)))
    def is_not_reached(self, failure: SendFailureKind) -> None:
        had = self.conversation.case
        decision = self.handle(DeliveryFailed(**common(self.now), failure=failure))
        if had is not None and had.open:
            assert events(decision), "the counsellor is told"

    @rule(can_be=st.booleans())
    def blocks(self, can_be: bool) -> None:
        self.handle(ReachabilityChanged(**common(self.now), reachable=can_be))

    @invariant()
    def the_mode_and_the_case_agree(self) -> None:
        conversation = getattr(self, "conversation", None)
        if conversation is None:
            return
        case = conversation.case
        state = case.state if case else CaseState.CLOSED
        assert (conversation.mode is Mode.WAITING) == (state is CaseState.WAITING)
        assert (conversation.mode is Mode.WITH_COUNSELLOR) == (state is CaseState.WITH_COUNSELLOR)
        if case is not None:
            assert (case.counsellor is not None) == (state is CaseState.WITH_COUNSELLOR)
            assert (case.closed is not None) == (state is CaseState.CLOSED)

    @invariant()
    def an_open_case_is_looked_at_again(self) -> None:
        case = getattr(self, "conversation", Conversation("c", ADDRESS)).case
        if case is not None and case.state is CaseState.WITH_COUNSELLOR:
            assert case.wake is not None


CaseMachine.TestCase.settings = settings(max_examples=150, stateful_step_count=40, deadline=None)
TestCaseMachine = CaseMachine.TestCase


async def test_what_a_person_writes_to_a_counsellor_stands_in_the_log(content: Content):
    conversation = after(*ASKED, does(Act.TAKE)).conversation
    event = IncomingMessage(**common(), text=Private("sigo aqui"))
    turn = await Turns(NoStore(), OneEdition(content, Guesses("greet")), {}, Clock(), Team(), Noted()).handle(
        Claimed("1-0", event, conversation, 1)
    )
    assert turn.outgoing == ()
    assert [(line.kind, line.words.reveal()) for line in turn.log] == [(LineKind.PERSON, "sigo aqui")]


async def test_a_note_is_in_the_log_and_goes_nowhere(content: Content):
    conversation = after(*ASKED, does(Act.TAKE)).conversation
    turn = await Turns(NoStore(), OneEdition(content, Guesses("greet")), {}, Clock(), Team(), Noted()).handle(
        Claimed("1-0", does(Act.NOTE, text=Private("ojo")), conversation, 1)
    )
    assert turn.outgoing == ()
    assert [(line.kind, line.by, line.words.reveal()) for line in turn.log] == [(LineKind.NOTE, "laura", "ojo")]


def test_raising_moves_it_up():
    decision = after(*ASKED, does(Act.RAISE))
    assert decision.conversation.case.urgency is Urgency.URGENT


def test_a_case_without_a_record_is_not_acted_on():
    assert events(after(does(Act.TAKE))) == [CaseEvent.NOT_DONE]
    assert cases.time_passed(Conversation("c", ADDRESS), START, _CONTENT).effects == ()
    assert replace(after(*ASKED).conversation.case, state=CaseState.CLOSED).open is False
