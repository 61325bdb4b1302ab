"""What reaches beyond a conversation. One file each, listed in ``catalogue``. Knows only ``bot.model`` and ``bot.ports``."""
