"""The bot seen from outside: health, readiness, metrics. Knows the store's figures, nothing of dialogue."""
