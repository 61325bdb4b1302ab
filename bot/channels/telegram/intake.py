"""Takes updates in, by long polling or webhook: an update is confirmed to Telegram only once it is in the inbox.

If the store cannot be reached, the person still gets the line's number straight from here, and Telegram keeps the update.
"""

import asyncio
import hmac
import time
import warnings
from collections.abc import Awaitable, Callable, Coroutine
from typing import Any, cast

import structlog
from aiohttp import web
from telegram import Bot, BotCommand, Update
from telegram.error import InvalidToken, RetryAfter, TelegramError
from telegram.warnings import PTBUserWarning

from bot.channels.telegram.client import refused_certificate
from bot.channels.telegram.sender import seconds
from bot.channels.telegram.translate import ALLOWED_UPDATES, Ignored, translate, without_content
from bot.content.render import plain
from bot.model.messages import Address, Input, OutgoingMessage, Private, SendFailure
from bot.ports import Channel, Editions, Inbox, StoreKept, StoreUnavailable

log = structlog.get_logger()

_POLL_SECONDS = 25
_RETRY_SECONDS = 1.0
_REMIND_SECONDS = 300.0
"""While the store is down a person gets the number at most this often."""

_LARGEST_UPDATE = 1 << 20


class TelegramIntake:
    """From Telegram into the inbox; when that fails, the line's number goes out from here. ``elsewhere`` is asked first and says
    whether an update was its own."""

    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        channel: Channel,
        editions: Editions,
        commands: dict[str, str],
        elsewhere: Callable[[Update], Awaitable[bool]] | None = None,
    ) -> None:
        self._elsewhere = elsewhere
        self._bot = bot
        self._inbox = inbox
        self._channel = channel
        self._editions = editions
        self._commands = [BotCommand(name, text) for name, text in commands.items()]
        self._reminded: dict[str, float] = {}
        self._background: set[asyncio.Task[None]] = set()

    async def take(self, raw: dict[str, Any]) -> None:
        """Put one update, as Telegram sent it, into the inbox. Raises ``StoreUnavailable``, after the person got the
        number, if it is safe nowhere."""
        update = self._read(raw)
        if update is not None and self._elsewhere is not None and await self._elsewhere(update):
            return
        event = Ignored("unreadable") if update is None else self._translated(update)
        if isinstance(event, Ignored):
            log.info("update_ignored", reason=event.reason)
            return
        if update is not None and update.callback_query is not None:
            # Stops the button's spinner; not worth waiting for, nor failing for.
            self._soon(self._quietly(update.callback_query.answer()))
        try:
            await self._inbox.accept(event)
        except StoreUnavailable as error:
            kept = isinstance(error, StoreKept)
            await self._give_number(event.conversation, event.address, "utter_kept" if kept else "utter_trouble")
            if not kept:
                raise
        except ValueError as error:
            log.warning("update_unreadable", error=type(error).__name__)

    async def poll(self) -> None:
        """Long polling, for ever. The next call's offset is what confirms the updates before it."""
        await self._announce()
        offset: int | None = None
        while True:
            try:
                for raw in await self._updates(offset):
                    await self.take(raw)
                    offset = raw["update_id"] + 1
            except StoreUnavailable as error:
                log.error("store_unavailable", error=str(error))
                await asyncio.sleep(_RETRY_SECONDS)
            except RetryAfter as error:
                await asyncio.sleep(seconds(error))
            except InvalidToken:
                log.error("telegram_refuses_token", mend="set SUENOS_TELEGRAM_TOKEN to the token from @BotFather")
                await asyncio.sleep(30 * _RETRY_SECONDS)
            except TelegramError as error:
                log.warning("telegram_unreachable", error=type(error).__name__, certificate=refused_certificate(error))
                await asyncio.sleep(_RETRY_SECONDS)

    def _translated(self, update: Update) -> Input | Ignored:
        """As ``translate``; what lacks a part that Telegram always sends would otherwise be asked for again and again."""
        try:
            return translate(update, self._inbox.conversation_id)
        except Exception as error:
            log.warning("update_unreadable", error=type(error).__name__)
            return Ignored("unreadable")

    def _read(self, raw: dict[str, Any]) -> Update | None:
        """The update, without the content if that is of a kind newer than the library; None if nothing can be made of it."""
        for attempt in (raw, without_content(raw)):
            try:
                return Update.de_json(attempt, self._bot)
            except Exception as error:  # one update that cannot be read must not keep back those behind it
                log.warning("update_unreadable", error=type(error).__name__)
        return None

    async def _updates(self, offset: int | None) -> list[dict[str, Any]]:
        """The next updates as Telegram sent them: ``Bot.get_updates`` would fail as a whole for one it cannot read."""
        parameters = {"offset": offset, "timeout": _POLL_SECONDS, "allowed_updates": ALLOWED_UPDATES}
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", PTBUserWarning)
            answer = await self._bot.do_api_request(
                "getUpdates",
                api_kwargs={name: value for name, value in parameters.items() if value is not None},
                read_timeout=_POLL_SECONDS + 5,
            )
        return cast(list[dict[str, Any]], answer)

    async def _announce(self) -> None:
        # A webhook left from before would make polling fail; the command list is a convenience.
        await self._quietly(self._bot.delete_webhook())
        await self._quietly(self._bot.set_my_commands(self._commands))

    async def use_webhook(self, url: str, secret: str) -> None:
        """Ask Telegram to call ``url``. Tries until it is told so."""
        while True:
            try:
                await self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES)
                break
            except TelegramError as error:
                log.warning("webhook_not_set", error=type(error).__name__, certificate=refused_certificate(error))
                await asyncio.sleep(_RETRY_SECONDS)
        await self._quietly(self._bot.set_my_commands(self._commands))

    def webhook(self, secret: str) -> Callable[[web.Request], Awaitable[web.Response]]:
        """The handler for Telegram's calls: 200 only when the update is in the inbox, 503 asks Telegram to come again."""

        async def handle(request: web.Request) -> web.Response:
            given = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
            if not hmac.compare_digest(given.encode(), secret.encode()):
                return web.Response(status=403)
            try:
                raw = await request.json()
                if not isinstance(raw.get("update_id"), int):
                    return web.Response(status=400)
                await self.take(raw)
            except StoreUnavailable:
                return web.Response(status=503)
            except Exception as error:  # whatever comes with the right secret but is no update is only a bad request
                log.warning("webhook_body_unreadable", error=type(error).__name__)
                return web.Response(status=400)
            return web.Response()

        return handle

    async def _give_number(self, conversation: str, address: Address, response: str) -> None:
        now = time.monotonic()
        if now - self._reminded.get(conversation, -_REMIND_SECONDS) < _REMIND_SECONDS:
            return
        try:
            text = plain(self._editions.current().content, response)
            await self._channel.send(OutgoingMessage(address, Private(text)))
            self._reminded[conversation] = now
        except SendFailure as failure:
            log.error("number_not_sent", kind=failure.kind.value)

    async def _quietly(self, call: Awaitable[object]) -> None:
        try:
            await call
        except TelegramError as error:
            log.info("telegram_courtesy_failed", error=type(error).__name__)

    def _soon(self, call: Coroutine[object, object, None]) -> None:
        task = asyncio.create_task(call)
        self._background.add(task)
        task.add_done_callback(self._background.discard)
