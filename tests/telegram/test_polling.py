"""The real bot process, long polling a Bot API server over HTTP."""

import itertools
import json

import pytest

from tests.running import RunningBot
from tests.telegram.bot_api import ApiError, BotApi

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="module")]

_chats = itertools.count(7_300_000_501)
NUMBER = "01 8000 52 20 20"


@pytest.fixture
def chat() -> int:
    return next(_chats)


async def welcomed(api: BotApi, chat: int) -> int:
    """Get the welcome out of the way; answers how many messages were sent so far."""
    api.person_writes(chat, "/start")
    await api.replies(chat, 1)
    await api.quiet(0.15)
    return len([sent for sent in api.sent if sent.chat == chat])


async def answer_to(api: BotApi, chat: int, **content) -> str:
    before = await welcomed(api, chat)
    api.person_writes(chat, **content)
    sent = await api.replies(chat, before + 1)
    await api.quiet(0.15)
    return "\n".join(message.text for message in api.sent if message.chat == chat and message in sent[before:])


async def test_start_welcomes_with_four_buttons_and_says_it_is_a_machine(api: BotApi, bot: RunningBot, chat: int):
    api.person_writes(chat, "/start")
    (welcome,) = await api.replies(chat)
    assert "programa, no una persona" in welcome.text
    assert "/borrar" in welcome.text
    assert len(welcome.buttons) == 4


async def test_a_question_gets_its_answer(api: BotApi, bot: RunningBot, chat: int):
    text = await answer_to(api, chat, text="cual es el numero de la linea?")
    assert NUMBER in text


