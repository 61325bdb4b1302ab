"""What is counted, for Prometheus. Names and labels only: never a conversation, an address or a word."""

from prometheus_client import Counter, Histogram

_SECONDS = (0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10)

TURNS = Counter("suenos_turns", "Turns handled, by input and by what became of them", ("input", "result"))
TURN_SECONDS = Histogram("suenos_turn_seconds", "From an input in hand to its commit", buckets=_SECONDS)
SENDS = Counter("suenos_sends", "Messages handed to a channel, by result: sent, or why not", ("channel", "result"))
MISSING_HINTS = Counter(
    "suenos_missing_hints", "Inboxes and outboxes that the sweep found without a hint; must stay 0", ("queue",)
)
ALARMS = Counter("suenos_alarms", "Turns that left the conversation urgent or critical", ("urgency",))
