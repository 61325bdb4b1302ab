"""What a turn teaches, and above all what of it is never kept."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from bot.content.library import Content
from bot.engine.decide import decide
from bot.engine.learning import LONGEST, learned
from bot.model.conversation import Conversation, Mode, OfferFile
from bot.model.learning import Lesson, Why
from bot.model.messages import (
    Address,
    AnswerRated,
    ButtonPress,
    ContentKind,
    IncomingMessage,
    Private,
    ReachabilityChanged,
)
from bot.model.reading import Alarm, AlarmKind, Understanding
from bot.model.taxonomy import DISCLOSURES, INTENTS, Urgency

ADDRESS = Address("telegram", Private("1"))
TODAY = date(2026, 11, 25)
NEW = Conversation("c", ADDRESS, welcomed=True)


def said(text: str = "kiero saver d eso q me dijo yuliana perez", **more) -> IncomingMessage:
    common = {"id": "telegram:1", "message_id": "10", "conversation": "c", "address": ADDRESS, "at": datetime.now(UTC)}
    return IncomingMessage(**{**common, **more}, text=Private(text))


def pressed(payload: str, **more) -> ButtonPress:
    common = {"id": "telegram:2", "message_id": "11", "conversation": "c", "address": ADDRESS, "at": datetime.now(UTC)}
    return ButtonPress(**{**common, **more}, payload=payload)


def thumb(**more) -> AnswerRated:
    return AnswerRated(id="r", conversation="c", address=ADDRESS, at=datetime.now(UTC), **more)


def guess(intent: str = "ask_minors", confidence: float = 0.2, **more) -> Understanding:
    settings = {"runner_up": "ask_consent", "runner_up_confidence": 0.1, "fallback": confidence < 0.4, **more}
    return Understanding(intent, confidence, settings.pop("urgency", Urgency.ROUTINE), **settings)


def turn(
    content: Content, before: Conversation, event, understood=None, keeps_words: bool = True
) -> tuple[Conversation, Lesson]:
    decision = decide(before, event, understood, content)
    return learned(before, event, understood, decision, TODAY, keeps_words)


def kept(content: Content, before: Conversation = NEW, event=None, understood=None, **more):
    return turn(content, before, event or said(), understood or guess(), **more)[1].unanswered


def test_a_message_that_was_not_understood_is_kept_masked_with_its_guesses_and_the_day(content: Content):
    found = kept(content)
    assert found.words.reveal() == "kiero saver d eso q me dijo [nombre]"
    assert found.why is Why.NOT_UNDERSTOOD
    assert [(guess.intent, guess.confidence) for guess in found.guesses] == [("ask_minors", 0.2), ("ask_consent", 0.1)]
    assert found.day == TODAY


def test_one_answered_by_a_hesitant_guess_is_kept_and_by_a_sure_one_not(content: Content):
    assert kept(content, understood=guess(confidence=0.5)).why is Why.LOW_CONFIDENCE
    assert kept(content, understood=guess(confidence=0.9)) is None


@pytest.mark.parametrize("asked_before", [0, 1, 2])
def test_every_way_of_not_understanding_counts(content: Content, asked_before: int):
    before = replace(NEW, misunderstood=asked_before)
    assert kept(content, before).why is Why.NOT_UNDERSTOOD


@pytest.mark.parametrize(
    "before",
    [
        replace(NEW, unrecorded=True),
        replace(NEW, minor=True),
        replace(NEW, urgency=Urgency.URGENT),
        replace(NEW, urgency=Urgency.CRITICAL),
        replace(NEW, mode=Mode.WAITING),
        replace(NEW, mode=Mode.WITH_COUNSELLOR),
    ],
    ids=["said no", "under age", "urgent", "critical", "waits for a counsellor", "has a counsellor"],
)
def test_nothing_is_kept_of_who(content: Content, before: Conversation):
    assert kept(content, before) is None


@pytest.mark.parametrize("intent", sorted(DISCLOSURES))
@pytest.mark.parametrize("confidence", [0.3, 0.5])
def test_what_may_be_a_disclosure_is_never_kept(content: Content, intent: str, confidence: float):
    assert kept(content, understood=guess(intent, confidence)) is None
    second = guess(confidence=confidence, runner_up=intent, runner_up_confidence=0.25)
    assert kept(content, understood=second) is None


def test_an_alarm_or_an_urgent_reading_keeps_nothing(content: Content):
    alarm = Alarm(AlarmKind.CONTROL, Urgency.URGENT, "no me dejan")
    assert kept(content, understood=guess(alarm=alarm, urgency=Urgency.URGENT)) is None
    assert kept(content, understood=guess(urgency=Urgency.CRITICAL)) is None


@pytest.mark.parametrize(
    "event",
    [
        said("algo raro " * 40),
        said(forwarded=True),
        said(edited=True),
        said(kind=ContentKind.PHOTO),
        said("/comando"),
    ],
    ids=["a story", "somebody else's words", "an edit", "a caption", "a command"],
)
def test_some_messages_are_never_kept(content: Content, event: IncomingMessage):
    understood = None if event.text.reveal().startswith("/") else guess()
    assert len("algo raro " * 40) > LONGEST
    assert turn(content, NEW, event, understood)[1].unanswered is None


def test_an_answer_to_a_question_of_the_offer_check_is_not_a_question(content: Content):
    asking = replace(NEW, offer=OfferFile(asking="employer", asked=1))
    conversation, lesson = turn(content, asking, said("no se"), guess("out_of_scope", 0.5))
    assert conversation.offer.answers
    assert lesson == Lesson(day=TODAY)


def test_with_collection_turned_off_only_counts_are_left(content: Content):
    conversation, lesson = turn(content, NEW, said(), guess(confidence=0.5), keeps_words=False)
    assert lesson.asked == ("ask_minors",)
    assert lesson.unanswered is None
    assert conversation.heard == ()


# -- no, thank you


@pytest.mark.parametrize("event", [said("/noguardes"), pressed("/learning:no")])
def test_a_no_is_remembered_and_what_was_heard_is_forgotten(content: Content, event):
    before, _ = turn(content, NEW, said(), guess())
    assert before.heard
    after, _ = turn(content, before, event)
    assert after.unrecorded
    assert after.heard == ()
    assert kept(content, after) is None
    again, _ = turn(content, after, said("/siguardes"))
    assert kept(content, again) is not None


def test_a_no_counts_while_a_counsellor_has_the_conversation(content: Content):
    after, _ = turn(content, replace(NEW, mode=Mode.WITH_COUNSELLOR), said("/noguardes"))
    assert after.unrecorded


def test_a_payload_that_says_neither_changes_nothing(content: Content):
    after, _ = turn(content, replace(NEW, unrecorded=True), pressed("/learning:perhaps"))
    assert after.unrecorded


# -- thumbs


def heard(content: Content) -> Conversation:
    """Two messages answered (10, 20) and a button (under 21)."""
    conversation = NEW
    first = said("primera cosa de Yuliana Perez", id="web:a", message_id="10")
    second = said("segunda cosa", id="web:b", message_id="20")
    for event in (first, second):
        conversation, _ = turn(content, conversation, event, guess(confidence=0.9))
    return turn(content, conversation, pressed("/ask_hotline", id="web:c", message_id="21"))[0]


@pytest.mark.parametrize(
    ("rating", "words"),
    [
        ({"answer": "11"}, "primera cosa de [nombre]"),
        ({"answer": "21"}, "segunda cosa"),
        ({"input": "web:a"}, "primera cosa de [nombre]"),
        ({"input": "web:b"}, "segunda cosa"),
    ],
)
def test_a_thumb_down_keeps_what_was_said_before_that_answer(content: Content, rating: dict, words: str):
    conversation, lesson = turn(content, heard(content), thumb(**rating))
    assert lesson.unanswered.why is Why.THUMBED_DOWN
    assert lesson.unanswered.words.reveal() == words
    assert lesson.unanswered.guesses[0].intent == "ask_minors"
    # Once for each answer.
    assert turn(content, conversation, thumb(**rating))[1].unanswered is None


@pytest.mark.parametrize(
    "rating",
    [{"answer": "22"}, {"answer": "9"}, {"answer": "20"}, {"input": "web:c"}, {"input": "web:zzz"}],
    ids=["answered a button", "long ago", "their own message", "answered a button on the web", "unknown"],
)
def test_a_thumb_down_on_anything_else_keeps_nothing(content: Content, rating: dict):
    assert turn(content, heard(content), thumb(**rating))[1].unanswered is None


def test_a_thumb_down_is_answered_with_one_neutral_line_and_leaves_the_question_open(content: Content):
    before = replace(NEW, question=None, offer=OfferFile(asking="employer"))
    decision = decide(before, thumb(answer="5"), None, content)
    (say,) = decision.effects
    response = content.responses[say.response]
    assert [button.payload for button in response.buttons] == ["/menu", "/request_human"]
    assert len(response.bubbles) == 1
    assert len(response.bubbles[0]) < 100
    assert decision.conversation.offer == before.offer
    assert decide(decision.conversation, thumb(answer="5"), None, content).effects == ()


def test_nothing_comes_between_a_person_and_a_counsellor(content: Content):
    with_counsellor = replace(heard(content), mode=Mode.WITH_COUNSELLOR)
    assert decide(with_counsellor, thumb(answer="11"), None, content).effects == ()
    assert turn(content, with_counsellor, thumb(answer="11"))[1].unanswered is None


@pytest.mark.parametrize("change", [{"unrecorded": True}, {"minor": True}, {"urgency": Urgency.CRITICAL}])
def test_a_thumb_down_keeps_nothing_of_whom_nothing_is_kept(content: Content, change: dict):
    assert turn(content, replace(heard(content), **change), thumb(answer="11"))[1].unanswered is None


def test_only_the_last_few_things_are_remembered(content: Content):
    conversation = NEW
    for number in range(9):
        conversation, _ = turn(content, conversation, said(f"cosa {number}", message_id=str(number)), guess())
    assert [heard.words.reveal() for heard in conversation.heard] == [f"cosa {number}" for number in range(4, 9)]


# -- counts


def test_what_was_asked_is_counted_from_words_buttons_and_commands(content: Content):
    assert turn(content, NEW, said(), guess("ask_consent", 0.9))[1].asked == ("ask_consent",)
    assert turn(content, NEW, said(), guess("ask_consent", 0.9, also=("ask_minors",)))[1].asked == (
        "ask_consent",
        "ask_minors",
    )
    assert turn(content, NEW, pressed("/ask_hotline"))[1].asked == ("ask_hotline",)
    assert turn(content, NEW, said("/numeros"))[1].asked == ("ask_hotline",)
    assert turn(content, NEW, pressed("/menu"))[1].asked == ()
    assert turn(content, NEW, said(), guess())[1].asked == ()
    assert turn(content, replace(NEW, mode=Mode.WITH_COUNSELLOR), said(), guess("thank", 0.9))[1].asked == ()


def test_a_person_wanted_next_is_counted_for_what_was_asked_before(content: Content):
    asked, _ = turn(content, NEW, said(), guess("ask_return_help", 0.9))
    thanked, _ = turn(content, asked, said("gracias"), guess("thank", 0.9))
    wanted, lesson = turn(content, thanked, said("quiero hablar con alguien"), guess("request_human", 0.9))
    assert lesson.person_after == "ask_return_help"
    # Accepting what was then offered is the same wish.
    assert turn(content, wanted, pressed("/handoff:accept"))[1].person_after is None


def test_accepting_an_offer_of_a_person_counts(content: Content):
    told, _ = turn(content, NEW, said(), guess("ask_help_abroad", 0.9))
    offered = replace(told, mode=Mode.OFFERED)
    assert turn(content, offered, pressed("/handoff:accept"))[1].person_after == "ask_help_abroad"


def test_what_no_person_did_teaches_nothing(content: Content):
    event = ReachabilityChanged(id="1", conversation="c", address=ADDRESS, at=datetime.now(UTC), reachable=False)
    assert not turn(content, NEW, event)[1]


@pytest.mark.parametrize("intent", sorted(INTENTS))
def test_every_intent_can_be_counted(content: Content, intent: str):
    understood = guess(intent, 0.9, urgency=INTENTS[intent])
    assert turn(content, NEW, said(), understood)[1].asked in ((intent,), ("describe_offer",))
