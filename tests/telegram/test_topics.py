"""The desk in a Telegram forum, and both desks on one case: the real process, a Bot API server, and the desk's own HTTP."""

import asyncio
import itertools
import re
import sys
from collections.abc import AsyncIterator, Callable
from datetime import datetime, timedelta

import aiohttp
import pytest
import pytest_asyncio

from bot.engine.hours import BOGOTA
from tests.running import PROJECT, RunningBot, running_bot
from tests.telegram.bot_api import TOKEN, ApiError, BotApi, Sent

pytestmark = [pytest.mark.process, pytest.mark.asyncio(loop_scope="module")]

GROUP = -1001234567890
LAURA, STRANGER = 501, 777
PASSWORD = "cuatro palabras bien largas"
_chats = itertools.count(9_300_000_501)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(api: BotApi, tmp_path_factory) -> AsyncIterator[RunningBot]:
    api.chat(GROUP, type="supergroup")
    data = tmp_path_factory.mktemp("topics")
    async with running_bot(data, telegram_token=TOKEN, telegram_api=api.url, desk_group=str(GROUP)) as running:
        yield running


async def command(bot: RunningBot, *arguments: str) -> str:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=PROJECT, env=bot.environment, stdout=asyncio.subprocess.PIPE
    )
    out, _ = await process.communicate()
    assert process.returncode == 0
    return out.decode()


class Browser:
    """The browser's desk, through its HTTP."""

    def __init__(self, session: aiohttp.ClientSession, url: str) -> None:
        self.session, self.url = session, url

    async def post(self, path: str, **body) -> str:
        headers = {"Origin": self.url}
        async with self.session.post(f"{self.url}/equipo{path}", headers=headers, **body) as answer:
            assert answer.status < 400, await answer.text()
            return await answer.text()

    async def get(self, path: str = "") -> str:
        async with self.session.get(f"{self.url}/equipo{path}") as answer:
            assert answer.status == 200
            return await answer.text()

    async def act(self, case: str, act: str, **more) -> None:
        request = f"request-{next(_chats)}"
        await self.post(f"/casos/{case}/actos", json={"act": act, "request": request, **more})


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def laura(bot: RunningBot, api: BotApi) -> AsyncIterator[Browser]:
    """Signed in at the browser's desk, and linked to a Telegram account."""
    found = re.search(r"/equipo(/invitacion/\S+)", await command(bot, "user", "add", "laura", "--shown", "Laura"))
    assert found
    async with aiohttp.ClientSession(cookie_jar=aiohttp.CookieJar(unsafe=True)) as session:
        browser = Browser(session, bot.url)
        await browser.post(found[1], data={"password": PASSWORD, "shown": "Laura"})
        await browser.post("/turno", data={"on": "1"})
        code = re.search(r"/vincular (\d{8})", await browser.post("/cuenta/telegram"))
        assert code
        linking = api.member_writes(GROUP, LAURA, None, f"/vincular {code[1]}")
        await until(lambda: any("atiendes como Laura" in sent.text for sent in api.sent))
        assert (GROUP, linking["message"]["message_id"]) in api.deleted
        yield browser


async def until(true: Callable[[], object], seconds: float = 15.0) -> None:
    async with asyncio.timeout(seconds):
        while not true():
            await asyncio.sleep(0.02)


def in_topic(api: BotApi, thread: int) -> str:
    return "\n".join(sent.text for sent in api.sent if sent.chat == GROUP and sent.thread == thread)


async def waiting_case(api: BotApi, chat: int) -> tuple[int, Sent]:
    """Somebody asks for a person; answers the topic's thread and the message with the buttons."""
    topics = set(api.chats[GROUP].topics)
    api.person_writes(chat, "estoy en españa y el jefe no me deja salir")
    await api.replies(chat, 1)
    api.person_presses(chat, "/request_human")
    api.person_presses(chat, "/handoff:accept")
    await until(lambda: api.chats[GROUP].topics - topics)
    (thread,) = api.chats[GROUP].topics - topics
    await until(lambda: "no me deja salir" in in_topic(api, thread))
    card = next(sent for sent in api.sent if sent.thread == thread and sent.buttons)
    return thread, card


def case_of(page: str, name: str) -> str:
    found = re.finditer(r'casos/([0-9a-f]{24})"[^>]*>\s*<b>([^<]+)', page)
    return next(match[1] for match in found if match[2] == name)


