"""The one state machine of a case: opened, waiting, with a counsellor, closed; and what the passing of time does to it.

Pure: time and staffing arrive as arguments. Who has a case is decided here and nowhere else.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta

from bot.content.library import Content
from bot.content.render import TELEGRAM_TEXT
from bot.content.required import CLOSED
from bot.engine.speech import decided, say_for_place
from bot.model.case import Case, CaseEvent, CaseState, Counsellor, Outcome, Reason, Staffing
from bot.model.conversation import Conversation, Mode, Question
from bot.model.decision import Decision, Effect, Log, Relay, Say
from bot.model.messages import Act, CounsellorAct, Private, SendFailureKind
from bot.model.taxonomy import Urgency

REMIND_AFTER = (timedelta(minutes=10), timedelta(minutes=40), timedelta(hours=2))
"""When somebody who waits hears that nobody has come yet."""

ALERT_AFTER = (timedelta(minutes=2), timedelta(minutes=5), timedelta(minutes=10))
"""For an urgent case that nobody takes: the desk again, then the supervisors, then the numbers to the person."""

COUNSELLOR_SILENT = (timedelta(minutes=5), timedelta(minutes=20))
"""For a person whom the counsellor does not answer: the desk hears it, then the case goes back to those who wait."""

_ACCOUNT = re.compile(
    r"(?<![\w.@/])@[A-Za-z]\w{4,31}\b|\b(?:t|telegram|wa|m|signal)\.me/\S+|\btg://\S+|\bapi\.whatsapp\.com/\S+",
    re.IGNORECASE,
)
"""A name or link that leads from the words of a counsellor to an account: "@somebody", t.me, wa.me."""

MAY_HAND_ON = Question(yes="/consent:yes", no="/consent:no")
"""What "sí" and "no" mean after ``ASK_CONSENT``, until the counsellor says something else."""

PERSON_SILENT = (timedelta(hours=24), timedelta(hours=72))
"""For a person who no longer answers: the counsellor hears it, then the case closes. The person gets no message: the phone may
be in somebody else's hands."""


def follow(before: Conversation, decision: Decision, now: datetime) -> Decision:
    """The decision on something the person did, with the case brought in line with the conversation's mode."""
    after, case = decision.conversation, decision.conversation.case
    waits = after.mode in (Mode.WAITING, Mode.WITH_COUNSELLOR)
    if not waits:
        if case is None or not case.open:
            return decision
        left = replace(case, state=CaseState.CLOSED, counsellor=None, outcome=Outcome.LEFT, closed=now)
        return _with_case(decision, left, Log(CaseEvent.LEFT))
    if case is None or not case.open:
        opened = Case(CaseState.WAITING, _reason(after), after.urgency, opened=now, waiting_since=now, last_person=now)
        return _with_case(decision, opened, Log(CaseEvent.OPENED))
    answered = case.last_counsellor is not None and (
        case.last_person is None or case.last_person <= case.last_counsellor
    )
    heard = replace(case, last_person=now)
    if case.state is CaseState.WITH_COUNSELLOR:
        # The clock of the one who is silent starts with the first message that is not answered.
        heard = replace(heard, last_person=now if answered or case.last_person is None else case.last_person)
        heard = replace(heard, alerts=0, reminders=0) if answered else heard
    if after.urgency > case.urgency:
        return _with_case(decision, replace(heard, urgency=after.urgency, alerts=0), Log(CaseEvent.RAISED))
    return _with_case(decision, heard)


def as_staffed(decision: Decision, staffing: Staffing, content: Content) -> Decision:
    """The same, with honest words for who is put on the list while nobody is there: ``utter_..._closed`` where there is one."""
    if staffing.there:
        return decision
    effects: list[Effect] = []
    for effect in decision.effects:
        if isinstance(effect, Say) and content.has(effect.response + CLOSED):
            params = {**effect.params, "opens": staffing.opens}
            effects.append(replace(effect, response=effect.response + CLOSED, params=params))
        else:
            effects.append(effect)
    return replace(decision, effects=tuple(effects))


