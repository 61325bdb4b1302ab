"""Keeps the group's topics in line with the cases: opens one for a case, shows what happens in it, closes it with the case.

A topic is a picture of the case's log, and a record says how far it has been drawn; whatever fails is drawn again from there. So the
browser's desk and the group never need to know of each other.
"""

import asyncio
import html
import time
from collections.abc import Awaitable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

import structlog
from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions
from telegram.constants import ParseMode
from telegram.error import BadRequest, Forbidden, RetryAfter, TelegramError

from bot.desk import words
from bot.desk.board import Board
from bot.desk.desk import Desk
from bot.desk.topics.buttons import keyboard
from bot.model.case import ALERTS, CaseEvent, LineKind
from bot.model.conversation import Conversation
from bot.model.messages import LogLine
from bot.storage.topics import Topic, Topics

log = structlog.get_logger()

VIA = "topics"
"""The name of this desk in acts and log lines."""

_TEXT = 3500
"""Characters of one message; Telegram takes 4096 with markup."""

_SHOWN_BEFORE = 30
"""Lines of the conversation before the case that a new topic shows; the browser shows all."""

_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
"""Nobody fetches a page that a recruiter sent, to show it."""

_IDLE_LOOK = 5.0
_COMPLAIN_SECONDS = 300.0
_COPIED = frozenset("photo video animation sticker voice video_note audio document location".split())


_Answer = TypeVar("_Answer")


class _TopicGone(Exception):
    """Somebody deleted the topic by hand."""


