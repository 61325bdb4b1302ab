"""The smallest desk: counsellor commands for a terminal, on the same list and through the same door as any other desk.

Knows the inbox, the list and the transcript. Which store they live in is not its business.
"""

import json
import secrets
from datetime import UTC, datetime
from typing import Protocol

from bot.model.conversation import Conversation
from bot.model.messages import CounsellorReply, HandoffClosed, HandoffTaken, Input, Private
from bot.ports import Inbox, WaitingHandoff

COMMANDS = ("list", "read", "take", "reply", "close")


class Handoffs(Protocol):
    """What the desk reads."""

    async def all(self) -> list[WaitingHandoff]:
        """The list, the most urgent first."""

    async def conversation(self, conversation: str) -> Conversation | None:
        """What is remembered of a conversation."""

    async def transcript(self, conversation: str) -> list[Private]:
        """Its lines, oldest first."""


class DeskError(Exception):
    """A command that cannot be done; says why and what to do."""


async def at_desk(inbox: Inbox, handoffs: Handoffs, what: str, prefix: str, words: str, name: str) -> list[str]:
    """Do one command; answers the lines to show. ``prefix`` is the beginning of a conversation's id. Raises ``DeskError``."""
    waiting = await handoffs.all()
    if what == "list":
        return [_entry(entry) for entry in waiting] or ["Nobody is on the list."]
    entry = _chosen(waiting, prefix)
    conversation = await handoffs.conversation(entry.conversation)
    if conversation is None:
        raise DeskError(f"{entry.conversation[:8]}: there is nothing stored any more; its time limit has passed")
    if what == "read":
        lines = await handoffs.transcript(entry.conversation)
        return [entry.summary.reveal(), "", *(_line(line) for line in lines)]
    if what == "reply" and conversation.counsellor is None:
        raise DeskError(f"take the conversation first: suenos desk take {entry.conversation[:8]}")
    if what == "reply" and not words:
        raise DeskError("write the reply after the conversation's id")
    await inbox.accept(_input(what, conversation, words, name))
    return ["Done."]


def _input(what: str, conversation: Conversation, words: str, name: str) -> Input:
    common = {
        "id": f"desk:{secrets.token_hex(8)}",
        "conversation": conversation.id,
        "address": conversation.address,
        "at": datetime.now(UTC),
    }
    match what:
        case "take":
            return HandoffTaken(**common, counsellor=name)  # type: ignore[arg-type]
        case "reply":
            return CounsellorReply(**common, text=Private(words), counsellor=name)  # type: ignore[arg-type]
        case _:
            return HandoffClosed(**common)  # type: ignore[arg-type]


def _chosen(waiting: list[WaitingHandoff], prefix: str) -> WaitingHandoff:
    found = [entry for entry in waiting if prefix and entry.conversation.startswith(prefix)]
    if len(found) != 1:
        raise DeskError(f"{len(found)} conversations on the list begin with '{prefix}'. See: suenos desk list")
    return found[0]


def _entry(entry: WaitingHandoff) -> str:
    summary = entry.summary.reveal().replace("\n", " · ")
    return f"{entry.conversation[:8]}  {entry.urgency.label:8}  since {entry.opened:%Y-%m-%d %H:%M} UTC  {summary}"


def _line(line: Private) -> str:
    record = json.loads(line.reveal())
    return f"{record['at'][:16]}  {record['who']}: {record['words']}"
