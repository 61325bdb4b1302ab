"""How records of earlier formats become what this program reads: one step a format, on plain JSON. Knows nothing of Redis.

A step never fails on what it does not know: what is left wrong is found when the record is checked.

    0   no header: accounts, sessions, topics, and the log before it had lines of its own
    1   a header; a conversation that waits may still have no case, a counsellor's acts are three types of their own
    2   a case wherever somebody waits; sealed with Fernet, the log a stream
    3   now: the same fields, and turns in a broadcast; sealed small (``bot.storage.sealing``), the log a list
"""

from collections.abc import Callable
from typing import Any

Record = dict[str, Any]

FORMAT = 3


def upgraded(name: str, version: int, body: Record) -> tuple[str, Record]:
    """The type and content of a record as of format ``FORMAT``."""
    for step in range(version, FORMAT):
        name, body = _STEPS[step](name, body)
    return name, body


def _from_0(name: str, body: Record) -> tuple[str, Record]:
    if name != "LogLine" or "who" not in body:
        return name, body
    who = body["who"]
    kind = who if who in ("person", "bot") else "counsellor"
    line = {"kind": kind, "at": body.get("at"), "words": {"_words": body.get("words", "")}}
    return name, line if kind == who else line | {"by": who}


def _from_1(name: str, body: Record) -> tuple[str, Record]:
    if name == "Conversation":
        return name, _with_case(body)
    if name not in _ACTS:
        return name, body
    counsellor = body.pop("counsellor", "desk")
    # Who closed was not written down then; it was somebody who might.
    by = {"account": counsellor, "shown": counsellor, "supervisor": name == "HandoffClosed"}
    return "CounsellorAct", body | {"by": by} | _ACTS[name]


_ACTS: dict[str, Record] = {
    "HandoffTaken": {"act": "take"},
    "CounsellorReply": {"act": "reply"},
    "HandoffClosed": {"act": "close", "outcome": "back_to_bot"},
}


def _with_case(body: Record) -> Record:
    counsellor, since = body.pop("counsellor", None), body.get("updated_at")
    if body.get("case") is not None or body.get("mode") not in ("waiting", "with_counsellor") or since is None:
        return body
    held = body["mode"] == "with_counsellor"
    case = {
        "state": body["mode"],
        "reason": "asked",
        "urgency": body.get("urgency", 0),
        "opened": since,
        "waiting_since": since,
        "last_person": since,
        "counsellor": {"account": counsellor, "shown": counsellor} if held else None,
        "taken": since if held else None,
        # Looked at as soon as it is listed: from then on the rules set its next moment.
        "wake": since,
    }
    return body | {"case": case}


def _from_2(name: str, body: Record) -> tuple[str, Record]:
    """Only how records are sealed and where the log lies has changed: ``Seal`` opens both, ``CaseList`` reads both, a commit moves the log."""
    return name, body


_STEPS: dict[int, Callable[[str, Record], tuple[str, Record]]] = {0: _from_0, 1: _from_1, 2: _from_2}
