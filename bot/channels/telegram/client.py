"""The typed client, set up: which Bot API server, how many connections, how long to wait."""

import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress

from telegram import Bot
from telegram.error import TelegramError

from bot.channels.telegram.request import AiohttpRequest

_CONNECTIONS = 64
_CONNECT_SECONDS = 5.0
_SEND_SECONDS = 10.0


@asynccontextmanager
async def telegram_bot(token: str, api: str) -> AsyncIterator[Bot]:
    """A client for ``token`` at the Bot API server ``api``. Does not call it: a server that is down delays no start."""
    base = api.rstrip("/")
    bot = Bot(
        token,
        base_url=f"{base}/bot",
        base_file_url=f"{base}/file/bot",
        request=AiohttpRequest(_CONNECTIONS, _CONNECT_SECONDS, _SEND_SECONDS),
        get_updates_request=AiohttpRequest(2, _CONNECT_SECONDS),
    )
    # Bot.initialize() asks the server who we are; that can wait, the HTTP clients cannot.
    for request in bot._request:
        await request.initialize()
    try:
        yield bot
    finally:
        for request in bot._request:
            with suppress(TelegramError):
                await request.shutdown()


def refused_certificate(error: BaseException | None) -> str | None:
    """Why the server's certificate was refused ("certificate has expired"), if that is what is behind an error."""
    while error is not None:
        # aiohttp's own certificate error is one of these too, and does not know why; the one behind it does.
        why = getattr(error, "verify_message", None)
        if isinstance(error, ssl.SSLCertVerificationError) and why:
            return str(why)
        error = error.__cause__ or error.__context__
    return None
