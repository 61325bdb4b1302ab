"""One turn: load, understand, decide, run the action, commit. The only place that commits.

Knows the rules and the ports; no channel, no store by name. An error of ours never silences the bot: the person gets the
line's number and an apology, and the input goes on.
"""

import asyncio
import html
import json
from collections.abc import Mapping
from dataclasses import replace

import structlog

from bot.content.library import Content
from bot.content.render import bubble, plain
from bot.engine import safety
from bot.engine.decide import decide
from bot.engine.normalise import READ_AT_MOST
from bot.model.conversation import Conversation
from bot.model.decision import CloseHandoff, Decision, Effect, Forget, LeaveGroup, OpenHandoff, Relay, RunAction, Say
from bot.model.messages import (
    ButtonPress,
    CounsellorReply,
    IncomingMessage,
    Outgoing,
    OutgoingDeparture,
    OutgoingErasure,
    OutgoingMessage,
    Private,
)
from bot.model.reading import Understanding
from bot.model.taxonomy import Urgency
from bot.ports import Action, ActionRequest, Claimed, Clock, HandoffChange, Turn, TurnStore, Understander

log = structlog.get_logger()

_UNDERSTAND_SECONDS = 2.0
"""A person waits; an understander that takes longer is treated as down."""


class Turns:
    """Handles inputs, one conversation at a time, many conversations side by side."""

    def __init__(
        self,
        store: TurnStore,
        understander: Understander,
        content: Content,
        actions: Mapping[str, Action],
        clock: Clock,
    ) -> None:
        self._store = store
        self._understander = understander
        self._content = content
        self._actions = actions
        self._clock = clock

    async def work(self) -> None:
        """Handle inputs for ever. Raises what the store raises; the caller starts it again."""
        async for claimed in self._store.claims():
            turn = await self.handle(claimed)
            if not await self._store.commit(turn):
                log.info("turn_not_committed", conversation=claimed.conversation.id, attempts=claimed.attempts)

    async def handle(self, claimed: Claimed) -> Turn:
        """What this input changes. Never raises: a failure of ours becomes the number and an apology."""
        try:
            return await self._handle(claimed)
        except Exception as error:
            # The type and place only: the message of an exception may quote what a person wrote.
            log.error("turn_failed", conversation=claimed.conversation.id, error=type(error).__name__, at=_where(error))
            return self._apology(claimed)

    async def _handle(self, claimed: Claimed) -> Turn:
        event, before = claimed.event, replace(claimed.conversation, address=claimed.event.address)
        understood = None
        if isinstance(event, IncomingMessage) and event.text and not event.text.reveal().startswith("/"):
            understood = await self._understand(event.text.reveal())
        decision = decide(before, event, understood, self._content)
        decision = await self._act(decision)
        outgoing = tuple(item for effect in decision.effects for item in self._outgoing(decision.conversation, effect))
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
            conversation=replace(decision.conversation, version=before.version + 1, updated_at=self._clock.now()),
            outgoing=outgoing,
            handoff=_handoff_change(decision),
            said=_transcript(claimed, outgoing),
        )

    async def _understand(self, text: str) -> Understanding:
        """The understander's reading; without it, what the safety rules see in the raw words."""
        try:
            async with asyncio.timeout(_UNDERSTAND_SECONDS):
                return await self._understander.understand(text[:READ_AT_MOST])
        except Exception as error:
            log.error("understanding_failed", error=type(error).__name__, at=_where(error))
            alarm = safety.check(text)
            urgency = alarm.urgency if alarm else Urgency.ROUTINE
            return Understanding(intent=None, confidence=0.0, urgency=urgency, alarm=alarm, fallback=True)

    async def _act(self, decision: Decision) -> Decision:
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
        return Decision(conversation, tuple(effects), decision.reason)

    def _outgoing(self, conversation: Conversation, effect: Effect) -> tuple[Outgoing, ...]:
        address = conversation.address
        match effect:
            case Say():
                return (bubble(self._content, effect, address),)
            case Relay(text=text, to_person=True):
                return (OutgoingMessage(address, Private(html.escape(text.reveal(), quote=False))),)
            case Forget():
                farewell = plain(self._content, f"utter_farewell_{address.channel}")
                return (OutgoingErasure(address, Private(farewell)),)
            case LeaveGroup():
                return (OutgoingDeparture(address),)
            case _:
                return ()

    def _apology(self, claimed: Claimed) -> Turn:
        before = claimed.conversation
        address = claimed.event.address
        return Turn(
            claimed=claimed,
            conversation=replace(before, address=address, version=before.version + 1, updated_at=self._clock.now()),
            outgoing=(bubble(self._content, Say("utter_trouble"), address),),
            said=_transcript(claimed, ()),
        )


def _handoff_change(decision: Decision) -> HandoffChange | None:
    for effect in decision.effects:
        match effect:
            case OpenHandoff(urgency=urgency, summary=summary):
                return HandoffChange(urgency, summary)
            case CloseHandoff():
                return HandoffChange(None, Private(""))
    return None


def _transcript(claimed: Claimed, outgoing: tuple[Outgoing, ...]) -> tuple[Private, ...]:
    """The turn as lines for the counsellor who may take the conversation: JSON with who, what and when."""
    event = claimed.event
    lines: list[tuple[str, str]] = []
    match event:
        case IncomingMessage(text=text, kind=kind):
            lines.append(("person", text.reveal() or f"[{kind.value}]"))
        case ButtonPress(payload=payload):
            lines.append(("person", f"[{payload}]"))
        case CounsellorReply(counsellor=counsellor):
            return (_line(claimed, counsellor, event.text.reveal()),)
    lines += [("bot", item.html.reveal()) for item in outgoing if isinstance(item, OutgoingMessage)]
    return tuple(_line(claimed, who, words) for who, words in lines)


def _line(claimed: Claimed, who: str, words: str) -> Private:
    return Private(json.dumps({"who": who, "words": words, "at": claimed.event.at.isoformat()}, ensure_ascii=False))


def _where(error: BaseException) -> str:
    """Where an error was raised, as file and line, without its message."""
    frame = error.__traceback__
    while frame is not None and frame.tb_next is not None:
        frame = frame.tb_next
    if frame is None:
        return "?"
    return f"{frame.tb_frame.f_code.co_filename.rsplit('/', 1)[-1]}:{frame.tb_lineno}"
