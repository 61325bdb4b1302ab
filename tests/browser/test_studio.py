"""Campaign staff in a real browser, the real bot process, and a young person on Telegram who gets what they publish."""

import asyncio
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Dialog, Page, expect

from tests.browser.axe import serious_findings
from tests.browser.conftest import PHONE
from tests.browser.test_desk import LAPTOP, PASSWORD, command
from tests.running import PROJECT, RunningBot, running_bot
from tests.telegram.bot_api import TOKEN, BotApi

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

ANSWER = "/equipo/textos/respuesta/utter_thank"
CHAT = 7_300_000_900


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def api() -> AsyncIterator[BotApi]:
    server = BotApi()
    await server.start()
    yield server
    await server.stop()


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def bot(api: BotApi, tmp_path_factory) -> AsyncIterator[RunningBot]:
    pace = {"telegram_per_second": "1000", "telegram_chat_burst": "100"}
    data: Path = tmp_path_factory.mktemp("studio")
    async with running_bot(data, telegram_token=TOKEN, telegram_api=api.url, **pace) as running:
        yield running


async def editor(browser: Browser, bot: RunningBot, name: str, size: dict) -> Page:
    invitation = re.search(r"/equipo/invitacion/\S+", await command(bot, "user", "add", name, "--role", "editor"))
    assert invitation is not None
    page = await (await browser.new_context(viewport=size, locale="es-CO")).new_page()
    await page.goto(bot.url + invitation[0])
    await page.get_by_label("Nombre o cargo").fill(name.capitalize())
    await page.get_by_label("Contraseña nueva").fill(PASSWORD)
    await page.get_by_role("button", name="Guardar y entrar").click()
    await page.get_by_role("link", name="Textos").click()
    await page.get_by_role("heading", name="Lo que dice el bot").wait_for()
    return page


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def ana(browser: Browser, bot: RunningBot) -> Page:
    return await editor(browser, bot, "ana", LAPTOP)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def luis(browser: Browser, bot: RunningBot) -> Page:
    return await editor(browser, bot, "luis", PHONE)


async def write_answer(page: Page, bot: RunningBot, text: str) -> None:
    await page.goto(bot.url + ANSWER)
    await page.get_by_label("Texto (hasta").fill(text)
    await expect(page.locator("#preview .bubble").first).to_contain_text(re.sub(r"<[^>]+>", "", text)[:20])


async def open_anyway(page: Page, address: str) -> None:
    """Leave a page that may ask whether what was typed can go."""

    async def yes(dialog: Dialog) -> None:
        await dialog.accept()

    page.on("dialog", yes)
    try:
        await page.goto(address)
    finally:
        page.remove_listener("dialog", yes)


async def save(page: Page) -> None:
    await page.get_by_role("button", name="Guardar en el borrador").click()


async def publish(ana: Page, luis: Page, bot: RunningBot) -> None:
    """Ana asks, Luis reads and agrees, Ana publishes."""
    await ana.goto(f"{bot.url}/equipo/textos/publicar")
    await ana.get_by_label("Qué cambiaste y por qué").fill("Más cercano")
    await ana.get_by_role("button", name="Pedir que alguien lo lea").click()
    await expect(ana.get_by_role("button", name="Lo leí y estoy de acuerdo")).to_have_count(0)
    await luis.goto(f"{bot.url}/equipo/textos/publicar")
    await luis.get_by_role("button", name="Lo leí y estoy de acuerdo").click()
    await luis.get_by_text("luis lo leyó y está de acuerdo").wait_for()
    await ana.get_by_label("Motivo, para la historia").fill("Más cercano")
    await ana.get_by_role("button", name="Publicar ahora").click(timeout=200_000)


async def told(api: BotApi, words: str, chat: int = CHAT) -> str:
    """What the person gets for a message."""
    before = len([sent for sent in api.sent if sent.chat == chat])
    api.person_writes(chat, words)
    await api.replies(chat, before + 1)
    await api.quiet(0.3)
    return "\n".join([sent.text for sent in api.sent if sent.chat == chat][before:])