class Mirror:
    """The group, drawn from the cases."""

    def __init__(self, bot: Bot, group: int, desk: Desk, board: Board, topics: Topics) -> None:
        self._bot = bot
        self._group = group
        self._desk = desk
        self._board = board
        self._topics = topics
        self._complained = 0.0
        self._shown: dict[str, int] = {}
        self._cards: dict[str, tuple[int, str, InlineKeyboardMarkup | None]] = {}
        """Conversation -> message of its card, text and buttons, as this process drew them last."""

    async def work(self) -> None:
        """For ever. Raises what the store raises; the caller starts it again."""
        while True:
            looks = self._board.looks.number
            await self._look({case.id: case for case in self._board.open})
            await self._board.looks.after(looks, _IDLE_LOOK)

    async def _look(self, cases: Mapping[str, Conversation]) -> None:
        """Draw what has changed. Of hundreds of cases few do between two looks; what failed is tried again at the next."""
        others = [name for name in await self._topics.conversations() if name not in cases]
        kept = await self._desk.cases.versions(others)
        for name in others:
            if name not in kept:
                await self._guarded(name, None)
        versions = {name: case.version for name, case in cases.items()} | kept
        self._shown = {name: shown for name, shown in self._shown.items() if versions.get(name) == shown}
        self._cards = {name: card for name, card in self._cards.items() if name in versions}
        for name, version in versions.items():
            if name in self._shown:
                continue
            conversation = cases.get(name) or await self._desk.cases.conversation(name)
            # What is there and cannot be read, a newer program may read: its topic is left as it is.
            if conversation is not None and await self._guarded(name, conversation):
                self._shown[name] = version

    async def tell(self, text: str, thread: int | None = None) -> None:
        """Say something to the team; without a thread in General, which must not be named."""
        await self._send(html.escape(text, quote=False), thread)

    async def _guarded(self, name: str, conversation: Conversation | None) -> bool:
        """Whether the topic is now as the case is."""
        try:
            await self._draw(name, conversation)
            return True
        except _TopicGone:
            topic = await self._topics.of(name)
            if topic is not None:
                await self._topics.remove(name, topic)
            await self.tell(f"Alguien borró el tema de {words.alias(name)}. Si el caso sigue abierto, se abre otro.")
        except RetryAfter as error:
            wait = error.retry_after
            await asyncio.sleep(wait if isinstance(wait, int) else wait.total_seconds())
        except (BadRequest, Forbidden) as error:
            await self._complain(error)
        except TelegramError as error:
            log.warning("topic_not_drawn", error=type(error).__name__)
        return False

    async def _complain(self, error: TelegramError) -> None:
        """What the team must mend is said at once, in the group if that works, and not again for a while."""
        log.error(
            "desk_group_refuses", error=error.message[:80], mend="make the bot an administrator with 'manage topics'"
        )
        if time.monotonic() - self._complained < _COMPLAIN_SECONDS and self._complained:
            return
        self._complained = time.monotonic()
        try:
            await self.tell(
                "No puedo abrir ni mover temas aquí. Revisa que el grupo tenga Temas activados y que yo sea administrador con "
                "el permiso «Gestionar temas». Mientras tanto, los casos se ven en la mesa del navegador."
            )
        except TelegramError:
            log.error("desk_group_unreachable")

    async def _draw(self, name: str, conversation: Conversation | None) -> None:
        topic = await self._topics.of(name)
        if conversation is None or conversation.case is None:
            if topic is not None:
                # The person wiped the conversation: what the group shows of it goes too.
                await self._quietly(self._bot.delete_forum_topic(self._group, topic.thread))
                await self._topics.remove(name, topic)
            return
        case = conversation.case
        if topic is None:
            if not case.open:
                return
            topic = await self._opened(conversation)
        if not topic.card:
            topic = await self._with_card(conversation, topic)
        if topic.version == conversation.version:
            return
        if topic.closed and case.open:
            with_thread = self._bot.reopen_forum_topic(self._group, topic.thread)
            await self._in_topic(with_thread)
            topic = replace(topic, closed=False)
            await self._topics.save(name, topic)
        topic = await self._drawn(name, topic)
        topic = await self._edit_card(conversation, topic)
        if not case.open and not topic.closed:
            await self._in_topic(self._bot.close_forum_topic(self._group, topic.thread))
            topic = replace(topic, closed=True)
        await self._topics.save(name, replace(topic, version=conversation.version))

    async def _opened(self, conversation: Conversation) -> Topic:
        made = await self._bot.create_forum_topic(self._group, name=words.alias(conversation.id))
        before = (await self._desk.cases.log(conversation.id))[:-_SHOWN_BEFORE]
        topic = Topic(made.message_thread_id, entry=before[-1][0] if before else "0")
        await self._topics.save(conversation.id, topic)
        return topic

    async def _with_card(self, conversation: Conversation, topic: Topic) -> Topic:
        """The topic with the summary and its buttons in it; apart from the opening, which may succeed when this fails."""
        sending = self._bot.send_message(
            self._group,
            await self._card(conversation),
            parse_mode=ParseMode.HTML,
            message_thread_id=topic.thread,
            reply_markup=keyboard(conversation.case),
            protect_content=True,
            link_preview_options=_NO_PREVIEW,
        )
        card = await self._in_topic(sending)
        assert card is not None
        topic = replace(topic, card=card.message_id)
        await self._topics.save(conversation.id, topic)
        return topic

    async def reopen(self, thread: int) -> None:
        """Open a topic that a member closed while its case goes on."""
        await self._quietly(self._bot.reopen_forum_topic(self._group, thread))

    async def _drawn(self, name: str, topic: Topic) -> Topic:
        """Show the lines of the log that the topic lacks, many in one message: a group takes twenty messages a minute."""
        accounts = {account.name: account.shown for account in await self._desk.staff.accounts()}
        for lines in _batches(await self._desk.cases.log(name, topic.entry)):
            entry, last = lines[-1]
            if last.media is not None and last.media.chat is not None and last.kind is LineKind.PERSON:
                await self._copy(last, topic)
            text = "\n".join(shown for _, line in lines if (shown := _shown(line, accounts)))
            if text:
                loud = any(line.event in ALERTS or line.kind is LineKind.PERSON for _, line in lines)
                await self._in_topic(self._send(text, topic.thread, quiet=not loud))
            if any(line.event in (CaseEvent.UNCLAIMED, CaseEvent.SUPERVISORS_ALERTED) for _, line in lines):
                await self.tell(f"{words.event_words(last)}: {words.alias(name)}")
            topic = replace(topic, entry=entry)
            await self._topics.save(name, topic)
        return topic

    async def _copy(self, line: LogLine, topic: Topic) -> None:
        """A copy, not a forward: it carries no trace of the person's account."""
        assert line.media is not None
        if line.media.kind.value not in _COPIED or line.media.chat is None or line.media.message is None:
            return
        copy = self._bot.copy_message(
            self._group,
            int(line.media.chat.reveal()),
            int(line.media.message),
            message_thread_id=topic.thread,
            # Its words follow as a line of the log; its markup may link to the person's profile.
            caption="",
            protect_content=True,
        )
        try:
            await self._in_topic(copy)
        except BadRequest as error:
            log.info("media_not_copied", error=error.message[:60])

    async def _send(self, text: str, thread: int | None, quiet: bool = False) -> None:
        await self._bot.send_message(
            self._group,
            text,
            parse_mode=ParseMode.HTML,
            message_thread_id=thread,
            disable_notification=quiet,
            protect_content=True,
            link_preview_options=_NO_PREVIEW,
        )

    async def _edit_card(self, conversation: Conversation, topic: Topic) -> Topic:
        """Only if it would show something else: choices that a counsellor has open there stay open while the person writes on."""
        text, buttons = await self._card(conversation), keyboard(conversation.case)
        if self._cards.get(conversation.id) == (topic.card, text, buttons):
            return topic
        try:
            await self._bot.edit_message_text(
                text,
                chat_id=self._group,
                message_id=topic.card,
                parse_mode=ParseMode.HTML,
                reply_markup=buttons,
                link_preview_options=_NO_PREVIEW,
            )
        except BadRequest as error:
            reason = error.message.lower()
            if "message to edit not found" in reason:
                return await self._with_card(conversation, topic)
            if "not modified" not in reason:
                raise
        self._cards[conversation.id] = (topic.card, text, buttons)
        return topic

    async def _card(self, conversation: Conversation) -> str:
        case = conversation.case
        assert case is not None
        log = [line for _, line in await self._desk.cases.log(conversation.id)]
        lines = [
            f"<b>{label}:</b> {html.escape(value, quote=False)}"
            for label, value in words.summary(conversation, self._desk.content, words.from_log(log, self._desk.content))
        ]
        state = words.STATES[case.state]
        if case.counsellor is not None:
            state += f" · {html.escape(case.counsellor.shown, quote=False)}"
        if case.outcome is not None:
            state += f" · {words.OUTCOMES[case.outcome]}"
        lines.append(f"<b>Estado:</b> {state}")
        lines.append(
            "<i>Lo que escribas aquí le llega a la persona si tienes el caso. Con // al comienzo es una nota.</i>"
        )
        return "\n".join(lines)

    async def _in_topic(self, call: Awaitable[_Answer]) -> _Answer | None:
        """Do it; None if there was nothing to change. Raises ``_TopicGone``."""
        try:
            return await call
        except BadRequest as error:
            reason = error.message.lower()
            if "thread not found" in reason or "topic_deleted" in reason or "topic_id_invalid" in reason:
                raise _TopicGone from None
            if "topic_not_modified" not in reason:
                raise
            return None

    async def _quietly(self, call: Awaitable[object]) -> None:
        try:
            await call
        except TelegramError as error:
            log.info("topic_left_as_it_is", error=type(error).__name__)