def act(conversation: Conversation, event: CounsellorAct, content: Content) -> Decision:
    """What a counsellor does. What cannot be done is written into the case's log, where the counsellor sees it."""
    case, by = conversation.case, event.by
    if case is None:
        return _not_done(conversation, event)
    holds = case.counsellor is not None and case.counsellor.account == by.account
    may = holds or by.supervisor
    match event.act, case.state:
        case Act.NOTE, _:
            return Decision(conversation, (), "a note")
        case Act.REPLY, _:
            return _reply(conversation, case, event, content)
        case Act.TAKE, CaseState.WAITING:
            return _held(conversation, case, event, by, CaseEvent.TAKEN, "utter_handoff_taken", content)
        case Act.TAKE, CaseState.WITH_COUNSELLOR if holds:
            return Decision(conversation, (), "pressed twice")
        case Act.TAKE, CaseState.WITH_COUNSELLOR:
            assert case.counsellor is not None
            return _only(conversation, case, Log(CaseEvent.ALREADY_TAKEN, by.account, Private(case.counsellor.shown)))
        case Act.RELEASE, CaseState.WITH_COUNSELLOR if may:
            return _released(conversation, case, event.at, Log(CaseEvent.RELEASED, by.account), content)
        case Act.TRANSFER, (CaseState.WITH_COUNSELLOR | CaseState.WAITING) if event.to is not None and may:
            return _held(
                conversation, case, event, event.to, CaseEvent.TRANSFERRED, "utter_handoff_transferred", content
            )
        case Act.RAISE, (CaseState.WITH_COUNSELLOR | CaseState.WAITING):
            level = max(conversation.urgency, Urgency.URGENT)
            raised = replace(case, urgency=level, alerts=0)
            return _only(replace(conversation, urgency=level), raised, Log(CaseEvent.RAISED, by.account))
        case Act.RETURN, CaseState.WITH_COUNSELLOR if may:
            return _closed(conversation, case, event, Outcome.BACK_TO_BOT, CaseEvent.BACK_TO_BOT, content)
        case Act.CLOSE, (CaseState.WITH_COUNSELLOR | CaseState.WAITING) if may and event.outcome is not None:
            return _closed(conversation, case, event, event.outcome, CaseEvent.CLOSED, content)
        case Act.REOPEN, CaseState.CLOSED if case.outcome is not Outcome.LEFT and case.reachable:
            anew = replace(case, closed=None, outcome=None, waiting_since=event.at, follow_up=None, reminded=False)
            return _held(conversation, anew, event, by, CaseEvent.REOPENED, "utter_handoff_taken", content)
        case Act.FOLLOW_UP, _ if event.until is not None:
            return _only(
                conversation,
                replace(case, follow_up=event.until, reminded=False),
                Log(CaseEvent.FOLLOW_UP_SET, by.account, Private(event.until.isoformat())),
            )
        case Act.ASK_CONSENT, CaseState.WITH_COUNSELLOR if holds:
            effects: list[Effect] = [Log(CaseEvent.CONSENT_ASKED, by.account), Say("utter_consent_hand_on")]
            return decided(conversation, content, "asks whether the case may be handed on", effects)
        case Act.WITHDRAW_CONSENT, _ if case.may_be_handed_on:
            # Any counsellor who hears it: a no is never refused.
            withdrawn = replace(case, may_be_handed_on=False)
            return _only(conversation, withdrawn, Log(CaseEvent.CONSENT_WITHDRAWN, by.account))
    return _not_done(conversation, event)


def consent(conversation: Conversation, content: Content, given: bool) -> Decision:
    """The person's answer to whether the case may be handed to an authority."""
    case = conversation.case
    if case is None:
        return Decision(conversation, (), "consent without a case")
    event = CaseEvent.CONSENT_GIVEN if given else CaseEvent.CONSENT_REFUSED
    known = replace(conversation, case=replace(case, may_be_handed_on=given))
    said = Say("utter_consent_given" if given else "utter_consent_refused")
    return decided(known, content, event.value, [Log(event), said])


