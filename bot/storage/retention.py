"""How long each kind of data is kept, in seconds. Redis itself enforces it; every write sets it anew."""

from dataclasses import dataclass

_HOUR = 3600
_DAY = 24 * _HOUR


@dataclass(frozen=True, slots=True)
class Retention:
    """Time limits in seconds, counted from the last write of that kind of data."""

    conversation: int = 30 * _DAY
    """State, transcript, undelivered messages, the counsellors' entry, and the key that opens them."""

    seen: int = 3 * _DAY
    """Ids of handled inputs. Telegram redelivers an unconfirmed update for at most 24 hours."""

    attempts: int = _HOUR
    """How often an input was taken up."""

    messages: int = 2 * _DAY
    """Ids of messages at the channel. Telegram lets a bot delete for 48 hours, so they are of no use later."""

    feed: int = _DAY
    """Bubbles for a web page that reconnects."""

    tips: int = 365 * _DAY
    """A wish to receive tips."""

    unanswered: int = 90 * _DAY
    """Masked messages to learn from."""

    verdicts: int = 400 * _DAY
    """What the team decided about them, as marks without words."""

    usage: int = 400 * _DAY
    """Counts by intent and day."""

    broadcast: int = 30 * _DAY
    """Who has had a broadcast: until then the same one goes to nobody twice."""