def _batches(lines: Sequence[tuple[str, LogLine]]) -> Iterator[list[tuple[str, LogLine]]]:
    """Lines that go into one message: as many as fit; one with a file ends its batch."""
    batch: list[tuple[str, LogLine]] = []
    size = 0
    for entry, line in lines:
        length = len(html.escape(words.text_of(line))) + 60
        if batch and size + length > _TEXT:
            yield batch
            batch, size = [], 0
        batch.append((entry, line))
        size += length
        if line.media is not None:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _shown(line: LogLine, accounts: dict[str, str]) -> str:
    if line.via == VIA and line.kind in (LineKind.COUNSELLOR, LineKind.NOTE):
        return ""  # it already stands in the topic, where it was written
    text = html.escape(words.text_of(line)[:_TEXT], quote=False)
    by = html.escape(accounts.get(line.by, line.by), quote=False)
    match line.kind:
        case LineKind.PERSON:
            edited = " (editó)" if line.event is CaseEvent.EDITED else ""
            return f"<b>Persona{edited}:</b> {text}"
        case LineKind.BOT:
            return f"<i>Bot: {text}</i>"
        case LineKind.NOTE:
            return f"<i>Nota de {by}:</i> {text}"
        case LineKind.COUNSELLOR:
            return f"<b>{by}:</b> {text}"
        case LineKind.EVENT:
            return f"— {text}{f' ({by})' if by else ''}"
