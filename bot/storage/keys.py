"""Names of the Redis keys. The keys of one conversation share a hash tag, so that a commit stays in one cluster slot."""

from dataclasses import dataclass

WORK_INBOX = "suenos:work:inbox"
"""ZSET conversation -> due time: hints that a conversation may have inputs waiting."""

WORK_OUTBOX = "suenos:work:outbox"
"""ZSET conversation -> due time: hints that a conversation may have messages to deliver."""

CASES = "suenos:cases"
"""ZSET conversation -> order (urgency first, then time): the counsellors' list. Published to when any case changes."""

FIRST_LIST = "suenos:handoffs"
"""ZSET: the counsellors' list as the first program kept it."""

CLOSED = "suenos:cases:closed"
"""ZSET conversation -> time its case was closed."""

WAKES = "suenos:cases:wakes"
"""ZSET conversation -> time at which its case wants to be looked at."""


def lease_keys(queue: str) -> tuple[str, str]:
    """Beside a work queue, in its slot: HASH conversation -> until when and by whom it is held; HASH conversation -> it is wanted
    meanwhile."""
    return f"suenos:{{{queue}}}:leases", f"suenos:{{{queue}}}:asked"


def broadcast(name: str) -> str:
    """SET of the conversations whose turn in a broadcast has come."""
    return f"suenos:broadcast:{name}"


FAILED = "suenos:failed"
"""STREAM conversation, error: inputs that could not be read; an operator sees the count in ``suenos doctor``."""

NOTIFICATIONS = "suenos:bell"
"""PUBSUB: the topics that something was published to, so that nobody has to poll. Its name is the first program's."""


@dataclass(frozen=True, slots=True)
class ConversationKeys:
    """The keys of one conversation, all in one slot."""

    conversation: str

    def _key(self, part: str) -> str:
        return f"suenos:{{{self.conversation}}}:{part}"

    @property
    def state(self) -> str:
        """HASH v (version), d (encrypted ``Conversation``)."""
        return self._key("state")

    @property
    def inbox(self) -> str:
        """STREAM of encrypted inputs, in order of arrival."""
        return self._key("inbox")

    @property
    def outbox(self) -> str:
        """STREAM of encrypted outgoing items, in order."""
        return self._key("outbox")

    @property
    def box(self) -> str:
        """The pattern of both: what may be waiting for somebody to do it."""
        return self._key("*box")

    @property
    def attempts(self) -> str:
        """STRING how often the oldest input was taken up since the last commit."""
        return self._key("attempts")

    @property
    def seen(self) -> str:
        """ZSET input id -> time: recognises redelivered inputs."""
        return self._key("seen")

    @property
    def messages(self) -> str:
        """LIST of encrypted channel message ids of both sides, for a wipe; 48 hours."""
        return self._key("messages")

    @property
    def transcript(self) -> str:
        """STREAM of encrypted ``LogLine``s, as the log was kept first: the next commit moves it."""
        return self._key("transcript")

    @property
    def log(self) -> str:
        """LIST of entry, space, encrypted ``LogLine``: what a counsellor reads. Not a stream, which takes at least 4 KB."""
        return self._key("log")

    @property
    def feed(self) -> str:
        """STREAM of encrypted bubbles for a web page that reconnects."""
        return self._key("feed")

    @property
    def typing(self) -> str:
        """STRING person | team: who is writing right now; seconds."""
        return self._key("typing")

    @property
    def tips(self) -> str:
        """STRING encrypted address: present while the person wants tips."""
        return self._key("tips")

    @property
    def data_key(self) -> str:
        """STRING wrapped data key. Deleted last in a wipe: without it the rest is noise."""
        return self._key("key")

    def all_but_key(self) -> tuple[str, ...]:
        """Every key of the conversation except the data key."""
        return (
            self.state,
            self.inbox,
            self.outbox,
            self.attempts,
            self.seen,
            self.messages,
            self.transcript,
            self.log,
            self.feed,
            self.tips,
            self.typing,
            self._key("handoff"),  # of the first program
        )
