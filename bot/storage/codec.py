"""Records as bytes: every record carries its type and a format version, and is checked on the way in.

A change of shape that pydantic cannot read by itself raises ``FORMAT`` and adds an upgrade step in ``bot.storage.upgrade``, and records of
the format before it to tests/contract/records.
"""

import json
from functools import cache
from typing import Any, TypeVar, cast

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
from bot.storage.upgrade import FORMAT, upgraded

_T = TypeVar("_T")

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


class NewerRecord(RecordError):
    """A record of a later program: while processes are replaced one by one, another of them can read it. Leave it alone."""


_adapters: dict[type[Any], TypeAdapter[object]] = {}
"""Made when first used: an adapter takes milliseconds to build."""


def _adapter(kind: type[Any]) -> TypeAdapter[object]:
    if kind not in _adapters:
        _adapters[kind] = TypeAdapter(kind)
    return _adapters[kind]


@cache
def _header(name: str) -> bytes:
    return json.dumps({"format": FORMAT, "type": name}).encode() + b"\n"


def encode(record: object) -> bytes:
    """A record, which is a dataclass, as bytes. Raises ``RecordError`` if a part is not of its type, without quoting it."""
    kind: type[Any] = type(record)
    try:
        body = _adapter(kind).dump_json(record, warnings="error")
    except PydanticSerializationError:
        raise RecordError(f"a {kind.__name__} has parts of other types") from None
    return _header(kind.__name__) + body


def decode(data: bytes) -> object:
    """The record of one of the known types that ``encode`` wrote, now or in any earlier format. Raises ``RecordError``."""
    name, version, body = _parted(data)
    if version == 0:
        raise RecordError("a stored record has no readable header")
    return _checked(name, version, body, None)


def decode_as(kind: type[_T], data: bytes) -> _T:
    """The same for a record whose type is known by its place; it may be of the time before records had a header."""
    name, version, body = _parted(data)
    return cast(_T, _checked(name if version else kind.__name__, version, body, kind))


def _parted(data: bytes) -> tuple[str, int, bytes]:
    """The type, format and content of a record; format 0 and all of it if it has no header."""
    head, _, body = data.partition(b"\n")
    try:
        header = json.loads(head)
        return str(header["type"]), int(header["format"]), body
    except (ValueError, KeyError, TypeError):
        return "", 0, data


def _checked(name: str, version: int, body: bytes, wanted: type | None) -> object:
    if version > FORMAT:
        raise NewerRecord(f"a stored {name} is of format {version}; this program reads up to {FORMAT}")
    try:
        if version < FORMAT:
            name, content = upgraded(name, version, json.loads(body))
            body = json.dumps(content).encode()
        kind: type[Any] = wanted or _TYPES[name]
        if name != kind.__name__:
            raise RecordError(f"a stored {kind.__name__} is a {name}")
        return _adapter(kind).validate_json(body)
    except KeyError:
        raise RecordError(f"a stored record is of type {name}, which this program does not know") from None
    except ValidationError as error:
        raise RecordError(f"a stored {name} is damaged at {[e['loc'] for e in error.errors()]}") from None
    except (ValueError, TypeError, AttributeError):
        raise RecordError(f"a stored {name or 'record'} is damaged") from None