async def test_an_edit_is_previewed_checked_published_and_reaches_a_person(
    ana: Page, luis: Page, bot: RunningBot, api: BotApi
):
    await told(api, "/start")
    before = await told(api, "muchas gracias")
    assert "Con todo el gusto del mundo" not in before
    await write_answer(ana, bot, "<b>Con todo el gusto del mundo.</b>\nAquí puedes volver cuando quieras.")
    await expect(ana.locator("#preview .phone .bubble b")).to_have_text("Con todo el gusto del mundo.")
    await expect(ana.get_by_text("Nada por corregir.")).to_be_visible()
    await save(ana)
    await ana.get_by_text("Guardado en el borrador").wait_for()
    assert "Con todo el gusto del mundo" not in await told(api, "gracias mil")
    await publish(ana, luis, bot)
    await ana.get_by_text("Publicado. Ya contesta así").wait_for(timeout=90_000)
    await expect(ana.get_by_text("Lo publicado antes")).to_be_visible()
    assert "Con todo el gusto del mundo" in await told(api, "muchas gracias")


async def test_going_back_is_one_press(ana: Page, bot: RunningBot, api: BotApi):
    await ana.goto(f"{bot.url}/equipo/textos/publicar")
    await ana.get_by_role("button", name="Volver a la versión del").last.click(timeout=90_000)
    await ana.get_by_text("Publicado. Ya contesta así").wait_for(timeout=90_000)
    assert "Con todo el gusto del mundo" not in await told(api, "muchas gracias")


async def test_a_broken_draft_cannot_be_published(ana: Page, luis: Page, bot: RunningBot, api: BotApi):
    await write_answer(ana, bot, "Llama al 300 123 4567. <b>Sin cerrar {nadie}")
    for found in ("123 4567", "nadie", "<b>"):
        await expect(ana.locator("#preview .problems li").filter(has_text=found).first).to_be_visible()
    await expect(ana.locator("#preview script")).to_have_count(0)
    await save(ana)
    await publish(ana, luis, bot)
    await expect(ana.get_by_role("alert")).to_contain_text("No se publicó nada")
    assert "300 123 4567" not in await told(api, "mil gracias")


async def test_two_who_edit_the_same_answer_both_keep_their_words(ana: Page, luis: Page, bot: RunningBot):
    await write_answer(ana, bot, "Con gusto.\n\nAquí puedes volver cuando quieras.")
    await save(ana)
    await ana.get_by_text("Guardado en el borrador").wait_for()
    for page in (ana, luis):
        await page.goto(bot.url + ANSWER)
    await ana.get_by_label("Texto (hasta").fill("Con mucho gusto.\n\nAquí puedes volver cuando quieras.")
    await save(ana)
    await ana.get_by_text("Guardado en el borrador").wait_for()
    await luis.get_by_label("Texto (hasta").fill("Con gusto.\n\nAquí puedes volver siempre.")
    await save(luis)
    await luis.get_by_text("Guardado en el borrador").wait_for()
    await expect(luis.get_by_label("Texto (hasta")).to_have_value("Con mucho gusto.\n\nAquí puedes volver siempre.")

    await ana.goto(bot.url + ANSWER)
    await luis.goto(bot.url + ANSWER)
    await ana.get_by_label("Texto (hasta").fill("De nada, vuelve.")
    await save(ana)
    await ana.get_by_text("Guardado en el borrador").wait_for()
    await luis.get_by_label("Texto (hasta").fill("Para eso estoy.")
    await save(luis)
    await expect(luis.get_by_role("alert")).to_contain_text("Otra persona cambió lo mismo")
    await expect(luis.get_by_role("alert")).to_contain_text("De nada, vuelve.")
    await expect(luis.get_by_label("Texto (hasta")).to_have_value("Para eso estoy.")
    await luis.goto(f"{bot.url}{ANSWER}/historia")
    await expect(luis.get_by_text("De nada, vuelve.")).not_to_have_count(0)


