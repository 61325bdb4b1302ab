"""Redis, the only store: keys, records, encryption, work queues, time limits, and the embedded server.

Knows nothing of dialogue or of channels.
"""
