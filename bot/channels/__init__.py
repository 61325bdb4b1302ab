"""The ways in and out. A channel translates what happened into an ``Input`` and an ``OutgoingMessage`` into its own calls.

A new channel is a folder here with those two halves, and its name in ``bot.app``. Channels do not import one another.
"""
