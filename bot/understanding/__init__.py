"""From a message to what it means: the embedded model (default), a Rasa server, training and evaluation.

Knows the model and the rules that read text; nothing of dialogue, channels or stores.
"""