async def test_what_was_typed_survives_a_page_that_is_left(ana: Page, bot: RunningBot):
    await ana.goto(bot.url + ANSWER)
    await ana.get_by_label("Texto (hasta").fill("Esto todavía no lo guardé.")
    await open_anyway(ana, f"{bot.url}/equipo/textos")
    await ana.goto(bot.url + ANSWER)
    await expect(ana.get_by_label("Texto (hasta")).to_have_value("Esto todavía no lo guardé.")
    await expect(ana.locator("#state")).to_contain_text("Recuperado")


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        ("Hola\u200b \u202eamiga", "Se quitaron 2 signos"),
        ("<script>alert(1)</script>", "<script>"),
        ("a" * 50_000, "50000"),
        ("👨‍👩‍👧 ¡Ánimo! “Comillas” de Word… y – guiones", "Nada por corregir"),
    ],
    ids=["marks", "script", "long", "word"],
)
async def test_what_is_pasted_is_shown_and_judged(ana: Page, bot: RunningBot, pasted: str, shown: str):
    await open_anyway(ana, bot.url + ANSWER)
    await ana.get_by_label("Texto (hasta").fill(pasted)
    await expect(ana.locator("#preview")).to_contain_text(shown)
    await expect(ana.locator("#preview script")).to_have_count(0)


@pytest.mark.parametrize(
    ("name", "path", "says"),
    [
        ("list", "", "Lo que dice el bot"),
        ("answer", "/respuesta/utter_ask_red_flags", "Nada por corregir"),
        ("numbers", "/contactos", "Quien está en Colombia recibe"),
        ("publish", "/publicar", "Qué cambia"),
    ],
)
async def test_pictures_for_the_guide(
    ana: Page, bot: RunningBot, request: pytest.FixtureRequest, name: str, path: str, says: str
):
    """Writes docs/pictures with --update-golden; otherwise only sees that each page can be shown."""
    await ana.goto(f"{bot.url}/equipo/textos{path}")
    await expect(ana.get_by_text(says).first).to_be_visible()
    if request.config.getoption("--update-golden"):
        await ana.screenshot(path=PROJECT / "docs" / "pictures" / f"studio-{name}.png")


async def test_numbers_are_called_and_the_table_is_what_a_person_sees(ana: Page, bot: RunningBot):
    await open_anyway(ana, f"{bot.url}/equipo/textos/contactos?pais=ES")
    await expect(ana.locator(".phone .bubble")).to_contain_text("900 10 50 90")
    await ana.locator("#linea_trata").get_by_role("button").click()
    await expect(ana.locator("#linea_trata")).to_contain_text("se llamó el")
    await ana.get_by_label("Añadir uno").fill("Línea Chile")
    await ana.get_by_role("button", name="Añadir").click()
    await ana.get_by_role("textbox", name="Servicio").fill("Servicio de ejemplo")
    await ana.get_by_label("Número, correo o dirección").fill("ejemplo@example.org")
    await ana.get_by_label("Qué es").select_option("correo")
    await ana.get_by_role("button", name="Guardar en el borrador").click()
    await expect(ana.get_by_role("heading", name="Servicio de ejemplo")).to_contain_text("{linea_chile}")
    await ana.goto(f"{bot.url}/equipo/textos/fuentes")
    await ana.get_by_label("Nombre corto").fill("Ejemplo")
    await ana.get_by_label("Título").fill("Una página de ejemplo")
    await ana.get_by_label("Dónde está").fill("example.org")
    await ana.get_by_role("button", name="Guardar en el borrador").click()
    await expect(ana.get_by_text("Una página de ejemplo")).to_be_visible()


async def test_the_teams_hours_and_replies(ana: Page, bot: RunningBot):
    await ana.goto(f"{bot.url}/equipo/textos/mesa")
    await ana.get_by_label("Domingo y festivos").fill("09:00-12:00")
    await ana.get_by_label("Título").last.fill("Una pausa")
    await ana.get_by_label("Texto").last.fill("Tómate tu tiempo. Llama al 300 123 4567.")
    await ana.get_by_role("button", name="Guardar en el borrador").click()
    await expect(ana.get_by_label("Domingo y festivos")).to_have_value("09:00-12:00")
    await expect(ana.locator(".problems")).to_contain_text("Una pausa")


async def test_what_an_intent_is_confused_with_stands_beside_its_phrases(ana: Page, bot: RunningBot):
    await ana.goto(f"{bot.url}/equipo/textos/respuesta/utter_ask_contract_and_visa")
    await expect(ana.locator("#confusion")).to_contain_text("frases de prueba", timeout=60_000)


