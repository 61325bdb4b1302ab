"""A Telegram ``Update`` as an ``Input``, or a reason why it is none. Pure translation: no network, no rules of dialogue."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from telegram import Chat, ChatMember, Message, ReactionTypeEmoji, Update
from telegram.constants import ReactionEmoji

from bot.model.messages import (
    AddedToGroup,
    Address,
    AnswerRated,
    ButtonPress,
    ContentKind,
    IncomingMessage,
    Input,
    Media,
    Private,
    ReachabilityChanged,
)

CHANNEL = "telegram"

ALLOWED_UPDATES = [
    Update.MESSAGE,
    Update.EDITED_MESSAGE,
    Update.CALLBACK_QUERY,
    Update.MY_CHAT_MEMBER,
    Update.MESSAGE_REACTION,
]
"""What Telegram is asked to send: nothing that would not be used."""

ConversationId = Callable[[str, str], str]


@dataclass(frozen=True, slots=True)
class Ignored:
    """An update that calls for nothing, and why. Never quotes it."""

    reason: str


def translate(update: Update, conversation_id: ConversationId) -> Input | Ignored:
    """The input that an update stands for."""
    if update.my_chat_member is not None:
        return _membership(update, conversation_id)
    if update.callback_query is not None:
        return _press(update, conversation_id)
    if update.message_reaction is not None:
        return _reaction(update, conversation_id)
    message = update.message or update.edited_message
    if message is None:
        return Ignored("update of a kind that is not asked for")
    if message.chat.type != Chat.PRIVATE:
        return Ignored("message in a group")
    if message.from_user is not None and message.from_user.is_bot:
        return Ignored("message by a bot")
    kind, text = content_of(message)
    if kind is None:
        return Ignored("service message")
    return IncomingMessage(
        id=_id(update),
        conversation=conversation_id(CHANNEL, str(message.chat.id)),
        address=_address(message.chat, message.message_thread_id),
        at=message.edit_date or message.date,
        text=Private(text),
        kind=kind,
        forwarded=message.forward_origin is not None,
        edited=update.edited_message is not None,
        message_id=str(message.message_id),
        media=media_of(message, kind) if kind is not ContentKind.TEXT else None,
    )


def _id(update: Update) -> str:
    return f"{CHANNEL}:{update.update_id}"


def _address(chat: Chat, thread: int | None) -> Address:
    return Address(CHANNEL, Private(str(chat.id)), thread)


def _press(update: Update, conversation_id: ConversationId) -> Input | Ignored:
    query = update.callback_query
    assert query is not None
    if query.message is None or query.message.chat.type != Chat.PRIVATE or not query.data:
        return Ignored("button outside a private chat")
    # An old message is "inaccessible": it has a chat but no thread.
    thread = query.message.message_thread_id if isinstance(query.message, Message) else None
    return ButtonPress(
        id=_id(update),
        conversation=conversation_id(CHANNEL, str(query.message.chat.id)),
        address=_address(query.message.chat, thread),
        at=datetime.now(UTC),  # Telegram gives a press no time of its own
        payload=query.data,
        message_id=str(query.message.message_id),
    )


def _reaction(update: Update, conversation_id: ConversationId) -> Input | Ignored:
    """A thumb that has just gone down; every other reaction says nothing that would be acted on."""
    change = update.message_reaction
    assert change is not None
    if change.chat.type != Chat.PRIVATE:
        return Ignored("reaction in a group")
    down = ReactionTypeEmoji(ReactionEmoji.THUMBS_DOWN)
    if down not in change.new_reaction or down in change.old_reaction:
        return Ignored("reaction other than a thumb down")
    return AnswerRated(
        id=_id(update),
        conversation=conversation_id(CHANNEL, str(change.chat.id)),
        address=_address(change.chat, None),
        at=change.date,
        answer=str(change.message_id),
    )


def _membership(update: Update, conversation_id: ConversationId) -> Input | Ignored:
    change = update.my_chat_member
    assert change is not None
    inside = change.new_chat_member.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)
    was_inside = change.old_chat_member.status in (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)
    conversation = conversation_id(CHANNEL, str(change.chat.id))
    address = _address(change.chat, None)
    if change.chat.type == Chat.PRIVATE:
        return ReachabilityChanged(
            id=_id(update), conversation=conversation, address=address, at=change.date, reachable=inside
        )
    if inside and not was_inside:
        return AddedToGroup(id=_id(update), conversation=conversation, address=address, at=change.date)
    return Ignored("membership of a group")


_PLAIN_FIELDS = frozenset({"message_id", "message_thread_id", "date", "edit_date", "chat", "from", "text", "caption"})


def without_content(raw: dict[str, Any]) -> dict[str, Any]:
    """An update with only the oldest fields of its message: what a library that does not know the newest kind can read."""
    reduced: dict[str, Any] = {"update_id": raw["update_id"]}
    for name in ("message", "edited_message"):
        if isinstance(raw.get(name), dict):
            message = {field: value for field, value in raw[name].items() if field in _PLAIN_FIELDS}
            reduced[name] = message | ({} if "text" in message else {"story": {"id": 0, "chat": message.get("chat")}})
    return reduced


_KINDS: tuple[tuple[str, ContentKind], ...] = (
    # An animation also fills in ``document``, so it is asked for first.
    ("animation", ContentKind.ANIMATION),
    ("photo", ContentKind.PHOTO),
    ("video", ContentKind.VIDEO),
    ("video_note", ContentKind.VIDEO_NOTE),
    ("voice", ContentKind.VOICE),
    ("audio", ContentKind.AUDIO),
    ("sticker", ContentKind.STICKER),
    ("document", ContentKind.DOCUMENT),
    ("venue", ContentKind.LOCATION),
    ("location", ContentKind.LOCATION),
    ("contact", ContentKind.CONTACT),
    ("poll", ContentKind.POLL),
    ("dice", ContentKind.STICKER),
    ("story", ContentKind.OTHER),
    ("game", ContentKind.OTHER),
    ("paid_media", ContentKind.OTHER),
    ("invoice", ContentKind.OTHER),
    ("checklist", ContentKind.OTHER),
)


def media_of(message: Message, kind: ContentKind) -> Media:
    """What a message carries besides words, as far as a counsellor is shown it. A contact that was shared is words to them."""
    found = message.photo[-1] if message.photo else getattr(message, kind.value, None)
    place = message.venue.location if message.venue else message.location
    contact = message.contact
    name = getattr(found, "file_name", None)
    own = contact is not None and message.from_user is not None and contact.user_id == message.from_user.id
    # Somebody else's contact may be the recruiter's. One's own is a tap away in Telegram, and the desk was promised to see no number.
    if contact is not None and not own:
        name = " ".join(part for part in (contact.first_name, contact.last_name, contact.phone_number) if part)
    file = getattr(found, "file_id", None)
    return Media(
        kind,
        message=str(message.message_id),
        chat=Private(str(message.chat.id)),
        file=Private(file) if file else None,
        name=Private(name) if name else None,
        mime=getattr(found, "mime_type", None),
        size=getattr(found, "file_size", None),
        latitude=place.latitude if place else None,
        longitude=place.longitude if place else None,
    )


def content_of(message: Message) -> tuple[ContentKind | None, str]:
    """The kind and the words of a message; no kind for a service message."""
    if message.text:
        return ContentKind.TEXT, message.text
    for name, kind in _KINDS:
        if getattr(message, name, None):
            return kind, message.caption or ""
    return None, ""
