"""What the bot says: YAML files read into one immutable ``Content``, checked, and rendered as bubbles.

Knows nothing of channels, stores or rules of dialogue.
"""
