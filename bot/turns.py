"""One turn: load, understand, decide, run the action, commit. The only place that commits.

Knows the rules and the ports; no channel, no store by name. An error of ours never silences the bot: the person gets the
line's number and an apology, and the input goes on.
"""

import asyncio
import html
import time
from collections.abc import Mapping
from dataclasses import replace
from itertools import zip_longest

import structlog

from bot.content.library import Content
from bot.content.render import bubble, plain
from bot.engine import handoff, safety
from bot.engine.decide import decide
from bot.engine.hours import day_of
from bot.engine.learning import learned
from bot.engine.letters import plain_letters
from bot.engine.normalise import READ_AT_MOST
from bot.engine.speech import decided, spoken
from bot.metrics import ALARMS, TURN_SECONDS, TURNS
from bot.model.case import CaseEvent, LineKind
from bot.model.conversation import Conversation
from bot.model.decision import Decision, Effect, Forget, LeaveGroup, Log, Relay, RunAction, Say
from bot.model.messages import (
    Act,
    Address,
    AnswerRated,
    BroadcastDue,
    ButtonPress,
    ContentKind,
    CounsellorAct,
    IncomingMessage,
    Input,
    LogLine,
    Media,
    Outgoing,
    OutgoingCopy,
    OutgoingDeparture,
    OutgoingErasure,
    OutgoingMessage,
    Private,
)
from bot.model.reading import Understanding
from bot.model.taxonomy import Urgency
from bot.ports import (
    Action,
    ActionRequest,
    Claimed,
    Clock,
    Edition,
    Editions,
    Lessons,
    StaffRoster,
    Turn,
    TurnStore,
    Understander,
)

log = structlog.get_logger()

_TRIES = 3
"""An input that was taken up this often without a commit took its workers down: it is not tried again."""

_UNDERSTAND_SECONDS = 2.0
"""A person waits; an understander that takes longer is treated as down."""


