"""The words of the project: what comes in, what goes out, what is remembered.

Frozen dataclasses and enums only. Knows nothing of files, networks, clocks or content.
"""