async def asked(ana: Page, bot: RunningBot, intent: str) -> tuple[int, int]:
    """How often the page says that an intent was asked, and that a person was asked for after it."""
    await ana.goto(f"{bot.url}/equipo/textos/respuesta/utter_{intent}")
    line = ana.locator("#confusion .hint").first
    await expect(line).to_contain_text("se preguntó", timeout=60_000)
    counts = [int(number) for number in re.findall(r"\d+", await line.inner_text())]
    return counts[1], counts[2] if len(counts) > 2 else 0


async def test_how_often_it_was_asked_and_a_person_wanted_after_it(ana: Page, bot: RunningBot, api: BotApi):
    intent, question = "ask_contract_and_visa", "que es un contrato de trabajo y que visa necesito"
    before = await asked(ana, bot, intent)
    for person, then in enumerate(("muchas gracias", "quiero hablar con una persona", "quiero hablar con una persona")):
        chat = CHAT + 10 + person
        for words in ("/start", question, "muchas gracias", then):
            await told(api, words, chat)
    async with asyncio.timeout(20):  # it is counted a little after it was answered
        while await asked(ana, bot, intent) != (before[0] + 3, before[1] + 2):
            await asyncio.sleep(0.3)


async def test_who_says_no_leaves_nothing_and_who_says_yes_is_masked(ana: Page, bot: RunningBot, api: BotApi):
    """The same words three times: after a no, after a yes, and from somebody who said neither."""
    page = f"{bot.url}/equipo/textos/sin-respuesta"
    words = "ustedes caen por la vereda a hacer la obrita de titeres, segun Yorlenis Marulanda"
    masked = "ustedes caen por la vereda a hacer la obrita de titeres, segun [nombre]"
    unwilling, other = CHAT + 20, CHAT + 21
    await told(api, "/start", unwilling)
    assert "no guardo frases" in await told(api, "/noguardes", unwilling)
    await told(api, words, unwilling)
    await asyncio.sleep(2)  # four times as long as a lesson waits before it is written down
    await ana.goto(page)
    await expect(ana.get_by_text("obrita de titeres")).to_have_count(0)

    await told(api, "/siguardes", unwilling)
    await told(api, words, unwilling)
    await told(api, "/start", other)
    await told(api, words, other)
    async with asyncio.timeout(20):
        while not await ana.locator("form.unanswered h2", has_text=masked).get_by_text("2 veces").count():
            await ana.goto(page)
    assert "Yorlenis" not in await ana.content()


async def test_the_draft_can_be_talked_with_before_anybody_else_does(ana: Page, bot: RunningBot):
    await write_answer(ana, bot, "Respuesta del borrador.")
    await save(ana)
    await ana.get_by_text("Guardado en el borrador").wait_for()
    await ana.goto(f"{bot.url}/equipo/textos/probar")
    await ana.get_by_label("Escribe como lo haría la persona").fill("hola")
    await ana.get_by_role("button", name="Decir").click()
    await ana.locator("#trial button.key", has_text="Señales de alerta").click()
    await ana.locator("#trial .bubble", has_text="segunda mirada").wait_for()
    await ana.get_by_label("Mensajes, uno por línea").fill("mil gracias\ncual es el numero")
    await ana.get_by_role("button", name="Comparar").click()
    await expect(ana.get_by_text("Respuesta del borrador.")).to_have_count(1)
    await expect(ana.locator(".side")).to_have_count(2)


async def test_an_earlier_text_is_put_back_from_the_history(ana: Page, bot: RunningBot):
    for text in ("Gracias a ti, así era antes.", "Gracias a ti, así es ahora."):
        await write_answer(ana, bot, text)
        await save(ana)
        await ana.get_by_text("Guardado en el borrador").wait_for()
    await ana.goto(f"{bot.url}{ANSWER}/historia")
    await ana.locator("details").nth(1).locator("summary").click()
    await ana.get_by_role("button", name="Poner otra vez en el borrador").first.click()
    await ana.get_by_text("Guardado en el borrador").wait_for()
    await expect(ana.get_by_label("Texto (hasta")).to_have_value("Gracias a ti, así era antes.")


