"""What counsellors do in the group: words and files in a topic, notes, buttons, linking an account. Every refusal is said where it was tried."""

import re

import structlog
from telegram import InlineKeyboardMarkup, Message, Update
from telegram.error import TelegramError

from bot.desk import words
from bot.desk.desk import Desk, DeskError
from bot.desk.topics import buttons
from bot.desk.topics.mirror import VIA, Mirror
from bot.model.case import Outcome
from bot.model.conversation import Conversation
from bot.model.messages import Act, ContentKind, Media, Private
from bot.storage.staff import Account
from bot.storage.topics import Topics

log = structlog.get_logger()

_LINK = re.compile(r"^/vincular(?:@\w+)?\s+(\d{8})\s*$")
_SHIFT = re.compile(r"^/(turno|fin)(?:@\w+)?\s*$")
_NOT_LINKED = "Primero vincula tu cuenta: en la mesa del navegador, «Mi cuenta», pide un código y escribe aquí /vincular y el código."
_SENDABLE = {
    "photo": ContentKind.PHOTO,
    "video": ContentKind.VIDEO,
    "animation": ContentKind.ANIMATION,
    "sticker": ContentKind.STICKER,
    "voice": ContentKind.VOICE,
    "video_note": ContentKind.VIDEO_NOTE,
    "audio": ContentKind.AUDIO,
    "document": ContentKind.DOCUMENT,
}
_SERVICE = (
    "forum_topic_created forum_topic_edited forum_topic_closed forum_topic_reopened general_forum_topic_hidden "
    "general_forum_topic_unhidden pinned_message new_chat_members left_chat_member new_chat_title new_chat_photo"
).split()


def _is_note(text: str) -> bool:
    return text.startswith("//")


