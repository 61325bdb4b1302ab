"""The smallest desk: counsellor commands for a terminal of the machine, on the same list and through the same door as any other."""

from bot.desk.desk import Desk, DeskError
from bot.desk.words import alias, clock, from_log, summary, text_of
from bot.model.case import Outcome
from bot.model.conversation import Conversation
from bot.model.messages import Act
from bot.storage.staff import Account, Role

COMMANDS = ("list", "read", "take", "reply", "note", "release", "close")

_ACTS = {"take": Act.TAKE, "reply": Act.REPLY, "note": Act.NOTE, "release": Act.RELEASE, "close": Act.CLOSE}


async def at_desk(desk: Desk, what: str, prefix: str, words: str, name: str) -> list[str]:
    """Do one command; answers the lines to show. ``prefix`` is the beginning of a conversation's id. Raises ``DeskError``."""
    waiting = await desk.cases.open()
    if what == "list":
        return [_entry(entry) for entry in waiting] or ["Nobody is on the list."]
    entry = _chosen(waiting, prefix)
    account = Account(f"terminal-{name}", Role.COUNSELLOR, name)
    if what == "read":
        found, log = await desk.read(account, entry.id)
        logged = from_log([line for _, line in log], desk.content)
        lines = [f"{label}: {value}" for label, value in summary(found, desk.content, logged)]
        return [*lines, "", *(f"{clock(line.at)}  {line.by or line.kind.value}: {text_of(line)}" for _, line in log)]
    case = entry.case
    assert case is not None
    if what in ("reply", "close", "release") and (case.counsellor is None or case.counsellor.account != account.name):
        raise DeskError(f"take the conversation first: suenos desk take {entry.id[:8]} --name {name}")
    if what in ("reply", "note") and not words:
        raise DeskError(f"write the {what} after the conversation's id")
    await desk.act(account, entry, _ACTS[what], text=words, outcome=Outcome.INFORMED if what == "close" else None)
    return ["Done."]


def _chosen(waiting: list[Conversation], prefix: str) -> Conversation:
    found = [entry for entry in waiting if prefix and entry.id.startswith(prefix)]
    if len(found) != 1:
        raise DeskError(f"{len(found)} conversations on the list begin with '{prefix}'. See: suenos desk list")
    return found[0]


def _entry(entry: Conversation) -> str:
    case = entry.case
    assert case is not None
    who = case.counsellor.shown if case.counsellor else "-"
    return f"{entry.id[:8]}  {alias(entry.id):16} {case.urgency.label:8}  {case.state.value:15} {who:12} since {clock(case.waiting_since)}"