def reachable(conversation: Conversation, can_be: bool) -> Decision:
    """The person blocked the bot or came back, while a case is open."""
    assert conversation.case is not None
    event = CaseEvent.REACHABLE if can_be else CaseEvent.UNREACHABLE
    return _only(conversation, replace(conversation.case, reachable=can_be), Log(event))


def undelivered(conversation: Conversation, failure: SendFailureKind) -> Decision:
    """What was said did not reach the person, and will not."""
    if failure is SendFailureKind.REJECTED:
        return Decision(conversation, (Log(CaseEvent.NOT_SENT_UNSUPPORTED),), "refused by the channel")
    return reachable(conversation, False)


def time_passed(conversation: Conversation, now: datetime, content: Content) -> Decision:
    """What is due by ``now``. One thing at a time: the next look is at once if more is due."""
    case = conversation.case
    if case is None:
        return Decision(conversation, (), "nothing to wait for")
    due = [(at, what) for at, what in _coming(case) if at <= now]
    if not due:
        return _only(conversation, case)
    what = min(due)[1]
    match what:
        case "remind":
            say = say_for_place(content, "utter_handoff_no_one_yet", conversation.whereabouts)
            # After a long standstill once, not once for each moment that was missed.
            said = sum(case.waiting_since + after <= now for after in REMIND_AFTER)
            return _only(conversation, replace(case, reminders=said), say)
        case "alert":
            return _alerted(conversation, case, content)
        case "counsellor silent" if case.alerts == 0:
            return _only(conversation, replace(case, alerts=1), Log(CaseEvent.COUNSELLOR_SILENT))
        case "counsellor silent":
            return _released(conversation, case, now, Log(CaseEvent.RELEASED), content)
        case "person silent" if case.reminders == 0:
            return _only(conversation, replace(case, reminders=1), Log(CaseEvent.PERSON_SILENT))
        case "person silent":
            silent = replace(case, state=CaseState.CLOSED, counsellor=None, outcome=Outcome.NO_ANSWER, closed=now)
            return _only(replace(conversation, mode=Mode.BOT), silent, Log(CaseEvent.CLOSED))
        case _:
            return _only(conversation, replace(case, reminded=True), Log(CaseEvent.FOLLOW_UP_DUE))


def _alerted(conversation: Conversation, case: Case, content: Content) -> Decision:
    known = replace(case, alerts=case.alerts + 1)
    if case.alerts == 0:
        return _only(conversation, known, Log(CaseEvent.UNCLAIMED))
    if case.alerts == 1:
        return _only(conversation, known, Log(CaseEvent.SUPERVISORS_ALERTED))
    numbers = say_for_place(content, "utter_handoff_unclaimed", conversation.whereabouts)
    return _only(conversation, known, Log(CaseEvent.NUMBERS_GIVEN), numbers)


def _coming(case: Case) -> Iterator[tuple[datetime, str]]:
    """Everything that time will do to the case as it is."""
    if case.follow_up is not None and not case.reminded:
        yield case.follow_up, "follow up"
    if case.state is CaseState.WAITING:
        if case.reminders < len(REMIND_AFTER) and case.reachable:
            yield case.waiting_since + REMIND_AFTER[case.reminders], "remind"
        if case.urgency >= Urgency.URGENT and case.alerts < len(ALERT_AFTER):
            yield case.waiting_since + ALERT_AFTER[case.alerts], "alert"
    elif case.state is CaseState.WITH_COUNSELLOR:
        assert case.taken is not None
        person, counsellor = case.last_person or case.opened, case.last_counsellor
        if counsellor is None or person > counsellor:
            base, what = max(person, case.taken), "counsellor silent"
            yield base + COUNSELLOR_SILENT[min(case.alerts, 1)], what
        else:
            yield counsellor + PERSON_SILENT[min(case.reminders, 1)], "person silent"


def _with_case(decision: Decision, case: Case, *logs: Log) -> Decision:
    """The decision with the case in it, the next look at it set, and what happened to it written down."""
    wake = min((at for at, _ in _coming(case)), default=None)
    conversation = replace(decision.conversation, case=replace(case, wake=wake))
    return replace(decision, conversation=conversation, effects=(*decision.effects, *logs))