class Turns:
    """Handles inputs, one conversation at a time, many conversations side by side."""

    def __init__(
        self,
        store: TurnStore,
        editions: Editions,
        actions: Mapping[str, Action],
        clock: Clock,
        roster: StaffRoster,
        lessons: Lessons,
    ) -> None:
        self._store = store
        self._editions = editions
        self._actions = actions
        self._clock = clock
        self._roster = roster
        self._lessons = lessons

    async def work(self) -> None:
        """Handle inputs for ever. Raises what the store raises; the caller starts it again."""
        async for claimed in self._store.claims():
            began = time.perf_counter()
            structlog.contextvars.bind_contextvars(turn=f"{claimed.conversation.id[:8]}/{claimed.entry}")
            turn = await self.handle(claimed)
            committed = await self._store.commit(turn)
            TURN_SECONDS.observe(time.perf_counter() - began)
            TURNS.labels(type(claimed.event).__name__, _result(turn, committed)).inc()
            if turn.conversation.urgency >= Urgency.URGENT:
                ALARMS.labels(turn.conversation.urgency.label).inc()
            if not committed:
                log.info("turn_not_committed", conversation=claimed.conversation.id, attempts=claimed.attempts)
                continue
            self._lessons.note(turn.lesson)
            was, case = claimed.conversation.case, turn.conversation.case
            if was is not None and was.open and case is not None and not case.open:
                await self._roster.case_closed(case)

    async def handle(self, claimed: Claimed) -> Turn:
        """What this input changes. Never raises: a failure of ours becomes the number and an apology."""
        edition = self._editions.current()
        content = edition.content.in_language(claimed.conversation.language)
        if claimed.attempts > _TRIES:
            log.error("turn_given_up", conversation=claimed.conversation.id, attempts=claimed.attempts)
            return self._given_up(claimed, content)
        try:
            return await self._handle(claimed, edition)
        except Exception as error:
            # The type and place only: the message of an exception may quote what a person wrote.
            log.error("turn_failed", conversation=claimed.conversation.id, error=type(error).__name__, at=where(error))
            return self._apology(claimed, content)

    async def _handle(self, claimed: Claimed, edition: Edition) -> Turn:
        event, before = claimed.event, replace(claimed.conversation, address=_reply_to(claimed))
        heard, understood = event, None
        if isinstance(event, IncomingMessage) and event.text and not event.text.reveal().startswith("/"):
            # What was written stands in the log; every reader of words is given plain letters.
            heard = replace(event, text=Private(plain_letters(event.text.reveal())))
            understood = await self._understand(edition.understander, heard.text.reveal())
        before = replace(before, language=spoken(before.language, heard, understood, edition.content))
        content = edition.content.in_language(before.language)
        staffing = await self._roster.staffing(self._clock.now())
        decision = decide(before, heard, understood, content, staffing)
        decision = await self._act(decision, content)
        today = day_of(self._clock.now())
        remembered, lesson = learned(before, heard, understood, decision, today, self._lessons.keeps_words)
        outgoing = tuple(o for effect in decision.effects for o in _outgoing(content, decision.conversation, effect))
        if isinstance(event, BroadcastDue):
            outgoing = tuple(replace(o, unhurried=True) if isinstance(o, OutgoingMessage) else o for o in outgoing)
        log.info(
            "turn",
            conversation=before.id,
            input=type(event).__name__,
            reason=decision.reason,
            mode=decision.conversation.mode.value,
            urgency=decision.conversation.urgency.label,
            bubbles=len(outgoing),
        )
        return Turn(
            claimed=claimed,
            conversation=replace(remembered, version=before.version + 1, updated_at=self._clock.now()),
            outgoing=outgoing,
            log=_lines(content, event, decision, outgoing),
            lesson=lesson,
        )

    async def _understand(self, understander: Understander, text: str) -> Understanding:
        """The understander's reading; without it, what the safety rules see in the raw words."""
        try:
            async with asyncio.timeout(_UNDERSTAND_SECONDS):
                return await understander.understand(text[:READ_AT_MOST])
        except Exception as error:
            log.error("understanding_failed", error=type(error).__name__, at=where(error))
            alarm = safety.check(text)
            urgency = alarm.urgency if alarm else Urgency.ROUTINE
            return Understanding(intent=None, confidence=0.0, urgency=urgency, alarm=alarm, fallback=True)

    async def _act(self, decision: Decision, content: Content) -> Decision:
        """Run the decision's action, if it has one; what it says takes the action's place."""
        effects: list[Effect] = []
        conversation = decision.conversation
        for effect in decision.effects:
            if not isinstance(effect, RunAction):
                effects.append(effect)
                continue
            request = ActionRequest(conversation, effect.arguments, self._clock.now())
            result = await self._actions[effect.name].run(request)
            effects.extend(result.say)
            conversation = result.conversation
            if result.offer_person:
                asked = handoff.ask(conversation, content)
                effects.extend(asked.effects)
                conversation = asked.conversation
        return replace(decision, conversation=conversation, effects=tuple(effects))

    def _given_up(self, claimed: Claimed, content: Content) -> Turn:
        """An honest reply, the number, and a person offered, without looking at what was written."""
        before = replace(claimed.conversation, address=claimed.event.address)
        if not isinstance(claimed.event, IncomingMessage | ButtonPress):
            turn = self._apology(claimed, content)
            return replace(turn, gave_up=True)
        decision = handoff.offered(decided(before, content, "gave up", [Say("utter_given_up")]))
        outgoing = tuple(item for effect in decision.effects for item in _outgoing(content, before, effect))
        return Turn(
            claimed=claimed,
            conversation=replace(decision.conversation, version=before.version + 1, updated_at=self._clock.now()),
            outgoing=outgoing,
            log=_lines(content, claimed.event, None, outgoing),
            gave_up=True,
        )

    def _apology(self, claimed: Claimed, content: Content) -> Turn:
        before = claimed.conversation
        address = claimed.event.address
        # Only who did something is told that something went wrong.
        from_person = isinstance(claimed.event, IncomingMessage | ButtonPress)
        outgoing = (bubble(content, Say("utter_trouble"), address),) if from_person else ()
        return Turn(
            claimed=claimed,
            conversation=replace(before, address=address, version=before.version + 1, updated_at=self._clock.now()),
            outgoing=outgoing,
            log=_lines(content, claimed.event, None, outgoing),
        )


