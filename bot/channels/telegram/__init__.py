"""Telegram, through python-telegram-bot's typed client."""