def heard(api: BotApi, chat: int) -> str:
    return "\n".join(sent.text for sent in api.sent if sent.chat == chat)


@pytest.fixture
def chat() -> int:
    return next(_chats)


async def test_from_the_first_message_to_a_closed_case(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, card = await waiting_case(api, chat)
    assert "España" in card.text
    assert [title for title, _ in card.buttons] == ["Tomar", "Urgente"]

    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: "Ahora te lee una persona del equipo: Laura" in heard(api, chat))
    api.member_writes(GROUP, LAURA, thread, "Hola, te leo con calma")
    await until(lambda: "Hola, te leo con calma" in heard(api, chat))
    assert "Hola, te leo con calma" not in in_topic(api, thread), "what stands in the topic is not repeated there"

    api.member_writes(GROUP, LAURA, thread, "// ojo, parece menor")
    api.person_writes(chat, "gracias por contestar")
    await until(lambda: "Persona: gracias por contestar" in in_topic(api, thread))
    assert "parece menor" not in heard(api, chat)

    api.member_presses(GROUP, LAURA, card.message_id, "desk:close")
    await until(lambda: ("Se orientó", "desk:close:informed") in api.chats[GROUP].messages[card.message_id]["_buttons"])
    api.member_presses(GROUP, LAURA, card.message_id, "desk:close:informed")
    await until(lambda: "Vuelvo a contestar yo" in heard(api, chat))
    await until(lambda: thread in api.chats[GROUP].closed_topics)