class GroupCommands:
    """Takes the updates of one group."""

    def __init__(self, group: int, desk: Desk, topics: Topics, mirror: Mirror) -> None:
        self._group = group
        self._desk = desk
        self._topics = topics
        self._mirror = mirror

    async def take(self, update: Update) -> bool:
        """Whether the update is the group's; then it is done, or durable, when this returns. Raises ``StoreUnavailable``."""
        chat = update.effective_chat
        if chat is None or chat.id != self._group:
            return False
        if update.callback_query is not None:
            await self._pressed(update)
        elif update.edited_message is not None:
            await self._edited(update.edited_message)
        elif update.message is not None:
            await self._written(update.update_id, update.message)
        return True

    async def _written(self, update: int, message: Message) -> None:
        user, text = message.from_user, message.text or ""
        # General has no thread id; whatever is said there is the team's own.
        thread = message.message_thread_id if message.is_topic_message else None
        if message.sender_chat is not None:
            if thread is not None and await self._topics.conversation(thread):
                await self._say(
                    "NO ENVIADO: escribes como el grupo (administración anónima). Escribe con tu cuenta.", thread
                )
            return
        if user is None or user.is_bot:
            return
        if linking := _LINK.match(text):
            await self._link(message, user.id, linking[1])
            return
        if shift := _SHIFT.match(text):
            await self._shift(user.id, shift[1] == "turno", thread)
            return
        conversation = await self._conversation(thread)
        if thread is None or conversation is None:
            return
        if any(getattr(message, name, None) for name in _SERVICE):
            if message.forum_topic_closed and conversation.case is not None and conversation.case.open:
                await self._mirror.reopen(thread)
                await self._say("El caso sigue abierto, así que abrí el tema otra vez. Ciérralo con el botón.", thread)
            return
        account = await self._desk.staff.account_of_telegram(user.id)
        if account is None:
            await self._say(_NOT_LINKED, thread)
            return
        await self._passed_on(update, message, text, account, conversation, thread)

    async def _passed_on(
        self, update: int, message: Message, text: str, account: Account, conversation: Conversation, thread: int
    ) -> None:
        kind = next((kind for name, kind in _SENDABLE.items() if getattr(message, name, None)), None)
        if not text and kind is None:
            await self._say(
                "NO ENVIADO: esto no se puede pasar (contactos, encuestas, ubicaciones). Escríbelo en texto.", thread
            )
            return
        words_ = (text or message.caption or "").strip()
        if _is_note(words_):
            note = words_.removeprefix("//").strip()
            if kind is not None:
                # The file stays in the topic; the note says that there is one.
                note = f"[{words.KINDS[kind]}] {note}".strip()
            await self._act(account, conversation, thread, Act.NOTE, f"tg{update}", text=note)
            return
        if words_.startswith("/"):
            # One slash for two would show a note to the person.
            await self._say(
                "NO ENVIADO: empieza con /. Para una nota escribe // al comienzo; para hablarle, quítalo.", thread
            )
            return
        media = None
        if kind is not None:
            media = Media(kind, message=str(message.message_id), chat=Private(str(message.chat.id)))
        await self._act(account, conversation, thread, Act.REPLY, f"tg{update}", text=words_, media=media)

    async def _edited(self, message: Message) -> None:
        thread = message.message_thread_id if message.is_topic_message else None
        if thread is None or not await self._topics.conversation(thread):
            return
        if _is_note((message.text or message.caption or "").strip()):
            text = "Los cambios no se guardan: si ya era una nota, queda como estaba; si no, la persona ya la leyó. Escríbela otra vez."
        else:
            text = "Los cambios no le llegan a la persona: ella ve lo primero que escribiste. Mándale otro mensaje."
        await self._say(text, thread)

    async def _pressed(self, update: Update) -> None:
        query = update.callback_query
        assert query is not None
        message = query.message if isinstance(query.message, Message) else None
        thread = message.message_thread_id if message else None
        account = await self._desk.staff.account_of_telegram(query.from_user.id)
        conversation = await self._conversation(thread)
        answer = ""
        if account is None:
            answer = _NOT_LINKED
        elif conversation is None or thread is None:
            answer = "Este caso ya no existe."
        else:
            press = buttons.read(query.data or "")
            if press is None or press.act is None:
                await self._show(message, buttons.keyboard(conversation.case))
            elif press.asks_first:
                answer = await self._ask(message, conversation, press.act)
            else:
                request, chosen = f"tg{update.update_id}", press.chosen
                if chosen:
                    # Before it is done: the mirror draws what the case then is, and must have the last word.
                    await self._show(message, buttons.keyboard(conversation.case))
                await self._act(
                    account, conversation, thread, press.act, request, outcome=press.outcome, days=press.days, to=chosen
                )
        try:
            await query.answer(answer[:200] or None, show_alert=bool(answer))
        except TelegramError as error:
            log.info("press_not_answered", error=type(error).__name__)

    async def _ask(self, message: Message | None, conversation: Conversation, act: Act) -> str:
        """Show what there is to choose from; says so if there is nothing."""
        match act:
            case Act.CLOSE:
                choices = buttons.outcomes()
            case Act.FOLLOW_UP:
                choices = buttons.days()
            case _:
                colleagues = await self._desk.colleagues(conversation)
                if not colleagues:
                    return "No hay a quién pasarle el caso."
                choices = buttons.colleagues(colleagues, await self._desk.staff.on_duty())
        await self._show(message, choices)
        return ""

    async def _show(self, message: Message | None, rows: InlineKeyboardMarkup | None) -> None:
        if message is not None:
            try:
                await message.edit_reply_markup(rows)
            except TelegramError as error:
                log.info("buttons_not_shown", error=type(error).__name__)

    async def _shift(self, user: int, on: bool, thread: int | None) -> None:
        account = await self._desk.staff.account_of_telegram(user)
        if account is None or not account.answers:
            await self._say(_NOT_LINKED, thread)
            return
        await self._desk.shift(account, on)
        await self._say(f"{account.shown}, {'estás de turno' if on else 'tu turno terminó'}.", thread)

    async def _link(self, message: Message, user: int, code: str) -> None:
        account = await self._desk.staff.link(code, user)
        try:
            await message.delete()
        except TelegramError as error:
            log.info("code_not_deleted", error=type(error).__name__)
        thread = message.message_thread_id if message.is_topic_message else None
        if account is None:
            await self._say("Ese código no sirve o ya venció. Pide otro en «Mi cuenta».", thread)
        else:
            await self._desk.staff.audit(account.name, "telegram_linked")
            await self._say(f"Listo: aquí atiendes como {account.shown}.", thread)

    async def _act(
        self,
        account: Account,
        conversation: Conversation,
        thread: int,
        act: Act,
        request: str,
        *,
        text: str = "",
        media: Media | None = None,
        outcome: Outcome | None = None,
        days: int | None = None,
        to: str = "",
    ) -> None:
        try:
            await self._desk.act(
                account, conversation, act, text=text, media=media, outcome=outcome, days=days, to=to,
                request=request, via=VIA,
            )  # fmt: skip
        except DeskError as error:
            await self._say(str(error), thread)

    async def _conversation(self, thread: int | None) -> Conversation | None:
        name = await self._topics.conversation(thread) if thread is not None else None
        return await self._desk.cases.conversation(name) if name else None

    async def _say(self, text: str, thread: int | None) -> None:
        try:
            await self._mirror.tell(text, thread)
        except TelegramError as error:
            log.warning("team_not_told", error=type(error).__name__)