def _only(conversation: Conversation, case: Case, *effects: Effect) -> Decision:
    reason = next((effect.event.value for effect in effects if isinstance(effect, Log)), "the case goes on")
    return _with_case(Decision(conversation, effects, reason), case)


def _held(
    conversation: Conversation,
    case: Case,
    event: CounsellorAct,
    by: Counsellor,
    what: CaseEvent,
    response: str,
    content: Content,
) -> Decision:
    """Now, and only now, it may be said that a person reads."""
    held = replace(
        case,
        state=CaseState.WITH_COUNSELLOR,
        counsellor=by,
        taken=event.at,
        last_person=max(case.last_person or event.at, case.opened),
        last_counsellor=None,
        alerts=0,
        reminders=0,
    )
    with_them = replace(conversation, mode=Mode.WITH_COUNSELLOR)
    log = Log(what, event.by.account, Private(by.shown if by != event.by else ""))
    decision = decided(with_them, content, what.value, [log, Say(response, {"counsellor": by.shown})])
    return _with_case(decision, held)


def _released(conversation: Conversation, case: Case, now: datetime, log: Log, content: Content) -> Decision:
    waiting = replace(
        case, state=CaseState.WAITING, counsellor=None, waiting_since=now, last_counsellor=None, alerts=0, reminders=0
    )
    say = say_for_place(content, "utter_handoff_released", conversation.whereabouts)
    return _with_case(decided(replace(conversation, mode=Mode.WAITING), content, "released", [log, say]), waiting)


def _closed(
    conversation: Conversation, case: Case, event: CounsellorAct, outcome: Outcome, what: CaseEvent, content: Content
) -> Decision:
    closed = replace(case, state=CaseState.CLOSED, counsellor=None, outcome=outcome, closed=event.at)
    effects: list[Effect] = [Log(what, event.by.account, Private(outcome.value))]
    if case.reachable:
        effects.append(Say("utter_handoff_closed"))
    decision = decided(replace(conversation, mode=Mode.BOT), content, f"closed: {outcome.value}", effects)
    return _with_case(decision, closed)


def _reply(conversation: Conversation, case: Case, event: CounsellorAct, content: Content) -> Decision:
    why, words = None, event.text.reveal()
    if not case.open:
        why = CaseEvent.NOT_SENT_CLOSED
    elif case.counsellor is None or case.counsellor.account != event.by.account:
        why = CaseEvent.NOT_SENT_NOT_YOURS
    elif not case.reachable:
        why = CaseEvent.NOT_SENT_UNREACHABLE
    elif len(words) > TELEGRAM_TEXT:
        why = CaseEvent.NOT_SENT_TOO_LONG
    elif _names_an_account(words, content):
        why = CaseEvent.NOT_SENT_PROFILE
    elif event.media is not None and conversation.address.channel != "telegram":
        why = CaseEvent.NOT_SENT_UNSUPPORTED
    if why is not None:
        return Decision(conversation, (Log(why, event.by.account, event.text),), why.value)
    # At least a moment after what it answers, whatever the clocks of the channel and of the desk say.
    now = max(event.at, case.last_person or event.at)
    replied = replace(case, first_reply=case.first_reply or now, last_counsellor=now, alerts=0, reminders=0)
    # A "sí" from here on answers the counsellor's own words, not what the bot asked before them.
    return _only(replace(conversation, question=None), replied, Relay(event.text, event.media))


def _names_an_account(words: str, content: Content) -> bool:
    """Whether words lead to somebody's own account at a messenger, other than one of the project's contacts."""
    ours = set(content.contacts.numbers.values())
    return any(match[0] not in ours for match in _ACCOUNT.finditer(words))


def _not_done(conversation: Conversation, event: CounsellorAct) -> Decision:
    return Decision(conversation, (Log(CaseEvent.NOT_DONE, event.by.account, Private(event.act.value)),), "not done")


def _reason(conversation: Conversation) -> Reason:
    if conversation.urgency >= Urgency.URGENT:
        return Reason.URGENT
    return Reason.ASKED if conversation.last_intent == "request_human" else Reason.NOT_UNDERSTOOD
