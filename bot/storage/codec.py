"""Records as bytes: every record carries its type and a format version, and is checked on the way in.

A change of shape that pydantic cannot read by itself raises ``FORMAT`` and adds an upgrade step here.
"""

import json
from functools import cache

from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticSerializationError

from bot.model.conversation import Conversation
from bot.model.learning import Unanswered
from bot.model.messages import (
    AddedToGroup,
    Address,
    AnswerRated,
    BroadcastDue,
    ButtonPress,
    CounsellorAct,
    DeliveryFailed,
    IncomingMessage,
    LogLine,
    OutgoingCopy,
    OutgoingDeparture,
    OutgoingErasure,
    OutgoingMessage,
    ReachabilityChanged,
    TimerDue,
)

FORMAT = 1

_TYPES: dict[str, type] = {
    kind.__name__: kind
    for kind in (
        Conversation,
        Address,
        IncomingMessage,
        ButtonPress,
        AnswerRated,
        Unanswered,
        ReachabilityChanged,
        AddedToGroup,
        CounsellorAct,
        TimerDue,
        BroadcastDue,
        DeliveryFailed,
        LogLine,
        OutgoingMessage,
        OutgoingCopy,
        OutgoingErasure,
        OutgoingDeparture,
    )
}


class RecordError(ValueError):
    """A record cannot be written or read. Names the type and format, never the content."""


@cache
def _adapter(name: str) -> TypeAdapter[object]:
    return TypeAdapter(_TYPES[name])


def encode(record: object) -> bytes:
    """A record of one of the known types as bytes. Raises ``ValueError`` if a part is not of its type, without quoting it."""
    name = type(record).__name__
    try:
        body = _adapter(name).dump_json(record, warnings="error")
    except PydanticSerializationError:
        raise RecordError(f"a {name} has parts of other types") from None
    return json.dumps({"format": FORMAT, "type": name}).encode() + b"\n" + body


def decode(data: bytes) -> object:
    """The record that ``encode`` wrote. Raises ``RecordError``."""
    head, _, body = data.partition(b"\n")
    try:
        header = json.loads(head)
        name, version = header["type"], header["format"]
    except (ValueError, KeyError, TypeError):
        raise RecordError("a stored record has no readable header") from None
    if version != FORMAT or name not in _TYPES:
        raise RecordError(f"a stored record is of type {name}, format {version}; this program reads format {FORMAT}")
    try:
        return _adapter(name).validate_json(body)
    except ValidationError as error:
        raise RecordError(f"a stored {name} is damaged at {[e['loc'] for e in error.errors()]}") from None
