"""Hands bubbles to Telegram and turns its errors into ``SendFailure``. Decides nothing about them."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from datetime import timedelta

from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ChatAction, ParseMode
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.telegram.translate import CHANNEL
from bot.model.messages import Address, Button, Media, OutgoingCopy, OutgoingMessage, SendFailure, SendFailureKind, Sent

_DELETE_AT_ONCE = 100
"""deleteMessages takes 1 to 100 ids."""


class TelegramChannel:
    """Implements ``Channel``."""

    name = CHANNEL

    def __init__(self, bot: Bot) -> None:
        self._bot = bot

    async def send(self, message: OutgoingMessage) -> Sent:
        """See ``Channel.send``. A topic that is gone does not keep the answer back: it then goes to the chat itself."""
        try:
            with _failures():
                sent = await self._bot.send_message(
                    chat_id=int(message.address.chat.reveal()),
                    text=message.html.reveal(),
                    parse_mode=ParseMode.HTML,
                    reply_markup=_keyboard(message.buttons),
                    message_thread_id=message.address.thread,
                    link_preview_options=LinkPreviewOptions(is_disabled=True),
                )
        except _ThreadGone:
            return await self.send(replace(message, address=replace(message.address, thread=None)))
        return Sent(str(sent.message_id))

    async def copy(self, message: OutgoingCopy) -> Sent:
        """See ``Channel.copy``. A copy carries no trace of the chat it comes from."""
        media, address = message.media, message.address
        if media.chat is None or media.message is None:
            raise SendFailure(SendFailureKind.REJECTED)
        try:
            with _failures():
                sent = await self._bot.copy_message(
                    chat_id=int(address.chat.reveal()),
                    from_chat_id=int(media.chat.reveal()),
                    message_id=int(media.message),
                    message_thread_id=address.thread,
                    # As plain words: a caption's own markup may link to the profile of who wrote it.
                    caption=message.caption.reveal(),
                )
        except _ThreadGone:
            return await self.copy(replace(message, address=replace(address, thread=None)))
        return Sent(str(sent.message_id))

    async def fetch(self, media: Media) -> bytes:
        """The bytes of a file that a person sent; Telegram gives bots files up to 20 MB. Raises ``SendFailure``."""
        if media.file is None:
            raise SendFailure(SendFailureKind.REJECTED)
        with _failures():
            file = await self._bot.get_file(media.file.reveal())
            return bytes(await file.download_as_bytearray())

    async def typing(self, address: Address) -> None:
        """See ``Channel.typing``. Telegram shows it for five seconds."""
        with suppress(SendFailure, _ThreadGone), _failures():
            await self._bot.send_chat_action(
                int(address.chat.reveal()), ChatAction.TYPING, message_thread_id=address.thread
            )

    async def erase(self, address: Address, message_ids: Sequence[str]) -> None:
        """See ``Channel.erase``. Telegram passes over what is older than 48 hours or gone."""
        ids = [int(message_id) for message_id in message_ids]
        for start in range(0, len(ids), _DELETE_AT_ONCE):
            try:
                with _failures():
                    await self._bot.delete_messages(int(address.chat.reveal()), ids[start : start + _DELETE_AT_ONCE])
            except SendFailure as failure:
                if failure.retryable:
                    raise

    async def leave(self, address: Address) -> None:
        """See ``Channel.leave``."""
        with _failures():
            await self._bot.leave_chat(int(address.chat.reveal()))


class _ThreadGone(Exception):
    """The topic was deleted."""


@contextmanager
def _failures() -> Iterator[None]:
    """Telegram's errors as ``SendFailure``; ``from None``, since their text may quote the message."""
    try:
        yield
    except RetryAfter as error:
        raise SendFailure(SendFailureKind.TOO_MANY_REQUESTS, seconds(error)) from None
    except InvalidToken:
        raise SendFailure(SendFailureKind.UNAUTHORISED) from None
    except Forbidden:
        raise SendFailure(SendFailureKind.BLOCKED) from None
    except ChatMigrated:
        raise SendFailure(SendFailureKind.CHAT_GONE) from None
    except BadRequest as error:
        reason = error.message.lower()
        if "thread not found" in reason or "topic" in reason:
            raise _ThreadGone from None
        gone = "chat not found" in reason or "deactivated" in reason or "peer_id_invalid" in reason
        raise SendFailure(SendFailureKind.CHAT_GONE if gone else SendFailureKind.REJECTED) from None
    except TimedOut:
        raise SendFailure(SendFailureKind.TIMED_OUT) from None
    except NetworkError:
        raise SendFailure(SendFailureKind.UNREACHABLE) from None
    except TelegramError:
        raise SendFailure(SendFailureKind.REJECTED) from None


def seconds(error: RetryAfter) -> float:
    """How long Telegram asks to wait; the library gives a number or a ``timedelta``."""
    wait = error.retry_after
    return wait.total_seconds() if isinstance(wait, timedelta) else float(wait)


def _keyboard(buttons: Sequence[Button]) -> InlineKeyboardMarkup | None:
    """One button a row: readable on a small phone, easy to hit."""
    if not buttons:
        return None
    return InlineKeyboardMarkup([[InlineKeyboardButton(b.title, callback_data=b.payload)] for b in buttons])