async def test_both_desks_work_on_the_same_case(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, _ = await waiting_case(api, chat)
    name = api.chats[GROUP].topic_names[thread]
    case = case_of(await laura.get(), name)
    await laura.act(case, "take")
    await until(lambda: "Tomó el caso (Laura)" in in_topic(api, thread))
    api.member_writes(GROUP, LAURA, thread, "esto va desde el grupo")
    await laura.act(case, "reply", text="y esto desde el navegador")
    await until(
        lambda: "y esto desde el navegador" in heard(api, chat) and "esto va desde el grupo" in heard(api, chat)
    )
    await until(lambda: "Laura: y esto desde el navegador" in in_topic(api, thread))
    assert "esto va desde el grupo" in await laura.get(f"/casos/{case}")
    assert heard(api, chat).count("esto va desde el grupo") == 1


async def test_neither_side_learns_who_the_other_is(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, card = await waiting_case(api, chat)
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: "Ahora te lee" in heard(api, chat))
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    api.person_writes(chat, None, photo=photo, caption="esta es la oferta")
    api.member_writes(GROUP, LAURA, thread, None, photo=photo, caption="mira esto")
    await until(lambda: any(sent.copied_from and sent.chat == chat for sent in api.sent))
    await until(lambda: any(sent.copied_from and sent.chat == GROUP for sent in api.sent))
    assert "forwardMessage" not in api.calls
    everything = "\n".join(sent.text for sent in api.sent)
    assert str(chat) not in everything
    assert "su_cuenta_real" not in everything
    assert str(LAURA) not in everything
    assert all(sent.protected for sent in api.sent if sent.chat == GROUP)


async def test_no_way_of_sending_leads_to_an_account(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, card = await waiting_case(api, chat)
    case = case_of(await laura.get(), api.chats[GROUP].topic_names[thread])
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: "Ahora te lee" in heard(api, chat))
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    profile = {
        "type": "text_mention",
        "offset": 0,
        "length": 3,
        "user": {"id": chat, "is_bot": False, "first_name": "S"},
    }
    api.person_writes(chat, None, contact={"phone_number": "+573005550199", "first_name": "Sentinela", "user_id": chat})
    api.person_writes(chat, None, photo=photo, caption="soy yo", caption_entities=[profile])
    api.person_writes(chat, None, contact={"phone_number": "+571112223", "first_name": "El reclutador"})
    await until(lambda: "El reclutador" in in_topic(api, thread))
    api.member_writes(GROUP, LAURA, thread, "escríbeme a https://t.me/su_cuenta_real")
    await until(lambda: "NO ENVIADO: lleva a la cuenta de alguien" in in_topic(api, thread))
    await laura.act(case, "reply", text="mi usuario es @su_cuenta_real")
    api.member_writes(
        GROUP, LAURA, thread, "reenviado", forward_origin={
            "type": "user", "date": 1_790_000_000,
            "sender_user": {"id": LAURA, "is_bot": False, "first_name": "Quien", "username": "su_cuenta_real"},
        },
    )  # fmt: skip
    api.member_writes(GROUP, LAURA, thread, None, photo=photo, caption="yo", caption_entities=[profile])
    await until(
        lambda: any(sent.copied_from and sent.chat == chat for sent in api.sent) and "reenviado" in heard(api, chat)
    )
    page = await laura.get(f"/casos/{case}")
    for sentinel in ("5550199", "Sentinela", str(chat)):
        assert sentinel not in page
        assert sentinel not in in_topic(api, thread)
    assert "su_cuenta_real" not in heard(api, chat)
    copies = [sent for sent in api.sent if sent.copied_from]
    assert all(not api.chats[sent.chat].messages[sent.message_id].get("caption_entities") for sent in copies)
    assert [sent.text for sent in copies if sent.chat == chat][-1] == "yo"


async def test_a_note_stays_with_the_team_in_every_form(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, card = await waiting_case(api, chat)
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: "Ahora te lee" in heard(api, chat))
    photo = [{"file_id": "f", "file_unique_id": "u", "width": 1, "height": 1}]
    copies = len([sent for sent in api.sent if sent.copied_from and sent.chat == chat])
    api.member_writes(GROUP, LAURA, thread, None, photo=photo, caption="// esta foto es para el equipo")
    api.member_writes(GROUP, LAURA, thread, "/ una sola barra")
    await until(lambda: "NO ENVIADO: empieza con /" in in_topic(api, thread))
    anonymous = {"id": 1087968824, "is_bot": True, "first_name": "Group"}
    message = api.member_writes(GROUP, LAURA, None, "// no es para nadie")["message"]
    api.update(message={
        **message, "message_id": 990_001, "text": "anónima", "from": anonymous, "message_thread_id": thread, "is_topic_message": True,
        "sender_chat": {"id": GROUP, "type": "supergroup", "title": "Mesa"},
    })  # fmt: skip
    await until(lambda: "escribes como el grupo" in in_topic(api, thread))
    case = case_of(await laura.get(), api.chats[GROUP].topic_names[thread])
    async with asyncio.timeout(10):
        while "[foto] esta foto es para el equipo" not in await laura.get(f"/casos/{case}"):
            await asyncio.sleep(0.05)
    assert len([sent for sent in api.sent if sent.copied_from and sent.chat == chat]) == copies
    for leaked in ("para el equipo", "una sola barra", "anónima", "no es para nadie"):
        assert leaked not in heard(api, chat)


async def test_a_shift_begins_and_ends_in_the_group(api: BotApi, bot: RunningBot, laura: Browser):
    api.member_writes(GROUP, LAURA, None, "/fin")
    await until(lambda: "Laura, tu turno terminó" in in_topic(api, None))
    assert "De turno ahora: nadie" in await laura.get()
    api.member_writes(GROUP, LAURA, None, "/turno")
    await until(lambda: "Laura, estás de turno" in in_topic(api, None))
    assert "De turno ahora: Laura" in await laura.get()
    api.member_writes(GROUP, STRANGER, None, "/turno")
    await until(lambda: "Primero vincula tu cuenta" in in_topic(api, None))


async def test_a_topic_closed_by_hand_opens_again_while_the_case_goes_on(
    api: BotApi, bot: RunningBot, laura: Browser, chat: int
):
    thread, _ = await waiting_case(api, chat)
    api.chats[GROUP].closed_topics.add(thread)
    api.member_writes(GROUP, LAURA, thread, None, forum_topic_closed={})
    await until(lambda: thread not in api.chats[GROUP].closed_topics)
    await until(lambda: "El caso sigue abierto" in in_topic(api, thread))


async def test_a_summary_that_did_not_arrive_is_sent_again(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    topics = set(api.chats[GROUP].topics)
    api.person_writes(chat, "/persona")
    await api.replies(chat, 1)
    # The topic opens, then the group takes no message for a while.
    api.fail("sendMessage", *[ApiError(429, "Too Many Requests: retry after 1", retry_after=1) for _ in range(4)])
    api.person_presses(chat, "/handoff:accept")
    await until(lambda: api.chats[GROUP].topics - topics)
    (thread,) = api.chats[GROUP].topics - topics
    await until(lambda: any(sent.thread == thread and sent.buttons for sent in api.sent))


async def test_pressed_twice_is_taken_once_and_closing_can_be_left(
    api: BotApi, bot: RunningBot, laura: Browser, chat: int
):
    thread, card = await waiting_case(api, chat)
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: "Tomó el caso" in in_topic(api, thread))
    buttons = api.chats[GROUP].messages[card.message_id]
    api.member_presses(GROUP, LAURA, card.message_id, "desk:close")
    await until(lambda: ("Atrás", "desk:back") in buttons["_buttons"])
    api.member_presses(GROUP, LAURA, card.message_id, "desk:back")
    await until(lambda: ("Soltar", "desk:release") in buttons["_buttons"])
    await until(lambda: "Ahora te lee" in heard(api, chat))
    await api.quiet(1.5)
    assert "NO SE HIZO" not in in_topic(api, thread)
    assert heard(api, chat).count("Ahora te lee") == 1


async def test_both_desks_from_the_list_to_the_end(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, card = await waiting_case(api, chat)
    case = case_of(await laura.get(), api.chats[GROUP].topic_names[thread])
    await asyncio.gather(laura.act(case, "take"), asyncio.to_thread(
        api.member_presses, GROUP, LAURA, card.message_id, "desk:take"
    ))  # fmt: skip
    await until(lambda: "Tomó el caso" in in_topic(api, thread))
    for count in range(5):
        api.member_writes(GROUP, LAURA, thread, f"del grupo {count}")
        await laura.act(case, "reply", text=f"del navegador {count}")
        api.person_writes(chat, f"de la persona {count}")
    wanted = [f"{where} {count}" for where in ("del grupo", "del navegador") for count in range(5)]
    await until(lambda: all(words in heard(api, chat) for words in wanted))
    await until(lambda: all(f"de la persona {count}" in in_topic(api, thread) for count in range(5)))
    assert all(heard(api, chat).count(words) == 1 for words in wanted)
    await laura.act(case, "close", outcome="informed")
    await until(lambda: thread in api.chats[GROUP].closed_topics)
    page = await laura.get(f"/casos/{case}")
    assert all(words in page for words in wanted)
    assert page.count("de la persona") == 5
    assert heard(api, chat).count("Ahora te lee") == 1
    api.member_writes(GROUP, LAURA, thread, "tarde")
    await until(lambda: "NO ENVIADO: el caso está cerrado" in in_topic(api, thread))


async def test_a_case_is_passed_on_and_comes_back_on_a_day(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, card = await waiting_case(api, chat)
    buttons = api.chats[GROUP].messages[card.message_id]
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: ("Pasar a…", "desk:transfer") in buttons.get("_buttons", []))
    await command(bot, "user", "add", "pedro", "--shown", "Pedro")
    await command(bot, "user", "add", "olga", "--role", "editor")

    api.member_presses(GROUP, LAURA, card.message_id, "desk:transfer")
    await until(lambda: ("A Pedro (pedro)", "desk:transfer:pedro") in buttons["_buttons"])
    choices = {data for _, data in buttons["_buttons"]}
    assert not choices & {"desk:transfer:laura", "desk:transfer:olga"}, "not to oneself, nor to who takes no cases"
    api.member_presses(GROUP, LAURA, card.message_id, "desk:transfer:olga")
    await until(lambda: "Elige a quién le pasas el caso" in in_topic(api, thread))
    api.member_presses(GROUP, LAURA, card.message_id, "desk:transfer:pedro")
    await until(lambda: "Pasó el caso a: Pedro (Laura)" in in_topic(api, thread))
    await until(lambda: "Pedro" in heard(api, chat))
    api.member_writes(GROUP, LAURA, thread, "ya no es mío")
    await until(lambda: "NO ENVIADO: primero toma el caso" in in_topic(api, thread))
    assert "ya no es mío" not in heard(api, chat)

    await until(lambda: "Pedro" in buttons["text"] and ("Recordarme…", "desk:follow_up") in buttons["_buttons"])
    api.member_presses(GROUP, LAURA, card.message_id, "desk:follow_up")
    await until(lambda: ("Recordar en 3 días", "desk:follow_up:3") in buttons["_buttons"])
    api.person_writes(chat, "sigo esperando en la estación")
    await until(lambda: "sigo esperando en la estación" in in_topic(api, thread))
    assert ("Recordar en 3 días", "desk:follow_up:3") in buttons["_buttons"], "words do not shut what is open to choose"
    api.member_presses(GROUP, LAURA, card.message_id, "desk:follow_up:3")
    day = (datetime.now(BOGOTA) + timedelta(days=3)).strftime("%d/%m")
    await until(lambda: f"Recordatorio puesto: {day}" in in_topic(api, thread))
    await until(lambda: ("Soltar", "desk:release") in buttons["_buttons"])
    page = await laura.get(f"/casos/{case_of(await laura.get(), api.chats[GROUP].topic_names[thread])}")
    assert "Pasó el caso a: Pedro" in page
    assert f"Recordatorio puesto: {day}" in page


async def test_a_closed_case_can_be_reminded_of_and_what_is_done_to_it_is_still_shown(
    api: BotApi, bot: RunningBot, laura: Browser, chat: int
):
    thread, card = await waiting_case(api, chat)
    case = case_of(await laura.get(), api.chats[GROUP].topic_names[thread])
    await laura.act(case, "take")
    await laura.act(case, "close", outcome="informed")
    await until(lambda: thread in api.chats[GROUP].closed_topics)
    assert ("Recordarme…", "desk:follow_up") in api.chats[GROUP].messages[card.message_id]["_buttons"]
    api.member_presses(GROUP, LAURA, card.message_id, "desk:follow_up:1")
    await until(lambda: "Recordatorio puesto" in in_topic(api, thread))
    await laura.act(case, "note", text="llamar con calma")
    await until(lambda: "llamar con calma" in in_topic(api, thread))
    assert thread in api.chats[GROUP].closed_topics
    assert "seguimiento" in await laura.get()


@pytest.mark.parametrize(
    "data", ["", "desk:", "otra:cosa", "desk:fly", "desk:follow_up:many", "desk:close:nothing", "x" * 64]
)
async def test_a_press_that_means_nothing_changes_nothing(
    api: BotApi, bot: RunningBot, laura: Browser, chat: int, data: str
):
    thread, card = await waiting_case(api, chat)
    api.member_presses(GROUP, LAURA, card.message_id, data)
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: "Tomó el caso" in in_topic(api, thread))
    assert "Traceback" not in "".join(bot.output)


async def test_a_page_that_is_closed_is_no_error(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    async with laura.session.get(f"{bot.url}/equipo/eventos") as stream:
        assert await stream.content.readuntil(b"\n")
        assert stream.connection is not None
        transport = stream.connection.transport
        assert transport is not None
        transport.abort()
    await waiting_case(api, chat)
    await api.quiet()
    found = [line for line in bot.output if "Traceback" in line or "Error handling request" in line]
    assert found == []


async def test_every_refusal_is_said_where_it_was_tried(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, card = await waiting_case(api, chat)
    api.member_writes(GROUP, STRANGER, thread, "hola")
    await until(lambda: "Primero vincula tu cuenta" in in_topic(api, thread))
    api.member_writes(GROUP, LAURA, thread, "sin tomar el caso")
    await until(lambda: "NO ENVIADO: primero toma el caso" in in_topic(api, thread))
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: "Tomó el caso" in in_topic(api, thread))
    api.member_writes(GROUP, LAURA, thread, None, contact={"phone_number": "1", "first_name": "x"})
    await until(lambda: "esto no se puede pasar" in in_topic(api, thread))
    api.chats[chat].blocked = True
    api.member_writes(GROUP, LAURA, thread, "sigues ahí?")
    await until(lambda: "La persona bloqueó el bot" in in_topic(api, thread))
    api.member_writes(GROUP, LAURA, thread, "y ahora?")
    await until(lambda: "NO ENVIADO: la persona bloqueó el bot" in in_topic(api, thread))
    api.member_presses(GROUP, LAURA, card.message_id, "desk:close:no_answer")
    await until(lambda: thread in api.chats[GROUP].closed_topics)
    api.member_writes(GROUP, LAURA, thread, "tarde")
    await until(lambda: "NO ENVIADO: el caso está cerrado" in in_topic(api, thread))
    assert "sin tomar el caso" not in heard(api, chat)


async def test_an_edit_is_answered_and_not_sent(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, card = await waiting_case(api, chat)
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    written = api.member_writes(GROUP, LAURA, thread, "primera version")["message"]
    await until(lambda: "primera version" in heard(api, chat))
    api.update(edited_message={**written, "text": "otra version", "edit_date": written["date"] + 5})
    await until(lambda: "Los cambios no le llegan" in in_topic(api, thread))
    assert "otra version" not in heard(api, chat)


async def test_a_topic_deleted_by_hand_is_opened_again(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, _ = await waiting_case(api, chat)
    name = api.chats[GROUP].topic_names[thread]
    api.chats[GROUP].topics.discard(thread)
    api.person_writes(chat, "cual es el numero de la linea?")
    await until(lambda: [t for t in api.chats[GROUP].topics if api.chats[GROUP].topic_names[t] == name])
    assert f"Alguien borró el tema de {name}" in in_topic(api, None)


async def test_a_wipe_takes_the_topic_with_it(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, _ = await waiting_case(api, chat)
    api.person_writes(chat, "/borrar")
    await until(lambda: thread not in api.chats[GROUP].topics)


async def test_missing_rights_are_said_at_once_and_nothing_is_lost(
    api: BotApi, bot: RunningBot, laura: Browser, chat: int
):
    group = api.chats[GROUP]
    group.may_manage_topics = False
    topics = set(group.topics)
    api.person_writes(chat, "/persona")
    await api.replies(chat, 1)
    api.person_presses(chat, "/handoff:accept")
    await until(lambda: "Gestionar temas" in in_topic(api, None))
    group.may_manage_topics = True
    await until(lambda: group.topics - topics)


async def test_a_full_group_is_waited_for(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, _ = await waiting_case(api, chat)
    api.fail("sendMessage", ApiError(429, "Too Many Requests: retry after 1", retry_after=1))
    api.person_writes(chat, "sigo esperando por favor")
    await until(lambda: "sigo esperando por favor" in in_topic(api, thread))


async def test_what_the_person_sends_is_shown_safely_in_the_browser(
    api: BotApi, bot: RunningBot, laura: Browser, chat: int
):
    thread, card = await waiting_case(api, chat)
    api.member_presses(GROUP, LAURA, card.message_id, "desk:take")
    await until(lambda: "Tomó el caso" in in_topic(api, thread))
    api.files |= {"pic": b"\xff\xd8\xff picture", "page": b"<script>alert(1)</script>"}
    api.person_writes(chat, None, photo=[{"file_id": "pic", "file_unique_id": "u", "width": 1, "height": 1}])
    api.person_writes(chat, None, document={"file_id": "page", "file_unique_id": "u", "file_name": "oferta.html"})
    api.person_writes(chat, None, location={"latitude": 4.6, "longitude": -74.1})
    case = case_of(await laura.get(), api.chats[GROUP].topic_names[thread])
    async with asyncio.timeout(10):
        while "Ubicación" not in (page := await laura.get(f"/casos/{case}")):
            await asyncio.sleep(0.05)
    files = re.findall(r"(/casos/[0-9a-f]+/adjuntos/[0-9-]+)\"(?: target| download)", page)
    assert len(files) == 2
    kinds = []
    for path in files:
        async with laura.session.get(f"{bot.url}/equipo{path}") as answer:
            assert answer.status == 200
            kinds.append((answer.headers["Content-Type"], answer.headers["Content-Disposition"].split(";")[0]))
            assert "sandbox" in answer.headers["Content-Security-Policy"]
    assert kinds == [("image/jpeg", "inline"), ("application/octet-stream", "attachment")]
    assert "4.60000, -74.10000" in page


async def test_who_writes_is_shown_to_the_person(api: BotApi, bot: RunningBot, laura: Browser, chat: int):
    thread, _ = await waiting_case(api, chat)
    case = case_of(await laura.get(), api.chats[GROUP].topic_names[thread])
    await laura.post(f"/casos/{case}/escribiendo")
    assert (chat, "typing") not in api.actions, "nobody has the case yet"
    await laura.act(case, "take")
    await until(lambda: "Tomó el caso" in in_topic(api, thread))
    await laura.post(f"/casos/{case}/escribiendo")
    assert (chat, "typing") in api.actions


async def test_another_site_cannot_act_for_a_counsellor(bot: RunningBot, laura: Browser):
    for origin in ({"Origin": "https://elsewhere.example"}, {}):
        async with laura.session.post(f"{bot.url}/equipo/turno", data={"on": "0"}, headers=origin) as answer:
            assert answer.status == 403