def _outgoing(content: Content, conversation: Conversation, effect: Effect) -> tuple[Outgoing, ...]:
    address = conversation.address
    match effect:
        case Say():
            return (bubble(content, effect, address),)
        case Relay(text=caption, media=media) if media is not None:
            return (OutgoingCopy(address, media, caption),)
        case Relay(text=text):
            return (OutgoingMessage(address, Private(html.escape(text.reveal(), quote=False))),)
        case Forget():
            farewell = plain(content, f"utter_farewell_{address.channel}")
            return (OutgoingErasure(address, Private(farewell)),)
        case LeaveGroup():
            return (OutgoingDeparture(address),)
        case _:
            return ()


def _reply_to(claimed: Claimed) -> Address:
    """Where the event came from. A rating does not say from which topic: the answer goes where the last one went."""
    address = claimed.event.address
    if isinstance(claimed.event, AnswerRated):
        return replace(address, thread=claimed.conversation.address.thread)
    return address


def _result(turn: Turn, committed: bool) -> str:
    if not committed:
        return "not_committed"
    return "gave_up" if turn.gave_up else "committed"


def _lines(
    content: Content, event: Input, decision: Decision | None, outgoing: tuple[Outgoing, ...]
) -> tuple[LogLine, ...]:
    """The turn as lines of the log: what came in, what went out, what happened to the case."""
    lines: list[LogLine] = []
    match event:
        case IncomingMessage(text=text, media=media, edited=edited):
            happened = CaseEvent.EDITED if edited else None
            lines.append(LogLine(LineKind.PERSON, event.at, text, event=happened, media=media or _wordless(event)))
        case AnswerRated():
            lines.append(LogLine(LineKind.PERSON, event.at, Private("[👎]")))
        case ButtonPress(payload=payload):
            lines.append(LogLine(LineKind.PERSON, event.at, Private(f"[{content.title(payload)}]")))
        case CounsellorAct(act=Act.NOTE, text=text, by=by):
            lines.append(LogLine(LineKind.NOTE, event.at, text, by.account, via=event.via))
    for effect in decision.effects if decision else ():
        match effect:
            case Relay(text=text, media=media) if isinstance(event, CounsellorAct):
                lines.append(LogLine(LineKind.COUNSELLOR, event.at, text, event.by.account, media=media, via=event.via))
            case Log(event=what, by=account, more=more):
                lines.append(LogLine(LineKind.EVENT, event.at, more, account, what))
    if not isinstance(event, CounsellorAct) or not any(line.kind is LineKind.COUNSELLOR for line in lines):
        bubbles = [item for item in outgoing if isinstance(item, OutgoingMessage)]
        names = [effect.response for effect in decision.effects if isinstance(effect, Say)] if decision else []
        lines += [
            LogLine(LineKind.BOT, event.at, item.html, buttons=tuple(b.title for b in item.buttons), response=name)
            for item, name in zip_longest(bubbles, names, fillvalue="")
            if isinstance(item, OutgoingMessage)
        ]
    return tuple(lines)


def _wordless(event: IncomingMessage) -> Media | None:
    return None if event.text or event.kind is ContentKind.TEXT else Media(event.kind)


def where(error: BaseException) -> str:
    """Where an error was raised, as file and line, without its message."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return "?"
    return f"{frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}"
