"""The chat page: on its own, or embedded in a campaign's site."""