async def test_danger_is_answered_first_short_and_with_the_number_first(api: BotApi, bot: RunningBot, chat: int):
    api.person_writes(chat, "ayuda me estan pegando ahora mismo")
    (reply,) = await api.replies(chat)
    await api.quiet(0.2)
    lines = [line for line in reply.text.splitlines() if line.strip()]
    assert len(lines) <= 3
    assert "123" in lines[0]
    assert "?" not in reply.text
    assert len([sent for sent in api.sent if sent.chat == chat]) == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"photo": [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]}, "fotos"),
        ({"voice": {"file_id": "a", "file_unique_id": "b", "duration": 3}}, "notas de voz"),
        ({"video_note": {"file_id": "a", "file_unique_id": "b", "duration": 3, "length": 9}}, "videos"),
        ({"sticker": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "is_animated": False, "is_video": False, "type": "regular"}}, "sticker"),
        ({"location": {"latitude": 4.6, "longitude": -74.1}}, "No puedo mandar a nadie"),
        ({"contact": {"phone_number": "300", "first_name": "X"}}, "No voy a llamar"),
        ({"document": {"file_id": "a", "file_unique_id": "b"}}, "archivos"),
        ({"animation": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "duration": 1}, "document": {"file_id": "a", "file_unique_id": "b"}}, "imágenes"),
        ({"audio": {"file_id": "a", "file_unique_id": "b", "duration": 3}}, "audios"),
        ({"video": {"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1, "duration": 1}}, "videos"),
        ({"poll": {"id": "1", "question": "q", "options": [], "total_voter_count": 0, "is_closed": False, "is_anonymous": True, "type": "regular", "allows_multiple_answers": False, "allows_revoting": False, "members_only": False}}, "encuestas"),
        ({"poll": {"of": "a shape that this library does not know"}}, "ese tipo de mensaje"),
        ({"dice": {"emoji": "🎲", "value": 3}}, "sticker"),
        ({"text": "/nosequees"}, "No conozco esa orden"),
    ],
)  # fmt: skip
async def test_every_kind_of_content_has_a_deliberate_answer(
    api: BotApi, bot: RunningBot, chat: int, content: dict, words: str
):
    assert words in await answer_to(api, chat, **content)


async def test_a_caption_is_read_like_text(api: BotApi, bot: RunningBot, chat: int):
    photo = [{"file_id": "a", "file_unique_id": "b", "width": 1, "height": 1}]
    text = await answer_to(api, chat, photo=photo, caption="cual es el numero de la linea")
    assert NUMBER in text


async def test_a_forwarded_offer_is_checked(api: BotApi, bot: RunningBot, chat: int):
    origin = {"type": "hidden_user", "sender_user_name": "X", "date": 1_790_000_000}
    ad = (
        "🔥 SE BUSCAN CHICAS de 18 a 25 buena presencia para México 🔥 ganas 5000 USD semanales sin experiencia, "
        "viaje pago que luego se descuenta, no le cuentes a nadie, viajas el viernes"
    )
    before = await welcomed(api, chat)
    api.person_writes(chat, ad, forward_origin=origin)
    soon, signs, then = [message.text for message in (await api.replies(chat, before + 3))[before:]]
    assert soon.startswith("Viajas pronto") and NUMBER in soon
    assert "señales" in signs and "«" in signs
    assert "Lo que falta saber" in then


async def test_an_edit_that_changes_nothing_is_not_answered_and_one_that_does_is(
    api: BotApi, bot: RunningBot, chat: int
):
    before = await welcomed(api, chat)
    update = api.person_writes(chat, "cual es el numero de la linea")
    await api.replies(chat, before + 1)
    await api.quiet(0.15)
    answered = len([sent for sent in api.sent if sent.chat == chat])
    message_id = update["message"]["message_id"]
    api.person_edits(chat, message_id, "cual es el número de la línea?")
    await api.quiet(0.3)
    assert len([sent for sent in api.sent if sent.chat == chat]) == answered
    api.person_edits(chat, message_id, "ayuda me van a matar ya estan en la puerta")
    assert "123" in (await api.replies(chat, answered + 1))[-1].text


async def test_4096_characters_and_more_are_read(api: BotApi, bot: RunningBot, chat: int):
    long = ("me ofrecen trabajo en madrid de mesera y me piden mandar fotos en bikini " * 80)[:4096]
    assert "«" in await answer_to(api, chat, text=long)


async def test_a_topic_gets_its_answer_in_the_same_topic(api: BotApi, bot: RunningBot, chat: int):
    api.chat(chat).topics = {77}
    api.person_writes(chat, "/start", message_thread_id=77, is_topic_message=True)
    (welcome,) = await api.replies(chat)
    assert welcome.thread == 77


async def test_a_topic_that_is_gone_does_not_keep_the_answer_back(api: BotApi, bot: RunningBot, chat: int):
    api.chat(chat)
    api.fail("sendMessage", ApiError(400, "Bad Request: message thread not found"))
    api.person_writes(chat, "/start", message_thread_id=78, is_topic_message=True)
    (welcome,) = await api.replies(chat)
    assert welcome.thread is None


async def test_a_button_press_is_answered_and_its_spinner_stopped(api: BotApi, bot: RunningBot, chat: int):
    before = await welcomed(api, chat)
    api.person_presses(chat, "/ask_hotline")
    assert NUMBER in (await api.replies(chat, before + 1))[-1].text
    assert "answerCallbackQuery" in api.calls


async def test_a_button_of_an_older_version_leads_to_the_menu(api: BotApi, bot: RunningBot, chat: int):
    before = await welcomed(api, chat)
    api.person_presses(chat, "/no_such_thing:1")
    assert len((await api.replies(chat, before + 1))[-1].buttons) == 4


async def test_added_to_a_group_it_says_why_and_leaves(api: BotApi, bot: RunningBot, chat: int):
    group = -chat
    api.chat(group, type="supergroup")
    api.membership(group, "left", "member")
    (notice,) = await api.replies(group)
    assert "todo el grupo" in notice.text
    await api.quiet(0.3)
    assert group in api.left


async def test_messages_in_a_group_are_not_read(api: BotApi, bot: RunningBot, chat: int):
    group = -chat
    api.chat(group, type="supergroup")
    api.person_writes(group, "hola")
    await api.quiet(0.3)
    assert not [sent for sent in api.sent if sent.chat == group]


async def test_blocked_then_unblocked(api: BotApi, bot: RunningBot, chat: int):
    await welcomed(api, chat)
    api.chats[chat].blocked = True
    api.membership(chat, "member", "kicked")
    await api.quiet(0.2)
    api.chats[chat].blocked = False
    api.membership(chat, "kicked", "member")
    before = len([sent for sent in api.sent if sent.chat == chat])
    api.person_writes(chat, "hola")
    assert await api.replies(chat, before + 1)


async def test_blocked_between_message_and_answer_stops_sending(api: BotApi, bot: RunningBot, chat: int):
    api.chat(chat).blocked = True
    api.person_writes(chat, "hola")
    await api.quiet(0.5)
    attempts = api.calls.count("sendMessage")
    await api.quiet(1.5)
    assert api.calls.count("sendMessage") == attempts


async def test_a_redelivered_update_is_answered_once(api: BotApi, bot: RunningBot, chat: int):
    before = await welcomed(api, chat)
    update = api.person_writes(chat, "cual es el numero de la linea")
    await api.replies(chat, before + 1)
    await api.quiet(0.2)
    answered = len(api.sent)
    api.redeliver(update)
    await api.quiet(0.4)
    assert len(api.sent) == answered


async def test_429_is_waited_out_and_nothing_is_lost(api: BotApi, bot: RunningBot, chat: int):
    api.chat(chat)
    api.fail("sendMessage", ApiError(429, "Too Many Requests: retry after 1", retry_after=1))
    api.person_writes(chat, "/start")
    (welcome,) = await api.replies(chat, 1, seconds=15)
    assert len(welcome.buttons) == 4


@pytest.mark.parametrize("failure", [ApiError(500, "Internal Server Error"), "garbage"])
async def test_a_failing_server_is_tried_again(api: BotApi, bot: RunningBot, chat: int, failure):
    api.chat(chat)
    api.fail("sendMessage", failure, failure)
    api.person_writes(chat, "/start")
    assert await api.replies(chat, 1, seconds=15)


async def test_garbage_from_getupdates_does_not_stop_it(api: BotApi, bot: RunningBot, chat: int):
    api.fail("getUpdates", "garbage", ApiError(502, "Bad Gateway"))
    api.person_writes(chat, "/start")
    assert await api.replies(chat, 1, seconds=15)


async def test_a_broken_update_does_not_stop_it(api: BotApi, bot: RunningBot, chat: int):
    api.update(channel_post={"message_id": 1, "date": 1, "chat": {"id": -5, "type": "channel", "title": "x"}})
    api.update(something_new={"a": 1})
    api.person_writes(chat, "/start")
    assert await api.replies(chat, 1)


async def test_wipe_deletes_both_sides_and_leaves_one_neutral_line(api: BotApi, bot: RunningBot, chat: int):
    update = api.person_writes(chat, "hola, me ofrecieron un trabajo en mexico")
    await api.replies(chat, 1)
    await api.quiet(0.2)
    ours = [sent.message_id for sent in api.sent if sent.chat == chat]
    api.person_writes(chat, "borra todo")
    farewell = (await api.replies(chat, len(ours) + 1))[-1]
    await api.quiet(0.3)
    gone = {message_id for room, message_id in api.deleted if room == chat}
    assert {update["message"]["message_id"], *ours} <= gone
    assert "\n" not in farewell.text
    assert "Sueños" not in farewell.text
    assert "trata" not in farewell.text


async def test_updates_are_confirmed_only_after_they_are_stored(api: BotApi, bot: RunningBot, chat: int):
    update = api.person_writes(chat, "/start")
    await api.replies(chat, 1)
    await api.quiet(0.3)
    assert api.offset_confirmed == update["update_id"] + 1


async def test_nothing_that_people_wrote_is_in_the_log(api: BotApi, bot: RunningBot, chat: int):
    sentinel = "zarigüeya-violeta"
    api.person_writes(chat, f"hola {sentinel}")
    api.person_writes(chat, f"me ofrecieron {sentinel} en mexico y me piden 500 mil para la visa")
    api.person_presses(chat, "/ask_hotline")
    await api.replies(chat, 3)
    await api.quiet(0.3)
    log = "".join(bot.output)
    assert sentinel not in log
    assert str(chat) not in log
    assert json.dumps(sentinel) not in log