async def test_a_tip_of_the_campaign_is_written_like_an_answer(ana: Page, bot: RunningBot):
    await ana.goto(f"{bot.url}/equipo/textos")
    await ana.get_by_label("De qué trata").fill("Mirar el contrato")
    await ana.get_by_role("button", name="Escribirlo").click()
    await ana.get_by_label("Texto (hasta").fill(
        "<b>Pide el contrato antes de viajar.</b>\nLéelo con alguien de confianza."
    )
    await ana.get_by_label("Nombre corto").fill("Mirar el contrato")
    await expect(ana.get_by_text("Nada por corregir.")).to_be_visible()
    await save(ana)
    await ana.get_by_text("Guardado en el borrador").wait_for()
    await ana.goto(f"{bot.url}/equipo/textos")
    await expect(ana.get_by_role("link", name=re.compile("Mirar el contrato"))).to_contain_text("sin publicar")


async def test_a_tip_is_taken_out_after_a_question_and_put_back_from_its_history(ana: Page, bot: RunningBot):
    tip = f"{bot.url}/equipo/textos/respuesta/utter_tip_mirar_el_contrato"
    await ana.goto(tip)
    await ana.get_by_role("link", name="Quitar este consejo").click()
    await expect(ana.get_by_role("heading", level=1)).to_contain_text("¿Quitar este consejo?")
    await expect(ana.locator("main")).to_contain_text("Pide el contrato antes de viajar")
    assert await serious_findings(ana) == []
    await ana.get_by_role("link", name="No, dejarlo").click()
    await ana.get_by_role("link", name="Quitar este consejo").click()
    await ana.get_by_label("Por qué lo quitas").fill("Lo decimos en otro")
    await ana.get_by_role("button", name="Sí, quitarlo del borrador").click()
    await expect(ana.get_by_role("status")).to_contain_text("Quitado del borrador")
    await expect(ana.locator("details").first).to_contain_text("Lo decimos en otro")
    await ana.goto(f"{bot.url}/equipo/textos")
    await expect(ana.get_by_role("link", name=re.compile("Mirar el contrato"))).to_have_count(0)
    await ana.goto(f"{tip}/historia")
    await ana.locator("details").nth(1).locator("summary").click()
    await ana.get_by_role("button", name="Poner otra vez en el borrador").click()
    await ana.get_by_text("Guardado en el borrador").wait_for()
    await expect(ana.get_by_label("Texto (hasta")).to_have_value(re.compile("Pide el contrato antes de viajar"))
    await ana.goto(f"{bot.url}/equipo/textos/respuesta/utter_thank")
    await expect(ana.get_by_role("link", name="Quitar este consejo")).to_have_count(0)


async def test_a_session_that_ends_while_somebody_writes_costs_nothing(ana: Page, luis: Page, bot: RunningBot):
    """The text and the buttons come back, and what somebody else saved meanwhile is merged, not written over."""
    await write_answer(ana, bot, "Con gusto.\n\nAquí puedes volver cuando quieras.")
    await save(ana)
    await ana.get_by_text("Guardado en el borrador").wait_for()
    await write_answer(ana, bot, "Con muchísimo gusto.\n\nAquí puedes volver cuando quieras.")
    await ana.get_by_role("button", name="Añadir un botón").click()
    await ana.get_by_label("Dice").last.fill("Seguir aquí")
    cookies = await ana.context.cookies()
    await ana.context.clear_cookies()
    await save(ana)
    await luis.goto(bot.url + ANSWER)
    await luis.get_by_label("Texto (hasta").fill("Con gusto.\n\nAquí puedes volver siempre.")
    await save(luis)
    await luis.get_by_text("Guardado en el borrador").wait_for()
    await ana.context.add_cookies(cookies)
    await ana.goto(bot.url + ANSWER)
    await expect(ana.locator("#state")).to_contain_text("Recuperado")
    await expect(ana.get_by_label("Dice").last).to_have_value("Seguir aquí")
    await save(ana)
    await ana.get_by_text("Guardado en el borrador").wait_for()
    await expect(ana.get_by_label("Texto (hasta")).to_have_value("Con muchísimo gusto.\n\nAquí puedes volver siempre.")
    await expect(ana.locator("#state")).not_to_contain_text("Recuperado")


