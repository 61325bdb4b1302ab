"""The rules: pure functions from what is remembered and what came in to what to do. Time arrives as an argument.

No I/O, no ``await``, no clock. Knows the model and the content, nothing of channels or stores.
"""