async def test_a_text_that_is_refused_is_still_in_the_form_with_its_buttons(ana: Page, bot: RunningBot):
    await open_anyway(ana, bot.url + ANSWER)
    await ana.get_by_label("Dice").first.fill("El de siempre")
    await ana.get_by_label("Texto (hasta").evaluate(
        "(field) => { field.maxLength = 99999; field.value = 'a'.repeat(61000); }"
    )
    await save(ana)
    await expect(ana.get_by_role("alert")).to_contain_text("demasiado largo")
    assert len(await ana.get_by_label("Texto (hasta").input_value()) == 61_000
    await expect(ana.get_by_label("Dice").first).to_have_value("El de siempre")
    await ana.evaluate("sessionStorage.clear()")


async def test_a_button_that_leads_to_its_own_answer_is_said(ana: Page, bot: RunningBot):
    await open_anyway(ana, bot.url + ANSWER)
    await ana.get_by_role("button", name="Añadir un botón").click()
    await ana.locator("#buttons").get_by_label("Dice").last.fill("Otra vez")
    await ana.locator("#buttons").get_by_label("Lleva a").last.select_option("/thank")
    await expect(ana.locator("#preview .problems")).to_contain_text("lleva a esta misma respuesta")
    await expect(ana.locator("#preview .keys").last).to_contain_text("Otra vez")


async def test_a_new_language_is_a_translated_answer(ana: Page, bot: RunningBot):
    await ana.goto(f"{bot.url}/equipo/textos/idiomas?idioma=en")
    await expect(ana.get_by_text(re.compile(r"Faltan \d\d+"))).to_be_visible()
    await ana.goto(f"{bot.url}{ANSWER}?idioma=en")
    await ana.get_by_label("Texto (hasta").fill("You are welcome. Write again whenever you want.")
    await save(ana)
    await ana.goto(f"{bot.url}/equipo/textos/idiomas?idioma=en")
    await expect(ana.get_by_text("You are welcome.")).to_be_visible()


async def test_a_counsellor_does_not_edit(browser: Browser, bot: RunningBot):
    invitation = re.search(r"/equipo/invitacion/\S+", await command(bot, "user", "add", "clara"))
    assert invitation is not None
    page = await (await browser.new_context(viewport=PHONE)).new_page()
    await page.goto(bot.url + invitation[0])
    await page.get_by_label("Nombre o cargo").fill("Clara")
    await page.get_by_label("Contraseña nueva").fill(PASSWORD)
    await page.get_by_role("button", name="Guardar y entrar").click()
    await expect(page.get_by_role("link", name="Textos")).to_have_count(0)
    answer = await page.goto(f"{bot.url}/equipo/textos")
    assert answer is not None and answer.status == 403


@pytest.mark.parametrize("size", [PHONE, LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize(
    "path",
    ["", "/respuesta/utter_ask_red_flags", "/respuesta/utter_thank/historia", "/contactos", "/contactos/linea_trata", "/fuentes", "/mesa",
     "/idiomas?idioma=en", "/probar", "/publicar", "/sin-respuesta"],
)  # fmt: skip
async def test_nothing_stands_in_anybodys_way(ana: Page, bot: RunningBot, path: str, size: dict):
    await ana.set_viewport_size(size)
    await ana.goto(f"{bot.url}/equipo/textos{path}")
    await ana.locator("main h1").wait_for()
    assert await serious_findings(ana) == []
    wide = await ana.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    assert wide <= 0


async def test_an_answer_is_changed_with_the_keyboard_alone(ana: Page, bot: RunningBot):
    await ana.set_viewport_size(LAPTOP)
    await ana.goto(bot.url + ANSWER)
    await ana.get_by_label("Texto (hasta").focus()
    await ana.keyboard.press("Control+A")
    await ana.keyboard.type("Con gusto, sin ratón.")
    for _ in range(60):
        await ana.keyboard.press("Tab")
        if await ana.evaluate("document.activeElement.id") == "save":
            break
    await ana.keyboard.press("Enter")
    await expect(ana.get_by_text("Guardado en el borrador")).to_be_visible()
    await expect(ana.get_by_label("Texto (hasta")).to_have_value("Con gusto, sin ratón.")
